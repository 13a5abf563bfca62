"""Every form on every paper, empty, ordinary and extreme: read back from the PDF."""

import io
import re
from dataclasses import replace

import pytest
from PIL import Image, ImageChops
from tests.forms.kept import KEPT, file_of, image_of
from tests.forms.pages import drawn, fonts, has_text, letters, page_sizes, page_texts, sample, squeezed
from tests.forms.samples import CASES, SHEETS, ordinary

from ntt_desktop.forms.catalog import FORMS
from ntt_desktop.forms.check import asked
from ntt_desktop.forms.draw import draw
from ntt_desktop.forms.sheet import Sheet
from ntt_desktop.forms.spec import Digits, Fill, PaperForm, Row, Ruled, Ticks

SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
EDGE = 4 / 25.4 * 72
"""No printer reaches nearer to the edge of the paper: 4 mm."""
cases = pytest.mark.parametrize(("code", "paper", "name"), CASES, ids=["-".join(case) for case in CASES])


def picked_by_boxes(form: PaperForm) -> set[str]:
    """Names whose value is a code that only ticks, strikes out or chooses."""
    found = {"jenis_wilayah", "varian", "meterai", "ruang_tte", "jenis_kabupaten", "ada_batas_bangun"}
    for block in form.blocks:
        if isinstance(block, Row):
            found |= {part.name for line in block.lines for part in line if isinstance(part, Ticks)}
    return found


def in_digit_boxes(form: PaperForm) -> dict[str, Digits]:
    rows = (block for block in form.blocks if isinstance(block, Row))
    parts = (part for row in rows for line in row.lines for part in line)
    return {part.name: part for part in parts if isinstance(part, Digits)}


def continued(form: PaperForm) -> set[str]:
    """Values of which the rest stands on the continuation sheet."""
    rows = (block for block in form.blocks if isinstance(block, Row))
    parts = (part for row in rows for line in row.lines for part in line)
    return {part.name for part in parts if isinstance(part, Fill) and part.most}


def running_text(form: PaperForm, sheet: Sheet, page: str) -> str:
    """A page without what stands on every page: a sentence goes on on the next one."""
    for words in filter(None, (sheet.watermark, form.note, sheet.banner)):
        page = page.replace(words, "", 1)
    return re.sub(rf"{form.code} v{form.version} .*hal\. \d+ dari \d+", "", page)


@cases
def test_every_value_is_on_the_paper(code, paper, name):
    form, sheet = FORMS[code], SHEETS[name](code)
    pages = page_texts(sample(code, paper, name))
    text = squeezed("\n".join([*pages, *(running_text(form, sheet, page) for page in pages)]))

    def has(words: str) -> bool:
        return squeezed(words) in text

    asked_for, digits = asked(form), in_digit_boxes(form)
    long = {block.name for block in form.blocks if isinstance(block, Ruled)} | continued(form)
    main_part = asked(replace(form, continuation_head=(), continuation=()))
    names = asked_for.values if has("LEMBAR LANJUTAN") else main_part.values
    for value_name in names - picked_by_boxes(form):
        value = sheet.text(value_name)
        if value_name in digits:
            value = value.replace(digits[value_name].mark, "") if digits[value_name].mark else value
        if value_name in long:
            # it may go on on another page
            missing = [word for word in value.split() if not has(word)]
            assert not missing, f"{value_name}: {missing}"
        else:
            assert has(value), f"{value_name}: {value!r}"
    for table, cells in asked_for.rows.items():
        for row in sheet.rows[table]:
            for cell in cells - {"picture"}:
                assert has(row.get(cell, "")), f"{table}.{cell}: {row.get(cell)!r}"
    assert has("dicetak 20 Maret 2025 09.05 WITA")
    if sheet.document_code:
        assert has(f"{code} v{form.version} · {sheet.document_code}")


@cases
def test_a_page_has_the_size_of_its_paper(code, paper, name):
    width, height = SIZES[paper]
    wanted = (height, width) if FORMS[code].across else (width, height)
    for size in page_sizes(sample(code, paper, name)):
        assert size == pytest.approx(wanted, abs=0.1)


@cases
def test_no_letter_lies_on_another_or_leaves_the_paper(code, paper, name):
    sizes = page_sizes(sample(code, paper, name))
    for (width, height), page in zip(sizes, letters(sample(code, paper, name)), strict=True):
        right, top = width / 25.4 * 72 - EDGE, height / 25.4 * 72 - EDGE
        for letter in page:
            assert EDGE < letter.left < letter.right < right, letter
            assert EDGE < letter.bottom < letter.top < top, letter
            assert letter.size >= 6.4, letter
        upwards = sorted(page, key=lambda letter: letter.bottom)
        for index, one in enumerate(upwards):
            for other in upwards[index + 1 :]:
                if other.bottom >= one.top:
                    break
                wide = min(one.right, other.right) - max(one.left, other.left)
                high = one.top - other.bottom
                # neighbours in a word may reach over each other: kerning, italics
                touching = 1.5 if abs(one.place - other.place) == 1 else 0.3
                assert wide < touching or high < 0.3, f"{one} and {other}"


@cases
def test_all_fonts_are_in_the_file(code, paper, name):
    found = fonts(sample(code, paper, name))
    assert found
    assert all(found.values()), found
    assert all("+LiberationSans" in font for font in found), found


@cases
def test_the_same_values_give_the_same_bytes(code, paper, name):
    assert drawn(code, SHEETS[name](code), paper) == sample(code, paper, name)


@pytest.mark.parametrize("code", FORMS)
def test_the_watermark_is_there_when_asked_for(code):
    for state, there in (("DRAF", True), ("FINAL", False), ("SALINAN", False)):
        for page in page_texts(drawn(code, replace(ordinary(code), state=state))):
            assert ("DRAF" in squeezed(page)) is there


@pytest.mark.parametrize("code", FORMS)
def test_pages_are_counted_per_paper_also_in_one_file(code):
    out = io.BytesIO()
    counts = draw(FORMS[code], [ordinary(code), SHEETS["panjang"](code), ordinary(code)], out)
    texts = page_texts(out.getvalue())
    assert len(texts) == sum(counts)
    footers = [f"hal. {page} dari {count}" for count in counts for page in range(1, count + 1)]
    for text, footer in zip(texts, footers, strict=True):
        assert has_text(text, footer), footer


@pytest.mark.parametrize(("code", "paper", "name"), KEPT, ids=["-".join(case) for case in KEPT])
def test_pages_look_as_before(code, paper, name):
    """After a wanted change: python -m tests.forms.kept"""
    count = len(page_texts(sample(code, paper, name)))
    for number in range(count):
        kept = Image.open(file_of(code, paper, name, number))
        page = image_of(code, paper, name, number)
        assert page.size == kept.size
        differing = ImageChops.difference(page, kept).point(lambda grey: 255 if grey > 60 else 0)
        share = sum(differing.histogram()[255:]) / (page.width * page.height)
        assert share < 0.001, f"page {number + 1}: {share:.2%} of the dots differ"
    assert not file_of(code, paper, name, count).exists()


def test_an_empty_paper_has_places_to_write_and_an_ordinary_one_its_ink():
    """Guards the comparison itself: pages are not white."""
    for code, paper, name in KEPT:
        page = image_of(code, paper, name, 0)
        assert sum(page.histogram()[:128]) > 0.01 * page.width * page.height


def test_what_the_catalog_says_of_a_sheet_nobody_filled():
    for code in FORMS:
        assert page_texts(drawn(code, Sheet()))
