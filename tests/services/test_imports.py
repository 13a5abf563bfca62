"""A list becomes records: looked at first, all or nothing, every refusal with its place."""

import shutil

import openpyxl
import pytest
from tests.store.enrolling import enrol
from tests.store.offices import desk

from ntt_desktop.base import resources
from ntt_desktop.domain.query import Query
from ntt_desktop.services.imports import DateOrderUnclear, Imports, NothingRecognised, NotImportable
from ntt_desktop.services.records import Edit, Stopped

VILLAGE, OTHER_VILLAGE, ELSEWHERE = "53.09.06.2009", "53.09.01.1002", "53.11.10.2001"


@pytest.fixture
def sample(tmp_path):
    """The twelve sample products, to be written on."""
    return shutil.copy(resources.path("sample", "sample_products.csv"), tmp_path / "contoh.csv")


def counts(preview):
    return preview.read, preview.new, preview.changed, preview.unchanged, preview.refused_rows


def refusals(result):
    return [(each.row, each.column, each.value, each.code) for each in result.refused]


def bring(desk, path, kind, **options):
    preview = desk.imports.look(path, kind, **options)
    assert preview.refused == ()
    return desk.imports.store(preview)


# the sample


def test_the_sample_gives_twelve_products_and_their_producers_once(province, sample):
    preview = province.imports.look(sample, "product")
    assert counts(preview) == (12, 12, 0, 0, 0)
    assert province.count("product") == 0, "looking stores nothing"
    assert province.imports.store(preview).stored
    assert (province.count("product"), province.count("producer")) == (12, 12)
    again = province.imports.look(sample, "product")
    assert counts(again) == (12, 0, 0, 12, 0)
    assert province.imports.store(again).changes.items == ()
    assert (province.count("product"), province.count("producer")) == (12, 12)


def test_a_sample_row_is_stored_as_written(province, sample):
    bring(province, sample, "product")
    (honey,) = province.records.find("product", nama_produk="Madu hutan Amfoang")
    assert honey.values | {"catatan": ""} == {
        "desa": "53.01.12.2001",
        "nama_produk": "Madu hutan Amfoang",
        "pelaku_usaha": honey["pelaku_usaha"],
        "kelompok": "PANGAN_OLAHAN",
        "kategori_pangan": "11",
        "jenis_pirt": "09",
        "kemasan": "1",
        "berat_isi_bersih": "500",
        "satuan": "ml",
        "masa_simpan_hari": 730,
        "suhu_simpan": "RUANG",
        "cara_jual": "ECERAN",
        "klaim": "TIDAK_ADA",
        "tidak_halal": "tidak",
        "produksi": "DALAM_NEGERI",
        "data_contoh": "ya",
        "kode_produk": "53.01.12.2001-P01",
        "catatan": "",
    }
    producer = province.records.get(str(honey["pelaku_usaha"])).record
    assert producer.values == {
        "nama": "Kelompok Contoh D",
        "jenis_produsen": "KUB",
        "desa": "53.01.12.2001",
        "data_contoh": "ya",
    }


def test_three_bad_rows_store_nothing_and_are_named(province, sample):
    lines = sample.read_text(encoding="utf-8").splitlines()
    columns = len(lines[0].split(","))
    lines[0] += ",producer.nik"
    lines[1:] = [line + "," for line in lines[1:]]

    def row(village, name, nik):
        cells = [""] * columns
        cells[1], cells[6], cells[7], cells[11] = village, name, "PANGAN_OLAHAN", f"Usaha {name}"
        return ",".join([*cells, nik])

    lines += [
        row("53.09.99.2009", "Kopi palsu", ""),
        row(VILLAGE, "Teh daun", "530906150885000"),
        row(VILLAGE, "Jahe", "5.30906E+15"),
    ]
    sample.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = province.imports.store(province.imports.look(sample, "product"))
    assert refusals(result) == [
        (14, "kode_wilayah", "53.09.99.2009", "village-unknown"),
        (15, "producer.nik", "530906150885000", "digits"),
        (16, "producer.nik", "5.30906E+15", "digits-lost"),
    ]
    assert "Sel X16" in result.refused[2].text
    assert not result.stored
    assert (province.count("product"), province.count("producer")) == (0, 0)

    returned = openpyxl.load_workbook(result.refused_file).active
    assert result.refused_file.name == "contoh.ditolak.xlsx"
    header = [cell.value for cell in returned[1]]
    assert header[:24] == lines[0].split(",")
    assert header[24:] == ["Baris", "Alasan"]
    assert [row[24].value for row in returned.iter_rows(min_row=2)] == ["14", "15", "16"]
    assert [row[23].value for row in returned.iter_rows(min_row=2)] == [None, "530906150885000", "5.30906E+15"]
    assert returned["X4"].comment.text == result.refused[2].text == returned["Z4"].value
    assert all(cell.data_type == "s" for cell in returned[3] if cell.value is not None)


