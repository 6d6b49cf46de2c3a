"""Extracting the messages of the chapters, as templates (``.pot``) for the catalogs."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sphinx_booklet.jobs.source import run_sphinx

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.products import Folders


def extract(folders: Folders) -> Path:
    """Write one template a chapter.

    :returns: the folder of the templates
    :raises BookletError: a chapter cannot be read
    """
    shutil.rmtree(folders.templates, ignore_errors=True)
    run_sphinx(folders, "gettext", folders.templates, lambda app: app.build(force_all=True))
    return folders.templates
