"""From a cell as the file has it to a stored value: digits that were lost, dates whose order the file decides."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.values import canonical
from ntt_desktop.services.spreadsheets import Raw
from ntt_desktop.services.xlsx_marks import Mark

DateOrder = Literal["dmy", "mdy"]

_IDS = frozenset(
    [
        "nik",
        "npwp",
        "nitku",
        "nib",
        "nib_bidang",
        "kbli",
        "hs",
        "gtin",
        "phone",
        "postcode",
        "nip",
        "permit_number",
        "village",
        "district",
    ]
)
"""Types whose digits are a name, not an amount."""

_TEXTS = _IDS | {"text", "longtext", "email"}
_WHOLE = 10**15
"""From here on Excel has rounded the last digits (it keeps 15)."""

_SCIENTIFIC = re.compile(r"-?\d+([.,]\d+)?[eE]\+?\d+", re.ASCII)
_NUMERIC_DATE = re.compile(r"(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4})(\D.*)?", re.ASCII | re.DOTALL)
_LEADING_CODE = re.compile(r"(\d{2}\.\d{2}\.\d{2}\.\d{4})\b\D", re.ASCII)
_NOTHING = frozenset(("-", "--", "–", "—"))


@dataclass(frozen=True, slots=True)
class BadCell:
    """Why a cell cannot be taken; `code` names the sentence `import.<code>`."""

    code: str

    def sentence(self, field: Field, cell: str) -> str:
        return text(f"import.{self.code}", field=field.label, cell=cell)


def shown(raw: Raw, mark: Mark | None = None) -> str:
    """The cell as a person sees it; a number whose digits are not to be trusted in scientific form."""
    if isinstance(raw, float):
        if mark == "scientific" or abs(raw) >= _WHOLE:
            mantissa, _, exponent = f"{raw:.5E}".partition("E")
            return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
        return str(int(raw)) if raw.is_integer() else repr(raw)
    if isinstance(raw, datetime):
        return raw.strftime("%d/%m/%Y %H:%M")
    return raw.strftime("%d/%m/%Y") if isinstance(raw, date) else str(raw)


def date_order(cells: Iterable[Raw]) -> DateOrder | Literal["unclear"] | None:
    """The order of day and month that the numeric dates of one column prove; None when it has none of them."""
    found: DateOrder | Literal["unclear"] | None = None
    for cell in cells:
        if isinstance(cell, str) and (parts := _NUMERIC_DATE.fullmatch(cell.strip())):
            if int(parts[1]) > 12:
                return "dmy"
            if int(parts[2]) > 12:
                return "mdy"
            if parts[1].zfill(2) != parts[2].zfill(2):
                found = "unclear"
    return found


class Reader:
    """Reads the cells of one column. What the same cell gave is remembered: columns repeat themselves."""

    def __init__(self, field: Field, order: DateOrder = "dmy") -> None:
        self._field = field
        self._order = order
        self._is_id = field.type in _IDS
        self._is_text = field.type in _TEXTS
        self._is_date = field.type in ("date", "datetime")
        self.known: dict[tuple[type, Raw], Value | BadCell] | None = None if field.type == "permit_number" else {}
        """What cells (by type and content) have given; None where the other values of the record matter."""

    def read(self, raw: Raw, values: Values, mark: Mark | None = None) -> Value | BadCell:
        """The stored value; None for an empty cell. `values` are the other values of the record (a permit's kind)."""
        if mark is not None:
            if mark != "scientific":
                return BadCell("cell-error" if mark == "error" else "cell-without-result")
            if self._is_id and isinstance(raw, float):
                return BadCell("digits-lost")
        if self.known is None:
            return self._read(raw, values)
        key = (raw.__class__, raw)
        if key not in self.known:
            self.known[key] = self._read(raw, values)
        return self.known[key]

    def _read(self, raw: Raw, values: Values) -> Value | BadCell:
        if isinstance(raw, str):
            raw = raw.strip()
            if not raw or (raw in _NOTHING and self._field.type not in ("text", "longtext")):
                return None
            if self._is_id and _SCIENTIFIC.fullmatch(raw):
                return BadCell("digits-lost")
            if self._field.type == "village" and (code := _LEADING_CODE.match(raw)):
                raw = code[1]
            elif self._is_date:
                raw = self._day_first(raw)
        elif isinstance(raw, float) and self._is_text and abs(raw) >= _WHOLE:
            return BadCell("digits-lost")
        elif isinstance(raw, datetime) and self._field.type == "date":
            raw = raw.date()
        if self._field.is_reference:
            return shown(raw)  # which record is meant is looked up later, with the rest of the row
        return canonical(self._field, raw, values)

    def _day_first(self, written: str) -> str:
        parts = _NUMERIC_DATE.fullmatch(written)
        if self._order == "dmy" or parts is None:
            return written
        return f"{parts[2]}/{parts[1]}/{parts[3]}{parts[4] or ''}"


def joined(first: Raw, second: Raw) -> str:
    """Two columns of one value: latitude and longitude, with enough decimals for 1e-7 degree."""
    return "; ".join(f"{part:.7f}" if isinstance(part, float) else str(part).strip() for part in (first, second))
