"""Small real builds: what a reader's browser is given."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_booklet.html import furo

if TYPE_CHECKING:
    from pathlib import Path

BOOKLET_TOML = """\
slug = "small"
edition = "2026-11"
date = 2026-11-22
source = "en"
formats = ["html"]

[languages.en]
title = "A <small> booklet"
translation = "original"

[languages.ar]
title = "كتيّب صغير"

[contacts]

[review]
facts_checked = "2026-06"
"""
PLAIN = {"index.rst": "Fever\n=====\n\nCall.\n"}
FILES = {
    "index.rst": """\
Start
=====

.. toctree::
   :caption: Chapters

   part/fever
   Own title <words>
   https://example.org/

.. review::
""",
    "part/fever.rst": """\
Fever & <chills>
================

.. index::
   single: fever
   see: temperature; fever

When
----

Call if it is 38 °C.

How
---

.. code-block:: python

   print("x")

.. review::
""",
    "words.rst": "Words\n=====\n\n.. index:: single: fever\n\nA word.\n\n.. review::\n",
}
CODE = re.compile(r"<style|\sstyle=|\son\w+=|<script>|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:src|<link[^>]*href)=["'](?:https?:)?//""")

Build = Callable[..., Any]
Pages = Callable[..., dict[str, str]]
Settings = dict[str, str]


@pytest.fixture
def booklet(tmp_path: Path) -> dict[str, str]:
    path = tmp_path / "booklet.toml"
    path.write_text(BOOKLET_TOML, "utf-8")
    return {"booklet_settings": str(path)}


@pytest.fixture
def pages(build_sphinx: Build) -> Callable[..., dict[str, str]]:
    def build(files: Mapping[str, str] = FILES, **settings: object) -> dict[str, str]:
        built = build_sphinx(files, "html", html_theme="booklet", **settings)
        assert built.warnings == ""
        return {
            path.relative_to(built.out).as_posix(): path.read_text("utf-8")
            for path in sorted(built.out.rglob("*.html"))
        }

    return build


def test_every_page_says_its_language_and_direction(pages: Pages, booklet: Settings) -> None:
    made = pages(**booklet, language="ar")
    assert set(made) == {
        "index.html",
        "part/fever.html",
        "words.html",
        "genindex.html",
        "search.html",
    }
    assert all('<html lang="ar" dir="rtl"' in page for page in made.values())


def test_no_page_holds_code_style_or_another_host(pages: Pages, booklet: Settings) -> None:
    for name, page in pages(**booklet).items():
        assert CODE.search(page) is None, name
        assert ELSEWHERE.search(page) is None, name
        assert "Content-Security-Policy" in page, name
        assert "default-src 'self'" in page, name


def test_every_page_switches_to_itself(pages: Pages, booklet: Settings) -> None:
    made = pages(**booklet)
    for name, page in made.items():
        up = "../" * (name.count("/") + 1)
        assert f'href="{up}ar/{name}" lang="ar" dir="rtl" hreflang="ar"' in page
        assert f'<link rel="alternate" hreflang="ar" href="{up}ar/{name}">' in page
        assert f'href="{up}index.html"' in page
        assert page.count('aria-current="true"') == 1


def test_titles_are_escaped_everywhere(pages: Pages, booklet: Settings) -> None:
    page = pages(**booklet)["part/fever.html"]
    assert "<title>Fever &amp; &lt;chills&gt; – A &lt;small&gt; booklet</title>" in page
    assert "<small>" not in page
    assert "<chills>" not in page


def test_the_menu_has_every_chapter_and_marks_the_page(pages: Pages, booklet: Settings) -> None:
    page = pages(**booklet)["part/fever.html"]
    menu = page[
        page.index('class="sidebar-tree"') : page.index("</nav>", page.index("sidebar-tree"))
    ]
    assert 'href="../words.html">Own title</a>' in menu
    assert 'href="https://example.org/"' in menu
    assert menu.count('aria-current="page"') == 1


