"""The worklist of findings: duplicates, loose ends, overlaps; put aside with a reason, back when it changed."""

import pytest

from ntt_desktop.services.findings import Finding, Findings, ReasonFirst
from ntt_desktop.services.records import Edit

VILLAGE, OTHER = "53.09.06.2009", "53.09.06.2001"
NIK = "5309060101800001"


@pytest.fixture
def worklist(ngada) -> Findings:
    return Findings(ngada.store, ngada.records)


def _codes(worklist: Findings) -> list[str]:
    return sorted(one.code for one in worklist.all())


def _only(worklist: Findings) -> Finding:
    (found,) = worklist.all()
    return found


def _square(south: int, west: int, side: int = 10_000) -> str:
    corners = [(south, west), (south, west + side), (south + side, west + side), (south + side, west), (south, west)]
    return ",".join(f"{latitude} {longitude}" for latitude, longitude in corners)


def test_a_workspace_without_findings(ngada, worklist) -> None:
    maker = ngada.put("producer", desa=VILLAGE, nama="Yohana", nik=NIK)
    ngada.put("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker, produk_unggulan_utama="ya")
    assert worklist.all() == []


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        ("producer", {"desa": VILLAGE, "nik": NIK}, "nik-twice"),
        ("producer", {"desa": VILLAGE, "nib": "1234567890123"}, "nib-twice"),
        ("parcel", {"desa": VILLAGE, "nib_bidang": "24.09.000001234.0"}, "parcel-number-twice"),
    ],
)
def test_a_number_that_stands_twice(ngada, worklist, kind: str, values: dict, code: str) -> None:
    one, two = ngada.put(kind, **values), ngada.put(kind, **values)
    ngada.put(kind, desa=VILLAGE)
    found = _only(worklist)
    assert found.code == code
    assert {record.id for record in found.records} == {one, two}
    assert {record.kind for record in found.records} == {kind}
    ngada.records.delete(two)
    assert worklist.all() == []


def test_no_personal_number_is_in_the_sentence(ngada, worklist) -> None:
    for name in ("Yohana", "Maria"):
        ngada.put("producer", desa=VILLAGE, nama=name, nik=NIK)
    found = _only(worklist)
    assert NIK not in found.text
    assert "Yohana" in found.text
    assert "Maria" in found.text


def test_permit_numbers_by_their_type(ngada, worklist) -> None:
    maker = ngada.put("producer", desa=VILLAGE, nama="Yohana")
    products = [ngada.put("product", desa=VILLAGE, nama_produk=name, pelaku_usaha=maker) for name in ("Kopi", "Teh")]
    for product in products:
        ngada.put("permit", produk=product, jenis_izin="HALAL", nomor="ID53110000123450922")
    assert worklist.all() == []  # one certificate for all products of the maker
    for product in products:
        ngada.put("permit", produk=product, jenis_izin="MD", nomor="MD 123456789012")
    assert _only(worklist).code == "permit-twice"
    other = ngada.put("product", desa=VILLAGE, nama_produk="Madu", pelaku_usaha=ngada.put("producer", desa=VILLAGE))
    ngada.put("permit", produk=other, jenis_izin="HALAL", nomor="ID53110000123450922")
    assert _codes(worklist) == ["permit-twice", "permit-twice"]


def test_reports_of_one_laboratory_and_letters_with_two_dates(ngada, worklist) -> None:
    product = ngada.put("product", desa=VILLAGE, nama_produk="Kopi")
    one, two = (ngada.put("laboratory", nama=name) for name in ("BPOM", "Labkesda"))
    base = {"produk": product, "nomor_surat_pengantar": "1/2026", "tanggal_kirim": "2026-01-02"}
    ngada.put("lab_test", **base, nomor_lhu="7", laboratorium=one)
    ngada.put("lab_test", **base, nomor_lhu="7", laboratorium=two)
    assert worklist.all() == []
    ngada.put("lab_test", **{**base, "tanggal_kirim": "2026-02-02"}, nomor_lhu="7", laboratorium=two)
    assert _codes(worklist) == ["letter-two-dates", "report-twice"]


def test_one_main_product_for_a_village(ngada, worklist) -> None:
    for village in (VILLAGE, VILLAGE, OTHER):
        ngada.put("product", desa=village, nama_produk="Kopi", produk_unggulan_utama="ya")
    assert _only(worklist).code == "flagship-twice"


def test_outlines_that_overlap(ngada, worklist) -> None:
    for west in (1_210_000_000, 1_210_005_000, 1_210_090_000):
        ngada.put("parcel", desa=VILLAGE, poligon=_square(-88_000_000, west))
    found = _only(worklist)
    assert found.code == "outlines-overlap"
    assert "m²" in found.text


