"""The formats that a booklet can have. It loads nothing."""

from __future__ import annotations

from typing import Literal

Format = Literal["html", "pdf", "large-print", "bilingual", "epub"]
FORMATS: tuple[Format, ...] = ("html", "pdf", "large-print", "bilingual", "epub")
OF_TRANSLATIONS: tuple[Format, ...] = ("bilingual",)  # the source language has none
