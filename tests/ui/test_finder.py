"""Ctrl+K with the keys of a keyboard: records with a wrong letter, pages, commands."""

import pytest
from PySide6.QtCore import Qt

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit

VILLAGE = "53.09.06.2009"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def maker(workspace) -> str:
    program = wiring.open_program(workspace)
    made = program.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": "Yohanes Nainggolan"})).id
    for number in range(3):
        program.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": f"Kopi Nainggo {number}"}))
    program.close()
    return made


@pytest.fixture
def window(workspace, maker, open_window):
    return open_window(workspace)


def test_a_record_is_found_with_a_wrong_letter_and_opened(window, maker, keys, qtbot):
    before = keys.at
    keys.press(Qt.Key.Key_K, CONTROL)
    finder = window._finder
    assert keys.at is finder.line
    keys.type("yohanws naingolan")
    qtbot.waitUntil(lambda: [one.key for one in finder.options][:1] == [maker], timeout=2000)
    assert "Beiwali" in finder.options[0].more
    keys.press(Qt.Key.Key_Escape)
    assert keys.at is before
    keys.press(Qt.Key.Key_K, CONTROL)
    assert finder.line.text() == ""
    keys.type("naingolan yohanes")
    keys.press(Qt.Key.Key_Return)  # before the answer is there
    qtbot.waitUntil(lambda: window.page == "producer", timeout=2000)
    qtbot.waitUntil(lambda: window.pages["producer"].editor.id == maker, timeout=2000)
    assert not finder.isVisible()


def test_pages_and_commands_by_the_beginnings_of_their_words(window, keys, qtbot):
    keys.press(Qt.Key.Key_K, CONTROL)
    finder = window._finder
    assert finder.options[0].code == "Alt+1"
    keys.type("tamb prod")
    qtbot.waitUntil(lambda: bool(finder.options) and finder.options[0].text == "Tambah Produk", timeout=2000)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page == "product", timeout=2000)
    qtbot.waitUntil(lambda: window.pages["product"].editor.is_new, timeout=2000)
    keys.press(Qt.Key.Key_K, CONTROL)
    keys.type("tukar")
    qtbot.waitUntil(lambda: bool(finder.options) and finder.options[0].text == "Tukar data", timeout=2000)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page == "exchange", timeout=2000)


def test_the_arrows_choose_and_nothing_found_says_so(window, keys, qtbot):
    keys.press(Qt.Key.Key_K, CONTROL)
    finder = window._finder
    keys.type("nainggo")
    qtbot.waitUntil(lambda: len(finder.options) == 4, timeout=2000)
    keys.press(Qt.Key.Key_Down, times=2)
    chosen = finder.options[2].key
    assert finder.list.currentRow() == 2
    keys.type("xyzzyq")
    qtbot.waitUntil(lambda: finder.nothing.isVisible(), timeout=2000)
    assert "nainggoxyzzyq" in finder.nothing.text()
    keys.press(Qt.Key.Key_Return)
    assert finder.isVisible()
    keys.press(Qt.Key.Key_Backspace, times=6)
    qtbot.waitUntil(lambda: len(finder.options) == 4, timeout=2000)
    keys.press(Qt.Key.Key_Down, times=2)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page == "product", timeout=2000)
    qtbot.waitUntil(lambda: window.pages["product"].editor.id == chosen, timeout=2000)
