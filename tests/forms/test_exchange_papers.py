"""The papers of the office (Tukar data, reminders) on A4 and F4, with long names and many rows: nothing is cut, nothing leaves the page."""

import io

import pytest
from tests.forms.pages import letters, page_sizes, page_texts, squeezed
from tests.forms.samples import KOP, LONG, PRINTED

from ntt_desktop.forms.catalog import exchange_question, exchange_receipt, exchange_summary, reminder
from ntt_desktop.forms.check import asked, faults
from ntt_desktop.forms.draw import draw
from ntt_desktop.forms.sheet import Sheet
from ntt_desktop.forms.spec import PaperForm, Table

PAPERS = (exchange_summary.FORM, exchange_receipt.FORM, exchange_question.FORM, reminder.FORM)
MANY = 40
TICKED = ("jawaban",)


def full(form: PaperForm) -> Sheet:
    """A long name wherever there is a value, and forty rows in every table."""
    values = {name: LONG for name in asked(form).values if name not in TICKED} | KOP
    if "kode" in values and form is exchange_receipt.FORM:
        values["kode"] = "GMYAM SYIQ4"
    tables = [block for block in form.blocks if isinstance(block, Table)]
    rows = {
        table.name: [
            {column.name: f"{LONG} {number}" if column.align == "left" else "1.234" for column in table.columns}
            for number in range(MANY)
        ]
        for table in tables
    }
    return Sheet(values=values, rows=rows, printed_at=PRINTED)


@pytest.mark.parametrize("form", PAPERS, ids=lambda form: form.code)
def test_a_paper_fits(form):
    assert set(form.papers) == {"A4", "F4"}
    assert list(faults(form)) == []


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("form", PAPERS, ids=lambda form: form.code)
def test_long_names_are_printed_whole_and_inside_the_page(form, paper):
    out = io.BytesIO()
    draw(form, [full(form)], out, paper)
    pdf = out.getvalue()
    printed = squeezed("".join(page_texts(pdf)))
    assert squeezed(LONG) in printed
    for number in (0, MANY - 1):
        assert squeezed(f"{LONG} {number}") in printed
    sizes = page_sizes(pdf)
    for (width, height), page in zip(sizes, letters(pdf), strict=True):
        inches = 72 / 25.4
        assert all(one.left > 0 and one.right < width * inches and 0 < one.bottom < height * inches for one in page)


@pytest.mark.parametrize("form", PAPERS, ids=lambda form: form.code)
def test_an_ordinary_paper_is_one_page(form):
    values = {name: "Kabupaten Ngada" for name in asked(form).values if name not in TICKED} | KOP
    tables = [block for block in form.blocks if isinstance(block, Table)]
    rows = {table.name: [{column.name: "Produk" for column in table.columns}] * 3 for table in tables}
    out = io.BytesIO()
    draw(form, [Sheet(values=values, rows=rows, printed_at=PRINTED)], out, "A4")
    assert len(page_sizes(out.getvalue())) == 1