def test_the_returned_workbook_comes_back_when_it_is_mended(ngada, workbook):
    path = workbook("daftar.xlsx", ["nama", "desa", "nik"], ["KUB Maju", VILLAGE, "530906150885000"])
    result = ngada.imports.store(ngada.imports.look(path, "producer"))
    book = openpyxl.load_workbook(result.refused_file)
    book.active["C2"] = "5309061508850001"
    book.save(result.refused_file)
    preview = ngada.imports.look(result.refused_file, "producer")
    assert (counts(preview), preview.warnings) == ((1, 1, 0, 0, 0), ())


def test_a_column_of_the_users_own_called_alasan_is_no_part_of_the_returned_workbook(ngada, workbook):
    head = ["nama", "desa", "nik", "alasan"]
    path = workbook("daftar.xlsx", head, ["KUB Maju", VILLAGE, "530906150885000", "Anggota baru"])
    (warned,) = ngada.imports.look(path, "producer").warnings
    assert (warned.column, warned.code) == ("alasan", "column-unknown")
    result = ngada.imports.store(ngada.imports.look(path, "producer", columns={"alasan": "catatan"}))
    book = openpyxl.load_workbook(result.refused_file)
    book.active["C2"] = "5309061508850001"
    book.save(result.refused_file)
    preview = ngada.imports.look(result.refused_file, "producer", columns={"alasan": "catatan"})
    assert (counts(preview), preview.warnings) == ((1, 1, 0, 0, 0), ())
    ngada.imports.store(preview)
    assert [maker["catatan"] for maker in ngada.records.find("producer")] == ["Anggota baru"]


def test_seven_of_a_thousand_rows_are_returned_and_one_undo_takes_back_the_rest(ngada, workbook):
    bad = {100, 200, 300, 400, 500, 600, 700}
    rows = [[f"KUB {number}", VILLAGE, "123" if number in bad else None] for number in range(1, 1001)]
    path = workbook("seribu.xlsx", ["nama", "desa", "nib"], *rows)
    preview = ngada.imports.look(path, "producer")
    assert counts(preview) == (1000, 993, 0, 0, 7)
    result = ngada.imports.store(preview, without_refused=True)
    assert result.stored
    assert ngada.count("producer") == 993
    returned = openpyxl.load_workbook(result.refused_file).active
    assert [row[0].value for row in returned.iter_rows(min_row=2)] == [f"KUB {number}" for number in sorted(bad)]
    ngada.records.apply(result.changes.reversed())
    assert ngada.count("producer") == 0


# columns


def test_columns_are_matched_by_code_label_and_alias(ngada, workbook):
    path = workbook(
        "judul.xlsx",
        ["NAMA PRODUK", "Kode wilayah", "pelaku usaha", "Pelaku usaha: NIK", "Harga  Jual", "Lintang", "bujur"],
        ["Kopi", VILLAGE, "KUB Maju", "5309061508850001", 25000, -8.7654321, 120.9876543],
    )
    bring(ngada, path, "product")
    (product,) = ngada.records.every("product")
    assert (product["nama_produk"], product["desa"], product["harga_jual"]) == ("Kopi", VILLAGE, 25000)
    assert product["koordinat"] == "-87654321 1209876543"
    (producer,) = ngada.records.every("producer")
    assert (producer["nama"], producer["nik"]) == ("KUB Maju", "5309061508850001")


