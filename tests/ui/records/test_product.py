import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from ntt_desktop.ui.kit.rows import RowsPanel
from ntt_desktop.ui.records.product import ProductPage

VILLAGE = "53.09.06.2009"
LONG = "Kopi Arabika Flores Bajawa sangrai gelap kemasan ekonomis dengan campuran jahe merah dan kayu manis dari Wolo'wio U"


def product(office) -> str:
    maker = office.put("producer", desa=VILLAGE, nama='Koperasi Serba Usaha Petani Kopi Arabika "Wolo\'wio Sejahtera"')
    id = office.put("product", desa=VILLAGE, nama_produk=LONG, pelaku_usaha=maker, kelompok="PANGAN_OLAHAN")
    for number in range(12):
        office.put("ingredient", produk=id, bahan=f"Bahan nomor {number}", urutan=number + 1)
    office.put("permit", produk=id, jenis_izin="SPP_IRT", nomor="2105309010001-25")
    return id


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    id = product(office)
    page = keeps_the_promise(ProductPage, id)
    assert page._action_buttons[0].accessibleName() == "Cetak F01"
    page.open_record(id)
    rows = {panel.kind.code: panel for panel in page.editor.form.panels if isinstance(panel, RowsPanel)}
    assert set(rows) == {"ingredient", "permit", "lab_test", "shipment", "permit_step", "label_check"}
    assert rows["ingredient"].model.rowCount() == 13
    assert rows["permit"].model.rowCount() == 2


def test_f01_is_asked_for_by_its_button(office, open_page, qtbot):
    id = product(office)
    page = open_page(ProductPage)
    page.open_record(id)
    with qtbot.waitSignal(page.action_wanted) as wanted:
        page._action_buttons[0].click()
    assert wanted.args == ["print:F01", id]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_rare_paper_is_asked_for_from_the_menu_of_the_page(office, open_page, qtbot):
    page = open_page(ProductPage)
    page._show_menu()
    menu = page.findChild(QMenu)
    assert not next(each for each in menu.actions() if "F05" in each.text()).isEnabled(), "nothing is chosen"
    menu.close()
    id = product(office)
    page.open_record(id)
    qtbot.waitUntil(lambda: page.findChild(QMenu) is None)
    page._show_menu()
    menu = page.findChild(QMenu)
    menu.setActiveAction(next(each for each in menu.actions() if "F05" in each.text()))
    with qtbot.waitSignal(page.action_wanted) as wanted:
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert wanted.args == ["print:F05", id]


def test_a_permit_typed_in_the_product_belongs_to_it(office, open_page):
    id = product(office)
    page = open_page(ProductPage)
    page.open_record(id)
    page.editor.form.build_all()
    rows = next(p for p in page.editor.form.panels if isinstance(p, RowsPanel) and p.kind.code == "permit")
    rows.view.setCurrentIndex(rows.model.index(1, 0))
    rows.paste("Halal\tID53110000123456789\t1-2-2024")
    kept = [row for row in office.records.children("permit", id) if row["jenis_izin"] == "HALAL"]
    assert [row["tanggal_terbit"] for row in kept] == ["2024-02-01"]


def test_a_linked_record_opens_on_its_own_page(office, open_page, qtbot):
    id = product(office)
    page = open_page(ProductPage)
    page.open_record(id)
    page.editor.form.build_all()
    rows = next(p for p in page.editor.form.panels if isinstance(p, RowsPanel) and p.kind.code == "permit")
    rows.view.setCurrentIndex(rows.model.index(0, 0))
    with qtbot.waitSignal(page.open_wanted) as wanted:
        rows.opener.click()
    assert wanted.args == ["permit", office.records.children("permit", id)[0].id]
