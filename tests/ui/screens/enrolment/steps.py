"""What people do at two desks while a laptop is enrolled, key by key."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.keyboard import CONTROL, Keys

from ntt_desktop.services.rootkeys import text_lines

LONG = 60_000


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


def admit_known(desk, qtbot, pick, file, office="ngada"):
    """As `admit_it`, for a laptop that is enrolled already: its file is signed with a key known there."""
    keys, view = desk.sit_down(qtbot), desk.pane.admit
    desk.pane.show_view("admit")
    keys.press(Qt.Key.Key_Return)
    pick["file"] = file
    qtbot.waitUntil(focus_is(view.drop.button))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(focus_is(view.office), timeout=LONG)
    keys.type(office)
    keys.press(Qt.Key.Key_Return, times=4)
    qtbot.waitUntil(lambda: view.step.admitted is not None, timeout=LONG)
    return view.step.admitted.file, view.root.digits


def enrol(laptop, at_province, qtbot, pick):
    """All of it. Returns the request, its digits and those of the root keys."""
    file, digits = ask(laptop, qtbot)
    answer, root = admit_it(at_province, qtbot, pick, file, digits)
    take(laptop, qtbot, pick, answer, root)
    qtbot.waitUntil(lambda: laptop.pane.model.is_enrolled, timeout=LONG)
    return file, digits, root


def sheet_text(key):
    """What somebody types from the sheet of a root key."""
    return " ".join(f"{signs} {check}" for signs, check in text_lines(key))
