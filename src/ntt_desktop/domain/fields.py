"""The dictionary of fields, read once from resources/dictionary/fields.csv: the one declaration of every field.

How its columns are to be read stands in docs/dictionary.md.
"""

import csv
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Literal, NamedTuple

from ntt_desktop.base import resources

Value = str | int | None
"""A stored value: None (not asked), whole number, or text in canonical form. Sets are text `A|B`, sorted."""

Values = Mapping[str, Value]
Level = Literal["required", "wanted", "optional", "computed"]

FOOD = (
    "PANGAN_OLAHAN",
    "PANGAN_SEGAR_TUMBUHAN",
    "PANGAN_SEGAR_HEWAN",
    "PANGAN_SEGAR_IKAN",
    "PANGAN_SIAP_SAJI",
    "MINUMAN_BERALKOHOL",
)
REGULATED = (*FOOD, "OBAT_BAHAN_ALAM", "SUPLEMEN_KESEHATAN", "OBAT_KUASI", "KOSMETIK")
NUMBERS = ("integer", "rupiah", "year", "decimal", "area_m2")
"""Types whose values are sorted as numbers."""

_GROUPS = {"FOOD": FOOD, "REGULATED": REGULATED}


class Condition(NamedTuple):
    """`field:A|B` one of, `field!A` filled and none of."""

    field: str
    choices: tuple[str, ...]
    negated: bool = False

    @classmethod
    def read(cls, written: str) -> "Condition":
        if written in _GROUPS:
            return cls("kelompok", _GROUPS[written])
        negated = "!" in written
        field, _, choices = written.partition("!" if negated else ":")
        return cls(field, tuple(choices.split("|")), negated)

    def holds(self, values: Values) -> bool:
        value = values.get(self.field)
        if value is None:
            return False
        return (str(value) in self.choices) is not self.negated


class _Declared(NamedTuple):
    """A row of the dictionary."""

    kind: str
    code: str
    label: str
    type: str
    choices: tuple[str, ...]
    level: Level
    unit: str
    merge: Literal["field", "set", "computed"]
    personal: bool
    section: str
    f01: str
    check: str
    note: str


class Field(_Declared):
    """One field of one kind, as the dictionary declares it."""

    def __hash__(self) -> int:
        """Not over all texts of a declaration: fields are looked up for every value."""
        return hash((self.kind, self.code))

    @cached_property
    def remarks(self) -> dict[str, str]:
        """The `key=value` parts of the note."""
        parts = (part.strip().partition("=") for part in self.note.split(";"))
        return {key: value.strip() for key, mark, value in parts if mark and " " not in key}

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """Column names an import accepts beside code and label; `a+b` is two columns for one value."""
        return tuple(name for name in self.remarks.get("alias", "").split("|") if name)

    @cached_property
    def when(self) -> Condition | None:
        written = self.remarks.get("when")
        return Condition.read(written) if written else None

    @cached_property
    def personal_when(self) -> Condition | None:
        written = self.remarks.get("personal-if")
        return Condition.read(written) if written else None

    @cached_property
    def private_when(self) -> tuple[Condition, ...]:
        """When a person who else acts in office is a private one."""
        written = self.remarks.get("private-if")
        return tuple(Condition.read(part) for part in written.split("/")) if written else ()

    @cached_property
    def stays(self) -> bool:
        """Personal data that never leaves the office, whatever anyone answers."""
        return self.remarks.get("stays") == "office"

    @cached_property
    def small(self) -> str:
        """How the field counts persons or families, so that a small number leaves the office masked
        (`rules.small_counts`): `count`; `indicator` where another field says what is counted; empty for all others."""
        return self.remarks.get("small", "")

    @cached_property
    def plain_type(self) -> str:
        """The type without the kinds a reference may name: `ref` for `ref:producer`."""
        return self.type.partition(":")[0]

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The kinds a reference may name; `any` for every kind; `attachment` for photo and file."""
        if self.type in ("photo", "file"):
            return ("attachment",)
        return tuple(self.type[4:].split("|")) if self.type.startswith("ref:") else ()

    @property
    def is_reference(self) -> bool:
        return bool(self.targets)

    @property
    def is_set(self) -> bool:
        return self.merge == "set"

    @property
    def is_computed(self) -> bool:
        return self.level == "computed"

    @property
    def is_number(self) -> bool:
        return self.type in NUMBERS

    @cached_property
    def table(self) -> str:
        """Name of the table its choices come from, or empty."""
        return self.choices[0][6:] if self.choices and self.choices[0].startswith("table:") else ""

    def applies(self, values: Values) -> bool:
        """Whether the field is shown and its level counts, given the other values."""
        return self.when is None or self.when.holds(values)

    def is_personal(self, values: Values) -> bool:
        """Personal data of a person whose consent is asked. An unanswered `personal-if` counts as personal."""
        if not self.personal:
            return False
        if self.remarks.get("basis") == "office":
            return any(condition.holds(values) for condition in self.private_when)
        if named := self.remarks.get("personal-as"):
            return values.get(named) is None or values[named] in _personal_codes()
        condition = self.personal_when
        return condition is None or values.get(condition.field) is None or condition.holds(values)


@cache
def _personal_codes() -> frozenset[str]:
    """Codes that are a person's data in at least one kind."""
    every = (field for fields in dictionary().values() for field in fields)
    return frozenset(
        field.code
        for field in every
        if field.personal and field.remarks.get("basis") != "office" and "personal-as" not in field.remarks
    )


@cache
def _rows() -> tuple[list[str], dict[str, list[list[str]]]]:
    """The columns of the file, and its rows by kind."""
    kinds: dict[str, list[list[str]]] = {}
    with resources.path("dictionary", "fields.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = next(rows)
        for row in rows:
            kinds.setdefault(row[0], []).append(row)
    return columns, kinds


def types_of(kind: str) -> dict[str, str]:
    """Code → type of the fields of a kind, those every kind has among them."""
    columns, kinds = _rows()
    code, type = columns.index("code"), columns.index("type")
    return {row[code]: row[type] for row in (*kinds[kind], *kinds["*"])}


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """A kind's own fields in typing order; `*` for the fields every kind has besides its own.

    Raises:
        KeyError: the dictionary has no such kind.
    """
    columns, kinds = _rows()
    return tuple(_field(dict(zip(columns, row, strict=True))) for row in kinds[kind])


def _field(row: dict[str, str]) -> Field:
    choices = tuple(row["choices"].split("|")) if row["choices"] else ()
    return Field(**{**row, "choices": choices, "personal": row["personal"] == "yes"})  # type: ignore[arg-type]


@cache
def dictionary() -> dict[str, tuple[Field, ...]]:
    """Kind → its own fields in typing order; `*` holds the fields every kind has besides its own."""
    return {kind: fields_of(kind) for kind in _rows()[1]}
