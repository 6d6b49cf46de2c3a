"""Formulas that have no form are refused, whatever they are, and never break the build."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.pdf.formulas import UnknownFormulaError, formula
from tests.test_pdf_hostile import check

TEX = r"x 2 + { } ^ _ & \\ \frac \sqrt \left( \right) \begin{pmatrix} \end{pmatrix} \unknown #"
PIECES = st.sampled_from([*TEX.split(), " ", "'", '"', "\n\n", r'\text{a "b}'])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_formula_is_markup_of_ours_or_refused(tex: str) -> None:
    try:
        parts = formula(tex)
    except UnknownFormulaError:
        return
    for part in parts:
        check(part)


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        (r"\unknown{x}", r"\\unknown"),
        (r"\frac{a", "mfrac of 1 parts"),
        (r"\frac{1}{" * 400 + "x" + "}" * 400, "so many parts in each other"),
        ("{", "NoAvailableTokens"),
    ],
)
def test_a_refusal_says_why(tex: str, wanted: str) -> None:
    with pytest.raises(UnknownFormulaError, match=wanted):
        formula(tex)
