"""Which column of a file is which field: by code, label or alias, whatever the case, spaces and punctuation.

A column of a linked kind is written `producer.nik` or `Pelaku usaha: NIK`; two columns that make one value (`lintang`
and `bujur`) are declared in the dictionary as the alias `lintang+bujur`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, dictionary
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind

MAKES = {"product": "pelaku_usaha"}
"""Kind → its reference whose record an import makes when it is not there yet (note of product.pelaku_usaha)."""

UNPREFIXED = {"product": ("jenis_produsen",)}
"""Fields of that linked record which lists write without its prefix (same note)."""

PLACES = ("kabupaten", "kecamatan", "desa_kelurahan", "jenis_wilayah")
"""Computed fields of a place that are read beside its code: compared, or taken for it."""

BY_PROGRAM = frozenset(
    {
        "status_data",
        "disetujui_oleh",
        "disetujui_pada",
        "sidik_disetujui",
        "alasan_dibuka",
        "alasan_dikembalikan",
        "_hapus",
        "_gabung_ke",
    }
)
"""Fields of every kind that only the program's own acts write."""

OF_THE_REFUSED_FILE = ["baris", "alasan"]
"""Columns the workbook of refused rows has behind the user's own; skipped without a word when it comes back."""

DIFFERING = "isian_berbeda"
"""Column of an exported list that names its provisional values; skipped without a word when it comes back."""

