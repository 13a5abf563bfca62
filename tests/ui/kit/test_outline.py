import json
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import canonical
from ntt_desktop.domain.values.geometry import polygon_area
from ntt_desktop.ui.kit.outline import OutlineInput
from ntt_desktop.ui.kit.outline_drawing import OutlineDrawing, _round_length
from ntt_desktop.ui.kit.theme import LIGHT
from ntt_desktop.ui.records.parcel import read_map_file

FIELD = KINDS["parcel"].by_code["poligon"]
CORNERS = [(-8.765, 120.987), (-8.7651, 120.9885), (-8.7664, 120.9887), (-8.7667, 120.9874)]
PASTED = "\n".join(f"{latitude:.7f} {longitude:.7f}" for latitude, longitude in CORNERS)
STORED = str(canonical(FIELD, PASTED, {}))


@pytest.fixture
def outline(show) -> OutlineInput:
    window = QWidget()
    column = QVBoxLayout(window)
    outline = OutlineInput(FIELD, read_map_file)
    column.addWidget(outline)
    column.addWidget(QLineEdit())
    show(window, 700, 500)
    outline.setFocus()
    outline.show_values({"luas_dokumen": "20000.00"})
    return outline


def test_points_model_is_sound(outline, qtmodeltester):
    outline.show_value(STORED)
    qtmodeltester.check(outline.model)


def test_pasted_typed_and_imported_give_the_same_area(outline, qtbot, tmp_path):
    """E7: within 0.1 percent; here they give the same stored outline."""
    QGuiApplication.clipboard().setText(PASTED)
    with qtbot.waitSignal(outline.left):
        qtbot.keyClick(outline.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert outline.value() == STORED

    outline.show_value(None)
    for row, corner in enumerate(CORNERS):
        for column, degrees in enumerate(corner):
            outline.view.setCurrentIndex(outline.model.index(row, column))
            qtbot.keyClick(outline.view, Qt.Key.Key_F2)
            qtbot.keyClicks(QApplication.focusWidget(), str(degrees).replace(".", ","))
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            qtbot.waitUntil(outline.view.hasFocus)
    assert outline.value() == STORED

    outline.show_value(None)
    file = tmp_path / "bidang.geojson"
    ring = [[longitude, latitude] for latitude, longitude in [*CORNERS, CORNERS[0]]]
    shape = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}))
    outline.import_file(file)
    assert outline.value() == STORED


def test_areas_stand_side_by_side(outline):
    outline.show_value(STORED)
    measured = polygon_area(STORED)
    share = (abs(measured - 20000) / 20000 * 100).quantize(Decimal("0.1"))
    said = outline.areas.text()
    assert "20.000,00 m²" in said
    assert f"{measured:,f}".translate(str.maketrans(",.", ".,")) in said
    assert str(share).replace(".", ",") in said


def test_a_bad_line_is_named_and_nothing_changes(outline, qtbot):
    outline.show_value(STORED)
    with qtbot.waitSignal(outline.refused) as refused:
        outline.paste("-8.765 120.987\n-8.7651 500\n-8.7664 120.9887")
    assert refused.args[0].values["line"] == 2
    assert (outline.value(), outline.is_changed) == (STORED, False)


def test_a_file_that_is_no_map_is_refused_with_its_reason(outline, qtbot, tmp_path):
    file = tmp_path / "bidang.geojson"
    file.write_text("bukan peta")
    with qtbot.waitSignal(outline.refused) as refused:
        outline.import_file(file)
    assert refused.args[0].code.startswith("NTT-I")


def test_a_half_typed_outline_is_kept_as_typed(outline, qtbot):
    outline.view.setCurrentIndex(outline.model.index(0, 0))
    qtbot.keyClick(outline.view, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "-8,765")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: outline.is_changed)
    kept = canonical(FIELD, outline.value(), {})
    outline.show_value(kept)
    assert outline.model.rows[0][0].startswith("-8,765")


def test_a_corner_is_taken_out(outline, qtbot):
    outline.show_value(STORED)
    outline.view.setCurrentIndex(outline.model.index(1, 0))
    qtbot.keyClick(outline.view, Qt.Key.Key_Delete)
    assert len(outline.model.rows) == 3
    assert outline.is_changed


def test_leaving_saves_and_read_only_does_not_change(outline, qtbot):
    outline.show_value(STORED)
    outline.set_read_only(True)
    qtbot.keyClick(outline.view, Qt.Key.Key_Delete)
    assert outline.model.rowCount() == 4
    assert not outline.is_changed
    outline.set_read_only(False)
    outline.view.setCurrentIndex(outline.model.index(0, 0))
    qtbot.keyClick(outline.view, Qt.Key.Key_Delete)
    with qtbot.waitSignal(outline.left):
        qtbot.keyClick(outline.view, Qt.Key.Key_Tab)


def test_the_drawing_is_to_scale_with_north_up(qtbot):
    drawing = OutlineDrawing()
    qtbot.addWidget(drawing)
    drawing.resize(400, 300)
    square = [(-87_650_000, 1_209_870_000), (-87_650_000, 1_209_880_000), (-87_659_990, 1_209_880_000)]
    drawing.show_points(square)
    (a, b, c), scale = drawing._placed()
    assert a.y() == b.y() < c.y(), "the southern corner is below"
    assert a.x() < b.x() == c.x(), "the eastern corners are to the right"
    east = 0.001 * 111_320 * 0.98831  # cos(8.766°)
    assert (b.x() - a.x()) / scale == pytest.approx(east, rel=1e-3)
    assert (c.y() - b.y()) / scale == pytest.approx(0.000999 * 111_320, rel=1e-3)
    image = drawing.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 300, 2)}
    assert QColor(LIGHT.accent_soft).name() in colours


@pytest.mark.parametrize(("most", "length"), [(0.7, 0.5), (1, 1), (37, 20), (55, 50), (499, 200), (2600, 2000)])
def test_scale_bar_has_a_round_length(most, length):
    assert _round_length(most) == pytest.approx(length)
