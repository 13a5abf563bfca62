"""Land for a UPT in the window, by keys."""

import pytest
from PySide6.QtCore import Qt

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.land.score_panel import ScorePanel

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
