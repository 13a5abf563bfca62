"""One parcel from a spoken promise to the certificate and a working UPT, with the keyboard alone (acceptance 3)."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.keyboard import ALT, Keys
from tests.ui.officer import Officer

from ntt_desktop import wiring
from ntt_desktop.ui.screens.land.dossier_panel import DossierPanel

STEPS = (
    ("H01", "2-4-2025"),
    ("H02", "20-5-2025"),
    ("H04", "2-6-2025"),
    ("H05", "10-6-2025"),
    ("H07", "1-7-2025"),
    ("H08", "20-7-2025"),
    ("H10", "2-8-2025"),
    ("H11", "20-8-2025"),
    ("H12", "1-9-2025"),
    ("H13", "20-9-2025"),
    ("H14", "1-10-2025"),
    ("H15", "2-10-2025"),
    ("H16", "3-10-2025"),
    ("H17", "1-12-2025"),
)


class LandOfficer(Officer):
    """Knows the way to the dossier of a parcel, and how a step of it is noted."""

    def down_to_dossier(self) -> None:
        """From the first field back to the line over the fields that leads to the dossier, and Enter."""
        for _ in range(12):
            if "berkas" in self.keys.field or "ditawarkan" in self.keys.field:
                self.keys.press(Qt.Key.Key_Return)
                return
            self.keys.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        raise AssertionError("no line leads to the dossier")

    def note(
        self, panel: DossierPanel, code: str, day: str, name: str, reason: str = "", refused: bool = False
    ) -> None:
        """A step of the grant: chosen in the line, its day typed, the button pressed."""
        self.back_to("Tahap hibah")
        codes = [step.code for step in panel.grant.dossier.steps]
        self.keys.press(Qt.Key.Key_Home)
        self.keys.press(Qt.Key.Key_Down, times=codes.index(code))
        for words in (day, "", reason):
            self.keys.press(Qt.Key.Key_Tab)
            self.keys.type(words)
        self.press(name)
        if not refused:
            passed = lambda: panel.grant.dossier.steps[codes.index(code)].state in ("SELESAI", "TIDAK_DIPERLUKAN")
            self.qtbot.waitUntil(passed)


def panel_of(page) -> DossierPanel:
    page.editor.form.build_all()
    return next(panel for panel in page.editor.form.panels if isinstance(panel, DossierPanel))


@pytest.fixture
def province(tmp_path):
    folder = tmp_path / "provinsi"
    wiring.new_program(folder, "53", "Anton Rato").close()
    return folder


def test_one_parcel_from_a_spoken_promise_to_a_working_unit(province, open_window, qtbot):
    window = open_window(province)
    officer, keys = LandOfficer(window, Keys(), qtbot), Keys()
    records = window.program.records
    keys.press(Qt.Key.Key_8, ALT)
    assert window.page == "parcel"
    promise = officer.new(
        "commitment",
        (
            ("Kabupaten/Kota", "Ngada"),
            ("Jenis", "Lahan"),
            ("Isi kesediaan/janji", "Siap menyediakan lahan satu hektare"),
            ("Disampaikan oleh", "Bupati Ngada"),
            ("Jabatan penyampai", "Bupati"),
            ("Kepada", "Kepala BPOM"),
            ("Tanggal", "20-3-2025"),
            ("Cara", "Lisan"),
            ("Status", "Dinyatakan"),
        ),
    )
    unit = officer.new(
        "upt",
        (
            ("Nama UPT", "Loka POM di Kabupaten Ngada"),
            ("Kelas", "Loka"),
            ("Kabupaten/Kota kedudukan", "Ngada"),
            ("Sumber", "Rencana BPOM 2025"),
        ),
    )
    parcel = officer.new(
        "parcel",
        (
            ("Desa/Kelurahan", "Beiwali"),
            ("Alamat/letak", "Jl. Trans Flores km 12"),
            ("Jenis bukti hak", "Hak Pakai a.n."),
            ("Nomor hak/sertipikat", "24.09.06.09.4.00012"),
            ("Pemegang menurut sertipikat", "Pemerintah Kabupaten Ngada"),
            ("Luas menurut dokumen", "1 ha"),
            ("Batas utara", "Jalan negara"),
            ("Batas timur", "Jalan desa"),
            ("Batas selatan", "Sungai Wae Woki"),
            ("Batas barat", "Tanah gereja"),
        ),
    )
    officer.open_first("commitment")
    officer.fill((("Bidang tanah", "Trans Flores"),))
    survey = officer.new(
        "survey",
        (("Bidang tanah", "Trans Flores"), ("Tanggal", "18-5-2025"), ("Tempat", "Beiwali"), ("Kesimpulan", "Layak")),
    )
    officer.open_first("parcel")
    panel = panel_of(window.pages["parcel"])
    qtbot.waitUntil(lambda: panel.offer.isVisible())
    officer.down_to_dossier()
    keys.press(Qt.Key.Key_Return)  # Buat penawaran
    qtbot.waitUntil(lambda: panel.grant is not None and keys.field == "Tahap hibah")
    offer = panel.grant.offer
    officer.open_first("offer")
    officer.fill((("Untuk UPT", "Loka Ngada"), ("Tanggal penawaran", "1-4-2025"), ("Cabang", "A")))

    officer.open_first("parcel")
    officer.down_to_dossier()
    officer.note(panel, "H12", "1-9-2025", "Selesai", refused=True)
    assert "H11" in window.notices.shown[-1].accessibleName(), "a blocked order is refused with the reason"
    officer.back_to("Diperlukan")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.grant.council == "DIPERLUKAN")
    officer.to("Tahap hibah")
    for code, day in STEPS:
        officer.note(panel, code, day, "Selesai")
    officer.note(panel, "H09", "", "Tidak diperlukan", reason="Nilai buku dipakai")
    qtbot.waitUntil(lambda: panel.grant.dossier.current is None)
    assert records.get(offer).record["status"] == "BERSERTIPIKAT_BPOM"

    officer.open_first("upt")
    officer.fill((("Status", "Beroperasi"), ("Sejak", "5-1-2026"), ("Mulai dibangun", "1-12-2025")))
    officer.fill((("Mulai beroperasi", "5-1-2026"),))
    officer.open_first("commitment")
    officer.fill((("Penawaran", "Loka"), ("Status", "Dipenuhi")))
    officer.open_first("parcel")
    told = [
        "Lahan UPT · Bupati Ngada · 20 Maret 2025 · Lisan · Dipenuhi",
        "Survei lokasi · 18 Mei 2025 · Layak",
        "Loka POM di Kabupaten Ngada · Beroperasi · 5 Januari 2026 · 5 Januari 2026",
    ]
    qtbot.waitUntil(lambda: [row.words for row in panel.related.rows] == told)
    for id in (promise, unit, parcel, survey, offer):
        assert records.get(id).worst != "E", records.get(id).problems
    assert records.computed("upt", [unit])[unit]["tanggal_bast"].value == "2025-09-20"
    assert {past.value for past in records.history(promise, "status")} == {"DINYATAKAN", "DIPENUHI"}
    assert {past.value for past in records.history(offer, "status")} >= {"USULAN", "NPHD", "BERSERTIPIKAT_BPOM"}
    for step in records.find("grant_step", penawaran=offer):
        (ended,) = [
            past for past in records.history(step.id, "status") if past.value in ("SELESAI", "TIDAK_DIPERLUKAN")
        ]
        assert ended.person == "Anton Rato"
