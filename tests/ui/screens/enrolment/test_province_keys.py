"""Kunci provinsi: root keys are made, replaced and used in the window, and other desks follow."""

from PySide6.QtCore import Qt
from tests.ui.keyboard import CONTROL, Keys
from tests.ui.screens.enrolment.steps import LONG, admit_known, enrol, focus_is, sheet_text

from ntt_desktop import wiring
from ntt_desktop.services.rootkeys import Pair


def test_root_keys_are_made_printed_and_their_sheets_deleted(province, tmp_path, desk, pick, qtbot):
    sitting = desk(province)
    keys, view = Keys(), sitting.pane.keys
    assert sitting.pane.view == "keys"
    qtbot.waitUntil(focus_is(view.label))
    pick["folder"] = tmp_path / "flashdisk"
    keys.press(Qt.Key.Key_Return)
    assert keys.at is view.make.place.change, "no stick is there: the folder has to be chosen"
    keys.press(Qt.Key.Key_Return)
    view.make.go.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.making.made is not None, timeout=LONG)
    names = sorted(file.name for file in (tmp_path / "flashdisk").iterdir())
    assert names == ["kunci-induk-A.age", "kunci-induk-B.age", "lembar-kunci-A.pdf", "lembar-kunci-B.pdf"]
    assert view.digits.digits == view.making.made.digits
    qtbot.waitUntil(focus_is(view.print[0]))
    keys.press(Qt.Key.Key_Return)
    assert sitting.window.page == "preview"
    preview = sitting.window.pages["preview"]
    qtbot.waitUntil(lambda: preview.is_drawn, timeout=LONG)
    keys.press(Qt.Key.Key_Escape)
    assert sitting.window.page == "exchange"
    view.delete.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert keys.at is view.sure.no, "the safe answer"
    keys.press(Qt.Key.Key_Escape)
    assert len(list((tmp_path / "flashdisk").glob("*.pdf"))) == 2
    keys.press(Qt.Key.Key_Return)
    view.sure.yes.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(view.admit))
    assert list((tmp_path / "flashdisk").glob("*.pdf")) == []
    keys.press(Qt.Key.Key_Return)
    assert sitting.pane.view == "admit"
    qtbot.waitUntil(focus_is(sitting.pane.admit.drop.button))


def test_a_new_working_key_needs_a_root_key_typed_without_a_slip(begun, pair, desk, qtbot):
    at_province = desk(begun)
    at_province.pane.show_view("keys")
    keys, view = Keys(), at_province.pane.keys
    view.job_buttons["rotate"].setFocus()
    keys.press(Qt.Key.Key_Return)
    assert keys.at is view.rotate_key.file.button
    keys.press(Qt.Key.Key_Tab)
    assert keys.at is view.rotate_key.secret
    typed = sheet_text(pair.b)
    keys.enter(("1" if typed[0] != "1" else "2") + typed[1:])
    assert keys.at is view.rotate_go
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(view.rotate.error.isVisible, timeout=LONG)
    assert view.rotate.error.code.text() == "NTT-T22"
    assert "nomor 1 tidak cocok" in view.rotate.error.more.text()
    qtbot.waitUntil(focus_is(view.rotate_go))
    assert at_province.pane.model.standing.version == 1
    view.rotate_key.secret.setFocus()
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.enter(typed)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at_province.pane.model.standing.version == 2, timeout=LONG)
    assert view.rotate_key.typed == "", "no secret stays in the window"
    assert not view.rotate.isVisible()


def test_a_lost_root_key_is_replaced_and_enrolled_laptops_need_no_digits(
    begun, pair, workspace, desk, pick, tmp_path, qtbot
):
    laptop, at_province = desk(workspace), desk(begun)
    _file, digits, root = enrol(laptop, at_province, qtbot, pick)
    keys, view = at_province.sit_down(qtbot), at_province.pane.keys
    at_province.pane.show_view("keys")
    pick["folder"] = tmp_path / "flashdisk"
    view.job_buttons["replace"].setFocus()
    keys.press(Qt.Key.Key_Return)
    view.replace_place.change.setFocus()
    keys.press(Qt.Key.Key_Return)
    view.replace_key.secret.setFocus()
    view.replace_key.secret.setText(sheet_text(pair.a))
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.making.made is not None, timeout=LONG)
    assert sorted(file.name for file in pick["folder"].iterdir()) == ["kunci-induk-B.age", "lembar-kunci-B.pdf"]
    assert view.digits.digits not in ("", root)
    assert [button.text().strip() for button in view.print if button.isVisible()] == ["Lihat dan cetak lembar B"]
    keys, mine = laptop.sit_down(qtbot), laptop.pane.own
    mine.renew.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mine.digits.digits not in ("", digits), timeout=LONG)
    newest = max(laptop.outbox.glob("pendaftaran-*.sinkron"), key=lambda one: one.stat().st_mtime_ns)
    answer, _digits = admit_known(at_province, qtbot, pick, newest)
    keys = laptop.sit_down(qtbot)
    pick["file"] = answer
    mine.drop.button.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: laptop.pane.model.standing.root == view.digits.digits, timeout=LONG)
    assert not mine.compared.isVisible()


def test_other_root_keys_are_taken_only_with_their_digits(begun, workspace, desk, pick, qtbot):
    laptop, at_province = desk(workspace), desk(begun)
    file, _digits, root = enrol(laptop, at_province, qtbot, pick)
    at_province.window.program.roots.begin(Pair(), both_lost=True)
    at_province.pane.refresh()
    answer, new_root = admit_known(at_province, qtbot, pick, file)
    assert new_root != root
    keys, mine = laptop.sit_down(qtbot), laptop.pane.own
    mine.open.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert keys.at is mine.drop.button
    pick["file"] = answer
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(mine.compare.line), timeout=LONG)
    assert mine.answer.error.code.text() == "NTT-T02"
    keys.enter(root)
    qtbot.waitUntil(lambda: mine.answer.error.code.text() == "NTT-T10", timeout=LONG)
    qtbot.waitUntil(focus_is(mine.compare.line))
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.enter(new_root)
    qtbot.waitUntil(lambda: laptop.pane.model.standing.root == new_root, timeout=LONG)


def test_another_laptop_of_the_province_takes_over_the_list(begun, pair, workspace, desk, pick, tmp_path, qtbot):
    laptop, first = desk(workspace), desk(begun)
    _file, _digits, _root = enrol(laptop, first, qtbot, pick)
    with_list = laptop.window.program.enrolment.request(laptop.outbox, new_key=True).file
    wiring.new_program(tmp_path / "provinsi-2", "53", "Yohanes Djawa").close()
    second = desk(tmp_path / "provinsi-2")
    keys, view = second.sit_down(qtbot), second.pane.keys
    view.job_buttons["rotate"].setFocus()
    assert view.job_buttons["rotate"].text() == "Ambil alih daftar laptop"
    keys.press(Qt.Key.Key_Return)
    pick["file"] = with_list
    view.rotate_list.button.setFocus()
    keys.press(Qt.Key.Key_Return)
    view.rotate_key.secret.setFocus()
    view.rotate_key.secret.setText(sheet_text(pair.a))
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: second.pane.model.standing.keeper, timeout=LONG)
    assert sorted(one.office for one in second.pane.model.laptops) == ["53", "53", "53.09"]
