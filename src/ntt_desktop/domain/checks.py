"""Judges a record in its world: problems, missing (required) and lacking (wanted) fields.

A check of a field stands in one of three places: the form of its value with its type (`domain.values`), a short rule
in the dictionary's `check` column (read here), a rule of its kind (`Kind.rules`). A test asks that every check of the
dictionary is in one of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from ntt_desktop.base import indonesian
from ntt_desktop.domain import approval, values
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.problems import Fault, Problem, Severity
from ntt_desktop.domain.record import Kind, Record, Rule, World
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.domain.values.numbers import canonical_decimal


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands between a record and completion.

    missing: required fields that apply and are empty; lacking: the same for wanted ones.
    """

    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    lacking: tuple[str, ...]


def judge(record: Record, kind: Kind, world: World) -> Judgement:
    """Everything wrong with a record. A field that does not apply is not judged, whatever it holds."""
    problems: list[Problem] = []
    visit = _plans(kind.code, world.today).visit(record.values)
    for plan in visit.plans:
        value = record.values.get(plan.code)
        if value is not None:
            found = _faults(record, kind, plan, value, world)
        else:
            found = _broken(plan.of_empty, record, kind, plan.field, world) if plan.of_empty else ()
        for fault in found:
            problems.append(Problem(plan.code, fault.severity, fault.code, fault.values))
        if plan.rule is not None:
            problems += plan.rule(record, world)
    if approval.is_approved(record):
        problems += approval.problems(record, world)
    return Judgement(tuple(problems), visit.missing, visit.lacking)


_MOST_KNOWN = 256
_LONGEST_KNOWN = 200
"""Letters of a value whose faults are remembered; an outline may have thousands."""

Known = tuple[Sequence[Fault], Sequence[Fault]]
"""Faults of the form of a value, and those of short rules that ask for nothing else."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What there is to try at one field. `known`: what was found of values by themselves."""

    code: str
    field: Field
    is_place: bool
    is_reference: bool
    rule: Rule | None
    alone: tuple["Clause", ...]
    beside: tuple["Clause", ...]
    of_empty: tuple["Clause", ...]
    known: dict[Value, Known]


@dataclass(frozen=True, slots=True)
class _Visit:
    """What there is to try at records with the same fields filled and the same conditions met."""

    plans: tuple[_Plan, ...]
    missing: tuple[str, ...]
    lacking: tuple[str, ...]


class _Plans:
    """What there is to try at records of one kind on one day.

    A record is judged whole whenever one of its fields is left, and nearly all of it is as it was: what was found is
    remembered. (Several threads judge: each remembered thing is put in at once.)
    """

    def __init__(self, kind: Kind) -> None:
        self._all = [_plan(kind, field) for field in kind.stored if not field.code.startswith("_")]
        self._asked = tuple(dict.fromkeys(plan.field.when.field for plan in self._all if plan.field.when is not None))
        self._visits: dict[tuple[object, ...], _Visit] = {}

    def visit(self, values: Values) -> _Visit:
        key = (*values, *map(values.get, self._asked))
        found = self._visits.get(key)
        if found is None:
            if len(self._visits) >= _MOST_KNOWN:
                self._visits.clear()
            found = self._visits[key] = self._visit(values)
        return found

    def _visit(self, values: Values) -> _Visit:
        applying = [plan for plan in self._all if plan.field.applies(values)]
        empty = [plan.field for plan in applying if values.get(plan.code) is None]
        return _Visit(
            tuple(plan for plan in applying if values.get(plan.code) is not None or plan.of_empty or plan.rule),
            tuple(field.code for field in empty if field.level == "required"),
            tuple(field.code for field in empty if field.level == "wanted"),
        )


@lru_cache(maxsize=256)
def _plans(code: str, today: date) -> _Plans:
    return _Plans(KINDS[code])


def _plan(kind: Kind, field: Field) -> _Plan:
    clauses = read_check(field.check)[0]
    return _Plan(
        field.code,
        field,
        field.type in ("village", "district", "regency"),
        field.is_reference,
        kind.rules.get(field.code),
        tuple(clause for clause in clauses if not clause.of_empty and clause.alone),
        tuple(clause for clause in clauses if not clause.of_empty and not clause.alone),
        tuple(clause for clause in clauses if clause.of_empty),
        {},
    )


