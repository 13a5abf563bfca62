"""What stands on the applications of a producer."""

APPLICANT = {
    "tempat_tanggal": "Beiwali, 20 Maret 2025",
    "kabupaten": "Kabupaten Ngada",
    "nama_pemilik": "Maria Goreti Bhebhe",
    "penanggung_jawab": "Maria Goreti Bhebhe",
    "pemohon": "Maria Goreti Bhebhe",
    "nik": "5309064101800001",
    "nib": "1234567890123",
    "nama": "Koperasi Contoh A",
    "alamat_produksi": "Jalan Trans Flores KM 7, Desa Beiwali, Kecamatan Bajawa, 86413",
    "telepon": "0812-3456-7890, kopi@contoh.id",
    "jenis_pangan": "Kopi bubuk",
    "nama_produk": "Kopi Arabika Flores Bajawa bubuk",
    "berat_isi_bersih": "200 g",
    "meterai": "ya",
    "ruang_tte": "tidak",
}
F02 = {
    **APPLICANT,
    "hal": "Permohonan Sertifikat Pemenuhan Komitmen Produksi Pangan Olahan Industri Rumah Tangga",
    "jenis_pirt": "10 Kopi dan teh kering",
    "nama_dagang": "Kopi Wolo",
    "kemasan": "5 Aluminium foil",
    "masa_simpan_hari": "365",
    "kode_produksi": "tanggal-bulan-tahun-giliran (contoh: 20032025-1)",
    "tanggal_pengajuan": "",
    "lampiran": "NIB|LABEL",
}
F02_ROWS = {
    "bahan": [{"bahan": "Biji kopi arabika", "persen": "98,5"}, {"bahan": "Jahe", "persen": "1,5"}],
    "btp": [{"bahan": "Natrium benzoat", "golongan": "Pengawet", "takaran": "200 mg/kg", "nomor": "MD 123456789012"}],
    "langkah": [{"text": "Petik merah"}, {"text": "Jemur 14 hari"}, {"text": "Sangrai dan giling"}, {"text": "Kemas"}],
    "komitmen": [
        {
            "text": "Data dan keterangan dalam permohonan ini adalah benar, dan saya bertanggung jawab atas kebenarannya."
        },
        {"text": "Saya bersedia mengikuti Penyuluhan Keamanan Pangan (PKP) dalam jangka waktu yang ditetapkan."},
    ],
}
F05 = {
    **APPLICANT,
    "varian": "pangan",
    "kepada": "Balai Besar POM di Kupang",
    "npwp": "53.090.641.0-180.000",
    "alamat": "Jalan Ahmad Yani Nomor 3, Bajawa",
    "skala": "Mikro",
    "penanggung_jawab_teknis": "",
    "nama_sarana": "Rumah produksi Wolo",
    "desa": "53.09.06.2009",
    "koordinat": "8,7869000° LS, 120,9976000° BT",
    "status_bangunan": "Milik sendiri",
    "luas_bangunan": "48,00 m²",
    "karyawan": "L 4, P 11",
    "jumlah_shift": "1",
    "golongan_kosmetik": "",
    "kategori": "14.1.5 Kopi, teh, dan minuman panas lain",
    "proses": "Pengeringan, penyangraian, penggilingan",
    "kapasitas": "150 kg per bulan",
    "suhu_simpan": "Ruang",
    "permintaan": "AUDIT",
    "tanggal_usulan": "",
}
F05_ROWS: dict[str, list[dict[str, str]]] = {"dokumen": []}
SHORT_VISIT = (
    "nik nib npwp varian meterai ruang_tte desa koordinat luas_bangunan karyawan jumlah_shift permintaan tanggal_usulan"
)
SHORT = "nik nib meterai ruang_tte masa_simpan_hari lampiran berat_isi_bersih tanggal_pengajuan"
