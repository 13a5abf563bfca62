from ntt_desktop.ui.records.permit import PermitPage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    product = office.put("product", desa="53.09.06.2009", nama_produk="Kopi Bajawa")
    id = office.put("permit", produk=product, jenis_izin="SPP_IRT", nomor="2105309010001-25", tanggal_terbit="1-2-2020")
    page = keeps_the_promise(PermitPage, id)
    codes = [column.code for column in page.list.table.columns]
    assert page.list.table.words(0)[codes.index("produk.nama")] == "Kopi Bajawa"


def test_the_way_of_halal_is_asked_of_halal_only(office, open_page):
    product = office.put("product", desa="53.09.06.2009", nama_produk="Kopi Bajawa")
    page = open_page(PermitPage)
    for kind, hidden in (("HALAL", False), ("NIB", True)):
        page.open_record(office.put("permit", produk=product, jenis_izin=kind))
        page.editor.form.build_all()
        assert page.editor.cells["jalur_halal"].isHidden() is hidden
