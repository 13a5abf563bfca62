"""Erasure by order: the values are gone everywhere and for good, everything else stays (sync 11)."""

import shutil
from pathlib import Path

import pytest
from tests.store.conftest import VILLAGE
from tests.store.enrolling import enrol
from tests.store.offices import Desk, reopened
from tests.store.pages import decrypted

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.query import Query
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.redaction import Redaction, SettleFirst
from ntt_desktop.services.upkeep import Upkeep
from ntt_desktop.store.files import Files

NIK = "5309060101800001"
PERSON = {
    "desa": VILLAGE,
    "nama": "Yohana Bei",
    "jenis_produsen": "PERORANGAN",
    "nik": NIK,
    "skala": "MIKRO",
    "persetujuan_data": "ya",
}


def _redact(one: Desk, id: str, field: str, reason: str = "permohonan 12/2026"):
    return Redaction(one.store, one.records).order(id, field, reason)


def _same(folder: Path, *desks: Desk) -> None:
    """Everything to everybody; then all hold the same, and the same as made anew from the log."""
    for turn in range(2):
        for place, one in enumerate(desks):
            for office in ("53.09", "53"):
                files = one.send(folder / f"{turn}-{place}-{office}", office, full=True)
                for other in desks:
                    if other is not one and other.store.office == office:
                        assert {found.result for found in other.receive(*files)} <= {"applied", "known"}
    found = {(desk.digests()["53.09"], desk.rebuilt_digests()["53.09"]) for desk in desks}
    assert len({digest for pair in found for digest in pair}) == 1


@pytest.fixture
def pair(open_desk):
    return open_desk("ngada"), open_desk("provinsi", "53", "Anton")


def test_the_value_is_gone_and_its_neighbours_stay(pair, tmp_path) -> None:
    ngada, province = pair
    maker = ngada.make("producer", **PERSON)
    ngada.change(maker, nik="5309060101800002", skala="KECIL")
    province.receive(*ngada.send(tmp_path / "1"))
    done = _redact(province, maker, "nik")
    assert (done.entries, done.files) == (2, 0)
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    for one in pair:
        view = one.records.get(maker)
        assert view.record["nik"] is None
        assert view.erased == ("nik",)
        assert (view.record["nama"], view.record["skala"]) == ("Yohana Bei", "KECIL")
        assert NIK not in str(one.records.history(maker))
        assert one.differing.conflicts() == []
    _same(tmp_path / "same", *pair)


def test_a_third_laptop_gets_the_stubs_and_the_order_in_one_file(pair, open_desk, tmp_path) -> None:
    ngada, province = pair
    other = open_desk("ngada-2", person="Yosef")
    maker = ngada.make("producer", **PERSON)
    (old,) = ngada.send(tmp_path / "old", "53.09")
    province.receive(*ngada.send(tmp_path / "1"))
    _redact(province, maker, "nik")
    (file,) = province.send(tmp_path / "2", "53.09", full=True)
    assert other.receive(file)[0].result == "applied"
    assert other.value(maker, "nik") is None
    assert other.receive(old)[0].result in ("applied", "known")
    assert other.value(maker, "nik") is None
    assert other.value(maker, "nama") == "Yohana Bei"
    _same(tmp_path / "same", province, other)


def test_an_older_file_that_arrives_later_does_not_bring_it_back(pair, open_desk, tmp_path) -> None:
    ngada, province = pair
    third = open_desk("ngada-2", person="Yosef")
    maker = ngada.make("producer", **PERSON)
    third.receive(*ngada.send(tmp_path / "a", "53.09"))
    third.change(maker, nik="5309060101800009")
    (late,) = third.send(tmp_path / "late", "53")
    province.receive(*ngada.send(tmp_path / "1"))
    _redact(province, maker, "nik")
    assert province.receive(late)[0].result == "applied"
    for nik in (NIK, "5309060101800009"):  # the order holds for what its author did not know of either
        assert nik not in str(province.records.history(maker))
    assert province.differing.conflicts() == []
    assert province.value(maker, "nik") is None
    third.receive(*province.send(tmp_path / "3", "53.09"))
    assert third.value(maker, "nik") is None
    _same(tmp_path / "same", province, third)


