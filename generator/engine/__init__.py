"""How steps are run: in turn, in a pool, from a store. Nothing here knows of comparisons."""
