"""Two desks with real workspaces, and what a person would choose in the dialogs of the system."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.keyboard import CONTROL, Keys
from tests.ui.screens.enrolment.steps import LONG, Desk

from ntt_desktop import wiring
from ntt_desktop.services.rootkeys import Pair
from ntt_desktop.ui.screens.enrolment import admit, own, parts, roots


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
def pair():
    return Pair()


@pytest.fixture
def begun(province, pair):
    """The province with its root keys, which are kept elsewhere."""
    program = wiring.open_program(province)
    program.roots.begin(pair)
    program.close()
    return province
