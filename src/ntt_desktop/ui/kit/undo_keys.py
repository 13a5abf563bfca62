"""Ctrl+Z and Ctrl+Y in a line: for what is typed in it, else for the record."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


def leaves_undo(event: QEvent, line: QLineEdit | QPlainTextEdit) -> bool:
    """Whether Ctrl+Z and Ctrl+Y are for the record: nothing has been typed in the line that it could undo itself."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    text = line if isinstance(line, QLineEdit) else line.document()
    undo = event.matches(QKeySequence.StandardKey.Undo) and not text.isUndoAvailable()
    redo = event.matches(QKeySequence.StandardKey.Redo) and not text.isRedoAvailable()
    return undo or redo


class _Filter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and leaves_undo(event, watched):
            event.ignore()
            return True
        return False


@cache
def undo_filter() -> QObject:
    """Has the same effect on the lines it is installed on, and costs those nothing that are never entered."""
    return _Filter()
