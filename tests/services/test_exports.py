"""Written, read again, compared: an export says how many rows it holds and is right about it."""

import csv
import json
import os
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.services.exports import NoSuchFormat, NotVerified, NotWritten, endings
from ntt_desktop.services.records import Edit, Stopped

VILLAGE = "53.09.06.2009"
NIK = "5309061508850001"
RING = "-87654321 1209876543,-87654321 1209886543,-87664321 1209886543,-87654321 1209876543"


@pytest.fixture
def coffee(ngada):
    """A product of a cooperative, with values of every sort."""
    maker = ngada.put("producer", nama="=KUB Maju", desa=VILLAGE, jenis_produsen="KUB", nib="0220001234567")
    return ngada.put(
        "product",
        nama_produk="Kopi “Bajawa”; asli, murni",
        desa=VILLAGE,
        pelaku_usaha=maker,
        kelompok="PANGAN_OLAHAN",
        kategori_pangan="04",
        tanggal_pendataan="2026-03-20",
        berat_isi_bersih="1,234",
        satuan="kg",
        harga_jual=1_250_000,
        pasar="DESA|EKSPOR",
        koordinat="-8,7654321 120,9876543",
        lokasi_produksi="BANGUNAN_USAHA",
        uraian_proses="satu\ndua",
        varian="+62 asli",
    )


def sheet(path):
    rows = list(openpyxl.load_workbook(path).active.iter_rows())
    return [{head.value: cell for head, cell in zip(rows[0], row, strict=True)} for row in rows[1:]]


def test_a_workbook_holds_codes_ids_as_text_and_values_of_their_type(ngada, coffee, tmp_path):
    exported = ngada.exports.write("product", tmp_path / "produk.xlsx")
    assert (exported.rows, exported.verified, exported.held) == (1, True, 0)
    (row,) = sheet(tmp_path / "produk.xlsx")
    assert row["id"].value == coffee
    assert (row["kategori_pangan"].value, row["producer.nib"].value) == ("04", "0220001234567")
    assert row["producer.nib"].data_type == row["kategori_pangan"].data_type == "s"
    assert row["tanggal_pendataan"].value == datetime(2026, 3, 20)
    assert (row["harga_jual"].value, row["berat_isi_bersih"].value) == (1_250_000, 1.234)
    assert [row[name].value for name in ("kabupaten", "kecamatan", "desa_kelurahan")] == [
        "Kabupaten Ngada",
        "Bajawa",
        "Beiwali",
    ]
    assert row["uraian_proses"].value == "satu\ndua"
    head = openpyxl.load_workbook(tmp_path / "produk.xlsx").active
    assert head.freeze_panes == "A2"
    assert head["C1"].comment.text.startswith("Tanggal pendataan")


