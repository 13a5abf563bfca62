"""From the fields of a parcel to the points of its criteria and its knock-outs (land 2.1, 3, 4, 7)."""

from datetime import date

import pytest

from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.book import shipped
from ntt_desktop.domain.rules.land_facts import effective_area, facts_of, worst_hazard
from ntt_desktop.domain.rules.land_score import LandScore

ENGINE = LandScore(shipped("land"))
TODAY = date(2026, 3, 2)
KIB = {
    "kode_barang": "1.3.1.01",
    "register": "0001",
    "tahun_pengadaan": 2012,
    "asal_usul": "PEMBELIAN",
    "harga": 1,
    "luas_dokumen": "10000",
}


def facts(hazards: tuple[str, ...] = (), released: bool = False, **values: object) -> dict:
    parcel = Record("parcel", "1", dict(values))  # type: ignore[arg-type]
    rows = [Record("hazard", str(n), {"kelas": each}) for n, each in enumerate(hazards)]
    steps = [Record("grant_step", "s", {"tahap": "H03", "status": "SELESAI" if released else "PROSES"})]
    return facts_of(parcel, rows, steps, ENGINE.limits, TODAY)


def points(code: str, *args: object, **values: object) -> int | None:
    return ENGINE.propose(facts(*args, **values))[code].points  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "values", "expected"),
    [
        ("C01", {"luas_dokumen": "1999.99"}, 0),
        ("C01", {"luas_dokumen": "2000"}, 1),
        ("C01", {"luas_dokumen": "2999.5"}, 1),  # between the whole numbers of two bands
        ("C01", {"luas_dokumen": "20000", "luas_ditawarkan": "9999.99"}, 3),  # what is offered counts
        ("C01", {"luas_dokumen": "10000"}, 4),
        ("C01", {}, None),
        ("C02", {"jenis_hak": "HP_PEMDA", "nomor_hak": "12", **KIB}, 4),
        ("C02", {"jenis_hak": "HP_PEMDA", "nomor_hak": "12", **KIB, "register": None}, 3),
        ("C02", {"jenis_hak": "PEMDA_BELUM", **KIB}, 2),
        ("C02", {"jenis_hak": "SHM", "nomor_hak": "12", **KIB}, 1),
        ("C02", {"jenis_hak": "LAIN"}, None),  # a person decides
        ("C03", {"tata_ruang": "DIIZINKAN"}, 3),
        ("C03", {"tata_ruang": "DIIZINKAN", "nomor_kkpr": "1/2026"}, 4),
        ("C03", {"tata_ruang": "BELUM_DIPERIKSA"}, None),
        ("C05", {"akses": "ASPAL_6M"}, 4),
        ("C06", {"jarak_listrik": "0"}, 4),
        ("C06", {"jarak_listrik": "100.5"}, 2),
        ("C06", {"jarak_listrik": "1000.1"}, 0),
        ("C07", {"air": "PDAM"}, 4),
        ("C08", {"internet": "4G_LEMAH"}, 2),
        ("C08", {"internet": "2G_SATELIT"}, 1),
        ("C09", {"lereng": "40"}, 1),
        ("C09", {"lereng": "agak miring"}, None),  # typed and not understood is unknown
        ("C10", {"jarak_ibu_kota": "2"}, 3),
        ("C10", {"jarak_ibu_kota": "30.5"}, 0),
        ("C11", {"lingkungan_lab": "TIDAK_MUNGKIN"}, 0),
    ],
)
def test_points_are_proposed_by_the_table(code: str, values: dict, expected: int | None) -> None:
    assert points(code, **values) == expected


def test_released_land_counts_as_such() -> None:
    assert points("C02", released=True, jenis_hak="ULAYAT") == 2


def test_no_data_on_a_hazard_is_not_low() -> None:
    assert points("C04", ("RENDAH", "TINGGI", "TIDAK_ADA_DATA")) == 1
    assert points("C04", ("TIDAK_ADA_DATA",)) is None
    assert points("C04") is None
    assert worst_hazard([Record("hazard", "1", {"kelas": "TIDAK_ADA_DATA"})]) == "TIDAK_ADA_DATA"


def test_the_effective_area_leaves_out_what_cannot_be_built_on() -> None:
    values = {"luas_dokumen": "5000", "luas_ditawarkan": "3000", "luas_sempadan": "800.5", "luas_bangunan": "300"}
    assert str(effective_area(Record("parcel", "1", dict(values)))) == "1899.5"
    assert str(effective_area(Record("parcel", "1", {**values, "luas_lereng_curam": "9000"}))) == "0"


@pytest.mark.parametrize(
    ("values", "hit", "unknown"),
    [
        ({"sengketa": "AKTIF"}, "K01", ""),
        ({"sengketa": "BELUM_DIPERIKSA"}, "", "K01"),  # not checked is not cleared
        ({"sengketa": "INDIKASI"}, "", ""),
        ({"sempadan": "ya", "luas_dokumen": "2500", "luas_sempadan": "501"}, "K05", ""),
        ({"sempadan": "ya", "luas_dokumen": "2500", "luas_sempadan": "500"}, "", ""),
        ({"sempadan": "ya"}, "", "K05"),
        ({"disita": "ya"}, "K08", ""),
        ({"dijaminkan": "tidak", "disita": "belum_diketahui"}, "", "K08"),
        ({"akses": "TIDAK_ADA", "lp2b": "ya", "kawasan_hutan": "tidak"}, "K04|K07", ""),
    ],
)
def test_knockouts_hold_do_not_or_cannot_be_told(values: dict, hit: str, unknown: str) -> None:
    known = (
        "sengketa",
        "tata_ruang",
        "kawasan_hutan",
        "lp2b",
        "sempadan",
        "akses",
        "dijaminkan",
        "dipakai_tugas_pemda",
    )
    clear = dict(zip(known, ("TIDAK_ADA", "DIIZINKAN", *["tidak"] * 3, "ASPAL_4M", "tidak", "tidak"), strict=True))
    found = ENGINE.knocks(facts(("SEDANG",), **{"disita": "tidak", **clear, **values}))
    assert ("|".join(found.hit), "|".join(found.unknown)) == (hit, unknown)
