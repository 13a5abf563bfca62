"""A list sorted by the rung of its products, in a real window: at once, and again with progress after another rule table."""

import pytest
from PySide6.QtCore import Qt
from tests.services.test_coaching import COMPLETE
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.base import resources
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit import arranging

VILLAGE = "53.09.06.2009"
LADDER = resources.path("tables", "coaching_ladder.csv").read_text(encoding="utf-8")

STRICTER = ("4,MUTU,Mutu teruji,kelompok = TENUN|KERAJINAN", "4,MUTU,Mutu teruji,kelompok = KERAJINAN")


@pytest.fixture
def province(tmp_path):
    """Products that stand on rung 0 and 4, alternating one after another."""
    folder = tmp_path / "provinsi"
    program = wiring.new_program(folder, "53", "Anton Riwu")

    def put(kind: str, **values: object) -> str:
        return program.records.save(Edit(kind, None, values)).id

    maker = put("producer", desa=VILLAGE, nama="KWT Mawar", nib="1234567890123")
    given = {"kelompok": "TENUN", "cara_jual": "ECERAN", "produksi": "DALAM_NEGERI", "pelaku_usaha": maker}
    for number in range(6):
        put("product", desa=VILLAGE, nama_produk=f"Tenun {number}", **given, **(COMPLETE if number % 2 else {}))
    program.close()
    return folder


def test_the_list_is_sorted_by_rung_narrowed_and_recomputed_with_progress_after_another_table(
    province, open_window, qtbot, monkeypatch
):
    monkeypatch.setattr(arranging, "SLICE", 2)
    monkeypatch.setattr(arranging, "RESTS_MS", 20)
    window, keys = open_window(province, "product"), Keys()
    records = window.pages["product"].list
    told: list[tuple[int, int]] = []
    records.table.order.moved.connect(lambda done, total: told.append((done, total)))

    def names() -> list[str]:
        at = [column.code for column in records.table.columns].index("nama_produk")
        return [str(records.table.value_at(row, at)) for row in range(records.table.rowCount())]

    before = names()
    records._show_column("tahap_pembinaan", True)
    chosen = records.table.id_at(2)
    records.view.setCurrentIndex(records.table.index(2, 0))
    section = [column.code for column in records.table.columns].index("tahap_pembinaan")
    records.view.horizontalHeader().sectionClicked.emit(section)
    assert sorted(names()) == sorted(before), "the rows are there while their order is found"
    assert "Menyusun daftar" in records.count.text()
    qtbot.waitUntil(lambda: not records.table.is_arranging)
    assert names() == ["Tenun 0", "Tenun 2", "Tenun 4", "Tenun 1", "Tenun 3", "Tenun 5"]
    assert told == [(2, 6), (4, 6)]
    assert records.count.text() == "6 produk"
    assert records.current == chosen == records.table.id_at(records.view.currentIndex().row())

    picker = records.head.pickers["tahap_pembinaan"]
    picker.setFocus()
    keys.type("tahap 4")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names() == ["Tenun 1", "Tenun 3", "Tenun 5"])

    told.clear()
    program = window.program
    written = LADDER.replace(*STRICTER)
    save = program.records.save
    table = {"tabel": "coaching_ladder", "versi": "2026-9", "berlaku_sejak": "2026-01-01", "isi": written}
    id = save(Edit("rule_table", None, table)).id
    window.operations.do(lambda: program.approval.approve(id).changes)
    qtbot.waitUntil(lambda: names() == [], timeout=6000)
    assert told == [(2, 6), (4, 6)], "every product was computed anew, off the window's thread"
