"""What happens to long values: set smaller, wrapped, continued on another sheet; and what stays together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.forms.pages import drawn, has_text, letters, page_texts, squeezed
from tests.forms.samples import CASES, LONG, SHEETS, extreme, ordinary

from ntt_desktop.forms import fonts
from ntt_desktop.forms.catalog import FORMS
from ntt_desktop.forms.layout import Layout, TooLongForPaper
from ntt_desktop.forms.marks import Box, Rule, Words
from ntt_desktop.forms.sheet import Sheet
from ntt_desktop.forms.spec import (
    UPRIGHT,
    Column,
    Cut,
    Digits,
    Fill,
    Kop,
    PaperForm,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
)

words = st.text(st.sampled_from("abIMW'’-/ .,éñ"), min_size=1, max_size=300)


@given(text=words, room=st.floats(8, 165), size=st.sampled_from((8, 9, 11, 14)))
def test_a_text_always_fits_its_room_and_loses_nothing(text, room, size):
    chosen, lines = fonts.fit(text, fonts.REGULAR, size, room)
    assert fonts.LEAST <= chosen <= size
    assert all(fonts.width(line, fonts.REGULAR, chosen) <= room + 0.001 for line in lines)
    assert squeezed("".join(lines)) == squeezed(text)


@given(text=words, room=st.floats(20, 100), count=st.integers(0, 5))
def test_what_is_left_over_is_the_rest(text, room, count):
    lines = fonts.wrap(text, fonts.REGULAR, 11, room)
    left = fonts.left_over(text, lines[:count])
    assert squeezed("".join(lines[:count]) + left) == squeezed(text)


def form(*blocks, across=False) -> PaperForm:
    return PaperForm("F99", "Coba", "product", "1", ("A4",), blocks, across=across)


def marks(spec: PaperForm, sheet: Sheet) -> list[list[Words]]:
    """The words of each page, from top to bottom, with their distance from the upper edge."""
    pages = Layout(spec, spec.sheets["A4"]).pages(sheet)
    return [
        [
            mark._replace(y=top + mark.y)
            for top, slice in page.placed
            for mark in (*slice.fixed, *slice.values)
            if isinstance(mark, Words)
        ]
        for page in pages
    ]


def test_a_row_grows_with_its_value_and_pushes_the_next_down():
    spec = form(Row("1", "Nama", ((Fill("a"),),)), Row("2", "Alamat", ((Fill("b"),),)))
    (short,) = marks(spec, Sheet({"a": "Kopi", "b": "Bajawa"}))
    (long,) = marks(spec, Sheet({"a": LONG, "b": "Bajawa"}))
    below = {page[0]: next(mark.y for mark in page[1] if mark.text == "Bajawa") for page in (("s", short), ("l", long))}
    assert below["l"] > below["s"] + 3


def test_a_value_little_too_long_is_set_smaller_before_it_is_wrapped():
    spec = form(Row("1", "Nama", ((Fill("a"),),)))
    (page,) = marks(spec, Sheet({"a": "Sekolah Dasar Katolik Santo Yosef Beiwali, Bajawa, Ngada dua"}))
    value = next(mark for mark in page if mark.text.startswith("Sekolah"))
    assert value.text.endswith("dua")
    assert 9 <= value.size < 11


@pytest.mark.parametrize("value", ["530906410180000", "5309064101800001", "53090641018000019", "tidak punya"])
def test_a_number_stands_in_its_boxes_and_anything_else_is_written_out(value):
    spec = form(Row("4", "NIK", ((Digits("nik", (16,)),),)))
    (page,) = Layout(spec, UPRIGHT["A4"]).pages(Sheet({"nik": value}))
    row = page.placed[0][1]
    boxes = [mark for mark in row.fixed if isinstance(mark, Box)]
    (written,) = [mark for mark in row.values if isinstance(mark, Words)]
    assert written.text == value
    assert bool(boxes) is (value.isdigit() and len(value) <= 16)
    if boxes:
        pitch = fonts.width("0", fonts.REGULAR, 11) + written.spacing
        assert pitch == pytest.approx(6)
        last = written.x + (len(value) - 1) * pitch + fonts.width("0", fonts.REGULAR, 11)
        assert boxes[0].x < written.x < last < boxes[0].x + boxes[0].width


def test_a_table_repeats_its_head_and_never_splits_a_row():
    table = Table("isi", (Column("no", "No", 15), Column("a", "Nama barang", 150)))
    rows = [{"a": f"{LONG} {LONG} baris{number}."} for number in range(60)]
    pages = marks(form(table), Sheet(rows={"isi": rows}))
    assert len(pages) > 2
    for page in pages:
        assert sum(mark.text == "Nama barang" for mark in page) == 1
    for number in range(60):
        ends = [index for index, page in enumerate(pages) for mark in page if mark.text.endswith(f"baris{number}.")]
        numbers = [index for index, page in enumerate(pages) for mark in page if mark.text == str(number + 1)]
        assert ends == numbers


def test_a_signature_takes_the_last_two_lines_with_it():
    sign = Signatures((Signer("right", ("Kepala,",), "nama"),))
    for count in range(35, 60):
        text = "\n".join(f"baris {number}" for number in range(count))
        spec = form(Paragraph(text, align="left"), sign)
        pages = marks(spec, Sheet({"nama": "Maria"}))
        last = [mark.text for mark in pages[-1]]
        assert "Maria" in last
        assert sum(text.startswith("baris") for text in last) >= 2


def test_a_value_that_needs_more_than_a_page_is_refused():
    spec = form(Row("1", "Nama", ((Fill("a"),),)))
    with pytest.raises(TooLongForPaper, match="NTT-P05"):
        marks(spec, Sheet({"a": f"{LONG} " * 200}))


def test_the_lines_of_a_letterhead_keep_their_ratio():
    spec = form(Kop("D"))
    for name in ("DINAS PERINDUSTRIAN DAN PERDAGANGAN", "DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU"):
        (page,) = marks(spec, Sheet({"kop_pemerintah": "PEMERINTAH KABUPATEN NGADA", "kop_dinas": name}))
        office = next(mark for mark in page if mark.text.startswith("DINAS"))
        government = next(mark for mark in page if mark.text.startswith("PEMERINTAH"))
        assert government.size / office.size == pytest.approx(3 / 4)


@pytest.mark.parametrize(("code", "paper", "name"), CASES, ids=["-".join(case) for case in CASES])
def test_no_word_crosses_a_line_of_its_table_or_box(code, paper, name):
    spec = FORMS[code]
    for page in Layout(spec, spec.sheets[paper]).pages(SHEETS[name](code)):
        for _, slice in page.placed:
            every = [*slice.fixed, *slice.values]
            edges = [(mark.x1, mark.y1, mark.y2) for mark in every if isinstance(mark, Rule) and mark.x1 == mark.x2]
            for box in (mark for mark in every if isinstance(mark, Box) and mark.line and not mark.dashes):
                edges += [(x, box.y, box.y + box.height) for x in (box.x, box.x + box.width)]
            for mark in every:
                if isinstance(mark, Words) and not mark.spacing:
                    end = mark.x + fonts.width(mark.text, mark.font, mark.size)
                    crossed = [x for x, top, low in edges if mark.x < x < end and top < mark.y - 0.5 < low]
                    assert not crossed, f"{mark} crosses {crossed}"


def test_rows_beyond_the_printed_ones_go_to_a_continuation_sheet():
    sheet = extreme("F01")
    texts = page_texts(drawn("F01", sheet))
    first = next(number for number, text in enumerate(texts) if "LEMBAR LANJUTAN" in text)
    main, more = "\n".join(texts[:first]), "\n".join(texts[first:])
    for table, printed in (("izin", 12), ("uji", 3), ("ekspor", 3)):
        cell = next(iter(sheet.rows[table][0]))
        for number, row in enumerate(sheet.rows[table]):
            assert has_text(main if number < printed else more, row[cell]), (table, number)
        assert has_text(main, f"Baris {printed + 1} dan seterusnya ada pada lembar lanjutan.")
    for row in sheet.rows["bahan"]:
        assert has_text(more, row["bahan"])
    assert has_text(main, "Masalah ke-1 terjadi")
    assert has_text(more, "Masalah ke-40 terjadi")
    assert not has_text(main, "Masalah ke-40 terjadi")
    assert "lembar lanjutan" not in "".join(page_texts(drawn("F01", ordinary("F01")))).lower()


def test_an_ordinary_product_needs_three_pages():
    for paper in ("A4", "F4"):
        assert len(page_texts(drawn("F01", ordinary("F01"), paper))) == 3


def test_hearsay_looks_different_from_a_paper_that_was_shown():
    """The row said by word of mouth is in italics, its evidence bold on grey."""
    for evidence, sloping in (("LISAN", True), ("A – asli", False)):
        sheet = replace(ordinary("F01"), rows={"izin": [{"jenis": "NIB", "nomor": "12345", "bukti": evidence}]})
        placed = [slice for page in Layout(FORMS["F01"], UPRIGHT["A4"]).pages(sheet) for _, slice in page.placed]
        (row,) = [slice for slice in placed if any(getattr(mark, "text", "") == "12345" for mark in slice.values)]
        fonts_of = {mark.text: mark.font for mark in row.values if isinstance(mark, Words)}
        assert (fonts_of["12345"] == fonts.ITALIC) is sloping
        assert (fonts_of[evidence] == fonts.BOLD) is sloping
        assert any(isinstance(mark, Box) and mark.fill for mark in row.values) is sloping


def struck(kind: str) -> list[str]:
    """Which of the words Desa and Kelurahan have a line through them."""
    sheet = Sheet({"jenis_wilayah": kind})
    placed = [slice for page in Layout(FORMS["F01"], UPRIGHT["A4"]).pages(sheet) for _, slice in page.placed]
    (row,) = [slice for slice in placed if any(getattr(mark, "text", "") == "Kelurahan" for mark in slice.fixed)]
    lines = [mark for mark in row.values if isinstance(mark, Rule) and not mark.dots]
    return [
        mark.text
        for mark in row.fixed
        if isinstance(mark, Words) and any(line.x1 <= mark.x < line.x2 - 1 and line.y1 < mark.y for line in lines)
    ]


def test_the_word_that_does_not_apply_is_struck_out():
    assert struck("DESA") == ["Kelurahan"]
    assert struck("KELURAHAN") == ["Desa"]
    assert struck("") == []


def test_an_undecided_value_is_marked_in_the_margin():
    sheet = replace(ordinary("F01"), differing=frozenset({"nik"}))
    page = next(letters(drawn("F01", sheet)))
    margin = "".join(letter.text for letter in page if letter.right < 25 / 25.4 * 72)
    assert margin == "isianberbeda"
    assert not any(letter.right < 25 / 25.4 * 72 for page in letters(drawn("F01", ordinary("F01"))) for letter in page)


def ticked(sheet: Sheet) -> set[str]:
    """Words beside the ticked boxes of F01."""
    found = set()
    for page in Layout(FORMS["F01"], UPRIGHT["A4"]).pages(sheet):
        for _, slice in page.placed:
            for tick in (mark for mark in slice.values if type(mark).__name__ == "Tick"):
                beside = [mark for mark in slice.fixed if isinstance(mark, Words) and tick.y < mark.y < tick.y + 4 > 0]
                found.add(min((mark for mark in beside if mark.x > tick.x), key=lambda mark: mark.x).text)
    return found


def test_consent_is_ticked_only_when_given():
    consent = "Saya setuju data usaha saya dicatat dan dibagikan kepada provinsi dan BPOM untuk pembinaan."
    assert consent in ticked(Sheet({"persetujuan_data": "ya"}))
    for answer in ("", "tidak", "belum_diketahui"):
        assert consent not in ticked(Sheet({"persetujuan_data": answer}))


@pytest.mark.parametrize(
    ("code", "box"),
    [("KWT", "KUB/kelompok"), ("KDMP", "Koperasi"), ("BUMDESMA", "BUM Desa"), ("PT_PERORANGAN", "CV/PT")]
    + [("DEKRANASDA", "Lainnya"), ("POSYANTEK", "Posyantek"), ("PERORANGAN", "Perorangan")],
)
def test_each_sort_of_producer_has_its_box(code, box):
    assert ticked(Sheet({"jenis_produsen": code})) == {box}


def test_a_set_ticks_all_its_boxes():
    assert ticked(Sheet({"pasar": "DESA|EKSPOR"})) == {"Desa", "Ekspor"}


def test_the_variant_that_was_chosen_is_the_only_one():
    released, held = "dilepaskan haknya terlebih dahulu", "berada dalam penguasaan"
    for variant, there, absent in (("a1", held, released), ("a2", released, held)):
        text = "".join(page_texts(drawn("F06", Sheet({"varian": variant}))))
        assert has_text(text, there)
        assert not has_text(text, absent)
    unknown = "".join(page_texts(drawn("F06", Sheet())))
    assert has_text(unknown, released)
    assert has_text(unknown, held)


def test_the_sketch_is_to_scale_and_the_largest_that_fits():
    spec = FORMS["F06"]
    for wide, high in ((60, 40), (300, 500), (12_000, 4_000)):
        sheet = Sheet(outlines={"sketsa": ((0, 0), (wide, 0), (wide, high), (0, high))})
        placed = [slice for page in Layout(spec, UPRIGHT["F4"]).pages(sheet) for _, slice in page.placed]
        (drawing,) = [slice for slice in placed if any(type(mark).__name__ == "Shape" for mark in slice.values)]
        outline = next(mark for mark in drawing.values if type(mark).__name__ == "Shape")
        scale = next(mark.text for mark in drawing.values if isinstance(mark, Words) and mark.text.startswith("Skala"))
        metres = int(scale.removeprefix("Skala 1 : ").replace(".", "")) / 1000
        xs, ys = zip(*outline.points, strict=True)
        assert (max(xs) - min(xs)) * metres == pytest.approx(wide)
        assert (max(ys) - min(ys)) * metres == pytest.approx(high)
        assert min(xs) > 0 < min(ys)
        assert max(xs) < 165
        assert max(ys) < 110
        assert max(max(xs) - min(xs), max(ys) - min(ys)) > 30


def test_two_halves_are_cut_in_the_middle_or_stand_on_two_pages():
    for lines, wanted in ((3, 1), (40, 2)):
        half = tuple(Paragraph("isi", after=0) for _ in range(lines))
        pages = Layout(form(*half, Cut(), *half), UPRIGHT["A4"]).pages(Sheet())
        cuts = [
            top + mark.y1
            for page in pages
            for top, slice in page.placed
            for mark in slice.fixed
            if isinstance(mark, Rule)
        ]
        assert (len(pages), cuts) == (wanted, [148.5] if wanted == 1 else [])
        assert sum(len(page) for page in marks(form(*half, Cut(), *half), Sheet())) >= 2 * lines
