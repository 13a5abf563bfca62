"""Pendaftaran: a province and a regency become acquainted through their windows alone, by keys, over real files."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.enrolment import admit, own, parts, roots

VILLAGE = "53.09.06.2009"
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = 30_000


@dataclass
class Desk:
    """A window with the enrolment open, and the folder its person finds files in."""

    window: object
    workspace: Path
    pane: object

    @property
    def outbox(self):
        return self.workspace / "outbox"

    def sit_down(self, qtbot):
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        return Keys()


@pytest.fixture
def pick(monkeypatch):
    """What a person would choose in the dialogs of the system."""
    chosen = {}
    for module in (own, admit, roots):
        monkeypatch.setattr(module, "choose_file", lambda *_: chosen["file"])
    monkeypatch.setattr(parts, "choose_folder", lambda *_: chosen["folder"])
    return chosen


@pytest.fixture
def desk(open_window, qtbot):
    def sit(workspace, size=(1366, 728)):
        window = open_window(workspace, "exchange", size)
        page = window.pages["exchange"]
        keys = Keys()
        keys.press(Qt.Key.Key_5, CONTROL)
        qtbot.waitUntil(lambda: page.enrolment.model.standing is not None, timeout=LONG)
        return Desk(window, workspace, page.enrolment)

    return sit


@pytest.fixture
def province(tmp_path):
    wiring.new_program(tmp_path / "provinsi", "53", "Adriana Ndun").close()
    return tmp_path / "provinsi"


@pytest.fixture
def begun(province):
    """The province with its root keys, which are kept elsewhere."""
    from ntt_desktop.services.rootkeys import Pair

    program = wiring.open_program(province)
    program.roots.begin(Pair())
    program.close()
    return province


def focus_is(widget):
    return lambda: Keys().at is widget


def ask(desk, qtbot):
    """Step 1 of a laptop. Returns the file and the digits on its screen."""
    keys, view = desk.sit_down(qtbot), desk.pane.own
    view.label.setFocus()
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.enter("Laptop Dinas 1")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.digits.digits != "", timeout=LONG)
    (file,) = desk.outbox.glob("pendaftaran-*.sinkron")
    return file, view.digits.digits


def admit_it(desk, qtbot, pick, file, digits, office="ngada"):
    """The province's part. Returns the answer and the digits on its screen."""
    keys, view = desk.sit_down(qtbot), desk.pane.admit
    desk.pane.show_view("admit")
    pick["file"] = file
    qtbot.waitUntil(focus_is(view.drop.button))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(view.compare.line), timeout=LONG)
    keys.enter(digits)
    assert keys.at is view.office
    keys.type(office)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    assert keys.at is view.go
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.step.admitted is not None, timeout=LONG)
    assert view.step.admitted.file.parent == desk.outbox
    return view.step.admitted.file, view.root.digits


def take(desk, qtbot, pick, file, digits):
    keys, view = desk.sit_down(qtbot), desk.pane.own
    pick["file"] = file
    view.drop.button.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(view.compare.line), timeout=LONG)
    keys.enter(digits)


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
    laptop.window.operations.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar"}))
    page = laptop.window.pages["exchange"]
    qtbot.waitUntil(focus_is(view.send))
    keys = Keys()
    keys.press(Qt.Key.Key_Return)
    assert keys.at is page.send.go
    assert not page.call.isVisible()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.send.result.isVisible, timeout=LONG)
