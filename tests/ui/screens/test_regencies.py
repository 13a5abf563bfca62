"""The page Kabupaten of a province, by keys."""

import pytest
from PySide6.QtCore import Qt
from tests.store.enrolling import enrol
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.services.regencies import Regency
from ntt_desktop.ui.screens.regencies.model import COLUMNS, RegencyTable

VILLAGE = "53.09.06.2009"


@pytest.fixture
def province(workspace, tmp_path):
    """A province that has had one file from Ngada; closed."""
    ngada, province = wiring.open_program(workspace), wiring.new_program(tmp_path / "provinsi", "53", "Anton")
    enrol((province.store, ngada.store))
    ngada.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": "Kopi"}))
    province.exchange.receive([file for file, _ in ngada.exchange.send(tmp_path / "a").files])
    for one in (ngada, province):
        one.close()
    return tmp_path / "provinsi"


def cells(page, column: str) -> dict[str, str]:
    at = [one.name for one in COLUMNS].index(column)
    return {page.table.at(row).code: page.table.index(row, at).data() for row in range(page.table.rowCount())}


def test_all_regencies_stand_there_and_enter_opens_their_products(province, open_window, qtbot):
    window = open_window(province)
    keys = Keys()
    keys.press(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert window.page == "regencies"
    page = window.pages["regencies"]
    qtbot.waitUntil(lambda: page.table.rowCount() == 22)
    assert cells(page, "state")["53.09"] == "lancar"
    assert cells(page, "products")["53.09"] == "1"
    assert cells(page, "state")["53.01"] == "belum ada laptop terdaftar"
    assert page.summary.text() == "21 belum mempunyai laptop terdaftar · 1 lancar"
    page.view.setCurrentIndex(page.table.index(page.table.row_of("53.09"), 0))
    keys.press(Qt.Key.Key_Return)
    assert window.page == "product"
    assert window.pages["product"].list.query.within == "53.09"
    assert window.pages["product"].list.table.rowCount() == 1


def test_a_regency_has_no_such_page(workspace, open_window):
    window = open_window(workspace)
    assert "regencies" not in window.rail.buttons


def one(code: str, **more) -> Regency:
    known = dict.fromkeys(("received", "sent", "confirmed", "silent_days"))
    return Regency(
        **{**known, "code": code, "name": code, "laptops": 1, "products": 0, "waiting": 0, "unconfirmed": 0, **more}
    )


def test_what_needs_attention_stands_first_and_any_column_sorts(qtmodeltester):
    table = RegencyTable()
    table.show_rows(
        [
            one("53.01", silent_days=3, products=5),
            one("53.02", silent_days=90),
            one("53.03", waiting=1, silent_days=1),
            one("53.04"),
        ]
    )
    qtmodeltester.check(table)
    assert [table.at(row).code for row in range(4)] == ["53.03", "53.02", "53.04", "53.01"]
    kept = table.createIndex(0, 0)
    products = [column.name for column in COLUMNS].index("products")
    table.sort(products, Qt.SortOrder.DescendingOrder)
    assert [table.at(row).code for row in range(2)] == ["53.01", "53.02"]
    assert kept.isValid()
    table.sort(0)
    assert [table.at(row).code for row in range(4)] == ["53.01", "53.02", "53.03", "53.04"]


def test_beranda_of_the_province_names_the_silent_ones(workspace, tmp_path, open_window, qtbot):
    ngada, province = wiring.open_program(workspace), wiring.new_program(tmp_path / "provinsi", "53", "Anton")
    enrol((province.store, ngada.store))
    for one in (ngada, province):
        one.close()
    window = open_window(tmp_path / "provinsi")
    rows = window.pages["home"].state.rows
    qtbot.waitUntil(lambda: any("tanpa kabar" in row.words for row in rows.rows), timeout=10_000)
    row = next(row for row in rows.rows if "tanpa kabar" in row.words)
    assert row.words.startswith("1 kabupaten")
    row.click()
    assert window.page == "regencies"