def test_what_has_no_place_is_left_out_with_a_warning(ngada, workbook):
    header = ["nama", "desa", "warna", "csr_need.judul", "status_data", "nama_produsen"]
    path = workbook("lebih.xlsx", header, ["KUB Maju", VILLAGE, "biru", "x", "DISETUJUI", "KUB Lain"])
    preview = ngada.imports.look(path, "producer")
    assert [(each.column, each.code) for each in preview.warnings if not each.row] == [
        ("warna", "column-unknown"),
        ("csr_need.judul", "column-of-other-kind"),
        ("status_data", "column-by-program"),
        ("nama_produsen", "column-twice"),
    ]
    ngada.imports.store(preview)
    (producer,) = ngada.records.every("producer")
    assert producer.values == {"nama": "KUB Maju", "desa": VILLAGE}


def test_a_person_can_say_what_a_column_is(ngada, workbook):
    path = workbook("asing.xlsx", ["Usaha", "Tempat", "nib"], ["KUB Maju", VILLAGE, "bukan nomor"])
    with pytest.raises(NothingRecognised):
        ngada.imports.look(path, "producer", columns={"nib": ""})
    preview = ngada.imports.look(path, "producer", columns={"Usaha": "nama", "Tempat": "desa", "nib": ""})
    assert preview.mapping == {"Usaha": "nama", "Tempat": "desa"}
    assert counts(preview) == (1, 1, 0, 0, 0)


def test_names_that_contradict_the_village_code_are_warned_about(ngada, workbook):
    header = ["nama_produk", "desa", "kabupaten", "kecamatan", "desa_kelurahan"]
    right = ["Kopi", VILLAGE, "Kab. Ngada", "Kec. BAJAWA", "Desa Beiwali"]
    wrong = ["Madu", VILLAGE, "Kabupaten Ende", "Bajawa", "Beiwali"]
    preview = ngada.imports.look(workbook("tempat.xlsx", header, right, wrong), "product")
    (warning,) = (each for each in preview.warnings if each.row)
    assert (warning.row, warning.column, warning.code) == (3, "kabupaten", "place-contradicts")
    assert "Kabupaten Ngada" in warning.text
    assert counts(preview) == (2, 2, 0, 0, 0)


def test_a_village_is_found_by_name_only_within_its_district(ngada, workbook):
    header = ["nama_produk", "kecamatan", "desa_kelurahan"]
    rows = (["Kopi", "Bajawa", "Beiwali"], ["Madu", None, "Beiwali"], ["Teh", "Bajawa", "Entah"])
    preview = ngada.imports.look(workbook("nama.xlsx", header, *rows), "product")
    assert preview.edits == ()
    assert counts(preview) == (3, 1, 0, 0, 2)
    assert [(each.row, each.column, each.code) for each in preview.refused] == [
        (3, "desa_kelurahan", "village-not-found"),
        (4, "desa_kelurahan", "village-not-found"),
    ]
    result = ngada.imports.store(preview, without_refused=True)
    (product,) = ngada.records.every("product")
    assert result.stored
    assert product["desa"] == VILLAGE


# cells


def test_a_nik_kept_as_a_number_has_lost_digits(ngada, workbook):
    path = workbook(
        "nik.xlsx", ["nama", "desa", "nik"], ["A", VILLAGE, 5309061508850001], ["B", VILLAGE, "5309061508850002"]
    )
    preview = ngada.imports.look(path, "producer")
    assert refusals(preview) == [(2, "nik", "5.30906E+15", "digits-lost")]
    assert preview.refused[0].cell == "C2"
    assert "Sel C2" in preview.refused[0].text


def test_a_short_number_kept_as_a_number_has_all_its_digits(ngada, workbook):
    bring(ngada, workbook("nib.xlsx", ["nama", "desa", "nib"], ["A", 5309062009, 1234567890123]), "producer")
    (producer,) = ngada.records.every("producer")
    assert (producer["nib"], producer["desa"]) == ("1234567890123", VILLAGE)


def test_a_short_number_in_scientific_display_is_not_trusted(ngada, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["nama", "desa", "nib"])
    book.active.append(["A", VILLAGE, 1234570000000])
    book.active["C2"].number_format = "0.00E+00"
    book.save(tmp_path / "ilmiah.xlsx")
    preview = ngada.imports.look(tmp_path / "ilmiah.xlsx", "producer")
    assert refusals(preview) == [(2, "nib", "1.23457E+12", "digits-lost")]