def test_a_booklet_says_its_state(pages: Pages, booklet: Settings) -> None:
    page = pages(**booklet)["index.html"]
    for words in (
        "Edition 2026-11",
        "Drug facts checked to June 2026.",
        "Not yet reviewed by a clinician.",
    ):
        assert words in page
    assert "translation is a draft" not in page


def test_downloads_are_linked_from_every_page(pages: Pages, booklet: Settings) -> None:
    files = [["pdf", "downloads/small-en.pdf", 1_234_567, 44]]
    page = pages(**booklet, booklet_downloads=files)["part/fever.html"]
    assert 'href="../downloads/small-en.pdf"' in page
    assert "PDF to print, 44 pages, 1.2" in page


def test_the_index_leads_to_each_page_by_its_title(pages: Pages, booklet: Settings) -> None:
    page = pages(**booklet)["genindex.html"]
    assert re.search(r'<a href="part/fever.html#index-0">Fever &amp; &lt;chills&gt;</a>', page)
    assert re.search(r'<em>See</em> <a href="#term-\d+">fever</a>', page)
    assert '<a href="#letter-1"><bdi>F</bdi></a>' in page


def test_a_plain_project_has_no_switcher_no_downloads_and_no_review(pages: Pages) -> None:
    made = pages(PLAIN, html_title="My docs", copyright="2026, Me & you")
    page = made["index.html"]
    assert "hreflang" not in page
    assert "downloads" not in page
    assert "clinician" not in page
    assert "<title>Fever – My docs</title>" in page
    assert "© <bdi>2026, Me &amp; you</bdi>" in page


def test_own_stylesheets_and_logos_keep_their_meaning(pages: Pages) -> None:
    files = {**PLAIN, "static/own.css": "a { color: red }", "logo.svg": "<svg/>"}
    page = pages(
        files, html_static_path=["static"], html_css_files=["own.css"], html_logo="logo.svg"
    )["index.html"]
    assert re.search(r'href="_static/own\.css', page)
    assert 'src="_static/logo.svg" alt=""' in page


def test_a_page_loads_one_stylesheet_of_the_theme_and_then_those_of_the_project(
    build_sphinx: Build,
) -> None:
    files = {**PLAIN, "static/css/text.css": "a { color: red }"}  # the name of one of ours
    built = build_sphinx(
        files, "html", html_theme="booklet", html_static_path=["static"],
        html_css_files=["css/text.css"],
    )  # fmt: skip
    page = (built.out / "index.html").read_text("utf-8")
    assert re.findall(r'rel="stylesheet"[^>]* href="([^"?]+)', page) == [
        "_static/booklet.css", "_static/css/text.css",
    ]  # fmt: skip
    assert "color: red" in (built.out / "_static" / "css" / "text.css").read_text("utf-8")
    left = {path.name for path in (built.out / "_static").glob("*.css")}
    assert left <= {"booklet.css", "basic.css"}


def test_the_stylesheet_keeps_licences_and_no_other_comment(
    build_sphinx: Build,
) -> None:
    built = build_sphinx(PLAIN, "html", html_theme="booklet")
    css = (built.out / "_static" / "booklet.css").read_text("utf-8")
    comments = re.findall(r"/\*.*?\*/", css, re.DOTALL)
    assert [one[:3] for one in comments] == ["/*!"] * len(comments)
    assert any("Permission is hereby granted" in one for one in comments)


def test_what_comes_from_another_host_is_left_out_and_said(build_sphinx: Build) -> None:
    built = build_sphinx(
        PLAIN, "html", html_theme="booklet", html_js_files=["https://example.org/x.js"]
    )
    assert "https://example.org/x.js: pages load nothing from another host" in built.warnings
    assert "example.org" not in (built.out / "index.html").read_text("utf-8")


def test_variables_of_furo_keep_their_meaning(build_sphinx: Build) -> None:
    options = {
        "light_css_variables": {"color-brand-primary": "#123456"},
        "dark_css_variables": {"color-brand-primary": "#abcdef"},
    }
    built = build_sphinx(PLAIN, "html", html_theme="booklet", html_theme_options=options)
    css = (built.out / "_static" / "booklet.css").read_text("utf-8")
    assert "--color-brand-primary:#123456" in css
    assert css.count("--color-brand-primary:#abcdef") == 2


