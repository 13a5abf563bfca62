"""Temuan: a sentence, the records to open, put aside with a reason; requests for erasure on both sides."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit.history import HistoryPanel

VILLAGE = "53.09.06.2009"
NIK = "5309060101800001"


@pytest.fixture
def twins(workspace):
    program = wiring.open_program(workspace)
    for name in ("Yohana Bei", "Yohana B."):
        values = {"desa": VILLAGE, "nama": name, "jenis_produsen": "PERORANGAN", "nik": NIK}
        id = program.records.save(Edit("producer", None, values)).id
    program.erasure_requests.ask(id, ["nik"], "DATA_KELIRU", agreed=False)
    program.close()
    return workspace


def test_a_finding_opens_its_records_and_is_put_aside(twins, open_window, qtbot):
    window = open_window(twins)
    window.show_page("oversight")
    pane = window.pages["oversight"].findings
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    assert "NIK yang sama" in pane.sentence.text()
    assert [row.words for row in pane.rows.rows] == ["Yohana Bei (Beiwali)", "Yohana B. (Beiwali)"]
    pane.reason.setText("sudah ditanya")
    pane.aside.click()
    qtbot.waitUntil(lambda: pane.list.count() == 0)
    window.operations.stack.undo()
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    pane.rows.rows[0].click()
    assert window.page == "producer"


def test_kinds_of_a_newer_program_are_said_first(twins, open_window, qtbot, monkeypatch):
    window = open_window(twins)
    monkeypatch.setattr(window.program.findings, "unknown", lambda: {"kapal": 3})
    window.show_page("oversight")
    pane = window.pages["oversight"].findings
    qtbot.waitUntil(lambda: pane.list.count() == 2)
    pane.list.setCurrentRow(0)
    assert "3 data jenis" in pane.sentence.text()
    assert not pane.aside.isVisible()
    pane.list.setCurrentRow(1)
    assert pane.current is not None
    assert "NIK yang sama" in pane.sentence.text()


def test_a_regency_notes_the_agreement(twins, open_window, qtbot):
    window = open_window(twins)
    window.show_page("oversight")
    screen = window.pages["oversight"]
    screen.tabs.setCurrentIndex(1)
    pane = screen.requests
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    assert not pane.carry_out.isVisible()
    assert "NIK penanggung jawab" in pane.more.text()
    pane.agree.click()
    qtbot.waitUntil(lambda: not pane.agree.isVisible())
    assert window.program.erasure_requests.all()[0].agreed


def test_the_province_carries_out_after_asking(tmp_path, open_window, qtbot, monkeypatch):
    program = wiring.new_program(tmp_path / "p", "53", "Anton")
    values = {"desa": VILLAGE, "nama": "Yohana", "jenis_produsen": "PERORANGAN", "nik": NIK, "persetujuan_data": "ya"}
    maker = program.records.save(Edit("producer", None, values)).id
    program.erasure_requests.ask(maker, ["nik"], "DATA_KELIRU", agreed=True)
    program.close()
    window = open_window(tmp_path / "p")
    window.show_page("oversight")
    screen = window.pages["oversight"]
    screen.tabs.setCurrentIndex(1)
    pane = screen.requests
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    monkeypatch.setattr(window.operations.notices, "ask", lambda *_: False)
    pane.carry_out.click()
    assert window.program.records.get(maker).record["nik"] == NIK
    monkeypatch.setattr(window.operations.notices, "ask", lambda *_: True)
    pane.carry_out.click()
    qtbot.waitUntil(lambda: window.program.records.get(maker).record["nik"] is None, timeout=10_000)
    qtbot.waitUntil(lambda: not pane.carry_out.isVisible())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_erasure_is_asked_for_from_the_editors_menu_by_keys(workspace, open_window, keys, qtbot):
    program = wiring.open_program(workspace)
    values = {"desa": VILLAGE, "nama": "Yohana Bei", "jenis_produsen": "PERORANGAN", "nik": NIK}
    maker = program.records.save(Edit("producer", None, values)).id
    program.close()
    window = open_window(workspace)
    window.open_record("producer", maker)
    page = window.pages["producer"]
    page._show_menu()
    menu = page.findChild(QMenu)
    menu.setActiveAction(next(each for each in menu.actions() if "penghapusan" in each.text()))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.page == "oversight"
    form = window.pages["oversight"].requests.form
    window.activateWindow()  # no window manager gives it back after the menu here
    qtbot.waitUntil(lambda: QApplication.focusWidget() in form.checks.values())
    assert "Yohana Bei" in form.heading.text()
    assert set(form.checks) == {"nama", "nik"}
    form.checks["nik"].setFocus()
    keys.press(Qt.Key.Key_Space)
    assert not form.go.isEnabled(), "why is still open"
    form.reason.focusProxy().setFocus()
    keys.tab("dicabut")
    qtbot.waitUntil(form.go.isEnabled)
    form.go.setFocus()
    keys.press(Qt.Key.Key_Space)
    (asked,) = window.program.erasure_requests.all()
    assert (asked.record, asked.fields, asked.reason, asked.agreed) == (maker, ("nik",), "PERSETUJUAN_DICABUT", False)
    pane = window.pages["oversight"].requests
    qtbot.waitUntil(lambda: pane.list.count() == 1 and pane.detail.isVisible())
    assert not form.isVisible()
    keys.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.program.erasure_requests.all() == [])


def test_a_new_request_begins_with_a_name_and_escape_leaves_it(workspace, open_window, keys, qtbot):
    program = wiring.open_program(workspace)
    values = {"desa": VILLAGE, "nama": "Yohana Bei", "jenis_produsen": "PERORANGAN", "nik": NIK}
    program.records.save(Edit("producer", None, values))
    program.close()
    window = open_window(workspace)
    window.show_page("oversight")
    screen = window.pages["oversight"]
    screen.show_tab("requests")
    pane = screen.requests
    pane.new.setFocus()
    keys.press(Qt.Key.Key_Space)
    keys.type("yohana")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(pane.form.checks) == {"nama", "nik"})
    keys.press(Qt.Key.Key_Escape)
    assert not pane.form.isVisible()
    assert window.program.erasure_requests.all() == []


def test_what_was_erased_is_said_in_the_editor_and_in_its_history(tmp_path, open_window, keys, qtbot):
    program = wiring.new_program(tmp_path / "p", "53", "Anton")
    values = {"desa": VILLAGE, "nama": "Yohana", "jenis_produsen": "PERORANGAN", "nik": NIK, "persetujuan_data": "ya"}
    maker = program.records.save(Edit("producer", None, values)).id
    program.redaction.order(maker, "nik", "permohonan")
    program.close()
    window = open_window(tmp_path / "p")
    window.open_record("producer", maker)
    editor = window.pages["producer"].editor
    editor.focus_field("nik")
    said = [label.text() for label in editor.cells["nik"].findChildren(QLabel) if label.isVisible()]
    assert any("dihapus atas perintah" in words for words in said)
    assert not any("dihapus" in label.text() for label in editor.cells["nama"].findChildren(QLabel))
    keys.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    table = window.findChild(HistoryPanel).table
    shown = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert "dihapus atas perintah" in shown
