"""``python -m sphinx_booklet``."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from sphinx_booklet.cli import main

        status = main()
    except KeyboardInterrupt:  # while it was starting, or stopping
        status = 1
    sys.exit(status)