def test_a_cell_with_an_error_or_an_uncounted_formula_is_not_taken_for_empty(ngada, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["nama", "desa", "skala", "alamat"])
    book.active.append(["A", VILLAGE, None, "=1+1"])
    book.active["C2"] = "#REF!"
    book.active["C2"].data_type = "e"
    book.save(tmp_path / "rumus.xlsx")
    preview = ngada.imports.look(tmp_path / "rumus.xlsx", "producer")
    assert [(each.column, each.code, each.cell) for each in preview.refused] == [
        ("skala", "cell-error", "C2"),
        ("alamat", "cell-without-result", "D2"),
    ]


def test_an_empty_cell_or_a_dash_never_erases(ngada, workbook):
    id = ngada.put("producer", nama="KUB Maju", desa=VILLAGE, nib="1234567890123", skala="MIKRO")
    header = ["nama", "desa", "nib", "skala", "telepon"]
    path = workbook("ubah.xlsx", header, ["KUB Maju", VILLAGE, None, "-", "0812 3456 7890"])
    preview = ngada.imports.look(path, "producer")
    assert counts(preview) == (1, 0, 1, 0, 0)
    ngada.imports.store(preview)
    stored = ngada.records.get(id).record
    assert (stored["nib"], stored["skala"], stored["telepon"]) == ("1234567890123", "MIKRO", "+6281234567890")


def test_choices_come_as_code_or_word_in_any_case(ngada, workbook):
    path = workbook(
        "pilihan.xlsx",
        ["nama_produk", "desa", "kelompok", "kategori_pangan", "kemasan", "cara_jual", "tidak_halal"],
        ["Kopi", VILLAGE, "pangan olahan", 4, 5, "Eceran|CURAH", "Tidak"],
    )
    bring(ngada, path, "product")
    (product,) = ngada.records.every("product")
    assert [product[code] for code in ("kelompok", "kategori_pangan", "kemasan", "cara_jual", "tidak_halal")] == [
        "PANGAN_OLAHAN",
        "04",
        "5",
        "CURAH|ECERAN",
        "tidak",
    ]


def test_a_semicolon_file_with_unclear_dates_asks_one_question_and_none_about_encoding(ngada, listing):
    path = listing(
        "tanggal.csv",
        "nama_produk;desa;berat_isi_bersih;satuan;tanggal_pendataan;tanggal_penetapan",
        f"Kopi “Bajawa”;{VILLAGE};1,5;kg;03/04/2026;01/02/2026",
        f"Madu;{VILLAGE};2,25;kg;05/06/2026;",
        encoding="cp1252",
    )
    preview = ngada.imports.look(path, "product")
    assert preview.question.columns == ("tanggal_pendataan", "tanggal_penetapan")
    assert preview.question.example == "03/04/2026"
    with pytest.raises(DateOrderUnclear):
        ngada.imports.store(preview)
    assert ngada.count("product") == 0
    for order, day in (("mdy", "2026-03-04"), ("dmy", "2026-04-03")):
        answered = ngada.imports.look(path, "product", date_order=order)
        assert answered.question is None
        assert answered.edits[0].values["tanggal_pendataan"] == day
    ngada.imports.store(answered)
    (coffee,) = ngada.records.find("product", nama_produk="Kopi “Bajawa”")
    assert coffee["berat_isi_bersih"] == "1.5"


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["03/04/2026", "25/12/2025"], "2026-04-03"),
        (["03/04/2026", "12/25/2025"], "2026-03-04"),
        (["2026-04-03", "3 April 2026"], "2026-04-03"),
        (["04/04/2026", None], "2026-04-04"),
    ],
)
def test_dates_that_tell_their_order_raise_no_question(ngada, workbook, cells, first):
    rows = [[f"Produk {number}", VILLAGE, cell] for number, cell in enumerate(cells)]
    preview = ngada.imports.look(workbook("urut.xlsx", ["nama_produk", "desa", "tanggal_penetapan"], *rows), "product")
    assert preview.question is None
    assert (
        preview.edits[0].values["tanggal_penetapan"] == first or preview.edits[1].values["tanggal_penetapan"] == first
    )


