"""Pictures that some reader would miss, told to the author once, for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.errors import Notice

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def lacks_alt(image: nodes.image) -> bool:
    """Say if a picture has no alternative text; an empty one marks it as decoration.

    A file name says nothing to who cannot see the picture, and counts as none.
    """
    return image.get("alt") in {None, image["uri"], image.get("original_uri")}


def is_remote(image: nodes.image) -> bool:
    """Say if a picture lies on another host."""
    return "://" in image["uri"] and not image["uri"].startswith("data:")


def check_images(_app: Sphinx, doctree: nodes.document) -> None:
    """Tell of each picture without alternative text, and of each on another host."""
    for image in doctree.findall(nodes.image):
        if isinstance(image.parent, nodes.substitution_definition):
            continue
        if lacks_alt(image):
            Notice.MISSING_ALT.warn(
                f'image "{image["uri"]}" has no :alt:; say what it shows, '
                "or leave :alt: empty if it is decoration",
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
