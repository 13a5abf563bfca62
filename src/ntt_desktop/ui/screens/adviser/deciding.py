"""A small window: another route than the estimate, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.services.advising import result_word
from ntt_desktop.ui.kit.asking import Asking, labelled
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among


class DecidingOtherwise(Asking):
    def __init__(self, sentence: str, results: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(text("adviser.otherwise"), sentence, text("adviser.decide"), parent)
        options = [Option(result, result_word(result)) for result in results]
        self.result_picker = Picker(among(options), result_word, first_on_tab=True)
        self.result_picker.setAccessibleName(text("adviser.decided-result"))
        self.result_picker.picked.connect(self._on_typed)
        self._column.insertWidget(1, labelled(text("adviser.decided-result"), self.result_picker))
        self.result_picker.setFocus()

    @property
    def is_ready(self) -> bool:
        return super().is_ready and self.result_picker.key is not None
