"""Catalogs from outside: malice, accidents and broken files, each class with its name.

``TEXTS`` are single translations that want to run, read, fetch, break or hide something; ``FILES``
turn the bytes of a good catalog into those of a broken one; ``hostile_files`` gives all of them
as functions of bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from hypothesis import strategies as st

from sphinx_booklet.catalogs.po import quoted
from sphinx_booklet.catalogs.reader import parse

Breaker = Callable[[bytes], bytes]
MEGABYTE = 1_000_000

# Markup that a translation has and its source has not: the gate must speak of each.
FOUND: dict[str, str] = {
    "raw role, defined and used": (
        "Text.\n\n.. role:: raw-html(raw)\n   :format: html\n\n:raw-html:`<script>pwned()</script>`"
    ),
    "raw role, used": ":raw-html:`<script>pwned()</script>`",
    "raw role of docutils": ":raw:`<script>pwned()</script>`",
    "raw directive": ".. raw:: html\n\n   <script>pwned()</script>",
    "raw directive after text": "Text.\n\n.. raw:: html\n\n   <img src=x onerror=pwned()>",
    "raw directive, of a file": "Text.\n\n.. raw:: html\n   :file: canary.txt",
    "raw directive, of an address": "Text.\n\n.. raw:: html\n   :url: https://pwned.example/x",
    "include": "Text.\n\n.. include:: canary.txt",
    "include, from above": ".. include:: ../../canary.txt",
    "include, absolute": ".. include:: /etc/passwd\n   :literal:",
    "literalinclude": "Text.\n\n.. literalinclude:: ../canary.txt",
    "csv-table, of a file": ".. csv-table:: T\n   :file: canary.txt",
    "csv-table, of an address": ".. csv-table:: T\n   :url: https://pwned.example/x.csv",
    "download": ":download:`canary.txt`",
    "download, from above": ":download:`Text <../../canary.txt>`",
    "image": ".. image:: canary.png",
    "image, from above": "Text.\n\n.. image:: ../../canary.png",
    "remote image": ".. image:: https://pwned.example/x.png",
    "image of data": ".. image:: data:image/svg+xml;base64,PHN2Zy8+",
    "figure": ".. figure:: canary.png\n   :target: javascript:pwned()\n\n   Caption.",
    "address of a script": "`Text <javascript:pwned()>`__",
    "address of a script, disguised": "`Text <JaVa\\ Script:pwned()>`__",
    "address of data": "`Text <data:text/html,<script>pwned()</script>>`__",
    "another address": "`Text <https://pwned.example/>`__",
    "bare address": "Text https://pwned.example/",
    "address of a file": "`Text <file:///etc/passwd>`__",
    "address without a scheme": "`Text <//pwned.example/x.js>`__",
    "named target": ".. _Text: https://pwned.example/\n\nText_",
    "anonymous target": "Text__\n\n__ https://pwned.example/",
    "substitution that shadows": ".. |oncall_phone| replace:: 0\n\n|oncall_phone|",
    "substitution of its own": ".. |pwned| replace:: pwned\n\n|pwned|",
    "substitution by an image": ".. |x| image:: canary.png\n\n|x|",
    "substitution by raw": ".. |x| raw:: html\n\n   <script>pwned()</script>\n\n|x|",
    "substitution that is not there": "|pwned|",
    "another default role": ".. default-role:: download\n\n`canary.txt`",
    "text of the default role": "`canary.txt`",
    "unknown role": ":pwned:`text`",
    "role with side effects": ":index:`pwned` :math:`\\\\input{/etc/passwd}`",
    "target in a path": ":doc:`../../../etc/passwd`",
    "numbered figure": ":numref:`pwned`",
    "footnote that is not there": "Text [7]_ and [#pwned]_.",
    "citation that is not there": "Text [pwned]_.",
    "footnote of its own": "Text [1]_.\n\n.. [1] pwned",
    "inline target": "_`pwned` text",
    "role begun": ":term:`text",
    "strong begun": "**text",
    "control that turns the order": "Te\u202ext",
    "control that isolates": "\u2067Te\u2066xt",
    "invisible letter": "Te\u200bxt",
    "NUL": "Te\0xt",
    "control characters": "Te\x07\x1b[31mxt\x7f",
    "half a character": "Te\ud800xt",
}
# Nothing in them runs in any format: readers may see them as text, or the source in their place.
AS_TEXT: dict[str, str] = {
    "begins as a numbered list": "1. Text",
    "begins as a list": "- Text",
    "begins as a list with a star": "* Text",
    "begins with an indent": "    Text",
    "ends as a literal block": "Text::",
    "noqa": "Text. # noqa",
    "second paragraph": "Text.\n\nMore text.",
    "several lines": "Text\nover\nlines",
    "title of its own": "Text\n====",
    "comment": ".. text",
    "field": ":Text: text",
    "option": "--text=TEXT  text",
    "doctest": ">>> pwned()",
    "table": "==== ====\nText Text\n==== ====",
    "line block": "| Text",
    "transition": "Text\n\n----\n\nText",
    "html script": "<script>pwned()</script>",
    "html that ends a title": "</title></head><body onload=pwned()><script>pwned()</script>",
    "html in an attribute": "\"><img src=x onerror=pwned()> '><svg onload=pwned()>",
    "html comment": "<!-- --!><script>pwned()</script> -->",
    "css": "</style><style>*{display:none}</style>",
    "css escape": "\\\\3c script\\\\3e content:url(https://pwned.example/)",
    "svg": '</text></svg><svg onload="pwned()"><foreignObject><script>pwned()</script>',
    "end of a script": '</script><script>pwned()</script>"]);pwned();//',
    "json": '"}];pwned();[{"a":"',
    "line separators": "Text\u2028pwned()\u2029",
    "xml specials": "&lt;&#60;&amp;<![CDATA[ ]]>&nbsp;<?xml version='1.0'?>",
    "xml entity": '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    "typst file": '#read("/etc/passwd")',
    "typst code": '#eval("1 + 1") #{panic("pwned")} #include "canary.txt"',
    "typst image": '#image("canary.png") ]#read("canary.txt")[',
    "typst string": '") #read("canary.txt") ("',
    "typst markup": "= Text\n+ Text @pwned <pwned> $ x $ \\\\u{41} // text /* text",
    "tex": "\\\\input{/etc/passwd} \\\\write18{pwned}",
    "format, percent": "%s %(text)s %n %x %99999999d",
    "format, braces": "{0.__class__.__mro__} {text} {} {{",
    "template": "{{ 7*1911 }} {% include 'canary.txt' %} {# text #}",
    "template of Python": "${7*1911} <%= 7*1911 %> $(pwned) `pwned`\\ ",
    "shell": "; touch pwned && $(touch pwned) | sh",
    "path": "../../../etc/passwd",
    "long word": "م" * 5_000,
    "marks without end": "e" + "\u0301" * 2_000,
    "noncharacters": "Te\ufdd0xt \uffff \U0010ffff",
    "private letters": "Te\ue000xt",
}
TEXTS = {**FOUND, **AS_TEXT}
# Enormous or wound up: nothing may hang on them.
BOMBS: dict[str, str] = {
    "a megabyte of backquotes": "`" * MEGABYTE,
    "nested brackets": "[" * 100_000 + "]" * 100_000,
    "nested parentheses": "(" * 100_000 + "*a" * 10_000,
    "stars": "*a " * 50_000,
    "half roles": ":a:`b " * 20_000,
    "half substitutions": "|a " * 50_000,
    "underlines": "a_" * 50_000,
    "backslashes": "\\" * 100_000,
    "addresses": "http://a." * 20_000,
    "angle brackets": "`a <" * 20_000,
    "blanks": " " * MEGABYTE + "a",
    "digits": "1" * 100_000 + ".",
    "digits and points": "1." * 50_000,
}


def hostile_texts() -> list[str]:
    """Return every single hostile translation that is not enormous."""
    return list(TEXTS.values())


def any_hostile_text() -> st.SearchStrategy[str]:
    """Give hostile translations: those of the list, in and around other text, and together."""
    one = st.sampled_from(hostile_texts())
    around = st.builds(lambda a, b, c: a + b + c, st.text(max_size=20), one, st.text(max_size=20))
    return st.one_of(one, around, st.lists(one, min_size=2, max_size=3).map(" ".join), st.text())


def with_texts(content: bytes, text_of: Callable[[str], str | None]) -> bytes:
    """Put translations into a catalog.

    :param text_of: gives the translation of a ``msgid``; None leaves the one that stands there
    """
    header, blank, _entries = content.partition(b"\n\n")
    catalog, _findings = parse(content.decode())
    entries = []
    for message in catalog.messages:
        text = text_of(message.msgid)
        msgstr = message.msgstr[0] if text is None else text
        lines = [f"#: {place}" for place in message.locations]
        lines += [f"msgid {quoted(message.msgid)}", f"msgstr {quoted(msgstr)}", ""]
        entries.append("\n".join(lines))
    return header + blank + "\n".join(entries).encode("utf-8", "surrogatepass")


def with_text(text: str, content: bytes) -> bytes:
    """Put a translation into the first message of a catalog."""
    catalog, _findings = parse(content.decode())
    first = catalog.messages[0].msgid
    return with_texts(content, lambda msgid: text if msgid == first else None)


def _first_msgstr(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change the line of the first translation; the header is the entry before it."""
    head, blank, rest = content.partition(b"\n\n")
    found = re.search(rb'^msgstr ".+"$', rest, re.MULTILINE)
    assert found, "the catalog has no translation on one line"
    return head + blank + rest[: found.start()] + change(found[0]) + rest[found.end() :]


