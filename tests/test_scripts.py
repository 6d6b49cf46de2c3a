"""Scripts of a page beside each other, and what they keep on a device beside other booklets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_booklet.check.serve import served
from sphinx_booklet.html.search import CODE, SCRIPTS
from sphinx_booklet.html.theme import FOLDER
from tests.opening import device, opened
from tests.questions import FILES, build, show

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# What one script hands on to another.
SHARED = {"reading", "bookletContext", "bookletIndex", "bookletSearch", "bookletWords"}
PLAIN = FOLDER / "static" / "text.css"  # a page without scripts
STEMMERS = re.compile(r"\w*Stemmer|Among")  # of Snowball, as Sphinx brings them


def names(page: Page) -> set[str]:
    """Return what is in the global scope of a page: what a script declares, and what it sets."""
    found = page.context.new_cdp_session(page).send("Runtime.globalLexicalScopeNames")
    return {*found["names"], *page.evaluate("Object.getOwnPropertyNames(window)")}


def scripts(page: Page) -> set[str]:
    """Return the names of the files that a page has loaded."""
    addresses = page.locator("script[src]").evaluate_all("all => all.map(one => one.src)")
    return {one.partition("?")[0].rpartition("/")[2] for one in addresses}


def test_scripts_leave_no_names_behind_but_those_that_others_need(
    chromium: Browser, explained_site: Path
) -> None:
    loaded: set[str] = set()
    with device(chromium) as context:
        page = show(context, PLAIN)
        usual = names(page)
        for path in sorted((explained_site / "ar").rglob("*.html")):
            page.goto(f"file://{path}")
            added = names(page) - usual
            assert {one for one in added if not STEMMERS.fullmatch(one)} <= SHARED, path
            loaded |= scripts(page)
    ours = {path.name for path in (FOLDER / "static").glob("*.js")}
    assert loaded >= ours - set(SCRIPTS) | {CODE}  # those of the search are one


def test_a_name_in_the_global_scope_is_seen(chromium: Browser) -> None:
    with opened(chromium, PLAIN) as page:
        usual = names(page)
        page.add_script_tag(content="const one = 1; let two; class Three {}\nfunction four() {}")
        page.add_script_tag(content="{ const five = 5; globalThis.six = five; }")
        assert names(page) - usual == {"one", "two", "Three", "four", "six"}


def test_booklets_of_one_host_share_how_a_reader_reads_and_not_her_questions(
    chromium: Browser, tmp_path: Path
) -> None:
    for slug in ("one", "two"):
        settings = FILES["booklet.toml"].replace('slug = "small"', f'slug = "{slug}"')
        build(tmp_path / slug, FILES | {"booklet.toml": settings}, ["ar"])
    with served(tmp_path) as address, device(chromium) as context:
        page = context.new_page()
        page.goto(f"{address}/one/site/ar/ask.html")
        page.locator("input[data-question]").first.check()
        page.click(".bilingual-toggle")
        page.locator(".opens-reading").first.click()
        page.locator("input[name=size][value='150']").check()
        page.goto(f"{address}/two/site/ar/ask.html")
        assert page.locator("html").get_attribute("data-size") == "150"
        assert page.locator(".bilingual-toggle").get_attribute("aria-pressed") == "true"
        assert page.locator(".my-list li").count() == 0
        page.goto(f"{address}/one/site/ar/ask.html")
        assert page.locator(".my-list li").count() == 1
