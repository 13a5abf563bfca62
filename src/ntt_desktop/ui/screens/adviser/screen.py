"""Perkiraan jalur izin: opened from a product, by its button or Ctrl+J; Esc goes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import tool
from ntt_desktop.ui.kit.editor_head import TwoLines
from ntt_desktop.ui.screens.adviser.card import RouteCard, Standing
from ntt_desktop.ui.screens.adviser.deciding import DecidingOtherwise
from ntt_desktop.ui.screens.adviser.facts import FactsPane

if TYPE_CHECKING:
    from ntt_desktop.domain.changes import Changes
    from ntt_desktop.services.advising import Advice, Advising
    from ntt_desktop.services.deciding_routes import Begun, DecidingRoutes
    from ntt_desktop.services.documents import Documents
    from ntt_desktop.ui.kit.operations import Operations

LEAST_FACTS, LEAST_ROUTES = 300, 480
SIDE_BY_SIDE = LEAST_FACTS + LEAST_ROUTES + 60
BESIDE, BELOW = (760, 400), (300, 200)
"""Sizes of routes and facts, in pixels."""

FORM_KINDS = ("product", "permit")


class AdviserScreen(QWidget):
    left = Signal()
    open_wanted = Signal(str, object)
    """Kind and RecordId."""

    print_wanted = Signal(str, object)
    """Form and RecordId."""

    def __init__(
        self, advising: Advising, deciding: DecidingRoutes, documents: Documents, operations: Operations
    ) -> None:
        super().__init__()
        self._advising, self._deciding, self._documents = advising, deciding, documents
        self._operations = operations
        self.product: RecordId | None = None
        self.advice: Advice | None = None
        self.cards: list[RouteCard] = []
        self.asked: DecidingOtherwise | None = None
        """The small window that is open."""

        self._turn = 0
        self._lay_out()
        self.facts.changed.connect(self.refresh)
        self.facts.keep_wanted.connect(self._fill_in)
        operations.changed.connect(lambda _changes: self.refresh() if self.isVisible() else None)
        operations.locked_changed.connect(lambda _locked: self.refresh() if self.isVisible() else None)

    def show_product(self, id: RecordId) -> None:
        self.product = id
        self.facts.supposed = {}
        self._show_rows([])
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not stand side by side, the facts stand below."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        across = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if across != self._splitter.orientation():
            self._splitter.setOrientation(across)
            self._splitter.setSizes(BESIDE if wide else BELOW)

    def refresh(self) -> None:
        """Asks again, in the background; an older answer that comes later is not shown."""
        product, supposed = self.product, dict(self.facts.supposed)
        if product is None:
            return
        self._turn += 1
        turn = self._turn
        self._operations.jobs.run(
            lambda: self._gather(product, supposed), lambda found: self._show(turn, *found), self._fail, lane="read"
        )

    # -- inside

    def _gather(self, product: RecordId, supposed: dict[str, object]) -> tuple[Advice, Standing]:
        advice = self._advising.advise(product, supposed)
        deciding, path = self._deciding, self._advising.path()
        forms = {form.code: form.title for form in self._documents.forms() if form.kind in FORM_KINDS}
        standing = Standing(
            deciding.past(product),
            deciding.permits(product),
            deciding.steps(product),
            {result: path.steps_of(result) for result in path.results},
            forms,
        )
        return advice, standing

    def _show(self, turn: int, advice: Advice, standing: Standing) -> None:
        if turn != self._turn:
            return
        self.advice = advice
        self.name.show_words(advice.name)
        self.facts.show_facts(advice.facts, advice.written)
        self.special.setText(advice.special)
        self._special_banner.setVisible(bool(advice.special))
        self.footer.setText(advice.footer)
        supposed, locked = bool(self.facts.supposed), self._operations.locked
        self.facts.keep.setEnabled(not locked)
        self.tried.setVisible(supposed)
        cards = [RouteCard(advice, one, standing, supposed=supposed, locked=locked) for one in advice.channels]
        for card in cards:
            card.accept_wanted.connect(self._accept)
            card.otherwise_wanted.connect(self._ask_otherwise)
            card.begin_wanted.connect(self._begin)
            card.fact_wanted.connect(self.facts.focus_on)
            card.try_wanted.connect(self.facts.suppose)
            card.print_wanted.connect(self._print)
        self._show_rows(cards)

    def _fail(self, error: BaseException) -> None:
        self._operations.notices.error(error)

    def _show_rows(self, cards: list[RouteCard]) -> None:
        """The cursor stays on the button it was on, or comes to the next one of that card that can be pressed."""
        at = self._scroll.verticalScrollBar().value()
        held = next(((card.channel, name) for card in self.cards if (name := card.focused)), None)
        for card in self.cards:
            self._routes.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = cards
        for place, card in enumerate(cards):
            self._routes.insertWidget(place, card)
        self._scroll.verticalScrollBar().setValue(at if cards else 0)
        if held is not None:
            channel, name = held
            if not any(card.focus_on(name) for card in cards if card.channel == channel):
                self.take_focus()

    def _fill_in(self) -> None:
        product, supposed = self.product, dict(self.facts.supposed)
        if product is not None and supposed and self._do(lambda: self._deciding.fill_in(product, supposed), "filled"):
            self.facts.forget()

    def _accept(self, channel: str) -> None:
        product = self.product
        if product is not None:
            self._do(lambda: self._deciding.accept(product, channel), "kept")

    def _ask_otherwise(self, channel: str) -> None:
        product = self.product
        if product is None or self.advice is None:
            return
        sentence = text("adviser.otherwise-ask", name=self.advice.name)
        self.asked = asked = DecidingOtherwise(sentence, self._deciding.results(), self.window())
        asked.finished.connect(asked.deleteLater)
        asked.accepted.connect(
            lambda: self._do(
                lambda: self._deciding.change(product, channel, asked.result_picker.key or "", asked.reason.text()),
                "kept",
            )
        )
        asked.open()

    def _do(self, work: Callable[[], Changes], said: str) -> bool:
        """Whether it was done; the notice offers the way back."""
        changes = self._operations.do(work)
        if changes:
            self._operations.notices.say(text(f"adviser.{said}"), (text("kit.page.undo"), self._operations.stack.undo))
        return changes is not None

    def _begin(self, channel: str) -> None:
        begun = self._begun(channel)
        if begun is not None:
            self.open_wanted.emit("permit", begun.permit)

    def _print(self, form: str, channel: str) -> None:
        """A form about the product, or about the permit it asks for, which is begun when there is none."""
        if self.product is None:
            return
        if any(each.code == form and each.kind == "product" for each in self._documents.forms()):
            self.print_wanted.emit(form, self.product)
            return
        begun = self._begun(channel)
        if begun is not None:
            self.print_wanted.emit(form, begun.permit)

    def _begun(self, channel: str) -> Begun | None:
        product = self.product
        if product is None:
            return None
        try:
            begun = self._deciding.begin(product, channel)
        except AppError as error:
            self._operations.notices.error(error)
            return None
        if begun.changes.items:
            self._operations.remember(begun.changes)
            self._operations.saved.emit()
        return begun

    def _lay_out(self) -> None:
        self.back = tool("back", text("adviser.back"))
        self.back.clicked.connect(self.left)
        title = QLabel(text("adviser.title"))
        title.setProperty("type", "muted")
        self.name = TwoLines()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(self.name)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.special = QLabel()
        self._special_banner = self._banner("red", self.special)
        tried = QLabel(text("adviser.tried"))
        self.tried = self._banner("amber", tried)
        self.facts = FactsPane()
        self.facts.setMinimumWidth(LEAST_FACTS)
        content = QWidget()
        content.setProperty("ground", "window")
        self._routes = QVBoxLayout(content)
        self._routes.setContentsMargins(0, 0, theme.XS, 0)
        self._routes.setSpacing(theme.M)
        self._routes.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumWidth(LEAST_ROUTES)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.S)
        splitter.addWidget(self._scroll)
        splitter.addWidget(self.facts)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes(BESIDE)
        self.footer = QLabel()
        self.footer.setProperty("type", "small")
        self.footer.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.S)
        column.addLayout(head)
        column.addWidget(self._special_banner)
        column.addWidget(self.tried)
        column.addWidget(splitter, 1)
        column.addWidget(self.footer)
        for banner in (self._special_banner, self.tried):
            banner.hide()

    @staticmethod
    def _banner(colour: str, label: QLabel) -> QFrame:
        label.setWordWrap(True)
        banner = QFrame()
        banner.setProperty("banner", colour)
        inside = QVBoxLayout(banner)
        inside.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        inside.addWidget(label)
        return banner
