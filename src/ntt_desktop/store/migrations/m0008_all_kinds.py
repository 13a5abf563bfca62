"""The tables of all remaining kinds."""

from typing import Any

STATEMENTS = """
CREATE TABLE baseline (n INTEGER NOT NULL, id BLOB NOT NULL, nama_daftar, tanggal_daftar, sumber, angka, kabupaten,
    desa, nama_di_sumber, produk_di_sumber, status, alasan, status_data, disetujui_oleh, disetujui_pada,
    sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke,
    desa__nama TEXT, kabupaten__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT
    NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX baseline__by_desa ON baseline (desa, _hidden);
CREATE INDEX baseline__by_kabupaten ON baseline (kabupaten, _hidden);
CREATE INDEX baseline__by_nama_di_sumber ON baseline (nama_di_sumber, _hidden);
CREATE INDEX baseline__disputed ON baseline (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX baseline__id ON baseline (id);
CREATE TABLE buyer (n INTEGER NOT NULL, id BLOB NOT NULL, nama, jenis, negara, desa, tempat, narahubung, telepon,
    email, nib, persetujuan_data, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka,
    alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER,
    _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX buyer__by_nama ON buyer (nama, _hidden);
CREATE INDEX buyer__by_nib ON buyer (nib, _hidden);
CREATE INDEX buyer__disputed ON buyer (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX buyer__id ON buyer (id);
CREATE TABLE buyer_product (n INTEGER NOT NULL, id BLOB NOT NULL, pembeli, produk, komoditas, volume, syarat,
    status, sejak, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan,
    data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden
    INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX buyer_product__by_pembeli ON buyer_product (pembeli, _hidden);
CREATE INDEX buyer_product__disputed ON buyer_product (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX buyer_product__id ON buyer_product (id);
CREATE TABLE commitment (n INTEGER NOT NULL, id BLOB NOT NULL, kabupaten, jenis, isi, penyampai, jabatan, kepada,
    pertemuan, tanggal, cara, nomor_surat, luas_disebut, tenggat, bukti, lahan, penawaran, status, alasan_status,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, kabupaten__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT,
    _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX commitment__by_kabupaten ON commitment (kabupaten, _hidden);
CREATE INDEX commitment__by_tanggal ON commitment (tanggal, _hidden);
CREATE INDEX commitment__disputed ON commitment (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX commitment__id ON commitment (id);
CREATE TABLE company (n INTEGER NOT NULL, id BLOB NOT NULL, nama, jenis_badan, nib, npwp, bidang_usaha, alamat,
    pimpinan, pj_csr_jabatan, kontak_kantor, fokus_bidang, wilayah_kerja, tanda_hati_hati, benturan_kepentingan,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT
    NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX company__by_nama ON company (nama, _hidden);
CREATE INDEX company__by_nib ON company (nib, _hidden);
CREATE INDEX company__by_npwp ON company (npwp, _hidden);
CREATE INDEX company__disputed ON company (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX company__id ON company (id);
CREATE TABLE csr_activity (n INTEGER NOT NULL, id BLOB NOT NULL, kebutuhan, kegiatan, waktu, pelaksana, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_activity__by_kebutuhan ON csr_activity (kebutuhan, _hidden);
CREATE INDEX csr_activity__by_kegiatan ON csr_activity (kegiatan, _hidden);
CREATE INDEX csr_activity__disputed ON csr_activity (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_activity__id ON csr_activity (id);
CREATE TABLE csr_cost (n INTEGER NOT NULL, id BLOB NOT NULL, kebutuhan, uraian, volume, satuan, harga_satuan,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT
    NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_cost__by_kebutuhan ON csr_cost (kebutuhan, _hidden);
CREATE INDEX csr_cost__by_uraian ON csr_cost (uraian, _hidden);
CREATE INDEX csr_cost__disputed ON csr_cost (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_cost__id ON csr_cost (id);
CREATE TABLE csr_instalment (n INTEGER NOT NULL, id BLOB NOT NULL, komitmen, tanggal, nilai, uraian, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_instalment__by_komitmen ON csr_instalment (komitmen, _hidden);
CREATE INDEX csr_instalment__by_tanggal ON csr_instalment (tanggal, _hidden);
CREATE INDEX csr_instalment__disputed ON csr_instalment (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_instalment__id ON csr_instalment (id);
CREATE TABLE csr_interest (n INTEGER NOT NULL, id BLOB NOT NULL, perusahaan, bidang, wilayah, anggaran_tersedia,
    mulai, sampai, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan,
    data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden
    INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_interest__by_perusahaan ON csr_interest (perusahaan, _hidden);
CREATE INDEX csr_interest__disputed ON csr_interest (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_interest__id ON csr_interest (id);
CREATE TABLE csr_need (n INTEGER NOT NULL, id BLOB NOT NULL, nomor, tahun, desa, bidang, skema, produk, judul,
    uraian, latar_belakang, sasaran_kelompok, sasaran_jumlah, dasar, nomor_dasar, tanggal_dasar, prioritas, status,
    dana_apbdes, dana_apbd, dana_dak, dana_swadaya, sumber_dana_lain, indikator_keberhasilan, pelaksana,
    kontak_pelaksana, mekanisme_pelaporan, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui,
    alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, desa__nama TEXT, _part
    TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY
    (n));
CREATE INDEX csr_need__by_desa ON csr_need (desa, _hidden);
CREATE INDEX csr_need__by_judul ON csr_need (judul, _hidden);
CREATE INDEX csr_need__disputed ON csr_need (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_need__id ON csr_need (id);
CREATE TABLE csr_pledge (n INTEGER NOT NULL, id BLOB NOT NULL, nomor, perusahaan, proposal, bentuk, nilai, penaksir,
    uraian, dasar, nomor_dasar, tanggal, berlaku_sampai, kontak, status, status_data, disetujui_oleh,
    disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus,
    _gabung_ke, perusahaan__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_pledge__by_nomor ON csr_pledge (nomor, _hidden);
CREATE INDEX csr_pledge__by_perusahaan ON csr_pledge (perusahaan, _hidden);
CREATE INDEX csr_pledge__disputed ON csr_pledge (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_pledge__id ON csr_pledge (id);
CREATE TABLE csr_pledge_need (n INTEGER NOT NULL, id BLOB NOT NULL, komitmen, kebutuhan, bagian, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_pledge_need__by_kebutuhan ON csr_pledge_need (kebutuhan, _hidden);
CREATE INDEX csr_pledge_need__by_komitmen ON csr_pledge_need (komitmen, _hidden);
CREATE INDEX csr_pledge_need__disputed ON csr_pledge_need (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_pledge_need__id ON csr_pledge_need (id);
CREATE TABLE csr_proposal (n INTEGER NOT NULL, id BLOB NOT NULL, perusahaan, nomor_surat, tanggal_kirim,
    tanda_terima, tenggat_jawaban, status, alasan_penolakan, nilai_disetujui, status_data, disetujui_oleh,
    disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus,
    _gabung_ke, perusahaan__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_proposal__by_nomor_surat ON csr_proposal (nomor_surat, _hidden);
CREATE INDEX csr_proposal__by_perusahaan ON csr_proposal (perusahaan, _hidden);
CREATE INDEX csr_proposal__by_tanggal_kirim ON csr_proposal (tanggal_kirim, _hidden);
CREATE INDEX csr_proposal__disputed ON csr_proposal (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_proposal__id ON csr_proposal (id);
CREATE TABLE csr_proposal_need (n INTEGER NOT NULL, id BLOB NOT NULL, proposal, kebutuhan, nilai_diminta,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT
    NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_proposal_need__by_kebutuhan ON csr_proposal_need (kebutuhan, _hidden);
CREATE INDEX csr_proposal_need__by_proposal ON csr_proposal_need (proposal, _hidden);
CREATE INDEX csr_proposal_need__disputed ON csr_proposal_need (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_proposal_need__id ON csr_proposal_need (id);
CREATE TABLE csr_realisation (n INTEGER NOT NULL, id BLOB NOT NULL, komitmen, perusahaan, kebutuhan, tanggal,
    bentuk, nilai, volume, desa, penerima_l, penerima_p, penerima_balita, penerima_bumil, penerima_kk, bukti,
    verifikator, tanggal_verifikasi, membalik, hasil, kendala, status_data, disetujui_oleh, disetujui_pada,
    sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke,
    perusahaan__nama TEXT, kebutuhan__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER
    NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX csr_realisation__by_kebutuhan ON csr_realisation (kebutuhan, _hidden);
CREATE INDEX csr_realisation__by_komitmen ON csr_realisation (komitmen, _hidden);
CREATE INDEX csr_realisation__by_perusahaan ON csr_realisation (perusahaan, _hidden);
CREATE INDEX csr_realisation__disputed ON csr_realisation (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX csr_realisation__id ON csr_realisation (id);
CREATE TABLE follow_up (n INTEGER NOT NULL, id BLOB NOT NULL, jenis, produk, pelaku_usaha, uji, pemeriksaan,
    tanggal, sumber, pelapor, uraian, kode_produksi, risiko, tindakan, penanggung_jawab, tenggat, jumlah_ditarik,
    satuan, uji_ulang, status, tanggal_selesai, hasil, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui,
    alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, produk__nama TEXT,
    pelaku_usaha__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan
    TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX follow_up__by_pelaku_usaha ON follow_up (pelaku_usaha, _hidden);
CREATE INDEX follow_up__by_produk ON follow_up (produk, _hidden);
CREATE INDEX follow_up__disputed ON follow_up (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX follow_up__id ON follow_up (id);
CREATE TABLE grant_document (n INTEGER NOT NULL, id BLOB NOT NULL, penawaran, dokumen, berlaku, status, nomor,
    tanggal, penyedia, diverifikasi_oleh, berkas, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui,
    alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL,
    _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX grant_document__by_dokumen ON grant_document (dokumen, _hidden);
CREATE INDEX grant_document__by_penawaran ON grant_document (penawaran, _hidden);
CREATE INDEX grant_document__disputed ON grant_document (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX grant_document__id ON grant_document (id);
CREATE TABLE grant_step (n INTEGER NOT NULL, id BLOB NOT NULL, penawaran, lahan, tahap, status, alasan,
    tanggal_mulai, tanggal_selesai, pelaku, nomor, nomor_kedua, status_data, disetujui_oleh, disetujui_pada,
    sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part
    TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY
    (n));
CREATE INDEX grant_step__by_penawaran ON grant_step (penawaran, _hidden);
CREATE INDEX grant_step__by_tahap ON grant_step (tahap, _hidden);
CREATE INDEX grant_step__disputed ON grant_step (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX grant_step__id ON grant_step (id);
CREATE TABLE indicator (n INTEGER NOT NULL, id BLOB NOT NULL, tingkat, desa, kabupaten, indikator, nilai, penyebut,
    sumber, periode, tanggal_unduh, sementara, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui,
    alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, desa__nama TEXT,
    kabupaten__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT,
    _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX indicator__by_desa ON indicator (desa, _hidden);
CREATE INDEX indicator__by_kabupaten ON indicator (kabupaten, _hidden);
CREATE INDEX indicator__disputed ON indicator (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX indicator__id ON indicator (id);
CREATE TABLE inspection (n INTEGER NOT NULL, id BLOB NOT NULL, pelaku_usaha, jenis, tanggal, tujuan,
    pemeriksaan_sebelumnya, izin, jenis_pangan, penanggung_jawab, versi_formulir, uraian, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, pelaku_usaha__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden
    INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX inspection__by_pelaku_usaha ON inspection (pelaku_usaha, _hidden);
CREATE INDEX inspection__by_tanggal ON inspection (tanggal, _hidden);
CREATE INDEX inspection__disputed ON inspection (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX inspection__id ON inspection (id);
CREATE TABLE inspection_finding (n INTEGER NOT NULL, id BLOB NOT NULL, pemeriksaan, butir, masalah, lokasi,
    bukti_objektif, acuan, batas_waktu, tindakan_perbaikan, tanggal_perbaikan, status, diverifikasi_oleh,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT
    NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX inspection_finding__by_masalah ON inspection_finding (masalah, _hidden);
CREATE INDEX inspection_finding__by_pemeriksaan ON inspection_finding (pemeriksaan, _hidden);
CREATE INDEX inspection_finding__disputed ON inspection_finding (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX inspection_finding__id ON inspection_finding (id);
CREATE TABLE inspection_item (n INTEGER NOT NULL, id BLOB NOT NULL, pemeriksaan, butir, jawaban, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX inspection_item__by_butir ON inspection_item (butir, _hidden);
CREATE INDEX inspection_item__by_pemeriksaan ON inspection_item (pemeriksaan, _hidden);
CREATE INDEX inspection_item__disputed ON inspection_item (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX inspection_item__id ON inspection_item (id);
CREATE TABLE label_check (n INTEGER NOT NULL, id BLOB NOT NULL, produk, butir, hasil, tanggal, pemeriksa,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, produk__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT,
    _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX label_check__by_butir ON label_check (butir, _hidden);
CREATE INDEX label_check__by_produk ON label_check (produk, _hidden);
CREATE INDEX label_check__disputed ON label_check (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX label_check__id ON label_check (id);
CREATE TABLE land_score (n INTEGER NOT NULL, id BLOB NOT NULL, lahan, penawaran, tanggal, penilai, versi_tabel,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, lahan__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT,
    _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX land_score__by_lahan ON land_score (lahan, _hidden);
CREATE INDEX land_score__by_tanggal ON land_score (tanggal, _hidden);
CREATE INDEX land_score__disputed ON land_score (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX land_score__id ON land_score (id);
CREATE TABLE land_score_item (n INTEGER NOT NULL, id BLOB NOT NULL, skor, kriteria, nilai, dasar, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX land_score_item__by_kriteria ON land_score_item (kriteria, _hidden);
CREATE INDEX land_score_item__by_skor ON land_score_item (skor, _hidden);
CREATE INDEX land_score_item__disputed ON land_score_item (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX land_score_item__id ON land_score_item (id);
CREATE TABLE number_block (n INTEGER NOT NULL, id BLOB NOT NULL, untuk, laptop, tahun, dari, sampai, dibagi_oleh,
    status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh,
    tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT
    NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX number_block__by_dari ON number_block (dari, _hidden);
CREATE INDEX number_block__disputed ON number_block (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX number_block__id ON number_block (id);
CREATE TABLE offer (n INTEGER NOT NULL, id BLOB NOT NULL, upt, tanggal, bentuk_perolehan, status, alasan_status,
    pengganti, kesediaan_sampai, rujukan_pertemuan, narahubung, cabang, alasan_hibah, persetujuan_dprd, dasar_dprd,
    telaah_hukum, nilai_hibah_menurut, pihak_kesatu, pihak_kedua_nama, pihak_kedua_kedudukan, pihak_kedua_jabatan,
    pihak_kedua_dasar, batas_mulai_bangun, batas_bast, kondisi_serah_terima, status_data, disetujui_oleh,
    disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus,
    _gabung_ke, upt__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan
    TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX offer__by_tanggal ON offer (tanggal, _hidden);
CREATE INDEX offer__by_upt ON offer (upt, _hidden);
CREATE INDEX offer__disputed ON offer (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX offer__id ON offer (id);
CREATE TABLE offer_parcel (n INTEGER NOT NULL, id BLOB NOT NULL, penawaran, lahan, luas_ditawarkan, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX offer_parcel__by_lahan ON offer_parcel (lahan, _hidden);
CREATE INDEX offer_parcel__by_penawaran ON offer_parcel (penawaran, _hidden);
CREATE INDEX offer_parcel__disputed ON offer_parcel (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX offer_parcel__id ON offer_parcel (id);
CREATE TABLE paper (n INTEGER NOT NULL, id BLOB NOT NULL, kode_formulir, nomor, nomor_kedua, kode_klasifikasi,
    tanggal, hal, tujuan, sifat, lampiran, tembusan, rekaman, penanda_tangan, penanda_tangan_beku, status,
    alasan_status, waktu_cetak, kode_dokumen, pindaian_ttd, sidik, isi_beku, status_data, disetujui_oleh,
    disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus,
    _gabung_ke, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah
    TEXT, PRIMARY KEY (n));
CREATE INDEX paper__by_kode_dokumen ON paper (kode_dokumen, _hidden);
CREATE INDEX paper__disputed ON paper (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX paper__id ON paper (id);
CREATE TABLE permit_route (n INTEGER NOT NULL, id BLOB NOT NULL, produk, cara_jual, hasil, aturan, versi_tabel,
    tanggal, keputusan, hasil_ditetapkan, alasan, oleh, status_data, disetujui_oleh, disetujui_pada,
    sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke,
    produk__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT,
    _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX permit_route__by_produk ON permit_route (produk, _hidden);
CREATE INDEX permit_route__disputed ON permit_route (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX permit_route__id ON permit_route (id);
CREATE TABLE permit_step (n INTEGER NOT NULL, id BLOB NOT NULL, produk, jalur, langkah, wajib, status, tanggal,
    dokumen, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan,
    data_contoh, tumpukan, catatan, _hapus, _gabung_ke, produk__nama TEXT, _part TEXT NOT NULL, _base INTEGER,
    _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX permit_step__by_langkah ON permit_step (langkah, _hidden);
CREATE INDEX permit_step__by_produk ON permit_step (produk, _hidden);
CREATE INDEX permit_step__disputed ON permit_step (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX permit_step__id ON permit_step (id);
CREATE TABLE reference_figure (n INTEGER NOT NULL, id BLOB NOT NULL, nama, nilai, satuan, wilayah, tanggal, sumber,
    jenis, definisi, hitungan_banding, kepastian, diganti_oleh, status_data, disetujui_oleh, disetujui_pada,
    sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part
    TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY
    (n));
CREATE INDEX reference_figure__by_nama ON reference_figure (nama, _hidden);
CREATE INDEX reference_figure__disputed ON reference_figure (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX reference_figure__id ON reference_figure (id);
CREATE TABLE survey (n INTEGER NOT NULL, id BLOB NOT NULL, jenis, lahan, penawaran, tanggal, tempat, nomor,
    nomor_kedua, sk_tim, dokumen_ditunjukkan, temuan, tanda_batas_utara, tanda_batas_timur, tanda_batas_selatan,
    tanda_batas_barat, batas_disepakati, penguasaan, kesimpulan, syarat, uraian_kesimpulan, saran, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, lahan__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER
    NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX survey__by_lahan ON survey (lahan, _hidden);
CREATE INDEX survey__by_tanggal ON survey (tanggal, _hidden);
CREATE INDEX survey__disputed ON survey (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX survey__id ON survey (id);
CREATE TABLE survey_check (n INTEGER NOT NULL, id BLOB NOT NULL, survei, bagian, unsur, menurut_dokumen,
    menurut_lapangan, selisih, sesuai, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka,
    alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL, _base INTEGER,
    _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX survey_check__by_survei ON survey_check (survei, _hidden);
CREATE INDEX survey_check__by_unsur ON survey_check (unsur, _hidden);
CREATE INDEX survey_check__disputed ON survey_check (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX survey_check__id ON survey_check (id);
CREATE TABLE team_member (n INTEGER NOT NULL, id BLOB NOT NULL, induk, urutan, nama, jabatan, instansi, nip,
    nomor_sertifikat, peran, pihak, pendapat, uraian_pendapat, status_data, disetujui_oleh, disetujui_pada,
    sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part
    TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY
    (n));
CREATE INDEX team_member__by_induk ON team_member (induk, _hidden);
CREATE INDEX team_member__by_nama ON team_member (nama, _hidden);
CREATE INDEX team_member__disputed ON team_member (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX team_member__id ON team_member (id);
CREATE TABLE training (n INTEGER NOT NULL, id BLOB NOT NULL, jenis, judul, mulai, selesai, desa, tempat,
    penyelenggara, narasumber, peserta_l, peserta_p, daftar_hadir, status_data, disetujui_oleh, disetujui_pada,
    sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke,
    desa__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT,
    _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX training__by_desa ON training (desa, _hidden);
CREATE INDEX training__by_mulai ON training (mulai, _hidden);
CREATE INDEX training__disputed ON training (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX training__id ON training (id);
CREATE TABLE training_participant (n INTEGER NOT NULL, id BLOB NOT NULL, kegiatan, pelaku_usaha, nama, nilai_awal,
    nilai, nomor_sertifikat, tanggal_sertifikat, status_data, disetujui_oleh, disetujui_pada, sidik_disetujui,
    alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan, catatan, _hapus, _gabung_ke, _part TEXT NOT NULL,
    _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX training_participant__by_kegiatan ON training_participant (kegiatan, _hidden);
CREATE INDEX training_participant__by_nama ON training_participant (nama, _hidden);
CREATE INDEX training_participant__by_pelaku_usaha ON training_participant (pelaku_usaha, _hidden);
CREATE INDEX training_participant__disputed ON training_participant (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX training_participant__id ON training_participant (id);
CREATE TABLE upt (n INTEGER NOT NULL, id BLOB NOT NULL, nama, kelas, kabupaten, wilayah_kerja, status,
    tanggal_status, batas_bangun, mulai_bangun, mulai_beroperasi, alamat, dasar, sumber, status_data,
    disetujui_oleh, disetujui_pada, sidik_disetujui, alasan_dibuka, alasan_dikembalikan, data_contoh, tumpukan,
    catatan, _hapus, _gabung_ke, kabupaten__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden
    INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n));
CREATE INDEX upt__by_kabupaten ON upt (kabupaten, _hidden);
CREATE INDEX upt__by_nama ON upt (nama, _hidden);
CREATE INDEX upt__disputed ON upt (id) WHERE _hapus = 1 AND _hidden = 0;
CREATE UNIQUE INDEX upt__id ON upt (id);
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
