"""The number of a permit by its kind (products 3.3, 3.4.3-9). Formats no public source settles are text."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault, Severity
from ntt_desktop.domain.tables import codes
from ntt_desktop.domain.values.identity import LENGTHS, digit_faults, only_digits
from ntt_desktop.domain.values.text import Typed, even_dashes, one_line, scientific


class Prefixed(NamedTuple):
    """Letters and then so many digits, stored without blank between them.

    `own` are the letters of this kind; the others are read too, and judged W.
    """

    prefixes: tuple[str, ...]
    digits: tuple[int, ...]
    severity: Severity
    example: str
    own: tuple[str, ...] = ()


_MD = Prefixed(("MD", "ML"), (12, 15), "E", "MD 224510107115", ("MD",))
PREFIXED = {
    "MD": _MD,
    "MD_MINOL": _MD,
    "ML": Prefixed(("MD", "ML"), (12, 15), "E", "ML 224510107115", ("ML",)),
    "TR": Prefixed(("TR", "TL", "TI", "HT", "FF"), (9,), "E", "TR 123456789"),
    "SD": Prefixed(("SD", "SI", "SL"), (9,), "E", "SD 123456789"),
    "QD": Prefixed(("QD", "QL", "QI"), (9,), "W", "QD 123456789"),
    "NOTIFIKASI_KOSMETIK": Prefixed(("NA", "NB", "NC", "ND", "NE"), (11,), "E", "NA18201234567"),
    "HALAL": Prefixed(("ID",), (17,), "E", "ID53110000123450524"),
    "MEREK": Prefixed(("IDM",), (9,), "W", "IDM000123456"),
    "IG": Prefixed(("IDG",), (9,), "W", "ID G 000000014"),
}
_PLAIN = {"HALAL_MUI_LAMA": (14, 15), "PIRT_LAMA": (12,)}
_NAMED_ONLY = ("NKV", "SKP_IKAN", "IP_CPPOB", "PKP")
_PSAT = ("PSAT_PDUK", "PSAT_PD", "PSAT_PL")
_SHORTEST_PSAT = 6

_AUTHORITY = pattern(r"^(?:BPOM|POM|BADAN POM)\b\s*(?:RI\b)?\s*")
_LABEL = pattern(r"^(?:NOMOR|NO)\b[.:\s]*")
_PIRT_WORDS = pattern(r"P\s*-?\s*IRT|NOMOR|NO\.?(?=[\s\d:]|$)|[:\s]", re.IGNORECASE)
_SPACED = pattern(r"^(M[DL]|T[RLI]|HT|FF|S[DIL]|Q[DLI]) ?(\d+)$", re.ASCII)
_PIRT = pattern(r"(\d{13})-?(\d{2})", re.ASCII)


def read(field: Field, value: Typed, values: Values) -> Value:
    kind = str(values.get("jenis_izin") or "")
    # stored without the blank that `show` puts in, also where the kind is not chosen yet
    return _SPACED.sub(r"\1\2", _read(one_line(value), kind))


def _read(written: str, kind: str) -> str:
    if kind == "SPP_IRT":
        found = _PIRT.fullmatch(_PIRT_WORDS.sub("", even_dashes(written)))
        return f"{found[1]}-{found[2]}" if found else written
    if kind in PREFIXED:
        return read_prefixed(written, PREFIXED[kind])
    if kind == "NIB" or kind in _PLAIN:
        plain = _PIRT_WORDS.sub("", written) if kind == "PIRT_LAMA" else _LABEL.sub("", written.upper())
        digits = only_digits(plain)
        return digits if digits.isdigit() else written
    return written


def read_prefixed(written: str, form: Prefixed) -> str:
    """The stored form: `MD224510107115`; `ID G 000000014` keeps the blanks it is known by."""
    plain = _AUTHORITY.sub("", _LABEL.sub("", even_dashes(written).upper()))
    found = re.fullmatch(r"([A-Z]+)[.:]?(\d+)", _LABEL.sub("", plain).replace(" ", ""), re.ASCII)
    if not found or found[1] not in form.prefixes:
        return written
    return f"ID G {found[2]}" if found[1] == "IDG" else found[1] + found[2]


def faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    written = str(value)
    kind = str(values.get("jenis_izin") or "")
    if scientific(written):
        yield Fault("E", "scientific", {"value": written[:40]})
    elif kind == "SPP_IRT":
        yield from _pirt_faults(written)
    elif kind in PREFIXED:
        yield from prefixed_faults(written, PREFIXED[kind])
    elif kind == "NIB":
        yield from digit_faults(written, LENGTHS["nib"])
    elif kind in _PLAIN:
        if not written.isascii() or not written.isdigit() or len(written) not in _PLAIN[kind]:
            need = " atau ".join(map(str, _PLAIN[kind]))
            yield Fault("W", "permit-old-form", {"need": need, "count": sum(map(str.isdigit, written))})
    elif kind in _PSAT:
        if len(written.replace(" ", "")) < _SHORTEST_PSAT:
            yield Fault("W", "permit-too-short", {"least": _SHORTEST_PSAT})
    elif kind in _NAMED_ONLY and not any(map(str.isalnum, written)):
        yield Fault("W", "permit-no-number")


def prefixed_faults(written: str, form: Prefixed) -> Iterator[Fault]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", read_prefixed(written, form).replace(" ", ""), re.ASCII)
    if not found or found[1] not in form.prefixes:
        yield Fault(form.severity, "permit-form", {"example": form.example, "prefixes": ", ".join(form.prefixes)})
        return
    if len(found[2]) not in form.digits:
        need = " atau ".join(map(str, form.digits))
        yield Fault(form.severity, "permit-digits", {"prefix": found[1], "need": need, "count": len(found[2])})
    if form.own and found[1] not in form.own:
        yield Fault("W", "permit-other-prefix", {"prefix": found[1], "own": ", ".join(form.own)})


def _pirt_faults(written: str) -> Iterator[Fault]:
    """What the number itself tells (3.4.4); regency and year of expiry need the record and stand with its kind."""
    found = _PIRT.fullmatch(written)
    if not found:
        yield Fault("E", "pirt-form", {"count": sum(map(str.isdigit, written))})
        return
    number = found[1]
    if number[0] not in codes("pirt_kemasan.csv"):
        yield Fault("W", "pirt-packaging", {"digits": number[0]})
    if number[1:3] not in codes("pirt_jenis_pangan.csv"):
        yield Fault("W", "pirt-kind", {"digits": number[1:3]})
    if number[7:9] == "00":
        yield Fault("W", "pirt-product")
    if number[9:] == "0000":
        yield Fault("W", "pirt-producer")


def show(field: Field, value: Value) -> str:
    """As it is printed: `MD 224510107115`, `TR 123456789`; the others as stored."""
    return _SPACED.sub(r"\1 \2", str(value))
