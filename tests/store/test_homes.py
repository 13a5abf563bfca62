"""Where records of the kinds with rules of their own live, what stays in the office, and what is closed."""

import pytest

from ntt_desktop.services.records import Edit
from ntt_desktop.store.approved import Closed
from ntt_desktop.store.home import ProvinceOnly, VillageFirst

VILLAGE = "53.09.06.2009"


def part_of(desk, kind: str, id: str) -> str:
    with desk.store.read() as session:
        row = session.first(f'SELECT _part FROM "{kind}" WHERE id = ?', bytes.fromhex(id))
    assert row is not None
    return str(row[0])


def test_at_the_province_the_level_of_an_indicator_says_where_it_lives(open_desk) -> None:
    province = open_desk(office="53", person="Anton")
    for values, part in (
        ({"tingkat": "PROVINSI"}, "REF"),
        ({"tingkat": "KABUPATEN", "kabupaten": "53.11"}, "53.11"),
        ({"tingkat": "DESA", "desa": VILLAGE}, "53.09"),
    ):
        assert part_of(province, "indicator", province.make("indicator", **values)) == part
    with pytest.raises(VillageFirst):
        province.make("indicator", tingkat="DESA")


def test_a_promise_lives_with_its_regency(open_desk) -> None:
    province = open_desk(office="53", person="Anton")
    assert part_of(province, "commitment", province.make("commitment", kabupaten="53.11")) == "53.11"


def test_what_only_the_province_writes_is_refused_elsewhere(open_desk) -> None:
    ngada = open_desk()
    for kind, values in (("upt", {"nama": "Loka"}), ("baseline", {"nama_di_sumber": "Beiwali"})):
        with pytest.raises(ProvinceOnly):
            ngada.make(kind, **values)
    company = ngada.make("company", nama="UD Setempat")
    assert part_of(ngada, "company", company) == "53.09", "known to this regency alone"
    assert part_of(ngada, "csr_interest", ngada.make("csr_interest", perusahaan=company, wilayah="53.09")) == "53.09"


def test_needs_are_numbered_by_regency_and_year_once_both_are_known(open_desk) -> None:
    ngada = open_desk()
    first = ngada.make("csr_need", tahun=2026)
    assert ngada.value(first, "nomor") is None
    ngada.change(first, desa=VILLAGE)
    second = ngada.make("csr_need", tahun=2026, desa="53.09.06.1013")
    other = ngada.make("csr_need", tahun=2027, desa=VILLAGE)
    assert [ngada.value(id, "nomor") for id in (first, second, other)] == [
        "K-53.09-2026-0001",
        "K-53.09-2026-0002",
        "K-53.09-2027-0001",
    ]


def held(desk, id: str) -> set[str]:
    """Fields of which the office keeps a value to itself."""
    sql = "SELECT field FROM extra WHERE record = ? AND part LIKE '%-L' AND value <> x'f6' AND shown = 1"
    with desk.store.read() as session:
        return {str(row[0]) for row in session.rows(sql, bytes.fromhex(id))}


def test_the_answer_of_the_producer_governs_who_took_part(open_desk) -> None:
    ngada = open_desk()
    silent = ngada.make("producer", desa=VILLAGE, nama="KWT Mawar", jenis_produsen="KWT")
    agreed = ngada.make("producer", desa=VILLAGE, nama="KWT Melati", jenis_produsen="KWT", persetujuan_data="ya")
    course = ngada.make("training", judul="PKP")
    rows = [
        ngada.make("training_participant", kegiatan=course, pelaku_usaha=maker, nama="Maria")
        for maker in (silent, agreed)
    ]
    assert [held(ngada, row) for row in rows] == [{"nama"}, set()]
    ngada.change(silent, persetujuan_data="ya")
    assert held(ngada, rows[0]) == set()


def test_who_reported_stays_and_a_witness_waits_for_the_holder_of_the_land(open_desk) -> None:
    ngada = open_desk()
    maker = ngada.make("producer", desa=VILLAGE, nama="KWT Melati", jenis_produsen="KWT", persetujuan_data="ya")
    report = ngada.make("follow_up", jenis="PENGADUAN", pelaku_usaha=maker, uraian="Berjamur", pelapor="Yosef")
    assert held(ngada, report) == {"pelapor"}
    ngada.change(maker, persetujuan_data="tidak")
    ngada.change(maker, persetujuan_data="ya")
    assert held(ngada, report) == {"pelapor"}
    parcel = ngada.make("parcel", desa=VILLAGE, alamat="Jl. Trans Flores")
    survey = ngada.make("survey", lahan=parcel, tanggal="2026-03-02")
    witness = ngada.make("team_member", induk=survey, peran="SAKSI", nama="Lusia")
    chief = ngada.make("team_member", induk=survey, peran="KETUA", nama="Anton")
    assert (held(ngada, witness), held(ngada, chief)) == ({"nama"}, set())
    ngada.change(parcel, persetujuan_data="ya")
    assert held(ngada, witness) == set()


def test_witnesses_of_an_offer_stay_for_nobody_can_agree_for_them(open_desk) -> None:
    ngada = open_desk()
    offer = ngada.make("offer", status="USULAN")
    rows = [ngada.make("team_member", induk=offer, peran=role, nama="Lusia") for role in ("SAKSI", "KETUA")]
    assert [held(ngada, row) for row in rows] == [{"nama"}, set()]


def test_a_verified_realisation_is_corrected_by_another_row_alone(open_desk) -> None:
    ngada = open_desk()
    id = ngada.make("csr_realisation", tanggal="2026-03-02", bentuk="DANA", nilai=10)
    ngada.change(id, nilai=20, tanggal_verifikasi="2026-03-05")
    for values in ({"nilai": 30}, {"catatan": "Salah ketik"}, {"nilai": None}):
        with pytest.raises(Closed):
            ngada.change(id, **values)
    assert ngada.value(id, "nilai") == 20
    back = ngada.records.save(Edit("csr_realisation", None, {"nilai": -20, "membalik": id})).id
    assert ngada.value(back, "membalik") == id
    ngada.change(id, tanggal_verifikasi=None)
    ngada.change(id, nilai=30)
    assert ngada.value(id, "nilai") == 30
