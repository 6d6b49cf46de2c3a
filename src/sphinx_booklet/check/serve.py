"""The built site on this machine only, as a web server would show it."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = re.compile(r'<html\b[^>]*\sdata-root="(/[^"]*)"')


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing.

    :param root: the path that a site has on its host; addresses with and without it are answered
    """

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".xhtml": "application/xhtml+xml",  # the pages of an EPUB
    }

    def __init__(self, *args: Any, root: str = "/", **kwargs: Any) -> None:  # noqa: ANN401 - the library's
        self.root = root
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """Return the file of an address."""
        return super().translate_path(f"/{path.removeprefix(self.root)}")

    def log_message(self, *_args: Any) -> None:  # noqa: ANN401 - the library's signature
        """Stay silent."""


def root_of(site: Path) -> str:
    """Return the path that a site has on its host, as its page of lost addresses has it."""
    page = site / "404.html"
    found = ROOT.search(page.read_text("utf-8")) if page.is_file() else None
    return found[1] if found else "/"


@contextmanager
def served(folder: Path, kind: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on the loopback address.

    :param kind: what answers
    :returns: its address without a slash at the end
    """
    handler = partial(kind, directory=str(folder), root=root_of(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
