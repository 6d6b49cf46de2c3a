"""``python -m sphinx_booklet``."""

from __future__ import annotations

import sys

from sphinx_booklet.cli import main

if __name__ == "__main__":
    sys.exit(main())
