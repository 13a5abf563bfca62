"""Small numbers of persons leave the office as "<5", whatever way they leave; the office keeps the number (csr 2)."""

import csv
import itertools
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from tests.store.conftest import VILLAGE

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.consent import held_back
from ntt_desktop.services.exchange_papers import ExchangePapers
from ntt_desktop.services.exports import Exports
from ntt_desktop.services.imports import Imports
from ntt_desktop.services.lists import Lists
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.writer import NotSeen
from ntt_desktop.sync.entry import read_head, read_values

COUNTING = {
    kind.code: [field.code for field in kind.stored if field.small]
    for kind in KINDS.values()
    if any(field.small for field in kind.stored)
}
"""Every field of the dictionary that counts persons."""


def counting(kind: str, **values: object) -> dict[str, object]:
    base = {
        "csr_need": {"desa": VILLAGE, "judul": "Air"},
        "csr_realisation": {"tanggal": "2026-03-02", "bentuk": "DANA", "nilai": "1000000"},
        "indicator": {"tingkat": "DESA", "desa": VILLAGE, "indikator": "ST", "sumber": "E_PPGBM", "periode": "2026-02"},
    }[kind]
    return {**base, **values}


def logged(desk, field: str) -> Iterator[object]:
    """What the log of a workspace holds of a field, in all entries."""
    with desk.store.read() as session:
        log = desk.store.log(session)
        for part, num in session.rows("SELECT DISTINCT part, num FROM entry"):
            names = log.names(part, num)
            for head, vals in session.rows("SELECT head, vals FROM entry WHERE part = ? AND num = ?", part, num):
                fields = [names.fields[number] for number in read_head(head).fields]
                values, _source = read_values(vals)
                yield from (value for name, value in zip(fields, values, strict=True) if name == field)


def exported(desk, kind: str, folder: Path) -> Iterator[dict[str, str]]:
    """The rows of every format a kind can be exported to."""
    made = Exports(desk.store, Lists(desk.store.file))
    made.write(kind, folder / "a.csv")
    yield from csv.DictReader((folder / "a.csv").read_text("utf-8-sig").splitlines())
    made.write(kind, folder / "a.xlsx")
    head, *rows = openpyxl.load_workbook(folder / "a.xlsx").active.iter_rows(values_only=True)
    yield from ({name: str(cell) for name, cell in zip(head, row, strict=True)} for row in rows)


@pytest.mark.parametrize("kind", COUNTING)
def test_a_small_count_leaves_by_no_way_and_stays_whole_at_home(open_desk, tmp_path, kind) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    fields = COUNTING[kind]
    few, many, none = (ngada.make(kind, **counting(kind, **dict.fromkeys(fields, number))) for number in (3, 5, 0))
    (file,) = ngada.send(tmp_path / "out")
    assert province.receive(file)[0].result == "applied"
    for field in fields:
        assert [str(ngada.value(id, field)) for id in (few, many, none)] == ["3", "5", "0"]
        assert [str(province.value(id, field)) for id in (few, many, none)] == ["<5", "5", "0"]
        assert "3" not in {str(value) for value in logged(province, field)}
    for desk in (ngada, province):
        for row, field in itertools.product(exported(desk, kind, tmp_path), fields):
            assert row[field] in ("<5", "5", "0")
    found = province.records.get(few).problems
    assert not [each for each in found if each.field in fields and each.severity == "E"]
    assert ngada.rebuilt_digests() == ngada.digests()
    assert province.digests()["53.09"] == ngada.digests()["53.09"]
    assert not list(ngada.records.differing())
    with ngada.store.read() as session:
        assert held_back(session, "53.09") == 0, "it is no personal value"


def test_a_count_that_grows_leaves_and_one_that_shrinks_is_masked(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    id = ngada.make("csr_need", **counting("csr_need", sasaran_jumlah=3))
    seen = []
    for turn, number in enumerate((4, 12, 2, None, 1, None, 7)):
        ngada.change(id, sasaran_jumlah=number)
        province.receive(*ngada.send(tmp_path / str(turn)))
        assert ngada.value(id, "sasaran_jumlah") == number
        seen.append(province.value(id, "sasaran_jumlah"))
        assert not list(ngada.records.differing())
    assert seen == ["<5", 12, "<5", None, "<5", None, 7]
    assert {2, 1, 3, 4}.isdisjoint(logged(province, "sasaran_jumlah"))


def test_the_other_laptop_of_the_office_has_the_number(open_desk, tmp_path) -> None:
    one, other = open_desk("satu"), open_desk("dua", person="Yosef")
    id = one.make("csr_need", **counting("csr_need", sasaran_jumlah=3))
    other.receive(*one.send(tmp_path / "1", "53.09"))
    assert other.value(id, "sasaran_jumlah") == 3
    other.change(id, sasaran_jumlah=2)
    one.receive(*other.send(tmp_path / "2", "53.09"))
    assert one.value(id, "sasaran_jumlah") == 2
    assert not list(one.records.differing())


def test_what_two_laptops_counted_differently_is_masked_in_what_is_written_of_it(open_desk, tmp_path) -> None:
    one, other = open_desk("satu"), open_desk("dua", person="Yosef")
    id = one.make("csr_need", **counting("csr_need", sasaran_jumlah=9))
    other.receive(*one.send(tmp_path / "1", "53.09"))
    one.change(id, sasaran_jumlah=3)
    other.change(id, sasaran_jumlah=2)
    one.receive(*other.send(tmp_path / "2", "53.09"))
    (conflict,) = one.differing.conflicts()
    assert {live.value for live in conflict.values} == {2, 3}
    paper = ExchangePapers(one.store, one.records, one.differing).question([conflict])
    assert {row["isi"] for row in paper.fills[0].rows["isian"]} == {"<5"}
    list(exported(one, "csr_need", tmp_path))
    notes = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1]
    assert [cell.count("“<5”") for _id, _name, _field, cell in list(notes.values)[1:]] == [2]


