from ntt_desktop.ui.kit.rows import RowsPanel
from ntt_desktop.ui.records.producer import ProducerPage

VILLAGE = "53.09.06.2009"


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes Lende", jenis_produsen="PERORANGAN")
    office.put("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=id)
    page = keeps_the_promise(ProducerPage, id)
    page.open_record(id)
    rows = {panel.kind.code: panel for panel in page.editor.form.panels if isinstance(panel, RowsPanel)}
    assert rows["product"].model.index(0, 0).data() == "Kopi"


def test_the_date_of_consent_shows_once_there_is_consent(office, open_page):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes Lende")
    page = open_page(ProducerPage)
    page.open_record(id)
    page.editor.form.build_all()
    assert page.editor.cells["tanggal_persetujuan"].isHidden()
    page.editor.focus_field("persetujuan_data")
    page.editor.cells["persetujuan_data"].input._choose("ya")
    assert not page.editor.cells["tanggal_persetujuan"].isHidden()
