"""Every format: twenty good values are taken without a word, twenty bad ones get the severity they deserve."""

from datetime import date

import pytest
from number_formats import FORMATS, PERMITS

from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.values import canonical, faults, show

TODAY = date(2025, 11, 24)


def field(type: str, unit: str = "") -> Field:
    return Field("x", "x", "X", type, (), "optional", unit, "field", False, "", "", "", "")


CASES = [
    *((type, {}, samples) for type, samples in FORMATS.items()),
    *(("permit_number", {"jenis_izin": kind}, samples) for kind, samples in PERMITS.items()),
]
UNITS = {"integer": "orang", "decimal": "%"}


NAMES = [*FORMATS, *PERMITS]


@pytest.mark.parametrize(("type", "values", "samples"), CASES, ids=NAMES)
def test_good_values_are_taken_and_bad_ones_judged(type, values, samples):
    assert len(samples["good"]) >= 20
    assert len(samples["bad"]) >= 20
    wrong = []
    for raw, expected in [(raw, "") for raw in samples["good"]] + samples["bad"]:
        tested = field(type, UNITS.get(type, ""))
        stored = canonical(tested, raw, values)
        found = faults(tested, stored, values, TODAY)
        severities = {fault.severity for fault in found}
        worst = "E" if "E" in severities else "W" if severities else ""
        if worst != expected or stored is None:
            wrong.append(f"{raw!r} stored {stored!r}: {worst or 'good'} instead of {expected or 'good'}")
        assert all(Problem("x", fault.severity, fault.code, fault.values).text for fault in found)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("type", "values", "samples"), CASES, ids=NAMES)
def test_a_stored_value_is_read_as_itself_and_what_is_shown_means_the_same(type, values, samples):
    wrong = []
    for raw in samples["good"] + [raw for raw, _ in samples["bad"]]:
        tested = field(type, UNITS.get(type, ""))
        stored = canonical(tested, raw, values)
        if canonical(tested, stored, values) != stored:
            wrong.append(f"{raw!r}: {stored!r} is read again as {canonical(tested, stored, values)!r}")
        if canonical(tested, show(tested, stored), values) != stored:
            wrong.append(f"{raw!r}: {stored!r} is shown as {show(tested, stored)!r}")
    assert not wrong, "\n".join(wrong)
