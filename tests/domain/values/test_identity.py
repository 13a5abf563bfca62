"""Check digits and shown forms, against python-stdnum where it is right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean, luhn
from stdnum.id import npwp

from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.values import canonical, faults, show
from ntt_desktop.domain.values.identity import luhn as our_luhn

TODAY = date(2025, 11, 24)


def field(type: str) -> Field:
    return Field("x", "x", "X", type, (), "optional", "", "field", False, "", "", "", "")


def codes(type: str, number: str, today: date = TODAY) -> list[str]:
    return [fault.code for fault in faults(field(type), canonical(field(type), number, {}), {}, today)]


def digits(size: int) -> st.SearchStrategy[str]:
    return st.text(alphabet="0123456789", min_size=size, max_size=size)


@given(digits(9))
def test_luhn(number):
    assert our_luhn(number) is luhn.is_valid(number)


@given(digits(8), digits(6))
def test_exactly_one_check_digit_of_an_npwp_is_right(first, rest):
    right = [digit for digit in "0123456789" if codes("npwp", f"{first}{digit}{rest}") == []]
    assert right == [luhn.calc_check_digit(first)]
    assert npwp.is_valid(f"{first}{right[0]}{rest}")
    assert codes("npwp", f"0{first}{right[0]}{rest}") == []


@given(st.sampled_from([7, 11, 12, 13]).flatmap(digits))
def test_exactly_one_check_digit_of_a_gtin_is_right(number):
    right = [digit for digit in "0123456789" if codes("gtin", number + digit) == []]
    assert right == [ean.calc_check_digit(number)]


@given(
    place=st.sampled_from(["530906", "317301", "927101"]),
    born=st.dates(date(1930, 1, 1), date(2025, 1, 1)),
    woman=st.booleans(),
    serial=st.integers(1, 9999),
)
def test_a_nik_made_of_a_real_birth_is_good(place, born, woman, serial):
    day = born.day + (40 if woman else 0)
    assert codes("nik", f"{place}{day:02d}{born:%m%y}{serial:04d}") == []


@given(digits(16), st.sampled_from(" .-"))
def test_no_digit_of_a_nik_is_ever_lost(number, separator):
    assert canonical(field("nik"), separator.join(number[i : i + 4] for i in range(0, 16, 4)), {}) == number
    assert canonical(field("nik"), int(number), {}) == (number if number[0] != "0" else str(int(number)))


@pytest.mark.parametrize(
    ("type", "stored", "shown"),
    [
        ("npwp", "013121660091000", "01.312.166.0-091.000"),
        ("npwp", "0013121660091000", "0013121660091000"),
        ("nip", "198001152005011003", "19800115 200501 1 003"),
        ("nik", "5309061508850001", "5309061508850001"),
        ("phone", "+6281234567890", "0812-3456-7890"),
        ("phone", "+62380821234", "0380821234"),
        ("hs", "0901.11.90", "0901.11.90"),
        ("kbli", "10761|10763", "10761, 10763"),
        ("integer", 1200, "1.200"),
        ("rupiah", 1_250_000, "Rp1.250.000,00"),
        ("rupiah", -5, "-Rp5,00"),
        ("decimal", "1234.5", "1.234,5"),
        ("area_m2", "2500.50", "2.500,50"),
        ("year", 2025, "2025"),
        ("date", "2025-03-20", "20 Maret 2025"),
        ("datetime", "2025-03-20T08:30", "20 Maret 2025 08.30"),
        ("datetime", "2025-03-20", "20 Maret 2025"),
    ],
)
def test_stored_and_shown(type, stored, shown):
    assert show(field(type), stored) == shown
    assert canonical(field(type), shown, {}) == stored


@pytest.mark.parametrize(
    ("kind", "raw", "stored", "shown"),
    [
        ("SPP_IRT", "P-IRT No. 2055309010123-30", "2055309010123-30", "2055309010123-30"),
        ("MD", "BPOM RI MD 224510107115", "MD224510107115", "MD 224510107115"),
        ("TR", "POM TR 123456789", "TR123456789", "TR 123456789"),
        ("NOTIFIKASI_KOSMETIK", "NA 18201234567", "NA18201234567", "NA18201234567"),
        ("HALAL", "ID 5311 0000 1234 50524", "ID53110000123450524", "ID53110000123450524"),
        ("IG", "IDG 000000014", "ID G 000000014", "ID G 000000014"),
        ("MEREK", "idm 000123456", "IDM000123456", "IDM000123456"),
        ("NKV", "  NKV 53.09/001 ", "NKV 53.09/001", "NKV 53.09/001"),
        ("", "P-IRT No. 2055309010123-30", "P-IRT No. 2055309010123-30", "P-IRT No. 2055309010123-30"),
    ],
)
def test_a_permit_number_by_its_kind(kind, raw, stored, shown):
    values = {"jenis_izin": kind or None}
    assert canonical(field("permit_number"), raw, values) == stored
    assert show(field("permit_number"), stored) == shown
    assert canonical(field("permit_number"), shown, values) == stored


@pytest.mark.parametrize("kind", ["NKV", "SKP_IKAN", "IP_CPPOB", "PKP"])
def test_where_no_format_is_known_only_an_empty_number_is_warned_of(kind):
    values = {"jenis_izin": kind}
    assert faults(field("permit_number"), "-", values, TODAY)[0].severity == "W"
    assert faults(field("permit_number"), "apa pun 1", values, TODAY) == []


@pytest.mark.parametrize("kind", ["LAIK_HIGIENE", "SNI", "LAINNYA", None])
def test_a_kind_without_rule_takes_any_number(kind):
    assert faults(field("permit_number"), "-", {"jenis_izin": kind}, TODAY) == []
