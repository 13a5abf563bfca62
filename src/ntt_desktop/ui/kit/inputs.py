"""One way of entering for every type of field. A value is shown the Indonesian way and edited plainly."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import type_word
from ntt_desktop.domain.tables import codes
from ntt_desktop.domain.values import choice_word, show, words_of
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.picker import Option, Picker, among

if TYPE_CHECKING:
    from ntt_desktop.domain.regions import Level, Regions

NEW = "+"
"""First letter of a picked key that asks for a new record of that name."""

PROVINCE = "53"


@dataclass(frozen=True)
class Lookups:
    """What inputs ask about the world.

    suggest: (kind, typed, most) → id, name, second line. name: the shown name of a record. office: a village search
    looks inside it first. near: (kind, typed) → records whose names are alike. makes: kinds a picker may make anew.
    """

    regions: Callable[[], Regions]
    suggest: Callable[[str, str, int], Sequence[tuple[RecordId, str, str]]]
    name: Callable[[RecordId], str]
    office: Callable[[], str] = lambda: PROVINCE
    near: Callable[[str, str], Sequence[tuple[RecordId, str, str]]] | None = None
    makes: frozenset[str] = frozenset()


class FieldInput(QWidget):
    """Shows and takes the value of one field."""

    wide = False
    """Takes the whole width of the editor."""

    left = Signal()
    """The cursor has left, or a choice was made by a click."""

    edited = Signal(str)
    """Letters as they are typed."""

    entered = Signal()
    """Enter: the next field, please."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._shown: Value = None
        self.setAccessibleName(field.label)

    def show_value(self, value: Value) -> None:
        self._shown = value

    def value(self) -> object:
        """What was typed or chosen; None when empty."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        return (self.value() or None) != (self._shown if self._shown != "" else None)

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        """`why` is shown in the place of the value when there is none."""
        raise NotImplementedError

    def set_problem(self, severity: str, sentence: str) -> None:
        """Colours the edge; the sentence itself is shown by the editor, and told to a screen reader here."""
        for widget in (self, *self.findChildren(QWidget)):
            if isinstance(widget, (QLineEdit, QPlainTextEdit)) and widget.property("problem") != severity:
                widget.setProperty("problem", severity)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        proxy = self.focusProxy() or self
        proxy.setAccessibleDescription(sentence)

    def _hold(self, *widgets: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        for widget in widgets:
            row.addWidget(widget, 1 if widget is widgets[0] else 0)
        self._name(widgets[0])

    def _name(self, widget: QWidget) -> None:
        self.setFocusProxy(widget)
        widget.setAccessibleName(self.field.label)


class _Line(QLineEdit):
    """A line that says when it is left and when Enter is pressed."""

    came = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.came.emit()
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LineInput(FieldInput):
    """Text, numbers, money, dates, codes: anything that is typed on one line."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = _Line()
        self._editing = self._touched = False
        self._hold(self.line, *([_unit(field)] if field.unit and field.type != "rupiah" else []))
        if has_text(f"kit.hint.{field.type}"):
            self.line.setPlaceholderText(text(f"kit.hint.{field.type}"))
        self._hint = self.line.placeholderText()
        self.line.came.connect(self._begin)
        self.line.left.connect(self._end)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.entered)

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        self._touched = False
        self._write()

    def value(self) -> object:
        if not self._touched:
            return self._shown
        return self.line.text().strip() or None

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        self.line.setReadOnly(read_only)
        self.line.setPlaceholderText(why or self._hint)
        self._write()

    def _write(self) -> None:
        plain = self._editing and not self.line.isReadOnly()
        words = edit_text(self.field, self._shown) if plain else _show(self.field, self._shown)
        if words != self.line.text():
            self.line.setText(words)
            self.line.setCursorPosition(0)
        self.line.setToolTip(words if len(words) > 40 else "")

    def _begin(self) -> None:
        self._editing = True
        if not self._touched:
            self._write()

    def _on_edited(self, typed: str) -> None:
        self._touched = True
        self.edited.emit(typed)

    def _end(self) -> None:
        self._editing = False
        self.left.emit()
        if not self.is_changed:
            self._touched = False
            self._write()

    @property
    def is_changed(self) -> bool:
        return self._touched and self.line.text().strip() != edit_text(self.field, self._shown)


