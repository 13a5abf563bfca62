"""Kotak masuk: files that wait, and for what; at the province those of lost laptops are taken into the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.services.received import Received
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.worklist import Worklist

if TYPE_CHECKING:
    from ntt_desktop.services.exchange import Exchange
    from ntt_desktop.services.ruling import Ruling, Taken
    from ntt_desktop.ui.kit.operations import Operations


class InboxPane(Worklist):
    counted = Signal(int)

    def __init__(self, exchange: Exchange, ruling: Ruling, operations: Operations) -> None:
        super().__init__(operations, text("transfer.tab.inbox"), text("transfer.inbox.none"), "")
        self._exchange, self._ruling = exchange, ruling
        self._found: list[Received] = []
        self.reason.hide()
        self.take = self.add_button(text("transfer.inbox.take"), main=True)
        self.take.hide()
        self.buttons.addStretch(1)
        self.take.clicked.connect(self._take)

    def refresh(self) -> None:
        """Reads what waits in the background: seconds with long files.

        What a file waits for is found by trying to take it in; for who may not do that, the files are named.
        """
        if self._operations.forbidden:
            why = self._operations.why_locked
            self._show([Received(file, "waiting", text=why) for file in self._exchange.waiting()])
            return
        self._operations.jobs.run(self._exchange.held, self._show)

    def _show(self, found: list[Received]) -> None:
        self._found = found
        lost = text("transfer.inbox.lost")
        self.show_options(
            [
                Option(one.bundle or one.file.name, _name(one), _waits_for(one), lost if one.lost else "")
                for one in found
            ]
        )
        self.counted.emit(len(found))

    @property
    def current(self) -> Received | None:
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show_current(self) -> None:
        one = self.current
        self.sentence.setText(_name(one) if one else "")
        decides = one is not None and bool(one.lost) and self._ruling.decides(one.lost_part)
        lines = [_waits_for(one)] if one else []
        if one is not None and one.lost:
            lines.append(text("transfer.inbox.decide" if decides else "transfer.inbox.province"))
        self.more.setText("\n".join(lines))
        self.reason.hide()
        self.take.setVisible(decides)
        self.take.setEnabled(not self._operations.locked)

    def _take(self) -> None:
        one = self.current
        notices = self._operations.notices
        if one is None or not notices.ask(
            text("transfer.inbox.ask"), text("transfer.inbox.ask-more"), self.take.text()
        ):
            return
        self._operations.run(
            text("transfer.inbox.take"), lambda _progress: self._ruling.take(one.lost), self._taken, lambda _taken: None
        )

    def _taken(self, taken: Taken) -> None:
        came_in = sum(file.result == "applied" for file in taken.files)
        self._operations.notices.say(text("transfer.inbox.taken", label=taken.laptop.label, files=number(came_in)))
        self.refresh()
        self.take_focus()


def _name(one: Received) -> str:
    name = one.sender or one.file.name
    return name[:1].upper() + name[1:]


def _waits_for(one: Received) -> str:
    return text("transfer.needs", missing="; ".join(one.missing)) if one.missing else one.text