def _first_entry(content: bytes) -> bytes:
    return content.split(b"\n\n")[1]


def _in_conflict(content: bytes) -> bytes:
    def both(line: bytes) -> bytes:
        return b"<<<<<<< ours\n" + line + b"\n=======\n" + line + b"\n>>>>>>> theirs"

    return _first_msgstr(content, both)


FILES: dict[str, Breaker] = {
    "msgstr without quotes": lambda content: _first_msgstr(
        content, lambda line: line.replace(b'"', b"")
    ),
    "msgstr without its last quote": lambda content: _first_msgstr(content, lambda line: line[:-1]),
    "msgstr without its first quote": lambda content: _first_msgstr(
        content, lambda line: line.replace(b'"', b"", 1)
    ),
    "quote inside a msgstr": lambda content: _first_msgstr(
        content, lambda line: line[:-1] + b'" "more""'
    ),
    "unknown escape": lambda content: _first_msgstr(content, lambda line: line[:-1] + b'\\q"'),
    "msgstr twice": lambda content: _first_msgstr(content, lambda line: line + b"\n" + line),
    "no msgstr": lambda content: _first_msgstr(content, lambda _line: b""),
    "plural forms of no plural": lambda content: _first_msgstr(
        content, lambda line: line.replace(b"msgstr", b"msgstr[0]")
    ),
    "message twice": lambda content: content + b"\n" + _first_entry(content) + b"\n",
    "markers of a merge": _in_conflict,
    "another charset in the header": lambda content: re.sub(
        rb"charset=[\w-]+", b"charset=iso-8859-6", content, flags=re.IGNORECASE
    ),
    "no header": lambda content: content.partition(b"\n\n")[2],
    "empty": lambda _content: b"",
    "only blanks": lambda _content: b" \n\n \n",
    "a byte of Latin-1": lambda content: _first_msgstr(
        content, lambda line: line[:-1] + b'\xe9"'
    ),
    "half a character in UTF-8": lambda content: _first_msgstr(
        content, lambda line: line[:-1] + b'\xed\xa0\x80"'
    ),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda content: content.decode().encode("utf-16-le"),
    "NUL bytes": lambda content: _first_msgstr(content, lambda line: line[:-1] + b'\0\0"'),
    "bytes at random": lambda _content: bytes(range(256)) * 40,
    "a web page": lambda _content: b"<!doctype html><title>404</title><script>pwned()</script>",
    "cut in the middle": lambda content: content[: content.rindex(b'"') - 3],
    "a line without end": lambda content: content + b'msgid "' + b"a" * MEGABYTE,
    "loose text": lambda content: content + b"\npwned\n",
}  # fmt: skip
# Harmless, though they look odd: no finding, and every translation is used.
ODD_FILES: dict[str, Breaker] = {
    "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "lines that end as on Windows": lambda content: content.replace(b"\n", b"\r\n"),
    "no newline at the end": lambda content: content.rstrip(b"\n"),
    "many blank lines": lambda content: content.replace(b"\n\n", b"\n\n\n\n"),
}


def hostile_files() -> dict[str, Breaker]:
    """Return every class as a function that makes a good catalog hostile."""
    texts = {**TEXTS, **BOMBS}
    return {**{name: partial(with_text, text) for name, text in texts.items()}, **FILES}