def test_rows_without_their_owner_and_references_into_nothing(ngada, worklist) -> None:
    maker = ngada.put("producer", desa=VILLAGE, nama="Yohana")
    product = ngada.put("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker)
    ngada.put("permit", produk=product, jenis_izin="MD", nomor="MD 123456789012")
    ngada.put("permit", produk="11" * 16, jenis_izin="MD", nomor="MD 999956789012")
    ngada.records.delete(maker)
    assert _codes(worklist) == ["orphan-deleted", "orphan-missing"]  # the product lost its maker
    ngada.records.undelete(maker)
    assert _codes(worklist) == ["orphan-missing"]
    holder = ngada.put("producer", desa=VILLAGE, nama="Maria")
    ngada.records.save(Edit("product", product, {"pemegang_izin": holder}))
    ngada.records.delete(holder)
    assert _codes(worklist) == ["orphan-missing", "reference-deleted"]
    ngada.records.delete(product)
    assert _codes(worklist) == ["orphan-deleted", "orphan-missing"]
    gone = next(one for one in worklist.all() if one.code == "orphan-missing")
    assert [record.kind for record in gone.records] == ["permit", ""]


def test_makers_of_two_regencies_are_proposed_at_the_province_alone(province, ngada, worklist) -> None:
    for village in (VILLAGE, "53.18.01.2001"):
        values = {"desa": village, "nama": "Kopi Bajawa", "jenis_produsen": "KUB", "telepon": "0812 3456 7890"}
        province.put("producer", **values, persetujuan_data="ya")
    ngada.put("producer", desa=VILLAGE, nama="Kopi Bajawa", telepon="0812 3456 7890")
    assert _codes(Findings(province.store, province.records)) == ["maker-across"]
    assert worklist.all() == []


def test_put_aside_with_a_reason_and_back_when_another_joins(ngada, worklist) -> None:
    for _ in range(2):
        ngada.put("producer", desa=VILLAGE, nama="Yohana", nik=NIK)
    with pytest.raises(ReasonFirst):
        worklist.put_aside(_only(worklist), " ")
    worklist.put_aside(_only(worklist), "suami dan istri, sudah ditanya")
    assert worklist.all() == []
    (aside,) = worklist.all(aside=True)
    assert aside.reason == "suami dan istri, sudah ditanya"
    ngada.put("producer", desa=VILLAGE, nama="Yohana", nik=NIK)
    assert len(_only(worklist).records) == 3


def test_what_was_put_aside_can_be_taken_back(ngada, worklist) -> None:
    for _ in range(2):
        ngada.put("producer", desa=VILLAGE, nama="Yohana", nik=NIK)
    worklist.put_aside(_only(worklist), "x")
    worklist.take_back(worklist.all(aside=True)[0])
    assert len(worklist.all()) == 1


def test_joined_records_are_one(ngada, worklist) -> None:
    one, two = (ngada.put("producer", desa=VILLAGE, nama="Yohana", nik=NIK) for _ in range(2))
    ngada.records.save(Edit("producer", two, {"_gabung_ke": one}))
    assert worklist.all() == []


def test_only_what_some_records_are_part_of(ngada, worklist) -> None:
    twins = [ngada.put("producer", desa=VILLAGE, nik=NIK) for _ in range(2)]
    for _ in range(2):
        ngada.put("producer", desa=VILLAGE, nib="1234567890123")
        ngada.put("product", desa=VILLAGE, nama_produk="Kopi", produk_unggulan_utama="ya")
    ngada.put("permit", produk="11" * 16, jenis_izin="MD", nomor="MD 999956789012")
    with ngada.store.read() as session:
        assert [one.code for one in worklist.of(session, [bytes.fromhex(twins[0])])] == ["nik-twice"]
        assert worklist.of(session, []) == []
    assert len(worklist.all()) == 4


def test_what_is_probably_written_down_twice(ngada, worklist) -> None:
    ngada.put("producer", desa=VILLAGE, nama="Johanes Lende")
    maker = ngada.put("producer", desa=OTHER, nama="Yohanis Lende")  # a name alone, in another village
    other = ngada.put("producer", desa=OTHER, nama="Maria Bhoki")
    assert worklist.all() == []
    second = ngada.put("producer", desa=OTHER, nama="Johannes Lende")
    for owner in (maker, other):
        ngada.put("product", desa=OTHER, nama_produk="Kopi Bubuk", pelaku_usaha=owner)  # two makers sell coffee
    found = _only(worklist)
    assert (found.code, {one.id for one in found.records}) == ("alike-twice", {maker, second})
    ngada.put("product", desa=OTHER, nama_produk="Kopi Boeboek", pelaku_usaha=other)
    ngada.put("buyer", nama="PT Flores Djaya")
    ngada.put("buyer", nama="PT. Flores Jaya")
    assert _codes(worklist) == ["alike-twice"] * 3
