"""F09 and F10 from a real dossier: what stands on them, and what keeps them drafts."""

from datetime import timedelta

import pytest
from tests.forms.pages import has_text
from tests.services.test_documents import CARD, PARCEL, TODAY, ngada, open_office  # noqa: F401

from ntt_desktop.base import clock

OFFER = {
    "tanggal": "2026-01-10",
    "alasan_hibah": "PENYELENGGARAAN_PEMERINTAHAN",
    "persetujuan_dprd": "DIPERLUKAN",
    "dasar_dprd": "PP 27/2014 Pasal 55",
    "nilai_hibah_menurut": "NILAI_BUKU",
    "batas_mulai_bangun": "2",
    "batas_bast": "30",
    "pihak_kedua_nama": "Yustina Contoh",
    "pihak_kedua_jabatan": "Sekretaris Utama",
    "pihak_kedua_kedudukan": "Jalan Percetakan Negara 23, Jakarta",
    "pihak_kedua_dasar": "Surat Kuasa 14",
}


@pytest.fixture
def grant(ngada) -> tuple[str, str]:  # noqa: F811
    """Offer and parcel of a grant whose agreement can be signed."""
    ngada.make(
        "official", nama="Raymundus Contoh", jenis_jabatan="BUPATI", jabatan="Bupati Ngada", kabupaten="53.09",
        mulai="2025-02-20", nomor_sk="SK 221/2025", status_jabatan="DEFINITIF",
    )  # fmt: skip
    parcel = ngada.make("parcel", PARCEL, CARD, harga="1250000000", luas_ditawarkan="12500,75", sengketa="SELESAI")
    offer = ngada.make("offer", OFFER)
    ngada.make("offer_parcel", penawaran=offer, lahan=parcel, luas_ditawarkan="12500,75")
    for step, number, day in (
        ("H05", "B-77", "2026-01-12"),
        ("H10", "9/DPRD", "2026-02-03"),
        ("H11", "77/KEP", "2026-03-02"),
    ):
        ngada.make("grant_step", penawaran=offer, tahap=step, status="SELESAI", tanggal_selesai=day, nomor=number)
    return offer, parcel


def test_an_agreement_that_lacks_nothing_is_ready_to_sign(ngada, grant):  # noqa: F811
    offer, _ = grant
    assert ngada.reasons("F09", offer) == set()
    text = ngada.text("F09", offer)
    for words in (
        "PEMERINTAH KABUPATEN NGADA", "NOMOR: ……/……/……/2026", "Raymundus Contoh, Bupati Ngada",
        "berdasarkan SK 221/2025", "Yustina Contoh, Sekretaris Utama", "Surat Kuasa 14",
        "Keputusan Bupati Ngada Nomor 77/KEP tanggal 2 Maret 2026", "Persetujuan DPRD Nomor 9/DPRD tanggal 3 Februari 2026",
        "Peraturan Pemerintah Nomor 2 Tahun 2012", "12.500,75 m² (dua belas ribu lima ratus koma tujuh lima meter persegi)",
        "Rp1.250.000.000,00 (satu miliar dua ratus lima puluh juta rupiah), menurut nilai buku", "Nomor 00012, 03-03-2018",
        "paling lambat 2 (dua) tahun", "paling lambat 30 (tiga puluh) hari", "Tanah Yosef Meo", "Skala 1 :",
        "Dokumen bantu administrasi; bukan pertimbangan hukum.",
    ):  # fmt: skip
        assert has_text(text, words), words
    assert not has_text(text, "METERAI")
    assert not has_text(text, "DRAF")
    ngada.make(
        "grant_step", penawaran=offer, tahap="H12", status="SELESAI", tanggal_selesai="2026-03-20", nomor="12/PEM",
        nomor_kedua="PL.03/77",
    )  # fmt: skip
    text = ngada.text("F09", offer)
    assert has_text(text, "NOMOR: 12/PEM NOMOR: PL.03/77")
    assert has_text(
        text, "Jumat, tanggal dua puluh bulan Maret tahun dua ribu dua puluh enam (20-03-2026), bertempat di Bajawa"
    )


