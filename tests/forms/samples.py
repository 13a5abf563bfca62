"""Sheets for every form: empty, ordinary and extreme ones. Nothing here asks a database."""

import io
from dataclasses import replace
from datetime import datetime
from functools import cache

from PIL import Image, ImageDraw
from tests.forms import application_samples as application
from tests.forms import grant_samples as grant

from ntt_desktop.base.clock import WITA
from ntt_desktop.domain.regions import regions
from ntt_desktop.forms.catalog import FORMS
from ntt_desktop.forms.check import asked
from ntt_desktop.forms.sheet import Sheet

PRINTED = datetime(2025, 3, 20, 9, 5, tzinfo=WITA)
LONG = (
    "Kelompok Usaha Bersama Perempuan Tani Wae Ri'i Golo Ndo'a Mbe'i Fatu'ulan Oe'Ekam Oh'aem Pa'a Bo'a Sejahtera Lestari"
    " Mandiri"
)
KOP = {
    "kop_pemerintah": "PEMERINTAH KABUPATEN NGADA",
    "kop_dinas": "DINAS PERINDUSTRIAN DAN PERDAGANGAN",
    "kop_alamat": "Jalan Soekarno-Hatta Nomor 1, Bajawa 86413\nTelepon (0384) 21012, surel disperindag@contoh.go.id",
    "kop_kepala": "BUPATI NGADA",
}
F01 = {
    **KOP,
    "kode_produk": "53.09.06.2009-P01",
    "tanggal_pendataan": "20 Maret 2025",
    "tahun": "2025",
    "kabupaten": "Kabupaten Ngada",
    "kecamatan": "Bajawa",
    "desa": "Beiwali",
    "jenis_wilayah": "DESA",
    "kode_wilayah": "53.09.06.2009",
    "alamat_produksi": "Jalan Trans Flores KM 7, RT 02/RW 01",
    "koordinat": "8,7869000° LS, 120,9976000° BT",
    "wilayah_lengkap": "Beiwali, Bajawa, Kabupaten Ngada",
    "nama": "Koperasi Contoh A",
    "jenis_produsen": "KOPERASI",
    "jenis_produsen_rinci": "",
    "penanggung_jawab": "Maria Goreti Bhebhe",
    "nik": "5309064101800001",
    "npwp": "5309064101800002",
    "nib": "1234567890123",
    "kbli": "10761",
    "kbli_lain": "juga 10772",
    "telepon": "0812-3456-7890",
    "skala": "MIKRO",
    "skala_lain": "",
    "tahun_mulai": "2015",
    "tenaga_kerja_l": "4",
    "tenaga_kerja_p": "11",
    "nama_produk": "Kopi Arabika Flores Bajawa bubuk",
    "nama_dagang": "Kopi Wolo",
    "kelompok": "PANGAN_OLAHAN",
    "kategori": "14.1.5 Minuman, tidak termasuk produk susu; P-IRT 10 Kopi dan teh kering",
    "produk_unggulan_utama": "ya",
    "dasar_penetapan": "SK Kepala Desa Nomor 12/KEP/2024, 3 Maret 2024",
    "bahan_baku": "Biji kopi arabika (Beiwali) 98,5%",
    "bahan_lokal_persen": "100",
    "ada_btp": "tidak",
    "btp": "",
    "proses": "Pengeringan, penyangraian, penggilingan",
    "uraian_proses": "Petik merah; jemur 14 hari; sangrai dan giling",
    "peralatan": "SEMI_OTOMATIS",
    "kemasan": "5",
    "berat_isi_bersih": "200 g",
    "masa_simpan_hari": "365",
    "suhu_simpan": "RUANG",
    "klaim": "TIDAK_ADA",
    "teks_klaim": "",
    "kapasitas": "150 kg per bulan",
    "harga_jual": "Rp35.000,00 per 200 g",
    "omzet_tahun": "Rp84.000.000,00",
    "pasar": "DESA|KABUPATEN|DARING|EKSPOR",
    "masalah": "KEMASAN|MODAL",
    "uraian_masalah": "Kemasan aluminium foil dipesan dari Surabaya dan sering terlambat; perlu mesin sangrai 5 kg.",
    "persetujuan_data": "ya",
    "mengetahui": "Kepala Desa Beiwali",
    "mengetahui_nama": "Yohanes Dhosa",
    "mengetahui_bawah": "",
    "tempat_tanggal": "Beiwali, 20 Maret 2025",
    "produsen_nama": "Maria Goreti Bhebhe",
    "petugas_nama": "Petrus Wea",
}
F01_ROWS = {
    "izin": [
        {"jenis": "NIB", "nomor": "1234567890123", "bukti": "A – asli"},
        {
            "jenis": "P-IRT",
            "nomor": "5100530901001-30",
            "terbit": "12-01-2025",
            "berlaku": "12-01-2030",
            "bukti": "S – salinan",
        },
        *({} for _ in range(4)),
        {"jenis": "Halal", "nomor": "ID53110001234560124", "terbit": "05-02-2024", "bukti": "LISAN"},
    ],
    "uji": [
        {
            "laboratorium": "Balai Besar POM di Kupang",
            "nomor": "PP.01.01.24A.02.25.118",
            "tanggal": "14-02-2025",
            "hasil": "Memenuhi syarat (MS)",
        }
    ],
    "ekspor": [
        {
            "negara": "Amerika Serikat",
            "tahun": "2024",
            "volume": "1.200 kg",
            "nilai": "USD 9.600,00",
            "jenis": "Tidak langsung melalui eksportir",
        }
    ],
    "bahan": [],
}
F06 = {
    **KOP,
    "nomor": "……/……/……/2025",
    "tanggal": "20 Maret 2025",
    "pejabat_nama": "Raymundus Contoh",
    "pejabat_jabatan": "Bupati Ngada",
    "pejabat_alamat": "Jalan Soekarno-Hatta Nomor 1, Bajawa",
    "pejabat_bawah": "",
    "pemerintah": "Pemerintah Kabupaten Ngada",
    "letak": "Desa Beiwali, Kecamatan Bajawa, Jalan Trans Flores KM 7",
    "letak_lengkap": "Desa Beiwali, Kecamatan Bajawa, Kabupaten Ngada",
    "luas": "10.000,00 m² (sepuluh ribu meter persegi) dari luas 12.500,75 m²",
    "jenis_hak": "Hak Pakai a.n. Pemerintah Kabupaten/Kota",
    "nomor_hak": "Nomor 00012, 3 Maret 2018",
    "nama_pemegang": "Pemkab Ngada",
    "nib_bidang": "24120900001231",
    "batas_utara": "Jalan Trans Flores",
    "batas_timur": "Tanah milik Yosef Meo",
    "batas_selatan": "Kali Wae Woki",
    "batas_barat": "Sekolah Dasar Katolik Beiwali",
    "koordinat": "8,7869000° LS, 120,9976000° BT",
    "penggunaan": "Lahan kosong",
    "varian": "a1",
    "berlaku_sampai": "",
    "meterai": "ya",
    "ruang_tte": "tidak",
    "tempat_tanggal": "Bajawa, 20 Maret 2025",
    "penanda_jabatan": "BUPATI NGADA,",
}
F06_ROWS = {
    "tembusan": [
        {"text": "Gubernur Nusa Tenggara Timur"},
        {"text": "Kepala Badan Pengawas Obat dan Makanan"},
        {"text": "Ketua DPRD Kabupaten Ngada"},
        {"text": "Sekretaris Daerah Kabupaten Ngada"},
    ],
    "foto_lain": [],
}
F08 = {
    "provinsi": "NUSA TENGGARA TIMUR",
    "jenis_kabupaten": "KABUPATEN",
    "kabupaten": "NGADA",
    "skpd": "DINAS PERINDUSTRIAN DAN PERDAGANGAN",
    "kode_lokasi": "12.24.09.05.01",
    "tempat_tanggal": "Bajawa, 20 Maret 2025",
    "kepala_nama": "Drs. Hieronimus Contoh, M.Si.",
    "kepala_bawah": "Pembina Utama Muda\nNIP 19680115 199503 1 003",
    "pengurus_nama": "Maria Yasinta Contoh, A.Md.",
    "pengurus_bawah": "Penata Muda\nNIP 19850420 201001 2 011",
    "jumlah_luas": "12.500,75",
    "jumlah_harga": "1.250.000",
}
F08_ROWS = {
    "tanah": [
        {
            "nama_barang": "Tanah untuk bangunan gedung kantor",
            "kode_barang": "1.3.1.01.01.04.001",
            "register": "000001",
            "luas": "12.500,75",
            "tahun": "2018",
            "letak": "Jalan Trans Flores KM 7, Desa Beiwali, Kecamatan Bajawa",
            "hak": "Hak Pakai",
            "tanggal_hak": "03-03-2018",
            "nomor_hak": "24.12.09.06.1.00012",
            "penggunaan": "Lahan kosong",
            "asal_usul": "Pembelian",
            "harga": "1.250.000",
            "keterangan": "Baik",
        }
    ]
}
F26 = {
    "kop_pemerintah": "PEMERINTAH KABUPATEN NGADA",
    "kop_dinas": "DINAS PERINDUSTRIAN DAN PERDAGANGAN",
    "kop_alamat": "Jalan Soekarno-Hatta, Bajawa",
    "nomor": "500.2/12/2026",
    "kepada": "Gubernur Nusa Tenggara Timur, melalui pengelola data provinsi",
    "pemilik": "Maria Goreti Bhebhe",
    "pemilik_ttd": "Maria Goreti Bhebhe",
    "jenis": "Pelaku usaha",
    "kode": "01a20cbd4a9f70348ed447d33be6528f",
    "desa": "Desa Beiwali, Kecamatan Bajawa",
    "tanggal": "20 Maret 2026",
    "alasan": "PERSETUJUAN_DICABUT",
    "uraian": "Yang bersangkutan tidak lagi berusaha.",
    "tempat_tanggal": "Bajawa, 20 Maret 2026",
    "petugas": "Maria Contoh",
    "status": "DIAJUKAN",
    "tanggal_putusan": "25 Maret 2026",
    "alasan_putusan": "Data masih diperlukan untuk izin",
}
F26_ROWS = {"isian": [{"text": "NIK penanggung jawab"}, {"text": "Telepon/WA"}]}
F14 = {
    "kop_pemerintah": KOP["kop_pemerintah"],
    "kop_dinas": KOP["kop_dinas"],
    "nomor": "",
    "dari": "Yohanes Dhosa",
    "alamat": "Kantor Desa Beiwali, Desa Beiwali, Kecamatan Bajawa",
    "waktu": "20 Maret 2025 08.30 WITA",
    "perihal": "Formulir pendataan produk unggulan",
    "lengkap": "tidak",
    "kekurangan": "Foto label tiga produk",
    "penyerah": "Yohanes Dhosa",
    "penerima": "Maria Contoh",
    "tempat_tanggal": "Bajawa, 20 Maret 2025",
}
F14_ROWS = {
    "isi": [
        {"jenis": "Formulir F01 yang sudah diisi", "jumlah": "12", "asli_salinan": "Asli", "keterangan": ""},
        {"jenis": "NIB", "jumlah": "9", "asli_salinan": "Salinan", "keterangan": "tiga belum ada"},
    ]
}
OUTLINE = ((0.0, 0.0), (118.5, 4.0), (130.2, 82.0), (20.0, 95.3), (-6.0, 40.0))
ORDINARY = {
    "F01": Sheet(F01, F01_ROWS, document_code="53.09.06.2009-P01", printed_at=PRINTED),
    "F05": Sheet(application.F05, application.F05_ROWS, document_code="53.09.06.2009-P01", printed_at=PRINTED),
    "F06": Sheet(F06, F06_ROWS, outlines={"sketsa": OUTLINE}, document_code="53.09-T001", printed_at=PRINTED),
    "F08": Sheet(F08, F08_ROWS, document_code="53.09-T001", printed_at=PRINTED),
    "F09": Sheet(
        grant.F09, grant.F09_ROWS, outlines={"sketsa": OUTLINE}, document_code="53.09-2026-01-10", printed_at=PRINTED
    ),
    "F10": Sheet(grant.F10, grant.F10_ROWS, document_code="53.09-2026-01-10", printed_at=PRINTED),
    "F14": Sheet(F14, F14_ROWS, document_code="01a20cbd", printed_at=PRINTED),
    "F19": Sheet(grant.F19, grant.F19_ROWS, document_code="53.09-T001", printed_at=PRINTED),
    "F02": Sheet(application.F02, application.F02_ROWS, document_code="53.09.06.2009-P01", printed_at=PRINTED),
    "F26": Sheet(F26, F26_ROWS, document_code="01a20cbd", printed_at=PRINTED),
}
KEPT_SHORT = {
    "F01": (
        "tanggal_pendataan tahun jenis_wilayah kode_wilayah koordinat jenis_produsen nik npwp nib kbli skala tahun_mulai "
        "kelompok produk_unggulan_utama ada_btp peralatan kemasan masa_simpan_hari suhu_simpan klaim pasar masalah "
        "persetujuan_data tenaga_kerja_l tenaga_kerja_p bahan_lokal_persen uraian_masalah uraian_proses"
    ),
    "F06": "varian meterai ruang_tte nomor",
    "F08": "jenis_kabupaten kode_lokasi jumlah_luas jumlah_harga",
    "F09": grant.SHORT,
    "F10": grant.SHORT,
    "F14": "lengkap nomor",
    "F19": grant.SHORT_SCORE,
    "F02": application.SHORT,
    "F05": application.SHORT_VISIT,
    "F26": "alasan status nomor",
}
"""Values that are codes or numbers of a fixed length: no paper ever holds 120 letters there."""


