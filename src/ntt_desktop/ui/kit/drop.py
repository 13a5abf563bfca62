"""A place where files are dropped, or chosen with a button."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap


class DropPlace(QFrame):
    """Takes files with certain endings; the button is for those who choose."""

    dropped = Signal(object)
    """Paths."""

    def __init__(self, sentence: str, button: str, endings: Sequence[str]) -> None:
        super().__init__()
        self._endings = tuple(endings)
        self.setProperty("drop", True)
        self.setAcceptDrops(True)
        sign = QLabel()
        sign.setPixmap(pixmap("inbox", "accent", 28))
        words = QLabel(sentence)
        words.setProperty("type", "muted")
        words.setWordWrap(True)
        self.button = QPushButton(button)
        self.button.setAutoDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        row.setSpacing(theme.L)
        row.addWidget(sign)
        row.addWidget(words, 1)
        row.addWidget(self.button)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._files(event.mimeData().urls()):
            self._show_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        files = self._files(event.mimeData().urls())
        event.acceptProposedAction()
        self.dropped.emit(files)

    def _files(self, urls: Sequence[object]) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]  # type: ignore[attr-defined]
        return [path for path in paths if path.suffix.lower() in self._endings]

    def _show_over(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().polish(self)
