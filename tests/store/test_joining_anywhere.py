"""Joining and parting in the middle of a random life of two offices: nothing is lost, all come to hold the same."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import VILLAGE
from tests.store.enrolling import enrol
from tests.store.offices import Desk, desk

from ntt_desktop.domain.query import Query
from ntt_desktop.services.findings import Findings
from ntt_desktop.services.joining import CannotJoin, Joining, NotJoined
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.views import judge_for_lists
from ntt_desktop.store.soundness import of_derived, of_rows
from ntt_desktop.store.writer import NotSeen

FAR = "53.18.01.2001"
FIELDS = ("alamat", "catatan")
"""Each desk writes one of its own, so that what a record must hold is known."""


@settings(max_examples=2)
@given(st.integers(0, 1 << 32))
def test_joined_edited_and_parted_in_two_offices(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("gabung")
    desks = [desk(folder / "1"), desk(folder / "p", "53", "Anton")]
    enrol(one.store for one in desks)
    makers = [
        desks[0].make("producer", desa=VILLAGE, nama=f"Pelaku {number}", persetujuan_data="ya") for number in range(4)
    ]
    products = {
        desks[0].make("product", desa=VILLAGE, nama_produk=f"Kopi {at}", pelaku_usaha=id): id
        for at, id in enumerate(makers)
    }
    _everywhere(desks, folder / "a")
    written: dict[str, dict[str, str]] = {id: {} for id in makers}
    for step in range(16):
        place = chance.randrange(2)
        one, id = desks[place], chance.choice(makers)
        act = chance.choice(("edit", "edit", "join", "join", "part", "exchange", "undo", "bin"))
        with suppress(CannotJoin, NotJoined, NotSeen):
            if act == "edit":
                one.change(id, **{FIELDS[place]: f"Dusun {step}"})
                written[id][FIELDS[place]] = f"Dusun {step}"
            elif act == "join":
                _joining(one).join(id, chance.choice(makers))
            elif act == "part":
                _joining(one).part(id)
            elif act == "bin":
                (one.records.undelete if one.records.get(id).deleted else one.records.delete)(id)
            elif act == "undo":
                changes = _joining(one).join(id, chance.choice(makers))
                one.records.apply(changes.reversed())
            else:
                _hand(desks, place, folder / str(step))
    _everywhere(desks, folder / "b")
    while waiting := desks[1].differing.conflicts():  # one settled may change what another one is about
        desks[1].differing.resolve(waiting[0].id, take=waiting[0].values[0].commit)
    _everywhere(desks, folder / "c")
    _agree(desks, makers, products)
    for id in makers:
        if desks[1].records.get(id).deleted:
            desks[1].records.undelete(id)
        with suppress(NotJoined):
            _joining(desks[1]).part(id)
    _everywhere(desks, folder / "d")
    _agree(desks, makers, products)
    for one in desks:
        assert _shown(one) == set(makers)
        for at, id in enumerate(makers):
            values = one.records.get(id).record.values
            assert values["nama"] == f"Pelaku {at}"
            assert {code: values[code] for code in FIELDS if code in values} == written[id]
        one.close()


def test_a_join_across_regencies_stays_at_the_province_and_follows_to_its_other_laptop(tmp_path: Path) -> None:
    regency, second = desk(tmp_path / "1"), desk(tmp_path / "p2", "53", "Berta")
    province = desk(tmp_path / "p", "53", "Anton")
    desks = [regency, province, second]
    enrol(one.store for one in desks)
    near = regency.make("producer", desa=VILLAGE, nama="Yohanis")
    product = regency.make("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=near)
    province.receive(*regency.send(tmp_path / "a", "53"))
    far = province.make("producer", desa=FAR, nama="Johanes")
    _joining(province).join(near, far)
    assert _shown(province) == {far}
    second.receive(*province.send(tmp_path / "b", "53", full=True))
    assert _shown(second) == {far}
    assert [row.id for row in second.records.children("product", far)] == [product]
    regency.receive(*province.send(tmp_path / "c", "53.09"))
    assert _shown(regency) == {near}
    _joining(second).part(near)
    province.receive(*second.send(tmp_path / "d", "53"))
    assert _shown(province) == {near, far}
    for one in desks:
        assert list(of_rows(one.store, judge_for_lists)) == []
        one.close()


def _joining(one: Desk) -> Joining:
    return Joining(one.store, one.records)


def _shown(one: Desk) -> set[str]:
    return {str(row[0]) for row in Lists(one.store.file).page(Query("producer"), ("nama",), 0, 99)}


def _agree(desks: list[Desk], makers: list[str], products: dict[str, str]) -> None:
    """Both see the same, rows are what the log says, and every product is under who stands for its maker."""
    assert len({one.digests()["53.09"] for one in desks}) == 1
    assert _shown(desks[0]) == _shown(desks[1])
    for one in desks:
        standing = {id: one.records.standing(id) for id in makers}
        gone = {id for id in makers if one.records.get(id).deleted}
        assert _shown(one) == {standing[id] for id in makers if id not in gone}
        assert not _shown(one) & gone
        for product, maker in products.items():
            assert one.value(product, "pelaku_usaha") == maker
            assert product in [row.id for row in one.records.children("product", standing[maker])]
        with one.store.read() as session:
            assert list(of_derived(session)) == []
        assert list(of_rows(one.store, judge_for_lists)) == []


def _hand(desks: list[Desk], place: int, folder: Path) -> None:
    desks[1 - place].receive(*desks[place].send(folder, ("53", "53.09")[place]))


def _everywhere(desks: list[Desk], folder: Path) -> None:
    for turn in range(2):
        for place in (0, 1):
            _hand(desks, place, folder / f"{turn}-{place}")


def test_what_was_written_to_a_joined_record_elsewhere_is_told(tmp_path: Path) -> None:
    desks = [desk(tmp_path / "1"), desk(tmp_path / "p", "53", "Anton")]
    enrol(one.store for one in desks)
    one, two = (desks[0].make("producer", desa=VILLAGE, nama=name, persetujuan_data="ya") for name in ("Satu", "Dua"))
    _everywhere(desks, tmp_path / "a")
    _joining(desks[0]).join(one, two)
    desks[0].change(one, catatan="diketahui")
    _everywhere(desks, tmp_path / "b")
    assert _told(desks[0]) == _told(desks[1]) == []
    _joining(desks[0]).part(one)
    _everywhere(desks, tmp_path / "c")
    _joining(desks[0]).join(one, two)
    desks[1].change(one, alamat="Dusun Wolo")
    _everywhere(desks, tmp_path / "d")
    assert _told(desks[0]) == _told(desks[1]) == [("joined-edited", (one, two))]
    for each in desks:
        assert each.value(one, "alamat") == "Dusun Wolo"
        each.close()


def _told(one: Desk) -> list[tuple[str, tuple[str, ...]]]:
    found = Findings(one.store, one.records).all()
    return [(each.code, tuple(record.id for record in each.records)) for each in found]