class _Text(QPlainTextEdit):
    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TextInput(FieldInput):
    """Several lines. Tab leaves; Enter is a new line, Ctrl+Enter the next field."""

    wide = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = _Text()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(84)
        self._hold(self.box)
        self.box.left.connect(self.left)
        self.box.entered.connect(self.entered)

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        words = "" if value is None else str(value)
        if words != self.box.toPlainText():
            self.box.setPlainText(words)

    def value(self) -> object:
        return self.box.toPlainText().strip() or None

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        self.box.setReadOnly(read_only)
        self.box.setPlaceholderText(why)


class PickInput(FieldInput):
    """A choice, place or record, found while typing."""

    def __init__(self, field: Field, picker: Picker, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.picker = picker
        self._hint = text("kit.hint.pick")
        picker.setPlaceholderText(self._hint)
        self._hold(picker)
        picker.left.connect(self.left)
        picker.picked.connect(self._on_picked)
        picker.entered.connect(self.entered)
        picker.textEdited.connect(self.edited)

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        self.picker.set_key(None if value is None else str(value))

    def value(self) -> object:
        return self.picker.key

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        self.picker.setReadOnly(read_only)
        self.picker.setPlaceholderText(why or self._hint)

    def _on_picked(self) -> None:
        self.left.emit()
        if self.picker.hasFocus() and self.picker.key is not None:
            self.entered.emit()


class OptionsInput(FieldInput):
    """A few answers side by side: Ya, Tidak, Belum diketahui. A letter chooses, Delete clears, arrows move."""

    def __init__(self, field: Field, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        for code, word in options:
            button = QPushButton(word)
            button.setProperty("kind", "option")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{field.label}: {word}")
            button.clicked.connect(partial(self._choose, code))
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons[code] = button
            row.addWidget(button)
        row.addStretch(1)
        self._rove(next(iter(self._buttons)))
        self._read_only = False

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        for code, button in self._buttons.items():
            button.setChecked(code == value)
        if value in self._buttons:
            self._rove(str(value))

    def value(self) -> object:
        chosen = next((code for code, button in self._buttons.items() if button.isChecked()), None)
        return self._shown if chosen is None and self._shown not in self._buttons and not self._cleared() else chosen

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        self._read_only = read_only
        for button in self._buttons.values():
            button.setEnabled(not read_only)
        self.setToolTip(why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not any(button.hasFocus() for button in self._buttons.values()):
            self.left.emit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        codes = list(self._buttons)
        at = next(place for place, code in enumerate(codes) if self._buttons[code] is watched)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            step = codes[(at + (1 if key == Qt.Key.Key_Right else -1)) % len(codes)]
            self._rove(step)
            self._buttons[step].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose("")
        elif letter := next((code for code in codes if self._starts(code, event.text())), None):
            self._choose(letter)
            self._buttons[letter].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return super().eventFilter(watched, event)
        return True

    def _starts(self, code: str, typed: str) -> bool:
        return bool(typed.strip()) and self._buttons[code].text().casefold().startswith(typed.casefold())

    def _cleared(self) -> bool:
        return self._shown is None

    def _choose(self, code: str, _checked: bool = False) -> None:
        if self._read_only:
            return
        for other, button in self._buttons.items():
            button.setChecked(other == code)
        if code:
            self._rove(code)
        self.left.emit()

    def _rove(self, code: str) -> None:
        """One button of the row is reached by Tab; arrows reach the others."""
        for other, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == code else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[code])


class ChecksInput(FieldInput):
    """Any number of a list: check boxes. Space ticks, arrows move, Tab leaves the whole group."""

    wide = True

    def __init__(self, field: Field, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._columns = 3 if max(len(word) for _code, word in options) <= 24 else 2
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(0)
        for at, (code, word) in enumerate(options):
            box = QCheckBox(word)
            box.setAccessibleName(f"{field.label}: {word}")
            box.clicked.connect(self.left)
            box.installEventFilter(self)
            self._boxes[code] = box
            grid.addWidget(box, at // self._columns, at % self._columns)
        self._rove(next(iter(self._boxes)))

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        ticked = set(str(value).split("|")) if value else set()
        for code, box in self._boxes.items():
            box.setChecked(code in ticked)

    def value(self) -> object:
        unknown = {code for code in str(self._shown or "").split("|") if code and code not in self._boxes}
        ticked = {code for code, box in self._boxes.items() if box.isChecked()}
        return "|".join(sorted(ticked | unknown)) or None

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        for box in self._boxes.values():
            box.setEnabled(not read_only)
        self.setToolTip(why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        boxes = list(self._boxes.values())
        at = boxes.index(watched)  # type: ignore[arg-type]
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in steps:
            to = at + steps[Qt.Key(event.key())]
            if 0 <= to < len(boxes):
                self._rove(list(self._boxes)[to])
                boxes[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return super().eventFilter(watched, event)
        return True

    def _rove(self, code: str) -> None:
        for other, box in self._boxes.items():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == code else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._boxes[code])


class CodesInput(LineInput):
    """A set of codes typed one after another, with commas or spaces between (KBLI)."""

    def value(self) -> object:
        if not self._touched:
            return self._shown
        return "|".join(part for part in re.split(r"[\s,;|]+", self.line.text()) if part) or None


class FileInput(FieldInput):
    """A photo or scan: its name, and the ways to choose, open and take it off."""

    choose = Signal()
    open = Signal(str)

    def __init__(self, field: Field, name: Callable[[RecordId], str], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._name_of = name
        self._id: RecordId | None = None
        self.file = QLabel()
        self.file.setProperty("type", "small")
        self.chooser = _quiet(text("kit.file.choose"), f"{field.label}: {text('kit.file.choose')}")
        self.opener = _quiet(text("kit.file.open"), f"{field.label}: {text('kit.file.open')}")
        self.remover = _quiet(text("kit.file.remove"), f"{field.label}: {text('kit.file.remove')}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.file)
        for button in (self.chooser, self.opener, self.remover):
            row.addWidget(button)
            button.installEventFilter(self)
        row.addStretch(1)
        self.setFocusProxy(self.chooser)
        self.chooser.clicked.connect(self.choose)
        self.opener.clicked.connect(lambda: self.open.emit(self._id))
        self.remover.clicked.connect(lambda: self.attach(None))
        self._refresh()

    def show_value(self, value: Value) -> None:
        super().show_value(value)
        self._id = None if value is None else str(value)
        self._refresh()

    def attach(self, id: RecordId | None) -> None:
        """The file that is chosen now."""
        self._id = id
        self._refresh()
        self.left.emit()

    def value(self) -> object:
        return self._id

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        self.chooser.setEnabled(not read_only)
        self.remover.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def _refresh(self) -> None:
        self.file.setText(self._name_of(self._id) or text("kit.file.unnamed") if self._id else text("kit.file.none"))
        self.opener.setVisible(bool(self._id))
        self.remover.setVisible(bool(self._id))


def make_input(field: Field, lookups: Lookups, parent: QWidget | None = None) -> FieldInput:
    """The input that fits the field's type."""
    if field.type in ("yesno", "yesno_unknown"):
        return OptionsInput(field, [(code, choice_word(field, code)) for code in choices(field)], parent)
    if field.type == "multi":
        return ChecksInput(field, [(code, choice_word(field, code)) for code in choices(field)], parent)
    if field.type in ("choice", "country"):
        options = [Option(code, choice_word(field, code)) for code in choices(field)]
        picker = Picker(
            among(options), partial(_word, field), free=field.type == "choice" and bool(field.table), first_on_tab=True
        )
        return PickInput(field, picker, parent)
    if field.type in ("village", "district", "regency"):
        return PickInput(field, Picker(place_finder(lookups, field.type), partial(place_words, lookups)), parent)
    if field.type in ("photo", "file"):
        return FileInput(field, lookups.name, parent)
    if field.is_reference:
        return PickInput(field, Picker(record_finder(lookups, field.targets), lookups.name), parent)
    if field.type == "longtext":
        return TextInput(field, parent)
    if field.is_set:
        return CodesInput(field, parent)
    return LineInput(field, parent)


def choices(field: Field) -> tuple[str, ...]:
    """The codes a field may hold, in their order."""
    if field.type == "yesno":
        return ("ya", "tidak")
    if field.type == "yesno_unknown":
        return ("ya", "tidak", "belum_diketahui")
    if field.type == "country":
        return tuple(codes("negara.csv"))
    return tuple(words_of(field))


def place_finder(lookups: Lookups, *levels: str) -> Callable[[str], list[Option]]:
    """Regions by any part of their names; inside the office's own area unless nothing there fits."""

    def find(typed: str) -> list[Option]:
        regions, office = lookups.regions(), lookups.office()
        found: list[Option] = []
        for level in levels:
            places = regions.search(typed, level=_level(level), within=office, limit=30)
            if not places and typed.strip() and office != PROVINCE:
                places = regions.search(typed, level=_level(level), limit=30)
            found += [place_option(regions, place.code) for place in places]
        return found[:40]

    return find


def _level(word: str) -> Level:
    return word  # type: ignore[return-value]


def place_option(regions: Regions, code: str) -> Option:
    """A village shows village, district, regency and code, since names repeat."""
    path = regions.path(code)
    place = path[-1]
    above = [f"{type_word(one.type)} {one.name}" if one.type == "KECAMATAN" else one.name for one in path[1:-1]]
    return Option(code, place.name, ", ".join(reversed(above)) or type_word(place.type), code)


def place_words(lookups: Lookups, code: str) -> str:
    return lookups.regions().full_name(code)


def record_finder(lookups: Lookups, kinds: Sequence[str]) -> Callable[[str], list[Option]]:
    """Records by any part of a name; with a maker, what was typed is offered as a new one."""

    def find(typed: str) -> list[Option]:
        name, options = typed.strip(), {}
        for kind in kinds:
            if kind in KINDS:
                near = lookups.near(kind, name) if lookups.near and len(name) >= 3 else ()
                for id, known, more in (*lookups.suggest(kind, name, 20), *near):
                    options.setdefault(id, Option(id, known, more))
        found = list(options.values())
        if kinds[0] in lookups.makes and len(name) >= 3:
            found.append(Option(NEW + name, text("kit.picker.new", name=name), text(f"kind.{kinds[0]}")))
        return found

    return find


def edit_text(field: Field, value: Value) -> str:
    """A stored value as a person would type it: 1234,5 and 20-03-2025."""
    if value is None:
        return ""
    words = str(value)
    if field.type in ("decimal", "area_m2", "rupiah"):
        return words.replace(".", ",")
    if field.type == "date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return "-".join(reversed(words.split("-")))
    if field.type == "datetime" and re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", words):
        return f"{words[8:10]}-{words[5:7]}-{words[:4]} {words[11:13]}.{words[14:16]}"
    if field.type == "coordinate":
        return show(field, value)
    if field.is_set:
        return words.replace("|", ", ")
    return words


def _show(field: Field, value: Value) -> str:
    return "" if value is None else show(field, value)


def _word(field: Field, code: str) -> str:
    return choice_word(field, code)


def _unit(field: Field) -> QLabel:
    label = QLabel({"m2": "m²"}.get(field.unit, field.unit))
    label.setProperty("type", "label")
    return label


def _quiet(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "quiet")
    button.setAutoDefault(False)
    button.setAccessibleName(name)
    return button
