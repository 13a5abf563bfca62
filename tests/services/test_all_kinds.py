"""Every kind is kept, listed, told in the history, written to Excel and read back, sent to the province and taken back,
by its declaration alone: one record of each kind in one workspace."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pytest
from tests.services.test_differing import open_desk  # noqa: F401

from ntt_desktop.base import clock
from ntt_desktop.domain.approval import APPROVABLE
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.rules import access
from ntt_desktop.domain.values import words_of
from ntt_desktop.services.approval import Approval
from ntt_desktop.services.exports import Exports
from ntt_desktop.services.imports import NO_LIST, Imports
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Edit
from ntt_desktop.services.workspace import add_person
from ntt_desktop.store.approved import Approved
from ntt_desktop.store.log import Person

BY_PROGRAM = ("attachment", "correction", "erasure_request", "finding_note", "rule_table", "user")
"""Kinds that services of their own write."""

WORDS = {
    "date": "2026-03-02",
    "datetime": "2026-03-02 08:30",
    "year": "2026",
    "yesno": "ya",
    "yesno_unknown": "ya",
    "village": "53.09.06.2009",
    "district": "53.09.06",
    "regency": "53.09",
    "country": "ID",
    "kbli": "10761",
    "nib": "1234567890123",
    "nip": "198503122010012005",
    "nik": "5309061508850001",
    "npwp": "5309061508850001",
    "nitku": "5309061508850001000000",
    "nib_bidang": "24120000012340",
    "postcode": "86413",
    "phone": "081234567890",
    "email": "kantor@contoh.id",
    "hs": "09011100",
    "gtin": "8991234567898",
    "permit_number": "2105309010001-31",
    "coordinate": "-88432000 1216623000",
}
AS_PROVINCE = [kind for kind in KINDS.values() if kind.home == "province"]
AS_REGENCY = [kind for kind in KINDS.values() if kind.home != "province" and kind.code not in BY_PROGRAM]


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(datetime(2026, 11, 24, 9, tzinfo=UTC)):
        yield


def filled(kind: Kind, made: Mapping[str, str]) -> dict[str, object]:
    """A value for every field of a kind; references name what is made already."""
    found: dict[str, object] = {}
    for field in kind.stored:
        if field.kind != "*" and (not kind.number or field.code != kind.number[0]):
            value = _value(field, made)
            if value is not None:
                found[field.code] = value
    return found


def _value(field: Field, made: Mapping[str, str]) -> str | None:
    if field.is_reference:
        return next((made[target] for target in field.targets if target in made), None)
    if field.type in ("choice", "multi"):
        return next(iter(words_of(field)))
    if field.type in ("integer", "decimal", "rupiah", "area_m2"):
        return "7"  # smaller counts of persons leave the office masked
    if field.type == "polygon":
        return None
    return WORDS.get(field.type, f"{field.label} Ngada")


def fill(desk, kinds: list[Kind], **known: str) -> dict[str, str]:
    """One record of each kind, those first that others name."""
    made = dict(known)
    for kind in kinds:
        values = {code: value for code, value in filled(kind, made).items() if code != kind.closed_by}
        made[kind.code] = desk.records.save(Edit(kind.code, None, values)).id
    for kind in kinds:  # once more, now that everything there is to name is there
        desk.records.save(Edit(kind.code, made[kind.code], filled(kind, {**made, kind.code: ""})))
    return made


@pytest.fixture
def offices(open_desk):  # noqa: F811
    """The province with its reference records, and a regency that has read them and made one record of each kind."""
    province, ngada = open_desk("provinsi", "53", "Anton"), open_desk("ngada")
    shared = fill(province, AS_PROVINCE)
    return province, ngada, shared


def test_every_kind_goes_all_the_ways_of_a_record(offices, tmp_path) -> None:
    province, ngada, shared = offices
    for file in province.send(tmp_path / "a", "53.09"):
        ngada.receive(file)
    made = fill(ngada, AS_REGENCY, **shared)
    for file in ngada.send(tmp_path / "b", "53"):
        province.receive(file)
    lists, exports, imports = (
        Lists(ngada.store.file),
        Exports(ngada.store, Lists(ngada.store.file)),
        Imports(ngada.store, ngada.records),
    )
    for kind in (*AS_REGENCY, *AS_PROVINCE):
        id = made[kind.code]
        view = ngada.records.get(id)
        told = {code for code, value in view.record.values.items() if value is not None}
        asked = {field.code for field in kind.stored if field.kind != "*" and field.level == "required"}
        assert asked - told <= {field.code for field in kind.stored if field.is_reference}, kind.code
        assert ngada.records.history(id), kind.code
        rows = lists.page(Query(kind.code), kind.listed or (kind.name,), 0, 50)
        assert id in {row[0] for row in rows}, kind.code
        path = tmp_path / f"{kind.code}.xlsx"
        assert exports.write(kind.code, path, personal=True).verified, kind.code
        if kind.code not in NO_LIST and kind.home != "province":
            preview = imports.look(path, kind.code)
            assert (preview.new, preview.changed) == (0, 0), kind.code
        if kind.home in ("place", "owner"):
            there = province.records.get(id).record
            open_values = {code: value for code, value in there.values.items() if value is not None}
            assert open_values.items() <= view.record.values.items(), kind.code
            assert open_values, kind.code


def test_what_is_searched_is_found_with_and_without_an_index(offices) -> None:
    _province, ngada, _shared = offices
    made = fill(ngada, AS_REGENCY)
    lists = Lists(ngada.store.file)
    for kind in AS_REGENCY:
        plain = next((code for code in kind.search if kind.by_code[code.partition(".")[0]].type == "text"), "")
        if plain and "." not in plain:
            word = str(ngada.records.get(made[kind.code]).record[plain]).split()[0]
            found = lists.page(Query(kind.code, words=word[:4].lower()), (kind.name,), 0, 50)
            assert made[kind.code] in {row[0] for row in found}, kind.code
            assert not lists.page(Query(kind.code, words="zzzz"), (kind.name,), 0, 50), kind.code


def test_what_is_complete_is_approved_whatever_its_kind_and_then_not_written_over(offices) -> None:
    _province, ngada, shared = offices
    made = fill(ngada, AS_REGENCY, **shared)
    ngada.records.person = add_person(ngada.store, Person("", "NTT Desktop"), "Yosef", role=access.VERIFIER)
    approval = Approval(ngada.store, ngada.records)
    done = []
    for kind in AS_REGENCY:
        id = made[kind.code]
        if kind.code in APPROVABLE and ngada.records.get(id).state == "LENGKAP":
            approval.approve(id)
            with pytest.raises(Approved):
                ngada.records.save(Edit(kind.code, id, {kind.name: "lain"}))
            done.append(kind.code)
    assert {"csr_need", "offer", "inspection"} <= set(done)
