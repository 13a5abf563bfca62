from ntt_desktop.ui.records.shipment import ShipmentPage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    product = office.put("product", desa="53.09.06.2009", nama_produk="Kopi Bajawa")
    id = office.put("shipment", produk=product, tujuan="EKSPOR", negara="JP", tahun=2024)
    page = keeps_the_promise(ShipmentPage, id)
    page.open_record(id)
    assert page.editor.cells["negara"].input.picker.text() == "Jepang"
    assert page.editor.cells["tujuan_dalam_negeri"].isHidden()
