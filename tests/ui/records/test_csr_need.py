"""Computed fields in the window, on the page of needs: shown, never typed, and right at once."""

import pytest
from PySide6.QtCore import Qt

from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit.computed import ComputedInput
from ntt_desktop.ui.kit.rows import RowsPanel
from ntt_desktop.ui.records.csr_need import CsrNeedPage

VILLAGE = "53.09.06.2009"


@pytest.fixture
def page(office, open_page, qtbot) -> CsrNeedPage:
    need = office.put("csr_need", desa=VILLAGE, judul="Perpipaan", tahun="2026", dana_apbdes="1000000")
    page = open_page(CsrNeedPage)
    page.open_record(need)
    page.editor.form.build_all()
    qtbot.waitUntil(lambda: "Rincian biaya" in page.editor.cells["total"].sentence)
    return page


def shown(page: CsrNeedPage, code: str) -> str:
    input = page.editor.cells[code].input
    assert isinstance(input, ComputedInput)
    return input.words.text()


def test_sums_follow_the_rows_as_they_are_typed_and_what_others_pledge(office, page, qtbot, keys):
    assert shown(page, "total") == "–"
    panels = [panel for panel in page.editor.form.panels if isinstance(panel, RowsPanel)]
    costs = next(panel for panel in panels if panel.kind.code == "csr_cost")
    costs.add_row()
    for cell in ("Pipa", "10", "batang", "500000"):
        keys.enter(cell)
    qtbot.waitUntil(lambda: shown(page, "total") == "Rp5.000.000,00")
    assert shown(page, "kekurangan_dana") == "Rp4.000.000,00"
    at = [field.code for field in costs.model.fields].index("jumlah")
    assert costs.model.index(0, at).data() == "Rp5.000.000,00"
    assert not costs.model.flags(costs.model.index(0, at)) & Qt.ItemFlag.ItemIsEditable
    table = page.list.table
    column = [each.code for each in table.columns].index("kekurangan_dana")
    qtbot.waitUntil(lambda: table.words(0)[column] == "Rp4.000.000,00")
    pledge = office.put("csr_pledge", nilai="1500000", status="TERTULIS")
    made = Edit("csr_pledge_need", None, {"komitmen": pledge, "kebutuhan": page.editor.id, "bagian": "1500000"})
    office.operations.save(made)
    qtbot.waitUntil(lambda: shown(page, "kekurangan_dana") == "Rp2.500.000,00")
    qtbot.waitUntil(lambda: table.words(0)[column] == "Rp2.500.000,00")


def test_the_cursor_passes_by_what_nobody_types(page, keys):
    page.editor.focus_field("status")
    seen = []
    for _ in range(4):
        keys.tab()
        cell = page.editor.form.focused_cell()
        seen.append(cell.code if cell else "")
    assert seen == ["dana_apbdes", "dana_apbd", "dana_dak", "dana_swadaya"]
