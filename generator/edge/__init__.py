"""The only modules that touch files, terminals and machines."""
