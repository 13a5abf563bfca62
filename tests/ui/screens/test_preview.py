"""Pratinjau: what is shown is the PDF; saved, printed and made for a whole list."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.domain.query import Query
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.preview import pages, print_bar, screen

VILLAGE = "53.09.06.2009"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def products(workspace):
    """Three products with long names, of a workspace that is closed again."""
    program = wiring.open_program(workspace)
    ids = [
        program.records.save(
            Edit("product", None, {"nama_produk": f"Kopi Arabika Bajawa Sangrai {number}", "desa": VILLAGE})
        ).id
        for number in range(3)
    ]
    program.close()
    return ids


@pytest.fixture
def preview(workspace, products, open_window, qtbot):
    window = open_window(workspace)
    window.preview("F01", products[0], Query("product"))
    page = window.pages["preview"]
    qtbot.waitUntil(lambda: page.is_drawn, timeout=20_000)
    return page


def words_of(file) -> str:
    document = pypdfium2.PdfDocument(file)
    found = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found


def test_a_page_has_ink_and_the_size_of_its_paper(preview):
    sizes = preview.view.sheet.sizes
    assert pages.paper_name(sizes[0]) == "A4"
    picture = next(iter(preview.view.sheet._pictures.values()))
    dark = sum(
        picture.pixelColor(x, y).lightness() < 100 for x in range(0, picture.width(), 7) for y in range(0, 900, 7)
    )
    assert dark > 50


def test_a_draft_says_why(preview):
    assert preview.state.text() == "Draf"
    assert "Masih draf karena" in preview.reasons.text()


def test_the_other_paper_is_chosen_with_a_press(preview, qtbot):
    preview.papers["F4"].click()
    qtbot.waitUntil(lambda: pages.paper_name(preview.view.sheet.sizes[0]) == "F4", timeout=20_000)


def test_what_is_saved_is_what_is_shown(preview, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(screen, "choose_new_file", lambda *_: tmp_path / "F01.pdf")
    keys = Keys()
    keys.press(Qt.Key.Key_S, CONTROL)
    assert (tmp_path / "F01.pdf").read_bytes() == preview._data
    assert "Kopi Arabika Bajawa Sangrai 0" in words_of(tmp_path / "F01.pdf")


def test_a_place_that_cannot_be_written_is_said(preview, tmp_path, monkeypatch):
    monkeypatch.setattr(screen, "choose_new_file", lambda *_: tmp_path / "tidak-ada" / "F01.pdf")
    preview.save_file()
    assert "NTT-N10" in preview._operations.notices.shown[-1].accessibleName()


def test_keys_zoom_turn_pages_and_go_back(preview, open_window):
    keys = Keys()
    before = preview.view.sheet.zoom
    keys.type("-")
    assert preview.view.sheet.zoom < before
    keys.type("0")
    assert preview.view.fit == "width"
    keys.press(Qt.Key.Key_PageDown)
    assert preview.place.text().startswith("Halaman 2 ")
    keys.press(Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_all_of_the_list_come_in_one_file(preview, tmp_path, monkeypatch, qtbot):
    qtbot.waitUntil(preview.all.isVisible)
    assert "3" in preview.all.text()
    monkeypatch.setattr(screen, "choose_new_file", lambda *_: tmp_path / "semua.pdf")
    preview.save_all()
    qtbot.waitUntil((tmp_path / "semua.pdf").exists, timeout=30_000)
    found = words_of(tmp_path / "semua.pdf")
    assert all(f"Kopi Arabika Bajawa Sangrai {number}" in found for number in range(3))


def test_a_stopped_batch_leaves_no_file(preview, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(screen, "choose_new_file", lambda *_: tmp_path / "semua.pdf")
    preview.save_all()
    jobs = preview._operations.jobs
    for job in list(jobs._running):
        job.stop()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)
    assert list(tmp_path.glob("semua*")) == []


def test_a_computer_without_printers_says_what_to_do(preview, monkeypatch):
    monkeypatch.setattr(print_bar, "printers", lambda: ([], ""))
    Keys().press(Qt.Key.Key_P, CONTROL)
    assert preview.printing.isVisible()
    assert "Simpan PDF" in preview.printing.hint.text()


def test_the_hint_names_paper_and_scale(preview, monkeypatch, qtbot):
    monkeypatch.setattr(print_bar, "printers", lambda: (["Epson L3110", "Canon"], "Canon"))
    preview.papers["F4"].click()
    qtbot.waitUntil(lambda: pages.paper_name(preview.view.sheet.sizes[0]) == "F4", timeout=20_000)
    preview.print_paper()
    assert preview.printing.hint.text() == "Pilih kertas F4 215×330 mm, skala 100 %"
    assert preview.printing.printer.key == "Canon"


@pytest.mark.parametrize(("form", "paper"), [("F01", "A4"), ("F01", "F4")])
def test_printing_paints_every_page_at_full_size(workspace, products, tmp_path, qapp, form, paper):
    program = wiring.open_program(workspace)
    made = pages.Pages(program.documents.preview(form, products[0], paper))
    printer = pages.printer_for("", made.sizes[0])
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    told: list[int] = []
    painted = pages.print_pages(made, printer, lambda done, _total: told.append(done) or True)
    document = pypdfium2.PdfDocument(tmp_path / "cetak.pdf")
    assert painted == len(made.sizes) == len(document)
    for number, size in enumerate(made.sizes):
        width, height = document.get_page_size(number)
        assert abs(width - size.width) < 2
        assert abs(height - size.height) < 2
    assert told[-1] == painted
    document.close()
    made.close()
    program.close()


def test_printing_stops_when_told(workspace, products, tmp_path, qapp):
    program = wiring.open_program(workspace)
    made = pages.Pages(program.documents.preview("F01", products[0]))
    printer = pages.printer_for("", made.sizes[0])
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    assert pages.print_pages(made, printer, lambda done, _total: done < 1) == 1
    made.close()
    program.close()


@pytest.mark.parametrize(
    ("words", "name"), [("F01 · Kopi: Bajawa/Ngada?", "F01 Kopi Bajawa Ngada.pdf"), ("F01 · Madu.", "F01 Madu.pdf")]
)
def test_file_names_hold_no_letters_a_stick_refuses(words, name):
    assert screen._file_name(words) == name
