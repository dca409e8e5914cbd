"""`hikaku import`: a table as spreadsheets and other programs write it → a comparison.

bytes ─grid▶ cells ─shape▶ subjects and rows ─guess▶ what each row is ─document▶ the text of a YAML file

What must stay true: no cell is lost or reworded; what is not sure is left as text; nothing in a table can become
markup, a reference or YAML that was not meant; and nothing here touches a disk.
"""
