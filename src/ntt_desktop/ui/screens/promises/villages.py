"""Daftar desa: the rows of a list from outside, each matched by a person: a candidate is pressed, or a reason is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import choice_word
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.row_button import RowButton
from ntt_desktop.ui.kit.worklist import Worklist

if TYPE_CHECKING:
    from ntt_desktop.domain.changes import Changes
    from ntt_desktop.services.headlines import Headlines, Listed, VillageList
    from ntt_desktop.ui.kit.operations import Operations

OPEN_FIRST = ("BELUM", "GANDA", "DITEMUKAN")


class VillagesScreen(Worklist):
    counted = Signal(int)
    """Rows that are not matched yet."""

    def __init__(self, headlines: Headlines, operations: Operations) -> None:
        super().__init__(operations, text("baseline.list"), text("baseline.none"), text("baseline.reason"))
        self._headlines = headlines
        self._rows: list[tuple[VillageList, Listed]] = []
        self.summary = QLabel()
        self.summary.setProperty("type", "muted")
        self.summary.setWordWrap(True)
        self.side.insertWidget(0, self.summary)
        self.twice, self.still = (
            self.add_button(text("baseline.mark-twice")),
            self.add_button(text("baseline.mark-open")),
        )
        self.buttons.addStretch(1)
        self.twice.clicked.connect(lambda: self._leave("GANDA"))
        self.still.clicked.connect(lambda: self._leave("BELUM"))
        self.setContentsMargins(theme.L, 0, theme.L, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._operations.jobs.run(self._headlines.lists, self._show)

    @property
    def current(self) -> Listed | None:
        row = self.list.currentRow()
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def _show(self, lists: list[VillageList]) -> None:
        rows = [(one, row) for one in lists for row in one.rows]
        rows.sort(key=lambda pair: (pair[0].name, pair[0].date, OPEN_FIRST.index(pair[1].status)))
        self._rows = rows
        status = KINDS["baseline"].by_code["status"]
        self.summary.setText("\n".join(_counts(one) for one in lists))
        self.summary.setVisible(bool(lists))
        self.show_options(
            [
                Option(
                    row.id,
                    row.written,
                    ", ".join(filter(None, (row.product, row.regency))),
                    choice_word(status, row.status),
                )
                for _list, row in rows
            ]
        )
        self.counted.emit(sum(row.status == "BELUM" for _list, row in rows))

    def _show_current(self) -> None:
        one = self.current
        if one is None:
            return
        self.sentence.setText(", ".join(filter(None, (one.written, one.regency))))
        told = [text("baseline.product", name=one.product)] if one.product else []
        if one.village:
            told.append(text("baseline.village", name=one.village_name, code=one.village))
            there = ", ".join(one.products)
            told.append(text("baseline.there", names=there) if there else text("computed.no-product-there"))
        elif one.candidates:
            told.append(text(f"baseline.how.{one.how}"))
        else:
            told.append(text("baseline.no-candidate"))
        if one.reason:
            told.append(text("baseline.because", reason=one.reason))
        self.more.setText("\n".join(told))
        self.more.setVisible(True)
        locked = self._operations.locked or not self._headlines.at_province
        rows = []
        for code, name in one.candidates:
            made = RowButton(name, code, text("baseline.this"), icon="place")
            made.setEnabled(not locked)
            made.clicked.connect(partial(self._accept, one.id, code))
            rows.append(made)
        if one.village and one.status != "BELUM":
            made = RowButton(text("baseline.release"), icon="undo")
            made.setEnabled(not locked)
            made.clicked.connect(lambda: self.reason.setFocus(Qt.FocusReason.OtherFocusReason))
            rows.append(made)
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        for widget in (self.reason, self.twice, self.still):
            widget.setEnabled(not locked)

    def _accept(self, row: str, village: str, _checked: bool = False) -> None:
        self._do(lambda: self._headlines.accept(row, village))

    def _leave(self, status: str) -> None:
        one, reason = self.current, self.reason.text()
        if one is not None:
            self._do(lambda: self._headlines.leave(one.id, status, reason))

    def _do(self, work: object) -> None:
        changes: Changes | None = self._operations.do(work)  # type: ignore[arg-type]
        if changes is not None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh()


def _counts(one: VillageList) -> str:
    counts = one.counts
    told = {"total": len(one.rows), "found": counts["DITEMUKAN"], "open": counts["BELUM"], "twice": counts["GANDA"]}
    words = {name: number(count) for name, count in (*told.items(), ("outside", len(one.outside)))}
    return f"{one.name}: " + text("baseline.count", **words)
