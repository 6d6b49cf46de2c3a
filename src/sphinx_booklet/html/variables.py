"""What a project sets in its own colours: furo's variables and the colours of code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import tinycss2
from sphinx.highlighting import PygmentsBridge

from sphinx_booklet import xhtml
from sphinx_booklet.errors import Notice
from sphinx_booklet.html.responsive import respond
from sphinx_booklet.html.theme import wears_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

WIDTHS = Path(xhtml.__file__).parent / "widths.css"
DARK = 'body[data-theme="dark"]'
DARK_CODE = 'body:is([data-theme="dark"], [data-theme="contrast"])'
FALLBACK = {"light": ("#ffffff", "#000000"), "dark": ("#000000", "#ffffff")}


def declarations(variables: Mapping[str, str]) -> str:
    """Return variables as declarations; one that would break out of its rule is refused."""
    lines = []
    for name, value in variables.items():
        line = f"--{name}: {value}"
        parsed = tinycss2.parse_blocks_contents(line, skip_whitespace=True)
        if len(parsed) == 1 and parsed[0].type == "declaration":
            lines.append(line)
        else:
            Notice.THEME.warn(f'css variable "{name}": "{value}" is no value of CSS. Left out.')
    return "; ".join(lines)


def code_colours(style: Any, mode: str) -> dict[str, str]:  # noqa: ANN401 - untyped, of Pygments
    """Return the variables of furo for the background and the text of code."""
    background, foreground = FALLBACK[mode]
    text = next((look["color"] for kind, look in style if str(kind) == "Token.Text"), None)
    return {
        "color-code-background": style.background_color or background,
        "color-code-foreground": f"#{text}" if text else foreground,
    }


def project_css(light: str, dark: str, dark_code: list[str]) -> str:
    """Return the stylesheet of a project: its variables, and its colours of code in the dark.

    :param light: declarations; ``dark``: the same for dark mode
    :param dark_code: rules with the selector ``.highlight``
    """
    rules = "\n".join(f"{DARK_CODE} {rule}" for rule in dark_code)
    return respond(f"body {{ {light} }}\n@media not print {{\n{DARK} {{ {dark} }}\n{rules}\n}}\n")


def write(app: Sphinx, builder: Builder) -> None:
    """Write ``project.css``, and beside it the widths that our translator names."""
    if not wears_theme(builder):
        return
    options = builder.theme.get_options(builder.theme_options)
    light = builder.highlighter.formatter_args["style"]
    formatter = PygmentsBridge("html", app.config.pygments_dark_style).get_formatter()
    dark = formatter.style
    css = project_css(
        declarations(code_colours(light, "light") | dict(options["light_css_variables"] or {})),
        declarations(code_colours(dark, "dark") | dict(options["dark_css_variables"] or {})),
        [
            *formatter.get_background_style_defs(".highlight"),
            *formatter.get_token_style_defs(".highlight"),
        ],
    )
    path = Path(builder.outdir) / "_static" / "project.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(css, encoding="utf-8")
    (path.parent / WIDTHS.name).write_bytes(WIDTHS.read_bytes())


def setup(app: Sphinx) -> None:
    """Register the setting, which is furo's, and the writing."""
    app.add_config_value("pygments_dark_style", "a11y-high-contrast-dark", "html", types=(str,))
    app.connect("write-started", write)
