"""Pencocokan with the keyboard: a need is found by typing, its offers are read, a proposal is made and undone."""

import pytest
from PySide6.QtCore import Qt

from ntt_desktop.services.matching import Matching
from ntt_desktop.ui.kit.lookups import Lookups
from ntt_desktop.ui.screens.matching.screen import MatchingScreen

VILLAGE = "53.09.06.2009"


@pytest.fixture
def screen(office, show) -> MatchingScreen:
    lookups = Lookups(office.regions, office.lists.suggest, office.records.name, lambda: office.code)
    return show(MatchingScreen(Matching(office.store, office.records), office.operations, lookups))


@pytest.fixture
def need(office) -> str:
    made = {"bidang": "AIR_MINUM", "tahun": "2026", "status": "DIVERIFIKASI"}
    id = office.put("csr_need", desa=VILLAGE, judul="Perpipaan Wolowio", **made)
    office.put("csr_cost", kebutuhan=id, uraian="Pipa", volume="1", harga_satuan="100000000")
    prevalence = {"indikator": "PREV", "nilai": "24", "sumber": "E_PPGBM", "periode": "2026-02"}
    office.put("indicator", tingkat="DESA", desa=VILLAGE, **prevalence)
    for name, money, flags in (("PT Kecil", "10000000", "TIDAK_ADA"), ("PT Rokok", "900000000", "ROKOK")):
        company = office.put("company", nama=name, jenis_badan="PT", tanda_hati_hati=flags)
        offer = {"wilayah": "53.09", "anggaran_tersedia": money, "mulai": "2026-01-01", "sampai": "2026-12-31"}
        office.put("csr_interest", perusahaan=company, bidang="AIR_MINUM", **offer)
    return id


def test_a_need_is_found_by_typing_and_shows_its_offers_with_reasons(office, need, screen, keys, qtbot):
    assert "Pilih kebutuhan" in screen.nothing.text()
    screen.take_focus()
    keys.type("Wolowio")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.table.rowCount() == 2)
    assert [screen.table.cell(row, 1).text() for row in (0, 1)] == ["PT Kecil", "PT Rokok"]
    assert screen.table.cell(0, 0).text() == "68,25"
    assert screen.summary.text() == "1 saran, 1 tidak cocok"
    assert "2025-1" in screen.footer.text()
    assert "2025-1" in screen.detail.priority.text()
    assert screen.detail.said == []
    screen.take_focus()
    keys.press(Qt.Key.Key_Down)
    assert screen.detail.said == ["Produsen rokok: tidak dicocokkan"]
    assert screen.detail.propose.isHidden()


def test_a_proposal_is_made_by_key_opened_and_undone_in_one_step(office, need, screen, keys, qtbot):
    opened = []
    screen.open_wanted.connect(lambda kind, id: opened.append((kind, id)))
    screen.show_for(need)
    qtbot.waitUntil(lambda: screen.table.rowCount() == 2)
    screen.take_focus()
    keys.tab()
    assert keys.field == "" or keys.at is screen.detail.propose
    keys.press(Qt.Key.Key_Space)
    ((kind, id),) = opened
    assert kind == "csr_proposal"
    assert office.records.children("csr_proposal_need", id)[0]["nilai_diminta"] == 10_000_000
    qtbot.waitUntil(lambda: bool(screen.detail.said))
    assert "sudah diminta" in screen.detail.said[0]
    office.operations.stack.undo()
    qtbot.waitUntil(lambda: screen.detail.said == [])
    assert not office.records.find("csr_proposal")


def test_without_offers_it_says_what_to_do(office, screen, qtbot):
    screen.show_for(office.put("csr_need", desa=VILLAGE, judul="Perpipaan"))
    qtbot.waitUntil(lambda: "Minat/penawaran" in screen.nothing.text())
