"""``python -m jiqun`` is the same as ``jiqun``."""

from jiqun.cli import main

if __name__ == "__main__":
    main()
