"""What only the whole site knows: lists, tags, authors, related articles, feeds."""