def test_what_arrives_after_an_order_goes_too_and_what_is_written_knowing_it_stays(pair, open_desk, tmp_path) -> None:
    ngada, province = pair
    third = open_desk("ngada-2", person="Yosef")
    maker = ngada.make("producer", **PERSON)
    third.receive(*ngada.send(tmp_path / "a", "53.09"))
    third.change(maker, nik="5309060101800009", telepon="0812 3456 7890")
    (late,) = third.send(tmp_path / "late", "53")
    province.receive(*ngada.send(tmp_path / "1"))
    _redact(province, maker, "nik")
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    ngada.change(maker, nik="5309060101800007")
    province.receive(*ngada.send(tmp_path / "3", "53"), late)
    assert province.value(maker, "nik") == "5309060101800007"
    assert province.value(maker, "telepon") == "+6281234567890"
    assert "5309060101800009" not in str(province.records.history(maker))
    assert province.differing.conflicts() == []
    _same(tmp_path / "same", province, third)


def test_what_another_laptop_of_the_office_kept_to_itself_goes_when_it_arrives(pair, open_desk, tmp_path) -> None:
    ngada, province = pair
    third = open_desk("ngada-2", person="Yosef")
    maker = ngada.make("producer", **PERSON)
    third.receive(*ngada.send(tmp_path / "a", "53.09"))
    third.change(maker, persetujuan_data="tidak")
    third.change(maker, nik="5309060101800009")
    (inside,) = third.send(tmp_path / "b", "53.09")
    province.receive(*ngada.send(tmp_path / "1", "53"))
    _redact(province, maker, "nik")
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    ngada.receive(inside)
    assert "5309060101800009" not in str(ngada.records.history(maker))
    assert ngada.value(maker, "nik") is None
    assert ngada.value(maker, "nama") == "Yohana Bei"


