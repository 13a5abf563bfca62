"""A record judged in a small world of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from ntt_desktop.base.i18n import has_text
from ntt_desktop.domain.checks import Judgement, judge, read_check
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS, WHERE
from ntt_desktop.domain.record import Place, Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.likeness import alike
from ntt_desktop.domain.values import TYPES

NGADA, VILLAGE, ELSEWHERE = "53.09", "53.09.06.2009", "53.14.07.2004"


@dataclass
class SmallWorld:
    """Some records, judged on 24 November 2025 in Ngada."""

    records: list[Record] = field(default_factory=list)
    office: str = NGADA
    today: date = date(2025, 11, 24)

    def place(self, code: str) -> Place | None:
        return regions().place(code)

    def record(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None:
        return next((record for record in self.records if record.id == id), None)

    def children(self, kind: str, owner: RecordId) -> Sequence[Record]:
        owners = KINDS[kind].owners
        return [row for row in self.records if row.kind == kind and owner in [row[code] for code in owners]]

    def others(self, kind: str, code: str, value: Value, but: RecordId) -> Sequence[Record]:
        return [row for row in self.records if row.kind == kind and row[code] == value and row.id != but]

    def joined(self, kind: str, code: str, value: Value) -> int:
        return 0

    def alike(self, record: Record, code: str, name: str) -> list[Record]:
        others = self.others(record.kind, code, record[code], record.id)
        return [other for other in others if alike(record.words(name), other.words(name))]


def judged(kind: str, *others: Record, office: str = NGADA, **values: Value) -> Judgement:
    record = Record(kind, new_id(), dict(values))
    return judge(record, KINDS[kind], SmallWorld([record, *others], office))


def found(judgement: Judgement, code: str) -> list[tuple[str, str]]:
    """Severity and code of the problems at one field."""
    return [(problem.severity, problem.code) for problem in judgement.problems if problem.field == code]


# Every check of the dictionary is somebody's work --------------------------------------------------------------------

ELSEWHERE_HELD = {
    ("*", "status_data"): "approval is an act of the records service, not a state of the values",
    ("*", "alasan_dibuka"): "asked by the act of reopening",
    ("attachment", "jenis_isi"): "the attachments service looks into the content",
    ("csr_realisation", "tanggal_verifikasi"): "the store writes nothing else of a record its `closed_by` closes",
    ("correction", "status"): "taking a proposal whose field has changed is refused by the corrections service",
}
TYPE_RULES = (
    ("village", r"products 1\.1 \(E unknown code; kept when it comes by exchange\)"),
    ("coordinate", r"(NTT box as land 2\.1|land 2\.1 NTT box) \(W\)"),
    ("polygon", r"closed, no crossing \(E\)"),
    ("nib_bidang", r"land 2\.1 \(W\)"),
    *((type, r"products 3\.[34][^;]*") for type in ("postcode", "nik", "npwp", "nib", "kbli", "phone", "nitku")),
    *((type, r"products 3\.[34][^;]*") for type in ("hs", "gtin", "nip", "permit_number")),
    ("nik", r"products 3\.4\.1 \(E length, W rest; same NIK on two producers = finding\)"),
)


def judges(part: str) -> bool:
    """Whether a part of a check asks for a problem; the others point to a page or name a finding of a report."""
    return re.search(r"\b[EW]\b", part) is not None


CHECKED = [
    pytest.param(kind.code, field, id=f"{kind.code}.{field.code}")
    for kind in KINDS.values()
    for field in kind.stored
    if any(judges(part) for part in re.split(";", field.check)) and (kind.code == "product" or field.kind != "*")
]


@pytest.mark.parametrize(("kind", "field"), CHECKED)
def test_a_check_of_the_dictionary_is_done_somewhere(kind: str, field: Field):
    left = []
    for part in read_check(field.check)[1]:
        by_type = any(field.type == type and re.fullmatch(form, part) for type, form in TYPE_RULES)
        if judges(part) and not by_type:
            left.append(part)
    if left and field.code not in KINDS[kind].rules:
        assert (field.kind, field.code) in ELSEWHERE_HELD, f"nobody does: {left}"


def test_a_check_that_nobody_does_would_be_found():
    clauses, rest = read_check(">= 0 (E); three blue ones (W); products 3.2 (E a; W b)")
    assert (len(clauses), rest) == (1, ("three blue ones (W)", "products 3.2 (E a; W b)"))
    assert [judges(part) for part in rest] == [True, True]
    assert not judges("K07 when TIDAK_ADA")


def test_a_rule_stands_at_a_field_that_is_stored():
    for kind in KINDS.values():
        assert set(kind.rules) <= {field.code for field in kind.stored}
        assert {field.type.partition(":")[0] for field in kind.fields} <= set(TYPES)


# Missing and lacking -------------------------------------------------------------------------------------------------


def test_required_and_wanted_fields_that_are_empty_are_named_in_typing_order():
    judgement = judged("shipment", tujuan="EKSPOR")
    assert judgement.missing == ("produk", "tahun")
    assert judgement.lacking == ("negara", "volume", "satuan", "jenis", "bukti")
    assert judgement.problems == ()


def test_a_field_that_does_not_apply_is_neither_missing_nor_judged():
    inside = judged("shipment", tujuan="DALAM_PROVINSI", negara="ID", jenis="SALAH")
    assert "negara" not in inside.lacking
    assert found(inside, "negara") == []
    assert found(inside, "jenis") == []
    abroad = judged("shipment", tujuan="EKSPOR", negara="ID", jenis="SALAH")
    assert found(abroad, "negara") == [("E", "export-to-indonesia")]
    assert found(abroad, "jenis") == [("E", "not-a-choice")]


# Short rules ---------------------------------------------------------------------------------------------------------

SHORT = [
    ("product", "harga_jual", {"harga_jual": -1}, [("E", "at-least")]),
    ("product", "harga_jual", {"harga_jual": 0}, []),
    ("product", "berat_isi_bersih", {"berat_isi_bersih": "0", "satuan": "g"}, [("E", "more-than")]),
    ("product", "berat_isi_bersih", {"berat_isi_bersih": "0.1", "satuan": "g"}, []),
    ("product", "bahan_lokal_persen", {"bahan_lokal_persen": "100"}, []),
    ("product", "bahan_lokal_persen", {"bahan_lokal_persen": "100.1"}, [("E", "between")]),
    ("product", "bahan_lokal_persen", {"bahan_lokal_persen": "-0.1"}, [("E", "between")]),
    ("product", "bintang_ovop", {"bintang_ovop": 6}, [("E", "between")]),
    ("product", "tanggal_pendataan", {"tanggal_pendataan": "2025-11-24"}, []),
    ("product", "tanggal_pendataan", {"tanggal_pendataan": "2025-11-25"}, [("E", "in-future")]),
    ("product", "kode_produk", {"kode_produk": "53.09.06.2009-P01"}, []),
    ("product", "kode_produk", {"kode_produk": "53.09.06.2009-P1"}, [("W", "pattern")]),
    ("product", "satuan", {"berat_isi_bersih": "200"}, [("E", "required-with")]),
    ("product", "satuan", {}, []),
    ("product", "satuan_kapasitas", {"kapasitas": "5"}, [("E", "required-with")]),
    ("product", "periode_kapasitas", {"kapasitas": "5"}, [("E", "required-with")]),
    ("product", "masa_simpan_hari", {"kelompok": "PANGAN_OLAHAN", "masa_simpan_hari": -1}, [("E", "at-least")]),
    ("product", "alasan_dikembalikan", {"status_data": "DIKEMBALIKAN"}, [("E", "required-when")]),
    ("product", "alasan_dikembalikan", {"status_data": "DIAJUKAN"}, []),
    ("producer", "tahun_mulai", {"tahun_mulai": 1899}, [("W", "between")]),
    ("producer", "tahun_mulai", {"tahun_mulai": 1900}, []),
    ("producer", "tahun_mulai", {"tahun_mulai": 2026}, [("W", "between")]),
    ("producer", "tenaga_kerja_l", {"tenaga_kerja_l": -1}, [("E", "at-least")]),
    (
        "producer",
        "tanggal_persetujuan",
        {"persetujuan_data": "ya", "tanggal_persetujuan": "2025-12-01"},
        [("E", "in-future")],
    ),
    ("producer", "tanggal_persetujuan", {"persetujuan_data": "tidak", "tanggal_persetujuan": "2025-12-01"}, []),
    ("ingredient", "persen", {"persen": "101"}, [("E", "between")]),
    ("ingredient", "satuan_takaran", {"takaran": "5", "btp": "ya"}, [("E", "required-with")]),
    ("ingredient", "satuan_takaran", {"takaran": "5", "btp": "tidak"}, []),  # the amount is hidden, so asks nothing
    (
        "permit",
        "tanggal_berakhir",
        {"tanggal_terbit": "2024-01-02", "tanggal_berakhir": "2024-01-02"},
        [("E", "after")],
    ),
    ("permit", "tanggal_berakhir", {"tanggal_terbit": "2024-01-02", "tanggal_berakhir": "2024-01-03"}, []),
    ("permit", "tanggal_berakhir", {"tanggal_terbit": "kemarin", "tanggal_berakhir": "2024-01-03"}, []),
    ("permit", "tanggal_berakhir", {"tanggal_berakhir": "2024-01-03"}, []),
    ("shipment", "tahun", {"tahun": 2025}, []),
    ("shipment", "tahun", {"tahun": 2026}, [("E", "at-most")]),
    ("shipment", "bulan", {"bulan": 13}, [("E", "between")]),
    ("shipment", "bulan", {"bulan": 12}, []),
    ("shipment", "mata_uang", {"nilai": "5"}, [("E", "required-with")]),
    ("lab_test", "jumlah_sampel", {"jumlah_sampel": 0}, [("E", "more-than")]),
    ("lab_test", "waktu_ambil", {"waktu_ambil": "2025-11-24T23:59"}, []),
    ("lab_test", "waktu_ambil", {"waktu_ambil": "2025-11-25T00:01"}, [("W", "in-future")]),
    (
        "lab_test",
        "tanggal_lhu",
        {"tanggal_lhu": "2025-01-01", "tanggal_kirim": "2025-02-01"},
        [("W", "report-date-unlikely")],
    ),
    ("parcel", "luas_dokumen", {"luas_dokumen": "0.00"}, [("E", "more-than")]),
    ("parcel", "luas_ditawarkan", {"luas_dokumen": "5000.00", "luas_ditawarkan": "5000.01"}, [("W", "at-most")]),
    ("parcel", "luas_ditawarkan", {"luas_dokumen": "5000.00", "luas_ditawarkan": "5000.00"}, []),
    ("parcel", "luas_ditawarkan", {"luas_dokumen": "5.000 ha", "luas_ditawarkan": "5000.00"}, []),
    ("parcel", "kode_bidang", {"kode_bidang": "53.09-T001"}, []),
    ("parcel", "kode_bidang", {"kode_bidang": "53.09-001"}, [("W", "pattern")]),
    ("parcel", "kode_barang", {"kode_barang": "1.3.1.01.01"}, []),
    ("parcel", "kode_barang", {"kode_barang": "1.3.2.01"}, [("W", "starts-with")]),
    ("parcel", "register", {"register": "000012"}, []),
    ("parcel", "register", {"register": "12"}, [("W", "digits-between")]),
    ("official", "sampai", {"mulai": "2024-05-01", "sampai": "2024-04-30"}, [("E", "not-before")]),
    ("official", "sampai", {"mulai": "2024-05-01", "sampai": "2024-05-01"}, []),
    ("batch", "jumlah_diterima", {"jumlah_diterima": -1}, [("E", "at-least")]),
]


@pytest.mark.parametrize(("kind", "code", "values", "expected"), SHORT)
def test_short_rules_of_the_dictionary(kind, code, values, expected):
    judgement = judged(kind, **values)
    assert found(judgement, code) == expected
    assert all(problem.text for problem in judgement.problems)


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        ("product", {"harga_jual": -1}, "Tidak boleh kurang dari Rp0,00."),
        ("product", {"tanggal_pendataan": "2025-11-25"}, "Tanggal tidak boleh di masa depan."),
        ("producer", {"tahun_mulai": 2026}, "Harus antara 1900 dan 2025."),
        (
            "parcel",
            {"luas_dokumen": "5000.00", "luas_ditawarkan": "6000.00"},
            "Tidak boleh lebih dari Luas menurut dokumen (5.000,00).",
        ),
        (
            "permit",
            {"tanggal_terbit": "2024-01-02", "tanggal_berakhir": "2024-01-02"},
            "Tanggal harus sesudah Tanggal terbit (2 Januari 2024).",
        ),
        ("product", {"kapasitas": "5"}, "Wajib diisi karena Kapasitas produksi sudah diisi."),
        ("product", {"status_data": "DIKEMBALIKAN"}, "Wajib diisi karena Status data: Dikembalikan."),
    ],
)
def test_a_problem_says_its_limit_in_indonesian(kind, values, sentence):
    judgement = judged(kind, **values)
    assert sentence in [problem.text for problem in judgement.problems]


def test_a_value_that_is_not_understood_is_told_once():
    judgement = judged("product", harga_jual="murah", tanggal_pendataan="kemarin", nama_produk="Kopi")
    assert found(judgement, "harga_jual") == [("E", "number-unreadable")]
    assert found(judgement, "tanggal_pendataan") == [("E", "date-unreadable")]


# Places and references -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("office", "village", "expected"),
    [
        (NGADA, VILLAGE, []),
        ("53", ELSEWHERE, []),
        (NGADA, ELSEWHERE, [("E", "village-of-another-office")]),
        (NGADA, "53.09.06.2999", [("E", "village-unknown")]),
        ("53", "31.71.01.1001", [("E", "village-unknown")]),
        (NGADA, "Beiwali", [("E", "village-form")]),
    ],
)
def test_the_village_a_record_belongs_to(office, village, expected):
    for kind in ("product", "producer", "parcel"):
        assert found(judged(kind, office=office, desa=village), "desa") == expected


def test_production_may_lie_in_another_regency():
    assert found(judged("product", desa=VILLAGE, desa_produksi=ELSEWHERE), "desa_produksi") == []
    assert found(judged("product", desa_produksi="53.99.01.2001"), "desa_produksi") == [("E", "village-unknown")]


def test_a_region_of_an_official_that_is_unknown():
    judgement = judged("official", kabupaten="53.99", jenis_jabatan="CAMAT", kecamatan="53.09.99")
    assert found(judgement, "kabupaten") == [("E", "region-unknown")]
    assert found(judgement, "kecamatan") == [("E", "region-unknown")]


def test_a_reference_to_what_is_not_here_is_a_warning():
    producer = Record("producer", new_id(), {"nama": "Koperasi Contoh"})
    assert found(judged("product", producer, pelaku_usaha=producer.id), "pelaku_usaha") == []
    assert found(judged("product", pelaku_usaha=producer.id), "pelaku_usaha") == [("W", "reference-not-here")]
    assert found(judged("product", pelaku_usaha="Koperasi Contoh"), "pelaku_usaha") == [("E", "reference-form")]
    other = Record("laboratory", producer.id, {"nama": "Balai"})
    assert found(judged("product", other, pelaku_usaha=producer.id), "pelaku_usaha") == [
        ("E", "reference-of-another-kind")
    ]
    assert found(judged("attachment", other, induk=other.id), "induk") == []
    assert found(judged("attachment", induk=other.id), "induk") == [("W", "reference-not-here")]


def test_a_reference_to_a_kind_the_program_does_not_have_is_left_alone(monkeypatch: pytest.MonkeyPatch):
    others = {code: where for code, where in WHERE.items() if code != "buyer"}
    monkeypatch.setattr("ntt_desktop.domain.kinds.WHERE", others)
    assert "buyer" not in KINDS
    assert found(judged("shipment", pembeli=new_id()), "pembeli") == []


# Rules of the kinds meet the values ----------------------------------------------------------------------------------


def test_the_number_of_an_additive_is_warned_of():
    for number, expected in (("MD 224510107115", []), ("ML224510107115", []), ("MD 12", [("W", "permit-digits")])):
        assert found(judged("ingredient", btp="ya", nomor_izin_btp=number), "nomor_izin_btp") == expected


def test_areas_that_differ_are_said_in_indonesian():
    judgement = judged("parcel", luas_dokumen="5000.00", luas_ukur="5300.00")
    assert [problem.text for problem in judgement.problems] == [
        "5.300,00 m², menurut dokumen 5.000,00 m²: berbeda 6,0 %."
    ]
    assert found(judged("parcel", luas_dokumen="5000.00", luas_ukur="5250.00"), "luas_ukur") == []


def test_an_outline_is_compared_with_the_document_and_with_its_neighbours():
    ring = "-88432000 1216623000,-88432000 1216633000,-88422000 1216633000,-88422000 1216623000,-88432000 1216623000"
    neighbour = Record("parcel", new_id(), {"desa": VILLAGE, "kode_bidang": "53.09-T002", "poligon": ring})
    judgement = judged("parcel", neighbour, desa=VILLAGE, luas_dokumen="5000.00", poligon=ring)
    assert found(judgement, "poligon") == [("W", "area-differs"), ("W", "outline-overlaps")]
    assert any("53.09-T002" in problem.text for problem in judgement.problems)


def test_every_problem_of_a_record_full_of_nonsense_has_words():
    for kind in KINDS.values():
        values = {field.code: "???" for field in kind.stored}
        judgement = judged(kind.code, **values)
        assert judgement.problems
        for problem in judgement.problems:
            assert has_text(f"problem.{problem.code}")
            assert problem.text
