"""One product from its producer to an export, with the keyboard alone; then in Excel and at the province (acceptance 3)."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.keyboard import CONTROL, Keys
from tests.ui.officer import Officer, cells_of

KINDS = ("producer", "product", "permit", "lab_test", "shipment")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_one_product_from_its_producer_to_an_export(
    workspace, known_province, open_window, qtbot, tmp_path, monkeypatch
):
    window = open_window(workspace)
    officer, keys = Officer(window, Keys(), qtbot), Keys()
    records = window.program.records
    made = {}
    made["producer"] = officer.new(
        "producer",
        (
            ("Desa/Kelurahan", "Beiwali"),
            ("Nama usaha/kelompok", "KWT Mawar Wolowio"),
            ("Jenis pelaku usaha", "Kelompok Wanita Tani"),
            ("Skala usaha", "Mikro"),
            ("Setuju data dicatat dan dibagikan", "Ya"),
            ("Tanggal persetujuan", "3-3-2025"),
        ),
    )
    made["product"] = officer.new(
        "product",
        (
            ("Tanggal pendataan", "3-3-2025"),
            ("Desa/Kelurahan", "Beiwali"),
            ("Pelaku usaha", "Mawar"),
            ("Nama produk", "Kopi Arabika Flores Bajawa"),
            ("Kelompok komoditas", "Pangan olahan"),
            ("Termasuk daftar jenis P-IRT", "Ya"),
            ("Termasuk daftar wajib MD", "Tidak"),
            ("Produk unggulan utama desa", "Ya"),
            ("Proses produksi", "Penyangraian"),
            ("Peralatan", "Manual"),
            ("Masa simpan", "180"),
            ("Suhu simpan", "Ruang"),
            ("Klaim pada label", "Tidak ada"),
            ("Cara jual", "Eceran"),
            ("Asal produksi", "Dalam negeri"),
            ("Sasaran konsumen", "Umum"),
            ("Jenis lokasi produksi", "Rumah tinggal"),
            ("Petugas pendata", "Maria Bere"),
        ),
    )
    keys.press(Qt.Key.Key_J, CONTROL)
    adviser = window.pages["adviser"]
    officer.wait(lambda: len(adviser.cards) == 1)
    assert adviser.cards[0].result.text().startswith("P-IRT")
    officer.press("Mulai urus izin, cara jual Eceran")
    assert window.page == "permit"
    made["permit"] = window.pages["permit"].editor.id
    assert records.get(made["permit"]).record["status_proses"] == "DALAM_PROSES"
    officer.fill((("Nomor", "2025309010101-27"), ("Tanggal terbit", "2-5-2025"), ("Status proses", "Terbit")))
    made["lab_test"] = officer.new(
        "lab_test",
        (
            ("Produk", "Arabika"),
            ("No. LHU", "LHU/2025/0117"),
            ("Tanggal LHU", "12-6-2025"),
            ("Hasil", "Memenuhi"),
        ),
    )
    made["shipment"] = officer.new(
        "shipment",
        (
            ("Produk", "Arabika"),
            ("Tujuan", "Ekspor"),
            ("Negara", "Jepang"),
            ("Tahun", "2025"),
            ("Volume", "1.250"),
            ("Satuan", "kg"),
        ),
    )
    for id in made.values():
        assert records.get(id).worst != "E", records.get(id).problems
    assert [past.value for past in records.history(made["permit"], "status_proses")] == ["TERBIT", "DALAM_PROSES"]
    assert {past.person for past in records.history(made["shipment"], "negara")} == {"Maria Bere"}

    told = [cells_of(officer.export(kind, tmp_path, monkeypatch)) for kind in KINDS]
    named = ("KWT Mawar Wolowio", "Kopi Arabika Flores Bajawa", "2025309010101-27", "LHU/2025/0117", "JP")
    for cells, name in zip(told, named, strict=True):
        assert name in cells, cells

    officer.arrives(known_province, made)
