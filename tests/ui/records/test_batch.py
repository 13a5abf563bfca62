from ntt_desktop.ui.kit.rows import RowsPanel
from ntt_desktop.ui.records.batch import BatchPage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    id = office.put("batch", dibawa_oleh="Bpk. Lambertus", waktu_terima="20-03-2025 10.30", jumlah_diterima=12)
    page = keeps_the_promise(BatchPage, id)
    page.open_record(id)
    rows = next(panel for panel in page.editor.form.panels if isinstance(panel, RowsPanel))
    rows.view.setCurrentIndex(rows.model.index(0, 0))
    rows.paste("Formulir F01\t12\tAsli")
    assert [row["jumlah"] for row in office.records.children("batch_item", id)] == [12]
    assert "tumpukan" not in page.editor.cells, "a stack comes from no stack"
