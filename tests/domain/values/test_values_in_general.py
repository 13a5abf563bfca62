"""What holds for every type of the dictionary, whatever is typed."""

import subprocess
import sys
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.base.clock import WITA
from ntt_desktop.domain.fields import Field, dictionary
from ntt_desktop.domain.values import TYPES, as_decimal, canonical, faults, show

TODAY = date(2025, 11, 24)
FIELDS = [field for fields in dictionary().values() for field in fields]
ONE_OF_EACH_TYPE = list(
    {field.type.partition(":")[0]: field for field in FIELDS if "cppb_irt" not in field.table}.values()
)
RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(),
    st.text(alphabet="0123456789.,-+/ RpIDMha²°'\"LSBT|;EeG\n", max_size=40),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.lists(st.text(max_size=5), max_size=3),
)
PERMIT_KINDS = next(field for field in FIELDS if field.code == "jenis_izin").choices


def field(type: str, choices: tuple[str, ...] = ()) -> Field:
    return Field("x", "x", "X", type, choices, "optional", "", "field", False, "", "", "", "")


def test_every_type_of_the_dictionary_is_known():
    assert {field.type.partition(":")[0] for field in FIELDS} <= set(TYPES)


@pytest.mark.parametrize("tested", ONE_OF_EACH_TYPE, ids=lambda tested: tested.type)
@given(raw=RAW, kind=st.sampled_from(PERMIT_KINDS))
def test_anything_can_be_typed_and_is_stored_once_and_for_all(tested, raw, kind):
    values = {"jenis_izin": kind}
    stored = canonical(tested, raw, values)
    assert stored is None or (isinstance(stored, int) and abs(stored) < 2**63) or stored.encode()
    assert canonical(tested, stored, values) == stored
    found = faults(tested, stored, values, TODAY)
    assert stored is not None or found == []
    shown = show(tested, stored)
    if tested.type != "polygon":  # an outline is shown as its number of corners
        assert canonical(tested, shown, values) == stored


@pytest.mark.parametrize("empty", [None, "", "  ", "\n", "\u00a0", "\ufeff", [], ["", None]])
def test_nothing_typed_is_nothing_stored(empty):
    for tested in ONE_OF_EACH_TYPE:
        assert canonical(tested, empty, {}) is None


def test_text_is_one_line_without_what_nobody_types():
    assert canonical(field("text"), "  Kopi\r\n Bajawa\u00a0 \x00", {}) == "Kopi Bajawa"
    assert canonical(field("text"), "cafe\u0301", {}) == "caf\u00e9"
    assert canonical(field("text"), "\ud800x", {}) == "\ufffdx"


def test_long_text_keeps_its_lines():
    assert canonical(field("longtext"), "sangrai \r\n\tgiling ", {}) == "sangrai\ngiling"


def test_text_beyond_what_the_log_takes_is_an_error():
    stored = canonical(field("longtext"), "a" * 65_536, {})
    assert [(fault.severity, fault.code) for fault in faults(field("longtext"), stored, {}, TODAY)] == [
        ("E", "too-long")
    ]
    assert faults(field("longtext"), "a" * 65_535, {}, TODAY) == []


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (53.09, "53.09"),
        (True, "ya"),
        (date(2025, 3, 20), "2025-03-20"),
        (datetime(2025, 3, 20, 8, 30), "2025-03-20T08:30"),
        (datetime(2025, 3, 20, 8, 30, tzinfo=WITA), "2025-03-20T08:30"),
        (datetime(2025, 3, 20), "2025-03-20"),
        (time(8, 30), "08:30"),
        (Decimal("1.50"), "1.5"),
        (["a", None, "b"], "a|b"),
    ],
)
def test_cells_of_a_spreadsheet_become_text_as_they_look(raw, stored):
    assert canonical(field("text"), raw, {}) == stored


@pytest.mark.parametrize(("value", "number"), [(3, 3), ("12.5", Decimal("12.5")), ("-0.5", Decimal("-0.5"))])
def test_the_number_of_a_stored_value(value, number):
    assert as_decimal(value) == number


@pytest.mark.parametrize("value", [None, "12,5", "1e5", "abc", "", "12.", "\u0661"])
def test_text_in_a_number_field_is_no_number(value):
    assert as_decimal(value) is None


def test_three_decimals_stay_three_decimals_when_read_again():
    tested = field("decimal")
    assert canonical(tested, "1,234", {}) == "1.2340"
    assert canonical(tested, "1.234", {}) == "1234"
    assert show(tested, "1.2340") == "1,234"


def test_importing_the_kinds_loads_no_slow_library():
    code = (
        "import sys, ntt_desktop.domain.checks\n"
        "print([name for name in ('lokal', 'geographiclib', 'pyclipper', 'rapidfuzz') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
