"""What goes wrong with a file while a person has it before them: said in a sentence, nothing changed, and the next try is whole."""

import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.store.enrolling import enrol
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit

VILLAGE = "53.09.06.2009"
ALTERED = 40
PRODUCERS = 60


@pytest.fixture
def province(tmp_path, workspace):
    program = wiring.new_program(tmp_path / "provinsi", "53", "Adriana Ndun")
    here = wiring.open_program(workspace)
    enrol((program.store, here.store))
    here.close()
    for number in range(PRODUCERS):
        words = {"desa": VILLAGE, "nama": f"KWT {number}", "jenis_produsen": "KWT", "alamat": "Jalan " * 40}
        program.records.save(Edit("producer", None, words))
    yield program
    program.close()


@pytest.fixture
def sent(province, tmp_path) -> Path:
    (file,) = (file for file, _ in province.exchange.send(tmp_path / "stik", ("53.09",)).files)
    return file


@pytest.fixture
def receiving(workspace, open_window, sent, qtbot):
    """(window, its pane Terima), at the workspace that `sent` is for."""
    window = open_window(workspace, "exchange")
    qtbot.waitUntil(lambda: window.page == "exchange")
    with window.program.store.write() as session:  # as the first try does, whatever becomes of it
        window.program.store.log(session).seal_all()
    page = window.pages["exchange"]
    page.show_tab("receive")
    return window, page.receive


def _look(pane, files, qtbot) -> list[str]:
    pane.clear()
    pane.look_at(files)
    qtbot.waitUntil(lambda: len(pane.cards) == len(files), timeout=60_000)
    return [card.received.result for card in pane.cards]


def _state(window) -> object:
    exchange = window.program.exchange
    return exchange.partitions(), exchange.passed(), list(window.operations.records.every("producer"))


def _sentences(window) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


@contextmanager
def _no_file_longer_than(size: int) -> Iterator[None]:
    """What the system answers on a full disk, as far as this process goes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_altered_files_are_refused_one_by_one_and_change_nothing(receiving, sent, tmp_path, qtbot):
    window, pane = receiving
    before, whole = _state(window), sent.read_bytes()
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    files = []
    for number in range(ALTERED):
        at = chance.randrange(len(whole))
        altered = tmp_path / f"{number:02d}-{sent.name}"
        altered.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        files.append(altered)
    assert set(_look(pane, files, qtbot)) == {"refused"}, seed
    assert all("NTT-S" in card.sentence for card in pane.cards)
    assert not pane.apply.isVisible()
    assert _state(window) == before


def test_a_stick_pulled_between_looking_and_applying(receiving, sent, qtbot):
    window, pane = receiving
    before, whole = _state(window), sent.read_bytes()
    assert _look(pane, [sent], qtbot) == ["applied"]
    sent.unlink()
    Keys().press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.operations.locked and "NTT-S16" in _sentences(window), timeout=20_000)
    assert _state(window) == before
    sent.write_bytes(whole)
    assert _look(pane, [sent], qtbot) == ["applied"]
    Keys().press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(list(window.operations.records.every("producer"))) == PRODUCERS, timeout=20_000)


@pytest.mark.parametrize("kib", [8, 64, 128])
def test_a_disk_that_does_not_take_what_is_written(receiving, sent, kib, qtbot):
    window, pane = receiving
    before = _state(window)
    assert _look(pane, [sent], qtbot) == ["applied"]
    with _no_file_longer_than(kib * 1024):
        Keys().press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.operations.locked and "NTT-W0" in _sentences(window), timeout=20_000)
        assert _state(window) == before
        assert pane.apply.isVisible() or [one.received.result for one in pane.cards] == ["refused"]
    assert f"{PRODUCERS} catatan diterima" not in _sentences(window)
    assert window.program.upkeep.check() == []
    assert _look(pane, [sent], qtbot) == ["applied"]
    Keys().press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(list(window.operations.records.every("producer"))) == PRODUCERS, timeout=20_000)
