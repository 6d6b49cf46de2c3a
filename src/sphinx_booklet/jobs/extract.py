"""Extracting the messages of the chapters, as templates (``.pot``) for the catalogs."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.errors import BookletError
from sphinx_booklet.jobs.explain import explained, plain

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.products import Folders


def extract(folders: Folders) -> Path:
    """Write one template a chapter.

    :returns: the folder of the templates
    :raises BookletError: a chapter cannot be read
    """
    shutil.rmtree(folders.templates, ignore_errors=True)
    warnings = io.StringIO()
    try:
        with patch_docutils(str(folders.root)), docutils_namespace():
            Sphinx(
                srcdir=folders.docs,
                confdir=folders.root,
                outdir=folders.templates,
                doctreedir=folders.build / "gettext-doctrees",
                buildername="gettext",
                status=None,
                warning=warnings,
                freshenv=True,
            ).build(force_all=True)
    except Exception as error:
        said = explained(error, folders, folders.build / "extract-error.txt")
        raise BookletError("docs", said, "Correct it, then run this again.") from error
    if complaints := plain(warnings.getvalue(), folders).strip():
        raise BookletError("docs", complaints, "Correct the chapters, then run this again.")
    return folders.templates
