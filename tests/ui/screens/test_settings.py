"""Pengaturan: saved when left, seen in the papers, in the history and after a restart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit.theme import theme
from ntt_desktop.ui.screens.settings import safety


@pytest.fixture
def settings(workspace, open_window, qtbot):
    window = open_window(workspace, "settings")
    qtbot.waitUntil(lambda: window.page == "settings")
    return window, window.pages["settings"]


def test_the_letterhead_is_kept_when_a_line_is_left(settings):
    window, page = settings
    page.show_section("office")
    page.sections["office"].lines["nama_dinas"].setFocus()
    Keys().enter("Dinas Kesehatan")
    assert window.program.office_file.read().nama_dinas == "Dinas Kesehatan"
    assert window.status.saved.text().endswith(tuple("0123456789"))
    form = window.program.documents.forms()[0]
    assert form.code == "F01"


def test_the_arms_are_taken_from_a_picture_and_refused_from_anything_else(settings, tmp_path, qtbot):
    window, page = settings
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "lambang.png"))
    page.sections["office"].take_emblem("lambang", tmp_path / "lambang.png")
    qtbot.waitUntil(lambda: window.program.office_file.emblem("lambang") is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not page.sections["office"].pictures["lambang"].pixmap().isNull())
    (tmp_path / "surat.png").write_bytes(b"bukan gambar")
    page.sections["office"].take_emblem("garuda", tmp_path / "surat.png")
    qtbot.waitUntil(lambda: window.notices.shown != [], timeout=10_000)
    assert window.program.office_file.emblem("garuda") is None


def test_the_paper_of_a_form_is_chosen(settings):
    window, page = settings
    page.sections["office"].papers["F01", "F4"].click()
    assert next(form.paper for form in window.program.documents.forms() if form.code == "F01") == "F4"
    page.sections["office"].stamps["F06"].click()
    assert "F06" not in window.program.office_file.read().meterai


def test_another_person_works_and_the_history_says_so(settings):
    window, page = settings
    page.show_section("people")
    page.sections["people"].name.setFocus()
    Keys().enter("Yosef Dopo")
    id = window.operations.save(Edit("producer", None, {"nama": "KWT Mawar"})).id
    assert window.operations.records.history(id, "nama")[0].person == "Yosef Dopo"
    assert "Yosef Dopo" in window.status.person.text()


def test_the_same_name_makes_no_second_person(settings):
    window, page = settings
    page.show_section("people")
    page.sections["people"].name.setText("Maria Bere")
    page.sections["people"].add_person()
    assert len(list(window.operations.records.every("user"))) == 1


def test_dark_is_a_press_away_and_remembered(settings, qtbot):
    window, page = settings
    page.show_section("looks")
    page.sections["looks"].looks["dark"].click()
    assert theme.is_dark
    assert window.remembered.look == "dark"
    fresh = window.pages["settings"]
    assert fresh is not page
    assert fresh.isVisible()
    assert fresh.sections["looks"].looks["dark"].isChecked()
    fresh.sections["looks"].looks["light"].click()
    assert not theme.is_dark


def test_a_backup_is_made_and_restores_elsewhere(settings, tmp_path, monkeypatch, qtbot):
    window, page = settings
    window.operations.save(Edit("producer", None, {"nama": "KWT Mawar"}))
    file = tmp_path / "ngada.cadangan"
    monkeypatch.setattr(safety, "choose_new_file", lambda *_: file)
    page.show_section("safety")
    page.sections["safety"].make.click()
    qtbot.waitUntil(lambda: "ngada.cadangan" in page.sections["safety"].last.text(), timeout=30_000)
    from ntt_desktop.services.restoring import restore

    restore(file, tmp_path / "pulih")
    program = wiring.open_program(tmp_path / "pulih")
    assert [record["nama"] for record in program.records.every("producer")] == ["KWT Mawar"]
    program.close()


def test_the_data_are_looked_at(settings, qtbot):
    _window, page = settings
    page.show_section("safety")
    page.sections["safety"].look.click()
    qtbot.waitUntil(lambda: "Semua data utuh." in page.sections["safety"].checked.text(), timeout=30_000)


def test_what_was_deleted_is_found_and_comes_back(settings, qtbot):
    window, page = settings
    id = window.operations.save(Edit("producer", None, {"nama": "KWT Mawar"})).id
    window.operations.do(lambda: window.operations.records.delete(id))
    page.show_section("bin")
    qtbot.waitUntil(lambda: [row.words for row in page.sections["bin"].rows.rows] == ["Pelaku usaha"])
    page.sections["bin"].rows.rows[0].click()
    producers = window.pages["producer"]
    assert window.page == "producer"
    assert producers.list.table.words(0)[1] == "KWT Mawar"
    producers.open_record(id)
    producers.restorer.click()
    assert not window.operations.records.get(id).deleted


def test_about_names_version_and_licences(settings):
    _window, page = settings
    page.show_section("about")
    said = " ".join(label.text() for label in page.sections["about"].findChildren(QLabel))
    for words in ("Versi", "MIT", "LGPL-3.0", "SQLCipher"):
        assert words in said


def test_an_officer_hands_over_and_both_see_the_same(settings, tmp_path, monkeypatch, qtbot):
    from ntt_desktop.ui.screens.settings import handover

    window, page = settings
    window.operations.save(Edit("product", None, {"desa": "53.09.06.2009", "nama_produk": "Kopi"}))
    section = page.show_section("handover")
    qtbot.waitUntil(lambda: any(words.startswith("Draf produk") for words in section.shown))
    assert not section.make.isEnabled()
    section.taker.setText("Yosef Lalu")
    file = tmp_path / "ba.pdf"
    monkeypatch.setattr(handover, "choose_new_file", lambda *_: file)
    section.make.click()
    qtbot.waitUntil(file.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    standing = window.program.handover.standing()
    assert section.shown["Perubahan yang belum diterima provinsi"] == str(standing.changes)
    assert "Yosef Lalu" in [section.giver.itemText(at) for at in range(section.giver.count())]