Role = Literal["own", "link", "compare", "id", "skip"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file that is read.

    role: own field, field of the linked record, computed field that is only compared, or the record's id.
    link: the reference of the imported kind through which `kind.field` is reached, with role `link`; `kind` is then
        the kind it leads to.
    part: 0 or 1 of an alias `a+b`, else None.
    """

    index: int
    header: str
    role: Role
    field: Field
    link: str = ""
    kind: str = ""
    part: int | None = None

    @property
    def target(self) -> str:
        """As one would write it: `nama_produk`, `producer.nik`."""
        return f"{self.kind}.{self.field.code}" if self.link else self.field.code


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should see; it refuses nothing. `row` 0: the whole column."""

    row: int
    column: str
    code: str
    text: str


@dataclass
class Plan:
    """How the columns of one file are read."""

    kind: Kind
    columns: list[Column] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    def of(self, role: Role) -> list[Column]:
        return [column for column in self.columns if column.role == role]

    @property
    def mapping(self) -> dict[str, str]:
        """Header → what it was taken for, for showing."""
        return {column.header: column.target for column in self.columns}


def squeezed(written: str) -> str:
    """Letters and digits only, lower case."""
    return re.sub(r"[\W_]+", "", written.casefold())


def plan(kind: Kind, header: Sequence[str], given: Mapping[str, str] | None = None) -> Plan:
    """Matches every column; those without a place are warned about.

    `given` says for a header what it is (`nama_produk`, `producer.nik`), or "" for leave it out.
    """
    result = Plan(kind)
    taken: set[tuple[str, str, int | None]] = set()
    named = [index for index, name in enumerate(header) if name]
    last = named[-len(OF_THE_REFUSED_FILE) :]
    came_back = [squeezed(header[index]) for index in last] == OF_THE_REFUSED_FILE
    for index in named[: -len(last)] if came_back else named:
        name = header[index]
        written = given.get(name, name) if given else name
        if not written or squeezed(written) == squeezed(DIFFERING):
            continue
        column = _column(kind, index, name, written)
        if isinstance(column, Warned):
            result.warnings.append(column)
            continue
        key = (column.role, column.target, column.part)
        if key in taken:
            result.warnings.append(_warned(name, "column-twice", field=column.field.label))
            continue
        taken.add(key)
        result.columns.append(column)
        if column.role == "compare":
            result.warnings.append(_warned(name, "column-computed"))
        elif column.link not in ("", MAKES.get(kind.code)) and column.field.code not in finders(KINDS[column.kind]):
            result.warnings.append(_warned(name, "column-only-finds", field=text(f"kind.{column.kind}")))
    return result


def _warned(header: str, code: str, **values: object) -> Warned:
    return Warned(0, header, code, text(f"import.{code}", column=header, **values))


def _column(kind: Kind, index: int, header: str, written: str) -> Column | Warned:
    if squeezed(written) == "id":
        return Column(index, header, "id", kind.by_code[kind.name])
    found = _field(kind, written)
    if found:
        return _own(kind, index, header, *found)
    prefix, mark, rest = re.match(r"([^.:]*)([.:]?)(.*)", written, re.DOTALL).groups()  # type: ignore[union-attr]
    if not mark:
        if written in UNPREFIXED.get(kind.code, ()) or squeezed(written) in map(
            squeezed, UNPREFIXED.get(kind.code, ())
        ):
            return _linked(kind, index, header, MAKES[kind.code], written)
        return _warned(header, "column-unknown")
    link = next((link for link in links(kind) if squeezed(prefix) in _names_of(kind, link)), None)
    if link:
        return _linked(kind, index, header, link, rest.strip())
    known = squeezed(prefix) in {squeezed(code) for code in dictionary()}
    return _warned(header, "column-of-other-kind" if known else "column-unknown")


def _own(kind: Kind, index: int, header: str, field: Field, part: int | None) -> Column | Warned:
    if field.is_computed:
        return Column(index, header, "compare", field)
    if field.code in BY_PROGRAM:
        return _warned(header, "column-by-program", field=field.label)
    if field.is_reference and "any" not in field.targets and not any(target in KINDS for target in field.targets):
        return _warned(header, "column-of-later-kind", field=field.label)
    return Column(index, header, "own", field, part=part)


def _linked(kind: Kind, index: int, header: str, link: str, written: str) -> Column | Warned:
    target = target_of(kind, link)
    found = _field(target, written)
    if squeezed(written) == "id" or not found:
        if squeezed(written) == "id":
            return Column(index, header, "own", kind.by_code[link])
        return _warned(header, "column-unknown")
    field, part = found
    if field.is_computed or field.code in BY_PROGRAM:
        return _warned(header, "column-by-program", field=field.label)
    return Column(index, header, "link", field, link, target.code, part)


def links(kind: Kind) -> Iterator[str]:
    """References of the kind to one known kind, each kind once: an owner before another reference."""
    seen: set[str] = set()
    others = (field.code for field in kind.stored if field.is_reference and field.code not in kind.owners)
    for code in (*kind.owners, *others):
        targets = kind.by_code[code].targets
        if len(targets) == 1 and targets[0] in KINDS and targets[0] not in seen and targets[0] != "attachment":
            seen.add(targets[0])
            yield code


def finders(kind: Kind) -> frozenset[str]:
    """Fields by which a reference finds a record of the kind."""
    own = {code for key in kind.keys for code in key} | {kind.name}
    return frozenset(own | ({kind.number[0]} if kind.number else set()))


def target_of(kind: Kind, link: str) -> Kind:
    return KINDS[kind.by_code[link].targets[0]]


def _names_of(kind: Kind, link: str) -> set[str]:
    field = kind.by_code[link]
    return {squeezed(name) for name in (field.targets[0], field.code, field.label, *field.aliases)}


_Fold = Callable[[str], str]
_WAYS: tuple[tuple[_Fold, Callable[[Field], tuple[str, ...]]], ...] = (
    (str.casefold, lambda field: (field.code,)),
    (str.casefold, lambda field: (field.label,)),
    (squeezed, lambda field: (field.code,)),
    (squeezed, lambda field: (field.label,)),
    (squeezed, lambda field: tuple(alias for alias in field.aliases if "+" not in alias)),
)
"""Exact names first: the label Desa/Kelurahan is not the code desa_kelurahan."""


def _field(kind: Kind, written: str) -> tuple[Field, int | None] | None:
    """The field a column name means, and which part of its value."""
    for fold, names in _WAYS:
        bare = fold(written)
        for each in kind.fields:
            if bare in map(fold, names(each)):
                return each, None
    for each in kind.fields:
        for alias in each.aliases:
            parts = [squeezed(part) for part in alias.split("+")]
            if len(parts) == 2 and squeezed(written) in parts:
                return each, parts.index(squeezed(written))
    return None
