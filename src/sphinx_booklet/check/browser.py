"""Chromium, found or installed, and started so that it keeps nothing and calls nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.errors import BookletError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # it runs as root in containers, and opens our own pages only
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALLERS = (
    ((sys.executable, "-m", "playwright", "install", "chromium"),),
    (
        ("apt-get", "update", "-qq"),
        ("apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "-qq", "chromium"),
    ),
)
SECONDS = 900
# A script that waits until nothing moves: an inherited colour fades once more at each level.
REST = """async () => {
  const soon = () => new Promise((done) => setTimeout(done, 1000)); // what never ends is let be
  for (let still = 0, tries = 0; still < 3 && tries < 30; tries += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    const moving = document.getAnimations().filter((one) => one.playState === "running"
      && one.effect.getComputedTiming().endTime < Infinity);
    if (moving.length) await Promise.race([soon(), Promise.allSettled(
      moving.map((one) => one.finished))]);
    still = moving.length ? 0 : still + 1;
  }
}"""
WAY_OUT = (
    "Install Chromium (`apt-get install chromium`, or `python -m playwright install chromium`), "
    "or set CHROMIUM to the program."
)


def named() -> Path | None:
    """Return the browser of CHROMIUM or of the path; None where there is none.

    :raises BookletError: CHROMIUM names no program
    """
    if wanted := os.environ.get("CHROMIUM"):
        if found := shutil.which(wanted):
            return Path(found)
        raise BookletError("CHROMIUM", f"there is no program {wanted}", WAY_OUT)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return None


def installed(driver: Playwright) -> Path | None:
    """Return that browser, else the one of Playwright; None where there is neither.

    :raises BookletError: CHROMIUM names no program
    """
    if found := named():
        return found
    own = Path(driver.chromium.executable_path)
    return own if own.exists() else None


def find(driver: Playwright) -> Path:
    """Return a browser, installing one where there is none.

    :raises BookletError: none can be had
    """
    if found := installed(driver):
        return found
    for commands in INSTALLERS:
        if commands[0][0] == "apt-get" and not may_use_apt():
            continue
        if all(succeeds(command) for command in commands) and (found := installed(driver)):
            return found
    raise BookletError("Chromium", "there is no browser to check the pages with", WAY_OUT)


def program() -> Path:
    """Return a browser for a tool that starts it by itself.

    :raises BookletError: none can be had
    """
    if found := named():
        return found
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - tests only

    with sync_playwright() as driver:
        return find(driver)


def may_use_apt() -> bool:
    """Say if this is a Debian where we may install packages."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def succeeds(command: tuple[str, ...]) -> bool:
    """Run an installer quietly, and say if it went well."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            command, capture_output=True, env=environment, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@contextmanager
def launch() -> Iterator[Browser]:
    """Start a headless Chromium with a profile of its own, gone when it ends.

    :raises BookletError: Playwright or a browser is missing, or it does not start
    """
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - tests only
    except ImportError:
        raise BookletError(
            "playwright", "is not installed", "Run `make test` once, which installs it."
        ) from None
    with sync_playwright() as driver:
        path = find(driver)
        try:
            browser = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        except Error as error:
            first = str(error).strip().splitlines()[0]
            raise BookletError(str(path), f"does not start: {first}", WAY_OUT) from None
        try:
            yield browser
        finally:
            browser.close()