@cache
def photo(words: str, size: tuple[int, int] = (800, 600)) -> bytes:
    image = Image.new("RGB", size, (120, 150, 130))
    draw = ImageDraw.Draw(image)
    draw.ellipse((size[0] // 5, size[1] // 5, size[0] * 4 // 5, size[1] * 4 // 5), fill=(230, 220, 120))
    draw.text((20, 20), words, fill=0)
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


@cache
def arms() -> bytes:
    image = Image.new("RGBA", (440, 500), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.polygon([(10, 10), (430, 10), (430, 300), (220, 490), (10, 300)], fill=(20, 80, 160, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pictures(code: str) -> dict[str, bytes]:
    names = sorted(asked(FORMS[code]).pictures - {"sketsa"})
    return {name: arms() if name in ("lambang", "garuda") else photo(name) for name in names}


@cache
def longest_place() -> tuple[str, ...]:
    """Village, district and regency with the longest names together."""
    every = regions()
    paths = (every.path(place.code) for place in every.search("", level="village", limit=10_000))
    names = (tuple(place.name for place in reversed(path[1:])) for path in paths)
    return max(names, key=lambda path: len(", ".join(path)))


def empty(code: str) -> Sheet:
    names = asked(FORMS[code])
    return Sheet(dict.fromkeys(names.values, ""), {name: [] for name in names.rows}, state="DRAF", printed_at=PRINTED)


def ordinary(code: str) -> Sheet:
    return replace(ORDINARY[code], pictures=pictures(code))


def extreme(code: str) -> Sheet:
    """Every text 120 letters long with apostrophes, twelve rows in every table, long texts beyond their lines."""
    village, district, regency = longest_place()
    sheet = ordinary(code)
    short = set(KEPT_SHORT[code].split())
    values = {name: value if name in short else f"{LONG} {name}" for name, value in sheet.values.items()}
    if code == "F01":
        values |= {"desa": village, "kecamatan": district, "kabupaten": regency}
        values |= {"wilayah_lengkap": f"{village}, {district}, {regency}", "mengetahui": f"Kepala Desa {village}"}
        values |= {"tempat_tanggal": f"{village}, 20 September 2025", "jenis_wilayah": "KELURAHAN"}
        values["uraian_masalah"] = " ".join(f"Masalah ke-{number} terjadi di gudang." for number in range(1, 41))
        values["uraian_proses"] = "; ".join(f"langkah {number} diuraikan dengan panjang" for number in range(1, 31))
    if "varian" in values:
        values["varian"] = {"F05": "kosmetik", "F06": "a2"}[code]
    rows = {
        name: [{cell: f"{LONG[:60]} {cell} {number}" for cell in cells} for number in range(1, 13)]
        for name, cells in asked(FORMS[code]).rows.items()
    }
    if code == "F01":
        rows["izin"] = [
            dict(row, bukti="LISAN" if number % 3 else "A – asli") for number, row in enumerate(rows["izin"])
        ]
        rows["izin"] += rows["izin"][:6]
    if code == "F06":
        rows["foto_lain"] = [dict(row, picture="foto_timur") for row in rows["foto_lain"]]
    return replace(
        sheet,
        values=values,
        rows=rows,
        state="DRAF",
        banner="DATA CONTOH",
        differing=frozenset({"nama_produk", "nik", "nama_pemegang"}),
    )


SHEETS = {"kosong": empty, "biasa": ordinary, "panjang": extreme}
CASES = [(code, paper, name) for code, form in FORMS.items() for paper in form.papers for name in SHEETS]