def test_half_a_coordinate_is_refused(ngada, workbook):
    path = workbook("titik.xlsx", ["alamat", "desa", "lintang", "bujur"], ["Jalan 1", VILLAGE, -8.7, None])
    assert [(each.column, each.code) for each in ngada.imports.look(path, "parcel").refused] == [
        ("lintang", "half-missing")
    ]


# which record a row is


def test_a_producer_is_known_by_nik_then_nib_then_village_and_name(ngada, workbook):
    by_nik = ngada.put("producer", nama="Lama", desa=VILLAGE, nik="5309061508850001")
    by_nib = ngada.put("producer", nama="KUB Nib", desa=VILLAGE, nib="1234567890123")
    by_name = ngada.put("producer", nama="KUB Nama", desa=VILLAGE)
    header = ["nama", "desa", "nik", "nib", "skala"]
    path = workbook(
        "kunci.xlsx",
        header,
        ["Baru", VILLAGE, "5309061508850001", None, "MIKRO"],
        ["KUB Nib", OTHER_VILLAGE, None, "1234567890123", "MIKRO"],
        ["kub  NAMA", VILLAGE, "5309061508850003", None, "MIKRO"],
        ["KUB Nama", OTHER_VILLAGE, None, None, "MIKRO"],
    )
    preview = ngada.imports.look(path, "producer")
    assert counts(preview) == (4, 1, 3, 0, 0)
    ngada.imports.store(preview)
    assert ngada.records.get(by_nik).record["nama"] == "Baru"
    assert ngada.records.get(by_nib).record["desa"] == OTHER_VILLAGE
    assert ngada.records.get(by_name).record["nik"] == "5309061508850003"


def test_two_producers_of_one_name_with_other_nik_stay_two(ngada, workbook):
    ngada.put("producer", nama="Yohanis", desa=VILLAGE, nik="5309061508850001")
    path = workbook("dua.xlsx", ["nama", "desa", "nik"], ["Yohanis", VILLAGE, "5309061508850002"])
    assert counts(ngada.imports.look(path, "producer")) == (1, 1, 0, 0, 0)


def test_a_product_is_known_by_village_name_and_producers_name(ngada, workbook):
    maker = ngada.put("producer", nama="KUB Maju", desa=OTHER_VILLAGE)
    ngada.put("product", nama_produk="Kopi", desa=VILLAGE, pelaku_usaha=maker)
    header = ["nama_produk", "desa", "nama_produsen", "nama_dagang"]
    path = workbook(
        "produk.xlsx",
        header,
        ["Kopi", VILLAGE, "KUB Maju", "Bajawa Asli"],
        ["Kopi", VILLAGE, "KUB Lain", None],
        ["Kopi", OTHER_VILLAGE, "KUB Maju", None],
    )
    preview = ngada.imports.look(path, "product")
    assert counts(preview) == (3, 2, 1, 0, 0)
    ngada.imports.store(preview)
    assert ngada.count("producer") == 2, "one more: KUB Lain; KUB Maju lives in the other village already"


def test_a_permit_finds_its_product_by_code_or_by_the_columns_that_name_it(ngada, workbook):
    maker = ngada.put("producer", nama="KUB Maju", desa=VILLAGE)
    coffee = ngada.put("product", nama_produk="Kopi", desa=VILLAGE, pelaku_usaha=maker)
    code = ngada.records.get(coffee).record["kode_produk"]
    header = ["jenis_izin", "nomor", "produk", "product.nama_produk", "product.desa", "status_proses"]
    path = workbook(
        "izin.xlsx",
        header,
        ["MD", "MD 224510107115", code, None, None, "TERBIT"],
        ["TR", "TR 123456789", coffee, None, None, "TERBIT"],
        ["HALAL", "ID53110000123450524", None, "KOPI", VILLAGE, "TERBIT"],
        ["SD", "SD 123456789", "Tidak ada", None, None, "TERBIT"],
    )
    preview = ngada.imports.look(path, "permit")
    assert refusals(preview) == [(5, "produk", "Tidak ada", "reference-not-found")]
    ngada.imports.store(preview, without_refused=True)
    assert {permit["produk"] for permit in ngada.records.every("permit")} == {coffee}
    assert counts(ngada.imports.look(path, "permit")) == (4, 0, 0, 3, 1)


