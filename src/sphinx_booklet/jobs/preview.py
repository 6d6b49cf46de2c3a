"""A live page: one language, built again after each edit, served to this machine alone."""

from __future__ import annotations

import threading
import time
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from sphinx_booklet.errors import BookletError
from sphinx_booklet.jobs.fingerprint import digest
from sphinx_booklet.jobs.run import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.jobs.events import Event
    from sphinx_booklet.jobs.plan import Job

HOST = "127.0.0.1"
RELOAD = "/_reload.js"
VERSION = "/_version"
SCRIPT = """\
let seen = null;
setInterval(async () => {
  const now = await fetch("/_version", {cache: "no-store"}).then((r) => r.text()).catch(() => seen);
  if (seen !== null && now !== seen) location.reload();
  seen = now;
}, 700);
"""
LOOK_EVERY = 0.5  # seconds between two looks at the files
IDLE = 3600.0  # seconds without any request after which the server stops by itself


class Server(ThreadingHTTPServer):
    """The server; ``version`` counts the builds, ``asked`` is when a page was last wanted."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__((HOST, port), partial(Handler, directory=str(folder)))
        self.version = 1
        self.asked = time.monotonic()


class Handler(SimpleHTTPRequestHandler):
    """Serves the built pages, and adds to each the script that reloads it."""

    server: Server

    def do_GET(self) -> None:
        """Answer one request."""
        self.server.asked = time.monotonic()
        path = self.path.partition("?")[0]
        if path == RELOAD:
            self._send(SCRIPT.encode(), "text/javascript")
        elif path == VERSION:
            self._send(str(self.server.version).encode(), "text/plain")
        elif path.endswith((".html", "/")):
            self._send_page()
        else:
            super().do_GET()

    def _send_page(self) -> None:
        path = self.translate_path(self.path)
        if path.endswith("/"):
            path += "index.html"
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - translate_path keeps it in the folder
                page = file.read()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        script = f'<script src="{RELOAD}" defer></script></body>'.encode()
        self._send(page.replace(b"</body>", script, 1), "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:  # noqa: ANN401 - http.server's signature
        """Say nothing: the terminal belongs to the builds."""


def preview(job: Job, port: int) -> Iterator[Event | str]:
    """Build, serve and follow edits until the caller stops, or an hour after the last request.

    Yields the address of the page first, then the events of each build.

    :raises BookletError: the port is taken
    """
    try:
        server = Server(job.folders.scratch(job.language) / "html", port)
    except OSError as error:
        raise BookletError(
            f"port {port}", error.strerror or "it cannot be used", "Try another with --port."
        ) from error
    seen = _state(job)
    yield from run((job,), 1)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://{HOST}:{server.server_port}/"
    try:
        while time.monotonic() - server.asked < IDLE:
            time.sleep(LOOK_EVERY)
            if (now := _state(job)) != seen:
                seen = now
                yield from run((job,), 1)
                server.version += 1
    finally:
        server.shutdown()
        server.server_close()


def _state(job: Job) -> str:
    catalogs = job.folders.catalogs(job.language)
    settings = [job.folders.root / "booklet.toml", job.folders.root / "conf.py"]
    files = [*settings, *job.folders.docs.rglob("*"), *catalogs.rglob("*")]
    return digest(files, job.folders.root)
