"""What the program tells a person: quiet notices, errors, the progress of long work, and the few questions."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ntt_desktop.base import indonesian
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import pixmap, set_icon

Action = tuple[str, Callable[[], None]]
"""Words of a button and what it does."""

QUIET_SECONDS = 8
BUG_CODE = "NTT-N99"
_TONES = {"done": "green", "info": "blue", "warning": "amber", "error": "red"}


class Notice(QFrame):
    """One notice: a sentence, perhaps a next step, and a way to close it."""

    closed = Signal(object)
    """The notice itself."""

    def __init__(self, tone: str, title: str, more: str = "", code: str = "", action: Action | None = None) -> None:
        super().__init__()
        self.setProperty("banner", _TONES[tone])
        self.setAccessibleName(" ".join(part for part in (title, more, code) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        row.setSpacing(theme.M)
        sign = QLabel()
        sign.setPixmap(pixmap(tone, _TONES[tone]))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        row.addLayout(words, 1)
        self.title = _sentence(title, "strong" if more else "")
        words.addWidget(self.title)
        self.more = _sentence(more, "")
        words.addWidget(self.more)
        self.more.setVisible(bool(more))
        self.code = _sentence(code, "tiny")
        words.addWidget(self.code)
        self.code.setVisible(bool(code))
        self.button: QPushButton | None = None
        if action:
            self.button = QPushButton(action[0])
            self.button.clicked.connect(action[1])
            self.button.clicked.connect(self.close_it)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.closer = QToolButton()
        set_icon(self.closer, "close")
        self.closer.setAccessibleName(text("kit.notice.close"))
        self.closer.setToolTip(text("kit.notice.close"))
        self.closer.clicked.connect(self.close_it)
        row.addWidget(self.closer, 0, Qt.AlignmentFlag.AlignTop)

    def leave_after(self, seconds: float) -> None:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.close_it)
        timer.start(round(seconds * 1000))

    def close_it(self) -> None:
        self.hide()
        self.closed.emit(self)
        self.deleteLater()


class ProgressNotice(QFrame):
    """What runs, how far, how long it will take, and Hentikan."""

    def __init__(self, title: str, stop: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(title)
        self._began = time.monotonic()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        row.setSpacing(theme.M)
        words = QVBoxLayout()
        words.setSpacing(theme.XS)
        heads = QHBoxLayout()
        heads.addWidget(_sentence(title, "strong"), 1)
        self.far = _sentence("", "label")
        heads.addWidget(self.far)
        words.addLayout(heads)
        from PySide6.QtWidgets import QProgressBar  # here and in `ask`: rarely needed, and never by the first paint

        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        words.addWidget(self.bar)
        row.addLayout(words, 1)
        self.stopper = QPushButton(text("kit.progress.stop"))
        self.stopper.clicked.connect(lambda: self._stopping(stop))
        row.addWidget(self.stopper)

    def show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        said = text("kit.progress.of", done=indonesian.number(done), total=indonesian.number(total))
        passed = time.monotonic() - self._began
        if done and passed > 2:
            left = passed / done * (total - done)
            said += " · " + (
                text("kit.progress.minutes", n=round(left / 60))
                if left >= 90
                else text("kit.progress.seconds", n=round(left))
            )
        self.far.setText(said)

    def finish(self) -> None:
        self.hide()
        self.deleteLater()

    def _stopping(self, stop: Callable[[], None]) -> None:
        self.stopper.setEnabled(False)
        self.far.setText(text("kit.progress.stopping"))
        stop()


class Notices(QWidget):
    """The place of all notices: above the status bar, newest last. Empty, it takes no room."""

    MOST = 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.M, 0, theme.M, 0)
        self._column.setSpacing(theme.XS)
        self._shown: list[Notice] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def say(self, sentence: str, action: Action | None = None) -> Notice:
        """Good news that leaves by itself."""
        notice = self._add(Notice("done", sentence, action=action))
        notice.leave_after(QUIET_SECONDS)
        return notice

    def warn(self, sentence: str, action: Action | None = None) -> Notice:
        """Something to see to; stays until closed."""
        return self._add(Notice("warning", sentence, action=action))

    def error(self, error: BaseException) -> Notice:
        """What happened, why, what to do now, and the code. What is not an AppError is a bug of ours and is reported too."""
        if isinstance(error, AppError):
            return self._add(Notice("error", error.what, f"{error.why} {error.next}", error.code))
        sys.excepthook(type(error), error, error.__traceback__)
        why = f"{text('kit.bug.why')} {text('kit.bug.next')}"
        return self._add(Notice("error", text("kit.bug.what"), why, f"{BUG_CODE} · {type(error).__name__}"))

    def progress(self, title: str, stop: Callable[[], None]) -> ProgressNotice:
        row = ProgressNotice(title, stop)
        self._column.addWidget(row)
        return row

    def ask(self, question: str, detail: str, yes: str) -> bool:
        """A question before what cannot be undone; everything else is undo. The safe answer is the default."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.window())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(text("kit.ask.title"))
        box.setText(question)
        box.setInformativeText(detail)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refused = box.addButton(text("kit.ask.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refused)
        box.setEscapeButton(refused)
        box.exec()
        return box.clickedButton() is agreed

    @property
    def shown(self) -> list[Notice]:
        return list(self._shown)

    def _forget(self, notice: Notice) -> None:
        self._shown = [other for other in self._shown if other is not notice]

    def _add(self, notice: Notice) -> Notice:
        for old in self.shown[: max(0, len(self.shown) - self.MOST + 1)]:
            old.close_it()
        self._shown.append(notice)
        notice.closed.connect(self._forget)
        self._column.addWidget(notice)
        return notice


def _sentence(words: str, type: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("type", type)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
