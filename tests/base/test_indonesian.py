from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.base import indonesian

SPELLED = {
    0: "nol",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    17: "tujuh belas",
    20: "dua puluh",
    21: "dua puluh satu",
    100: "seratus",
    101: "seratus satu",
    111: "seratus sebelas",
    200: "dua ratus",
    1_000: "seribu",
    1_001: "seribu satu",
    1_100: "seribu seratus",
    2_025: "dua ribu dua puluh lima",
    10_000: "sepuluh ribu",
    11_000: "sebelas ribu",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    1_000_000: "satu juta",
    1_001_000: "satu juta seribu",
    1_250_000: "satu juta dua ratus lima puluh ribu",
    1_000_000_000: "satu miliar",
    1_000_000_000_000: "satu triliun",
    -3: "minus tiga",
}


@pytest.mark.parametrize(("number", "words"), SPELLED.items())
def test_a_number_in_words(number, words):
    assert indonesian.spelled(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("2500.75", "dua ribu lima ratus koma tujuh lima"),
        ("2500.50", "dua ribu lima ratus koma lima"),
        ("2500.00", "dua ribu lima ratus"),
        ("0.05", "nol koma nol lima"),
        ("-1.5", "minus satu koma lima"),
    ],
)
def test_decimals_are_spoken_digit_by_digit(number, words):
    assert indonesian.spelled(Decimal(number)) == words


@given(st.integers(-(10**21) + 1, 10**21 - 1))
def test_words_are_those_of_the_library_that_knows_them(number):
    from lokal.terbilang import terbilang

    assert indonesian.spelled(number) == terbilang(number)


@pytest.mark.parametrize("number", [10**21, -(10**21), Decimal("NaN"), Decimal("Infinity")])
def test_what_has_no_words_is_refused(number):
    with pytest.raises(ValueError, match="cannot be spelled"):
        indonesian.spelled(number)


def test_money_and_area_as_they_are_printed():
    assert indonesian.money_and_words(1_250_000) == "Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah)"
    assert indonesian.money(-5_000) == "-Rp5.000,00"
    assert indonesian.area(Decimal("2500.75")) == "2.500,75 m²"
    assert indonesian.spelled_area(Decimal("2500.75")) == "dua ribu lima ratus koma tujuh lima meter persegi"


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1_234_567, None, "1.234.567"),
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("-0.125"), None, "-0,125"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("2.335"), 2, "2,34"),
        (5, 2, "5,00"),
        (Decimal("1" * 30 + "." + "9" * 30), 2, ".".join(["111"] * 10)[:-1] + "2,00"),
    ],
)
def test_a_number_with_points_and_comma(value, places, written):
    assert indonesian.number(value, places) == written


def test_dates_as_they_are_printed():
    day = date(2025, 3, 20)
    assert indonesian.long_date(day) == "20 Maret 2025"
    assert indonesian.short_date(day) == "20-03-2025"
    assert indonesian.clock_time(datetime(2025, 3, 20, 8, 5)) == "20 Maret 2025 08.05"
    assert indonesian.day_name(day) == "Kamis"
    assert "Pada hari ini, " + indonesian.opening_date(day) == (
        "Pada hari ini, Kamis, tanggal dua puluh bulan Maret tahun dua ribu dua puluh lima (20-03-2025)"
    )


def test_roman_months():
    months = [indonesian.roman_month(date(2025, month, 1)) for month in range(1, 13)]
    assert months == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("TIMOR TENGAH SELATAN", "Timor Tengah Selatan"),
        ("KI'E", "Ki'e"),
        ("WAE RI'I II", "Wae Ri'i II"),
        ("KOTA KUPANG", "Kota Kupang"),
        ("OELBITENO-BARAT", "Oelbiteno-Barat"),
        ("Oe'Ekam", "Oe'Ekam"),
        ("Beiwali", "Beiwali"),
    ],
)
def test_names_of_regions_in_title_case(stored, printed):
    assert indonesian.region_name(stored) == printed


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 B"), (999, "999 B"), (48_000, "48 kB"), (3_200_000, "3,2 MB"), (14_000_000_000, "14 GB")]
)
def test_sizes_are_said_shortly(size, words):
    assert indonesian.size_words(size) == words