def _faults(record: Record, kind: Kind, plan: _Plan, value: Value, world: World) -> Sequence[Fault]:
    both = plan.known.get(value) or _by_itself(record, kind, plan, value, world)
    form, more = both
    if form and any(fault.severity == "E" for fault in form):
        return form  # nothing more can be said of a value that is not understood
    around: Iterable[Fault] = ()
    if plan.is_place and isinstance(value, str):
        around = _place_faults(kind, plan.field, value, world)
    elif plan.is_reference and isinstance(value, str):
        around = _reference_faults(plan.field, value, world)
    elif not plan.beside:
        return [*form, *more] if more else form
    return [*form, *around, *more, *_broken(plan.beside, record, kind, plan.field, world)]


def _by_itself(record: Record, kind: Kind, plan: _Plan, value: Value, world: World) -> Known:
    form = values.faults(plan.field, value, record.values, world.today)
    both = form, _broken(plan.alone, record, kind, plan.field, world) if plan.alone else ()
    if values.stands_alone(plan.field) and (not isinstance(value, str) or len(value) <= _LONGEST_KNOWN):
        if len(plan.known) >= _MOST_KNOWN:
            plan.known.clear()
        plan.known[value] = both
    return both


def _broken(clauses: Sequence["Clause"], record: Record, kind: Kind, field: Field, world: World) -> list[Fault]:
    asked, found = Asked(record, kind, field, world), []
    for clause in clauses:
        if fault := clause.test(asked):
            found.append(Fault(clause.severity, fault.code, fault.values))
    return found


def _place_faults(kind: Kind, field: Field, code: str, world: World) -> Iterator[Fault]:
    if world.place(code) is None:
        yield Fault("E", "village-unknown" if field.type == "village" else "region-unknown", {"code": code})
    elif field.code == kind.place and len(world.office) == 5 and not code.startswith(world.office):
        # such a record would live in the other office's partition; production itself may well be elsewhere
        office = world.place(world.office)
        yield Fault("E", "village-of-another-office", {"office": office.name if office else world.office})


def _reference_faults(field: Field, id: str, world: World) -> Iterator[Fault]:
    if not ("any" in field.targets or any(target in KINDS for target in field.targets)):
        return
    other = world.record(id, field.targets)
    if other is None:
        yield Fault("W", "reference-not-here")
    elif "any" not in field.targets and other.kind not in field.targets:
        yield Fault("E", "reference-of-another-kind")


# The short rules of the `check` column -------------------------------------------------------------------------------


@dataclass(slots=True)
class Asked:
    """A field whose short rule is to be tried, with all it may refer to."""

    record: Record
    kind: Kind
    field: Field
    world: World


Test = Callable[[Asked], Fault | None]


@dataclass(frozen=True, slots=True)
class Clause:
    """One short rule. `of_empty`: it speaks of an empty field. `alone`: it asks for no other field. The severity of its
    faults is that of the rule."""

    severity: Severity
    of_empty: bool
    alone: bool
    test: Test


Measure = Decimal | date
_HOLDS: dict[str, Callable[[Measure, Measure], bool]] = {
    ">=": lambda value, limit: value >= limit,  # type: ignore[operator]
    ">": lambda value, limit: value > limit,  # type: ignore[operator]
    "<=": lambda value, limit: value <= limit,  # type: ignore[operator]
    "<": lambda value, limit: value < limit,  # type: ignore[operator]
}
_NUMBER_CODES = {">=": "at-least", ">": "more-than", "<=": "at-most", "<": "less-than"}
_DATE_CODES = {">=": "not-before", ">": "after", "<=": "not-after", "<": "before"}


@cache
def read_check(check: str) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """The short rules of a `check` text, and those of its parts that are none."""
    clauses, rest = [], []
    for part in re.findall(r"(?:[^;(]|\([^)]*\))+", check):
        clause = _read_clause(part.strip())
        if clause:
            clauses.append(clause)
        else:
            rest.append(part.strip())
    return tuple(clauses), tuple(rest)


def _read_clause(part: str) -> Clause | None:
    written = re.fullmatch(r"(.*\S)\s*\(([EW])\)", part)
    if not written:
        return None
    severity: Severity = "E" if written[2] == "E" else "W"
    for form, build, of_empty in _FORMS:
        if found := form.fullmatch(written[1]):
            alone = not of_empty and not (build in (_comparison, _range) and any(map(_is_field, found.groups())))
            return Clause(severity, of_empty, alone, build(found))
    return None