def test_a_reference_that_fits_two_records_is_refused(ngada, workbook):
    ngada.put("producer", nama="Yohanis", desa=VILLAGE)
    ngada.put("producer", nama="Yohanis", desa=OTHER_VILLAGE)
    path = workbook("ragu.xlsx", ["jenis_izin", "nomor", "pelaku_usaha"], ["NIB", "1234567890123", "Yohanis"])
    assert refusals(ngada.imports.look(path, "permit")) == [(2, "pelaku_usaha", "Yohanis", "reference-several")]


def test_a_permit_without_number_is_known_again_by_all_it_says(ngada, workbook):
    maker = ngada.put("producer", nama="KUB Maju", desa=VILLAGE)
    path = workbook("proses.xlsx", ["jenis_izin", "pelaku_usaha", "status_proses"], ["PKP", maker, "DALAM_PROSES"])
    bring(ngada, path, "permit")
    assert counts(ngada.imports.look(path, "permit")) == (1, 0, 0, 1, 0)


def test_the_same_row_twice_is_one_record_and_another_about_it_is_refused(ngada, workbook):
    header = ["nama", "desa", "skala"]
    path = workbook(
        "ganda.xlsx", header, ["KUB", VILLAGE, "MIKRO"], ["KUB", VILLAGE, "MIKRO"], ["KUB", VILLAGE, "KECIL"]
    )
    preview = ngada.imports.look(path, "producer")
    assert counts(preview) == (3, 1, 0, 1, 1)
    assert refusals(preview) == [(4, "skala", "KECIL", "row-twice")]
    assert "baris 2" in preview.refused[0].text


def test_rows_that_say_different_things_of_one_producer_are_refused(ngada, workbook):
    header = ["nama_produk", "desa", "nama_produsen", "producer.skala"]
    path = workbook("beda.xlsx", header, ["Kopi", VILLAGE, "KUB", "MIKRO"], ["Madu", VILLAGE, "KUB", "KECIL"])
    assert refusals(ngada.imports.look(path, "product")) == [(3, "producer.skala", "KECIL", "said-otherwise")]


def test_rows_of_one_producer_make_it_once(ngada, workbook):
    header = ["nama_produk", "desa", "nama_produsen", "producer.telepon"]
    rows = (["Kopi", VILLAGE, "KUB", None], ["Madu", VILLAGE, "Kub", "0812 3456 7890"])
    bring(ngada, workbook("satu.xlsx", header, *rows), "product")
    (producer,) = ngada.records.every("producer")
    assert producer["telepon"] == "+6281234567890"


def test_a_producer_known_by_number_alone_needs_a_name_to_be_made(ngada, workbook):
    path = workbook("nomor.xlsx", ["nama_produk", "desa", "producer.nik"], ["Kopi", VILLAGE, "5309061508850001"])
    assert [(each.column, each.code) for each in ngada.imports.look(path, "product").refused] == [
        ("producer.nik", "maker-without-name")
    ]


def test_a_product_row_changes_its_producer_too(ngada, workbook):
    maker = ngada.put("producer", nama="KUB Maju", desa=VILLAGE)
    ngada.put("product", nama_produk="Kopi", desa=VILLAGE, pelaku_usaha=maker)
    path = workbook(
        "ikut.xlsx", ["nama_produk", "desa", "nama_produsen", "producer.skala"], ["Kopi", VILLAGE, "KUB Maju", "MIKRO"]
    )
    preview = ngada.imports.look(path, "product")
    assert counts(preview) == (1, 0, 1, 0, 0)
    assert preview.samples[0].values == (("Skala usaha", "", "Mikro"),)
    ngada.imports.store(preview)
    assert ngada.records.get(maker).record["skala"] == "MIKRO"


# offices


