"""What browsers are told to protect readers from: the one place of our content security policy.

Pages say it themselves, in ``<meta>``, since a booklet is also read from a disk; web servers say
it too, with what no page can say of itself (``publish/headers.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Content Security Policy Level 3. No 'unsafe-inline': no page has a script or style of its own.
PAGE = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",  # the search
    "object-src": "'none'",
}
# What <meta> cannot say (Content Security Policy Level 3, 3.3).
SERVER = {**PAGE, "frame-ancestors": "'self'"}
UNUSED_POWERS = ("camera", "geolocation", "microphone", "payment", "usb")


def policy(directives: Mapping[str, str] = PAGE) -> str:
    """Return a policy as browsers read it: ``default-src 'self'; …``."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers() -> dict[str, str]:
    """Return the headers of every answer of a web server, by name.

    ``no-cache`` lets browsers keep a copy and makes them ask each time if it still holds: a dose
    that was corrected is never shown as it was. That goes for pictures, PDFs and the search, too.
    """
    return {
        "Content-Security-Policy": policy(SERVER),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{power}=()" for power in UNUSED_POWERS),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }
