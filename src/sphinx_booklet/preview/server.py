"""The pages of the preview, served to this machine alone."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
NAMES = {HOST, "localhost"}
HERE = Path(__file__).parent
OURS = {
    "/_preview/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
    "/_preview/preview.css": ("preview.css", "text/css; charset=utf-8"),
}
EVENTS, FINDINGS = "/_preview/events", "/_preview/findings.json"
HEAD = b'<link rel="stylesheet" href="/_preview/preview.css"></head>'
BODY = b'<script src="/_preview/preview.js" defer></script></body>'
PING = 15.0  # seconds between two signs of life, by which a closed page is noticed


class Server(ThreadingHTTPServer):
    """The server; ``tell`` reaches every open page, ``asked`` is when one last wanted something."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__((HOST, port), partial(Handler, directory=str(folder)))
        self.asked = time.monotonic()
        self.findings: dict[str, Any] = {}
        self.news = threading.Condition()
        self.number, self.event = 0, "{}"

    def tell(self, event: dict[str, Any]) -> None:
        """Send an event to every open page."""
        with self.news:
            self.number, self.event = self.number + 1, json.dumps(event)
            self.news.notify_all()

    def wait(self, seen: int) -> tuple[int, str]:
        """Wait for an event after one that was seen; return the last one's number and text."""
        with self.news:
            self.news.wait_for(lambda: self.number > seen, PING)
            return self.number, self.event


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
        elif path == FINDINGS:
            self._send(json.dumps(self.server.findings).encode(), "application/json")
        elif path == EVENTS:
            self._stream()
        elif path.endswith((".html", "/")):
            self._send_page()
        else:
            super().do_GET()

    def _stream(self) -> None:
        """Send events as they come (WHATWG HTML, 9.2), until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self.server.number
        with suppress(OSError):  # the page was closed
            while True:
                number, event = self.server.wait(seen)
                line = f"data: {event}" if number > seen else ": ping"
                self.wfile.write(f"{line}\n\n".encode())
                self.wfile.flush()
                self.server.asked, seen = time.monotonic(), number

    def _send_page(self) -> None:
        path = self.translate_path(self.path)
        if path.endswith("/"):
            path += "index.html"
        try:
            page = Path(path).read_bytes()  # translate_path keeps it in the folder
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        page = page.replace(b"</head>", HEAD, 1).replace(b"</body>", BODY, 1)
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