def test_text_that_looks_like_a_formula_stays_text(ngada, coffee, tmp_path):
    ngada.exports.write("product", tmp_path / "produk.xlsx")
    (row,) = sheet(tmp_path / "produk.xlsx")
    assert (row["producer.nama"].value, row["producer.nama"].data_type) == ("=KUB Maju", "s")
    ngada.exports.write("producer", tmp_path / "usaha.csv")
    assert ",'=KUB Maju," in (tmp_path / "usaha.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "geojson"])
def test_what_was_written_is_unchanged_when_it_is_imported(ngada, coffee, tmp_path, ending):
    path = tmp_path / f"produk.{ending}"
    ngada.exports.write("product", path)
    preview = ngada.imports.look(path, "product")
    assert (preview.read, preview.unchanged, preview.refused) == (1, 1, ())


@pytest.mark.parametrize("ending", ["xlsx", "csv", "geojson"])
def test_another_office_gets_the_same_values_and_the_producer_with_them(ngada, province, coffee, tmp_path, ending):
    path = tmp_path / f"produk.{ending}"
    ngada.exports.write("product", path)
    preview = province.imports.look(path, "product")
    assert preview.refused == ()
    province.imports.store(preview)
    (product,) = province.records.every("product")
    (producer,) = province.records.every("producer")
    there, here = dict(product.values), dict(ngada.records.get(coffee).record.values)
    assert there.pop("pelaku_usaha") == producer.id
    here.pop("pelaku_usaha")
    assert there == here
    assert (producer["nama"], producer["nib"]) == ("=KUB Maju", "0220001234567")


def test_a_nik_survives_export_excel_and_import(ngada, tmp_path):
    id = ngada.put("producer", nama="Yohanis", desa=VILLAGE, nik=NIK, persetujuan_data="ya")
    path = tmp_path / "usaha.xlsx"
    ngada.exports.write("producer", path, personal=True)
    book = openpyxl.load_workbook(path)
    book.save(path)
    (row,) = sheet(path)
    assert (row["nik"].value, row["nik"].data_type) == (NIK, "s")
    assert ngada.imports.look(path, "producer").unchanged == 1
    ngada.records.save(Edit("producer", id, {"nik": ""}))
    ngada.imports.store(ngada.imports.look(path, "producer"))
    assert ngada.records.get(id).record["nik"] == NIK


def test_numbers_of_persons_are_left_out_unless_asked_for(ngada, tmp_path):
    ngada.put("producer", nama="Yohanis", desa=VILLAGE, nik=NIK, npwp="016090524017000", persetujuan_data="ya")
    ngada.exports.write("producer", tmp_path / "usaha.xlsx")
    (row,) = sheet(tmp_path / "usaha.xlsx")
    assert not {"nik", "npwp", "nitku"} & set(row)
    assert "nama" in row


def test_no_list_or_map_of_any_kind_holds_a_value_of_a_person_who_has_not_agreed(ngada, tmp_path):
    secrets = ("Yohanis Lende", NIK, "Jalan Rahasia 7", "1234567", "Kwitansi Yohanis.jpg")
    maker = ngada.put("producer", nama=secrets[0], desa=VILLAGE, jenis_produsen="PERORANGAN", nik=NIK)
    product = ngada.put(
        "product",
        nama_produk="Kopi",
        desa=VILLAGE,
        pelaku_usaha=maker,
        alamat_produksi=secrets[2],
        koordinat="-81234567 1211234567",
    )
    ngada.put("permit", produk=product, pelaku_usaha=maker, atas_nama=secrets[0])
    ngada.put("lab_test", produk=product, pemilik_sampel=secrets[0])
    ngada.put("attachment", induk=maker, nama_berkas=secrets[4], koordinat="-81234567 1211234567", sidik="ab" * 32)
    for kind in KINDS.values():
        for ending in endings(kind):
            path = tmp_path / f"{kind.code}{ending}"
            ngada.exports.write(kind.code, path, personal=True)
            data = path.read_bytes()
            if ending == ".xlsx":
                with zipfile.ZipFile(path) as parts:
                    data = b"".join(parts.read(name) for name in parts.namelist())
            found = [secret for secret in secrets if secret.encode() in data]
            assert found == [], path.name


@pytest.mark.parametrize("answer", [None, "tidak", "belum_diketahui", "ditarik"])
def test_without_consent_personal_values_stay_in_the_office_and_are_counted(ngada, tmp_path, answer):
    values = {"persetujuan_data": answer}
    if answer == "ditarik":
        values = {"persetujuan_data": "ya", "persetujuan_dicabut": "2026-01-05"}
    maker = ngada.put(
        "producer",
        nama="Yohanis",
        desa=VILLAGE,
        jenis_produsen="PERORANGAN",
        nik=NIK,
        telepon="0812 3456 7890",
        **values,
    )
    ngada.put("product", nama_produk="Kopi", desa=VILLAGE, pelaku_usaha=maker, penanggung_jawab_produksi="Yohanis")
    exported = ngada.exports.write("producer", tmp_path / "usaha.csv", personal=True)
    written = (tmp_path / "usaha.csv").read_bytes()
    assert exported.held == 3
    assert b"Yohanis" not in written
    assert NIK.encode() not in written
    assert b"+62" not in written
    assert ngada.exports.write("product", tmp_path / "produk.csv").held == 2, (
        "the name of the producer and of the person"
    )
    assert b"Yohanis" not in (tmp_path / "produk.csv").read_bytes()


def test_a_query_chooses_the_rows(ngada, coffee, tmp_path):
    ngada.put("product", nama_produk="Madu", desa=VILLAGE)
    exported = ngada.exports.write("product", tmp_path / "produk.csv", Query("product", words="madu"))
    rows = list(csv.DictReader((tmp_path / "produk.csv").open(encoding="utf-8-sig")))
    assert (exported.rows, [row["nama_produk"] for row in rows]) == (1, ["Madu"])


def test_deleted_records_are_not_exported(ngada, coffee, tmp_path):
    ngada.records.delete(coffee)
    exported = ngada.exports.write("product", tmp_path / "produk.xlsx")
    assert (exported.rows, exported.verified) == (0, True)
    assert len(sheet(tmp_path / "produk.xlsx")) == 0


@pytest.mark.parametrize("ending", ["xlsx", "csv", "geojson"])
def test_a_file_cut_by_one_byte_fails_the_check(ngada, coffee, tmp_path, ending):
    exported = ngada.exports.write("product", tmp_path / f"produk.{ending}")
    ngada.exports.check(exported)
    whole = exported.file.read_bytes()
    for length in (len(whole) - 1, len(whole) - 2, len(whole) - 3, len(whole) * 2 // 3, 3, 0):
        exported.file.write_bytes(whole[:length])
        with pytest.raises(NotVerified):
            ngada.exports.check(exported)


@pytest.mark.parametrize("ending", ["csv", "geojson"])
def test_one_changed_letter_fails_the_check(ngada, coffee, tmp_path, ending):
    exported = ngada.exports.write("product", tmp_path / f"produk.{ending}")
    exported.file.write_bytes(exported.file.read_bytes().replace(b"asli, murni", b"asli, nurni"))
    with pytest.raises(NotVerified) as caught:
        ngada.exports.check(exported)
    assert "baris 1" in caught.value.why


def test_what_was_there_stays_when_the_new_file_is_not_right(ngada, coffee, tmp_path, monkeypatch):
    path = tmp_path / "produk.xlsx"
    ngada.exports.write("product", path)
    before = path.read_bytes()
    ngada.put("product", nama_produk="Madu", desa=VILLAGE)
    real = os.fsync

    def no_room(handle):
        real(handle)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(NotWritten):
        ngada.exports.write("product", path)
    assert path.read_bytes() == before
    monkeypatch.undo()
    with pytest.raises(Stopped):
        ngada.exports.write("product", path, progress=lambda done, of: False)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["produk.xlsx"]


def test_only_what_a_kind_can_be_is_written(ngada, tmp_path):
    for kind, name in (("permit", "izin.geojson"), ("product", "produk.pdf"), ("product", "produk")):
        with pytest.raises(NoSuchFormat):
            ngada.exports.write(kind, tmp_path / name)


def test_parcels_in_geojson_are_read_elsewhere_with_geometry_and_attributes(ngada, province, tmp_path):
    ngada.put(
        "parcel",
        alamat="Jalan 1",
        desa=VILLAGE,
        nib_bidang="24010012345670",
        poligon=RING,
        luas_dokumen="1.234,50",
        koordinat="-8,7 120,9",
    )
    ngada.put("parcel", alamat="Jalan 2", desa=VILLAGE, nib_bidang="24010012345671", koordinat="-8,71 120,91")
    ngada.put("parcel", alamat="Jalan 3", desa=VILLAGE, nib_bidang="24010012345672")
    path = tmp_path / "lahan.geojson"
    assert ngada.exports.write("parcel", path).rows == 3
    first, second, third = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert first["geometry"] == {
        "type": "Polygon",
        "coordinates": [
            [
                [120.9876543, -8.7654321],
                [120.9886543, -8.7654321],
                [120.9886543, -8.7664321],
                [120.9876543, -8.7654321],
            ]
        ],
    }
    assert (first["properties"]["luas_dokumen"], first["properties"]["nib_bidang"]) == (1234.5, "24010012345670")
    assert second["geometry"] == {"type": "Point", "coordinates": [120.91, -8.71]}
    assert third["geometry"] is None
    preview = province.imports.look(path, "parcel")
    assert (preview.new, preview.refused) == (3, ())
    province.imports.store(preview)
    for here in ngada.records.every("parcel"):
        (there,) = province.records.find("parcel", nib_bidang=here["nib_bidang"])
        assert there.values == here.values


def test_an_outline_longer_than_a_cell_is_left_out_of_the_workbook_and_counted(ngada, tmp_path):
    import math

    corners = [
        (
            round(-87_000_000 + 90_000 * math.cos(step * math.tau / 2000)),
            round(1_210_000_000 + 90_000 * math.sin(step * math.tau / 2000)),
        )
        for step in range(2000)
    ]
    ring = ",".join(f"{lat} {lon}" for lat, lon in [*corners, corners[0]])
    ngada.put("parcel", alamat="Jalan 1", desa=VILLAGE, poligon=ring)
    exported = ngada.exports.write("parcel", tmp_path / "lahan.xlsx")
    assert (exported.rows, exported.too_long, exported.verified) == (1, 1, True)
    assert ngada.exports.write("parcel", tmp_path / "lahan.geojson").too_long == 0
    assert ngada.imports.look(tmp_path / "lahan.geojson", "parcel").unchanged == 1


VALUES = {
    "varian": st.text(max_size=20),
    "catatan": st.text(max_size=60),
    "berat_isi_bersih": st.decimals(min_value="0.001", max_value=10**9, places=3).map(str),
    "harga_jual": st.integers(0, 10**17) | st.text(max_size=8),
    "tanggal_pendataan": st.dates(min_value=datetime(1850, 1, 1).date()).map(str) | st.text(max_size=8),
    "masa_simpan_hari": st.integers(-5, 4000),
    "pasar": st.lists(st.sampled_from(["DESA", "EKSPOR", "DARING"]), unique=True).map("|".join),
    "gtin": st.text("0123456789", max_size=14),
    "koordinat": st.tuples(st.integers(-900_000_000, 900_000_000), st.integers(-1_800_000_000, 1_800_000_000)).map(
        lambda point: f"{point[0]} {point[1]}"
    ),
}


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries({"nama_produk": st.text(min_size=1, max_size=40)}, optional=VALUES),
    st.sampled_from(["xlsx", "csv", "geojson"]),
)
def test_whatever_a_record_holds_comes_back_from_a_file(ngada, tmp_path, values, ending):
    id = ngada.put("product", desa=VILLAGE, lokasi_produksi="BANGUNAN_USAHA", **values)
    path = tmp_path / f"segala.{ending}"
    exported = ngada.exports.write("product", path)
    assert exported.verified
    preview = ngada.imports.look(path, "product")
    assert (preview.changed, preview.new, preview.refused) == (0, 0, ())
    assert preview.unchanged == exported.rows == sum(1 for _ in ngada.records.every("product"))
    ngada.records.delete(id)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_exported_and_read_back(ngada, tmp_path, kind):
    assert ngada.exports.write(kind, tmp_path / "semua.xlsx").verified
    assert ngada.exports.write(kind, tmp_path / "semua.csv").verified
