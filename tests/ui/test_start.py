"""From the start of the program to a window that is ready for typing, and every way a workspace can refuse to open."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.ui import start
from ntt_desktop.ui.kit.remembered import Remembered
from ntt_desktop.ui.main_window.practice_band import PracticeBand
from ntt_desktop.ui.main_window.window import MainWindow
from ntt_desktop.ui.screens.first_start import FirstStart
from ntt_desktop.ui.screens.restore import RestoreScreen
from ntt_desktop.ui.screens.trouble import Trouble

SLOW = ("sqlalchemy", "reportlab", "PIL", "pypdfium2", "lokal", "rapidfuzz", "python_calamine", "cryptography", "cbor2")


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A user with folders of his own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


@pytest.fixture
def begin(qtbot, qapp):
    """Starts the program as `main` does, without its event loop."""
    begun = []

    def begin(folder: Path | None = None, remembered: Remembered | None = None) -> start.Start:
        start.application("light")
        begun.append(start.Start(remembered or Remembered.read()))
        begun[-1].begin(folder)
        qtbot.waitUntil(lambda: begun[-1].window is not None and begun[-1].window.isVisible())
        begun[-1].window.activateWindow()
        return begun[-1]

    yield begin
    for each in begun:
        if each.window is not None:
            each.window.close()


def window_of(begun: start.Start, qtbot) -> MainWindow:
    qtbot.waitUntil(lambda: isinstance(begun.window, MainWindow) and begun.program is not None, timeout=30_000)
    assert isinstance(begun.window, MainWindow)
    return begun.window


def made(folder: Path, office: str = "53.09") -> Path:
    wiring.new_program(folder, office, "Maria Bere").close()
    return folder


def choose(words: str) -> None:
    """An entry of the menu, by keys alone."""
    Keys().press(Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction().text().startswith(words):
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_first_window_is_painted_with_the_database_driver_alone(tmp_path):
    folder = made(tmp_path / "kerja")
    program = wiring.open_program(folder)
    program.records.save(Edit("product", None, {"nama_produk": "Kopi Bajawa", "desa": "53.09.06.2009"}))
    program.close()
    asked = (
        "import sys, json\n"
        "from ntt_desktop.ui import start\n"
        "def painted(window):\n"
        "    rows = [row.words for row in window.pages['home'].recents.rows.rows]\n"
        "    page = window.show_page('product')\n"
        "    table = page.list.table\n"
        "    rows.append(table.words(0)[1])\n"
        f"    loaded = [name for name in {SLOW!r} if name in sys.modules]\n"
        "    print(json.dumps([rows, loaded]), flush=True)\n"
        "    window.close()\n"
        f"start.main(['--workspace', {str(folder)!r}], painted)\n"
    )
    home = {"NTT_DESKTOP_HOME": str(tmp_path / "pengaturan"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    rows, loaded = json.loads(done.stdout.splitlines()[0])
    assert rows == ["Kopi Bajawa", "Kopi Bajawa"]
    assert loaded == []


def test_one_answer_makes_a_workspace_ready_for_typing(home, begin, qtbot):
    begun = begin()
    first, keys = begun.window, Keys()
    assert isinstance(first, FirstStart)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is first.office)
    keys.enter("ngad")
    keys.enter()
    assert keys.at is first.person
    keys.enter("Maria Bere")
    window = window_of(begun, qtbot)
    assert window.opened.office == "53.09"
    assert window.opened.folder.is_relative_to(home)
    assert window.operations.records.person.name == "Maria Bere"
    window.add_record("product")
    editor = window.pages["product"].editor
    keys.enter("3-3-2026")
    assert editor.view.record["tanggal_pendataan"] == "2026-03-03"


def test_the_province_is_an_office_too(home, begin, qtbot):
    begun = begin()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is begun.window.office)
    keys = Keys()
    keys.tab("provinsi")
    keys.enter()
    assert window_of(begun, qtbot).opened.office == "53"


def test_the_next_start_opens_the_same_workspace_on_the_same_page(home, begin, qtbot):
    folder = made(home / "kerja")
    begun = begin(folder)
    window_of(begun, qtbot).show_page("parcel")
    begun.window.close()
    again = begin()
    window = window_of(again, qtbot)
    assert window.opened.folder == folder
    assert window.page == "parcel"


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_who_practises_sees_it_on_every_page_and_comes_back_to_the_work(home, begin, qtbot):
    begun = begin(made(home / "kerja"))
    window_of(begun, qtbot)
    choose("Ruang latihan")
    qtbot.waitUntil(lambda: begun.window.isVisible() and begun.window.opened.practice, timeout=30_000)
    window = window_of(begun, qtbot)
    band = window.findChild(PracticeBand)
    for page in ("home", "product", "exchange"):
        window.show_page(page)
        assert band.isVisible()
    assert begun.remembered.workspace == str(home / "kerja")
    choose("Kembali ke data kerja")
    qtbot.waitUntil(lambda: begun.window.isVisible() and not begun.window.opened.practice, timeout=30_000)
    assert window_of(begun, qtbot).findChild(PracticeBand) is None


def test_a_full_folder_is_refused_and_another_may_be_chosen(home, begin, qtbot):
    (home / "penuh").mkdir()
    (home / "penuh" / "surat.txt").write_text("x")
    begun = begin()
    first = begun.window
    first.new_wanted.emit("53.09", "", home / "penuh")
    qtbot.waitUntil(first.trouble.isVisible, timeout=20_000)
    assert "NTT-W02" in first.trouble.text()
    assert first.isEnabled()


def test_a_second_program_opens_for_reading_and_says_so(home, begin, qtbot):
    folder = made(home / "kerja")
    program = wiring.open_program(folder)
    id = program.records.save(Edit("product", None, {"nama_produk": "Kopi Bajawa"})).id
    try:
        begun = begin(folder)
        trouble = begun.window
        assert isinstance(trouble, Trouble)
        assert trouble.error.code == "NTT-W03"
        trouble.buttons["read"].click()
        window = window_of(begun, qtbot)
        assert window.operations.locked
        assert window.status.read_only.isVisible()
        window.open_record("product", id)
        editor = window.pages["product"].editor
        qtbot.waitUntil(lambda: "nama_produk" in editor.cells)
        assert editor.cells["nama_produk"].input.line.isReadOnly()
    finally:
        begun.window.close()
        program.close()


def test_trying_again_works_once_the_other_program_is_closed(home, begin, qtbot):
    folder = made(home / "kerja")
    program = wiring.open_program(folder)
    begun = begin(folder)
    program.close()
    begun.window.buttons["again"].click()
    assert window_of(begun, qtbot).opened.read_only == ""


def test_a_folder_that_is_no_workspace_offers_ways_out(home, begin):
    (home / "foto").mkdir()
    begun = begin(home / "foto")
    assert begun.window.error.code == "NTT-W01"
    assert list(begun.window.buttons) == ["other", "new", "restore"]
    begun.window.buttons["new"].click()
    assert isinstance(begun.window, FirstStart)


def test_a_damaged_database_is_restored_from_a_backup(home, begin, qtbot):
    folder = made(home / "kerja")
    program = wiring.open_program(folder)
    program.backups.make(home / "aman.cadangan")
    program.close()
    (folder / "data.db").write_bytes(b"bukan basis data" * 500)
    for more in folder.glob("data.db-*"):
        more.unlink()
    begun = begin(folder)
    assert begun.window.error.code == "NTT-W05"
    begun.window.buttons["restore"].click()
    screen = begun.window
    assert isinstance(screen, RestoreScreen)
    screen.take_file(home / "aman.cadangan")
    screen.take_folder(home / "pulih")
    screen.go.click()
    assert window_of(begun, qtbot).opened.folder == home / "pulih"


def test_a_file_that_is_no_backup_is_refused_and_leaves_nothing(home, begin, qtbot):
    (home / "surat.cadangan").write_bytes(b"halo")
    begun = begin()
    begun.restore(home / "surat.cadangan")
    screen = begun.window
    screen.take_folder(home / "pulih")
    screen.go.click()
    qtbot.waitUntil(screen.trouble.isVisible)
    assert "NTT-B" in screen.trouble.text()
    assert not (home / "pulih").exists()


@pytest.mark.soak  # half a minute of waiting; `--self-test`, which has a test of its own, takes those by day
def test_pictures_of_every_page_are_taken(home, tmp_path):
    folder = made(tmp_path / "kerja")
    settings = {"NTT_DESKTOP_HOME": str(tmp_path / "pengaturan"), "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "ntt_desktop", "--workspace", str(folder), "--screenshots", str(tmp_path / "gambar")]
    done = subprocess.run(
        words, env={**os.environ, **settings}, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    names = {file.stem for file in (tmp_path / "gambar").glob("*.png")}
    for look in ("light", "dark"):
        for page in ("01-home", "10-typing", "11-exchange", "12-settings", "31-enrolment-own", "31-enrolment-laptops"):
            assert f"{look}-{page}" in names
    assert not (tmp_path / "pengaturan" / "settings.json").exists()


@pytest.mark.parametrize("words", [["--ruang", "x"], ["--look", "pink"], ["--look"]])
def test_an_unknown_word_is_wrong_usage(capsys, words):
    assert start.main(words) == 2
    assert "--workspace" in capsys.readouterr().err


def test_settings_that_cannot_be_read_are_forgotten(home):
    file = Path(os.environ["NTT_DESKTOP_HOME"]) / "settings.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{"look": "pink", "size": "besar", "page": 7, "lain": 1', encoding="utf-8")
    assert Remembered.read() == Remembered()
    file.write_text('{"look": "dark", "size": 300, "page": "parcel", "lain": 1}', encoding="utf-8")
    assert Remembered.read() == Remembered(look="dark", page="parcel")


def test_an_error_in_the_window_becomes_a_report_and_a_notice_and_the_program_goes_on(tmp_path):
    folder = made(tmp_path / "kerja")
    asked = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from ntt_desktop.ui import start\n"
        "def painted(window):\n"
        "    def look():\n"
        "        print(window.notices.shown[0].title.text(), flush=True)\n"
        "        window.close()\n"
        "    def fail():\n"
        "        raise ValueError('Theresia Wea')\n"
        "    QTimer.singleShot(0, fail)\n"
        "    QTimer.singleShot(1500, look)\n"
        f"sys.exit(start.main(['--workspace', {str(folder)!r}], painted))\n"
    )
    home = {"NTT_DESKTOP_HOME": str(tmp_path / "pengaturan"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "Terjadi kesalahan di dalam program" in done.stdout
    (report,) = (tmp_path / "pengaturan" / "log").glob("crash-*.txt")
    assert "ValueError" in report.read_text()
    assert "Theresia" not in report.read_text()
