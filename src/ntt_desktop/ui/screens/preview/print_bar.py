"""Printing from the preview: which printer, how many, and what to set on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among

MOST_COPIES = 99


def printers() -> tuple[Sequence[str], str]:
    """Names of the printers the system has, and of its usual one."""
    return QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()


class PrintBar(QFrame):
    go = Signal(str, int)
    """Printer and copies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "blue")
        self._known: list[Option] = []
        self.printer = Picker(lambda typed: among(self._known)(typed), str, first_on_tab=True)
        self.printer.setAccessibleName(text("preview.printer"))
        self.printer.setMinimumWidth(240)
        self.copies = QLineEdit("1")
        self.copies.setAccessibleName(text("preview.copies"))
        self.copies.setFixedWidth(56)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.button = QPushButton(text("preview.print"))
        self.button.setProperty("kind", "main")
        self.cancel = QPushButton(text("kit.ask.cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        row.setSpacing(theme.S)
        self._label = QLabel(text("preview.printer"))
        row.addWidget(self._label)
        row.addWidget(self.printer)
        self._copies_label = QLabel(text("preview.copies"))
        row.addWidget(self._copies_label)
        row.addWidget(self.copies)
        row.addWidget(self.hint, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.button)
        self.button.clicked.connect(self._go)
        self.cancel.clicked.connect(self.hide)
        self.printer.entered.connect(lambda: self.copies.setFocus(Qt.FocusReason.TabFocusReason))
        self.copies.returnPressed.connect(self._go)
        self.hide()

    def open_for(self, paper: str) -> None:
        """paper: what has to lie in the printer."""
        names, usual = printers()
        some = bool(names)
        self.cancel.setText(text("kit.ask.cancel") if some else text("preview.close"))
        for widget in (self._label, self.printer, self._copies_label, self.copies, self.button):
            widget.setVisible(some)
        if not some:
            self.hint.setText(text("preview.no_printer"))
        else:
            self._known = [Option(name, name) for name in names]
            self.printer.set_key(usual if usual in names else names[0])
            self.hint.setText(text(f"preview.hint_{paper}" if paper in ("A4", "F4") else "preview.hint_other"))
        self.show()
        (self.button if some else self.cancel).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        self.printer.settle()
        typed = self.copies.text().strip()
        copies = max(1, min(int(typed), MOST_COPIES)) if typed.isdigit() else 1
        if self.printer.key:
            self.hide()
            self.go.emit(self.printer.key, copies)