def test_a_laptop_cloned_with_open_entries_seals_no_second_life(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
    enrol((ngada.store, province.store))
    maker = ngada.make("producer", **PERSON)
    ngada.close()
    shutil.copytree(ngada.folder, tmp_path / "klon")
    ngada, clone = reopened(ngada.folder), reopened(tmp_path / "klon")
    clone.change(maker, skala="KECIL")
    (from_clone,) = clone.send(tmp_path / "klon-out", "53")
    province.receive(*ngada.send(tmp_path / "1", "53"))
    _redact(province, maker, "nik")
    assert province.receive(from_clone)[0].result == "applied"
    assert province.value(maker, "nik") is None
    assert province.value(maker, "nama") == "Yohana Bei"
    assert NIK not in str(province.records.history(maker))
    files = province.send(tmp_path / "2", "53.09", full=True)
    for one in (ngada, clone):
        one.receive(*files)
        assert one.value(maker, "nik") is None
    _same(tmp_path / "same", ngada, clone, province)
    ngada.close()
    clone.close()


def test_a_file_waits_when_the_order_stands_in_one_that_has_not_arrived(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
    other = open_desk("ngada-2", person="Yosef")
    enrol((ngada.store, province.store, other.store))
    maker = ngada.make("producer", **PERSON)
    for one in (ngada, other):
        one.close()
    shutil.copytree(ngada.folder, tmp_path / "klon")
    shutil.copytree(other.folder, tmp_path / "cadangan")
    ngada, clone, other = reopened(ngada.folder), reopened(tmp_path / "klon"), reopened(other.folder)
    clone.change(maker, skala="KECIL")
    (from_clone,) = clone.send(tmp_path / "klon-out", "53")
    province.receive(*ngada.send(tmp_path / "1", "53"))
    _redact(province, maker, "nik")
    (first,) = province.send(tmp_path / "2", "53.09")
    other.receive(first)
    province.receive(*other.send(tmp_path / "3", "53"), from_clone)
    (second,) = province.send(tmp_path / "4", other.store.file.replica.hex())
    restored = reopened(tmp_path / "cadangan")
    (waits,) = restored.receive(second)
    assert (waits.result, waits.code) == ("waiting", "NTT-S48")
    assert waits.missing
    assert [one.result for one in restored.receive(first)] == ["applied", "applied"]
    assert (restored.value(maker, "nik"), restored.value(maker, "nama")) == (None, "Yohana Bei")
    _same(tmp_path / "same", province, restored)
    for one in (ngada, clone, other, restored):
        one.close()


def test_open_entries_lose_the_value_too(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
    enrol((ngada.store, province.store))
    maker = ngada.make("producer", **PERSON)
    ngada.close()
    shutil.copytree(ngada.folder, tmp_path / "klon")
    ngada, clone = reopened(ngada.folder), reopened(tmp_path / "klon")
    province.receive(*ngada.send(tmp_path / "1", "53"))
    _redact(province, maker, "nik")
    clone.receive(*province.send(tmp_path / "2", "53.09", full=True))
    assert clone.value(maker, "nik") is None
    province.receive(*clone.send(tmp_path / "3", "53"))
    _same(tmp_path / "same", clone, province)
    ngada.close()
    clone.close()


def test_the_office_erases_its_own_copies_when_the_order_arrives(pair, tmp_path) -> None:
    ngada, province = pair
    maker = ngada.make("producer", **{**PERSON, "persetujuan_data": None})
    ngada.change(maker, persetujuan_data="ya")
    province.receive(*ngada.send(tmp_path / "1"))
    _redact(province, maker, "nik")
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    assert NIK not in str(ngada.records.history(maker))
    assert ngada.digests()["53.09-L"] == ngada.rebuilt_digests()["53.09-L"]
    assert ngada.value(maker, "nama") == "Yohana Bei"
    ngada.change(maker, telepon="0812 3456 7890")
    assert ngada.value(maker, "telepon") is not None


def test_a_restored_laptop_receives_the_order_again(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
    maker = ngada.make("producer", **PERSON)
    province.receive(*ngada.send(tmp_path / "1", "53"))
    ngada.close()
    shutil.copytree(ngada.folder, tmp_path / "cadangan")
    ngada = reopened(ngada.folder)
    _redact(province, maker, "nik")
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    ngada.close()
    ngada = reopened(tmp_path / "cadangan")
    assert ngada.value(maker, "nik") == NIK
    ngada.receive(*province.send(tmp_path / "3", "53.09", full=True))
    assert ngada.value(maker, "nik") is None
    _same(tmp_path / "same", ngada, province)
    ngada.close()


def test_a_record_in_the_bin_stays_there(pair, tmp_path) -> None:
    ngada, province = pair
    maker = ngada.make("producer", **PERSON)
    ngada.records.delete(maker)
    province.receive(*ngada.send(tmp_path / "1"))
    _redact(province, maker, "nama")
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    for one in pair:
        assert one.records.get(maker).deleted
        assert one.records.get(maker).record["nama"] is None
    _same(tmp_path / "same", *pair)


def test_every_element_of_a_set_goes(pair, tmp_path) -> None:
    ngada, province = pair
    product = ngada.make("product", desa=VILLAGE, nama_produk="Kopi", pasar="DESA|EKSPOR")
    province.receive(*ngada.send(tmp_path / "1"))
    _redact(province, product, "pasar")
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    for one in pair:
        assert one.value(product, "pasar") is None
        assert one.value(product, "nama_produk") == "Kopi"
    _same(tmp_path / "same", *pair)


def test_what_was_erased_may_be_written_again(pair, tmp_path) -> None:
    ngada, province = pair
    maker = ngada.make("producer", **PERSON)
    province.receive(*ngada.send(tmp_path / "1"))
    _redact(province, maker, "nik")
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    ngada.change(maker, nik="5309060101800007")
    province.receive(*ngada.send(tmp_path / "3"))
    assert province.value(maker, "nik") == "5309060101800007"
    assert province.records.get(maker).erased == ()


def test_names_beside_and_the_search_index_forget_it(pair, tmp_path) -> None:
    ngada, province = pair
    maker = ngada.make("producer", **PERSON)
    ngada.make("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker)
    province.receive(*ngada.send(tmp_path / "1"))
    lists = Lists(province.store.file)
    assert lists.count(Query("product", words="Yohana")) == 1
    _redact(province, maker, "nama")
    assert lists.count(Query("product", words="Yohana")) == 0
    assert lists.count(Query("producer", words="Yohana")) == 0
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    assert Lists(ngada.store.file).count(Query("product", words="Yohana")) == 0


def test_other_fields_that_wait_for_a_person_are_settled_first(pair, open_desk, tmp_path) -> None:
    ngada, province = pair
    other = open_desk("ngada-2", person="Yosef")
    maker = ngada.make("producer", **PERSON)
    other.receive(*ngada.send(tmp_path / "0", "53.09"))
    ngada.change(maker, nik="5309060101800005", skala="KECIL")
    other.change(maker, skala="MENENGAH")
    province.receive(*ngada.send(tmp_path / "1", "53"), *other.send(tmp_path / "2", "53"))
    before = province.digests()
    with pytest.raises(SettleFirst):
        _redact(province, maker, "nik")
    assert province.digests() == before
    (conflict,) = province.differing.conflicts()
    province.differing.resolve(conflict.id, value="KECIL")
    _redact(province, maker, "nik")
    assert province.value(maker, "skala") == "KECIL"


def test_refusals_change_nothing(pair, tmp_path) -> None:
    ngada, province = pair
    maker = ngada.make("producer", **PERSON)
    province.receive(*ngada.send(tmp_path / "1"))
    for one, id, field, reason, code in (
        (ngada, maker, "nik", "x", "NTT-R22"),
        (province, maker, "nik", "  ", "NTT-R23"),
        (province, maker, "_hapus", "x", "NTT-R24"),
        (province, maker, "email", "x", "NTT-R20"),
        (province, maker, "apa", "x", "NTT-R06"),
        (province, "00" * 16, "nik", "x", "NTT-R01"),
    ):
        before = one.digests()
        with pytest.raises(AppError) as refused:
            _redact(one, id, field, reason)
        assert refused.value.code == code
        assert one.digests() == before


def test_the_workspace_stays_whole(pair, tmp_path) -> None:
    ngada, province = pair
    maker = ngada.make("producer", **PERSON)
    province.receive(*ngada.send(tmp_path / "1"))
    _redact(province, maker, "nik")
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    for one in pair:
        assert Upkeep(one.store, Lists(one.store.file), Files(one.store.file)).check() == []


def _holds(one: Desk, word: bytes) -> bool:
    return any(word in page for page in decrypted(one.store.file.database, one.store.file.key))


def test_no_page_of_the_file_keeps_the_value(pair, tmp_path) -> None:
    ngada, province = pair
    secret = "Sekretariswati"
    maker = ngada.make("producer", **{**PERSON, "penanggung_jawab": secret})
    for number in range(40):
        ngada.make("product", desa=VILLAGE, nama_produk=f"Kopi {number}", pelaku_usaha=maker)
        ngada.change(maker, penanggung_jawab=f"{secret} {number}")
    province.receive(*ngada.send(tmp_path / "1"))
    assert _holds(ngada, secret.encode())
    assert _holds(province, secret.encode())
    _redact(province, maker, "penanggung_jawab")
    assert not _holds(province, secret.encode())
    assert not _holds(province, secret.lower().encode())
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    assert not _holds(ngada, secret.encode())
    assert not _holds(ngada, secret.lower().encode())


@pytest.mark.parametrize("field", ["foto_produk", "sidik"])
def test_a_picture_goes_with_its_content_on_every_laptop(pair, tmp_path, field: str) -> None:
    ngada, province = pair
    product = ngada.make("product", desa=VILLAGE, nama_produk="Kopi")
    here, there = Files(ngada.store.file), Files(province.store.file)
    sha256 = here.put(b"wajah seseorang")
    assert there.put(b"wajah seseorang") == sha256
    photo = ngada.make(
        "attachment", induk=product, peran="foto_produk", sidik=sha256, nama_berkas="Yohana.jpg", memuat_orang="tidak"
    )
    ngada.change(product, foto_produk=photo)
    province.receive(*ngada.send(tmp_path / "1"))
    done = _redact(province, product if field == "foto_produk" else photo, field)
    assert done.files == 1
    assert not there.has(sha256)
    ngada.receive(*province.send(tmp_path / "2", "53.09"))
    assert not here.has(sha256)
    for one in pair:
        assert one.records.get(photo).deleted
        assert one.value(product, "nama_produk") == "Kopi"
        files = Files(one.store.file)
        assert Upkeep(one.store, Lists(one.store.file), files).check() == []
        files.put(b"wajah seseorang")  # a volume of attachments that arrives later
        assert Redaction(one.store, one.records).sweep() == 1
    _same(tmp_path / "same", *pair)
