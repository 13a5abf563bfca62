"""Terima: files are looked at first, with counts that add up, and applied when a person says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.drop import DropPlace
from ntt_desktop.ui.kit.files import choose_files
from ntt_desktop.ui.kit.icons import pixmap, set_icon
from ntt_desktop.ui.kit.words import kind_word

if TYPE_CHECKING:
    from ntt_desktop.services.exchange import Exchange
    from ntt_desktop.services.exchange_papers import ExchangePapers
    from ntt_desktop.services.findings import Findings
    from ntt_desktop.services.received import Received
    from ntt_desktop.ui.kit.operations import Operations

PATTERN = "*.sinkron"
TONES = {"applied": "green", "known": "blue", "waiting": "amber", "refused": "red"}
FINDINGS_SHOWN = 4
ICONS = {"applied": "inbox", "known": "done", "waiting": "date", "refused": "error"}


class FileCard(QFrame):
    """What a file holds or did: the counts of its records, each record once."""

    COUNTS = ("stored", "unchanged", "conflicts", "refused")

    def __init__(self, received: Received, *, done: bool = False) -> None:
        """done: it has been taken in, not just looked at."""
        super().__init__()
        self.received = received
        self.setProperty("card", True)
        sign = QLabel()
        sign.setPixmap(pixmap(ICONS[received.result], TONES[received.result], 22))
        sender = received.sender
        name = QLabel(sender[:1].upper() + sender[1:] if sender else received.file.name)
        name.setProperty("type", "strong")
        name.setWordWrap(True)
        file = QLabel(received.file.name)
        file.setProperty("type", "label")
        taken = done and received.result == "applied"
        result = QLabel(text("transfer.result.done" if taken else f"transfer.result.{received.result}"))
        result.setProperty("tone", {"blue": ""}.get(TONES[received.result], TONES[received.result]))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(name)
        if name.text() != file.text():
            words.addWidget(file)
        head = QHBoxLayout()
        head.setSpacing(theme.M)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(result, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        column.setSpacing(theme.S)
        column.addLayout(head)
        if received.result == "applied":
            column.addLayout(self._counts())
        self.sentence = _sentence(received)
        if self.sentence:
            said = QLabel(self.sentence)
            said.setWordWrap(True)
            said.setProperty("type", "small")
            said.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(said)
        if received.findings:
            column.addWidget(_findings(received))
        self.setAccessibleName(f"{name.text()}: {result.text()}. {self.sentence}")

    def _counts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.XL)
        grid.setVerticalSpacing(0)
        figures = [*((name, getattr(self.received, name)) for name in self.COUNTS), ("records", self.received.records)]
        for column, (name, count) in enumerate(figures):
            figure = QLabel(number(count))
            figure.setProperty("type", "title")
            if name in ("conflicts", "refused") and count:
                figure.setProperty("tone", "amber" if name == "conflicts" else "red")
            label = QLabel(text(f"transfer.count.{name}"))
            label.setProperty("type", "label")
            grid.addWidget(figure, 0, column)
            grid.addWidget(label, 1, column)
            figure.setAccessibleName(f"{label.text()}: {figure.text()}")
        grid.setColumnStretch(len(figures), 1)
        return grid


def _findings(received: Received) -> QLabel:
    """What its records are part of, with those that are here: work for later, never a reason not to take it."""
    some = [f"• {one.text}" for one in received.findings[:FINDINGS_SHOWN]]
    if len(received.findings) > FINDINGS_SHOWN:
        some.append(text("transfer.more_findings", n=number(len(received.findings) - FINDINGS_SHOWN)))
    said = QLabel("\n".join([text("transfer.findings", n=number(len(received.findings))), *some]))
    said.setWordWrap(True)
    said.setProperty("type", "small")
    said.setTextFormat(Qt.TextFormat.PlainText)
    return said


def _sentence(received: Received) -> str:
    if received.error is not None:
        return f"{received.error.what} {received.error.why} {received.error.next} ({received.error.code})"
    if received.result == "waiting":
        return text("transfer.needs", missing="; ".join(received.missing)) if received.missing else received.text
    said = []
    if received.kinds:
        kinds = ", ".join(f"{number(count)} {kind_word(kind)}" for kind, count in received.kinds.items())
        said.append(text("transfer.of_kinds", kinds=kinds))
    if received.receipt:
        said.append(text("transfer.receipt", code=received.receipt))
    return " ".join(said)


class ReceivePane(QScrollArea):
    applied = Signal()
    """Something came in or waits now."""

    conflicts_wanted = Signal()
    findings_wanted = Signal()
    paper_wanted = Signal(object)
    """An OfficePaper to look at."""

    def __init__(
        self,
        exchange: Exchange,
        papers: ExchangePapers,
        findings: Findings,
        operations: Operations,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exchange, self._papers, self._findings, self._operations = exchange, papers, findings, operations
        self._taken = ""
        """The file taken in last, whose receipt can be looked at."""
        self._files: list[Path] = []
        self.cards: list[FileCard] = []
        self.setWidgetResizable(True)
        self.drop = DropPlace(text("transfer.drop"), text("transfer.choose_files"), (PATTERN[1:],))
        self.drop.button.clicked.connect(self._choose)
        self.drop.dropped.connect(self.look_at)
        operations.locked_changed.connect(lambda _locked: self._allow())
        self._allow()
        self.heading = QLabel()
        self.heading.setProperty("type", "section")
        self.heading.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.S)
        self.apply = QPushButton(" " + text("transfer.apply"))
        self.apply.setProperty("kind", "main")
        self.apply.setAutoDefault(True)
        set_icon(self.apply, "check", "on_accent")
        self.apply.clicked.connect(self._apply)
        self.cancel = QPushButton(text("kit.ask.cancel"))
        self.cancel.clicked.connect(self.clear)
        self.settle = QPushButton(text("transfer.settle"))
        self.settle.clicked.connect(self.conflicts_wanted)
        self.see = QPushButton()
        self.see.clicked.connect(self.findings_wanted)
        self.clones = QPushButton(text("transfer.clones"))
        self.clones.clicked.connect(self.findings_wanted)
        self.paper = QPushButton(" " + text("transfer.receipt_paper"))
        self.paper.setToolTip("Ctrl+P")
        set_icon(self.paper, "print")
        self.paper.clicked.connect(self.show_paper)
        for button in (self.cancel, self.settle, self.see, self.clones, self.paper):
            button.setAutoDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self._foot = (self.paper, self.clones, self.see, self.settle, self.cancel, self.apply)
        for button in self._foot:
            button.hide()
            foot.addWidget(button)
        content = QWidget()
        content.setProperty("ground", "window")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, theme.M, theme.S, theme.M)
        column.setSpacing(theme.M)
        column.addWidget(self.drop)
        column.addWidget(self.heading)
        column.addLayout(self._list)
        column.addLayout(foot)
        column.addStretch(1)
        self.setWidget(content)

    def refresh(self) -> None:
        """Nothing here changes by itself."""

    def _allow(self) -> None:
        self.drop.setEnabled(not self._operations.forbidden)

    def take_focus(self) -> None:
        (self.apply if self.apply.isVisible() else self.drop.button).setFocus()

    def look_at(self, files: Sequence[Path]) -> None:
        """Reads the files and shows what they would do; nothing is changed yet."""
        if not files or self._operations.locked:
            return
        self._files = list(files)
        exchange = self._exchange
        self._operations.look(
            text("transfer.looking"),
            lambda progress: exchange.receive(self._files, only_look=True, progress=progress),
            self._show_preview,
        )

    def clear(self) -> None:
        self._files = []
        self._show([], "")
        self.take_focus()

    def _offer_receipt(self, results: Sequence[Received]) -> None:
        """Of the file with the most records; also again of one that is known."""
        with_receipt = [one for one in results if one.receipt]
        self._taken = max(with_receipt, key=lambda one: one.records).bundle if with_receipt else ""
        self.paper.setVisible(bool(self._taken))

    def show_paper(self) -> None:
        """Bukti Terima of the file that was taken in."""
        bundle, papers = self._taken, self._papers
        if bundle:
            self._operations.jobs.run(lambda: papers.of_file(bundle), self.paper_wanted.emit)

    def _choose(self) -> None:
        self.look_at(choose_files(self, text("transfer.choose_files"), [(text("transfer.files_kind"), (PATTERN,))]))

    def _show_preview(self, results: Sequence[Received]) -> None:
        self._show(results, text("transfer.preview"))
        takes = any(result.result in ("applied", "waiting") for result in results)
        self.apply.setVisible(takes)
        self.cancel.setVisible(True)
        self.cancel.setText(text("kit.ask.cancel" if takes else "preview.close"))
        self._offer_receipt(results)
        self.take_focus()

    def _apply(self) -> None:
        files, exchange = self._files, self._exchange
        self.apply.hide()
        self.cancel.hide()

        def failed(error: BaseException) -> None:
            self._operations.notices.error(error)
            self.apply.show()
            self.cancel.show()
            self.take_focus()

        self._operations.run(
            text("transfer.applying"),
            lambda progress: exchange.receive(files, progress=progress),
            self._show_results,
            changes_of=lambda _results: None,
            failed=failed,
        )

    def _show_results(self, results: Sequence[Received]) -> None:
        refused = all(result.result == "refused" for result in results)
        self._show(results, text("transfer.none_done" if refused else "transfer.done"), done=True)
        conflicts = sum(result.conflicts for result in results)
        stored = sum(result.stored + result.conflicts for result in results)
        self.settle.setVisible(conflicts > 0)
        found = {one.key for result in results for one in result.findings}
        self.see.setText(text("transfer.see_findings", n=number(len(found))))
        self.see.setVisible(bool(found))
        self._offer_receipt(results)
        self._operations.jobs.run(self._findings.clones, lambda forked: self.clones.setVisible(bool(forked)))
        action = (text("transfer.settle"), self.conflicts_wanted.emit) if conflicts else None
        if not refused:
            self._operations.notices.say(
                text("transfer.applied", n=number(stored), conflicts=number(conflicts)), action
            )
        self.applied.emit()
        first = self.settle if conflicts else self.paper if self._taken else self.drop.button
        first.setFocus()

    def _show(self, results: Sequence[Received], heading: str, *, done: bool = False) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [FileCard(result, done=done) for result in results]
        for card in self.cards:
            self._list.addWidget(card)
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        for button in self._foot:
            button.hide()
