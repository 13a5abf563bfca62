"""Kotak masuk: what waits and for what; the province takes a lost laptop's changes into the history."""

import pytest
from PySide6.QtCore import Qt
from tests.store.offices import desk

from ntt_desktop.services.admission import Admission
from ntt_desktop.services.enrolment import Enrolment
from ntt_desktop.services.rootkeys import Pair
from ntt_desktop.services.rootwork import RootWork

VILLAGE = "53.09.06.2009"


@pytest.fixture
def stolen(tmp_path):
    """A province in whose inbox a file of a lost laptop waits."""
    province, laptop = desk(tmp_path / "p", "53", "Anton"), desk(tmp_path / "ngada")
    RootWork(province.store).begin(Pair())
    asked = Enrolment(laptop.store).request(tmp_path / "minta")
    done = Admission(province.store).admit(asked.file, asked.digits, "Laptop 1", tmp_path / "balas")
    Enrolment(laptop.store).accept(done.file, done.digits)
    province.receive(*laptop.send(tmp_path / "1", "53"))
    Admission(province.store).lost(laptop.store.file.replica.hex())
    product = laptop.make("product", desa=VILLAGE, nama_produk="Kopi")
    (waits,) = province.receive(*laptop.send(tmp_path / "2", "53"))
    assert waits.result == "waiting"
    laptop.close()
    province.close()
    return tmp_path / "p", product


def test_a_lost_laptops_file_is_taken_in_after_asking(stolen, open_window, keys, qtbot, monkeypatch) -> None:
    folder, product = stolen
    window = open_window(folder)
    screen = window.show_page("exchange")
    keys.press(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    pane = screen.inbox
    qtbot.waitUntil(lambda: pane.list.count() == 1 and pane.take.isVisible(), timeout=10_000)
    assert "Laptop 1" in pane.sentence.text()
    assert "hilang" in pane.more.text()
    assert screen.tabs.tabText(6).endswith("(1)")
    monkeypatch.setattr(window.operations.notices, "ask", lambda *_: False)
    pane.take.setFocus()
    keys.press(Qt.Key.Key_Space)
    assert pane.list.count() == 1
    monkeypatch.setattr(window.operations.notices, "ask", lambda *_: True)
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane.nothing.isVisible(), timeout=15_000)
    assert window.program.records.get(product).record["nama_produk"] == "Kopi"
