"""Offices exchange files: in any order, with losses, doubles, restores and damage."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from tests.histories.life import write_newer
from tests.store.conftest import VILLAGE
from tests.store.enrolling import enrol
from tests.store.offices import Desk, desk, reopened

from ntt_desktop.store.errors import DiskFull
from ntt_desktop.store.writer import NotSeen


def _everybody(*desks: Desk, folder: Path, rounds: int = 3) -> None:
    """A full exchange: everybody to everybody, as often as needed."""
    for turn in range(rounds):
        for place, one in enumerate(desks):
            others = {other.store.office for other in desks}
            files = one.send(folder / f"{turn}-{place}", *sorted(others & _reachable(one)))
            for other in desks:
                if other is not one:
                    for file in files:
                        if f"-ke-{other.store.office}-" in file.name:
                            assert other.receive(file)[0].result in ("applied", "known")


def _reachable(one: Desk) -> set[str]:
    return {"53", "53.09"} if one.store.office == "53" else {"53", one.store.office}


def test_different_fields_merge_and_the_same_field_waits_for_a_person(open_desk, tmp_path) -> None:
    one, two, province = open_desk("1"), open_desk("2", person="Yosef"), open_desk("p", "53", "Anton")
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    _everybody(one, two, province, folder=tmp_path / "a")
    one.change(id, nama_dagang="Bintang", varian="Arabika")
    two.change(id, nama_dagang="Bulan", harga_jual="25.000")
    province.change(id, catatan="dari provinsi")
    _everybody(one, two, province, folder=tmp_path / "b")
    assert one.digests()["53.09"] == two.digests()["53.09"] == province.digests()["53.09"]
    for each in (one, two, province):
        values = each.records.get(id).record.values
        assert (values["varian"], values["harga_jual"], values["catatan"]) == ("Arabika", 25000, "dari provinsi")
        (conflict,) = each.differing.conflicts()
        assert {(live.value, live.person, live.office) for live in conflict.values} == {
            ("Bintang", "Maria", "53.09"),
            ("Bulan", "Yosef", "53.09"),
        }
        with pytest.raises(NotSeen):
            each.change(id, nama_dagang="Matahari")
    (conflict,) = province.differing.conflicts()
    chosen = next(live.commit for live in conflict.values if live.value == "Bintang")
    province.differing.resolve(conflict.id, take=chosen[:10])
    _everybody(one, two, province, folder=tmp_path / "c")
    for each in (one, two, province):
        assert each.differing.conflicts() == []
        assert each.value(id, "nama_dagang") == "Bintang"
        assert {past.value for past in each.records.history(id, "nama_dagang")} == {"Bintang", "Bulan"}
    assert one.digests() == {**one.digests(), **{part: two.digests()[part] for part in ("53.09",)}}
    assert one.digests()["53.09"] == two.digests()["53.09"] == province.digests()["53.09"]


def test_a_choice_made_twice_without_knowing_is_a_new_conflict(open_desk, tmp_path) -> None:
    one, two = open_desk("1"), open_desk("2", person="Yosef")
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi", pasar="DESA")
    _everybody(one, two, folder=tmp_path / "a")
    one.change(id, nama_produk="A")
    two.change(id, nama_produk="B")
    _everybody(one, two, folder=tmp_path / "b")
    one.differing.resolve(one.differing.conflicts()[0].id, value="C")
    two.differing.resolve(two.differing.conflicts()[0].id, value="D")
    _everybody(one, two, folder=tmp_path / "c")
    assert {live.value for live in one.differing.conflicts()[0].values} == {"C", "D"}


def test_sets_take_an_element_from_each_side(open_desk, tmp_path) -> None:
    one, two = open_desk("1"), open_desk("2")
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi", pasar="DESA|KABUPATEN")
    _everybody(one, two, folder=tmp_path / "a")
    one.change(id, pasar="DESA|EKSPOR|KABUPATEN")
    two.change(id, pasar="KABUPATEN|PROVINSI")
    _everybody(one, two, folder=tmp_path / "b")
    assert one.value(id, "pasar") == two.value(id, "pasar") == "EKSPOR|KABUPATEN|PROVINSI"
    assert one.differing.conflicts() == []


def test_deleted_here_and_changed_there_stays_visible(open_desk, tmp_path) -> None:
    one, two = open_desk("1"), open_desk("2")
    kept, gone = (one.make("product", desa=VILLAGE, nama_produk=name) for name in ("Kopi", "Madu"))
    _everybody(one, two, folder=tmp_path / "a")
    for id in (kept, gone):
        one.records.delete(id)
    two.change(kept, harga_jual="1000")
    _everybody(one, two, folder=tmp_path / "b")
    for each in (one, two):
        assert not each.records.get(kept).deleted
        assert each.records.get(gone).deleted


def test_deleted_here_and_changed_there_in_a_field_of_a_later_version_stays_visible(open_desk, tmp_path) -> None:
    """An older program must not hide what a newer one shows."""
    one, two = open_desk("1"), open_desk("2")
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    _everybody(one, two, folder=tmp_path / "a")
    one.records.delete(id)
    write_newer(two, "product", id, "x")
    _everybody(one, two, folder=tmp_path / "b")
    for each in (one, two):
        assert not each.records.get(id).deleted
        assert [conflict.name for conflict in each.differing.conflicts()] == ["_hapus"]


def test_the_same_file_again_changes_nothing(open_desk, tmp_path) -> None:
    one, province = open_desk("1"), open_desk("p", "53")
    one.make("product", desa=VILLAGE, nama_produk="Kopi")
    (file,) = one.send(tmp_path / "a")
    first, again = province.receive(file)[0], province.receive(file)[0]
    assert (first.result, again.result) == ("applied", "known")
    assert (again.records, again.stored) == (0, 0)
    assert first.records == first.stored + first.unchanged + first.conflicts + first.refused == 2


def test_looking_shows_what_would_happen_and_changes_nothing(open_desk, tmp_path) -> None:
    one, province = open_desk("1"), open_desk("p", "53")
    one.make("product", desa=VILLAGE, nama_produk="Kopi")
    (file,) = one.send(tmp_path / "a")
    before = province.digests()
    (look,) = province.exchange.receive([file], only_look=True)
    assert (look.result, look.stored) == ("applied", 2)
    assert province.digests() == before
    assert province.receive(file)[0].stored == 2


def test_a_lost_file_does_no_harm(open_desk, tmp_path) -> None:
    one, province = open_desk("1"), open_desk("p", "53")
    ids = [one.make("product", desa=VILLAGE, nama_produk="Kopi")]
    one.send(tmp_path / "lost")
    ids.append(one.make("product", desa=VILLAGE, nama_produk="Madu"))
    assert province.receive(*one.send(tmp_path / "a"))[0].result == "applied"
    assert [province.value(id, "nama_produk") for id in ids] == ["Kopi", "Madu"]


def test_unsafe_until_the_province_says_what_it_has(open_desk, tmp_path) -> None:
    one, province = open_desk("1"), open_desk("p", "53")
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    assert (one.exchange.unsafe(), one.exchange.open_changes()) == (0, 2)
    province.receive(*one.send(tmp_path / "a"))
    assert (one.exchange.unsafe(), one.exchange.open_changes()) == (2, 0)
    one.receive(*province.send(tmp_path / "b", "53.09"))
    assert one.exchange.unsafe() == 0
    one.change(id, nama_produk="Kopi Bajawa")
    one.send(tmp_path / "c")
    assert one.exchange.unsafe() == 1


def test_a_restored_province_waits_names_the_file_and_catches_up_by_itself(open_desk, tmp_path) -> None:
    one, province = open_desk("1"), open_desk("p", "53")
    enrol((one.store, province.store))
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    province.close()
    shutil.copytree(province.folder, tmp_path / "backup")
    province = reopened(province.folder)
    (second,) = one.send(tmp_path / "a")
    province.receive(second)
    one.receive(*province.send(tmp_path / "b", "53.09"))
    one.change(id, nama_produk="Kopi Bajawa")
    (third,) = one.send(tmp_path / "c")
    province.close()
    restored = reopened(tmp_path / "backup")
    (waiting,) = restored.receive(third)
    assert waiting.result == "waiting"
    assert "no. 1" in waiting.missing[0]
    assert "Kabupaten Ngada" in waiting.missing[0]
    assert "53.09" not in restored.digests()
    results = restored.receive(second)
    assert [result.result for result in results] == ["applied", "applied"]
    assert restored.value(id, "nama_produk") == "Kopi Bajawa"
    assert restored.exchange.waiting() == []
    one.receive(*restored.send(tmp_path / "d", "53.09"))
    restored.close()


def test_a_file_for_another_office_cannot_be_opened(open_desk, tmp_path) -> None:
    ngada, ende, _province = open_desk("ngada"), open_desk("ende", "53.08"), open_desk("p", "53")
    ngada.make("product", desa=VILLAGE, nama_produk="Kopi")
    before = ende.digests()
    (refused,) = ende.receive(*ngada.send(tmp_path / "a"))
    assert (refused.result, refused.code) == ("refused", "NTT-S40")
    assert ende.digests() == before


def test_one_changed_byte_anywhere_is_refused_and_changes_nothing(open_desk, tmp_path) -> None:
    one, province = open_desk("1"), open_desk("p", "53")
    one.make("product", desa=VILLAGE, nama_produk="Kopi")
    (file,) = one.send(tmp_path / "a")
    before, whole = province.digests(), file.read_bytes()
    spots = random.Random(5).sample(range(len(whole)), 60)
    for spot in spots:
        altered = bytearray(whole)
        altered[spot] ^= 1 << (spot % 8)
        file.write_bytes(altered)
        (refused,) = province.receive(file)
        assert refused.result == "refused", spot
        assert refused.code.startswith("NTT-S")
    assert province.digests() == before
    file.write_bytes(whole)
    assert province.receive(file)[0].result == "applied"


def test_a_full_stick_leaves_no_half_file(open_desk, tmp_path, monkeypatch) -> None:
    one, _province = open_desk("1"), open_desk("p", "53")
    one.make("product", desa=VILLAGE, nama_produk="Kopi")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ntt_desktop.base.atomic.os.fsync", full)
    with pytest.raises(DiskFull):
        one.send(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []
    monkeypatch.undo()
    (file,) = one.send(tmp_path / "stick")
    assert "-0001-" in file.name


class Offices(RuleBasedStateMachine):
    """Two laptops of one regency and the province, over real workspaces, do what people and sticks do."""

    drawer = Bundle("drawer")

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.root = Path(tempfile.mkdtemp(prefix="ntt-kantor-"))
        self.desks = [
            desk(self.root / name, office, name) for name, office in (("a", "53.09"), ("b", "53.09"), ("p", "53"))
        ]
        enrol(one.store for one in self.desks)
        self.ids = [self.desks[0].make("product", desa=VILLAGE, nama_produk="Kopi", pasar="DESA")]
        self.turn = 0

    def teardown(self) -> None:
        self.meet()
        for one in self.desks:
            one.close()
        shutil.rmtree(self.root)

    def _known(self, one: Desk, pick: int) -> str | None:
        here = {record.id for record in one.records.every("product")}
        known = [id for id in self.ids if id in here]
        return known[pick % len(known)] if known else None

    @rule(
        who=st.integers(0, 2),
        pick=st.integers(0, 5),
        field=st.sampled_from(("varian", "nama_dagang", "catatan")),
        value=st.sampled_from(("A", "B", "")),
    )
    def edit(self, who: int, pick: int, field: str, value: str) -> None:
        one = self.desks[who]
        id = self._known(one, pick)
        if id and field not in one.records.get(id).differing:
            one.change(id, **{field: value})

    @rule(who=st.integers(0, 2), pick=st.integers(0, 5), value=st.sampled_from(("", "DESA", "DESA|EKSPOR", "PROVINSI")))
    def choose_markets(self, who: int, pick: int, value: str) -> None:
        one = self.desks[who]
        id = self._known(one, pick)
        if id and not any(name.startswith("pasar") for name in one.records.get(id).differing):
            one.change(id, pasar=value)

    @rule(who=st.integers(0, 2))
    def make(self, who: int) -> None:
        self.ids.append(self.desks[who].make("product", desa=VILLAGE, nama_produk=f"Produk {len(self.ids)}"))

    @rule(who=st.integers(0, 2), pick=st.integers(0, 5))
    def delete(self, who: int, pick: int) -> None:
        one = self.desks[who]
        id = self._known(one, pick)
        if id and "_hapus" not in one.records.get(id).differing:
            one.records.delete(id)

    @rule(who=st.integers(0, 2), pick=st.integers(0, 3))
    def settle(self, who: int, pick: int) -> None:
        conflicts = self.desks[who].differing.conflicts()
        if conflicts:
            conflict = conflicts[pick % len(conflicts)]
            self.desks[who].differing.resolve(conflict.id, take=conflict.values[0].commit)

    @rule(target=drawer, who=st.integers(0, 2), to=st.sampled_from(("53", "53.09")), full=st.booleans())
    def send(self, who: int, to: str, full: bool) -> tuple[int, str, list[Path]]:
        self.turn += 1
        return who, to, self.desks[who].send(self.root / "sticks" / str(self.turn), to, full=full)

    @rule(stick=drawer, who=st.integers(0, 2))
    def plug_in(self, stick: tuple[int, str, list[Path]], who: int) -> None:
        sender, to, files = stick
        one = self.desks[who]
        results = {found.result for found in one.receive(*files)}
        if to == one.store.office and sender != who:
            assert results <= {"applied", "known", "waiting"}
        else:
            assert results <= {"refused", "applied", "known"}, "what it was given waits in the inbox, and may come in"

    @rule(who=st.integers(0, 2))
    def restore_an_old_copy(self, who: int) -> None:
        self.turn += 1
        one = self.desks[who]
        kept = self.root / "copies" / f"{who}"
        one.close()
        if kept.exists():
            shutil.rmtree(one.folder)
            shutil.copytree(kept, one.folder)
            shutil.rmtree(kept)
        else:
            shutil.copytree(one.folder, kept)
        self.desks[who] = reopened(one.folder)

    @invariant()
    def rows_follow_from_the_log(self) -> None:
        one = self.desks[self.turn % 3]
        assert one.rebuilt_digests() == one.digests()

    def meet(self) -> None:
        """In the end everybody hears from everybody, whole; then all are alike."""
        for turn in range(3):
            for place, one in enumerate(self.desks):
                for to in ("53", "53.09"):
                    files = one.send(self.root / "meet" / f"{turn}-{place}-{to}", to, full=True)
                    for other in self.desks:
                        if other is not one and other.store.office == to:
                            assert {found.result for found in other.receive(*files)} <= {"applied", "known"}
        shared = [{part: one.digests().get(part) for part in ("53.09", "REF")} for one in self.desks]
        assert shared[0] == shared[1] == shared[2]
        names = [{(conflict.record, conflict.name) for conflict in one.differing.conflicts()} for one in self.desks]
        assert names[0] == names[1] == names[2]


TestOffices = Offices.TestCase
TestOffices.settings = settings(max_examples=5, stateful_step_count=14)


@pytest.mark.soak
class TestOfficesLong(Offices.TestCase):
    settings = settings(max_examples=300, stateful_step_count=50)
