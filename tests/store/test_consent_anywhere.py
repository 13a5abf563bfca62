"""Consent given and withdrawn in the middle of a random life: clones with open entries, late and doubled files."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import VILLAGE
from tests.store.enrolling import enrol
from tests.store.offices import Desk, desk, reopened

ACTS = ("edit", "edit", "consent", "withdraw", "inside", "out", "receive", "seal", "clone", "settle")


@settings(max_examples=2)
@given(st.integers(0, 1 << 32))
def test_all_hold_the_same_and_what_was_withdrawn_before_leaving_never_left(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("izin")
    desks = [desk(folder / "1"), desk(folder / "2", person="Yosef"), desk(folder / "p", "53", "Anton")]
    enrol(one.store for one in desks)
    person = {"desa": VILLAGE, "nama": "Yohana", "jenis_produsen": "PERORANGAN", "persetujuan_data": "ya"}
    id = desks[0].make("producer", **person)
    _everywhere(desks, folder / "a")
    drawer: list[tuple[str, Path]] = []
    for step in range(14):
        place = chance.randrange(2)
        one = desks[place]
        act = chance.choice(ACTS)
        if act == "edit" and not one.differing.conflicts():
            one.change(id, telepon=f"08123456{step:04d}", tahun_mulai=1990 + step)
        elif act in ("consent", "withdraw") and not one.differing.conflicts():
            one.change(id, persetujuan_data="ya" if act == "consent" else "tidak")
        elif act in ("inside", "out"):
            office = "53" if act == "out" else "53.09"
            drawer += [(office, file) for file in one.send(folder / f"s{step}", office, full=chance.random() < 0.5)]
        elif act == "receive" and drawer:
            office, file = chance.choice(drawer)
            chance.choice([each for each in desks if each.store.office == office]).receive(file)
        elif act == "seal":
            one.send(folder / f"e{step}", "53.09")
        elif act == "clone" and len(desks) < 5:
            one.close()
            shutil.copytree(one.folder, folder / f"klon-{step}")
            desks[place] = reopened(one.folder)
            desks.append(reopened(folder / f"klon-{step}"))
        elif act == "settle":
            for conflict in one.differing.conflicts():
                one.differing.resolve(conflict.id, take=conflict.values[0].commit)
        assert one.rebuilt_digests() == one.digests(), (seed, step, act)
    _everywhere(desks, folder / "b")
    for conflict in desks[0].differing.conflicts():
        desks[0].differing.resolve(conflict.id, take=conflict.values[0].commit)
    _everywhere(desks, folder / "c")
    assert len({one.digests()["53.09"] for one in desks}) == 1
    desks[0].change(id, persetujuan_data="ya")
    desks[0].change(id, persetujuan_data="tidak", telepon="081277777777")
    _everywhere(desks, folder / "d")
    for one in desks:
        assert one.rebuilt_digests() == one.digests()
        assert (one.value(id, "telepon") is None) == (one.store.office == "53")
        one.close()


def _everywhere(desks: list[Desk], folder: Path) -> None:
    for turn in range(3):
        for place, one in enumerate(desks):
            for office in ("53", "53.09"):
                files = one.send(folder / f"{turn}-{place}-{office}", office, full=True)
                for other in desks:
                    if other is not one and other.store.office == office:
                        assert other.receive(*files)[0].result in ("applied", "known")
