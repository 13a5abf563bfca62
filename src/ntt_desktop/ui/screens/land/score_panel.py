"""Kelayakan lahan in the editor of a parcel: value, knock-outs, criteria with what they rest on, earlier scores."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.row_button import RowButton, RowColumn
from ntt_desktop.ui.kit.row_table import RowTable
from ntt_desktop.ui.screens.land.figures import FiguresPanel, words_label

if TYPE_CHECKING:
    from ntt_desktop.domain.rules.land_gates import Gate, Right
    from ntt_desktop.domain.rules.land_score import Score
    from ntt_desktop.services.dossiers import Dossiers
    from ntt_desktop.services.land_scoring import Assessment, Criterion, LandScoring
    from ntt_desktop.ui.kit.operations import Operations

COLUMNS = ("code", "name", "weight", "points", "said")
WIDTHS = (52, 190, 56, 70)
ROW = 26


class Found(NamedTuple):
    """`earlier`: id, date, and the result of each stored score; None where its table is not here."""

    now: Assessment
    earlier: list[tuple[RecordId, str, Score | None]]
    gates: tuple[Gate, ...]


class ScorePanel(FiguresPanel):
    compare_wanted = Signal(object)
    """RecordId of the parcel, to be laid beside others."""

    def __init__(self, scoring: LandScoring, dossiers: Dossiers, operations: Operations) -> None:
        super().__init__(operations)
        self._scoring, self._dossiers = scoring, dossiers
        self._shown: Assessment | None = None
        self.value, self.filled = words_label("title"), QLabel()
        self.filled.setProperty("type", "muted")
        self.keep = QPushButton(text("land.score.keep"))
        self.keep.setAutoDefault(False)
        self.keep.setAccessibleName(self.keep.text())
        self.keep.clicked.connect(self._keep)
        self.compare = quiet(text("land.compare.open"))
        self.compare.clicked.connect(lambda: self.compare_wanted.emit(self.owner))
        head = QHBoxLayout()
        head.setSpacing(theme.M)
        head.addWidget(self.value, 1)
        head.addWidget(self.compare)
        head.addWidget(self.keep)
        self.knocked = words_label(tone="red")
        self.open = words_label("small", "amber")
        titles = [text(f"land.score.column.{name}") for name in COLUMNS]
        self.table = RowTable(text("land.score.title"), titles, ROW)
        self.table.set_widths(WIDTHS)
        self.table.currentCellChanged.connect(lambda *_: self._explain())
        self.basis = words_label("small")
        self.source = words_label("label")
        self.right, self.gates = words_label("strong"), words_label("small")
        self.earlier = RowColumn()
        self.column.addLayout(head)
        for widget in (
            self.filled,
            self.knocked,
            self.open,
            self.table,
            self.basis,
            self.source,
            self.right,
            self.gates,
            self.earlier,
        ):
            self.column.addWidget(widget)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.keep.setEnabled(not read_only and self._shown is not None)

    def work_out(self, owner: RecordId) -> Found:
        scoring = self._scoring
        earlier = [(one.id, one.words("tanggal"), scoring.kept(one)) for one in scoring.earlier(owner)]
        grant = next((one for one in self._dossiers.of_parcel(owner) if one.dossier.runs), None)
        return Found(scoring.assess(owner), earlier, scoring.gates(owner, grant))

    def show_found(self, found: Found) -> None:
        self._shown = found.now
        self.keep.setEnabled(not self.read_only)
        self.earlier.setVisible(bool(found.earlier))
        now, score = found.now, found.now.score
        self.value.setText(headline(now))
        self.filled.setText(score.filled)
        hit = [f"{text('land.score.knocked')} ({one.code}): {one.message}" for one in now.knockouts if one.holds]
        self.knocked.setText("\n".join(hit))
        self.knocked.setVisible(bool(hit))
        self.open.setText("\n".join([text("land.score.open") + ":", *(f"· {line}" for line in open_lines(now))]))
        self.open.setVisible(bool(now.unknown))
        at = max(self.table.currentRow(), 0)
        self.table.show_rows([_cells(one) for one in now.criteria])
        self.table.setFixedHeight(28 + ROW * len(now.criteria) + 6)
        self.table.setCurrentCell(at, 0)
        self._explain()
        since = long_date(date.fromisoformat(score.since))
        self.source.setText(text("land.score.table", version=score.version, date=since))
        self.right.setText(right_words(now.right))
        self.right.setVisible(now.right is not None)
        self.gates.setText("\n".join(gate_words(gate) for gate in found.gates))
        self.earlier.show_rows([self._earlier_row(*one) for one in found.earlier])

    @property
    def summary(self) -> str:
        return headline(self._shown) if self._shown else ""

    def take_focus(self) -> None:
        self.table.setFocus()

    def _explain(self) -> None:
        """What the chosen criterion rests on, whole."""
        row = self.table.currentRow()
        if self._shown and 0 <= row < len(self._shown.criteria):
            one = self._shown.criteria[row]
            self.basis.setText(f"{one.code}. {meaning(one)}" + (f" ({one.basis})" if one.basis else ""))

    def _earlier_row(self, id: RecordId, day: str, score: Score | None) -> RowButton:
        when = long_date(date.fromisoformat(day)) if day else "-"
        value = comma(score.value) if score and score.value else "-"
        category, version = (score.category or "", score.version) if score else ("", "-")
        words = text("land.score.earlier", date=when, value=value, category=category, version=version)
        row = RowButton(words, icon="land_score")
        row.clicked.connect(partial(self.open_wanted.emit, "land_score", id))
        return row

    def _keep(self) -> None:
        owner = self.owner
        if owner is None or self.operations.locked:
            return
        made: list[RecordId] = []

        def keep() -> object:
            id, changes = self._scoring.keep(owner)
            made.append(id)
            return changes

        if self.operations.do(keep):  # type: ignore[arg-type]
            way = (text("land.score.open_kept"), lambda: self.open_wanted.emit("land_score", made[0]))
            self.operations.notices.say(text("land.score.saved"), way)


def comma(value: str | None) -> str:
    """`80.25` as it is read here."""
    return (value or "").replace(".", ",")


def headline(now: Assessment) -> str:
    """ "Nilai sementara 62,25", "Nilai 80,25 · Sangat layak", "Nilai 80,25 · Tidak layak"."""
    score = now.score
    if score.value is None:
        return " · ".join(filter(None, (text("land.score.none"), score.category)))
    name = "land.score.provisional" if now.provisional else "land.score.value"
    return " · ".join(filter(None, (text(name, value=comma(score.value)), score.category)))


def open_lines(now: Assessment) -> list[str]:
    return [text("land.score.open-of", message=one.message, fields=", ".join(one.missing)) for one in now.unknown]


def right_words(right: Right | None) -> str:
    """Whether the right can be granted as it stands, and what must happen before."""
    if right is None:
        return ""
    return text("land.right.line", may=text(f"land.right.{right.may}"), words=right.words, certainty=right.certainty)


def gate_words(gate: Gate) -> str:
    if gate.open:
        return text("land.gate.open", form=gate.form)
    return text("land.gate.shut", form=gate.form, needs="; ".join(gate.missing))


def meaning(one: Criterion) -> str:
    """What the points mean, or what is missing for them."""
    if one.points is not None:
        return one.said
    return text("land.score.lacks", fields=", ".join(one.missing)) if one.missing else text("land.score.by-hand")


def _cells(one: Criterion) -> tuple[str, ...]:
    unanswered = text("land.score.unanswered")
    points = unanswered if one.points is None else text("land.score.points", points=one.points)
    return (one.code, one.name, str(one.weight), points, meaning(one))
