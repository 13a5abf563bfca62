"""Beranda: what waits for somebody, each one key away."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.base import clock
from ntt_desktop.services.records import Edit

VILLAGE = "53.09.06.2009"


@pytest.fixture
def busy_workspace(workspace):
    """A draft that lacks three things, permits that lapse at different times, and a complete producer."""
    program = wiring.open_program(workspace)
    save = program.records.save
    draft = {
        "desa": VILLAGE,
        "tanggal_pendataan": "2026-03-03",
        "nama_produk": "Kopi Bajawa",
        "produk_unggulan_utama": "tidak",
    }
    product = save(Edit("product", None, {**draft, "petugas_pendata": "Yulius", "produksi": "DALAM_NEGERI"})).id
    for days, number in ((-60, "lama"), (-3, "baru lewat"), (10, "segera"), (200, "masih lama")):
        day = clock.today() + timedelta(days=days)
        values = {"produk": product, "jenis_izin": "MEREK", "nomor": number, "status_proses": "TERBIT"}
        save(Edit("permit", None, {**values, "tanggal_berakhir": day.isoformat()}))
    for result in ("BELUM", "BELUM", "MS"):
        save(Edit("lab_test", None, {"produk": product, "kesimpulan": result}))
    halal = {"produk": product, "jenis_izin": "HALAL", "nomor": "ID53110000123456789", "status_proses": "TERBIT"}
    save(Edit("permit", None, {**halal, "tanggal_berakhir": clock.today().isoformat()}))  # it does not end
    program.close()
    return workspace


def words(card) -> list[str]:
    return [row.words for row in card.rows.rows]


def test_a_draft_stands_there_with_what_it_lacks(busy_workspace, open_window, qtbot):
    home = open_window(busy_workspace).pages["home"]
    qtbot.waitUntil(lambda: words(home.drafts) != [])
    row = home.drafts.rows.rows[0]
    assert row.words == "Kopi Bajawa"
    for label in ("Pelaku usaha", "Kelompok komoditas", "Cara jual"):
        assert label in row.more


def test_enter_on_a_draft_opens_it(busy_workspace, open_window, qtbot):
    window = open_window(busy_workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: words(home.drafts) != [])
    home.drafts.rows.rows[0].setFocus()
    Keys().press(Qt.Key.Key_Return)
    assert window.page == "product"
    assert window.pages["product"].editor.view.record["nama_produk"] == "Kopi Bajawa"


def test_permits_are_shown_from_sixty_days_before_until_thirty_after(busy_workspace, open_window, qtbot):
    home = open_window(busy_workspace).pages["home"]
    qtbot.waitUntil(lambda: words(home.lapses) != [])
    shown = [row.words.partition(" ")[2] for row in home.lapses.rows.rows]
    assert [name for name in ("baru lewat", "segera") if any(name in words for words in shown)] == [
        "baru lewat",
        "segera",
    ]
    assert len(shown) == 2
    assert [row.tone for row in home.lapses.rows.rows] == ["red", "amber"]


def test_the_numbers_open_their_lists(busy_workspace, open_window, qtbot):
    window = open_window(busy_workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: "5" in home.tiles["permit"].accessibleName())
    home.tiles["permit"].click()
    assert window.page == "permit"
    assert window.pages["permit"].list.table.rowCount() == 5


def test_tests_without_a_result_are_one_key_away(busy_workspace, open_window, qtbot):
    window = open_window(busy_workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: any("2 uji laboratorium" in row for row in words(home.state)))
    next(row for row in home.state.rows.rows if "uji laboratorium" in row.words).setFocus()
    Keys().press(Qt.Key.Key_Return)
    assert window.page == "lab_test"
    assert window.pages["lab_test"].list.table.rowCount() == 2


def test_it_counts_again_after_a_change(busy_workspace, open_window, qtbot):
    window = open_window(busy_workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: words(home.drafts) != [])
    window.operations.save(Edit("product", None, {"nama_produk": "Madu Hutan", "desa": VILLAGE}))
    qtbot.waitUntil(lambda: "Madu Hutan" in words(home.drafts), timeout=5000)


def test_an_empty_workspace_says_how_to_begin(workspace, open_window, qtbot):
    window = open_window(workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: "F01" in home.drafts.sentence.text())
    assert not home.recents.isVisible()
    assert Keys().at is home.paper
    Keys().press(Qt.Key.Key_Return)
    assert window.page == "typing"


def test_ctrl_n_begins_a_product(workspace, open_window):
    window = open_window(workspace)
    Keys().press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.page == "product"
    assert window.pages["product"].editor.is_new


def test_changes_the_province_lacks_lead_to_the_exchange(busy_workspace, open_window, qtbot):
    window = open_window(busy_workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: any("belum diterima provinsi" in row for row in words(home.state)))
    next(row for row in home.state.rows.rows if "belum diterima" in row.words).click()
    assert window.page == "exchange"


def test_a_copy_of_the_day_is_made_and_told(busy_workspace, open_window, qtbot):
    window = open_window(busy_workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: window.program.backups.list() != [], timeout=20_000)
    home.refresh()
    qtbot.waitUntil(lambda: any(row.startswith("Salinan terakhir hari ini") for row in words(home.state)))
