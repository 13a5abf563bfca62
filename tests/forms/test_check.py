"""The catalog holds to its papers, and the checks would tell if it did not."""

from dataclasses import replace

import pytest
from tests.forms.samples import SHEETS

from ntt_desktop.forms.catalog import FORMS
from ntt_desktop.forms.check import asked, faults, lacks, unprintable
from ntt_desktop.forms.sheet import Sheet
from ntt_desktop.forms.spec import Column, Digits, Fill, Frames, PaperForm, Paragraph, Row, Signatures, Table, Ticks


@pytest.mark.parametrize("code", FORMS)
def test_a_form_fits_its_papers(code):
    assert list(faults(FORMS[code])) == []
    assert FORMS[code].code == code


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("code", FORMS)
def test_samples_have_what_the_form_prints(code, name):
    assert lacks(FORMS[code], SHEETS[name](code)) == set()


WRONG = {
    "columns of isi are 170 mm together": Table("isi", (Column("no", "No", 20), Column("a", "A", 150))),
    "is wider than its column in isi": Table("isi", (Column("no", "Pertanggungjawaban", 15), Column("a", "A", 150))),
    "row 4 is": Row("4", "NIK", ((Digits("nik", (16,), pitch=7),),)),
    "is wider than its column in row 2": Row("2", "Jenis", ((Ticks("a", (("A", "Kelompok tani wanita"),), 5),),)),
    "frames are larger": Frames((("a", "A"),), width=90, height=60),
    "letters that cannot be printed: ☐": Paragraph("☐ Ya"),
    "do not stand beside each other": Signatures((), column=90),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_does_not_fit_is_named(fault):
    form = PaperForm("F99", "Coba", "product", "1", ("A4",), (WRONG[fault],))
    assert [found for found in faults(form) if fault in found]


def test_a_sheet_without_a_value_is_noticed():
    form = PaperForm(
        "F99", "Coba", "product", "1", ("A4",), (Row("1", "A", ((Fill("a"),),)), Paragraph("{b:20} **x**"))
    )
    assert asked(form).values == {"a", "b"}
    assert lacks(form, Sheet({"a": ""})) == {"b"}


def test_letters_without_a_shape_are_found_in_values_and_rows():
    sheet = SHEETS["biasa"]("F01")
    assert unprintable(sheet) == ""
    assert unprintable(replace(sheet, values={"a": "Kopi ☕ Bajawa’s é 100 m²"})) == "☕"
    assert unprintable(replace(sheet, rows={"izin": [{"jenis": "咖啡"}]})) == "咖啡"
