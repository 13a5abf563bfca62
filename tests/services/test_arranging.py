"""Lists sorted and narrowed by computed fields: right after every save, deletion and joining, for export and commands too."""

import csv
from pathlib import Path

import pytest

from ntt_desktop.domain.query import NOTHING, Query
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Edit

VILLAGE = "53.09.06.2009"
GAP = Query("csr_need", order="kekurangan_dana")


@pytest.fixture
def needs(ngada) -> dict[str, str]:
    """Three needs that lack 9, 100 and 20 million, and one of which nothing is known."""
    made = {}
    for name, million in (("Air", 9), ("Jembatan", 100), ("Posyandu", 20)):
        made[name] = ngada.put("csr_need", desa=VILLAGE, judul=name)
        ngada.put("csr_cost", kebutuhan=made[name], uraian="x", volume=str(million), harga_satuan="1000000")
    return made


def shown(lists: Lists, query: Query) -> list[object]:
    return [row[1] for row in lists.page(query, ("judul",), 0, 100)]


def arranged(desk, query: Query = GAP) -> list[object]:
    """The list as the window shows it: arranged step by step, then read."""
    steps = 0
    while (counted := desk.lists.arrange(query, 1))[0] < counted[1]:
        steps += 1
    assert desk.lists.is_fresh(query)
    assert desk.lists.count(query) == len(shown(desk.lists, query))
    return shown(desk.lists, query)


def test_numbers_are_sorted_as_numbers_both_ways_and_follow_what_they_are_made_of(ngada, needs):
    assert arranged(ngada) == ["Air", "Posyandu", "Jembatan"]
    assert arranged(ngada, GAP.but(descending=True)) == ["Jembatan", "Posyandu", "Air"]
    pledge = ngada.put("csr_pledge", nilai="95000000", status="TERTULIS")
    ngada.put("csr_pledge_need", komitmen=pledge, kebutuhan=needs["Jembatan"], bagian="95000000")
    assert not ngada.lists.is_fresh(GAP), "another record was written"
    assert arranged(ngada) == ["Jembatan", "Air", "Posyandu"]


def test_a_list_at_hand_is_shown_at_once_and_never_holds_what_is_gone(ngada, needs):
    assert ngada.lists.arranged(GAP) is None
    arranged(ngada)
    changes = ngada.records.delete(needs["Posyandu"])
    assert shown(ngada.lists, GAP) == ["Air", "Jembatan"], "in the order known, without what is in the recycle bin"
    ngada.records.apply(changes.reversed())
    assert arranged(ngada) == ["Air", "Posyandu", "Jembatan"]


def test_a_value_narrows_the_list_beside_words_and_stored_fields(ngada, needs):
    level = Query("csr_need", equal=(("kekurangan_dana", "9000000"),))
    assert arranged(ngada, level) == ["Air"]
    assert arranged(ngada, level.but(words="jembatan")) == []
    assert arranged(ngada, Query("csr_need", equal=(("prioritas_desa", NOTHING),), order="judul")) == [
        "Air", "Jembatan", "Posyandu",
    ]  # fmt: skip
    assert arranged(ngada, GAP.but(words="po")) == ["Posyandu"]
    assert arranged(ngada, GAP.but(within="53.10")) == []


def test_an_export_is_written_in_the_same_order_unasked(ngada, needs, tmp_path: Path):
    ngada.exports.write("csr_need", tmp_path / "a.csv", GAP.but(descending=True))
    rows = csv.DictReader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines())
    assert [row["judul"] for row in rows] == ["Jembatan", "Posyandu", "Air"]


def test_the_same_is_said_in_a_list_and_of_the_record(ngada, needs):
    ngada.records.save(Edit("csr_need", needs["Air"], {"dana_apbdes": "8000000"}))
    arranged(ngada)
    ids = [str(row[0]) for row in ngada.lists.page(GAP, (), 0, 10)]
    found = ngada.records.computed("csr_need", ids)
    gaps = [found[id]["kekurangan_dana"].value for id in ids]
    assert gaps == sorted(gaps) == [1_000_000, 20_000_000, 100_000_000]


def test_an_export_holds_what_was_written_since_the_list_was_last_in_order(ngada, needs, tmp_path: Path):
    arranged(ngada)
    new = ngada.put("csr_need", desa=VILLAGE, judul="Sumur")
    ngada.put("csr_cost", kebutuhan=new, uraian="x", volume="10", harga_satuan="1000000")
    ngada.exports.write("csr_need", tmp_path / "a.csv", GAP)
    rows = csv.DictReader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines())
    assert [row["judul"] for row in rows] == ["Air", "Sumur", "Posyandu", "Jembatan"]
