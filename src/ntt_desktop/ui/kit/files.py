"""Choosing files and folders. The words of the dialogs are ours where Qt draws them itself (qt_words)."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Pattern = tuple[str, Sequence[str]]
"""Words and patterns: ("Foto dan pindaian", ("*.jpg", "*.png"))."""


def choose_files(parent: QWidget, title: str, patterns: Sequence[Pattern]) -> list[Path]:
    names, _chosen = QFileDialog.getOpenFileNames(parent, title, "", _filter(patterns))
    return [Path(name) for name in names]


def choose_file(parent: QWidget, title: str, patterns: Sequence[Pattern], start: Path | None = None) -> Path | None:
    name, _chosen = QFileDialog.getOpenFileName(parent, title, str(start or ""), _filter(patterns))
    return Path(name) if name else None


def choose_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(name) if name else None


def choose_new_file(parent: QWidget, title: str, proposed: str, patterns: Sequence[Pattern]) -> Path | None:
    """Where to write; the ending of the first pattern is added when it was left out."""
    name, chosen = QFileDialog.getSaveFileName(parent, title, proposed, _filter(patterns))
    if not name:
        return None
    file = Path(name)
    ending = next((pattern for words, pattern in _endings(patterns) if chosen.startswith(words)), "")
    return file if file.suffix or not ending else file.with_suffix(ending)


def _filter(patterns: Sequence[Pattern]) -> str:
    return ";;".join(f"{words} ({' '.join(forms)})" for words, forms in patterns)


def _endings(patterns: Sequence[Pattern]) -> list[tuple[str, str]]:
    return [(words, forms[0].removeprefix("*")) for words, forms in patterns if forms]
