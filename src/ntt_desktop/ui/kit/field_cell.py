"""One field in an editor: label above, input, and under it what is to be said about the value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base import indonesian
from ntt_desktop.base.clock import from_ms
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.problems import Problem
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import Elided
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.icons import pixmap
from ntt_desktop.ui.kit.words import office_word

if TYPE_CHECKING:
    from ntt_desktop.services.records import Live

LONG_LABEL = 40
"""Characters from which a label may need two lines in a narrow editor."""


class FieldCell(QWidget):
    """Label, input, problem sentence, differing values, an offer."""

    chosen = Signal(object)
    """One of the differing values: Live."""

    def __init__(self, input: FieldInput, words: Callable[[Value], str], parent: QWidget | None = None) -> None:
        """words: how a value of this field is written, references by name."""
        super().__init__(parent)
        self.input, self.field, self._words = input, input.field, words
        self.label = QLabel(self._label_words())
        self.label.setProperty("type", "label")
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setBuddy(input.focusProxy() or input)
        self.mark = QLabel()
        self.mark.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.XS)
        long = len(self.field.label) > LONG_LABEL
        self.label.setWordWrap(long)
        head.addWidget(self.label, 1 if long else 0)
        head.addWidget(self.mark)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addLayout(head)
        self._column.addWidget(input)
        self._sentence: QLabel | None = None
        self._offer: Elided | None = None
        self._take_offer: Callable[[], None] | None = None
        self._differing: DifferingValues | None = None
        self._erased: QLabel | None = None
        self.severity = ""
        self.is_missing = False

    @property
    def code(self) -> str:
        return self.field.code

    @property
    def is_wide(self) -> bool:
        return self.input.wide

    @property
    def sentence(self) -> str:
        """What is said under the field now."""
        return self._sentence.text() if self._sentence and not self._sentence.isHidden() else ""

    @property
    def offer_words(self) -> str:
        return self._offer.words if self._offer and not self._offer.isHidden() else ""

    def show_problems(self, problems: Sequence[Problem], missing: bool) -> None:
        """One sentence, the worst first. A missing required field is marked, and said once the record has a place."""
        self.is_missing = missing
        worst = sorted(problems, key=lambda problem: problem.severity)
        self.severity = worst[0].severity if worst else ""
        said = " ".join(problem.text for problem in worst)
        self._say(said, {"E": "red", "W": "amber"}.get(self.severity, ""))
        self.input.set_problem(self.severity, said)

    def show_computed(self, value: Value, remark: str) -> None:
        """What a computed field says now, and what is to be known of it."""
        self.input.show_value(value)
        self._say(remark, "")

    def _say(self, said: str, tone: str) -> None:
        if said and self._sentence is None:
            self._sentence = QLabel()
            self._sentence.setProperty("type", "small")
            self._sentence.setWordWrap(True)
            self._sentence.setTextFormat(Qt.TextFormat.PlainText)
            self._column.insertWidget(2, self._sentence)
        if self._sentence:
            self._sentence.setText(said)
            self._sentence.setVisible(bool(said))
            if self._sentence.property("tone") != tone:
                self._sentence.setProperty("tone", tone)
                self._sentence.style().polish(self._sentence)

    def show_held(self, held: bool) -> None:
        """Personal data another office keeps to itself."""
        self._show_mark("held" if held else "", text("kit.field.held"))
        if held:
            self.input.set_read_only(True, text("kit.field.held"))

    def show_masked(self, masked: bool) -> None:
        """`<5`: the number itself stays with the office that counted."""
        if masked:
            self._show_mark("held", text("kit.field.masked"))

    def show_erased(self, erased: bool) -> None:
        """An empty field whose values were erased by order; it may be filled anew."""
        if erased:
            self._show_mark("shield", text("kit.field.erased"))
        if erased and self._erased is None:
            self._erased = QLabel(text("kit.field.erased"))
            self._erased.setProperty("type", "label")
            self._erased.setWordWrap(True)
            self._column.insertWidget(2, self._erased)
        if self._erased:
            self._erased.setVisible(erased)

    def show_differing(self, values: Sequence[Live], parts: bool = False) -> None:
        """parts: elements of this set differ; they are settled one by one on the page Tukar data."""
        if self._differing:
            self._differing.hide()
            self._differing.deleteLater()
            self._differing = None
        if values or parts:
            self._show_mark("differs", text("kit.field.differs"))
        if values:
            self._differing = DifferingValues(self.field, values, self._words)
            self._differing.chosen.connect(self.chosen)
            self._column.addWidget(self._differing)
            self._differing.show()

    def show_offer(self, words: str, act: Callable[[], None] | None = None) -> None:
        """A proposal under the field, taken only when asked for: by a click, or by F9 with the cursor in the field."""
        self._take_offer = act
        if self._offer is None:
            if not words:
                return
            self._offer = Elided()
            self._offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._offer.clicked.connect(self.take_offer)
            self._column.addWidget(self._offer)
        self._offer.show_words(words)
        self._offer.setVisible(bool(words))

    def take_offer(self) -> bool:
        """False when there is none."""
        act = self._take_offer
        if act:
            act()
        return act is not None

    def _show_mark(self, picture: str, words: str) -> None:
        self.mark.setVisible(bool(picture))
        if picture:
            self.mark.setPixmap(pixmap(picture, "amber", 14))
            self.mark.setToolTip(words)
            self.mark.setAccessibleName(words)

    def _label_words(self) -> str:
        label = self.field.label.replace("&", "&amp;").replace("<", "&lt;")
        if self.field.level == "required":
            return f'{label} <span style="color:{theme.colours().red}">*</span>'
        return label

    def recolour(self) -> None:
        self.label.setText(self._label_words())


class DifferingValues(QFrame):
    """The values two places have given, with who and when, and a way to take one. Typing another is allowed too."""

    chosen = Signal(object)

    def __init__(self, field: Field, values: Sequence[Live], words: Callable[[Value], str]) -> None:
        super().__init__()
        self.setProperty("banner", "amber")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        column.setSpacing(theme.XS)
        heading = QLabel(text("kit.differing.heading"))
        heading.setProperty("type", "small")
        heading.setWordWrap(True)
        column.addWidget(heading)
        self.buttons: list[QPushButton] = []
        for value in values:
            shown = words(value.value) or text("kit.differing.empty")
            row = QHBoxLayout()
            label = QLabel(shown)
            label.setProperty("type", "strong")
            label.setWordWrap(True)
            said_by = QLabel(said(value.person, value.office, value.time_ms))
            said_by.setProperty("type", "label")
            said_by.setWordWrap(True)
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(label)
            both.addWidget(said_by)
            row.addLayout(both, 1)
            button = QPushButton(text("kit.differing.take"))
            button.setAutoDefault(False)
            button.setAccessibleName(text("kit.differing.take_value", field=field.label, value=shown))
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
            column.addLayout(row)


def said(person: str, office: str, time_ms: int) -> str:
    """Who, which office, when: "Maria Bere, Kabupaten Ngada, 3 Mei 2026 10.42"."""
    when = indonesian.clock_time(from_ms(time_ms))
    return ", ".join(part for part in (person, office_word(office), when) if part)
