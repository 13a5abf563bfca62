"""Printing from real workspaces: what stands on the paper, who signs it, and why it is a draft."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.forms.pages import has_text, page_texts, squeezed
from tests.forms.samples import arms, photo
from tests.store.enrolling import enrol

from ntt_desktop.base import clock
from ntt_desktop.services.documents import CannotWrite, NoSuchForm, NoSuchPaper, NothingToPrint, WrongKind, forms
from ntt_desktop.services.records import Edit, NoSuchRecord, Stopped
from ntt_desktop.wiring import Program, new_program

VILLAGE, KELURAHAN = "53.09.06.2009", "53.71.01.1001"
TODAY = datetime(2026, 3, 20, 9, 5, tzinfo=clock.WITA)
PRODUCER = {
    "desa": VILLAGE,
    "nama": "Koperasi Contoh A",
    "jenis_produsen": "KOPERASI",
    "penanggung_jawab": "Maria Goreti Bhebhe",
    "nik": "5309064101800001",
    "nib": "1234567890123",
    "kbli": "10772|10761",
    "telepon": "081234567890",
    "skala": "MIKRO",
    "persetujuan_data": "ya",
}
PRODUCT = {
    "tanggal_pendataan": "2026-03-12",
    "desa": VILLAGE,
    "alamat_produksi": "Jalan Trans Flores KM 7",
    "nama_produk": "Kopi Arabika Flores Bajawa bubuk",
    "kelompok": "PANGAN_OLAHAN",
    "kategori_pangan": "14.1.5",
    "produk_unggulan_utama": "ya",
    "dasar_penetapan": "SK_KEPALA_DESA",
    "nomor_penetapan": "12/KEP/2024",
    "tanggal_penetapan": "2024-03-03",
    "berat_isi_bersih": "200",
    "satuan": "g",
    "kapasitas": "1.250,5",
    "satuan_kapasitas": "kg",
    "periode_kapasitas": "MUSIM",
    "harga_jual": "35000",
    "omzet_tahun": "84000000",
    "cara_jual": "ECERAN",
    "status_halal": "DALAM_PROSES",
    "tidak_halal": "tidak",
    "petugas_pendata": "Petrus Wea",
}
PARCEL = {
    "desa": VILLAGE,
    "alamat": "Jalan Trans Flores KM 7",
    "jenis_hak": "HP_PEMDA",
    "nomor_hak": "00012",
    "tanggal_hak": "2018-03-03",
    "nama_pemegang": "Pemerintah Kabupaten Ngada",
    "luas_dokumen": "12500,75",
    "luas_ditawarkan": "10000",
    "batas_utara": "Jalan Trans Flores",
    "batas_timur": "Tanah Yosef Meo",
    "batas_selatan": "Kali Wae Woki",
    "batas_barat": "SDK Beiwali",
    "sengketa": "SELESAI",
    "poligon": "-8.7869 120.9976,-8.7869 120.9986,-8.7878 120.9987,-8.7879 120.9975",
}
CARD = {
    "nama_barang": "Tanah bangunan gedung",
    "kode_barang": "1.3.1.01.01.04.001",
    "register": "000001",
    "tahun_pengadaan": "2018",
    "asal_usul": "PEMBELIAN",
    "harga": "1250400",
    "opd_pengguna": "Dinas Kesehatan",
}


class Office:
    def __init__(self, program: Program, folder: Path) -> None:
        self.program, self.documents, self.folder = program, program.documents, folder

    def make(self, kind: str, *given: dict[str, str], **values: str) -> str:
        every: dict[str, object] = {}
        for one in given:
            every |= one
        return self.program.records.save(Edit(kind, None, every | values)).id

    def change(self, id: str, **values: str) -> None:
        kind = self.program.records.get(id).record.kind
        self.program.records.save(Edit(kind, id, values))

    def product(self, **values: str) -> str:
        return self.make("product", PRODUCT, {"pelaku_usaha": self.make("producer", PRODUCER)}, **values)

    def text(self, form: str, *records: str) -> str:
        file = self.folder / "cetak.pdf"
        self.documents.print(form, records, file)
        return "\n".join(page_texts(file.read_bytes()))

    def reasons(self, form: str, record: str, *, blocking: bool = True) -> set[str]:
        return {reason.code for reason in self.documents.reasons(form, record) if reason.blocks is blocking}


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    programs: list[Program] = []

    def make(code: str = "53.09", name: str = "kantor") -> Office:
        programs.append(new_program(tmp_path / name, code, "Maria"))
        return Office(programs[-1], tmp_path)

    with clock.fixed(TODAY):
        yield make
    for program in programs:
        program.close()


@pytest.fixture
def ngada(open_office) -> Office:
    return open_office()


def test_the_forms_say_what_they_are_printed_from_and_on_what():
    assert {(form.code, form.kind, form.papers, form.paper, form.landscape) for form in forms()} == {
        ("F01", "product", ("A4", "F4"), "A4", False),
        ("F02", "product", ("A4",), "A4", False),
        ("F05", "product", ("A4",), "A4", False),
        ("F06", "parcel", ("F4", "A4"), "F4", False),
        ("F08", "parcel", ("F4",), "F4", True),
        ("F09", "offer", ("F4", "A4"), "F4", False),
        ("F10", "offer", ("F4", "A4"), "F4", False),
        ("F14", "batch", ("A4",), "A4", False),
        ("F19", "land_score", ("A4",), "A4", True),
        ("F26", "erasure_request", ("A4", "F4"), "A4", False),
    }


def test_the_office_chooses_its_paper_where_the_form_fits(ngada):
    office = ngada.program.office_file
    office.write(replace(office.read(), kertas={"F01": "F4", "F08": "A4"}))
    papers = {form.code: form.paper for form in ngada.documents.forms()}
    assert (papers["F01"], papers["F06"], papers["F08"], papers["F26"]) == ("F4", "F4", "F4", "A4")


def test_a_complete_product_prints_final_with_every_value(ngada):
    product = ngada.product()
    producer = str(ngada.program.records.get(product).record["pelaku_usaha"])
    ngada.make("ingredient", produk=product, bahan="Biji kopi arabika", asal="Beiwali", persen="98,5", btp="tidak")
    ngada.make("permit", produk=product, jenis_izin="SPP_IRT", nomor="510053090100131", status_proses="TERBIT")
    ngada.make("permit", produk=product, jenis_izin="NKV", nomor="NKV 7", status_proses="DALAM_PROSES")
    ngada.make("permit", pelaku_usaha=producer, jenis_izin="PKP", nomor="PKP 77/2024", status_proses="TERBIT")
    ngada.make("shipment", produk=product, tujuan="EKSPOR", negara="US", tahun="2024", volume="1200", satuan="kg")
    ngada.make("shipment", produk=product, tujuan="ANTARPULAU", tujuan_dalam_negeri="Surabaya", tahun="2024")
    ngada.make("official", nama="Yohanes Dhosa", jenis_jabatan="KEPALA_DESA", desa=VILLAGE, mulai="2021-01-01")
    ngada.make("official", nama="Kepala Lama", jenis_jabatan="KEPALA_DESA", desa=VILLAGE, mulai="2015-01-01")
    text = ngada.text("F01", product)
    for words in (
        "53.09.06.2009-P01", "12 Maret 2026", "TAHUN 2026", "Kabupaten Ngada", "Beiwali", "Koperasi Contoh A",
        "5309064101800001", "10761", "juga 10772", "0812-3456-7890", "Kopi Arabika Flores Bajawa bubuk",
        "14.1.5 Minuman, tidak termasuk produk susu", "SK Kepala Desa Nomor 12/KEP/2024, 3 Maret 2024",
        "Biji kopi arabika (Beiwali) 98,5%", "1.250,5 kg per musim", "Rp35.000,00 per 200 g", "Rp84.000.000,00",
        "5100530901001-31", "NKV 7 (dalam proses)", "PKP 77/2024", "Dalam proses", "Amerika Serikat", "1.200 kg",
        "Beiwali, 12 Maret 2026", "Kepala Desa Beiwali", "Yohanes Dhosa", "Maria Goreti Bhebhe", "Petrus Wea",
    ):  # fmt: skip
        assert has_text(text, words), words
    for words in ("Surabaya", "Kepala Lama", "DRAF"):
        assert not has_text(text, words), words


def test_a_print_is_a_draft_as_long_as_something_required_is_missing_or_wrong(ngada, tmp_path):
    product = ngada.product()
    producer = str(ngada.program.records.get(product).record["pelaku_usaha"])
    assert ngada.reasons("F01", product) == set()
    done = ngada.documents.print("F01", [product], tmp_path / "a.pdf")
    assert (done.state, done.pages, done.records) == ("FINAL", 3, (product,))
    for id, field, value, reason in (
        (product, "petugas_pendata", "", "missing"),
        (product, "tanggal_pendataan", "besok", "problem"),
        (producer, "jenis_produsen", "", "missing"),
        (producer, "nik", "123", "problem"),
    ):
        before = ngada.program.records.get(id).record[field]
        ngada.change(id, **{field: value})
        assert ngada.reasons("F01", product) == {reason}, field
        done = ngada.documents.print("F01", [product], tmp_path / "a.pdf")
        assert done.state == "DRAF"
        assert [one.code for one in done.reasons] == [reason]
        assert all(has_text(page, "DRAF") for page in page_texts(done.file.read_bytes()))
        ngada.change(id, **{field: str(before)})
    assert ngada.reasons("F01", product) == set()


def test_consent_that_was_withdrawn_is_not_ticked(ngada):
    product = ngada.product()
    producer = str(ngada.program.records.get(product).record["pelaku_usaha"])
    given = ngada.documents.preview("F01", product)
    ngada.change(producer, persetujuan_dicabut="2026-03-15")
    withdrawn = ngada.documents.preview("F01", product)
    ngada.change(producer, persetujuan_dicabut="", persetujuan_data="tidak")
    assert ngada.documents.preview("F01", product) == withdrawn != given


def test_twelve_ingredients_all_stand_on_the_continuation_sheet(ngada):
    product = ngada.product(ada_btp="ya")
    for number in range(1, 11):
        ngada.make("ingredient", produk=product, bahan=f"Rempah {number}.", btp="tidak")
    for number in (11, 12):
        ngada.make(
            "ingredient", produk=product, bahan=f"Pengawet {number}.", btp="ya", takaran="500", satuan_takaran="mg/kg"
        )
    text = ngada.text("F01", product)
    assert has_text(text, "Rempah 4.; dan 6 lainnya, lihat lembar lanjutan")
    assert has_text(text, "Pengawet 11. 500 mg/kg; Pengawet 12. 500 mg/kg")
    more = text[text.index("LEMBAR LANJUTAN") :]
    assert all(has_text(more, f"Rempah {number}.") for number in range(1, 11))
    assert all(has_text(more, f"Pengawet {number}.") for number in (11, 12))


def test_a_kelurahan_is_headed_by_a_lurah_with_rank_and_nip(open_office):
    office = open_office("53.71")
    product = office.product(desa=KELURAHAN, dasar_penetapan="SK_BUPATI")
    office.make(
        "official", nama="Anita Lay, S.Sos.", jenis_jabatan="LURAH", desa=KELURAHAN, mulai="2024-01-01",
        status_jabatan="PLT", pangkat="Penata Tk. I", nip="198001152005011003",
    )  # fmt: skip
    text = office.text("F01", product)
    for words in ("Plt. Lurah", "Anita Lay, S.Sos.", "Penata Tk. I", "NIP 19800115 200501 1 003", "Kota Kupang"):
        assert has_text(text, words), words


def test_hearsay_and_sample_data_say_so(ngada):
    product = ngada.product(data_contoh="ya")
    ngada.make(
        "permit", produk=product, jenis_izin="MEREK", nomor="IDM000123456", bukti="LISAN", status_proses="TERBIT"
    )
    pages = ngada.text("F01", product).split("hal. ")
    assert has_text(pages[1], "LISAN")
    assert ngada.text("F01", product).count("DATA CONTOH") == 3


def test_two_places_that_disagree_make_a_draft_with_a_mark(open_office, tmp_path):
    one, two = open_office(name="1"), open_office(name="2")
    product = one.product()
    permit = one.make("permit", produk=product, jenis_izin="MEREK", nomor="IDM000123456", status_proses="TERBIT")
    _exchange(one, two, tmp_path / "a")
    for office, name, number in ((one, "Kopi Satu", "IDM000000001"), (two, "Kopi Dua", "IDM000000002")):
        office.change(product, nama_produk=name)
        office.change(permit, nomor=number)
    _exchange(one, two, tmp_path / "b")
    assert one.reasons("F01", product) == {"differing", "differing-rows"}
    text = one.text("F01", product)
    assert has_text(text, "DRAF")
    assert text.count("isian berbeda") == 2
    assert has_text(text, "(isian berbeda)")


def _exchange(one: Office, two: Office, folder: Path) -> None:
    enrol(office.program.store for office in (one, two))
    files = {
        office: office.program.exchange.send(folder / str(number), ("53.09",)).files
        for number, office in enumerate((one, two))
    }
    for office, other in ((one, two), (two, one)):
        office.program.exchange.receive([path for path, _ in files[other]])


def test_the_province_prints_what_it_was_not_given_as_held_back(open_office, tmp_path):
    ngada, province = open_office(), open_office("53", "provinsi")
    producer = ngada.make("producer", PRODUCER, jenis_produsen="PERORANGAN", persetujuan_data="tidak")
    product = ngada.make("product", PRODUCT, pelaku_usaha=producer)
    enrol(office.program.store for office in (ngada, province))
    (file,) = (path for path, _ in ngada.program.exchange.send(tmp_path / "a").files)
    province.program.exchange.receive([file])
    text = province.text("F01", product)
    assert not has_text(text, "5309064101800001")
    assert not has_text(text, "Maria Goreti")
    assert has_text(text, "data pribadi ditahan")
    assert has_text(text, "PEMERINTAH PROVINSI NUSA TENGGARA TIMUR")


def test_land_of_the_regency_prints_final_once_there_is_a_photo(ngada, tmp_path):
    parcel = ngada.make("parcel", PARCEL)
    ngada.make("official", nama="Raymundus Contoh", jenis_jabatan="BUPATI", kabupaten="53.09", mulai="2025-02-20")
    assert ngada.reasons("F06", parcel) == {"no-photo"}
    ngada.program.attachments.add(parcel, "foto_lahan", photo("utara"), "utara.jpg")
    assert ngada.documents.reasons("F06", parcel) == []
    text = ngada.text("F06", parcel)
    for words in (
        "BUPATI NGADA", "Pemerintah Kabupaten Ngada", "Raymundus Contoh", "Desa Beiwali, Kecamatan Bajawa",
        "10.000,00 m² (sepuluh ribu meter persegi) dari luas 12.500,75 m²", "Nomor 00012, 3 Maret 2018",
        "Hak Pakai a.n. Pemerintah Kabupaten/Kota", "Tanah Yosef Meo", "Bajawa, 20 Maret 2026", "METERAI", "Rp10.000",
        "NOMOR: ……/……/……/2026", "berada dalam penguasaan", "Ketua DPRD Kabupaten Ngada", "Skala 1 :",
        "Dokumen bantu administrasi; bukan pertimbangan hukum.",
    ):  # fmt: skip
        assert has_text(text, words), words
    assert not has_text(text, "dilepaskan haknya")
    assert not has_text(text, "DRAF")


@pytest.mark.parametrize(
    "right", ["HP_DESA", "SHM", "HGB", "HGU", "GIRIK", "SPORADIK", "ULAYAT", "TANAH_NEGARA", "PEMPROV"]
)
def test_land_that_is_not_the_regencys_is_released_first(ngada, right):
    parcel = ngada.make("parcel", PARCEL, jenis_hak=right, sengketa="BELUM_DIPERIKSA")
    text = ngada.text("F06", parcel)
    assert has_text(text, "akan dilepaskan haknya terlebih dahulu kepada Pemerintah Kabupaten Ngada")
    assert not has_text(text, "berada dalam penguasaan")
    assert {"released-first", "dispute-not-cleared"} <= ngada.reasons("F06", parcel, blocking=False)


@pytest.mark.parametrize(
    "field", ["batas_utara", "batas_timur", "batas_selatan", "batas_barat", "luas_dokumen", "nama_pemegang"]
)
def test_a_declaration_without_border_area_or_holder_is_a_draft(ngada, field):
    parcel = ngada.make("parcel", PARCEL, {field: ""})
    ngada.program.attachments.add(parcel, "foto_lahan", photo("utara"), "utara.jpg")
    assert ngada.reasons("F06", parcel) == {"missing"}
    assert has_text(ngada.text("F06", parcel), "DRAF")


def test_a_mayor_declares_for_the_city(open_office):
    office = open_office("53.71")
    parcel = office.make("parcel", PARCEL, desa=KELURAHAN)
    office.make(
        "official",
        nama="Linus Contoh",
        jenis_jabatan="WALI_KOTA",
        kabupaten="53.71",
        mulai="2025-02-20",
        status_jabatan="PJ",
    )
    text = office.text("F06", parcel)
    for words in (
        "WALI KOTA KUPANG",
        "Pj. WALI KOTA KUPANG,",
        "Pemerintah Kota Kupang",
        "Linus Contoh",
        "Kupang, 20 Maret 2026",
    ):
        assert has_text(text, words), words
    assert not has_text(text, "BUPATI")
    assert not has_text(text, "Kabupaten Kupang")


def test_the_stamp_box_and_the_copies_are_the_offices_choice(ngada):
    parcel = ngada.make("parcel", PARCEL)
    office = ngada.program.office_file
    office.write(replace(office.read(), meterai=(), ruang_tte=("F06",), tembusan=("Arsip",)))
    text = ngada.text("F06", parcel)
    assert not has_text(text, "METERAI")
    assert has_text(text, "Ditandatangani secara elektronik")
    assert has_text(text, "1. Arsip")
    assert not has_text(text, "DPRD")


def test_photos_stand_under_their_direction(ngada):
    parcel = ngada.make("parcel", PARCEL)
    add = ngada.program.attachments.add
    for name, direction in (("a", "SELATAN"), ("b", "UTARA"), ("c", "")):
        id = add(parcel, "foto_lahan", photo(name), f"{name}.jpg").id
        ngada.change(id, arah=direction, keterangan=f"Foto {name} dari jalan")
    text = ngada.text("F06", parcel)
    assert has_text(text, "Foto c dari jalan")
    assert not has_text(text, "Foto b dari jalan")
    assert all(has_text(text, side) for side in ("Utara", "Timur", "Selatan", "Barat"))


def test_kib_a_prints_thousands_that_add_up(ngada, tmp_path):
    one = ngada.make("parcel", PARCEL, CARD)
    two = ngada.make("parcel", PARCEL, CARD, register="000002", harga="1", nomor_hak="00013", luas_dokumen="499,25")
    done = ngada.documents.print("F08", [one, two], tmp_path / "kib.pdf")
    assert (done.state, done.pages, done.records) == ("FINAL", 1, (one, two))
    text = "\n".join(page_texts(done.file.read_bytes()))
    for words in (
        "KABUPATEN", "NGADA", "DINAS KESEHATAN", "1.3.1.01.01.04.001", "000001", "000002", "12.500,75", "499,25", "2018",
        "Hak Pakai", "03-03-2018", "00013", "Pembelian", "Rp1,00", "13.000,00", "Bajawa, 20 Maret 2026",
    ):  # fmt: skip
        assert has_text(text, words), words
    lines = text.splitlines()
    assert any(line.strip().endswith("1.250") for line in lines)


@pytest.mark.parametrize("field", ["kode_barang", "register", "luas_dokumen", "tahun_pengadaan", "asal_usul", "harga"])
def test_kib_a_without_what_it_needs_is_a_draft(ngada, field):
    assert ngada.reasons("F08", ngada.make("parcel", PARCEL, CARD)) == set()
    parcel = ngada.make("parcel", PARCEL, CARD, {field: ""})
    assert ngada.reasons("F08", parcel) & {"missing", "gate-f08"}
    assert has_text(ngada.text("F08", parcel), "DRAF")


def test_private_land_in_kib_a_is_reported_and_not_corrected(ngada):
    good, wrong = (
        ngada.make("parcel", PARCEL, CARD),
        ngada.make("parcel", PARCEL, CARD, jenis_hak="SHM", register="000002"),
    )
    assert ngada.reasons("F08", wrong) == {"wrong-right"}
    text = ngada.text("F08", good, wrong)
    assert has_text(text, "GALAT: Sertipikat Hak Milik (SHM)")
    assert has_text(text, "DRAF")
    assert not has_text(ngada.text("F08", good), "GALAT")


def test_parcels_of_two_offices_stand_on_two_cards(ngada, tmp_path):
    parcels = [ngada.make("parcel", PARCEL, CARD, opd_pengguna=name) for name in ("Dinas A", "Dinas B", "Dinas A")]
    done = ngada.documents.print("F08", parcels, tmp_path / "kib.pdf")
    first, second = page_texts(done.file.read_bytes())
    assert has_text(first, "DINAS A")
    assert has_text(first, "53.09-T001 dan 1 lainnya")
    assert has_text(second, "DINAS B")


def test_who_signs_kib_a_belongs_to_the_office_of_the_land(ngada):
    parcel = ngada.make("parcel", PARCEL, CARD)
    for name, unit, post in (
        ("Kepala Kesehatan", "Dinas Kesehatan", "KEPALA_OPD"),
        ("Kepala Pertanian", "Dinas Pertanian", "KEPALA_OPD"),
        ("Pengurus Kesehatan", "Dinas Kesehatan", "PENGURUS_BARANG"),
    ):
        ngada.make("official", nama=name, unit_kerja=unit, jenis_jabatan=post, kabupaten="53.09", mulai="2025-01-01")
    ngada.make(
        "official", nama="Kepala Nanti", unit_kerja="Dinas Kesehatan", jenis_jabatan="KEPALA_OPD", kabupaten="53.09",
        mulai="2026-04-01",
    )  # fmt: skip
    text = ngada.text("F08", parcel)
    assert has_text(text, "Kepala Kesehatan")
    assert has_text(text, "Pengurus Kesehatan")
    assert not has_text(text, "Kepala Pertanian")
    assert not has_text(text, "Kepala Nanti")


def test_many_records_go_into_one_file_in_their_order(ngada, tmp_path):
    products = [ngada.product(nama_produk=f"Produk nomor {number}") for number in range(3)]
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    done = ngada.documents.print("F01", products, tmp_path / "semua.pdf", progress=progress)
    texts = page_texts(done.file.read_bytes())
    assert done.pages == len(texts) == 9
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    for number in range(3):
        assert has_text(texts[3 * number], f"Produk nomor {number}")
        assert has_text(texts[3 * number], "hal. 1 dari 3")


def test_a_stopped_print_leaves_no_file(ngada, tmp_path):
    products = [ngada.product() for _ in range(3)]
    file = tmp_path / "semua.pdf"
    file.write_bytes(b"yang lama")
    with pytest.raises(Stopped):
        ngada.documents.print("F01", products, file, progress=lambda done, of: done < 2)
    assert file.read_bytes() == b"yang lama"
    assert not list(tmp_path.glob("*.part"))


def test_what_cannot_be_printed_is_refused_with_its_reason(ngada, tmp_path):
    product, parcel = ngada.product(), ngada.make("parcel", PARCEL)
    printing = ngada.documents.print
    for error, form, records, paper in (
        (NoSuchForm, "F99", [product], None),
        (NoSuchPaper, "F08", [parcel], "A4"),
        (WrongKind, "F01", [product, parcel], None),
        (NoSuchRecord, "F01", ["0" * 32], None),
        (NothingToPrint, "F01", [], None),
    ):
        with pytest.raises(error) as caught:
            printing(form, records, tmp_path / "tidak.pdf", paper)
        assert "{" not in str(caught.value)
    with pytest.raises(CannotWrite):
        printing("F01", [product], tmp_path / "tidak ada" / "a.pdf")
    assert not list(tmp_path.glob("tidak*"))


def test_the_preview_is_the_print(ngada, tmp_path):
    product = ngada.product()
    ngada.program.office_file.set_emblem("lambang", arms())
    ngada.program.attachments.add(product, "foto_produk", photo("kopi"), "kopi.jpg")
    done = ngada.documents.print("f01", [product], tmp_path / "a.pdf", "f4")
    assert done.form == "F01"
    assert ngada.documents.preview("F01", product, "F4") == done.file.read_bytes()
    assert ngada.documents.preview("F01", product) != done.file.read_bytes()


def test_a_photo_whose_file_is_not_here_does_not_stop_the_print(ngada):
    product = ngada.product()
    ngada.program.attachments.add(product, "foto_produk", photo("kopi"), "kopi.jpg")
    for file in (ngada.folder / "kantor" / "attachments").rglob("*.age"):
        file.unlink()
    assert ngada.reasons("F01", product, blocking=False) == {"picture-missing"}
    assert not has_text(ngada.text("F01", product), "DRAF")


def test_letters_the_typeface_lacks_make_a_draft(ngada):
    assert ngada.reasons("F01", ngada.product(nama_dagang="Kopi ☕")) == {"unprintable"}


def test_a_request_for_erasure_names_fields_and_never_values(ngada):
    maker = ngada.make("producer", PRODUCER)
    request = ngada.make("erasure_request", rekaman=maker, isian="nik|telepon", alasan="PERMINTAAN_PEMILIK_DATA")
    text = ngada.text("F26", request)
    for words in ("Maria Goreti Bhebhe", "NIK penanggung jawab", "Telepon/WA", "Desa Beiwali", "PENGHAPUSAN"):
        assert has_text(text, words)
    assert PRODUCER["nik"] not in text.replace(" ", "")
    assert ngada.documents.reasons("F26", request) == []  # it is printed so that the person can sign it
    lost = ngada.make("erasure_request", rekaman="11" * 16, isian="nik")
    assert ngada.reasons("F26", lost) == {"erasure-record-missing"}


def test_a_receipt_says_what_came_in_and_what_is_not_there_yet(ngada):
    stack = ngada.make(
        "batch", dibawa_oleh="Yohanes Dhosa", desa=VILLAGE, waktu_terima="2026-03-19T08:30", diterima_oleh="Maria",
        jumlah_diterima="12", lengkap="tidak", kekurangan="Foto label",
    )  # fmt: skip
    text = ngada.text("F14", stack)
    for words in (
        "Formulir F01 yang sudah diisi 12 Asli",
        "19 Maret 2026 08.30 WITA",
        "Bajawa, 19 Maret 2026",
        "Foto label",
    ):
        assert squeezed(text).count(squeezed(words)) == 2, words
    assert not has_text(text, "DRAF")
    ngada.make("batch_item", tumpukan_induk=stack, jenis_dokumen="NIB", jumlah="9", asli_salinan="SALINAN")
    text = ngada.text("F14", stack)
    assert has_text(text, "NIB 9 Salinan")
    assert not has_text(text, "sudah diisi")