def test_a_value_that_leaves_its_rule_is_refused(build_sphinx: Build) -> None:
    options = {"light_css_variables": {"x": "1} body { display: none"}}
    built = build_sphinx(PLAIN, "html", html_theme="booklet", html_theme_options=options)
    assert 'css variable "x"' in built.warnings
    assert "--x:1" not in (built.out / "_static" / "booklet.css").read_text("utf-8")


def test_an_unproved_furo_is_said_with_the_way_out(
    build_sphinx: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(furo.SHA256, "furo.css", "0")
    built = build_sphinx(PLAIN, "html", html_theme="booklet")
    assert "Run: pip install furo==2025.12.19" in built.warnings


def test_every_address_of_a_page_leads_to_a_file(build_sphinx: Build) -> None:
    built = build_sphinx(FILES, "html", html_theme="booklet")
    for path in built.out.rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^":#?]+)[#?"]', path.read_text("utf-8")):
            assert (path.parent / address).is_file(), f"{path.name}: {address}"


def test_every_picture_of_a_stylesheet_is_there(build_sphinx: Build) -> None:
    built = build_sphinx(PLAIN, "html", html_theme="booklet")
    static: Path = built.out / "_static"
    for path in static.glob("*.css"):
        if path.name != "basic.css":
            for name in re.findall(r'url\(["\']?([^"\')]+)', path.read_text("utf-8")):
                assert (static / name).is_file(), f"{path.name}: {name}"


def test_the_same_input_gives_the_same_bytes(build_sphinx: Build, booklet: Settings) -> None:
    one, other = (build_sphinx(FILES, "html", html_theme="booklet", **booklet) for _ in range(2))
    names = sorted(path.relative_to(one.out) for path in one.out.rglob("*") if path.is_file())
    assert [
        name for name in names if (one.out / name).read_bytes() != (other.out / name).read_bytes()
    ] == []


def test_pages_that_are_folders_link_to_each_other(build_sphinx: Build, booklet: Settings) -> None:
    built = build_sphinx(FILES, "dirhtml", html_theme="booklet", **booklet)
    page = (built.out / "part" / "fever" / "index.html").read_text("utf-8")
    assert 'href="../../../ar/part/fever/"' in page
    assert 'href="../../words/"' in page


def test_an_index_that_sphinx_splits_is_whole_on_every_page(build_sphinx: Build) -> None:
    built = build_sphinx(FILES, "html", html_theme="booklet", html_split_index=True)
    assert "letter-1" in (built.out / "genindex-F.html").read_text("utf-8")


def test_indices_of_domains_are_there_for_who_wants_them(build_sphinx: Build) -> None:
    files = {"index.rst": "A\n=\n\n.. py:module:: fever\n   :synopsis: Hot & cold\n"}
    built = build_sphinx(files, "html", html_theme="booklet", html_domain_indices=True)
    page = (built.out / "py-modindex.html").read_text("utf-8")
    assert '<a href="index.html#module-fever">' in page
    assert "Hot &amp; cold" in page
    assert CODE.search(page) is None


def test_a_changed_title_is_changed_in_every_menu(tmp_path: Path) -> None:
    root = tmp_path / "changing"
    root.mkdir()
    (root / "conf.py").write_text('extensions = ["sphinx_booklet"]\nhtml_theme = "booklet"\n')
    (root / "index.rst").write_text("A\n=\n\n.. toctree::\n\n   b\n   c\n")
    (root / "b.rst").write_text("Before\n======\n")
    (root / "c.rst").write_text("C\n=\n")
    command = [sys.executable, "-m", "sphinx", "-qW", "-b", "html", str(root), str(root / "out")]
    subprocess.run(command, check=True)
    (root / "b.rst").write_text("Afterwards\n==========\n")
    subprocess.run(command, check=True)
    assert "Afterwards" in (root / "out" / "c.html").read_text("utf-8")
