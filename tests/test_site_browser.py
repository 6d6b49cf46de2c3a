"""Every page of the site in a real browser: axe, zoom, spaced text, policy, print, colours."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check.axe import View, axe
from sphinx_booklet.check.visit import visit
from tests.conftest import write_files
from tests.site_pages import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

GOOD = '<!doctype html><html lang="en"><title>A</title><main><h1>A</h1>{}</main>'
POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">"
SHEET = '<link rel="stylesheet" href="a.css">'
MIRRORED = (
    "header, aside, nav, main, footer, li, p, h1, h2, td, th, button, .admonition, .downloads, bdi"
)
# Boxes of a page as it is, then of the same page turned round; what is not the mirror image.
MIRROR = """async (boxes) => {
  const rest = async () => { for (let still = 0; still < 3; still += 1)
    await new Promise((done) => requestAnimationFrame(done)); };
  const measure = () => [...document.querySelectorAll(boxes)].map((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return { one, left, right, width };
  });
  document.documentElement.dir = "ltr";
  await rest();
  const before = measure(), whole = document.documentElement.clientWidth;
  document.documentElement.dir = "rtl";
  await rest();
  const after = measure();
  return before.filter(({ one, left, width }, place) => width && !one.matches("[dir] *, bdi")
    && Math.abs(left - (whole - after[place].right)) > 2)
    .map(({ one }) => one.outerHTML.slice(0, 70));
}"""


@contextmanager
def opened(chromium: Browser, path: Path, **context: object) -> Iterator[Page]:
    made = chromium.new_context(reduced_motion="reduce", **context)
    page = made.new_page()
    page.goto(f"file://{path}")
    try:
        yield page
    finally:
        made.close()


@pytest.fixture
def small(small_site: Path) -> Path:
    return small_site


@pytest.mark.parametrize(
    ("style", "body", "rule"),
    [
        ("p { width: 600px }", "<p>Wide.</p>", "two-way-scrolling"),
        ("p { height: 1.2em; overflow: hidden }", f"<p>{'Cut off. ' * 30}</p>", "clipped"),
        ("button { width: 3em; white-space: nowrap }", "<button>Much too long</button>",
         "out-of-its-box"),
        ("header { position: fixed; top: 0; height: 90px }", "<header>A</header>",
         "under-the-header"),
        ("header { position: sticky; top: 0; height: 200px }", "<header>A</header>",
         "header-too-high"),
        ("header b { position: absolute; left: 0; top: 0 }",
         "<header><b>One</b><b>Two</b></header>", "overlap"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_found(
    tmp_path: Path, chromium: Browser, style: str, body: str, rule: str
) -> None:
    write_files(tmp_path, {"a.html": SHEET + GOOD.format(body), "a.css": style})
    assert rule in {one.rule for one in visit(tmp_path, [tmp_path / "a.html"], chromium)}


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<p style="color: red">Styled.</p>', "console"),
        ("<script>document.title = 1</script>", "console"),
        ('<script src="a.js"></script>', "console"),
        ('<img alt="" src="http://other.invalid/a.png">', "other-host"),
    ],
)
def test_what_a_policy_blocks_or_a_script_breaks_is_found(
    tmp_path: Path, chromium: Browser, body: str, rule: str
) -> None:
    write_files(tmp_path, {"a.html": POLICY + GOOD.format(body), "a.js": "nothing.here();"})
    assert rule in {one.rule for one in visit(tmp_path, [tmp_path / "a.html"], chromium)}


def test_a_page_that_fits_is_told_nothing(tmp_path: Path, chromium: Browser) -> None:
    write_files(tmp_path, {"a.html": POLICY + GOOD.format("<p>Fits.</p>")})
    assert visit(tmp_path, [tmp_path / "a.html"], chromium) == []


def test_the_contrast_of_each_theme_that_a_stylesheet_names_is_checked(
    tmp_path: Path, chromium: Browser
) -> None:
    style = "body[data-theme='sepia'] p, body[data-theme='dark'] p { color: #999 }"
    write_files(tmp_path, {"a.html": SHEET + GOOD.format("<p>Pale.</p>"), "a.css": style})
    found = axe(tmp_path, [tmp_path / "a.html"], (View(1280, "light"),), chromium)
    pale = [one for one in found if one.rule.startswith("axe color-contrast")]
    assert {one.what.rpartition("[")[2] for one in pale} == {"1280 px, sepia]"}


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_in_any_colours_at_any_width(site: Path) -> None:
    assert len(pages_of(site)) > 80
    assert axe(site, pages_of(site)) == []


@pytest.mark.slow
def test_every_page_fits_asks_nobody_and_obeys_its_policy(site: Path) -> None:
    assert visit(site, pages_of(site)) == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [1500, 1280, 320])
def test_every_kind_of_page_is_its_own_mirror_image(
    site: Path, chromium: Browser, width: int
) -> None:
    names = ("index", "side-effects", "tests", "questions", "glossary", "genindex", "search")
    for name in names:
        size = {"width": width, "height": 800}
        with opened(chromium, site / "en" / f"{name}.html", viewport=size) as page:
            assert page.evaluate(MIRROR, MIRRORED) == [], name


def places(page: Page, selector: str) -> list[tuple[str, list[float]]]:
    """Return the texts on one line that hold digits, each with where its signs stand."""
    found: list[tuple[str, list[float]]] = page.evaluate(
        """(selector) => [...document.querySelectorAll(selector)]
          .filter((one) => /\\d/.test(one.textContent) && one.getClientRects().length === 1)
          .map((one) => [one.textContent, [...one.textContent].map((_, place) => {
            const range = document.createRange();
            range.setStart(one.firstChild, place);
            range.setEnd(one.firstChild, place + 1);
            return range.getBoundingClientRect().left;
          })])""",
        selector,
    )
    return found


@pytest.mark.slow
def test_in_arabic_pages_digits_stand_from_left_to_right(site: Path, chromium: Browser) -> None:
    runs = []
    for name in ("side-effects", "references", "hormone"):
        with opened(chromium, site / "ar" / f"{name}.html") as page:
            runs += places(page, "main bdi[dir=ltr]")
    assert len(runs) > 20
    assert [text for text, lefts in runs if lefts != sorted(lefts)] == []


def test_in_an_arabic_page_a_phone_number_stands_from_left_to_right(
    chromium: Browser, small: Path
) -> None:
    with opened(chromium, small / "ar" / "fever.html") as page:
        numbers = places(page, "main a[href^='tel:']")
    assert [text for text, _ in numbers] == ["+44 20 7946 0123"]
    assert all(lefts == sorted(lefts) for _, lefts in numbers)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_in_forced_colours_focus_icons_and_the_current_page_are_seen(
    chromium: Browser, small: Path, tag: str
) -> None:
    size = {"width": 1280, "height": 800}
    with opened(
        chromium, small / tag / "fever.html", viewport=size, forced_colors="active"
    ) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        outline = page.evaluate("""() => { const style = getComputedStyle(document.activeElement);
          return [parseFloat(style.outlineWidth), style.outlineStyle]; }""")
        assert outline[0] >= 2
        assert outline[1] != "none"
        unseen = page.evaluate("""() => [...document.querySelectorAll("svg.icon")]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .filter((one) => { const style = getComputedStyle(one);
            return style.stroke === getComputedStyle(document.body).backgroundColor
              || (style.stroke === "none" && style.fill === "none"); })
          .map((one) => one.parentElement.outerHTML.slice(0, 60))""")
        assert unseen == []
        current, other = page.evaluate("""() => [
          "#menu a[aria-current=page]", "#menu a:not([aria-current])"].map((one) => {
            const style = getComputedStyle(document.querySelector(one));
            return [style.fontWeight, style.borderInlineStartWidth, style.textDecorationLine,
              style.outlineStyle].join(); })""")
        assert current != other  # not by colour alone


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
def test_paper_has_the_text_alone_and_the_addresses_of_links(
    chromium: Browser, small: Path, tag: str
) -> None:
    with opened(chromium, small / tag / "fever.html", color_scheme="dark") as page:
        page.emulate_media(media="print")
        shown = page.evaluate("""() => [...document.querySelectorAll(
            "button, nav, input[type=search], .tool, .mobile-header .tool, .drawer, .headerlink")]
          .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 60))""")
        assert shown == []
        link = page.locator("main a[href^='https:']").first
        after = link.evaluate("one => getComputedStyle(one, '::after').content")
        assert "https://example.org/" in after
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert re.sub(r"\s", "", ground) == "rgb(255,255,255)"
        cut = page.evaluate("""() => [...document.querySelectorAll("main table")].filter((one) =>
          one.closest(".table-region").scrollWidth > one.closest(".table-region").clientWidth + 1
        ).length""")
        assert cut == 0
