"""What an export holds: its columns, what a stored value is as a cell, and the value a cell gives back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.values import as_decimal, canonical
from ntt_desktop.services.import_columns import PLACES, finders, links, target_of
from ntt_desktop.services.import_places import LEVELS
from ntt_desktop.services.spreadsheets import Raw
from ntt_desktop.services.workbooks import Form, Heading

HIDDEN = ("_hapus", "_gabung_ke", "sidik_disetujui")
"""Bookkeeping that is no use outside."""

PRIVATE_TYPES = ("nik", "npwp", "nitku")
PRIVATE_FIELDS = ("omzet_tahun",)
"""Left out unless asked for: numbers of persons (products 3.4.1) and what the dictionary keeps out of exports."""

LONGEST = 32_767
"""Characters an Excel cell holds; a detailed outline is longer."""

_EXACT = 10**15


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field of the record, or of the record behind a reference (`link`)."""

    name: str
    field: Field
    link: str = ""
    form: Form = "text"

    @property
    def heading(self) -> Heading:
        unit = f" ({self.field.unit})" if self.field.unit else ""
        width = 34 if self.field.type in ("longtext", "ref") or self.field.code.startswith("nama") else 16
        return Heading(self.name, self.form, width, self.field.label + unit)


FORMS: Mapping[str, Form] = {
    "integer": "number",
    "rupiah": "number",
    "year": "number",
    "decimal": "number",
    "area_m2": "number",
    "date": "date",
    "datetime": "datetime",
}


def columns(kind: Kind, personal: bool) -> Iterator[Column]:
    """All stored and computed fields in typing order, the names of the village's regions, and what identifies linked records."""
    by_link = {link: target_of(kind, link) for link in links(kind) if link in kind.owners}
    for field in kind.fields:
        computed = field.is_computed and field.code not in PLACES and field.code not in kind.computes
        if field.code in HIDDEN or computed or _left_out(field, personal):
            continue
        yield Column(field.code, field, form=FORMS.get(field.type, "text"))
        target = by_link.get(field.code)
        if target:
            wanted = finders(target) | {code for code in target.listed if "." not in code}
            for each in target.stored:
                if each.code in wanted and each.kind != "*" and not _left_out(each, personal):
                    yield Column(f"{target.code}.{each.code}", each, field.code, FORMS.get(each.type, "text"))


def _left_out(field: Field, personal: bool) -> bool:
    return not personal and (field.type in PRIVATE_TYPES or field.code in PRIVATE_FIELDS)


def place_name(code: str, village: Value) -> Value:
    """kabupaten, kecamatan, desa_kelurahan, jenis_wilayah of a village code."""
    if not isinstance(village, str):
        return None
    place = regions().place(village if code == "jenis_wilayah" else village[: LEVELS[code]])
    if place is None:
        return None
    return place.type if code == "jenis_wilayah" else place.name


def to_cell(column: Column, value: Value) -> Raw | None:
    """A number or date where Excel keeps it exactly, else text."""
    if value is None:
        return None
    if column.form == "number":
        number = as_decimal(value)
        if number is None:
            return str(value)
        whole = number == number.to_integral_value()
        if whole and abs(number) < _EXACT:
            return int(number)
        exact = not whole and Decimal(repr(float(number))) == number and len(number.as_tuple().digits) <= 15
        return float(number) if exact else str(value)
    if column.form in ("date", "datetime") and isinstance(value, str):
        return _moment(value, column.form)
    return str(value)


def _moment(value: str, form: Form) -> Raw:
    """ISO text as a date cell; what Excel cannot hold as one (before 1900, unreadable) stays text."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    whole = len(value) == 10
    if moment.year <= 1900 or moment.tzinfo or whole is not (form == "date"):
        return value
    back = moment.date() if whole else moment
    return back if from_cell(form, back) == value else value


def from_cell(form: Form, raw: Raw) -> Value:
    """The stored value of a date cell, or the text of another."""
    if isinstance(raw, datetime):
        if form == "date":
            return raw.date().isoformat()
        return raw.isoformat(timespec="seconds" if raw.second else "minutes")
    if isinstance(raw, date):
        return raw.isoformat() + ("T00:00" if form == "datetime" else "")  # a moment at midnight is read as a day
    return str(raw)


def read_back(column: Column, raw: Raw) -> Value:
    """What a cell of a written file stands for."""
    if raw == "":
        return None
    if column.form == "number":
        return canonical(column.field, raw, {})
    return from_cell(column.form, raw)
