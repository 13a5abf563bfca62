"""The route of one way of selling: result and reason, what would change it, steps, duties, and what to do now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.rules.permit_advice import CHANNEL
from ntt_desktop.domain.rules.permit_path import INCOMPLETE
from ntt_desktop.services.advising import result_word
from ntt_desktop.services.deciding_routes import PERMITS, channel_word, decided, permit_of, progress
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.screens.adviser.sentences import (
    UNCERTAIN,
    decision_words,
    duties,
    label,
    steps_table,
    value_words,
)

if TYPE_CHECKING:
    from ntt_desktop.domain.fields import Value
    from ntt_desktop.domain.record import Record
    from ntt_desktop.domain.rules.permit_path import Step
    from ntt_desktop.services.advising import Advice, ChannelAdvice
    from ntt_desktop.services.deciding_routes import Decision

PAST_SHOWN = 6


class Standing(NamedTuple):
    """What is kept about a product beside its facts. `forms`: application forms that can be printed, code → title.

    `kept_steps`: by result and words of the step. `steps`: the steps to each result, as the tables have them.
    """

    past: Sequence[Decision]
    permits: Sequence[Record]
    kept_steps: dict[tuple[str, str], Record]
    steps: dict[str, tuple[Step, ...]]
    forms: dict[str, str]


class RouteCard(QFrame):
    accept_wanted = Signal(str)
    """The way of selling whose estimate is taken."""

    otherwise_wanted = Signal(str)
    begin_wanted = Signal(str)
    fact_wanted = Signal(str)
    """A fact to be filled in."""

    try_wanted = Signal(str, object)
    """A fact and a value to suppose for it."""

    print_wanted = Signal(str, str)
    """Form, and the way of selling."""

    def __init__(self, advice: Advice, one: ChannelAdvice, standing: Standing, *, supposed: bool, locked: bool) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.one, self.channel = one, one.channel or ""
        self._advice, self._standing = advice, standing
        self._supposed, self._locked = supposed, locked
        self.decided = decided(standing.past, one.channel)
        """What was last decided for this way of selling, or None."""

        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self._column.setSpacing(theme.S)
        self._head()
        self._missing()
        self._turn()
        self._decision()
        self._actions()
        self._steps()
        self._duties()

    @property
    def focused(self) -> str:
        """The name of the button that has the cursor, or empty."""
        return next((name for name, button in self._named().items() if button is not None and button.hasFocus()), "")

    def focus_on(self, name: str) -> bool:
        """The cursor on that button, else on one that can be pressed. False when there is none."""
        named = self._named()
        order = [name, *named]
        button = next(
            (found for each in order if (found := named[each]) and found.isEnabled() and not found.isHidden()), None
        )
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def _named(self) -> dict[str, QPushButton | None]:
        return {"accept": self.accept, "otherwise": self.otherwise, "begin": self.begin, "turn": self.turn}

    # -- parts

    def _head(self) -> None:
        route, rule = self.one.route, self.one.route.rule
        way = channel_word(self.channel) if self.channel else text("advice.no-channel")
        self._label(text("adviser.sold", way=way) if self.channel else way, "label")
        self.result = self._label(result_word(route.result), "title")
        if route.result != INCOMPLETE:
            self._label(rule.message)
        told = {"rule": rule.code, "basis": rule.basis, "date": self._advice.day}
        certain = self._advice.certainty(rule.certainty)
        self.rule = self._label(
            " · ".join([text("adviser.rule", **told), text("adviser.certainty", said=certain)]), "label"
        )
        if rule.certainty == UNCERTAIN:
            self._tone(self.rule, "amber")
        if route.result == "SPP_IRT":
            self._label(text("adviser.number-first"), "label")

    def _missing(self) -> None:
        self.missing: list[QPushButton] = []
        if not self.one.route.missing:
            return
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        said = QLabel(text("adviser.missing"))
        row.addWidget(said)
        for name in self.one.route.missing:
            button = quiet(label(name), text("adviser.fill", name=label(name)))
            button.clicked.connect(lambda _checked=False, name=name: self.fact_wanted.emit(name))
            row.addWidget(button)
            self.missing.append(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _turn(self) -> None:
        turn = self.one.turn
        self.turn: QPushButton | None = None
        if turn is None:
            self._label(text("adviser.no-turn"), "label")
            return
        words = text(
            "adviser.turn",
            field=label(turn.name),
            value=value_words(turn),
            result=result_word(turn.route.result),
            rule=turn.route.rule.code,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        banner = QFrame()
        banner.setProperty("banner", "blue")
        banner.setLayout(row)
        row.setContentsMargins(theme.M, theme.XS, theme.S, theme.XS)
        said = QLabel(words)
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        self.turn = quiet(
            text("adviser.try"), text("adviser.try-this", field=label(turn.name), value=value_words(turn))
        )
        self.turn.clicked.connect(lambda: self.try_wanted.emit(turn.name, self._tried(turn.value)))
        row.addWidget(said, 1)
        row.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(banner)

    def _tried(self, value: Value) -> Value:
        """A way of selling is changed for this one alone."""
        assert self.one.turn is not None
        if self.one.turn.name != CHANNEL:
            return value
        others = [one.channel for one in self._advice.channels if one.channel not in (None, self.channel)]
        return "|".join(sorted({*map(str, others), str(value)}))

    def _decision(self) -> None:
        own = [one for one in self._standing.past if one.channel == self.channel]
        if not own:
            return
        banner = QFrame()
        stale = not self._supposed and own[0].estimated != self.one.route.result
        banner.setProperty("banner", "amber" if stale or own[0].is_changed else "green")
        inside = QVBoxLayout(banner)
        inside.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        inside.setSpacing(theme.XS)
        self.decision = self._label(decision_words(own[0]), "strong", inside)
        if stale:
            self._label(text("adviser.stale"), "", inside)
        for older in own[1:PAST_SHOWN]:
            self._label(text("adviser.before", said=decision_words(older)), "small", inside)
        if len(own) > PAST_SHOWN:
            self._label(text("adviser.more-before", n=len(own) - PAST_SHOWN), "small", inside)
        self._column.addWidget(banner)

    def _steps(self) -> None:
        result = self.going_for
        steps = self._standing.steps.get(result, ())
        if not steps:
            return
        kept = {step: row for (route, step), row in self._standing.kept_steps.items() if route == result}
        done = progress(kept.values())
        title = text("adviser.steps", result=result_word(result))
        self._label(
            f"{title} · {text('adviser.done', percent=number(int(done * 100)))}" if done is not None else title,
            "section",
        )
        self.steps = self._rich(steps_table(self._advice, steps, kept), title)

    def _duties(self) -> None:
        words = duties(self._advice, self.one.route.duties)
        if words:
            self._label(text("adviser.duties"), "section")
            self.duties = self._rich(words, text("adviser.duties"))

    def _actions(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        self.accept = self._button(row, "adviser.accept", "done", lambda: self.accept_wanted.emit(self.channel))
        self.otherwise = self._button(row, "adviser.otherwise", "", lambda: self.otherwise_wanted.emit(self.channel))
        result = self.going_for
        known = permit_of(self._standing.permits, result)
        self.begin = self._button(
            row, "adviser.go-on" if known else "adviser.begin", "permit", lambda: self.begin_wanted.emit(self.channel)
        )
        self.forms: list[QPushButton] = []
        proofs = " ".join(step.proof for step in self._standing.steps.get(result, ()))
        for form, title in self._standing.forms.items():
            if form in proofs:
                button = self._button(row, "", "print", lambda form=form: self.print_wanted.emit(form, self.channel))
                button.setText(" " + text("adviser.form", form=form))
                button.setToolTip(title)
                self.forms.append(button)
        row.addStretch(1)
        self._column.addLayout(row)
        why = text("adviser.only-tried") if self._supposed else ""
        free = not self._locked and not self._supposed and bool(self.channel)
        if self.decided is None and free:
            self.accept.setProperty("kind", "main")
            set_icon(self.accept, "done", "on_accent")
        self.accept.setEnabled(free and self.one.route.result not in (INCOMPLETE, self.decided))
        self.otherwise.setEnabled(free)
        self.begin.setVisible(result in PERMITS)
        self.begin.setEnabled(free or (known is not None and not self._supposed))
        if why:
            self._label(why, "label")

    @property
    def going_for(self) -> str:
        """The result whose steps are shown: what was decided, or while trying the estimate."""
        return self.one.route.result if self._supposed else self.decided or self.one.route.result

    # -- widgets

    def _label(self, words: str, type: str = "", into: QVBoxLayout | None = None) -> QLabel:
        made = QLabel(words)
        made.setProperty("type", type)
        made.setWordWrap(True)
        made.setTextFormat(Qt.TextFormat.PlainText)
        (into or self._column).addWidget(made)
        return made

    def _rich(self, words: str, name: str) -> QLabel:
        made = QLabel(words)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setWordWrap(True)
        made.setAccessibleName(name)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(made)
        return made

    def _button(self, row: QHBoxLayout, name: str, icon: str, act: object) -> QPushButton:
        button = QPushButton((" " if icon else "") + text(name) if name else "")
        button.setAutoDefault(False)
        if name:
            button.setAccessibleName(text("adviser.button-of", action=text(name), way=channel_word(self.channel)))
        if icon:
            set_icon(button, icon)
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        row.addWidget(button)
        return button

    @staticmethod
    def _tone(label: QLabel, tone: str) -> None:
        label.setProperty("tone", tone)
        label.style().polish(label)
