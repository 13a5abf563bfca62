"""Temuan: duplicates, loose ends, overlaps; new ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.worklist import Worklist

if TYPE_CHECKING:
    from ntt_desktop.services.clones import Forked
    from ntt_desktop.services.findings import Finding, Findings
    from ntt_desktop.ui.kit.operations import Operations

WITH_PAGE = frozenset(
    {"product", "producer", "permit", "lab_test", "shipment", "parcel", "batch", "official", "laboratory"}
)
"""Kinds that have a page of their own."""


class FindingsPane(Worklist):
    counted = Signal(int)

    compare_wanted = Signal(str, object, object)
    """Kind and two RecordIds that are probably one thing."""

    def __init__(self, findings: Findings, operations: Operations) -> None:
        super().__init__(
            operations, text("oversight.tab.findings"), text("oversight.nothing"), text("oversight.reason")
        )
        self._findings = findings
        self._found: list[Finding] = []
        self._clones: list[Forked] = []
        self._unknown: dict[str, int] = {}
        self.compare = self.add_button(text("joining.compare_these"), main=True)
        self.aside = self.add_button(text("oversight.aside"))
        self.buttons.addStretch(1)
        self.compare.clicked.connect(self._compare)
        self.aside.clicked.connect(self._put_aside)
        self.reason.returnPressed.connect(self._put_aside)
        self.show_options(())

    def refresh(self) -> None:
        """Looks in the background: seconds with many records."""
        if not self._found and not self._clones:
            self.nothing.setText(text("oversight.looking"))
        self._operations.jobs.run(
            lambda: (self._findings.all(), self._findings.clones(), self._findings.unknown()),
            lambda looked: self._show(*looked),
        )

    def _show(self, found: list[Finding], clones: list[Forked], unknown: dict[str, int]) -> None:
        self._found, self._clones, self._unknown = found, clones, unknown
        self.nothing.setText(text("oversight.nothing"))
        options = [Option(one.replica, one.text, text("oversight.clone")) for one in clones]
        for kind, count in unknown.items():
            words = text("finding.unknown-kind", kind=kind, count=number(count))
            options.append(Option(f"?{kind}", words, text("oversight.newer")))
        for one in found:
            names = ", ".join(record.name for record in one.records if record.kind)
            options.append(Option(one.key, one.text, names, text("oversight.new") if one.is_new else ""))
        self.show_options(options)
        self.counted.emit(len(options))

    @property
    def current(self) -> Finding | None:
        row = self.list.currentRow() - len(self._clones) - len(self._unknown)
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show_current(self) -> None:
        one, item = self.current, self.list.currentItem()
        self.sentence.setText(item.text() if item else "")
        self.more.setVisible(False)
        records = one.records if one else ()
        self.show_records([(each.kind, each.id, each.name) for each in records if each.kind in WITH_PAGE])
        self.compare.setVisible(one is not None and one.is_twice)
        for widget in (self.reason, self.aside):
            widget.setVisible(one is not None)
            widget.setEnabled(not self._operations.locked)

    def _compare(self) -> None:
        one = self.current
        if one is not None and one.is_twice:
            first, second = one.records[:2]
            self.compare_wanted.emit(first.kind, first.id, second.id)

    def _put_aside(self) -> None:
        one, reason = self.current, self.reason.text()
        if one is not None and self._operations.do(lambda: self._findings.put_aside(one, reason)) is not None:
            undo = (text("kit.undo"), self._operations.stack.undo)
            self._operations.notices.say(text("oversight.put-aside"), undo)
            self.refresh()