def test_a_regency_refuses_rows_of_another_one_by_one(ngada, workbook):
    path = workbook("luar.xlsx", ["nama", "desa"], ["Sini", VILLAGE], ["Sana", ELSEWHERE])
    assert refusals(ngada.imports.look(path, "producer")) == [(3, "desa", ELSEWHERE, "village-of-another-office")]


def test_at_the_province_the_village_decides_and_is_asked_for(province, workbook):
    path = workbook("provinsi.xlsx", ["nama", "desa"], ["Ngada", VILLAGE], ["Sumba", ELSEWHERE], ["Entah", None])
    preview = province.imports.look(path, "producer")
    assert [(each.row, each.code) for each in preview.refused] == [(4, "village-first")]
    province.imports.store(preview, without_refused=True)
    with province.store.read() as session:
        parts = {row[0] for row in session.rows("SELECT _part FROM producer")}
    assert parts == {"53.09", "53.11"}


# what is stored


def test_missing_required_fields_make_a_draft_and_do_not_refuse(ngada, workbook):
    bring(ngada, workbook("draf.xlsx", ["nama"], ["KUB Maju"]), "producer")
    (producer,) = ngada.records.every("producer")
    assert ngada.records.get(producer.id).state == "DRAF"


def test_an_e_problem_across_fields_refuses_the_row(ngada, workbook):
    header = ["nama_produk", "desa", "kelompok", "tidak_halal", "mengandung_babi"]
    path = workbook(
        "babi.xlsx",
        header,
        ["Se'i", VILLAGE, "PANGAN_OLAHAN", "ya", "ya"],
        ["Dendeng", VILLAGE, "PANGAN_OLAHAN", "tidak", None],
    )
    assert counts(ngada.imports.look(path, "product")) == (2, 2, 0, 0, 0)
    header += ["status_halal"]
    path = workbook("halal.xlsx", header, ["Se'i", VILLAGE, "PANGAN_OLAHAN", "ya", "ya", "BERSERTIFIKAT"])
    assert [(each.column, each.code) for each in ngada.imports.look(path, "product").refused] == [
        ("status_halal", "halal-contradicts-ingredients")
    ]


def test_an_old_fault_elsewhere_in_the_record_does_not_refuse_a_row(ngada, workbook):
    ngada.put("producer", nama="KUB Maju", desa=VILLAGE, nib="123")
    path = workbook("lain.xlsx", ["nama", "desa", "skala"], ["KUB Maju", VILLAGE, "MIKRO"])
    assert counts(ngada.imports.look(path, "producer")) == (1, 0, 1, 0, 0)


def test_warnings_of_a_record_are_told_with_their_row(ngada, workbook):
    path = workbook("mirip.xlsx", ["nama", "desa"], ["Yohanis Lende", VILLAGE], ["Johanes Lende", VILLAGE])
    preview = ngada.imports.look(path, "producer")
    assert [(each.row, each.column, each.code) for each in preview.warnings] == [
        (2, "nama", "producer-alike"),
        (3, "nama", "producer-alike"),
    ]


def test_an_approved_record_is_not_changed(ngada, workbook):
    id = ngada.put("producer", nama="KUB Maju", desa=VILLAGE)
    ngada.records.save(Edit("producer", id, {"status_data": "DISETUJUI"}))
    same = workbook("sama.xlsx", ["nama", "desa"], ["KUB Maju", VILLAGE])
    other = workbook("ubah.xlsx", ["nama", "desa", "skala"], ["KUB Maju", VILLAGE, "MIKRO"])
    assert counts(ngada.imports.look(same, "producer")) == (1, 0, 0, 1, 0)
    assert refusals(ngada.imports.look(other, "producer")) == [(2, "skala", "MIKRO", "record-approved")]


