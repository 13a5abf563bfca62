"""The first version: the log and one table per kind."""

from typing import Any

STATEMENTS = """
CREATE TABLE attachment (
     n INTEGER NOT NULL, id BLOB NOT NULL, induk , peran , sidik , nama_berkas , jenis_isi , ukuran , keterangan ,
    arah , tanggal_ambil , koordinat , memuat_orang , urutan , status_data , disetujui_oleh , disetujui_pada ,
    sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan , catatan , _hapus , _gabung_ke ,
    _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT,
    PRIMARY KEY (n) );
CREATE INDEX attachment__by_induk ON attachment (induk, _hidden);
CREATE UNIQUE INDEX attachment__id ON attachment (id);
CREATE TABLE batch (
     n INTEGER NOT NULL, id BLOB NOT NULL, kode_formulir , dibawa_oleh , asal , desa , waktu_terima , diterima_oleh
    , perihal , jumlah_disebut , jumlah_diterima , jumlah_dikembalikan , alasan_dikembalikan_berkas , lengkap ,
    kekurangan , status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka ,
    alasan_dikembalikan , data_contoh , tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base
    INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE UNIQUE INDEX batch__id ON batch (id);
CREATE TABLE batch_item (
     n INTEGER NOT NULL, id BLOB NOT NULL, tumpukan_induk , jenis_dokumen , jumlah , asli_salinan , keterangan ,
    status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan ,
    data_contoh , tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT,
    _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX batch_item__by_tumpukan_induk ON batch_item (tumpukan_induk, _hidden);
CREATE UNIQUE INDEX batch_item__id ON batch_item (id);
CREATE TABLE bundle_log (
     id BLOB NOT NULL, way TEXT NOT NULL, replica BLOB NOT NULL, no INTEGER NOT NULL, peer TEXT NOT NULL, label TEXT
    NOT NULL, at_ms INTEGER NOT NULL, state TEXT NOT NULL, detail TEXT, PRIMARY KEY (id, way) );
CREATE TABLE commits (
     seq INTEGER NOT NULL, part TEXT NOT NULL, num INTEGER NOT NULL, id BLOB NOT NULL, author BLOB NOT NULL, hlc
    BLOB NOT NULL, header BLOB NOT NULL, signature BLOB NOT NULL, ancestors BLOB NOT NULL, entries INTEGER NOT NULL,
    received_ms INTEGER, bundle BLOB, PRIMARY KEY (seq) );
CREATE UNIQUE INDEX commits_id ON commits (id);
CREATE UNIQUE INDEX commits_num ON commits (part, num);
CREATE TABLE custody (
     n INTEGER NOT NULL, id BLOB NOT NULL, uji , waktu , dari , kepada , tempat , kondisi , segel_utuh , status_data
    , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh ,
    tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT
    NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX custody__by_uji ON custody (uji, _hidden);
CREATE UNIQUE INDEX custody__id ON custody (id);
CREATE TABLE dispute_check (
     n INTEGER NOT NULL, id BLOB NOT NULL, lahan , butir , wajib , hasil , tanggal , oleh , dokumen , status_data ,
    disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan
    , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX dispute_check__by_butir ON dispute_check (butir, _hidden);
CREATE INDEX dispute_check__by_lahan ON dispute_check (lahan, _hidden);
CREATE UNIQUE INDEX dispute_check__id ON dispute_check (id);
CREATE TABLE entry (
     seq INTEGER NOT NULL, part TEXT NOT NULL, num INTEGER NOT NULL, record BLOB NOT NULL, head BLOB NOT NULL, vals
    BLOB NOT NULL, PRIMARY KEY (seq) );
CREATE INDEX entry_commit ON entry (part, num);
CREATE INDEX entry_record ON entry (record);
CREATE TABLE extra (
     record BLOB NOT NULL, part TEXT NOT NULL, field TEXT NOT NULL, num INTEGER NOT NULL, value , kind TEXT NOT
    NULL, shown INTEGER NOT NULL, PRIMARY KEY (record, part, field) );
CREATE TABLE hazard (
     n INTEGER NOT NULL, id BLOB NOT NULL, lahan , ancaman , kelas , zona , sumber , tahun , status_data ,
    disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan
    , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX hazard__by_ancaman ON hazard (ancaman, _hidden);
CREATE INDEX hazard__by_lahan ON hazard (lahan, _hidden);
CREATE UNIQUE INDEX hazard__id ON hazard (id);
CREATE TABLE head (
     part TEXT NOT NULL, num INTEGER NOT NULL, PRIMARY KEY (part, num) );
CREATE TABLE ingredient (
     n INTEGER NOT NULL, id BLOB NOT NULL, produk , bahan , asal , persen , btp , golongan_btp , takaran ,
    satuan_takaran , nomor_izin_btp , urutan , status_data , disetujui_oleh , disetujui_pada , sidik_disetujui ,
    alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT
    NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX ingredient__by_bahan ON ingredient (bahan, _hidden);
CREATE INDEX ingredient__by_produk ON ingredient (produk, _hidden);
CREATE UNIQUE INDEX ingredient__id ON ingredient (id);
CREATE TABLE lab_parameter (
     n INTEGER NOT NULL, id BLOB NOT NULL, uji , parameter , metode , satuan , hasil , operator , nilai , batas ,
    dasar_batas , lulus , status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka ,
    alasan_dikembalikan , data_contoh , tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base
    INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX lab_parameter__by_parameter ON lab_parameter (parameter, _hidden);
CREATE INDEX lab_parameter__by_uji ON lab_parameter (uji, _hidden);
CREATE UNIQUE INDEX lab_parameter__id ON lab_parameter (id);
CREATE TABLE lab_test (
     n INTEGER NOT NULL, id BLOB NOT NULL, produk , laboratorium , nomor_lhu , tanggal_lhu , kesimpulan , dokumen ,
    tujuan , biaya_oleh , parameter_diminta , nomor_surat_pengantar , tanggal_kirim , kode_sampel , jumlah_sampel ,
    kemasan_sampel , kode_produksi , tanggal_kedaluwarsa , waktu_ambil , tempat_ambil , pengambil , pemilik_sampel ,
    saksi , kondisi , nomor_segel , status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka
    , alasan_dikembalikan , data_contoh , tumpukan , catatan , _hapus , _gabung_ke , produk__nama TEXT, _part TEXT
    NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX lab_test__by_kode_sampel ON lab_test (kode_sampel, _hidden);
CREATE INDEX lab_test__by_nomor_lhu ON lab_test (nomor_lhu, _hidden);
CREATE INDEX lab_test__by_produk ON lab_test (produk, _hidden);
CREATE UNIQUE INDEX lab_test__id ON lab_test (id);
CREATE TABLE laboratory (
     n INTEGER NOT NULL, id BLOB NOT NULL, nama , alamat , telepon , email , lingkup , aktif , sumber , status_data
    , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh ,
    tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT
    NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX laboratory__by_nama ON laboratory (nama, _hidden);
CREATE UNIQUE INDEX laboratory__id ON laboratory (id);
CREATE TABLE official (
     n INTEGER NOT NULL, id BLOB NOT NULL, nama , nip , pangkat , jenis_jabatan , jabatan , unit_kerja ,
    alamat_kantor , kabupaten , kecamatan , desa , status_jabatan , atas_nama , nomor_sk , mulai , sampai ,
    status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan ,
    data_contoh , tumpukan , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT,
    _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX official__by_mulai ON official (mulai, _hidden);
CREATE INDEX official__by_nip ON official (nip, _hidden);
CREATE UNIQUE INDEX official__id ON official (id);
CREATE TABLE open_name (
     part TEXT NOT NULL, sort TEXT NOT NULL, name TEXT NOT NULL, num INTEGER NOT NULL, PRIMARY KEY (part, sort,
    name) );
CREATE TABLE parcel (
     n INTEGER NOT NULL, id BLOB NOT NULL, kode_bidang , desa , alamat , rt_rw , dusun , nib_bidang , jenis_hak ,
    nomor_hak , tanggal_hak , nama_pemegang , hak_berakhir , bentuk_sertipikat , nomor_surat_ukur ,
    tanggal_surat_ukur , luas_dokumen , luas_ukur , luas_ditawarkan , luas_sempadan , luas_lereng_curam ,
    luas_bangunan , koordinat , poligon , batas_utara , batas_timur , batas_selatan , batas_barat , lebar_depan ,
    bentuk , lereng , elevasi , jenis_tanah , muka_air_tanah , tutupan_lahan , bangunan_tanaman , urug_gali ,
    jarak_listrik , daya_listrik , air , jarak_air , internet , jarak_drainase , jarak_tps , limbah_b3 ,
    lingkungan_lab , akses , kelas_jalan , lebar_jalan , permukaan_jalan , moda_jarak , jarak_jalan_nasional ,
    jarak_ibu_kota , jarak_bandara , jarak_pelabuhan , jarak_rs , jarak_dinkes , jarak_laboratorium , tata_ruang ,
    zona , nomor_perda , nomor_kkpr , tanggal_kkpr , kawasan_hutan , lp2b , sempadan , jenis_sempadan ,
    jalur_pesawat , penguasa_sekarang , persetujuan_data , asal_usul , tahun_pengadaan , harga , njop , nilai_wajar
    , tahun_nilai_wajar , sumber_nilai_wajar , kode_lokasi , nama_barang , kode_barang , register , opd_pengguna ,
    penggunaan , dipakai_tugas_pemda , keterangan_kib , sengketa , dijaminkan , disita , status_data ,
    disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan
    , catatan , _hapus , _gabung_ke , desa__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden
    INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX parcel__by_desa ON parcel (desa, _hidden);
CREATE INDEX parcel__by_nib_bidang ON parcel (nib_bidang, _hidden);
CREATE INDEX parcel__by_nomor_hak ON parcel (nomor_hak, _hidden);
CREATE UNIQUE INDEX parcel__id ON parcel (id);
CREATE TABLE peer (
     replica BLOB NOT NULL, part TEXT NOT NULL, heads BLOB NOT NULL, stated_ms INTEGER NOT NULL, PRIMARY KEY
    (replica, part) );
CREATE TABLE permit (
     n INTEGER NOT NULL, id BLOB NOT NULL, produk , pelaku_usaha , jenis_izin , nomor , tanggal_terbit ,
    tanggal_berakhir , bukti , atas_nama , nama_pada_izin , penerbit , ruang_lingkup , jalur_halal , kelas_risiko ,
    status_proses , dasar_status , tanggal_pengajuan , lampiran_pengajuan , permintaan , usulan_tanggal ,
    dokumen_sarana , status_komitmen , tanggal_komitmen , dokumen , cara_verifikasi , diverifikasi_oleh ,
    tanggal_verifikasi , status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka ,
    alasan_dikembalikan , data_contoh , tumpukan , catatan , _hapus , _gabung_ke , produk__nama TEXT,
    pelaku_usaha__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan
    TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX permit__by_nomor ON permit (nomor, _hidden);
CREATE INDEX permit__by_pelaku_usaha ON permit (pelaku_usaha, _hidden);
CREATE INDEX permit__by_produk ON permit (produk, _hidden);
CREATE UNIQUE INDEX permit__id ON permit (id);
CREATE TABLE producer (
     n INTEGER NOT NULL, id BLOB NOT NULL, desa , alamat , kode_pos , nama , jenis_produsen , penanggung_jawab , nik
    , npwp , nib , kbli , telepon , skala , tahun_mulai , tenaga_kerja_l , tenaga_kerja_p , nama_pemilik , email ,
    nitku , nama_sarana , status_bangunan , luas_bangunan , jumlah_shift , golongan_kosmetik ,
    penanggung_jawab_teknis , persetujuan_data , tanggal_persetujuan , bukti_persetujuan , persetujuan_dicabut ,
    status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan ,
    data_contoh , tumpukan , catatan , _hapus , _gabung_ke , desa__nama TEXT, _part TEXT NOT NULL, _base INTEGER,
    _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX producer__by_desa ON producer (desa, _hidden);
CREATE INDEX producer__by_nama ON producer (nama, _hidden);
CREATE INDEX producer__by_nib ON producer (nib, _hidden);
CREATE INDEX producer__by_nik ON producer (nik, _hidden);
CREATE UNIQUE INDEX producer__id ON producer (id);
CREATE TABLE product (
     n INTEGER NOT NULL, id BLOB NOT NULL, kode_produk , tanggal_pendataan , desa , desa_produksi , alamat_produksi
    , koordinat , pelaku_usaha , pemegang_izin , penanggung_jawab_produksi , nama_produk , nama_dagang , varian ,
    kelompok , kategori_pangan , jenis_pirt , jenis_irt , jenis_wajib_md , wajib_md , jenis_pangan , golongan_oba ,
    produk_unggulan_utama , dasar_penetapan , nomor_penetapan , tanggal_penetapan , bahan_lokal_persen , ada_btp ,
    proses , uraian_proses , peralatan , kemasan , kemasan_sekunder , berat_isi_bersih , satuan , masa_simpan_hari ,
    suhu_simpan , kode_produksi , contoh_kode_produksi , klaim , teks_klaim , kapasitas , satuan_kapasitas ,
    periode_kapasitas , harga_jual , omzet_tahun , pasar , cara_jual , produksi , sasaran , lokasi_produksi ,
    diperdagangkan , tidak_halal , mengandung_babi , status_halal , bahan_hewani , alergen , kadar_alkohol ,
    indikasi_geografis , hs , gtin , bintang_ovop , masalah , uraian_masalah , foto_produk , foto_label ,
    tempat_pendataan , petugas_pendata , status_data , disetujui_oleh , disetujui_pada , sidik_disetujui ,
    alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan , catatan , _hapus , _gabung_ke , desa__nama TEXT,
    pelaku_usaha__nama TEXT, _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan
    TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX product__by_desa ON product (desa, _hidden);
CREATE INDEX product__by_pelaku_usaha ON product (pelaku_usaha, _hidden);
CREATE UNIQUE INDEX product__id ON product (id);
CREATE TABLE replica (
     replica BLOB NOT NULL, public BLOB NOT NULL, office TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (replica) );
CREATE TABLE shipment (
     n INTEGER NOT NULL, id BLOB NOT NULL, produk , tujuan , negara , tujuan_dalam_negeri , tahun , bulan , volume ,
    satuan , nilai , mata_uang , jenis , eksportir , pembeli , hs , nomor_peb , tanggal_peb , nomor_ska , bukti ,
    status_data , disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan ,
    data_contoh , tumpukan , catatan , _hapus , _gabung_ke , produk__nama TEXT, _part TEXT NOT NULL, _base INTEGER,
    _clocks TEXT, _hidden INTEGER NOT NULL, _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX shipment__by_bulan ON shipment (bulan, _hidden);
CREATE INDEX shipment__by_produk ON shipment (produk, _hidden);
CREATE UNIQUE INDEX shipment__id ON shipment (id);
CREATE TABLE sibling (
     record BLOB NOT NULL, part TEXT NOT NULL, field TEXT NOT NULL, num INTEGER NOT NULL, value , PRIMARY KEY
    (record, part, field, num) );
CREATE TABLE tally (
     kind TEXT NOT NULL, living INTEGER NOT NULL, PRIMARY KEY (kind) );
CREATE TABLE user (
     n INTEGER NOT NULL, id BLOB NOT NULL, nama , peran , jabatan , nip , aktif , mulai , sampai , status_data ,
    disetujui_oleh , disetujui_pada , sidik_disetujui , alasan_dibuka , alasan_dikembalikan , data_contoh , tumpukan
    , catatan , _hapus , _gabung_ke , _part TEXT NOT NULL, _base INTEGER, _clocks TEXT, _hidden INTEGER NOT NULL,
    _keadaan TEXT, _masalah TEXT, PRIMARY KEY (n) );
CREATE INDEX user__by_nama ON user (nama, _hidden);
CREATE UNIQUE INDEX user__id ON user (id);
"""


def upgrade(connection: Any) -> None:
    for statement in STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
