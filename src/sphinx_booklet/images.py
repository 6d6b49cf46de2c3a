"""Pictures that some reader would miss, told to the author once, for every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from docutils import nodes
from sphinx.util.images import get_image_size

from sphinx_booklet.errors import Notice

if TYPE_CHECKING:
    from sphinx.application import Sphinx


RASTER = {".png", ".jpg", ".jpeg", ".gif", ".webp"}


def lacks_alt(image: nodes.image) -> bool:
    """Say if a picture has no alternative text; an empty one marks it as decoration.

    A file name says nothing to who cannot see the picture, and counts as none.
    """
    return image.get("alt") in {None, image["uri"], image.get("original_uri")}


def is_remote(image: nodes.image) -> bool:
    """Say if a picture lies on another host."""
    return "://" in image["uri"] and not image["uri"].startswith("data:")


def is_broken(path: Path) -> bool:
    """Say if a file that should be a picture is none; one that is missing is Sphinx's to tell."""
    try:
        if path.suffix.lower() == ".svg":
            return not _is_svg(path.read_bytes())
        return path.suffix.lower() in RASTER and get_image_size(path) is None
    except OSError:
        return False


def _is_svg(content: bytes) -> bool:
    tags: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, _attributes: tags.append(tag)
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError:
        return False
    return tags[0].rpartition(":")[2] == "svg"


def check_images(app: Sphinx, doctree: nodes.document) -> None:
    """Tell of each picture without words, on another host, or that is no picture."""
    for image in doctree.findall(nodes.image):
        if isinstance(image.parent, nodes.substitution_definition):
            continue
        if lacks_alt(image):
            Notice.MISSING_ALT.warn(
                f'image "{image["uri"]}" has no :alt:; say what it shows, '
                "or leave :alt: empty if it is decoration",
                location=image,
            )
        if is_broken(Path(app.srcdir, image["uri"])):
            Notice.BROKEN_IMAGE.warn(
                f'image "{image["uri"]}" cannot be read as a picture; save it again',
                location=image,
            )
        if is_remote(image):
            Notice.REMOTE_IMAGE.warn(
                f'image "{image["uri"]}" is on another host; save it beside the chapter',
                location=image,
            )


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("doctree-read", check_images)
