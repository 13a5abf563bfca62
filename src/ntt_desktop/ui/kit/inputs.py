"""One way of entering for every type of field. A value is shown the Indonesian way and edited plainly."""

import re
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.values import choice_word, show
from ntt_desktop.ui.kit.choice_inputs import ChecksInput, OptionsInput
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.file_input import FileInput
from ntt_desktop.ui.kit.lookups import Lookups, choices, place_finder, place_words, record_finder
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among
from ntt_desktop.ui.kit.undo_keys import leaves_undo


class _Line(QLineEdit):
    """A line that says when it is left and when Enter is pressed."""

    came = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, self):
            event.ignore()
            return False
        return super().event(event)

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
        self._hint = text(f"kit.hint.{field.type}") if has_text(f"kit.hint.{field.type}") else ""
        self._why = ""
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
        self._why = why
        self.setToolTip(why)
        self._write()

    def _write(self) -> None:
        self.line.setPlaceholderText(self._why or (self._hint if self._editing else ""))
        if self._touched:
            return
        plain = self._editing and not self.line.isReadOnly()
        words = edit_text(self.field, self._shown) if plain else _show(self.field, self._shown)
        if words != self.line.text():
            self.line.setText(words)
            self.line.setCursorPosition(0)
        self.line.setToolTip(words if len(words) > 40 else "")

    def _begin(self) -> None:
        self._editing = True
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

    def event(self, event: QEvent) -> bool:
        if leaves_undo(event, self):
            event.ignore()
            return False
        return super().event(event)

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
        picker.hint = text("kit.hint.pick")
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
        self.setToolTip(why)
        self.picker.setPlaceholderText(why)

    def _on_picked(self) -> None:
        self.left.emit()
        if self.picker.hasFocus() and self.picker.key is not None:
            self.entered.emit()


class CodesInput(LineInput):
    """A set of codes typed one after another, with commas or spaces between (KBLI)."""

    def value(self) -> object:
        if not self._touched:
            return self._shown
        return "|".join(part for part in re.split(r"[\s,;|]+", self.line.text()) if part) or None


def make_input(field: Field, lookups: Lookups, parent: QWidget | None = None) -> FieldInput:
    """The input that fits the field's type."""
    if field.type in ("yesno", "yesno_unknown"):
        return OptionsInput(field, [(code, choice_word(field, code)) for code in choices(field)], parent)
    if field.type == "multi":
        return ChecksInput(field, [(code, choice_word(field, code)) for code in choices(field)], parent)
    if field.type in ("choice", "country"):
        options = [Option(code, choice_word(field, code)) for code in choices(field)]
        picker = Picker(
            among(options),
            partial(choice_word, field),
            free=field.type == "choice" and bool(field.table),
            first_on_tab=True,
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


def _unit(field: Field) -> QLabel:
    label = QLabel({"m2": "m²"}.get(field.unit, field.unit))
    label.setProperty("type", "label")
    return label
