"""The headers that a web server adds, ready to be used: by static hosts, and by nginx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.protection import headers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STATIC_HOSTS, NGINX = "_headers", "headers.nginx.conf"


def for_static_hosts(fields: Mapping[str, str]) -> str:
    """Return the file ``_headers``, which Netlify, Cloudflare Pages and others read."""
    return "\n".join(["/*", *(f"  {name}: {value}" for name, value in fields.items())]) + "\n"


def for_nginx(fields: Mapping[str, str], path: str) -> str:
    """Return lines for a ``server`` or ``location`` of nginx.

    :param path: from the host's root to the site, ``/`` or ``/booklet/``
    """
    lines = (f'add_header {name} "{value}" always;' for name, value in fields.items())
    return "\n".join(
        [
            "# In nginx: include this file in the server or location that shows this folder.",
            "# A location with an add_header of its own needs the include once more.",
            *lines,
            "charset utf-8;",
            f"error_page 404 {path}404.html;",
            "",
        ]
    )


def write_headers(site: Path, path: str) -> None:
    """Write both files into an assembled site.

    :param path: from the host's root to the site
    """
    fields = headers()
    (site / STATIC_HOSTS).write_text(for_static_hosts(fields), "utf-8")
    (site / NGINX).write_text(for_nginx(fields, path), "utf-8")
