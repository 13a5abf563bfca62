"""The good and bad values of every number format, as a list brings them."""

import pytest
from number_formats import FORMATS, PERMITS

from ntt_desktop.domain.fields import dictionary
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.import_columns import BY_PROGRAM

VILLAGE = "53.09.06.2009"
NOTHING = ("-", "--", "–", "—")


UNRESTRICTED = {"integer": ("producer", "tenaga_kerja_l"), "decimal": ("parcel", "lereng")}
"""Types most of whose fields have limits of their own."""

ELSEWHERE = {"village"}
"""Samples that a list reads more kindly: a code with the name behind it, as its own template offers."""


def field_of(type):
    """A field of that type that a list can bring, but for those the program writes and the record's place."""
    if type in UNRESTRICTED:
        kind, code = UNRESTRICTED[type]
        return KINDS[kind].by_code[code]
    found = (
        field
        for code in ("producer", "product", "parcel", "permit", "official", "batch")
        for field in KINDS[code].stored
        if field.type == type and not field.is_set and field.when is None and field.code not in BY_PROGRAM
    )
    return min(found, key=lambda field: any(mark in field.check for mark in "<>"), default=None)


def bring(desk, workbook, listing, field, values, ending, **beside):
    """Imports one record per value; returns the preview."""
    kind = KINDS[field.kind]
    fixed = {kind.place: VILLAGE} if kind.place else {}
    fixed |= beside
    header = [*fixed, kind.name if kind.name != field.code else "catatan", field.code]
    rows = [[*fixed.values(), f"Nama {number}", value] for number, value in enumerate(values)]
    if ending == "xlsx":
        path = workbook("daftar.xlsx", header, *rows)
    else:
        lines = [";".join('"' + str(cell).replace('"', '""') + '"' for cell in row) for row in [header, *rows]]
        path = listing("daftar.csv", *lines)
    return desk.imports.look(path, field.kind)


def texts(values):
    return [value for value in values if isinstance(value, str) and value.strip() and value.strip() not in NOTHING]


TYPES = [type for type in FORMATS if type not in ELSEWHERE and field_of(type)]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("type", TYPES)
def test_good_values_are_taken(ngada, workbook, listing, type, ending):
    values = texts(FORMATS[type]["good"])
    preview = bring(ngada, workbook, listing, field_of(type), values, ending)
    # the same number written in several ways is the same record, and these rows differ in their names; nobody
    # employs less than no one
    limits = ("row-twice", "at-least")
    assert [each for each in preview.refused if each.code not in limits] == []
    assert preview.read == len(values)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("type", TYPES)
def test_bad_values_are_refused_or_warned_about_as_the_rule_says(ngada, workbook, listing, type, ending):
    bad = [(value, severity) for value, severity in FORMATS[type]["bad"] if texts([value])]
    field = field_of(type)
    preview = bring(ngada, workbook, listing, field, [value for value, _ in bad], ending)
    refused = {each.row for each in preview.refused if each.column == field.code}
    warned = {each.row for each in preview.warnings if each.column == field.code}
    for row, (value, severity) in enumerate(bad, 2):
        assert row in (refused if severity == "E" else warned), f"{value!r} is {severity}"
        assert severity == "E" or row not in refused, f"{value!r} only warns"


@pytest.mark.parametrize("type", ["nik", "npwp"])
def test_a_number_of_sixteen_digits_in_a_workbook_has_lost_some(ngada, workbook, listing, type):
    preview = bring(ngada, workbook, listing, field_of(type), [5309061508850001], "xlsx")
    assert [each.code for each in preview.refused] == ["digits-lost"]


@pytest.mark.parametrize("kind", PERMITS)
def test_permit_numbers_are_judged_by_their_kind(ngada, workbook, listing, kind):
    maker = ngada.put("producer", nama="KUB Maju", desa=VILLAGE)
    field = next(field for field in dictionary()["permit"] if field.code == "nomor")
    beside = {"jenis_izin": kind, "pelaku_usaha": maker, "status_proses": "TERBIT"}
    good = texts(PERMITS[kind]["good"])
    header = ["nomor", *beside]
    preview = ngada.imports.look(
        workbook("baik.xlsx", header, *([value, *beside.values()] for value in good)), field.kind
    )
    assert [each for each in preview.refused if each.code != "row-twice"] == []
    bad = [(value, severity) for value, severity in PERMITS[kind]["bad"] if texts([value])]
    rows = ([value, *beside.values()] for value, _ in bad)
    preview = ngada.imports.look(workbook("buruk.xlsx", header, *rows), field.kind)
    refused = {each.row for each in preview.refused if each.column == "nomor"}
    for row, (value, severity) in enumerate(bad, 2):
        assert (row in refused) is (severity == "E"), f"{value!r} is {severity}"
