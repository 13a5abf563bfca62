"""Pendaftaran: a province and a regency become acquainted through their windows alone, by keys, over real files."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.keyboard import CONTROL, Keys
from tests.ui.screens.enrolment.steps import LONG, admit_it, ask, enrol, focus_is, take

from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.enrolment.digits import Compare

VILLAGE = "53.09.06.2009"


def test_a_laptop_is_enrolled_through_both_windows_and_sends(begun, workspace, desk, pick, qtbot):
    laptop = desk(workspace)
    assert laptop.pane.view == "own"
    file, digits = ask(laptop, qtbot)
    assert laptop.pane.own.state.sentence.text() == "Pendaftaran laptop ini menunggu balasan provinsi."
    at_province = desk(begun)
    answer, root = admit_it(at_province, qtbot, pick, file, digits)
    take(laptop, qtbot, pick, answer, root)
    view = laptop.pane.own
    qtbot.waitUntil(lambda: view.state.sentence.text() == "Laptop ini terdaftar.", timeout=LONG)
    assert view.state.facts["Nama laptop"] == "Laptop Dinas 1"
    assert view.state.facts["Kunci induk provinsi"] == root
    assert "Terdaftar sejak" in view.state.facts
    assert not view.ask.isVisible()
    assert "Laptop Dinas 1" in laptop.window.status.place.text()
    laptop.window.operations.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar"}))
    page = laptop.window.pages["exchange"]
    qtbot.waitUntil(focus_is(view.send))
    keys = Keys()
    keys.press(Qt.Key.Key_Return)
    assert keys.at is page.send.go
    assert not page.call.isVisible()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.send.result.isVisible, timeout=LONG)


def test_a_wrong_digit_is_said_at_its_group_and_enrols_nobody(begun, workspace, desk, pick, qtbot):
    laptop = desk(workspace)
    file, digits = ask(laptop, qtbot)
    at_province = desk(begun)
    at_province.pane.show_view("admit")
    keys, view = at_province.sit_down(qtbot), at_province.pane.admit
    pick["file"] = file
    qtbot.waitUntil(focus_is(view.drop.button))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(view.compare.line), timeout=LONG)
    wrong = digits[:5] + str((int(digits[5]) + 1) % 10) + digits[6:]
    keys.enter(wrong)
    assert view.compare.hint.text() == "Kelompok ke-2 berbeda. Minta dibacakan sekali lagi."
    keys.type("ngada")
    keys.press(Qt.Key.Key_Return, times=3)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(view.look.error.isVisible, timeout=LONG)
    assert view.look.error.code.text() == "NTT-T10"
    assert [one.office for one in at_province.pane.model.laptops] == ["53"]
    qtbot.waitUntil(focus_is(view.compare.line))
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.enter(digits)
    keys.press(Qt.Key.Key_Return, times=3)
    qtbot.waitUntil(lambda: view.step.admitted is not None, timeout=LONG)
    keys, mine = laptop.sit_down(qtbot), laptop.pane.own
    pick["file"] = view.step.admitted.file
    mine.drop.button.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(mine.compare.line), timeout=LONG)
    keys.enter("1234 1234 1234 1234 1234")
    qtbot.waitUntil(mine.answer.error.isVisible, timeout=LONG)
    assert mine.answer.error.code.text() == "NTT-T10"
    assert not laptop.pane.model.is_enrolled


def test_groups_are_read_out_in_turn_and_ticked(begun, workspace, desk, pick, qtbot):
    laptop = desk(workspace)
    file, digits = ask(laptop, qtbot)
    at_province = desk(begun)
    at_province.pane.show_view("admit")
    keys, view = at_province.sit_down(qtbot), at_province.pane.admit
    pick["file"] = file
    qtbot.waitUntil(focus_is(view.drop.button))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(view.compare.line), timeout=LONG)
    keys.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    keys.press(Qt.Key.Key_Space)
    assert [tick.text() for tick in view.compare.ticks] == digits.split()
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Space, times=4)
    assert view.compare.digits == "", "one group has not been read out"
    keys.press(Qt.Key.Key_Space)
    assert view.compare.digits == digits
    assert keys.at is view.office


@pytest.mark.parametrize(
    ("content", "code"), [(b"bukan berkas pendaftaran", "NTT-T06"), (None, "NTT-T24"), ("answer", "NTT-T07")]
)
def test_a_wrong_file_is_refused_beside_the_step(begun, workspace, desk, pick, tmp_path, content, code, qtbot):
    pick["file"] = tmp_path / "lain.sinkron"
    at_province = desk(begun)
    keys, view = at_province.sit_down(qtbot), at_province.pane.admit
    if content == "answer":
        laptop = desk(workspace)
        file, digits = ask(laptop, qtbot)
        pick["file"], _root = admit_it(at_province, qtbot, pick, file, digits)
        keys.press(Qt.Key.Key_Return)
        pick["file"] = next(at_province.outbox.glob("balasan-*.sinkron"))
    elif content:
        pick["file"].write_bytes(content)
    qtbot.waitUntil(focus_is(view.drop.button))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(view.open.error.isVisible, timeout=LONG)
    assert view.open.error.code.text() == code
    assert view.open.error.more.text() != ""
    assert view.step.request is None
    qtbot.waitUntil(focus_is(view.drop.button))


def test_another_office_than_the_one_on_the_phone_is_not_admitted(begun, workspace, desk, pick, qtbot):
    laptop = desk(workspace)
    file, digits = ask(laptop, qtbot)
    at_province = desk(begun)
    at_province.pane.show_view("admit")
    keys, view = at_province.sit_down(qtbot), at_province.pane.admit
    pick["file"] = file
    qtbot.waitUntil(focus_is(view.drop.button))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(view.compare.line), timeout=LONG)
    keys.enter(digits)
    keys.type("sikka")
    keys.press(Qt.Key.Key_Return, times=4)
    qtbot.waitUntil(view.admit.error.isVisible, timeout=LONG)
    assert view.admit.error.code.text() == "NTT-T15"
    assert "Kabupaten Ngada" in view.admit.error.more.text()
    assert [one.office for one in at_province.pane.model.laptops] == ["53"]


def test_a_lost_laptop_is_out_and_comes_back_as_another(begun, workspace, desk, pick, qtbot):
    laptop, at_province = desk(workspace), desk(begun)
    file, digits, _root = enrol(laptop, at_province, qtbot, pick)
    keys = at_province.sit_down(qtbot)
    at_province.pane.show_view("laptops")
    view = at_province.pane.laptops
    assert keys.at is view.table
    keys.press(Qt.Key.Key_Up, times=3)
    assert not view.lost.isEnabled(), "the laptop that keeps the list"
    keys.press(Qt.Key.Key_Down)
    assert view.chosen.office == "53.09"
    keys.press(Qt.Key.Key_Tab)
    assert keys.at is view.lost
    keys.press(Qt.Key.Key_Return)
    assert keys.at is view.day
    keys.enter("3 Mei 2190")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(view.error.isVisible, timeout=LONG)
    assert view.error.code.text() == "NTT-T27"
    qtbot.waitUntil(focus_is(view.day))
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.enter("3 Mei 2026")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.chosen is not None and view.chosen.state == "hilang", timeout=LONG)
    assert view.current.text() == "Laptop Dinas 1: Hilang sejak 3 Mei 2026"
    assert "tidak ada berkas yang ditujukan kepadanya" in view.after.title.text()
    at_province.pane.show_view("admit")
    keys.press(Qt.Key.Key_Return)  # accept another
    pick["file"] = file
    entry = at_province.pane.admit
    qtbot.waitUntil(focus_is(entry.drop.button))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(entry.open.error.isVisible, timeout=LONG)
    assert entry.open.error.code.text() == "NTT-T16"
    keys, own_view = laptop.sit_down(qtbot), laptop.pane.own
    own_view.anew.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert keys.at is own_view.sure.no
    keys.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: own_view.digits.digits not in ("", digits), timeout=LONG)
    (again,) = [one for one in laptop.outbox.glob("pendaftaran-*.sinkron") if one != file]
    answer, _root = admit_it(at_province, qtbot, pick, again, own_view.digits.digits)
    keys = laptop.sit_down(qtbot)
    pick["file"] = answer
    qtbot.waitUntil(focus_is(own_view.drop.button))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: laptop.pane.model.is_enrolled, timeout=LONG)
    assert not own_view.compared.isVisible(), "the root keys are known: nothing has to be compared again"
    assert sorted(one.state for one in at_province.pane.model.laptops) == ["aktif", "aktif", "hilang"]


def test_beranda_says_that_the_laptop_is_not_enrolled_and_leads_there(workspace, open_window, qtbot):
    window = open_window(workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: any("belum terdaftar" in row.words for row in home.state.rows.rows), timeout=LONG)
    next(row for row in home.state.rows.rows if "belum terdaftar" in row.words).setFocus()
    Keys().press(Qt.Key.Key_Return)
    assert window.page == "exchange"
    page = window.pages["exchange"]
    qtbot.waitUntil(focus_is(page.enrolment.own.go), timeout=LONG)
    assert not page.call.isVisible()
    page.show_tab("send")
    assert page.call.isVisible()
    page.call_go.setFocus()
    Keys().press(Qt.Key.Key_Return)
    assert Keys().at is page.enrolment.own.go


def test_pasted_digits_are_put_into_groups(qtbot):
    compare = Compare("20 angka")
    qtbot.addWidget(compare)
    compare.expect("0123 4567 8901 2345 6789")
    compare.line.setText("")
    compare.line.insert("01 23-45.67 8901a2345 67899")
    assert compare.line.text() == "0123 4567 8901 2345 6789"
    assert compare.digits == "0123 4567 8901 2345 6789"
    compare.line.setText("")
    for sign in "0123x4":
        qtbot.keyClick(compare.line, sign)
    assert compare.line.text() == "0123 4"
    compare.line.setCursorPosition(1)
    qtbot.keyClick(compare.line, Qt.Key.Key_Delete)
    assert (compare.line.text(), compare.line.cursorPosition()) == ("0234", 1)
