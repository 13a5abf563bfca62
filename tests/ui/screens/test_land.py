"""Land for a UPT in the window, by keys."""

import pytest
from PySide6.QtCore import Qt

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.land.dossier_panel import DossierPanel
from ntt_desktop.ui.screens.land.score_panel import ScorePanel
from ntt_desktop.ui.screens.land.strip import LandStrip

VILLAGE = "53.09.06.2009"


@pytest.fixture
def office(workspace):
    """Puts records into a closed workspace: `put(kind, **values)`; `close()` before the window opens it."""
    program = wiring.open_program(workspace)

    class Office:
        close = staticmethod(program.close)

        @staticmethod
        def put(kind: str, **values: object) -> str:
            return program.records.save(Edit(kind, None, values)).id

    yield Office
    program.close()


def panel_of(page, made: type):
    page.editor.form.build_all()
    return next(panel for panel in page.editor.form.panels if isinstance(panel, made))


def test_a_parcel_shows_its_score_and_keeps_it(workspace, office, open_window, qtbot, keys):
    id = office.put("parcel", desa=VILLAGE, alamat="Jl. Trans Flores km 12", luas_dokumen="2.800", sengketa="AKTIF")
    office.close()
    window = open_window(workspace, "parcel")
    window.open_record("parcel", id)
    panel = panel_of(window.pages["parcel"], ScorePanel)
    qtbot.waitUntil(lambda: "Tidak layak" in panel.value.text())
    assert panel.value.text() == "Nilai sementara 3,75 · Tidak layak"
    assert panel.knocked.text().startswith("Gugur (K01): Ada sengketa")
    assert panel.table.rowCount() == 11
    assert panel.table.cell(4, 4).text() == "Belum diisi: Akses jalan"
    panel.take_focus()
    keys.press(Qt.Key.Key_Down, times=2)
    assert panel.basis.text().startswith("C03.")
    panel.keep.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel.earlier.rows) == 1)
    assert panel.earlier.rows[0].words.endswith(": 3,75 Tidak layak (tabel 2025-1)")
    panel.earlier.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Qt.Key.Key_Return)
    assert window.page == "land_score"
    keys.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.program.records.find("land_score", lahan=id) == []


def test_a_parcel_is_offered_and_its_steps_noted_in_order(workspace, office, open_window, qtbot, keys):
    id = office.put("parcel", desa=VILLAGE, alamat="Jl. Trans Flores km 12", luas_dokumen="2.800", jenis_hak="SHM")
    office.close()
    window = open_window(workspace, "parcel")
    records = window.program.records
    window.open_record("parcel", id)
    page = window.pages["parcel"]
    panel = panel_of(page, DossierPanel)
    (strip,) = page.editor.findChildren(LandStrip)
    qtbot.waitUntil(lambda: strip.rows["dossier"].words == "Bidang ini belum ditawarkan.")
    strip.rows["dossier"].setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Qt.Key.Key_Return, times=2)  # down to the panel, and offered
    qtbot.waitUntil(lambda: panel.grant is not None and panel.steps.list.count() == 17)
    offer = panel.grant.offer
    assert strip.rows["dossier"].words.startswith("0 hari · berkas 0 % · H01")
    panel.take_focus()
    keys.press(Qt.Key.Key_Tab)
    assert keys.field == "Tanggal"
    panel.steps.day.selectAll()
    keys.tab("5-1-2026")
    keys.tab("590/1/2026")
    keys.press(Qt.Key.Key_Tab, times=2)
    keys.press(Qt.Key.Key_Return)  # Selesai
    (step,) = records.find("grant_step", penawaran=offer)
    assert (step["tahap"], step["tanggal_selesai"], step["nomor"]) == ("H01", "2026-01-05", "590/1/2026")
    qtbot.waitUntil(lambda: panel.steps.step.code == "H02")
    panel.take_focus()
    keys.press(Qt.Key.Key_End)
    keys.press(Qt.Key.Key_Up, times=4)
    assert panel.steps.step.code == "H13"
    panel.steps.buttons["SELESAI"].setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Qt.Key.Key_Return)
    assert "H12" in window.notices.shown[-1].accessibleName()
    assert len(records.find("grant_step", penawaran=offer)) == 1, "a blocked order stores nothing"
    panel.papers.table.setFocus(Qt.FocusReason.TabFocusReason)
    panel.papers.buttons["ASLI"].setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Qt.Key.Key_Return)
    (paper,) = records.find("grant_document", penawaran=offer)
    assert (paper["dokumen"], paper["status"]) == ("D01", "ASLI")
    panel.council.buttons["DIPERLUKAN"].setFocus(Qt.FocusReason.TabFocusReason)
    assert records.get(offer).record["persetujuan_dprd"] == "BELUM_DITELAAH"
    keys.press(Qt.Key.Key_Return)
    assert records.get(offer).record["persetujuan_dprd"] == "DIPERLUKAN"
    qtbot.waitUntil(lambda: panel.council.buttons["DIPERLUKAN"].isChecked())


def test_parcels_are_compared_and_dossiers_listed_by_keys(workspace, office, open_window, qtbot, keys):
    names = ("Jl. Trans Flores", "Jl. Baru", "Jl. Lama")
    ids = [office.put("parcel", desa=VILLAGE, alamat=name, luas_dokumen="2.800") for name in names]
    offer = office.put("offer", tanggal="2 Maret 2026")
    office.put("offer_parcel", penawaran=offer, lahan=ids[0], luas_ditawarkan="2.800")
    office.close()
    window = open_window(workspace)
    window.show_compared(ids[2])
    desk = window.pages["land_desk"]
    pane = desk.compare
    qtbot.waitUntil(lambda: [one.parcel.id for one in pane.found] == [ids[0], ids[2]])
    assert pane.table.columnCount() == 3
    assert pane.table.item(0, 1).text() == "Nilai sementara 3,75"
    pane.take_focus()
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane.table.columnCount() == 4)
    keys.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    dossiers = desk.dossiers
    qtbot.waitUntil(lambda: dossiers.list.count() == 1)
    assert "Dibawa oleh Bupati/Wali Kota:\nD01" in dossiers.more.text()
    keys.press(Qt.Key.Key_Return, times=2)
    assert window.page == "offer"
    assert window.pages["offer"].editor.id == offer
