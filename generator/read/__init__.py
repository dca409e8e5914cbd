"""From the text of one file to what it says: nodes with spans, the shape of each kind of file, cells, references."""
