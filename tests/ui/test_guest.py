"""Mode tamu: one parcel for guests, one key in and out, and the officer's passphrase on the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.ui.test_signin import VILLAGE, WORDS, begin, cheap, door, enter, inside, locked  # noqa: F401

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit

SECRET = {
    "sengketa": "AKTIF",
    "dijaminkan": "ya",
    "disita": "ya",
    "harga": 987654321,
    "njop": 123456789,
    "nilai_wajar": 555666777,
    "nama_pemegang": "Yohanes Rato Wea",
    "jenis_hak": "SHM",
    "penguasa_sekarang": "Ahli waris Rato Wea",
    "catatan": "Klaim ahli waris belum dibayar",
    "tata_ruang": "BERSYARAT",
    "luas_dokumen": "2800",
    "batas_utara": "Kebun Martinus Bhoka",
}
HIDDEN = (
    "engketa",
    "klaim",
    "Klaim",
    "Rato Wea",
    "Martinus Bhoka",
    "987.654.321",
    "123.456.789",
    "555.666.777",
    "Nilai",
    "layak",
    "Gugur",
)


def parcels(program: wiring.Program) -> tuple[str, str]:
    def put(kind: str, **values: object) -> str:
        return program.records.save(Edit(kind, None, values)).id

    one = put("parcel", desa=VILLAGE, alamat="Jl. Trans Flores km 12", **SECRET)
    other = put("parcel", desa=VILLAGE, alamat="Bekas Puskesmas Pembantu", luas_dokumen="4500")
    put("dispute_check", lahan=one, butir="AHLI_WARIS_PENJUAL", hasil="ADA_MASALAH")
    program.dossiers.offer(one)
    program.land_scoring.keep(one)
    return one, other


def said(window) -> str:
    """All that can be read in the window, and its title."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return "\n".join([window.windowTitle(), *labels])


@pytest.fixture
def opened(workspace, open_window):
    program = wiring.open_program(workspace)
    one, _ = parcels(program)
    program.close()
    window = open_window(workspace, "parcel")
    window.open_record("parcel", one)
    return window


def test_guests_see_the_land_and_nothing_else(opened, keys):
    window = opened
    keys.press(Qt.Key.Key_F1)  # the sheet of keys lies over the window
    keys.press(Qt.Key.Key_F11)
    words = said(window)
    assert "mencari" not in words
    assert "Mode tamu" in words
    assert "Jl. Trans Flores km 12" in words
    assert "2.800,00 m²" in words
    for hidden in (*HIDDEN, "Puskesmas"):
        assert hidden not in words
    assert not window.rail.isVisible()
    assert not window.statusBar().isVisible()
    for key, modifiers in (
        (Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ):
        keys.press(key, modifiers)
        assert said(window) == words, key
    window.show_page("product")  # whatever the program itself would show
    window.notices.say("Berkas dari Ngada diterima")
    assert said(window).count("Mode tamu") == 1
    assert "Kopi" not in said(window)
    assert window.notices.height() == 0
    keys.press(Qt.Key.Key_F11)
    assert window.page == "parcel"
    assert window.rail.isVisible()
    assert window.notices.height() > 0
    keys.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page == "product"
    keys.press(Qt.Key.Key_F11)
    assert "Buka satu bidang tanah" in window.notices.shown[-1].accessibleName()
    assert window.rail.isVisible()


def test_the_way_back_asks_for_the_passphrase(locked, begin, inside, door, qtbot, keys):  # noqa: F811
    begun = begin(locked)
    enter(door(begun), WORDS)
    window = inside(begun)
    one, _ = parcels(window.program)
    window.activateWindow()
    window.open_record("parcel", one)
    window.show_guest()
    assert "kata sandi" in said(window)
    window.guest._screen.setFocus()
    keys.press(Qt.Key.Key_F11)
    screen = door(begun)
    assert not window.isVisible(), "nothing of the full view without the officer"
    screen.passphrase.setText(WORDS)
    screen.go.click()
    qtbot.waitUntil(lambda: begun.window is window, timeout=20_000)
    assert window.page == "parcel"
    assert window.rail.isVisible()
