"""``.. people:: 30`` — a natural frequency as a picture: so many of a hundred people.

The sentence in the directive is what everyone reads and hears; the picture only shows it, so it
is decoration to a screen reader (WCAG 2.2, H67).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_booklet.directives.crowd import PATTERNS, REST, crowd, swatch
from sphinx_booklet.environment import builder_of, keep_picture
from sphinx_booklet.languages import from_sphinx

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CLASS = "people"
MOST = 1000
WIDTH, SWATCH = "420px", "1em"
PATTERN = "pattern"  # of a line of a key: which group it explains


class People(SphinxDirective):
    """The sentence, the picture, and with several groups a list that explains the patterns."""

    required_arguments = 1
    optional_arguments = len(PATTERNS) - 1
    final_argument_whitespace = False
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"of": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        """Return a container with the sentence, the picture and the key."""
        of = self.options.get("of", 100)
        groups = self._groups(of)
        self.assert_has_content()
        content = self.parse_content_to_nodes()
        if not isinstance(content[0], nodes.paragraph):
            raise self.error("people: begin with a sentence that says the numbers")
        keys = [item for one in content[1:] for item in one.findall(nodes.list_item)]
        if keys and len(keys) not in {len(groups), len(groups) + 1}:
            raise self.error(
                f"people: {len(groups)} groups have {len(keys)} lines of a key; "
                "write one for each group, and one for the rest"
            )
        box = nodes.container(classes=[CLASS])
        self.set_source_info(box)
        box += content[0]
        box += drawing_of_people(groups=groups, of=of)
        box += content[1:]
        for number, item in enumerate(keys):
            item[PATTERN] = number if number < len(groups) else REST
            item.parent["classes"].append("key")
        return [box]

    def _groups(self, of: int) -> tuple[int, ...]:
        try:
            groups = tuple(directives.nonnegative_int(one) for one in self.arguments)
        except ValueError:
            raise self.error(f"people: “{' '.join(self.arguments)}” are not numbers") from None
        if not sum(groups) <= of <= MOST:
            raise self.error(f"people: {sum(groups)} of {of} cannot be drawn; at most {MOST} can")
        return groups


class drawing_of_people(nodes.General, nodes.Element):  # noqa: N801 - docutils' are lower case
    """A picture that is still to be drawn: ``groups`` of ``of`` people."""


class DrawPeople(SphinxPostTransform):
    """Draw each picture once, as a file beside the doctrees, from which every format takes it.

    The lines of a key get theirs here too: a translation replaces all that is in a paragraph.
    """

    default_priority = 90  # before formats look at pictures (100)

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Draw the document's pictures."""
        turned = from_sphinx(self.config.language).direction == "rtl"
        has_pictures = bool(builder_of(self.env).supported_image_types)  # plain text has none
        for place in list(self.document.findall(drawing_of_people)):
            svg = crowd(place["groups"], place["of"], turned)
            place.replace_self([self._image("crowd", svg, width=WIDTH)] if has_pictures else [])
        for item in list(self.document.findall(nodes.list_item)):
            if has_pictures and PATTERN in item:
                swatch_ = self._image("swatch", swatch(item[PATTERN]), height=SWATCH)
                next(iter(item.findall(nodes.paragraph)))[:0] = [swatch_, nodes.Text(" ")]

    def _image(self, kind: str, svg: str, **size: str) -> nodes.image:
        uri = keep_picture(self.env, CLASS, svg.encode())
        return nodes.image(alt="", classes=[kind], uri=uri, candidates={"*": uri}, **size)


def setup(app: Sphinx) -> None:
    """Register the directive and the transform."""
    app.add_node(drawing_of_people)
    app.add_directive("people", People)
    app.add_post_transform(DrawPeople)
