"""What stands on the papers of a grant of land."""

PARTIES = {
    "nomor": "000.2.3.2/12/PEM/2026",
    "nomor_kedua": "PL.03.01.1.05.26.77",
    "hari_tanggal": "Jumat, tanggal dua puluh bulan Maret tahun dua ribu dua puluh enam (20-03-2026)",
    "tempat": "Bajawa",
    "pemerintah": "Pemerintah Kabupaten Ngada",
    "pemerintah_judul": "PEMERINTAH KABUPATEN NGADA",
    "kesatu_nama": "Raymundus Contoh",
    "kesatu_jabatan": "Bupati Ngada",
    "kesatu_kedudukan": "Jalan Soekarno-Hatta Nomor 1, Bajawa",
    "kesatu_dasar": "Keputusan Menteri Dalam Negeri Nomor 100.2.1.3-221 Tahun 2025",
    "kesatu_penanda": "BUPATI NGADA",
    "kesatu_bawah": "",
    "kedua_nama": "Dra. Yustina Contoh, Apt.",
    "kedua_jabatan": "Sekretaris Utama Badan Pengawas Obat dan Makanan",
    "kedua_kedudukan": "Jalan Percetakan Negara Nomor 23, Jakarta",
    "kedua_dasar": "Surat Kuasa Nomor HK.01.03.1.02.26.14",
    "kedua_penanda": "SEKRETARIS UTAMA BADAN PENGAWAS OBAT DAN MAKANAN",
    "jumlah_luas": "10.000,00",
    "jumlah_nilai": "1.250.000.000",
    "meterai": "ya",
    "ruang_tte": "tidak",
}
LAND = [
    {
        "nama_barang": "Tanah untuk bangunan gedung kantor",
        "kode_barang": "1.3.1.01.01.04.001",
        "register": "000001",
        "letak": "Jalan Trans Flores KM 7, Desa Beiwali, Kecamatan Bajawa",
        "luas": "10.000,00",
        "sertipikat": "Nomor 24.12.09.06.1.00012, 03-03-2018",
        "nilai": "1.250.000.000",
    }
]
WITNESSES = [
    {"nama": "Drs. Hieronimus Contoh, M.Si.", "jabatan": "Sekretaris Daerah Kabupaten Ngada", "tanda": ""},
    {"nama": "Maria Yasinta Contoh, S.Farm.", "jabatan": "Kepala Loka POM di Kabupaten Manggarai Barat", "tanda": ""},
]
VALUE = {
    "luas": "10.000,00 m² (sepuluh ribu meter persegi)",
    "nilai": "Rp1.250.000.000,00 (satu miliar dua ratus lima puluh juta rupiah)",
    "sumber_nilai": "nilai buku",
}
F09 = {
    **PARTIES,
    **VALUE,
    "tempat_upt": "KABUPATEN NGADA",
    "upt": "Loka POM di Kabupaten Ngada",
    "alasan": "penyelenggaraan pemerintahan pusat/daerah",
    "ada_batas_bangun": "ya",
    "batas_bangun": "2 (dua) tahun",
    "batas_bast": "30 (tiga puluh) hari",
    "batas_utara": "Jalan Trans Flores",
    "batas_timur": "Tanah milik Yosef Meo",
    "batas_selatan": "Kali Wae Woki",
    "batas_barat": "Sekolah Dasar Katolik Beiwali",
}
F09_ROWS = {
    "dasar": [
        {"text": "Peraturan Pemerintah Nomor 2 Tahun 2012 tentang Hibah Daerah"},
        {"text": "Keputusan Bupati Ngada Nomor 77/KEP/HK/2026 tanggal 2 Maret 2026 tentang penetapan hibah"},
    ],
    "tanah": LAND,
    "saksi": WITNESSES,
    "batas": [
        {
            "letak": "53.09-T001, Jalan Trans Flores KM 7",
            "utara": "Jalan Trans Flores",
            "timur": "Tanah milik Yosef Meo",
            "selatan": "Kali Wae Woki",
            "barat": "Sekolah Dasar Katolik Beiwali",
            "koordinat": "8,7869000° LS, 120,9976000° BT",
        }
    ],
}
F10 = {
    **PARTIES,
    **VALUE,
    "nphd": "Nomor 000.2.3.2/12/PEM/2026 tanggal 20 Maret 2026",
    "kondisi": "kosong dan bersih",
}
F10_ROWS = {
    "tanah": LAND,
    "saksi": WITNESSES,
    "mengetahui": [{"nama": "Melkiades Contoh", "jabatan": "Gubernur Nusa Tenggara Timur", "tanda": ""}],
    "dokumen": [
        {"nama": "Sertipikat hak atas tanah", "nomor": "24.12.09.06.1.00012, 03-03-2018", "asli": "√", "salinan": ""},
        {"nama": "Surat ukur / peta bidang", "nomor": "", "asli": "", "salinan": "√"},
    ],
}
SHORT = (
    "nomor nomor_kedua hari_tanggal meterai ruang_tte ada_batas_bangun jumlah_luas jumlah_nilai batas_bast batas_bangun"
)
F19 = {
    "bidang": "53.09-T001, Jalan Trans Flores KM 7",
    "letak": "Desa Beiwali, Kecamatan Bajawa, Kabupaten Ngada",
    "penawaran": "Loka POM di Kabupaten Ngada, 10 Januari 2026",
    "luas": "10.000,00 m²",
    "nilai": "80,25",
    "kategori": "Sangat layak",
    "gugur": "Tidak ada (catatan: belum dapat dinilai saat itu: Terkena sempadan)",
    "versi": "land-2026.1, berlaku sejak 1 Januari 2026",
    "penilai": "Maria Yasinta Contoh, A.Md.; Petrus Contoh, S.T.",
    "tempat_tanggal": "Bajawa, 20 Maret 2026",
    "jumlah_bobot": "100",
    "jumlah_hasil": "321",
}
CRITERIA = (
    ("Luas tanah", "15", "4", "60", "Luas ditawarkan: 10.000,00 m²"),
    (
        "Status hak dan dokumen",
        "20",
        "4",
        "80",
        "Jenis bukti hak: Hak Pakai a.n. Pemerintah Kabupaten/Kota; Register: 000001",
    ),
    ("Kesesuaian tata ruang", "10", "3", "30", "Kesesuaian tata ruang: Diizinkan"),
    ("Bahaya bencana", "15", "2", "30", "Bahaya tertinggi: Sedang"),
    ("Akses jalan", "10", "4", "40", "Akses jalan: Aspal/beton 6 m atau lebih"),
    ("Listrik", "7", "3", "21", "Jarak jaringan listrik: 60 m"),
    ("Air bersih", "7", "3", "21", "Air bersih: Sumur sepanjang tahun"),
    ("Internet dan telekomunikasi", "4", "3", "12", "Internet: 4G kuat"),
    ("Topografi (lereng)", "5", "3", "15", "Lereng: 9 %"),
    ("Jarak ke pusat kota/instansi terkait", "5", "2", "10", "Jarak ke ibu kota kabupaten: 7 km"),
    ("Lingkungan untuk laboratorium (limbah, debu, getaran)", "2", "1", "2", "Lingkungan untuk laboratorium: Buruk"),
)
F19_ROWS = {
    "kriteria": [
        {"kode": f"C{number:02}", "nama": name, "bobot": weight, "nilai": points, "hasil": product, "dasar": basis}
        for number, (name, weight, points, product, basis) in enumerate(CRITERIA, 1)
    ]
}
SHORT_SCORE = "nilai jumlah_bobot jumlah_hasil luas"
