"""Where the site stands on the web: the setting ``url``, and addresses below it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# A host as DNS and IDNA write it, or an IPv4 address; a port; folders without anything to escape.
ADDRESS = re.compile(
    r"https?://(?P<host>[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)(?::\d{1,5})?"
    r"(?P<path>(?:/(?!\.{1,2}(?:/|$))(?:[\w.~-]|%[0-9A-Fa-f]{2})+)*)/?",
    re.ASCII,
)


def site_address(given: str) -> str:
    """Return the address of a site's folder, with a slash at its end; empty for none.

    :param given: ``https://clinic.example/booklet``, as a publisher writes it
    :raises ValueError: it is not one of http or https, or has a query, an anchor or a user
    """
    if not given:
        return ""
    if not ADDRESS.fullmatch(given):
        raise ValueError(given)
    return given if given.endswith("/") else f"{given}/"


def path_of(address: str) -> str:
    """Return the path from the host's root to a site's folder; ``/`` where no address is known."""
    return urlsplit(address).path or "/"
