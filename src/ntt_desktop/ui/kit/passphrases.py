"""Lines for passphrases: hidden while they are typed, shown when the eye is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit.icons import set_icon


class SecretLine(QLineEdit):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.eye = QAction(text("signin.show"), self)
        self.eye.setCheckable(True)
        set_icon(self.eye, "view")
        self.eye.toggled.connect(self._show)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)

    def clear(self) -> None:
        super().clear()
        self.eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setText(text("signin.hide" if shown else "signin.show"))
