"""Qt's own words in Indonesian: menus of entry lines, file dialogs, standard buttons. Qt ships none."""

import json
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from ntt_desktop.base import resources


def words() -> Mapping[str, str]:
    """English text of Qt → ours. Accelerator marks (&) are ours to set."""
    found: dict[str, str] = json.loads(resources.path("words", "qt-id.json").read_text(encoding="utf-8"))
    return found


class QtWords(QTranslator):
    """Answers from a small catalogue; what it lacks stays as Qt has it, and is remembered for the tests."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words()
        self.lacking: set[tuple[str, str]] = set()
        """Contexts and texts Qt asked for in vain."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        word = self._words.get(sourceText)
        if word is None:
            self.lacking.add((context, sourceText))
            return None
        return word

    def isEmpty(self) -> bool:
        return False


def install(app: QCoreApplication) -> QtWords:
    """Gives Qt our words for the life of the program."""
    translator = QtWords(app)
    app.installTranslator(translator)
    return translator
