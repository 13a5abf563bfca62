"""Putting back what one laptop wrote: history stays, others' work stays, one step to undo (sync 9)."""

import shutil

import pytest
from tests.store.conftest import VILLAGE, open_desk
from tests.store.offices import Desk, reopened

from ntt_desktop.services.clones import forked
from ntt_desktop.services.compensation import Compensation, NoSuchLaptop, NoSuchMoment, ReasonFirst, Reverted

__all__ = ["open_desk"]


@pytest.fixture
def three(open_desk):
    return open_desk("1"), open_desk("2", person="Yosef"), open_desk("p", "53", "Anton")


def _share(folder, *desks: Desk) -> None:
    for turn in range(2):
        for place, one in enumerate(desks):
            for office in ("53", "53.09"):
                files = one.send(folder / f"{turn}-{place}-{office}", office, full=True)
                for other in desks:
                    if other is not one and other.store.office == office:
                        assert other.receive(*files)[0].result in ("applied", "known")


def _revert(at: Desk, laptop: Desk, since: str = "2000-01-01") -> Reverted:
    return Compensation(at.store, at.records).revert(laptop.store.file.replica.hex(), since, "laptop dicuri")


def test_fields_go_back_and_what_others_changed_stays(three, tmp_path) -> None:
    one, two, province = three
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi", nama_dagang="Bintang", pasar="DESA|KABUPATEN")
    _share(tmp_path / "a", *three)
    two.change(id, nama_produk="Rusak", nama_dagang="Rusak", varian="Rusak", pasar="DESA|EKSPOR", harga_jual="9")
    _share(tmp_path / "b", *three)
    one.change(id, varian="Arabika")
    _share(tmp_path / "c", *three)
    done = _revert(province, two)
    assert {left.field for left in done.left} == {"varian"}
    _share(tmp_path / "d", *three)
    for each in three:
        values = each.records.get(id).record.values
        assert (values["nama_produk"], values["nama_dagang"], values["varian"]) == ("Kopi", "Bintang", "Arabika")
        assert values["pasar"] == "DESA|KABUPATEN"
        assert "harga_jual" not in values
        assert each.differing.conflicts() == []
        past = each.records.history(id, "nama_produk")
        assert [one.value for one in past] == ["Kopi", "Rusak", "Kopi"]
        assert past[0].source.way == "revert"
        assert "laptop dicuri" in past[0].source.place
    assert len({each.digests()["53.09"] for each in three}) == 1


def test_looking_changes_nothing_and_doing_can_be_undone(three, tmp_path) -> None:
    one, two, province = three
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    _share(tmp_path / "a", *three)
    two.change(id, nama_produk="Rusak")
    _share(tmp_path / "b", *three)
    before = province.digests()
    look = Compensation(province.store, province.records).look(two.store.file.replica.hex()[:8], "2000-01-01")
    assert [(each.field, each.value, each.before) for each in look.put_back] == [("nama_produk", "Rusak", "Kopi")]
    assert look.changes is None
    assert province.digests() == before
    done = _revert(province, two)
    assert province.value(id, "nama_produk") == "Kopi"
    assert done.changes is not None
    province.records.apply(done.changes.reversed())
    assert province.value(id, "nama_produk") == "Rusak"


def test_a_record_it_made_goes_to_the_bin_unless_others_added_to_it(three, tmp_path) -> None:
    one, two, province = three
    alone, shared = (two.make("product", desa=VILLAGE, nama_produk=name) for name in ("Palsu", "Madu"))
    _share(tmp_path / "a", *three)
    one.change(shared, varian="Hutan")
    _share(tmp_path / "b", *three)
    done = _revert(province, two)
    assert province.records.get(alone).deleted
    assert not province.records.get(shared).deleted
    assert province.value(shared, "nama_produk") == "Madu"
    assert {left.why for left in done.left if left.record == shared} == {"made"}


def test_what_it_deleted_comes_back(three, tmp_path) -> None:
    one, two, province = three
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    _share(tmp_path / "a", *three)
    two.records.delete(id)
    _share(tmp_path / "b", *three)
    assert province.records.get(id).deleted
    _revert(province, two)
    assert not province.records.get(id).deleted


def test_a_clash_stays_for_a_person(three, tmp_path) -> None:
    one, two, province = three
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    _share(tmp_path / "a", *three)
    one.change(id, nama_produk="Kopi A")
    two.change(id, nama_produk="Kopi B")
    _share(tmp_path / "b", *three)
    done = _revert(province, two)
    assert [(left.field, left.why) for left in done.left] == [("nama_produk", "differs")]
    assert len(province.differing.conflicts()) == 1


def test_from_one_commit_on(three, tmp_path) -> None:
    one, two, province = three
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    _share(tmp_path / "a", *three)
    two.change(id, nama_produk="Kopi Bajawa")
    _share(tmp_path / "b", *three)
    two.change(id, nama_produk="Rusak")
    _share(tmp_path / "c", *three)
    commit = province.records.history(id, "nama_produk")[0].commit
    _revert(province, two, commit[:12])
    assert province.value(id, "nama_produk") == "Kopi Bajawa"


def test_what_is_not_understood_changes_nothing(three, tmp_path) -> None:
    one, two, province = three
    one.make("product", desa=VILLAGE, nama_produk="Kopi")
    _share(tmp_path / "a", *three)
    before = province.digests()
    service = Compensation(province.store, province.records)
    replica = one.store.file.replica.hex()
    for laptop, since, reason, error in (
        ("ffffffff", "2000-01-01", "x", NoSuchLaptop),
        (replica[:3], "2000-01-01", "x", NoSuchLaptop),
        (replica, "kemarin", "x", NoSuchMoment),
        (replica, "2000-01-01", " ", ReasonFirst),
    ):
        with pytest.raises(error):
            service.revert(laptop, since, reason)
    assert province.digests() == before
    assert {laptop.replica for laptop in service.laptops()} >= {one.store.file.replica, two.store.file.replica}


def test_a_cloned_laptop_is_reported_there_and_at_the_province(open_desk, tmp_path) -> None:
    one, province = open_desk("1"), open_desk("p", "53", "Anton")
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    province.receive(*one.send(tmp_path / "a", "53", full=True))
    one.close()
    shutil.copytree(one.folder, tmp_path / "klon")
    one, clone = reopened(one.folder), reopened(tmp_path / "klon")
    assert forked(province.store) == forked(one.store) == []
    one.change(id, varian="Arabika")
    clone.change(id, harga_jual="25.000")
    province.receive(*one.send(tmp_path / "b", "53", full=True))
    assert forked(province.store) == []
    province.receive(*clone.send(tmp_path / "c", "53", full=True))
    (found,) = forked(province.store)
    assert (found.replica, found.times, found.is_this) == (one.store.file.replica.hex(), 1, False)
    assert "Ngada" in found.text
    assert "Datanya aman" in found.text
    one.receive(*province.send(tmp_path / "d", "53.09", full=True))
    assert [each.is_this for each in forked(one.store)] == [True]
    assert province.value(id, "varian") == "Arabika"
    assert province.value(id, "harga_jual") == 25000
    one.close()
    clone.close()
