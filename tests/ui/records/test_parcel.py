import json

import pytest

from ntt_desktop.ui.kit.outline import OutlineInput
from ntt_desktop.ui.kit.rows import RowsPanel
from ntt_desktop.ui.records.parcel import ParcelPage, read_map_file

RING = [[120.987, -8.765], [120.9885, -8.7651], [120.9887, -8.7664], [120.987, -8.765]]
PASTED = "-8.7650 120.9870\n-8.7651 120.9885\n-8.7664 120.9887\n-8.7667 120.9874"


@pytest.fixture
def parcel(office) -> str:
    return office.put("parcel", desa="53.09.06.2009", alamat="Jl. Trans Flores km 12", luas_dokumen="2 ha")


def test_page_keeps_the_promise_of_all_pages(office, parcel, keeps_the_promise):
    office.put("hazard", lahan=parcel, ancaman="GEMPA", kelas="TINGGI")
    page = keeps_the_promise(ParcelPage, parcel)
    assert [button.accessibleName() for button in page._action_buttons] == ["Cetak F06", "Cetak F08"]
    page.open_record(parcel)
    rows = {panel.kind.code: panel for panel in page.editor.form.panels if isinstance(panel, RowsPanel)}
    assert rows["hazard"].model.index(0, 0).data() == "Gempa"
    assert "dispute_check" in rows


def test_a_pasted_boundary_is_stored_and_judged_beside_the_certificate(office, parcel, open_page):
    page = open_page(ParcelPage)
    page.open_record(parcel)
    page.editor.focus_field("poligon")
    outline = page.editor.cells["poligon"].input
    assert isinstance(outline, OutlineInput)
    outline.paste(PASTED)
    view = office.records.get(parcel)
    assert view.record.words("poligon").count(",") == 4
    assert "20.000,00 m²" in outline.areas.text()
    assert page.editor.cells["poligon"].severity == "W"
    office.operations.stack.undo()
    assert outline.model.rows == []


def test_a_map_file_gives_its_outlines(tmp_path):
    file = tmp_path / "lahan.geojson"
    shape = {"type": "Feature", "properties": {"name": "Lahan"}, "geometry": {"type": "Polygon", "coordinates": [RING]}}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    ((_name, stored),) = read_map_file(file)
    assert stored.startswith("-87650000 1209870000,")


def test_a_bad_map_file_is_told_as_a_notice(office, parcel, open_page, tmp_path):
    page = open_page(ParcelPage)
    page.open_record(parcel)
    page.editor.focus_field("poligon")
    file = tmp_path / "lahan.kml"
    file.write_text("<kml")
    page.editor.cells["poligon"].input.import_file(file)
    assert "NTT-I" in office.notices.shown[0].accessibleName()
