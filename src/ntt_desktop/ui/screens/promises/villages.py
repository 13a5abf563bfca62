"""Daftar desa: the rows of a list from outside, each matched by a person: a candidate is pressed, or a reason is written.

Behind them stand the villages that only the records have: what a list says and what is recorded are seen together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number, short_date
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import choice_word
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.icons import set_icon
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.row_button import RowButton
from ntt_desktop.ui.kit.worklist import Worklist

if TYPE_CHECKING:
    from ntt_desktop.domain.changes import Changes
    from ntt_desktop.services.headlines import Headlines, Listed, VillageList
    from ntt_desktop.ui.kit.operations import Operations

OPEN_FIRST = ("BELUM", "GANDA", "DITEMUKAN")


MOST_OUTSIDE = 300
"""Villages outside a list that are shown one by one; a longer list would hold the window."""


class Outside(NamedTuple):
    """A village that is recorded, and in no row of the list `of`. Without a village: the `name` says how many more."""

    of: str
    village: str
    name: str
    products: tuple[str, ...]


class VillagesScreen(Worklist):
    list_wanted = Signal(str, object)
    """Kind and filters of a list."""

    paper_wanted = Signal(object)
    """An OfficePaper to look at."""

    def __init__(self, headlines: Headlines, operations: Operations) -> None:
        super().__init__(operations, text("baseline.list"), text("baseline.none"), text("baseline.reason"))
        self._headlines = headlines
        self._rows: list[Listed | Outside] = []
        self._lists: list[VillageList] = []
        """The list of each row."""
        self.summary = QLabel()
        self.summary.setProperty("type", "muted")
        self.summary.setWordWrap(True)
        self.side.insertWidget(0, self.summary)
        self.twice = self.add_button(text("baseline.mark-twice"))
        self.still = self.add_button(text("baseline.mark-open"))
        self.buttons.addStretch(1)
        self.printer = self.add_button(" " + text("baseline.print"))
        set_icon(self.printer, "print")
        self.printer.clicked.connect(self._print)
        self.twice.clicked.connect(lambda: self._leave("GANDA"))
        self.still.clicked.connect(lambda: self._leave("BELUM"))
        for part in (self.summary, self.detail, self.nothing):
            part.hide()  # until it is known whether there is a list
        self.setContentsMargins(theme.L, 0, theme.L, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        self._operations.jobs.run(self._headlines.lists, self._show)

    @property
    def current(self) -> Listed | Outside | None:
        row = self.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _show(self, lists: list[VillageList]) -> None:
        pairs = [(one, row) for one in lists for row in _rows(one)]
        self._lists, self._rows = [one for one, _row in pairs], [row for _one, row in pairs]
        self.summary.setText("\n".join(_counts(one) for one in lists))
        self.summary.setVisible(bool(lists))
        self.show_options([_option(row) for row in self._rows])

    def _show_current(self) -> None:
        one = self.current
        if one is None:
            return
        is_row = not isinstance(one, Outside)
        told, rows = self._of_outside(one) if isinstance(one, Outside) else self._of_row(one)
        self.more.setText("\n".join(told))
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        for widget in (self.reason, self.twice, self.still):
            widget.setVisible(is_row)
            widget.setEnabled(not self._locked)

    @property
    def _locked(self) -> bool:
        return bool(self._operations.locked) or not self._headlines.at_province

    def _of_row(self, one: Listed) -> tuple[list[str], list[RowButton]]:
        """What the list says, what is recorded, and what may be pressed."""
        self.sentence.setText(", ".join(filter(None, (one.written, one.regency))))
        told = [text("baseline.product", name=one.product)] if one.product else []
        rows = []
        for code, name in one.candidates:
            rows.append(self._button(name, "place", partial(self._accept, one.id, code), code, text("baseline.this")))
        if one.village:
            told.append(text("baseline.village", name=one.village_name, code=one.village))
            if one.products:
                told.append(text("baseline.there", names=", ".join(one.products)))
            if one.status == "BELUM":
                told.append(text("baseline.recorded" if one.products else "baseline.no-record"))
            if one.status == "BELUM" and one.products:
                accept = partial(self._accept, one.id, one.village)
                rows.append(self._button(one.village_name, "place", accept, one.village, text("baseline.this")))
            rows.append(self._products_button(one.village))
            rows.append(self._button(text("baseline.release"), "undo", partial(self._release, one.id)))
        else:
            told.append(text(f"baseline.how.{one.how}" if one.candidates else "baseline.no-candidate"))
        if one.reason:
            told.append(text("baseline.because", reason=one.reason))
        return told, rows

    def _of_outside(self, one: Outside) -> tuple[list[str], list[RowButton]]:
        self.sentence.setText(one.name)
        if not one.village:
            made = RowButton(text("baseline.to-main"), icon="product")
            made.clicked.connect(lambda: self.list_wanted.emit("product", {"produk_unggulan_utama": "ya"}))
            return [text("baseline.rest-more")], [made]
        told = [text("baseline.outside-more", name=one.of), text("baseline.there", names=", ".join(one.products))]
        return told, [self._products_button(one.village)]

    def _products_button(self, village: str) -> RowButton:
        made = RowButton(text("baseline.to-products"), icon="product")
        made.clicked.connect(lambda: self.list_wanted.emit("product", {"within": village}))
        return made

    def _button(self, words: str, icon: str, act: Callable[[], None], more: str = "", note: str = "") -> RowButton:
        made = RowButton(words, more, note, icon=icon)
        made.setToolTip(words)
        made.setEnabled(not self._locked)
        made.clicked.connect(lambda: act())
        return made

    def _accept(self, row: str, village: str) -> None:
        self._do(lambda: self._headlines.accept(row, village))

    def _print(self) -> None:
        from ntt_desktop.services.matching_list import matching_list  # here: a look at the screen needs no paper

        one = self._lists[self.list.currentRow()]
        self._operations.jobs.run(lambda: matching_list(self._headlines, [one]), self.paper_wanted.emit)

    def _release(self, row: str) -> None:
        self._do(lambda: self._headlines.release(row))

    def _leave(self, status: str) -> None:
        one, reason = self.current, self.reason.text()
        if one is not None and not isinstance(one, Outside):
            self._do(lambda: self._headlines.leave(one.id, status, reason))

    def _do(self, work: Callable[[], Changes]) -> None:
        """The list keeps the cursor on the row that was decided."""
        if self._operations.do(work) is not None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _rows(one: VillageList) -> Iterator[Listed | Outside]:
    """What is open first, then what is recorded and not in the list."""
    yield from sorted(one.rows, key=lambda row: OPEN_FIRST.index(row.status))
    for village, name, products in one.outside[:MOST_OUTSIDE]:
        yield Outside(one.name, village, name, products)
    if len(one.outside) > MOST_OUTSIDE:
        yield Outside(one.name, "", text("baseline.rest", n=number(len(one.outside) - MOST_OUTSIDE)), ())


def _option(row: Listed | Outside) -> Option:
    if isinstance(row, Outside):
        name = f"{row.of}/{row.village}"
        return Option(name, row.name, ", ".join(row.products), text("baseline.outside"))
    more = ", ".join(filter(None, (row.product, row.regency)))
    return Option(row.id, row.written, more, choice_word(KINDS["baseline"].by_code["status"], row.status))


def _counts(one: VillageList) -> str:
    counts = one.counts
    told = {"total": len(one.rows), "found": counts["DITEMUKAN"], "open": counts["BELUM"], "twice": counts["GANDA"]}
    words = {name: number(count) for name, count in (*told.items(), ("outside", len(one.outside)))}
    day = stored_day(one.date)
    return f"{one.name}, {short_date(day) if day else one.date}: " + text("baseline.count", **words)
