"""Reference records of the province arrive at every regency, whichever way the file goes; only the province writes them."""

import pytest
from tests.services.test_differing import Travels, open_desk  # noqa: F401

from ntt_desktop.store.home import ProvinceOnly

NAME = "Laboratorium Kesehatan Daerah Ende"


def digest_of(desk) -> str:
    return desk.digests()["REF"]


@pytest.fixture
def offices(open_desk):  # noqa: F811
    return (
        open_desk("satu"),
        open_desk("dua", person="Yosef"),
        open_desk("ende", "53.11", "Lusia"),
        open_desk("provinsi", "53", "Anton"),
    )


def carry(one, other, folder) -> None:
    for file in one.send(folder, other.store.office):
        assert other.receive(file)[0].result in ("applied", "known")


def test_a_reference_record_of_the_province_reaches_every_regency(offices, tmp_path) -> None:
    one, _two, ende, province = offices
    id = province.make("laboratory", nama=NAME, aktif="ya")
    for number, desk in enumerate((one, ende)):
        carry(province, desk, tmp_path / str(number))
        assert desk.value(id, "nama") == NAME
        assert digest_of(desk) == digest_of(province)
    province.change(id, telepon="0381 21000")
    carry(province, one, tmp_path / "lagi")
    assert one.value(id, "telepon") == "+6238121000"


def test_a_seeded_record_is_replaced_by_the_one_of_the_province(offices, tmp_path) -> None:
    one, _two, _ende, province = offices
    seeded = next(iter(one.records.every("laboratory"))).id
    province.change(seeded, catatan="Tutup bulan Desember")
    carry(province, one, tmp_path / "a")
    assert one.value(seeded, "catatan") == "Tutup bulan Desember"
    assert len([each for each in one.records.every("laboratory") if each.id == seeded]) == 1


def test_a_regency_changes_no_reference_record(offices, tmp_path) -> None:
    one, _two, _ende, province = offices
    id = province.make("laboratory", nama=NAME, aktif="ya")
    carry(province, one, tmp_path / "a")
    before = digest_of(one)
    for act in (lambda: one.change(id, nama="Lain"), lambda: one.records.delete(id)):
        with pytest.raises(ProvinceOnly):
            act()
    assert (one.value(id, "nama"), digest_of(one)) == (NAME, before)


def test_what_a_regency_adds_to_a_list_stays_its_own(offices, tmp_path) -> None:
    one, _two, ende, province = offices
    own = one.make("laboratory", nama="Laboratorium Bajawa", aktif="ya")
    carry(one, province, tmp_path / "a")
    carry(province, ende, tmp_path / "b")
    assert province.value(own, "nama") == "Laboratorium Bajawa"
    assert own not in {each.id for each in ende.records.every("laboratory")}


def test_neighbours_in_one_office_hand_it_on_and_neither_can_alter_it(offices, tmp_path) -> None:
    one, two, _ende, province = offices
    id = province.make("laboratory", nama=NAME, aktif="ya")
    carry(province, one, tmp_path / "a")
    carry(one, two, tmp_path / "b")  # from laptop to laptop, the province takes no part
    assert two.value(id, "nama") == NAME
    assert digest_of(two) == digest_of(province)
    with pytest.raises(ProvinceOnly):
        two.change(id, nama="Lain")
    product = two.make("product", desa="53.09.06.2009", nama_produk="Kopi")
    carry(two, one, tmp_path / "c")
    assert one.value(product, "nama_produk") == "Kopi"
    one.change(product, harga_jual=1)
    two.change(product, harga_jual=2)
    carry(one, two, tmp_path / "d")
    assert [conflict.name for conflict in two.differing.conflicts()] == ["harga_jual"]
