"""What protects readers: one policy, in every page and in the header files; no trace of tools."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.addresses import path_of
from sphinx_booklet.check.serve import Quiet, served
from sphinx_booklet.protection import PAGE, SERVER, headers, policy
from sphinx_booklet.publish.headers import for_nginx, for_static_hosts
from tests import reading
from tests.places import URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.places import Places

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
NGINX = re.compile(r'add_header (?P<name>[A-Za-z-]+) "(?P<value>[^"\\$]*)" always;')
# What people and policies must be told of, from the first element of the page on.
WATCH = """document.addEventListener('securitypolicyviolation', event =>
  console.error(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""


def read_static_hosts(text: str) -> dict[str, dict[str, str]]:
    """Read ``_headers`` as static hosts do: paths, and fields below them that are indented."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in filter(None, text.splitlines()):
        if line[0].isspace():
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
        else:
            path = line
            found[path] = {}
    return found


def test_the_policy_has_no_way_around() -> None:
    assert PAGE["default-src"] == "'self'"
    assert "unsafe" not in policy(SERVER)
    assert "frame-ancestors" not in policy()  # browsers complain of it in a page
    assert "frame-ancestors" in policy(SERVER)


def test_static_hosts_read_what_we_mean() -> None:
    assert read_static_hosts(for_static_hosts(headers())) == {"/*": headers()}


def test_nginx_reads_what_we_mean() -> None:
    lines = [one for one in for_nginx(headers(), "/booklet/").splitlines() if one[0] != "#"]
    found = [NGINX.fullmatch(line) for line in lines]
    assert {one["name"]: one["value"] for one in found if one} == headers()
    assert [line for line, one in zip(lines, found, strict=True) if not one] == [
        "charset utf-8;",
        "error_page 404 /booklet/404.html;",
    ]


def test_nothing_is_shown_from_a_copy_without_asking_if_it_still_holds() -> None:
    assert headers()["Cache-Control"] == "no-cache"


def test_every_page_says_the_policy_and_no_page_says_what_made_it(places: Places) -> None:
    for path in sorted(places.with_url.rglob("*.html")):
        text = path.read_text("utf-8")
        assert POLICY.findall(text) == [policy()], path.name
        assert 'name="generator"' not in text, path.name
        assert "_sources/" not in text, path.name
        assert "sphinx" not in re.sub(r'"[^"]*_static/[^"]*"', "", text).lower(), path.name


def test_no_source_or_scratch_of_the_tools_is_published(places: Places) -> None:
    names = {path.name for path in places.with_url.rglob("*")}
    assert not {"_sources", "objects.inv", ".buildinfo", ".doctrees"} & names
    assert not {name for name in names if name.endswith((".rst", ".po", ".rst.txt"))}


class WithHeaders(Quiet):
    """Answers as a host does that knows ``_headers``, below the path of the site's address."""

    extra: dict[str, str] = {}  # noqa: RUF012 - set before a server starts

    def end_headers(self) -> None:
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *_args: object) -> None:
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    WithHeaders.extra = read_static_hosts((site / "_headers").read_text("utf-8"))["/*"]
    with served(site, WithHeaders) as address:
        yield address


def test_a_server_that_sends_the_headers_shows_every_page(
    chromium: Browser, places: Places
) -> None:
    site = places.with_url
    page = chromium.new_page()
    page.add_init_script(WATCH)
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.location['url']}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))
    with hosted(site) as address:
        for path in sorted(site.rglob("*.html")):
            got = page.goto(f"{address}{path_of(URL)}{path.relative_to(site).as_posix()}")
            assert got
            assert got.all_headers()["content-security-policy"] == policy(SERVER)
            assert page.evaluate("document.styleSheets.length") > 0
        page.goto(f"{address}{path_of(URL)}en/search.html?q=fever")
        page.wait_for_selector("#search-results a")
    page.close()
    assert [line for line in said if "/favicon.ico: " not in line] == []


def test_the_policy_refuses_what_it_should(chromium: Browser, places: Places) -> None:
    page = chromium.new_page()
    page.add_init_script(WATCH)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with hosted(places.with_url) as address:
        page.goto(f"{address}{path_of(URL)}en/index.html")
        page.evaluate("""() => {
          const one = document.createElement('script');
          one.textContent = 'window.ran = true';
          document.body.append(one);
        }""")
        assert page.evaluate("window.ran") is None
    page.close()
    assert any(line.startswith("refused: script-src-elem inline") for line in said)


@pytest.mark.parametrize("lost", ["nothing.html", "en/nothing/", "en/part/deep/er/nothing.html"])
def test_at_any_depth_a_lost_address_leads_on(chromium: Browser, places: Places, lost: str) -> None:
    page = chromium.new_page()
    with hosted(places.with_url) as address:
        page.goto(f"{address}{path_of(URL)}{lost}")
        colour = page.evaluate("getComputedStyle(document.querySelector('.urgent')).borderTopWidth")
        assert colour == "2px"  # its stylesheet has come
        links = [one.get_attribute("href") or "" for one in page.locator("a").all()]
        assert len(links) == 8  # start, search, index and emergencies, in two languages
        for link in links:
            answer = page.request.get(f"{address}{link}")
            assert answer.status == 200, link
        page.click("[lang=ar] a.urgent")
        assert page.url.endswith("/booklet/ar/part/urgent.html#title-1")
    page.close()


def test_the_page_of_a_lost_address_has_no_script_and_every_language(places: Places) -> None:
    text = (places.plain / "404.html").read_text("utf-8")
    page = reading.page(text)
    assert "<script" not in text
    assert 'content="noindex"' in text
    assert "هذه الصفحة غير موجودة هنا." in text
    for link in page.all("a"):
        assert link.attributes["href"].startswith(f"/{link.inherited('lang')}/")
        assert (link.inherited("lang"), link.inherited("dir")) in {("en", "ltr"), ("ar", "rtl")}