def test_a_field_with_differing_values_waits_for_a_person(workbook, tmp_path):
    one, two = desk(tmp_path / "satu"), desk(tmp_path / "dua", person="Yosef")
    enrol((one.store, two.store))
    id = one.make("producer", nama="KUB Maju", desa=VILLAGE, jenis_produsen="KUB")
    two.receive(*one.send(tmp_path / "a", "53.09"))
    one.change(id, skala="MIKRO", status_bangunan="SEWA")
    two.change(id, skala="KECIL", status_bangunan="SEWA")
    one.receive(*two.send(tmp_path / "b", "53.09"))
    imports = Imports(one.store, one.records)
    header = ["nama", "desa", "skala", "status_bangunan", "jumlah_shift"]
    path = workbook("beda.xlsx", header, ["KUB Maju", VILLAGE, "BESAR", "PINJAM", 2])
    preview = imports.look(path, "producer")
    assert [(each.column, each.code) for each in preview.refused] == [("skala", "field-differing")]
    path = workbook("lain.xlsx", header, ["KUB Maju", VILLAGE, None, "PINJAM", 2])
    assert imports.store(imports.look(path, "producer")).stored
    assert one.value(id, "status_bangunan") == "PINJAM"
    for each in (one, two):
        each.close()


def test_every_value_knows_its_file_and_row(ngada, workbook):
    bring(ngada, workbook("daftar 2026.xlsx", ["nama", "desa"], ["Satu", VILLAGE], [], ["Tiga", VILLAGE]), "producer")
    (third,) = ngada.records.find("producer", nama="Tiga")
    source = ngada.records.history(third.id, "nama")[0].source
    assert (source.way, source.place) == ("import", "daftar 2026.xlsx baris 4")


def test_one_undo_takes_an_import_back(province, sample):
    result = bring(province, sample, "product")
    province.records.apply(result.changes.reversed())
    assert (province.count("product"), province.count("producer")) == (0, 0)


def test_a_stopped_import_stores_nothing(province, sample):
    preview = province.imports.look(sample, "product")
    with pytest.raises(Stopped):
        province.imports.store(preview, progress=lambda done, of: False)
    with pytest.raises(Stopped):
        province.imports.look(sample, "product", progress=lambda done, of: False)
    assert province.count("product") == 0


def test_attachments_do_not_come_from_a_list(ngada, workbook):
    with pytest.raises(NotImportable):
        ngada.imports.look(workbook("foto.xlsx", ["nama_berkas"], ["a.jpg"]), "attachment")


def test_a_record_is_found_by_its_id_whatever_else_changed(ngada, workbook):
    id = ngada.put("producer", nama="Lama", desa=VILLAGE)
    path = workbook("id.xlsx", ["id", "nama", "desa"], [id, "Baru", OTHER_VILLAGE])
    preview = ngada.imports.look(path, "producer")
    assert counts(preview) == (1, 0, 1, 0, 0)
    ngada.imports.store(preview)
    assert ngada.records.get(id).record["nama"] == "Baru"


def test_the_programs_own_number_is_kept(ngada, workbook):
    maker = ngada.put("producer", nama="KUB", desa=VILLAGE)
    id = ngada.put("product", nama_produk="Kopi", desa=VILLAGE, pelaku_usaha=maker)
    kept = ngada.records.get(id).record["kode_produk"]
    path = workbook("kode.xlsx", ["id", "kode_produk", "varian"], [id, f"{VILLAGE}-P77", "Asli"])
    preview = ngada.imports.look(path, "product")
    assert [each.code for each in preview.warnings if each.row] == ["number-kept"]
    ngada.imports.store(preview)
    assert ngada.records.get(id).record["kode_produk"] == kept


def test_what_an_import_stores_is_judged_as_what_is_typed(province, tmp_path):
    """States and worst problems come from the preview; judging every record anew finds the same ones."""
    path = tmp_path / "daftar.csv"
    rows = ["kode_wilayah,nama_produk,nama_produsen,jenis_produsen,produk_unggulan_utama,skala,omzet_tahun,pasar"]
    for number in range(40):
        main = "ya" if number < 2 else "tidak"
        rows.append(f"53.09.06.2009,Kopi {number},KUB {number // 4},KUB,{main},MIKRO,1000000000,EKSPOR")
    rows.append("53.09.06.2003,Madu Hutan,KUB Madu,KUB,ya,KECIL,1,DESA")
    path.write_text("\n".join(rows), encoding="utf-8")
    assert bring(province, path, "product").stored
    for kind in ("product", "producer"):
        for id, state, worst in province.lists.page(Query(kind), ("keadaan", "terburuk"), 0, 100):
            view = province.records.get(str(id))
            assert (state, worst) == (view.state, view.worst), view.problems