def test_an_agreement_is_a_draft_as_long_as_the_law_or_a_party_is_not_there(ngada, grant):  # noqa: F811
    offer, parcel = grant

    def said() -> str:
        return " ".join(reason.text for reason in ngada.documents.reasons("F09", offer) if reason.blocks)

    for record, field, value, words in (
        (parcel, "jenis_hak", "SHM", "Bersertipikat atas nama pemerintah daerah"),
        (parcel, "sengketa", "INDIKASI", "Sengketa sudah diperiksa"),
        (offer, "persetujuan_dprd", "BELUM_DITELAAH", "DPRD"),
        (offer, "pihak_kedua_nama", "", "Nama PIHAK KEDUA"),
        (offer, "nilai_hibah_menurut", "NILAI_WAJAR", "Nilai hibah"),
    ):
        before = ngada.program.records.get(record).record[field]
        ngada.change(record, **{field: value})
        assert words in said(), words
        ngada.change(record, **{field: before})
    assert said() == ""
    assert ngada.documents.reasons("F09", ngada.make("offer", OFFER))[0].code == "grant-without-land"
    ngada.change(ngada.program.records.children("offer_parcel", offer)[0].id, luas_ditawarkan="9000")
    assert ngada.reasons("F09", offer, blocking=False) == {"split-later", "grant-unit-open"}
    assert has_text(ngada.text("F09", offer), "9.000,00 m² (sembilan ribu meter persegi)")


def test_the_land_handed_over_is_the_land_of_the_agreement(ngada, grant):  # noqa: F811
    offer, parcel = grant
    assert ngada.reasons("F10", offer) == {"grant-needs"}
    agreed = ngada.make(
        "grant_step", penawaran=offer, tahap="H12", status="SELESAI", tanggal_selesai="2026-03-20", nomor="12/PEM"
    )
    ngada.make("grant_document", penawaran=offer, dokumen="D03", berlaku="ya", status="ASLI", nomor="00012")
    ngada.make("team_member", induk=offer, nama="Melki Contoh", jabatan="Gubernur", peran="MENGETAHUI")
    ngada.change(offer, kondisi_serah_terima="kosong dan bersih")
    assert ngada.reasons("F10", offer) == set()
    text = ngada.text("F10", offer)
    for words in (
        "Naskah Perjanjian Hibah Daerah Nomor 12/PEM tanggal 20 Maret 2026", "dalam keadaan kosong dan bersih",
        "Sertipikat hak atas tanah 00012 √", "Melki Contoh", "KIB A (F08)", "12.500,75 m²",
    ):  # fmt: skip
        assert has_text(text, words), words
    assert not has_text(text, "DRAF")
    with clock.fixed(TODAY + timedelta(minutes=1)):
        ngada.change(parcel, nomor_hak="00013")
    (reason,) = ngada.documents.reasons("F10", offer)
    assert reason.blocks
    assert "00013" in reason.text
    assert "00012" in reason.text
    with clock.fixed(TODAY + timedelta(minutes=2)):
        ngada.change(agreed, nomor="12/PEM; adendum 1")
    assert ngada.reasons("F10", offer) == set()
    with clock.fixed(TODAY + timedelta(minutes=3)):
        ngada.change(ngada.program.records.children("offer_parcel", offer)[0].id, luas_ditawarkan="9000")
    assert ngada.reasons("F10", offer) == {"differs-from-agreement", "split-first"}


def test_a_score_sheet_counts_by_the_table_of_its_day_and_is_a_draft_until_all_is_answered(ngada, grant):  # noqa: F811
    offer, parcel = grant
    score, _ = ngada.program.land_scoring.keep(parcel, offer)
    assert ngada.reasons("F19", score) == {"score-provisional"}
    text = ngada.text("F19", score)
    for words in ("nilai sementara", "Rp1.250.000.000,00"):
        assert has_text(text, words), words
    points = dict(zip((f"C{number:02}" for number in range(1, 12)), (4, 4, 3, 2, 4, 3, 3, 3, 3, 2, 1), strict=True))
    for item in ngada.program.records.children("land_score_item", score):
        ngada.change(item.id, nilai=str(points[item["kriteria"]]), dasar="dilihat di lapangan")
    assert ngada.reasons("F19", score) == set()
    text = ngada.text("F19", score)
    for words in (
        "Jumlah 100 321",
        "80,25",
        "Sangat layak",
        "Tidak ada",
        "12.500,75 m²",
        "Jalan Trans Flores KM 7",
    ):
        assert has_text(text, words), words
    assert not has_text(text, "DRAF")
    ngada.change(score, gugur="K01")
    text = ngada.text("F19", score)
    assert has_text(text, "Tidak layak")
    assert has_text(text, "K01 ")
    ngada.change(score, versi_tabel="land-1990.1")
    assert ngada.reasons("F19", score) == {"no-such-table"}
