"""Tahap pembinaan in the window: rungs with counts narrow the list, the evidence is told, Enter opens the product."""

import pytest
from PySide6.QtCore import Qt
from tests.services.test_coaching import COMPLETE
from tests.ui.conftest import VILLAGE

from ntt_desktop.services.coaching import Coaching
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.ui.screens.coaching.screen import CoachingScreen


@pytest.fixture
def screen(office, show, qtbot):
    maker = office.put("producer", desa=VILLAGE, nama="KWT Mawar", nib="1234567890123")
    given = {"kelompok": "TENUN", "cara_jual": "ECERAN", "produksi": "DALAM_NEGERI", "pelaku_usaha": maker}
    for name, values in (("Tenun Bajawa", COMPLETE), ("Anyaman", {})):
        office.put("product", desa=VILLAGE, nama_produk=name, **given, **values)
    made = CoachingScreen(Coaching(office.store, RuleBooks(office.store)), office.operations)
    show(made)
    qtbot.waitUntil(lambda: made.model.rowCount() == 2)
    return made


def names(screen) -> list[str]:
    return [one.name for one in screen.model.shown]


def test_a_rung_narrows_the_list_and_searching_narrows_it_further(screen) -> None:
    assert names(screen) == ["Anyaman", "Tenun Bajawa"]
    rungs = {row.words: row for row in screen.rungs.rows}
    assert (rungs["Semua produk"].note, rungs["4. Mutu teruji"].note) == ("2", "1")
    rungs["4. Mutu teruji"].click()
    assert names(screen) == ["Tenun Bajawa"]
    rungs = {row.words: row for row in screen.rungs.rows}
    rungs["Belum sampai tahap 1"].click()
    assert names(screen) == ["Anyaman"]
    screen.show_level(-1)
    screen.search.setText("bajawa ngada")  # of the village both lie in
    assert len(names(screen)) == 2
    screen.search.setText("anyaman ngada")
    assert names(screen) == ["Anyaman"]
    screen.search.setText("kopi")
    assert screen.nothing.isVisible()


def test_the_evidence_says_what_is_there_what_lacks_and_how_sure_it_is(screen) -> None:
    screen.show_level(4)
    told = screen.proofs.text()
    assert "Untuk tahap 5 (Halal/keterangan tidak halal dan merek)" in told
    assert "belum pasti, keadaan 1 Juli 2025" in told
    assert screen.footer.text().endswith("dapat diubah provinsi.")


def test_enter_opens_the_product_and_a_change_climbs(screen, office, keys, qtbot) -> None:
    screen.show_level(4)
    (one,) = screen.model.shown
    screen.take_focus()
    with qtbot.waitSignal(screen.open_wanted) as wanted:
        keys.press(Qt.Key.Key_Return)
    assert wanted.args == ["product", one.product]
    office.put(
        "permit", produk=one.product, jenis_izin="MEREK", nomor="IDM000000001", status_proses="TERBIT", bukti="ASLI"
    )
    office.operations.changed.emit(None)
    qtbot.waitUntil(lambda: names(screen) == [])
    screen.show_level(5)
    assert names(screen) == ["Tenun Bajawa"]
