"""The pages of the preview, served to this machine alone."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

HOST = "127.0.0.1"
NAMES = {HOST, "localhost"}
HERE = Path(__file__).parent
OURS = {
    "/_preview/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
    "/_preview/preview.css": ("preview.css", "text/css; charset=utf-8"),
}
NEWS, PAGE = "/_preview/news", "/_preview/page.json"
HEAD = b'<link rel="stylesheet" href="/_preview/preview.css"></head>'
BODY = '<script src="/_preview/preview.js" data-after="{}" defer></script></body>'
REMEMBERED = 100  # builds, for pages that ask late: a browser slows those that nobody sees


class Server(ThreadingHTTPServer):
    """The server; ``tell`` reaches every open page, ``asked`` is when one last wanted something.

    Pages ask for news again and again. A stream for each would hold one of the six connections
    that browsers give a host, and the seventh page would never come.
    """

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__((HOST, port), partial(Handler, directory=str(folder)))
        self.asked = time.monotonic()
        self.pages: dict[str, dict[str, Any]] = {}
        self.errors: tuple[str, ...] = ()
        self.notices: tuple[str, ...] = ()
        self.number = time.time_ns() // 10**6  # another server's pages know other numbers
        self._events: deque[tuple[int, dict[str, Any]]] = deque(maxlen=REMEMBERED)
        self._lock = threading.Lock()

    def tell(self, event: dict[str, Any]) -> None:
        """Keep an event for every open page."""
        with self._lock:
            self.number += 1
            self._events.append((self.number, event))

    def keep(
        self, pages: dict[str, dict[str, Any]], errors: tuple[str, ...], notices: tuple[str, ...]
    ) -> None:
        """Keep what some pages tell; a build that failed says nothing new of any."""
        self.pages = self.pages | pages
        self.errors = errors
        self.notices = notices if pages else self.notices

    def after(self, seen: int) -> dict[str, Any]:
        """Return the events after one that was seen, and the last one's number."""
        with self._lock:
            events = [event for number, event in self._events if number > seen]
            return {"number": self.number, "events": events}

    def page(self, name: str) -> dict[str, Any]:
        """Return what is told on a page: of its own messages, and of the whole booklet."""
        own = self.pages.get(name, {})
        return own | {"errors": self.errors, "notices": self.notices}


class Handler(SimpleHTTPRequestHandler):
    """Serves the built pages, and adds to each what shows and follows its messages."""

    server: Server

    def do_GET(self) -> None:
        """Answer one request; of a page elsewhere that is sent here by its host's name, none."""
        self.server.asked = time.monotonic()
        path = self.path.partition("?")[0]
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            self.send_error(HTTPStatus.FORBIDDEN, "This preview is for this machine only")
        elif path in OURS:
            name, kind = OURS[path]
            self._send((HERE / name).read_bytes(), kind)
        elif path == PAGE:
            self._answer(self.server.page(self._query("page")))
        elif path == NEWS:
            seen = self._query("after")
            self._answer(self.server.after(int(seen) if seen.isdecimal() else 0))
        elif path.endswith((".html", "/")):
            self._send_page()
        else:
            super().do_GET()

    def _query(self, name: str) -> str:
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def _answer(self, told: dict[str, Any]) -> None:
        self._send(json.dumps(told).encode(), "application/json")

    def _send_page(self) -> None:
        path = self.translate_path(self.path)
        if path.endswith("/"):
            path += "index.html"
        number = self.server.number  # before the page is read: what comes meanwhile is news
        try:
            page = Path(path).read_bytes()  # translate_path keeps it in the folder
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = BODY.format(number).encode()
        page = page.replace(b"</head>", HEAD, 1).replace(b"</body>", body, 1)
        self._send(page, "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:  # noqa: ANN401 - http.server's signature
        """Say nothing: the terminal belongs to the builds."""
