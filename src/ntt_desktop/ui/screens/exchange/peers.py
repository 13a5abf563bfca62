"""Kantor lain: what went to each other laptop, what came from it, and what it stated to have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number, short_date
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.row_table import RowTable
from ntt_desktop.ui.kit.words import office_word

if TYPE_CHECKING:
    from ntt_desktop.services.exchange import Exchange, Passed
    from ntt_desktop.services.peers import Peer
    from ntt_desktop.ui.kit.operations import Operations

COLUMNS = ("laptop", "sent", "confirmed", "received", "stated")
WIDTHS = (330, 155, 155, 155)
CONFIRMED = COLUMNS.index("confirmed")


class PeersPane(QWidget):
    def __init__(self, exchange: Exchange, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exchange, self._operations = exchange, operations
        self.behind = QLabel()
        self.behind.setWordWrap(True)
        self.table = RowTable(text("transfer.tab.peers"), [text(f"transfer.peer.{name}") for name in COLUMNS])
        self.table.set_widths(WIDTHS)
        self.none = QLabel(text("transfer.no_peers"))
        self.none.setProperty("type", "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, theme.M, 0, theme.M)
        column_.setSpacing(theme.M)
        column_.addWidget(self.behind)
        column_.addWidget(self.table, 1)
        column_.addWidget(self.none, 1)

    def refresh(self) -> None:
        exchange = self._exchange
        self._operations.jobs.run(lambda: (exchange.peers(), exchange.behind()), lambda both: self._show(*both))

    def take_focus(self) -> None:
        self.table.setFocus()

    def _show(self, peers: Sequence[Peer], behind: tuple[int, int | None]) -> None:
        self.behind.setText(behind_words(*behind))
        self.behind.setVisible(bool(self.behind.text()))
        self.table.setVisible(bool(peers))
        self.none.setVisible(not peers)
        self.table.show_rows([_cells(peer) for peer in peers])
        for row, peer in enumerate(peers):
            self.table.cell(row, -1).setToolTip(_all_heads(peer))
            if peer.sent is not None and peer.sent.is_unconfirmed:
                self.table.cell(row, CONFIRMED).setForeground(QColor(theme.colours().amber))
        if peers and self.table.currentRow() < 0:
            self.table.selectRow(0)


def _cells(peer: Peer) -> tuple[str, ...]:
    return (
        f"{office_word(peer.office)} · {peer.label}",
        _file(peer.sent),
        _file(peer.confirmed) if peer.confirmed else text("transfer.peer.not_yet") if peer.sent else "–",
        _file(peer.received),
        _heads(peer),
    )


def behind_words(count: int, since_ms: int | None) -> str:
    """ "12 perubahan belum diterima provinsi, sejak 3 Mei 2026."; empty where nothing is behind."""
    if not count or since_ms is None:
        return ""
    return text("transfer.behind", n=number(count), day=long_date(clock.from_ms(since_ms).date()))


def _file(passed: Passed | None) -> str:
    if passed is None:
        return "–"
    return text("transfer.peer.file", number=passed.no, day=short_date(clock.from_ms(passed.at_ms).date()))


def _heads(peer: Peer) -> str:
    if peer.stated_ms is None:
        return text("transfer.peer.never_stated")
    short = ", ".join(f"{part} {head[:8].upper()}" for part, heads in peer.heads.items() for head in heads)
    return text("transfer.peer.heads", heads=short or "–", day=short_date(clock.from_ms(peer.stated_ms).date()))


def _all_heads(peer: Peer) -> str:
    return "\n".join(f"{part}: {head}" for part, heads in peer.heads.items() for head in heads)
