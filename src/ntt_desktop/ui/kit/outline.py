"""The boundary of a parcel: its points typed, pasted or imported, drawn to scale, its area beside the certificate's."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from ntt_desktop.base import indonesian
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.values import as_decimal, geometry
from ntt_desktop.domain.values.places import NotAPoint, point_in, points_in
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.files import choose_file
from ntt_desktop.ui.kit.outline_drawing import OutlineDrawing

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
Point = geometry.Point
HEIGHT = 300


class BadPoints(AppError):
    """A pasted list has a line that is no point."""

    code = "NTT-N02"


class PointsModel(QAbstractTableModel):
    """Corner points as written: latitude, longitude; an empty row at the end while they may be changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, str]] = []
        self.is_read_only = False

    def show_points(self, points: Sequence[Point]) -> None:
        self.show_rows([(_degrees(latitude), _degrees(longitude)) for latitude, longitude in points])

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def points(self) -> list[Point | None]:
        """One per row; None for a row that is no point."""
        return [point_in(f"{latitude}; {longitude}") for latitude, longitude in self.rows]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows) + (not self.is_read_only)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.rows[index.row()][index.column()] if index.row() < len(self.rows) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        typed = str(value or "").strip()
        both = point_in(typed) if typed else None
        row = index.row()
        if row >= len(self.rows):
            if not typed:
                return False
            self.beginInsertRows(NO_PARENT, row + 1, row + 1)
            self.rows.append(("", ""))
            self.endInsertRows()
        cells = list(self.rows[row])
        cells[index.column()] = typed
        self.rows[row] = (_degrees(both[0]), _degrees(both[1])) if both else (cells[0], cells[1])
        self.dataChanged.emit(self.index(row, 0), self.index(row, 1))
        self.changed.emit()
        return True

    def delete(self, row: int) -> None:
        if row < len(self.rows):
            self.beginRemoveRows(NO_PARENT, row, row)
            del self.rows[row]
            self.endRemoveRows()
            self.changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.is_read_only else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Vertical:
                return str(section + 1)
            return text("kit.outline.latitude" if section == 0 else "kit.outline.longitude")
        return None


