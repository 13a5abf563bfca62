"""A small window that asks for a reason before something is done, and one that asks for a proposed value as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among


class Asking(QDialog):
    """A question, a line for the reason, and what it will do. The main button is off as long as the line is empty."""

    def __init__(self, title: str, sentence: str, yes: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.sentence = QLabel(sentence)
        self.sentence.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(text("approval.reason"))
        self.reason.textChanged.connect(self._on_typed)
        self.yes = QPushButton(yes)
        self.yes.setProperty("kind", "main")
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.accept)
        self.no = QPushButton(text("kit.ask.cancel"))
        self.no.setAutoDefault(False)
        self.no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self._column.setSpacing(theme.S)
        self._column.addWidget(self.sentence)
        self._column.addWidget(labelled(text("approval.reason"), self.reason))
        self._column.addSpacing(theme.S)
        self._column.addLayout(row)
        self.yes.setEnabled(False)

    def _on_typed(self) -> None:
        self.yes.setEnabled(self.is_ready)

    @property
    def is_ready(self) -> bool:
        return bool(self.reason.text().strip())


class Proposing(Asking):
    """Which field, which value, and why."""

    def __init__(
        self,
        title: str,
        sentence: str,
        yes: str,
        fields: Sequence[tuple[str, str]],
        make: Callable[[str], FieldInput],
        parent: QWidget | None = None,
    ) -> None:
        """fields: (code, label) of what can be proposed. make: the input of a field, with its present value."""
        super().__init__(title, sentence, yes, parent)
        self._make = make
        labels = dict(fields)
        options = [Option(code, label) for code, label in fields]
        self.field = Picker(among(options), lambda code: labels.get(code, ""), first_on_tab=True)
        self.field.setAccessibleName(text("approval.field"))
        self.field.set_key(fields[0][0])
        self._place = QVBoxLayout()
        self.input = make(fields[0][0])
        self._place.addWidget(self.input)
        value = QWidget()
        value.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._column.insertWidget(1, labelled(text("approval.field"), self.field))
        self._column.insertWidget(2, labelled(text("approval.value"), value))
        self.field.picked.connect(self._on_field)
        self.field.setFocus()

    @property
    def is_ready(self) -> bool:
        return super().is_ready and bool(self.code)

    @property
    def code(self) -> str:
        return self.field.key or ""

    def _on_field(self) -> None:
        if not self.code:
            return
        old, self.input = self.input, self._make(self.code)
        self._place.replaceWidget(old, self.input)
        old.hide()
        old.deleteLater()


def labelled(words: str, widget: QWidget) -> QWidget:
    label = QLabel(words)
    label.setProperty("type", "label")
    label.setBuddy(widget)
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(label)
    column.addWidget(widget)
    return both
