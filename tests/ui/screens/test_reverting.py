"""Batalkan perubahan laptop: looked at, put back, taken back, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from tests.store.offices import desk

from ntt_desktop.services.compensation import Left, PutBack, Reverted
from ntt_desktop.ui.screens.oversight.reverting_model import RevertTable

VILLAGE = "53.09.06.2009"


@pytest.fixture
def spoilt(tmp_path):
    """The province, where a laptop of Ngada has spoilt a record and made another."""
    ngada, province = desk(tmp_path / "ngada"), desk(tmp_path / "p", "53", "Anton")
    ngada.circle = province.circle = [ngada, province]
    maker = province.make("producer", desa=VILLAGE, nama="KUB Maju", jenis_produsen="KUB", skala="KECIL")
    ngada.receive(*province.send(tmp_path / "0", "53.09"))
    ngada.change(maker, nama="salah ketik", skala="MIKRO")
    ngada.make("producer", desa=VILLAGE, nama="KUB Karangan", jenis_produsen="KUB")
    province.receive(*ngada.send(tmp_path / "1", "53"))
    label = str(ngada.store.file.meta("label"))
    ngada.close()
    province.close()
    return tmp_path / "p", maker, label


def test_the_table_says_what_becomes_of_each_field(qtmodeltester: ModelTester) -> None:
    found = Reverted("Laptop 1 (53.09)")
    found.put_back.append(PutBack("aa" * 16, "producer", "KUB", "skala", "MIKRO", "KECIL"))
    found.put_back.append(PutBack("bb" * 16, "producer", "Karangan", "_hapus", "tidak", "ya"))
    found.left.append(Left("aa" * 16, "producer", "KUB", "nama", "changed"))
    model = RevertTable(lambda id: "")
    model.show_found(found)
    qtmodeltester.check(model)
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert rows == [
        ["Pelaku usaha: KUB", "Skala usaha", "Mikro", "Kecil"],
        ["Pelaku usaha: Karangan", "Seluruh data", "ada", "di keranjang hapus"],
        ["Pelaku usaha: KUB", "Nama usaha/kelompok", "", "dibiarkan: sudah diubah pihak lain"],
    ]


def test_a_laptops_changes_are_put_back_and_taken_back_by_keys(spoilt, open_window, keys, qtbot) -> None:
    folder, maker, label = spoilt
    window = open_window(folder)
    window.show_page("oversight")
    window.pages["oversight"].take_focus()
    pane = window.pages["oversight"].revert
    keys.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.laptops.count() > 0)
    pane.take_focus()
    names = [pane.laptops.item(row).text() for row in range(pane.laptops.count())]
    keys.press(Qt.Key.Key_Home)
    keys.press(Qt.Key.Key_Down, times=names.index(label))
    keys.press(Qt.Key.Key_Return)
    assert keys.field == pane.since.accessibleName()
    assert not pane.go.isEnabled()
    keys.enter("1-1-2020")
    qtbot.waitUntil(lambda: keys.field == pane.reason.accessibleName(), timeout=10_000)
    assert "3 isian akan dikembalikan" in pane.told.text()
    assert window.program.records.get(maker).record["nama"] == "salah ketik", "looking changes nothing"
    keys.enter("salah pemasukan")
    qtbot.waitUntil(lambda: window.program.records.get(maker).record["nama"] == "KUB Maju", timeout=10_000)
    assert window.program.records.find("producer", nama="KUB Karangan") == []
    history = window.program.records.history(maker, "nama")
    assert (history[0].source.way, "salah pemasukan" in history[0].source.place) == ("revert", True)
    qtbot.waitUntil(lambda: not window.operations.locked)
    window.operations.stack.undo()
    qtbot.waitUntil(lambda: window.program.records.get(maker).record["nama"] == "salah ketik", timeout=10_000)
    assert len(window.program.records.find("producer", nama="KUB Karangan")) == 1
