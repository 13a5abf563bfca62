"""The head of the paper: whose product this is, in which state, and the way to the next paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.editor_head import Chip, TwoLines
from ntt_desktop.ui.kit.icons import set_icon

if TYPE_CHECKING:
    from ntt_desktop.services.records import View


class PaperHead(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.name = TwoLines()
        self.more = QLabel()
        self.more.setProperty("type", "muted")
        self.more.setWordWrap(True)
        self.chip = Chip()
        self.previous = tool("previous", text("f01.previous"))
        self.following = tool("next", text("f01.following"))
        self.printer = QPushButton(" " + text("kit.action.print_f01"))
        self.printer.setAccessibleName(text("kit.action.print_f01"))
        set_icon(self.printer, "print")
        self.turn = QPushButton(" " + text("f01.next"))
        self.turn.setProperty("kind", "main")
        self.turn.setAccessibleName(text("f01.next"))
        self.turn.setToolTip("Ctrl+Enter")
        self.turn.setAutoDefault(True)
        set_icon(self.turn, "file", "on_accent")
        for button in (self.previous, self.following, self.printer):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.more)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addLayout(words, 1)
        for widget in (self.chip, self.previous, self.following, self.printer, self.turn):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.banner = QFrame()
        self.banner.setProperty("banner", "blue")
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        inside = QHBoxLayout(self.banner)
        inside.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        inside.addWidget(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addLayout(row)
        column.addWidget(self.banner)

    def show_paper(self, product: View | None, place: str, why: str, at: int, papers: int) -> None:
        """why: why nothing can be changed, or empty. at, papers: which of the papers typed since the start this is."""
        name = product.record.words("nama_produk") if product else ""
        code = product.record.words("kode_produk") if product else ""
        self.name.show_words(name or text("f01.title"))
        said = [part for part in (text("f01.title") if name else "", code, place) if part]
        self.more.setText(" · ".join(said) or text("f01.lead"))
        self.chip.show_state(product.state if product else "")
        self.chip.setVisible(product is not None)
        self.reason.setText(why)
        self.banner.setVisible(bool(why))
        self.previous.setEnabled(at > 0)
        self.following.setEnabled(at < papers)
        self.printer.setEnabled(product is not None)
