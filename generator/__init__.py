"""hikaku: a static-site generator for comparison articles."""
