"""Numbers, money, dates and spelled-out numbers as Indonesian offices write them (forms 0.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ntt_desktop.base.patterns import pattern

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun")
_DIGITS = 90
"""More digits than any stored number has; the usual 28 would refuse or round the longest."""
_ROMAN = pattern(r"(?=[IVX])X{0,3}(IX|IV|V?I{0,3})")


def number(value: Decimal | int, places: int | None = None) -> str:
    """`2.500,75`. `places` fixes the decimals (half up); without it they are as many as the value has."""
    if places is None:
        return _points(f"{value:,}" if isinstance(value, int) else f"{value:,f}")
    from decimal import ROUND_HALF_UP, Context, Decimal  # here: a start shows whole numbers alone

    exact = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=_DIGITS))
    return _points(f"{exact:,f}")


def _points(written: str) -> str:
    return written.translate(str.maketrans(",.", ".,"))


def size_words(size: int) -> str:
    """Of a file: "512 B", "48 kB", "3,2 MB", "14 GB"; 1,000 bytes to the kB."""
    if size < 1000:
        return f"{size} B"
    from decimal import Decimal  # the first window says no sizes

    value, units = Decimal(size), ("kB", "MB", "GB", "TB")
    for unit in units:
        value /= 1000
        if value < 1000 or unit == units[-1]:
            break
    return f"{number(value, 1 if value < 10 and unit != 'kB' else 0)} {unit}"


def money(rupiah: Decimal | int) -> str:
    """`Rp1.250.000,00`, `-Rp5.000,00`."""
    return f"{'-' if rupiah < 0 else ''}Rp{number(abs(rupiah) if isinstance(rupiah, int) else rupiah.copy_abs(), 2)}"


def area(square_metres: Decimal | int) -> str:
    """`2.500,75 m²`."""
    return f"{number(square_metres, 2)} m²"


def long_date(day: date) -> str:
    """`20 Maret 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`20-03-2025`."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def clock_time(moment: datetime) -> str:
    """`20 Maret 2025 08.30`."""
    return f"{long_date(moment)} {moment.hour:02d}.{moment.minute:02d}"


def day_name(day: date) -> str:
    return DAYS[day.weekday()]


def roman_month(day: date) -> str:
    return ROMAN_MONTHS[day.month - 1]


def opening_date(day: date) -> str:
    """The date in the opening sentence of minutes, after "Pada hari ini, "."""
    return (
        f"{day_name(day)}, tanggal {spelled(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {spelled(day.year)} ({short_date(day)})"
    )


def spelled(value: Decimal | int) -> str:
    """A number in words (terbilang): `dua ribu lima ratus koma tujuh lima`. Zeros at the end are not spoken.

    Raises:
        ValueError: 10^21 or above, or not a number.
    """
    from decimal import Decimal

    exact = Decimal(value)
    if not exact.is_finite() or exact.copy_abs() >= Decimal(1000) ** len(_SCALES):
        raise ValueError(f"{value} cannot be spelled")
    whole, _, decimals = f"{exact.copy_abs():f}".partition(".")
    decimals = decimals.rstrip("0")
    words = _whole(int(whole))
    if decimals:
        words += " koma " + " ".join(_ONES[int(digit)] for digit in decimals)
    return f"minus {words}" if exact < 0 else words


def spelled_money(rupiah: int) -> str:
    """`satu juta dua ratus lima puluh ribu rupiah`."""
    return f"{spelled(rupiah)} rupiah"


def money_and_words(rupiah: int) -> str:
    """`Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah)`."""
    return f"{money(rupiah)} ({spelled_money(rupiah)})"


def spelled_area(square_metres: Decimal | int) -> str:
    """`dua ribu lima ratus koma tujuh lima meter persegi`."""
    return f"{spelled(square_metres)} meter persegi"


def _whole(value: int) -> str:
    if value == 0:
        return _ONES[0]
    words: list[str] = []
    for scale in range(len(_SCALES) - 1, -1, -1):
        group = value // 1000**scale % 1000
        if scale == 1 and group == 1:
            words.append("seribu")
        elif group:
            words += [_below_thousand(group), _SCALES[scale]]
    return " ".join(word for word in words if word)


def _below_thousand(value: int) -> str:
    """*se-* only for 10, 11 and 100 (and a group of exactly one thousand, above)."""
    hundreds, rest = divmod(value, 100)
    words = [] if not hundreds else ["seratus"] if hundreds == 1 else [_ONES[hundreds], "ratus"]
    if rest in (10, 11):
        words.append("sepuluh" if rest == 10 else "sebelas")
    elif 11 < rest < 20:
        words += [_ONES[rest - 10], "belas"]
    else:
        tens, ones = divmod(rest, 10)
        words += [_ONES[tens], "puluh"] if tens else []
        words += [_ONES[ones]] if ones else []
    return " ".join(words)


def region_name(name: str) -> str:
    """The name of a region in title case: `TIMOR TENGAH SELATAN` → `Timor Tengah Selatan`, `KI'E` → `Ki'e`.

    A name that already has small letters is left as it is (`Oe'Ekam`), Roman numbers stay capitals (`Wae Ri'i II`).
    """
    if name != name.upper():
        return name
    return " ".join(word if _ROMAN.fullmatch(word) else _capital(word) for word in name.split())


def _capital(word: str) -> str:
    parts = re.split("([-/(])", word.lower())
    return "".join(part[:1].upper() + part[1:] for part in parts)
