"""Usul koreksi: the office a record belongs to takes or declines what another one proposes; that one sees the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.worklist import Worklist
from ntt_desktop.ui.screens.oversight.findings import WITH_PAGE

if TYPE_CHECKING:
    from ntt_desktop.services.corrections import Corrections, Proposal
    from ntt_desktop.ui.kit.operations import Operations


class CorrectionsPane(Worklist):
    counted = Signal(int)
    """How many wait for an answer of this office."""

    def __init__(self, corrections: Corrections, operations: Operations) -> None:
        name = text("oversight.tab.corrections")
        super().__init__(operations, name, text("correction.nothing"), text("correction.why-declined"))
        self._corrections = corrections
        self._found: list[Proposal] = []
        self.take = self.add_button(text("correction.take"), main=True)
        self.decline = self.add_button(text("correction.decline"))
        self.take_back = self.add_button(text("correction.take-back"))
        self.buttons.addStretch(1)
        self.take.clicked.connect(self._take)
        self.decline.clicked.connect(self._decline)
        self.take_back.clicked.connect(self._take_back)
        self.reason.textChanged.connect(lambda _words: self._enable())

    def refresh(self) -> None:
        self._operations.jobs.run(self._corrections.all, self._show)

    @property
    def current(self) -> Proposal | None:
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show(self, found: list[Proposal]) -> None:
        self._found = found
        self.show_options([Option(one.id, f"{one.field}: {_change(one)}", one.name, _status(one)) for one in found])
        self.counted.emit(sum(one.is_open and one.decides for one in found))

    def _show_current(self) -> None:
        one = self.current
        if one is None:
            return
        self.sentence.setText(f"{one.field}: {_change(one)}")
        lines = [
            text("correction.asked", name=one.by, date=_day(one.date)),
            text("correction.reason", reason=one.reason),
        ]
        if one.is_open and one.now != one.old:
            lines.append(text("correction.changed", now=one.now or text("differing.empty")))
        if one.is_open and one.decides and one.approved:
            lines.append(text("correction.approved"))
        if not one.is_open:
            lines.append(_status(one) + (f" ({one.answered_by})" if one.answered_by else ""))
        if one.answer:
            lines.append(text("correction.reason", reason=one.answer))
        self.more.setText("\n".join(lines))
        self.show_records([(one.kind, one.record, one.name)] if one.kind in WITH_PAGE else [])
        answers = one.is_open and one.decides
        for widget in (self.take, self.decline, self.reason):
            widget.setVisible(answers)
        self.take.setText(text("correction.take-changed" if one.now != one.old else "correction.take"))
        self.take_back.setVisible(one.is_open and not one.decides)
        self._enable()

    def _enable(self) -> None:
        free = not self._operations.locked
        self.take.setEnabled(free)
        self.take_back.setEnabled(free)
        self.decline.setEnabled(free and bool(self.reason.text().strip()))

    def _take(self) -> None:
        one = self.current
        if one is not None:
            seen = one.now != one.old
            self._operations.do(lambda: self._corrections.take(one.id, again=seen))

    def _decline(self) -> None:
        one, why = self.current, self.reason.text()
        if one is not None:
            self._operations.do(lambda: self._corrections.decline(one.id, why))

    def _take_back(self) -> None:
        one = self.current
        if one is not None:
            self._operations.do(lambda: self._corrections.take_back(one.id))


def _change(one: Proposal) -> str:
    empty = text("differing.empty")
    return f"{one.old or empty} → {one.new or empty}"


def _status(one: Proposal) -> str:
    if one.is_open:
        return text("correction.to-answer" if one.decides else "correction.waits")
    return text(f"correction.status.{one.status}")


def _day(written: str) -> str:
    day = stored_day(written)
    return long_date(day) if day else written
