"""A document with everything in it: the chapters of ``kitchen_sink/``, and their pictures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.small import SQUARE

FOLDER = Path(__file__).with_name("kitchen_sink")
CONF = """\
extensions = ["sphinx_booklet"]
project = "Kitchen sink"
version = release = "3.1"
numfig = True
html_theme = "booklet"
locale_dirs = ["locales"]
gettext_compact = False
"""


def picture(kind: str) -> bytes:
    """Return a small gray picture as a file."""
    made = BytesIO()
    Image.new("L", (8, 8), 128).save(made, kind)
    return made.getvalue()


FILES: dict[str, str | bytes] = {
    "conf.py": CONF,
    **{path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.rst"))},
    "square.svg": SQUARE,
    "dots.png": picture("PNG"),
    "dot.jpg": picture("JPEG"),
}
