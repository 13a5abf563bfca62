"""Perkiraan jalur izin: which permit a product needs, by the first rule that is not false (permits 1)."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from ntt_desktop.domain.fields import Condition as When
from ntt_desktop.domain.fields import Field, fields_of
from ntt_desktop.domain.rules import facts as reading
from ntt_desktop.domain.rules.book import Book, Row, bad, in_order, whole
from ntt_desktop.domain.rules.condition import All, Compares, Condition, OneOf, Overlaps, Unreadable, parse
from ntt_desktop.domain.rules.facts import NOT_APPLICABLE, Facts, Verdict, known

ENGINE = "permit"
INCOMPLETE = "DATA_KURANG"
INPUTS = (
    "kelompok",
    "produksi",
    "cara_jual",
    "masa_simpan_hari",
    "suhu_simpan",
    "proses",
    "wajib_md",
    "sasaran",
    "klaim",
    "jenis_irt",
    "lokasi_produksi",
    "peralatan",
    "skala",
)
"""Facts that rules ask for: fields of the product, skala of its producer (permits 1.1)."""

STEP_COLUMNS = ("kode", "langkah", "pelaku", "bukti", "dasar_hukum", "kepastian")

_SHELF_LIFE, _PROCESSES = "masa_simpan_kurang_dari", "proses_mengandung"
_OPEN = ("kelompok", "proses")
"""Inputs whose codes an office may have added to: a code we do not know is none of those a rule names."""


class Rule(NamedTuple):
    """`asks` are the facts its condition names."""

    code: str
    asks: tuple[str, ...]
    condition: Condition
    result: str
    authority: str
    message: str
    basis: str
    certainty: str


class Step(NamedTuple):
    """One step of a route: what is done, by whom, and the document that proves it (permits 2.2, 4 to 10)."""

    code: str
    text: str
    who: str
    proof: str
    basis: str
    certainty: str


class Duty(NamedTuple):
    """An extra duty (permits 1.4). `applies` is None when that depends on the `missing` facts."""

    code: str
    text: str
    kind: str
    certainty: str
    applies: bool | None
    missing: tuple[str, ...]


class _Overlay(NamedTuple):
    row: Row
    condition: Condition


@dataclass(frozen=True, slots=True)
class Route:
    """result: a code of permits 1.5. missing: the unknown facts of the rule that stopped the search."""

    result: str
    rule: Rule
    missing: tuple[str, ...]
    steps: tuple[Step, ...]
    duties: tuple[Duty, ...]
    version: str
    since: str


class PermitPath:
    """The engine over one version of its tables."""

    def __init__(self, book: Book) -> None:
        """
        Raises:
            BadTable: a cell that cannot be read, or no rule that holds for all that is left.
        """
        self._book = book
        self.version, self.since = book.version, book.since
        rows = in_order("permit_rules", book.sheets["permit_rules"])
        self.rules = tuple(_rule(row) for row in rows)
        limits = {whole("permit_rules", row, _SHELF_LIFE) for row in rows if row[_SHELF_LIFE]}
        self.shelf_limits = tuple(sorted(limits))
        if not rows or self.rules[-1].condition != All():
            raise bad("permit_rules", rows[-1] if rows else {}, "kode", "last-rule")
        self._steps: dict[str, tuple[Step, ...]] = {}
        for row in in_order("permit_steps", book.sheets["permit_steps"]):
            step = Step(*(row[column] for column in STEP_COLUMNS))
            self._steps[row["jalur"]] = (*self._steps.get(row["jalur"], ()), step)
        self._overlays = [_overlay(row) for row in in_order("permit_overlays", book.sheets["permit_overlays"])]

    def decide(self, facts: Facts) -> Route:
        """The route of a product sold in one way. Facts beside INPUTS are asked for by the extra duties.

        Raises:
            BadFact: a fact is none of its choices.
        """
        self._check(facts)
        rule, verdict = self._first(facts)
        result = rule.result if verdict.holds else INCOMPLETE
        asked = {**applicable(facts), "hasil": None if result == INCOMPLETE else result}
        duties = tuple(_duty(overlay, asked, verdict.missing) for overlay in self._overlays)
        steps = self.steps_of(result)
        return Route(result, rule, verdict.missing, steps, duties, self._book.version, self._book.since)

    def result(self, facts: Facts) -> str:
        """The result alone, of facts as records keep them: for counting over many products."""
        rule, verdict = self._first(facts)
        return rule.result if verdict.holds else INCOMPLETE

    def _first(self, facts: Facts) -> tuple[Rule, Verdict]:
        """The first rule that is not false; the last one always holds."""
        for rule in self.rules:
            verdict = rule.condition.judge(facts)
            if verdict.holds is not False:
                break
        return rule, verdict

    def steps_of(self, result: str) -> tuple[Step, ...]:
        """The steps to a result, however it was come to; none for what needs none."""
        return self._steps.get(result, ())

    @property
    def results(self) -> tuple[str, ...]:
        """Every result a rule leads to, each once, in the order of the rules."""
        return tuple(dict.fromkeys(rule.result for rule in self.rules))

    def _check(self, facts: Facts) -> None:
        reading.whole(facts, "masa_simpan_hari")
        for name, choices in choices_of_inputs().items():
            if name not in _OPEN:
                reading.chosen(facts, name, choices)


def applicable(facts: Facts) -> dict[str, str | int | None]:
    """The facts, those the dictionary does not ask of such a product marked as not applicable."""
    found = dict(facts)
    for field, when in _asked_when():
        if known(found, when.field) is not None and not when.holds(found):
            found[field.code] = NOT_APPLICABLE
    return found


@cache
def _asked_when() -> tuple[tuple[Field, When], ...]:
    """The product's fields that are asked only of some products, and of which."""
    return tuple((field, field.when) for field in fields_of("product") if field.when is not None)


