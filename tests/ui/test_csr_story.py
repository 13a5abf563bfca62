"""One need of a village from its draft until it is met, with the keyboard alone; then in Excel and at the province."""

import pytest
from tests.ui.keyboard import Keys
from tests.ui.officer import Officer, cells_of

KINDS = ("csr_need", "company", "csr_proposal", "csr_pledge", "csr_realisation")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_one_need_from_its_draft_until_it_is_met(workspace, known_province, open_window, qtbot, tmp_path, monkeypatch):
    window = open_window(workspace)
    officer = Officer(window, Keys(), qtbot)
    records = window.program.records
    made = {}
    made["csr_need"] = need = officer.new(
        "csr_need",
        (("Tahun", "2025"), ("Desa/Kelurahan", "Beiwali"), ("Bidang", "Air minum"), ("Judul", "Perpipaan Wolowio")),
    )
    assert records.get(need).missing, "a draft may be left as it is"
    made["company"] = officer.new(
        "company", (("Nama perusahaan", "PT Bank Contoh"), ("Jenis badan", "PT"), ("Tanda hati-hati", "Tidak ada"))
    )
    officer.row("Tambah minat/penawaran", ("Air minum", "53.09", "200.000.000", "1-1-2025", "31-12-2025"))

    officer.open_first("csr_need")
    officer.fill(
        (
            ("Uraian kebutuhan", "Pipa dari mata air ke 40 rumah"),
            ("Kelompok sasaran", "Balita"),
            ("Jumlah sasaran", "60"),
            ("Status", "Diverifikasi"),
        )
    )
    officer.row("Tambah rincian biaya", ("Pipa PVC", "200", "batang", "150.000"))
    assert not records.get(need).missing
    officer.press("Saran pencocokan")
    matching = window.pages["csr_match"]
    officer.wait(lambda: matching.table.rowCount() == 1)
    officer.press("Buat proposal")
    assert window.page == "csr_proposal"
    made["csr_proposal"] = window.pages["csr_proposal"].editor.id
    officer.fill((("Tanggal kirim", "2-5-2025"), ("Status", "Disetujui"), ("Nilai disetujui", "30.000.000")))
    made["csr_pledge"] = officer.new(
        "csr_pledge",
        (
            ("Perusahaan", "Contoh"),
            ("Bentuk", "Dana"),
            ("Nilai", "30.000.000"),
            ("Tanggal", "20-5-2025"),
            ("Status", "Tertulis"),
        ),
    )
    officer.row("Tambah kebutuhan yang dibantu", ("Wolowio", "30.000.000"))
    made["csr_realisation"] = officer.new(
        "csr_realisation",
        (
            ("Komitmen", "Contoh"),
            ("Perusahaan", "Contoh"),
            ("Kebutuhan", "Wolowio"),
            ("Tanggal", "1-9-2025"),
            ("Bentuk", "Dana"),
            ("Nilai", "30.000.000"),
            ("Lokasi (desa/kelurahan)", "Beiwali"),
            ("Verifikator", "Maria Bere"),
            ("Tanggal verifikasi", "3-9-2025"),
        ),
    )
    officer.open_first("csr_pledge")
    officer.fill((("Status", "Selesai"),))
    officer.open_first("csr_need")
    officer.fill((("Status", "Terpenuhi"),))
    for id in made.values():
        assert records.get(id).worst != "E", records.get(id).problems
    pledged = records.computed("csr_pledge", [made["csr_pledge"]])[made["csr_pledge"]]
    assert pledged["terealisasi"].value == 30_000_000
    states = [past.value for past in records.history(need, "status")]
    assert states == ["TERPENUHI", "DIVERIFIKASI", "DRAF"]

    told = [cells_of(officer.export(kind, tmp_path, monkeypatch)) for kind in KINDS]
    named = ("Perpipaan Wolowio", "PT Bank Contoh", "2025-05-02", "2025-05-20", "2025-09-01")
    for cells, name in zip(told, named, strict=True):
        assert any(name in cell for cell in cells), cells
    officer.arrives(known_province, made)
