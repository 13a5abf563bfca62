"""Orders to erase in the middle of a random life: clones with open entries, late and doubled files, restores."""

import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import VILLAGE
from tests.store.enrolling import enrol
from tests.store.offices import Desk, desk, reopened

from ntt_desktop.services.redaction import NothingToErase, Redaction, SettleFirst

NIKS = [f"53090601018000{number:02d}" for number in range(1, 40)]


@settings(max_examples=3)
@given(st.integers(0, 1 << 32))
def test_what_was_ordered_erased_is_nowhere_and_all_hold_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, folder = random.Random(seed), tmp_path_factory.mktemp("hapus")
    desks = [desk(folder / "1"), desk(folder / "2", person="Yosef"), desk(folder / "p", "53", "Anton")]
    enrol(one.store for one in desks)
    id = desks[0].make("producer", desa=VILLAGE, nama="KUB Maju", jenis_produsen="KUB", persetujuan_data="ya")
    _everywhere(desks, folder / "a")
    drawer: list[tuple[str, Path]] = []
    for step in range(14):
        place = chance.randrange(len(desks))
        one = desks[place]
        act = chance.choice(("edit", "edit", "edit", "send", "receive", "redact", "clone", "seal"))
        if act == "edit" and not one.differing.conflicts():
            one.change(id, **{chance.choice(("nik", "telepon")): chance.choice(NIKS), "tahun_mulai": 1990 + step})
        elif act == "send":
            office = chance.choice(("53", "53.09"))
            drawer += [(office, file) for file in one.send(folder / f"s{step}", office, full=True)]
        elif act == "receive" and drawer:
            office, file = chance.choice(drawer)
            if office == one.store.office:
                one.receive(file)
        elif act == "redact":
            with suppress(NothingToErase, SettleFirst):
                Redaction(desks[2].store, desks[2].records).order(id, "nik", "permohonan")
        elif act == "clone" and len(desks) < 5 and place < 2:
            one.close()
            shutil.copytree(one.folder, folder / f"klon-{step}")
            desks[place] = reopened(one.folder)
            desks.append(reopened(folder / f"klon-{step}"))
        elif act == "seal":
            one.send(folder / f"e{step}", "53.09")
    _everywhere(desks, folder / "b")
    for conflict in desks[2].differing.conflicts():
        desks[2].differing.resolve(conflict.id, take=conflict.values[0].commit)
    with suppress(NothingToErase):  # nobody has typed a NIK in this life, or it is gone already
        Redaction(desks[2].store, desks[2].records).order(id, "nik", "permohonan")
    _everywhere(desks, folder / "c")
    assert {len(one.differing.conflicts()) for one in desks} == {0}
    assert len({one.digests()["53.09"] for one in desks}) == 1
    for one in desks:
        assert one.rebuilt_digests() == one.digests()
        assert one.value(id, "nik") is None
        assert one.value(id, "nama") == "KUB Maju"
        assert all(past.value is None for past in one.records.history(id, "nik"))
        one.close()


def _everywhere(desks: list[Desk], folder: Path) -> None:
    for turn in range(3):
        for place, one in enumerate(desks):
            for office in ("53", "53.09"):
                files = one.send(folder / f"{turn}-{place}-{office}", office, full=True)
                for other in desks:
                    if other is not one and other.store.office == office:
                        assert other.receive(*files)[0].result in ("applied", "known")
