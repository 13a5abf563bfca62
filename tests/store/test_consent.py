"""Personal data of a person who has not agreed never leaves the office (programme 5.3, sync 3)."""

import shutil

from tests.store.conftest import VILLAGE
from tests.store.enrolling import enrol
from tests.store.offices import reopened

from ntt_desktop.services.consent import held_back
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Edit
from ntt_desktop.services.upkeep import Upkeep
from ntt_desktop.store.files import Files

NIK = "5309060101800001"


def _person(one, **values) -> str:
    base = {"desa": VILLAGE, "nama": "Yohana Bei", "jenis_produsen": "PERORANGAN", "nik": NIK, "skala": "MIKRO"}
    return one.make("producer", **{**base, **values})


def test_the_province_gets_the_record_without_the_person(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    maker = _person(ngada)
    product = ngada.make(
        "product",
        desa=VILLAGE,
        nama_produk="Kopi",
        pelaku_usaha=maker,
        alamat_produksi="Jalan 1",
        omzet_tahun=5_000_000,
    )
    (file,) = ngada.send(tmp_path / "out")
    assert province.receive(file)[0].result == "applied"
    view = province.records.get(maker)
    assert view.record["skala"] == "MIKRO"
    assert view.record["nama"] is None
    assert {"nama", "nik"} <= set(view.held_back)
    assert province.value(product, "nama_produk") == "Kopi"
    assert {"alamat_produksi", "omzet_tahun"} <= set(province.records.get(product).held_back)
    assert ngada.value(maker, "nik") == NIK
    assert ngada.records.get(maker).held_back == ()
    for secret in (b"Yohana", NIK.encode(), b"Jalan 1"):
        assert secret not in file.read_bytes()
    for part, (heads, _) in province.exchange.partitions().items():
        assert not part.endswith("-L") or not heads


def test_consent_given_later_sends_it_along(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    maker = _person(ngada)
    product = ngada.make("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker, alamat_produksi="Jalan 1")
    province.receive(*ngada.send(tmp_path / "1"))
    ngada.change(maker, persetujuan_data="ya")
    province.receive(*ngada.send(tmp_path / "2"))
    assert province.value(maker, "nama") == "Yohana Bei"
    assert province.value(maker, "nik") == NIK
    assert province.value(product, "alamat_produksi") == "Jalan 1"
    assert province.records.get(maker).held_back == ()


def test_a_group_is_no_person(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    group = _person(ngada, nama="KUB Maju", jenis_produsen="KUB")
    province.receive(*ngada.send(tmp_path / "1"))
    assert province.value(group, "nama") == "KUB Maju"
    assert province.value(group, "nik") is None


def test_the_own_office_gets_it_and_the_province_refuses_that_file(open_desk, tmp_path) -> None:
    one, two, province = open_desk("satu"), open_desk("dua", person="Yosef"), open_desk("provinsi", "53")
    maker = _person(one)
    (inside,) = one.send(tmp_path / "1", "53.09")
    assert two.receive(inside)[0].result == "applied"
    assert two.value(maker, "nik") == NIK
    refused = province.receive(inside)[0]
    assert (refused.result, refused.code) == ("refused", "NTT-S40")
    assert province.exchange.partitions().keys() == {"53", "53-L", "REF"}


def test_consent_recorded_on_the_other_laptop_counts(open_desk, tmp_path) -> None:
    one, two, province = open_desk("satu"), open_desk("dua", person="Yosef"), open_desk("provinsi", "53")
    maker = _person(one)
    two.receive(*one.send(tmp_path / "1", "53.09"))
    two.change(maker, persetujuan_data="ya")
    one.receive(*two.send(tmp_path / "2", "53.09"))
    province.receive(*one.send(tmp_path / "3", "53"))
    assert province.value(maker, "nik") == NIK


def test_after_withdrawal_new_values_stay_inside(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    maker = _person(ngada, persetujuan_data="ya")
    province.receive(*ngada.send(tmp_path / "1"))
    ngada.change(maker, persetujuan_dicabut="2026-11-01")
    ngada.change(maker, nama="Yohana Lende")
    province.receive(*ngada.send(tmp_path / "2"))
    assert ngada.value(maker, "nama") == "Yohana Lende"
    assert province.value(maker, "nama") is None
    assert "nama" in province.records.get(maker).held_back


def test_what_the_province_types_of_a_person_stays_in_the_province(open_desk, tmp_path) -> None:
    ngada, province, other = open_desk("ngada"), open_desk("provinsi", "53"), open_desk("lain", "53")
    maker = _person(ngada)
    province.receive(*ngada.send(tmp_path / "1"))
    province.change(maker, telepon="0812 3456 7890")
    assert not any(part == "53.09-L" and heads for part, (heads, _) in province.exchange.partitions().items())
    (inside,) = province.send(tmp_path / "2", "53")
    assert other.receive(inside)[0].result == "applied"
    assert other.value(maker, "telepon") == province.value(maker, "telepon") == "+6281234567890"
    assert other.digests() == other.rebuilt_digests()
    assert all(other.digests()[part] == province.digests()[part] for part in ("53-L", "53.09"))
    ngada.receive(*province.send(tmp_path / "3", "53.09"))
    assert ngada.value(maker, "telepon") is None
    ngada.change(maker, persetujuan_data="ya")
    for to in (other, province):
        to.receive(*ngada.send(tmp_path / "4", "53", full=True))
    ngada.receive(*other.send(tmp_path / "5", "53.09"))
    assert ngada.value(maker, "telepon") == "+6281234567890"


def _values(one, id: str) -> str:
    return str(one.records.history(id))


def test_given_and_withdrawn_before_the_first_file_sends_nothing(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    maker = _person(ngada, persetujuan_data="ya")
    product = ngada.make("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker, alamat_produksi="Jalan 1")
    ngada.change(maker, persetujuan_dicabut="2026-11-01")
    assert ngada.value(maker, "nik") == NIK
    assert ngada.value(product, "alamat_produksi") == "Jalan 1"
    assert ngada.rebuilt_digests() == ngada.digests()
    province.receive(*ngada.send(tmp_path / "1"))
    for id, words in ((maker, ("Yohana", NIK)), (product, ("Jalan 1",))):
        for word in words:
            assert word not in _values(province, id)
    assert province.value(maker, "skala") == "MIKRO"
    assert province.value(product, "nama_produk") == "Kopi"
    assert {"nama", "nik"} <= set(province.records.get(maker).held_back)
    assert ngada.records.find("erasure_request") == []


def test_consent_given_later_and_withdrawn_before_the_file(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    maker = _person(ngada)
    province.receive(*ngada.send(tmp_path / "1"))
    ngada.change(maker, persetujuan_data="ya")
    ngada.change(maker, persetujuan_data="tidak")
    province.receive(*ngada.send(tmp_path / "2"))
    assert NIK not in _values(province, maker)
    assert ngada.value(maker, "nik") == NIK
    assert ngada.rebuilt_digests() == ngada.digests()
    ngada.change(maker, persetujuan_data="ya")
    province.receive(*ngada.send(tmp_path / "3"))
    assert province.value(maker, "nik") == NIK


def test_sealed_with_consent_and_withdrawn_before_the_file_sends_nothing(open_desk, tmp_path) -> None:
    """Commits of an earlier day hold the values; what they hold is signed, and leaves without values."""
    ngada, province, two = open_desk("ngada"), open_desk("provinsi", "53"), open_desk("dua", person="Yosef")
    maker = _person(ngada, persetujuan_data="ya")
    product = ngada.make("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker, alamat_produksi="Jalan 1")
    ngada.change(maker, telepon="0812 3456 7890", skala="KECIL")
    two.receive(*ngada.send(tmp_path / "1", "53.09"))
    ngada.change(maker, persetujuan_dicabut="2026-11-01")
    province.receive(*ngada.send(tmp_path / "2", "53"))
    for id, words in ((maker, ("Yohana", NIK, "6281234567890")), (product, ("Jalan 1",))):
        for word in words:
            assert word not in _values(province, id)
            assert word in _values(ngada, id), "the office's own history stays whole"
    assert (province.value(maker, "skala"), province.value(product, "nama_produk")) == ("KECIL", "Kopi")
    assert ngada.value(maker, "nik") == NIK
    assert province.differing.conflicts() == []
    two.receive(*ngada.send(tmp_path / "3", "53.09"))
    assert two.value(maker, "telepon") == "+6281234567890"
    province.receive(*two.send(tmp_path / "4", "53", full=True))
    assert NIK not in _values(province, maker)
    for one in (ngada, two, province):
        assert one.rebuilt_digests() == one.digests()
        assert Upkeep(one.store, Lists(one.store.file), Files(one.store.file)).check() == []
    two.change(maker, persetujuan_dicabut=None)
    province.receive(*two.send(tmp_path / "5", "53"))
    assert province.value(maker, "nik") == NIK
    assert [one.result for one in two.receive(*province.send(tmp_path / "6", "53.09", full=True))] == ["known"]


def test_an_entry_that_waits_for_a_choice_is_held_back_when_it_is_made(open_desk, tmp_path) -> None:
    one, two, province = open_desk("satu"), open_desk("dua", person="Yosef"), open_desk("provinsi", "53")
    maker = _person(one, persetujuan_data="ya")
    two.receive(*one.send(tmp_path / "1", "53.09"))
    one.change(maker, skala="KECIL", telepon="0812 3456 7890")
    two.change(maker, skala="MENENGAH")
    one.receive(*two.send(tmp_path / "2", "53.09"))
    one.change(maker, persetujuan_dicabut="2026-11-01")
    (conflict,) = one.differing.conflicts()
    one.differing.resolve(conflict.id, value="MENENGAH")
    province.receive(*one.send(tmp_path / "3", "53"))
    assert "6281234567890" not in _values(province, maker)
    assert province.value(maker, "skala") == "MENENGAH"
    assert one.value(maker, "telepon") == "+6281234567890"
    for each in (one, province):
        assert each.rebuilt_digests() == each.digests()


def test_a_clone_that_sealed_the_same_entries_brings_nothing_back(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    enrol((ngada.store, province.store))
    maker = _person(ngada, persetujuan_data="ya")
    ngada.close()
    shutil.copytree(ngada.folder, tmp_path / "klon")
    ngada, clone = reopened(ngada.folder), reopened(tmp_path / "klon")
    ngada.send(tmp_path / "1", "53")
    ngada.change(maker, persetujuan_dicabut="2026-11-01")
    province.receive(*ngada.send(tmp_path / "2", "53"), *clone.send(tmp_path / "3", "53"))
    ngada.receive(*province.send(tmp_path / "4", "53.09"))
    clone.receive(*province.send(tmp_path / "5", "53.09", full=True))
    province.receive(*clone.send(tmp_path / "6", "53"))
    assert len({one.digests()["53.09"] for one in (province, clone)}) == 1
    for one in (ngada, clone, province):
        assert one.rebuilt_digests() == one.digests()
        assert one.differing.conflicts() == []
        one.close()


def test_withdrawn_after_sending_clears_the_field_and_asks_for_erasure(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    maker = _person(ngada, persetujuan_data="ya")
    province.receive(*ngada.send(tmp_path / "1"))
    ngada.change(maker, persetujuan_dicabut="2026-11-01")
    (request,) = ngada.records.find("erasure_request")
    assert (request["rekaman"], request["alasan"], request["status"]) == (maker, "PERSETUJUAN_DICABUT", "DIAJUKAN")
    assert request["isian"] == "nama|nik"
    assert request["disetujui_pemilik_data"] is None
    assert ngada.value(maker, "nama") == "Yohana Bei"
    province.receive(*ngada.send(tmp_path / "2"))
    assert province.value(maker, "nama") is None
    assert [one.id for one in province.records.find("erasure_request")] == [request.id]
    ngada.change(maker, persetujuan_dicabut="2026-11-02")
    assert len(ngada.records.find("erasure_request")) == 1


def test_withdrawn_on_one_laptop_counts_for_what_the_other_one_typed(open_desk, tmp_path) -> None:
    one, two, province = open_desk("satu"), open_desk("dua", person="Yosef"), open_desk("provinsi", "53")
    maker = _person(one, persetujuan_data="ya")
    two.receive(*one.send(tmp_path / "1", "53.09"))
    two.change(maker, telepon="0812 3456 7890")
    one.change(maker, persetujuan_data="tidak")
    two.receive(*one.send(tmp_path / "2", "53.09"))
    assert two.value(maker, "telepon") is not None
    province.receive(*two.send(tmp_path / "3", "53"))
    assert province.value(maker, "telepon") is None
    asked = {code for each in two.records.find("erasure_request") for code in str(each["isian"]).split("|")}
    assert {"nama", "nik", "telepon"} <= asked
    assert two.rebuilt_digests() == two.digests()


def test_withdrawal_is_undone_like_any_step(open_desk, tmp_path) -> None:
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53")
    maker = _person(ngada, persetujuan_data="ya")
    saved = ngada.records.save(Edit("producer", maker, {"persetujuan_data": "tidak"}))
    ngada.records.apply(saved.changes.reversed())
    province.receive(*ngada.send(tmp_path / "1"))
    assert province.value(maker, "nik") == NIK


def test_how_many_values_were_held_back(open_desk) -> None:
    ngada = open_desk("ngada")
    maker = _person(ngada)
    ngada.make("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker, alamat_produksi="Jalan 1")
    with ngada.store.read() as session:
        assert held_back(session, "53.09") == 3
        assert held_back(session, "REF") == 0
    ngada.change(maker, persetujuan_data="ya")
    with ngada.store.read() as session:
        assert held_back(session, "53.09") == 0


def test_the_summary_of_a_file_says_how_many_values_were_held_back(open_desk, tmp_path) -> None:
    ngada, _ = open_desk("ngada"), open_desk("provinsi", "53")
    maker = _person(ngada)
    ngada.send(tmp_path / "0")
    for number, (changed, expected) in enumerate(
        [({"telepon": "0812 3456 7890"}, 3), ({"persetujuan_data": "ya"}, 0), ({"persetujuan_data": "tidak"}, 3)]
    ):
        ngada.change(maker, **changed)
        (summary,) = ngada.exchange.send(tmp_path / str(number + 1), ["53"]).summaries
        assert summary.held_back == expected