def test_what_is_counted_decides_and_may_be_said_later(open_desk) -> None:
    ngada = open_desk("ngada")
    values = counting("indicator", nilai="3")
    del values["indikator"]
    id = ngada.make("indicator", **values)
    assert list(logged(ngada, "nilai")) == ["<5", "3"], "not said yet: it may be children"
    ngada.change(id, indikator="POSY")
    with ngada.store.read() as session:
        state = Rows(session).load("indicator", bytes.fromhex(id))
    assert [write.value for write in state.live("53.09", "nilai")] == ["3"], "three posyandu are no three persons"
    assert ngada.value(id, "nilai") == "3"


def test_a_whole_regency_is_not_masked_and_neither_are_answers(open_desk) -> None:
    ngada = open_desk("ngada")
    made = {"tingkat": "KABUPATEN", "desa": None, "kabupaten": "53.09"}
    ngada.make("indicator", **counting("indicator", nilai="3", **made))
    ngada.make("indicator", **counting("indicator", nilai="ya", indikator="BABS"))
    assert set(logged(ngada, "nilai")) == {"3", "ya"}


def test_a_share_of_few_children_is_not_said(open_desk, tmp_path) -> None:
    ngada = open_desk("ngada")
    ngada.make("indicator", **counting("indicator", nilai="19", indikator="D"))
    id = ngada.make("indicator", **counting("indicator", nilai="15.8", indikator="PREV"))
    other = {"indikator": "PREV", "periode": "2026-08", "penyebut": 20}
    ngada.make("indicator", **counting("indicator", nilai="25.0", **other))
    assert ngada.value(id, "nilai") == "15.8"
    assert {row["nilai"] for row in exported(ngada, "indicator", tmp_path)} == {"19", "<20 diukur", "25.0"}


def test_a_share_that_tells_a_small_count_is_masked_with_it(open_desk, tmp_path) -> None:
    """3 of 25 leaves as "<5"; 12.0 % of the 25 would say 3."""
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    ngada.make("indicator", **counting("indicator", nilai="25", indikator="D"))
    ngada.make("indicator", **counting("indicator", nilai="3", indikator="ST"))
    few = ngada.make("indicator", **counting("indicator", nilai="12.0", indikator="PREV"))
    alone = {"periode": "2026-08", "penyebut": 40}  # nobody typed how many: the share and its whole say it
    worked_out = ngada.make("indicator", **counting("indicator", nilai="5", indikator="PREV", **alone))
    many = ngada.make("indicator", **counting("indicator", nilai="12.5", indikator="PREV", **alone))
    none = ngada.make("indicator", **counting("indicator", nilai="0", indikator="PREV", **alone))
    (file,) = ngada.send(tmp_path / "out")
    province.receive(file)
    assert [ngada.value(id, "nilai") for id in (few, worked_out, many, none)] == ["12.0", "5", "12.5", "0"]
    assert [province.value(id, "nilai") for id in (few, worked_out, many, none)] == ["<5 anak", "<5 anak", "12.5", "0"]
    assert {row["nilai"] for row in exported(ngada, "indicator", tmp_path)} == {"25", "<5", "<5 anak", "12.5", "0"}


def test_an_exported_list_that_comes_back_overwrites_nothing(open_desk, tmp_path) -> None:
    ngada = open_desk("ngada")
    id = ngada.make("csr_need", **counting("csr_need", sasaran_jumlah=3))
    list(exported(ngada, "csr_need", tmp_path))
    imports = Imports(ngada.store, ngada.records)
    preview = imports.look(tmp_path / "a.xlsx", "csr_need")
    assert preview.refused_rows == 0
    imports.store(preview)
    assert ngada.value(id, "sasaran_jumlah") == 3


STEPS = [("satu", None), ("satu", 0), ("dua", 1), ("provinsi", 6), ("dua", 2)]
"""Who writes what; files go around after every second step, so some do not know of each other."""


def test_whoever_writes_in_whatever_order_nothing_small_leaves_and_all_agree(open_desk, tmp_path) -> None:
    desks = {
        "satu": open_desk("satu"),
        "dua": open_desk("dua", person="Yosef"),
        "provinsi": open_desk("provinsi", "53"),
    }
    one, other, province = desks.values()
    id = one.make("csr_need", **counting("csr_need", sasaran_jumlah=3))

    def travel(name: str) -> None:
        for sender in desks.values():
            for receiver in desks.values():
                if receiver is not sender:
                    folder = tmp_path / f"{name}-{sender.folder.name}-{receiver.folder.name}"
                    for file in sender.send(folder, receiver.store.office):
                        receiver.receive(file)

    travel("awal")
    for number, (who, count) in enumerate(STEPS):
        with suppress(NotSeen):  # what differs is settled by choosing
            desks[who].change(id, sasaran_jumlah=count)
        if number % 2 == 0:
            travel(str(number))
    travel("akhir")
    assert {1, 2, 3, 4}.isdisjoint(logged(province, "sasaran_jumlah"))
    assert one.digests() == other.digests()
    assert one.digests()["53.09"] == province.digests()["53.09"]
    for desk in desks.values():
        assert desk.rebuilt_digests() == desk.digests()
    assert one.value(id, "sasaran_jumlah") == other.value(id, "sasaran_jumlah")