def _duty(overlay: _Overlay, facts: Facts, missing: tuple[str, ...]) -> Duty:
    """missing: what the result lacks; a duty that hangs on the result lacks the same."""
    verdict = overlay.condition.judge(facts)
    lacking = dict.fromkeys(name for named in verdict.missing for name in (missing if named == "hasil" else (named,)))
    row = overlay.row
    return Duty(row["kode"], row["tampilan"], row["jenis"], row["kepastian"], verdict.holds, tuple(lacking))


@cache
def choices_of_inputs() -> dict[str, tuple[str, ...]]:
    """Input → the codes it may have; without masa_simpan_hari, which is a number."""
    declared = {field.code: field for kind in ("product", "producer") for field in fields_of(kind)}
    answers = ("ya", "tidak")
    found = {name: declared[name] for name in INPUTS}
    return {
        name: answers if field.type == "yesno" else field.choices
        for name, field in found.items()
        if field.choices or field.type == "yesno"
    }


def _rule(row: Row) -> Rule:
    conditions: list[Condition] = []
    columns = {name: {"masa_simpan_hari": _SHELF_LIFE, "proses": _PROCESSES}.get(name, name) for name in INPUTS}
    filled = {name: column for name, column in columns.items() if row[column]}
    for name, column in filled.items():
        if column == _SHELF_LIFE:
            conditions.append(Compares(name, "<", Fraction(whole("permit_rules", row, _SHELF_LIFE))))
            continue
        codes = frozenset(code.strip() for code in row[column].split("|"))
        conditions.append(Overlaps(name, codes) if column == _PROCESSES else OneOf(name, codes))
    return Rule(
        row["kode"],
        tuple(filled),
        All(tuple(conditions)),
        row["hasil"],
        row["instansi"],
        row["pesan_layar"],
        row["dasar_hukum"],
        row["kepastian"],
    )


def _overlay(row: Row) -> _Overlay:
    try:
        return _Overlay(row, parse(row["kondisi"]))
    except Unreadable as error:
        raise bad("permit_overlays", row, "kondisi", "as-said", said=error) from error
