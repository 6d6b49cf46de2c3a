"""Inside the back cover: who to call, to be filled in, and where the booklet is online."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import segno
from sphinx.locale import _

from sphinx_booklet.pdf.markup import EMPTY, Content, call, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.config import Config

    from sphinx_booklet.pdf.translator import Writer
    from sphinx_booklet.settings import Booklet

CODE = "code.svg"
MARGIN = 4  # modules around the code that stay white (ISO/IEC 18004)

# What a contact of booklet.toml is called on the page, in the order in which people need it.
NUMBERS: dict[str, Callable[[], str]] = {
    "oncall_phone": lambda: _("To call at any time, day or night"),
    "emergency_number": lambda: _("Ambulance"),
    "clinic_phone": lambda: _("My clinic, by day"),
    "nurse_line": lambda: _("Nurse, for questions"),
    "appointments_phone": lambda: _("To book or change a visit"),
    "interpreter_phone": lambda: _("Interpreter"),
}


def pages(writer: Writer, config: Config) -> Content:
    """Return the pages at the very end."""
    return join((team(writer, config.booklet), online(writer, config)))


def team(writer: Writer, booklet: Booklet) -> Content:
    """Return the page of people and numbers; a booklet without contacts has none."""
    if not booklet.contacts:
        return EMPTY
    people = (_("My doctor"), _("My nurse"), _("My family doctor"), _("My pharmacist"))
    others = (_("My patient number"), _("My treatment"), _("I am allergic to"))
    return call(
        "team-page",
        _("My team and my numbers"),
        numbers=tuple(call_to(writer, name, value) for name, value in numbers(booklet)),
        people=tuple(map(writer.text, people)),
        others=tuple(map(writer.text, others)),
        words={"name": writer.text(_("Name")), "phone": writer.text(_("Phone"))},
    )


def numbers(booklet: Booklet) -> Iterator[tuple[str, str]]:
    """Give the numbers that the booklet speaks of: what each is for, and itself, if it is known."""
    for key, name in NUMBERS.items():
        if key in booklet.contacts:
            yield name(), booklet.contacts[key]


def call_to(writer: Writer, name: str, value: str) -> tuple[Content, Content | None]:
    """Return a number with its name; None for one that is to be written in."""
    return writer.text(name), call("phone", writer.text(value)) if value else None


def address(config: Config) -> str:
    """Return where the pages in the reader's language stand on the web; empty: not known."""
    return str(config.html_baseurl or "")


def online(writer: Writer, config: Config) -> Content:
    """Return the page that leads to the web; a book that knows no address has none."""
    url = address(config)
    if not url:
        return EMPTY
    words = url.removeprefix("https://")
    shown = call("ltr", words, whole=False) if writer.here.rtl else writer.text(words)
    return call(
        "online-page",
        _("Find this booklet online"),
        writer.text(_("Point the camera of your phone at this square, or type the address.")),
        writer.text(_("There you find the newest edition, a search, and other languages.")),
        call("link", url, shown),
        alt=_("QR code with the address {url}").format(url=url),
    )


def code(url: str) -> str:
    """Return an address as a QR code: a drawing (SVG) that is the same each time."""
    drawn = io.BytesIO()
    made = segno.make(url, error="m", micro=False)
    made.save(drawn, kind="svg", border=MARGIN, xmldecl=False, nl=False)
    return drawn.getvalue().decode()