class OutlineInput(FieldInput):
    """Input of a `polygon` field."""

    wide = True

    refused = Signal(object)
    """An AppError of a paste or an import; the page tells it."""

    def __init__(
        self,
        field: Field,
        read_file: Callable[[Path], Sequence[tuple[str, str]]],
        document_area: str = "luas_dokumen",
        parent: QWidget | None = None,
    ) -> None:
        """read_file: a map file → (name, stored outline) of what is in it; raises AppError. document_area: the field
        that holds the area of the certificate."""
        super().__init__(field, parent)
        self._read_file, self._document_area = read_file, document_area
        self._touched = False
        self.model = PointsModel(self)
        self.model.changed.connect(self._on_edited)
        self.view = self._make_view()
        self.drawing = OutlineDrawing()
        self.drawing.setAccessibleName(text("kit.outline.drawing"))
        self.areas = QLabel()
        self.areas.setProperty("type", "small")
        self.areas.setWordWrap(True)
        self._document: Decimal | None = None
        self.paster = quiet(text("kit.outline.paste"))
        self.importer = quiet(text("kit.outline.import"))
        self.clearer = quiet(text("kit.outline.clear"))
        buttons = QHBoxLayout()
        for button in (self.paster, self.importer, self.clearer):
            buttons.addWidget(button)
        buttons.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(theme.M)
        both.addWidget(self.view, 2)
        both.addWidget(self.drawing, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addLayout(both)
        column.addWidget(self.areas)
        column.addLayout(buttons)
        self._name(self.view)
        self.paster.clicked.connect(lambda: self.paste(QGuiApplication.clipboard().text()))
        self.importer.clicked.connect(self._import)
        self.clearer.clicked.connect(lambda: self._replace([]))

    # -- the promise of an input

    def show_value(self, value: Value) -> None:
        if value == self._shown and not self._touched:
            return
        super().show_value(value)
        self._touched = False
        points = geometry.points_of(str(value)) if value else ()
        if points is None:  # kept as typed: one point a line
            self.model.show_rows([_halves(line) for line in str(value).splitlines()])
        else:
            self.model.show_points(_open(points))
        self._draw()

    def value(self) -> object:
        if not self._touched:
            return self._shown
        points = self.model.points()
        known = [point for point in points if point]
        if points and len(known) == len(points):
            return geometry.stored(geometry.closed(known))
        return "\n".join("; ".join(cells) for cells in self.model.rows) or None

    @property
    def is_changed(self) -> bool:
        return self._touched and self.value() != self._shown

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        if read_only != self.model.is_read_only:
            self.model.beginResetModel()
            self.model.is_read_only = read_only
            self.model.endResetModel()
        for button in (self.paster, self.importer, self.clearer):
            button.setEnabled(not read_only)
        self.view.setToolTip(why)

    def show_values(self, values: Values) -> None:
        """The area on the certificate, to stand beside the measured one."""
        self._document = as_decimal(values.get(self._document_area))
        self._say_areas()

    # -- ways in

    def paste(self, written: str) -> None:
        """A list of points in any clear way of writing replaces the boundary; a bad line is named and nothing changes."""
        try:
            points = points_in(written)
        except NotAPoint as error:
            self.refused.emit(BadPoints(line=error.line, written=error.written[:60]))
            return
        if points:
            self._replace(_open(points))

    def import_file(self, file: Path) -> None:
        """The first outline of a map file."""
        try:
            shapes = self._read_file(file)
        except AppError as error:
            self.refused.emit(error)
            return
        for _name, stored in shapes:
            points = geometry.points_of(stored)
            if points and len(points) > 2:
                self._replace(_open(points))
                return

    def _import(self) -> None:
        file = choose_file(self, text("kit.outline.import_title"), [(text("kit.outline.files"), MAP_FILES)])
        if file:
            self.import_file(file)

    def _replace(self, points: Sequence[Point]) -> None:
        self.model.show_points(points)
        self._on_edited()
        self.left.emit()

    # -- inside

    def _on_edited(self) -> None:
        self._touched = True
        self._draw()

    def _draw(self) -> None:
        self.drawing.show_points([point for point in self.model.points() if point])
        self._say_areas()

    def _say_areas(self) -> None:
        points = [point for point in self.model.points() if point]
        measured = geometry.polygon_area(geometry.stored(geometry.closed(points))) if len(points) > 2 else None
        if measured is None:
            self.areas.setText(text("kit.outline.no_area", n=len(points)))
            return
        said = text("kit.outline.area", area=indonesian.area(measured), n=len(points))
        if self._document:
            share = abs(measured - self._document) / self._document * 100
            said += " · " + text(
                "kit.outline.document",
                area=indonesian.area(self._document),
                difference=indonesian.area(abs(measured - self._document)),
                share=indonesian.number(share.quantize(Decimal("0.1"))),
            )
        self.areas.setText(said)

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setFixedHeight(HEIGHT)
        view.setMinimumWidth(230)
        view.setAccessibleName(self.field.label)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.verticalHeader().setDefaultSectionSize(28)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setMinimumWidth(34)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.horizontalHeader().setHighlightSections(False)
        view.installEventFilter(self)
        return view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self._touched and not self._is_editing():
            self.left.emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.model.is_read_only:
            if event.matches(QKeySequence.StandardKey.Paste):
                self.paste(QGuiApplication.clipboard().text())
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.model.delete(self.view.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def _is_editing(self) -> bool:
        return self.view.state() == QAbstractItemView.State.EditingState


MAP_FILES = ("*.geojson", "*.json", "*.kml", "*.kmz", "*.gpx")


def _open(points: Sequence[Point]) -> list[Point]:
    """The corners without the repeated first one."""
    return list(points[:-1]) if len(points) > 1 and points[0] == points[-1] else list(points)


def _degrees(whole: int) -> str:
    return indonesian.number(Decimal(whole) / geometry.DEGREE, 7)


def _halves(line: str) -> tuple[str, str]:
    latitude, _mark, longitude = line.partition(";")
    return latitude.strip(), longitude.strip()
