"""Formulas as MathML, which screen readers speak and which needs no script from another host."""

from __future__ import annotations

from docutils import nodes
from docutils.utils.math import MathError, latex2mathml
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number

from sphinx_booklet.xhtml.headings import Headings

STOCK = "mathjax"  # Sphinx's renderer where a project has chosen none


def mathml(formula: str, *, block: bool) -> str:
    """Return LaTeX as MathML; empty where docutils cannot convert it."""
    try:
        return str(latex2mathml.tex2mathml(formula, as_block=block))
    except MathError:
        return ""


class Formulas(Headings):
    """Writes formulas, unless the project has a renderer of its own."""

    def visit_math(self, node: nodes.math, math_env: str = "") -> None:
        """Write a formula in a line."""
        written = mathml(node.astext(), block=False)
        if not written or self.builder.math_renderer_name != STOCK:
            super().visit_math(node, math_env)
            return
        self.body.append(f"{self.starttag(node, 'span', '', CLASS='math')}{written}</span>")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block, math_env: str = "") -> None:
        """Write a formula on its own, with its number."""
        written = mathml(node.astext(), block=True)
        if not written or self.builder.math_renderer_name != STOCK:
            super().visit_math_block(node, math_env)
            return
        self.body.append(self.starttag(node, "div", CLASS="math"))
        self._number(node)
        self.body.append(f"{written}</div>\n")
        raise nodes.SkipNode

    def _number(self, node: nodes.math_block) -> None:
        if node.get("number"):
            number = get_node_equation_number(self, node)
            self.body.append(f'<span class="eqno">({self.encode(number)})')
            self.add_permalink_ref(node, _("Link to this equation"))
            self.body.append("</span>")
