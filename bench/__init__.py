"""How fast hikaku is, beside others, on the same articles in one run. `make bench`; see README.md here."""
