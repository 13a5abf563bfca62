from ntt_desktop.ui.kit.rows import RowsPanel
from ntt_desktop.ui.records.lab_test import LabTestPage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    product = office.put("product", desa="53.09.06.2009", nama_produk="Kopi Bajawa")
    id = office.put("lab_test", produk=product, nomor_lhu="LHU/12/2025", tanggal_lhu="20-03-2025")
    office.put("lab_parameter", uji=id, parameter="Kadar air", hasil="4,2", lulus="YA")
    page = keeps_the_promise(LabTestPage, id)
    page.open_record(id)
    rows = {panel.kind.code: panel for panel in page.editor.form.panels if isinstance(panel, RowsPanel)}
    assert rows["lab_parameter"].model.index(0, 0).data() == "Kadar air"
    assert rows["custody"].model.rowCount() == 1
