"""Two records side by side, joined from Temuan with keys alone, and parted again in the editor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ntt_desktop import wiring
from ntt_desktop.domain.query import Query
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.comparing import Comparing

VILLAGE = "53.09.06.2009"


@pytest.fixture
def pair(workspace) -> tuple[str, str]:
    program = wiring.open_program(workspace)
    made = []
    for name, more in (("Yohanis Lende", {"skala": "MIKRO"}), ("Johanes Lende", {"skala": "KECIL", "alamat": "Wolo"})):
        made.append(program.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": name, **more})).id)
    program.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": "Kopi", "pelaku_usaha": made[0]}))
    program.close()
    return made[0], made[1]


def _dialog(qtbot) -> Comparing:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), Comparing), timeout=3000)
    found = QApplication.activeWindow()
    assert isinstance(found, Comparing)
    return found


def test_a_finding_is_compared_joined_with_keys_and_parted_in_the_editor(pair, workspace, open_window, keys, qtbot):
    one, two = pair
    window = open_window(workspace)
    oversight = window.show_page("oversight")
    qtbot.waitUntil(lambda: oversight.findings.list.count() == 1, timeout=3000)
    oversight.findings.take_focus()
    for _ in range(4):  # the reason stands before the buttons
        if keys.at is not oversight.findings.compare:
            keys.press(Qt.Key.Key_Tab)
    assert keys.at is oversight.findings.compare
    keys.press(Qt.Key.Key_Return)
    dialog = _dialog(qtbot)
    shown = [[dialog.table.item(row, column).text() for column in range(3)] for row in range(dialog.table.rowCount())]
    assert shown[0][1:] == ["Yohanis Lende", "Johanes Lende"]
    assert ["Produk", "1", "0"] in shown
    assert keys.at is dialog.keep[0]  # a product hangs on it
    keys.press(Qt.Key.Key_Return)
    assert window.program.records.standing(two) == one
    qtbot.waitUntil(lambda: oversight.findings.list.count() == 0, timeout=3000)
    assert window.program.lists.count(Query("producer")) == 1
    window.open_record("producer", one)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.pages["producer"]
    (joined,) = [child for child in page.editor.children() if type(child).__name__ == "Joined"]
    assert joined.banner is not None
    qtbot.waitUntil(lambda: joined.banner.isVisible(), timeout=2000)
    part = joined.banner.findChildren(type(dialog.cancel))[-1]
    part.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert window.program.records.standing(two) == two
    assert joined.banner is None
    keys.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.program.records.standing(two) == one


def test_the_other_record_is_looked_for_and_what_is_joined_already_can_be_parted(
    pair, workspace, open_window, keys, qtbot
):
    one, two = pair
    window = open_window(workspace, "producer")
    window.compare("producer", one)
    dialog = _dialog(qtbot)
    assert keys.at is dialog.picker
    keys.press(Qt.Key.Key_F4)
    assert [option.key for option in dialog.picker.options] == [two]
    keys.type("johanws")
    keys.press(Qt.Key.Key_Return)
    assert dialog.comparison is not None
    assert dialog.comparison.views[1].record.id == two
    keys.press(Qt.Key.Key_Escape)
    assert window.program.records.standing(one) == one
    window.program.joining.join(two, one)
    window.compare("producer", one, two)
    dialog = _dialog(qtbot)
    assert "sudah digabung" in dialog.sentence.text()
    assert keys.at is dialog.parting
    keys.press(Qt.Key.Key_Return)
    assert window.program.records.standing(two) == two