def _measure(asked: Asked, code: str) -> Measure | None:
    """The field's value as a number or a day; None when it is empty, not understood, or does not apply."""
    field, value = asked.kind.by_code.get(code), asked.record[code]
    if field is None or value is None or not field.applies(asked.record.values):
        return None  # a field of another record: a rule of the kind compares with that
    return stored_day(value) if field.type in ("date", "datetime") else values.as_decimal(value)


def _is_field(operand: str) -> bool:
    return bool(re.fullmatch(r"[a-z_]+", operand)) and operand not in ("today", "now")


def _limit(operand: str) -> Callable[[Asked], Measure | None]:
    """What a rule compares with: a number, this day or year, or another field."""
    if operand in ("today", "now"):
        return lambda asked: (
            asked.world.today
        )  # a moment is compared by its day: the domain knows the day, not the hour
    if operand == "this year":
        return lambda asked: Decimal(asked.world.today.year)
    if re.fullmatch(r"-?\d+", operand):
        number = Decimal(operand)
        return lambda _asked: number
    return lambda asked: _measure(asked, operand)


def _said(asked: Asked, limit: Measure, operand: str = "") -> str:
    """The limit in words, after the label of the field it comes from."""
    if isinstance(limit, date):
        shown = indonesian.long_date(limit)
    else:
        whole = asked.field.type in ("integer", "rupiah", "year")
        shown = values.show(asked.field, int(limit) if whole else canonical_decimal(limit))
    other = asked.kind.by_code.get(operand)
    return f"{other.label} ({shown})" if other else shown


def _comparison(found: re.Match[str]) -> Test:
    sign, operand = found.groups()
    limit_of = _limit(operand)

    def test(asked: Asked) -> Fault | None:
        value, limit = _measure(asked, asked.field.code), limit_of(asked)
        if value is None or limit is None or _HOLDS[sign](value, limit):
            return None
        if operand in ("today", "now"):
            return Fault("E", "in-future")
        codes = _DATE_CODES if isinstance(limit, date) else _NUMBER_CODES
        return Fault("E", codes[sign], {"limit": _said(asked, limit, operand)})

    return test


def _range(found: re.Match[str]) -> Test:
    low_of, high_of = _limit(found[1]), _limit(found[2])

    def test(asked: Asked) -> Fault | None:
        value, low, high = _measure(asked, asked.field.code), low_of(asked), high_of(asked)
        if not isinstance(value, Decimal) or not isinstance(low, Decimal) or not isinstance(high, Decimal):
            return None
        if low <= value <= high:
            return None
        return Fault("E", "between", {"low": _said(asked, low), "high": _said(asked, high)})

    return test


def _pattern(found: re.Match[str]) -> Test:
    form = re.compile(found[1], re.ASCII)
    return lambda asked: None if form.fullmatch(asked.record.words(asked.field.code)) else Fault("E", "pattern")


def _start(found: re.Match[str]) -> Test:
    def test(asked: Asked) -> Fault | None:
        right = asked.record.words(asked.field.code).startswith(found[1])
        return None if right else Fault("E", "starts-with", {"start": found[1]})

    return test


def _digits(found: re.Match[str]) -> Test:
    form = re.compile(rf"\d{{{found[1]},{found[2]}}}", re.ASCII)

    def test(asked: Asked) -> Fault | None:
        right = form.fullmatch(asked.record.words(asked.field.code))
        return None if right else Fault("E", "digits-between", {"low": found[1], "high": found[2]})

    return test


def _required(found: re.Match[str]) -> Test:
    code, choice = found.groups()

    def test(asked: Asked) -> Fault | None:
        other, value = asked.kind.by_code[code], asked.record[code]
        if value is None or not other.applies(asked.record.values) or (choice and value != choice):
            return None
        if choice:
            return Fault("E", "required-when", {"label": other.label, "word": values.show(other, choice)})
        return Fault("E", "required-with", {"label": other.label})

    return test


_OPERAND = r"(-?\d+|today|now|this year|[a-z_]+)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Test], bool], ...] = (
    (re.compile(rf"(>=|<=|>|<) {_OPERAND}"), _comparison, False),
    (re.compile(rf"{_OPERAND} to {_OPERAND}"), _range, False),
    (re.compile(r"\^(.+)\$"), _pattern, False),
    (re.compile(r"starts ([\d.]+)"), _start, False),
    (re.compile(r"(\d+) to (\d+) digits, leading zeros"), _digits, False),
    (re.compile(r"required (?:with|when) ([a-z_]+)(?: = (\w+))?"), _required, True),
)
