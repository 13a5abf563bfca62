import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.ui.kit.lookups import Lookups
from ntt_desktop.ui.kit.rows import RowsPanel, cells_of

VILLAGE = "53.09.06.2009"


@pytest.fixture
def product(office) -> str:
    return office.put("product", desa=VILLAGE, nama_produk="Kopi", kelompok="PANGAN_OLAHAN")


@pytest.fixture
def rows(office, product, show) -> RowsPanel:
    lookups = Lookups(regions, office.lists.suggest, office.records.name)
    panel = RowsPanel(KINDS["ingredient"], "produk", office.operations, lookups)
    office.operations.changed.connect(panel.on_changes)
    show(panel, 900, 500)
    panel.show_owner(product, {})
    return panel


def stored(office, product) -> list[tuple[object, ...]]:
    codes = ("bahan", "asal", "persen", "btp")
    return [tuple(row[code] for code in codes) for row in office.records.children("ingredient", product)]


def press(qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def go_to(rows: RowsPanel, row: int, column: int) -> None:
    rows.view.setFocus()
    rows.view.setCurrentIndex(rows.model.index(row, column))


def test_model_is_sound(rows, office, product, qtmodeltester):
    for name in ("Kopi", "Gula"):
        office.put("ingredient", produk=product, bahan=name)
    rows.show_owner(product, {})
    qtmodeltester.check(rows.model)


def test_rows_are_typed_like_a_spreadsheet(rows, office, product, qtbot):
    rows.add_row()
    qtbot.keyClicks(QApplication.focusWidget(), "Biji kopi")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Wolo'wio")
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "87,5")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "ya")
    press(qtbot, Qt.Key.Key_Return)
    assert stored(office, product) == [("Biji kopi", "Wolo'wio", "87.5", "ya")]
    assert rows.model.rowCount() == 2
    assert rows.model.index(0, 2).data() == "87,5"


def test_an_empty_last_row_makes_nothing(rows, office, product, qtbot):
    rows.add_row()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    assert stored(office, product) == []


def test_escape_leaves_a_cell_as_it_was(rows, office, product, qtbot):
    office.put("ingredient", produk=product, bahan="Kopi")
    rows.show_owner(product, {})
    go_to(rows, 0, 0)
    press(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "xyz")
    press(qtbot, Qt.Key.Key_Escape)
    assert stored(office, product)[0][0] == "Kopi"


def test_cells_from_excel_fill_rows_from_the_cursor_on(rows, office, product, qtbot):
    office.put("ingredient", produk=product, bahan="Kopi", asal="Bajawa")
    rows.show_owner(product, {})
    go_to(rows, 0, 1)
    QGuiApplication.clipboard().setText("Beiwali\t80\r\nPasar Bajawa\t15,5\r\n\r\n")
    press(qtbot, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[:3] for row in stored(office, product)] == [
        ("Kopi", "Beiwali", "80"),
        (None, "Pasar Bajawa", "15.5"),
    ]
    assert office.operations.stack.count() == 1, "one paste is one step"
    office.operations.stack.undo()
    assert [row[:3] for row in stored(office, product)] == [("Kopi", "Bajawa", None)]


def test_column_names_that_were_copied_too_are_left_out(rows, office, product):
    go_to(rows, 0, 0)
    rows.paste("Bahan\tAsal bahan\nKopi\tBajawa\nGula\tEnde")
    assert [row[:2] for row in stored(office, product)] == [("Kopi", "Bajawa"), ("Gula", "Ende")]


@pytest.mark.parametrize(
    ("written", "cells"),
    [
        ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
        ('"dua\nbaris"\tb', [["dua\nbaris", "b"]]),
        ("\n \n", []),
        ("a\n\nb", [["a"], ["b"]]),
    ],
)
def test_cells_on_the_clipboard(written, cells):
    assert cells_of(written) == cells


def test_rows_are_put_in_order(rows, office, product, qtbot):
    for number, name in enumerate(("Satu", "Dua", "Tiga"), start=1):
        office.put("ingredient", produk=product, bahan=name, urutan=number)
    rows.show_owner(product, {})
    go_to(rows, 2, 0)
    press(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row[0] for row in stored(office, product)] == ["Satu", "Tiga", "Dua"]
    assert rows.view.currentIndex().row() == 1
    press(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row[0] for row in stored(office, product)] == ["Tiga", "Satu", "Dua"]


def test_a_row_is_deleted_and_comes_back(rows, office, product, qtbot):
    for name in ("Satu", "Dua"):
        office.put("ingredient", produk=product, bahan=name)
    rows.show_owner(product, {})
    go_to(rows, 0, 0)
    press(qtbot, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [row[0] for row in stored(office, product)] == ["Dua"]
    assert rows.model.rowCount() == 2
    office.operations.stack.undo()
    assert sorted(row[0] for row in stored(office, product)) == ["Dua", "Satu"]


def test_delete_empties_a_cell(rows, office, product, qtbot):
    office.put("ingredient", produk=product, bahan="Kopi", asal="Bajawa")
    rows.show_owner(product, {})
    go_to(rows, 0, 1)
    press(qtbot, Qt.Key.Key_Delete)
    assert stored(office, product)[0][:2] == ("Kopi", None)


def test_the_problem_of_a_row_is_said_below(rows, office, product, qtbot):
    office.put("ingredient", produk=product, bahan="Kopi", persen="abc")
    rows.show_owner(product, {})
    go_to(rows, 0, 0)
    assert rows.sentence.text() == office.records.get(rows.model.ids[0]).problems[0].text
    assert rows.model.index(0, 2).data(Qt.ItemDataRole.UserRole) == "E"


def test_nothing_can_be_typed_while_read_only(rows, office, product, qtbot):
    office.put("ingredient", produk=product, bahan="Kopi")
    rows.show_owner(product, {})
    rows.set_read_only(True)
    assert rows.model.rowCount() == 1
    go_to(rows, 0, 0)
    press(qtbot, Qt.Key.Key_F2)
    assert rows.view.state() != QAbstractItemView.State.EditingState
    rows.paste("Gula")
    rows.delete_row()
    assert [row[0] for row in stored(office, product)] == ["Kopi"]


def test_twelve_rows_stand_without_scrolling(rows, office, product):
    for number in range(12):
        office.put("ingredient", produk=product, bahan=f"Bahan nomor {number}")
    rows.show_owner(product, {})
    assert rows.model.rowCount() == 13
    assert rows.view.verticalScrollBar().maximum() == 0
