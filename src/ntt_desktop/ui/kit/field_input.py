"""What every input of a field promises."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.ui.kit import theme


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

    def show_values(self, values: Values) -> None:
        """The other values of the record, for inputs that compare."""

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
