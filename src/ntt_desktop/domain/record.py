"""A record in memory, the kind it is of, and the world it is judged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from ntt_desktop.domain.fields import Condition, Field, Value, Values, fields_of
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from datetime import date


class Record:
    """One thing we keep. `values` holds filled fields only; a missing key and None mean the same."""

    __slots__ = ("id", "kind", "values")

    def __init__(self, kind: str, id: RecordId, values: dict[str, Value] | None = None) -> None:
        self.kind, self.id = kind, id
        self.values: dict[str, Value] = {} if values is None else values

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return (self.kind, self.id, self.values) == (other.kind, other.id, other.values)

    def __repr__(self) -> str:
        return f"Record({self.kind!r}, {self.id!r}, {self.values!r})"

    def __getitem__(self, code: str) -> Value:
        return self.values.get(code)

    def words(self, code: str) -> str:
        """The value as text, empty when not filled."""
        value = self.values.get(code)
        return "" if value is None else str(value)


class Place(NamedTuple):
    """A region: kode, nama, jenis and kode_bps of the kind `region`; `bps` is filled for regencies."""

    code: str
    name: str
    type: str
    bps: str = ""
    postal: str = ""


class World(Protocol):
    """What a check may ask beyond the record itself."""

    @property
    def today(self) -> date: ...

    @property
    def office(self) -> str:
        """Code of the office that judges: `53.09` or `53`."""
        ...

    def place(self, code: str) -> Place | None:
        """The region with that dotted code."""
        ...

    def record(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None:
        """kinds: those it probably is of; they are looked through first."""
        ...

    def children(self, kind: str, owner: RecordId) -> Sequence[Record]:
        """Living records of `kind` whose owner field names `owner`, in their order."""
        ...

    def others(self, kind: str, code: str, value: Value, but: RecordId) -> Sequence[Record]:
        """Living records of `kind` with that value in that field, without the record `but`."""
        ...

    def joined(self, kind: str, code: str, value: Value) -> int:
        """How many records of `kind` with that value were joined into another one, which stands for them."""
        ...

    def alike(self, record: Record, code: str, name: str) -> Sequence[Record]:
        """Of the others of its kind with the same value in the field `code` those whose name, in the field `name`, is
        probably the same (`rules.likeness`)."""
        ...


Rule = Callable[[Record, World], Iterator[Problem]]
"""A check of one field that needs more than the field's own value."""


_NO_VALUES: Mapping[str, Value] = MappingProxyType({})
_NO_RULES: Mapping[str, Rule] = MappingProxyType({})
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class _Declared(NamedTuple):
    """What the dictionary cannot say about a kind.

    name: field that is shown as the record's name (a reference shows its target's name).
    home: where its records live (docs/dictionary.md): `place` by the village in `place`; `owner` with the record
        named by the first filled field of `owners`; `office`; `reference`; `province`, where only it may write.
    region: regency field that says where a record lives while `place` is empty.
    shared: condition (`field:A|B`) under which the province's record is a reference, wherever its place is.
    inline: a child row, shown inside its owner's editor and without states of its own.
    keys: how an import recognises a record that is already there; the first key whose fields are all filled counts.
    search: fields whose words find the record; `producer.nama` style paths go through a reference field.
    listed: columns a list may show sorted; each has an index. `desa.nama` is the name behind a reference or village.
    few: an office has hundreds of them, or a few thousand: lists sort and search them without indexes of their own,
        since every index lengthens every start.
    consent: field that holds the person's consent, or empty: then the owner's consent governs, if it has an owner.
    governed_by: reference field naming whose consent governs, where that is not the owner.
    namesakes: the same thing may be written down twice under names spelled another way: look-alikes are proposed.
    closed_by: field after whose filling nothing else of a record is written any more.
    number: template of the readable code given by the program, its field first: (`kode_produk`, `{desa}-P{n:02d}`).
    defaults: values a new record starts with.
    weighs: own fields that the rules of its owner look at; when one changes, the owner is judged anew.
    rules: field → check of that field beyond its type.
    computes: computed field → the function in `domain.rules` that gives it, as `module.function` (`domain.computing`).
    """

    code: str
    name: str
    home: Literal["place", "owner", "office", "reference", "province"]
    place: str = ""
    region: str = ""
    shared: str = ""
    owners: tuple[str, ...] = ()
    inline: bool = False
    keys: tuple[tuple[str, ...], ...] = ()
    search: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    few: bool = False
    consent: str = ""
    governed_by: str = ""
    namesakes: bool = False
    closed_by: str = ""
    number: tuple[str, str] | None = None
    defaults: Mapping[str, Value] = _NO_VALUES
    weighs: tuple[str, ...] = ()
    rules: Mapping[str, Rule] = _NO_RULES
    computes: Mapping[str, str] = _NO_NAMES


class Kind(_Declared):
    """A kind of record; its fields come from the dictionary."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Own fields in typing order, then those every kind has."""
        return fields_of(self.code) + fields_of("*")

    def is_placed(self, values: Values) -> bool:
        """Whether the values say where a record of the kind lives, as far as its place decides that."""
        if self.home != "place" or (self.shared and Condition.read(self.shared).holds(values)):
            return True
        return bool(values.get(self.place) or values.get(self.region))

    @cached_property
    def placing(self) -> frozenset[str]:
        """Fields that decide by their values where a record lives."""
        return frozenset({self.place, self.region, self.shared.partition(":")[0]} - {""})

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """Fields that alone tell which record it is, such as a NIK."""
        return tuple(key[0] for key in self.keys if len(key) == 1 and key[0] != self.name)

    @cached_property
    def naming(self) -> tuple[str, ...]:
        """Fields by which somebody may have written it down before."""
        return (self.name, *self.signs) if self.namesakes else ()

    @cached_property
    def names_private(self) -> bool:
        """Whether some of those it names are private persons, others in office."""
        return any(field.private_when for field in self.fields)

    @cached_property
    def by_code(self) -> dict[str, Field]:
        return {field.code: field for field in self.fields}

    @cached_property
    def stored(self) -> tuple[Field, ...]:
        """Fields that are typed, logged and exchanged; computed ones are not."""
        return tuple(field for field in self.fields if not field.is_computed)

    @cached_property
    def shown(self) -> tuple[Field, ...]:
        """The stored fields and those that are computed from them, in typing order."""
        return tuple(field for field in self.fields if not field.is_computed or field.code in self.computes)
