"""A batch looks as its papers would one by one: what a layout remembers of one paper never shows on the next."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.forms.samples import SHEETS, ordinary

from ntt_desktop.forms.catalog import FORMS
from ntt_desktop.forms.layout import Layout
from ntt_desktop.forms.sheet import Sheet

SAID = ("", "ya", "tidak", "Beiwali", "kata " * 80, "EKSPOR|LOKAL")


def pages(layout: Layout, sheet: Sheet) -> list[list[tuple[object, ...]]]:
    return [
        [(y, one.height, tuple(one.fixed), tuple(one.values), one.keep) for y, one in page.placed]
        for page in layout.pages(sheet)
    ]


@st.composite
def batches(draw: st.DrawFn, code: str) -> list[Sheet]:
    """Papers that differ from an ordinary one in some values, some of them undecided."""
    names = sorted(ordinary(code).values)
    sheets = []
    for _ in range(draw(st.integers(2, 4))):
        changed = draw(st.dictionaries(st.sampled_from(names), st.sampled_from(SAID), max_size=6))
        undecided = draw(st.frozensets(st.sampled_from(names), max_size=1))
        sheet = ordinary(code)
        sheets.append(replace(sheet, values={**sheet.values, **changed}, differing=undecided))
    return sheets


@pytest.mark.parametrize("code", ["F01", "F06"])
@given(data=st.data())
def test_papers_laid_one_after_another_are_laid_as_alone(code, data) -> None:
    form = FORMS[code]
    paper = form.sheets[form.papers[0]]
    together = Layout(form, paper)
    for sheet in data.draw(batches(code)):
        assert pages(together, sheet) == pages(Layout(form, paper), sheet)


@pytest.mark.parametrize("code", sorted(FORMS))
def test_samples_laid_in_any_order_are_laid_as_alone(code) -> None:
    form = FORMS[code]
    paper = form.sheets[form.papers[0]]
    sheets = [make(code) for make in SHEETS.values()]
    together = Layout(form, paper)
    for sheet in [*sheets, *reversed(sheets)]:
        assert pages(together, sheet) == pages(Layout(form, paper), sheet)
