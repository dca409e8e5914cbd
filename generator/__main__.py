"""`python -m generator` is `hikaku`."""

from generator.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
