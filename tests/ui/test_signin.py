"""Signing in, the lock, and somebody who may only look: in the window, as a person meets them."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.store import keylocks
from ntt_desktop.store.digests import digest
from ntt_desktop.ui import start
from ntt_desktop.ui.kit.notices import Notices
from ntt_desktop.ui.kit.remembered import Remembered
from ntt_desktop.ui.main_window.making import KINDS_ON_RAIL, OTHER_KINDS
from ntt_desktop.ui.main_window.system_lock import SystemLock
from ntt_desktop.ui.main_window.window import MainWindow
from ntt_desktop.ui.screens.restore import RestoreScreen
from ntt_desktop.ui.screens.signin import SignInScreen

WORDS, OTHERS = "empat kata yang panjang", "kata sandi milik yuli"
VILLAGE = "53.09.06.2009"


@pytest.fixture(autouse=True)
def cheap(monkeypatch) -> None:
    """A try costs a third of a second by design."""
    monkeypatch.setattr(keylocks, "MEMORY_KIB", 8 * 1024)
    monkeypatch.setattr(keylocks, "PASSES", 1)


@pytest.fixture
def begin(qtbot, qapp, tmp_path):
    """Starts the program over a workspace; the settings folder is that of the test."""
    begun: list[start.Start] = []
    remembered = Remembered()

    def begin(folder: Path) -> start.Start:
        start.application("light")
        begun.append(start.Start(remembered))
        begun[-1].begin(folder)
        return begun[-1]

    yield begin
    for each in begun:
        if each.window is not None:
            each.window.close()


@pytest.fixture
def inside(qtbot):
    """Waits for the window with its services."""

    def wait(begun: start.Start) -> MainWindow:
        qtbot.waitUntil(lambda: isinstance(begun.window, MainWindow) and begun.program is not None, timeout=30_000)
        assert isinstance(begun.window, MainWindow)
        return begun.window

    return wait


@pytest.fixture
def door(qtbot):
    """Waits for the screen that asks for a passphrase."""

    def wait(begun: start.Start, but: QWidget | None = None) -> SignInScreen:
        qtbot.waitUntil(lambda: isinstance(begun.window, SignInScreen) and begun.window is not but, timeout=30_000)
        assert isinstance(begun.window, SignInScreen)
        return begun.window

    return wait


@pytest.fixture
def locked(workspace: Path) -> Path:
    """Maria looks after the users; Yuli works here too."""
    program = wiring.open_program(workspace)
    yuli = program.signin.add("Yuli", "PETUGAS")
    program.records.save(Edit("product", None, {"nama_produk": "Kopi Bajawa", "desa": VILLAGE}))
    program.signin.set_passphrase(program.records.person.id, WORDS)
    program.signin.set_passphrase(yuli, OTHERS)
    program.close()
    return workspace


def enter(screen: SignInScreen, words: str) -> None:
    screen.user.setCurrentIndex(screen.user.count() - 1)
    screen.passphrase.setText(words)
    screen.go.click()


def test_a_first_passphrase_is_set_in_the_window_and_asked_for_at_the_next_start(
    workspace, begin, inside, door, qtbot, tmp_path, monkeypatch
):
    begun = begin(workspace)
    window = inside(begun)
    home = window.pages["home"]
    said = lambda: [row.words for row in home.state.rows.rows]
    qtbot.waitUntil(lambda: "Pemegang laptop ini dapat membaca semua data" in said(), timeout=20_000)
    next(row for row in home.state.rows.rows if row.words.startswith("Pemegang laptop")).click()
    people = window.pages["settings"].sections["people"]
    card = people.accounts
    assert not people.sheet.make.isEnabled()
    card.new.setText(WORDS)
    card.again.setText(WORDS + "!")
    card.set.click()
    assert "berbeda" in card.said.text()
    card.again.setText(WORDS)
    card.set.click()
    qtbot.waitUntil(lambda: begun.program.signin.locked, timeout=20_000)
    qtbot.waitUntil(lambda: people.sheet.make.isEnabled(), timeout=20_000)
    assert "Cadangan yang dibuat sebelum ini" in card.said.text()
    to = tmp_path / "lembar.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
    people.sheet.make.click()
    qtbot.waitUntil(to.exists, timeout=20_000)
    window.close()
    assert begun.window is None

    begun = begin(workspace)
    screen = door(begun)
    assert [screen.user.itemText(row) for row in range(screen.user.count())] == ["Maria Bere", "Pengguna lain"]
    enter(screen, "kata yang salah sekali")
    qtbot.waitUntil(lambda: screen.trouble.isVisible(), timeout=20_000)
    assert screen.trouble.text().startswith("Kata sandi salah")
    screen.forgot.click()
    screen.to_sheet.click()
    screen.signs.setText("ABCDE")
    screen.signs.textEdited.emit("ABCDE")
    assert not screen.open_signs.isEnabled()
    document = pypdfium2.PdfDocument(to)
    page = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    signs = " ".join(re.findall(r"^\s*[1-7]\s+([0-9A-Z]{5})\s*$", page, re.MULTILINE))
    screen.signs.setText(signs)
    screen.signs.textEdited.emit(signs)
    screen.open_signs.click()
    window = inside(begun)
    assert window.page == "settings"
    assert window.operations.forbidden, "with a sheet one may give a passphrase and nothing else"
    card = window.pages["settings"].sections["people"].accounts
    assert card.set.text() == "Buat kata sandi"
    for line in (card.new, card.again):
        line.setText("yang baru sama sekali")
    card.set.click()
    qtbot.waitUntil(lambda: "tersimpan" in card.said.text(), timeout=20_000)


def test_the_same_person_finds_the_window_as_it_was_and_another_one_starts_anew(locked, begin, inside, door, qtbot):
    begun = begin(locked)
    enter(door(begun), WORDS)
    window = inside(begun)
    assert window.status.person.text().endswith("Maria Bere")
    window.show_page("product")
    window.lock()
    screen = door(begun)
    assert not window.isVisible()
    assert screen.user.currentText() == "Maria Bere", "this laptop knows its users"
    screen.passphrase.setText("salah semua ini")
    screen.go.click()
    qtbot.waitUntil(lambda: screen.trouble.isVisible(), timeout=20_000)
    assert not window.isVisible()
    screen.passphrase.setText(WORDS)
    screen.go.click()
    qtbot.waitUntil(lambda: begun.window is window, timeout=20_000)
    assert window.isVisible()
    assert window.page == "product"

    window.lock()
    screen = door(begun)
    enter(screen, OTHERS)
    qtbot.waitUntil(
        lambda: begun.window not in (screen, window) and isinstance(begun.window, MainWindow), timeout=20_000
    )
    second = inside(begun)
    qtbot.waitUntil(lambda: second.status.person.text().endswith("Yuli"), timeout=20_000)


def test_the_window_locks_after_rest_and_sleep(locked, begin, inside, door, qtbot, monkeypatch):
    from ntt_desktop.ui.main_window import access

    begun = begin(locked)
    enter(door(begun), WORDS)
    window = inside(begun)
    watch = window.findChild(access.Watch)
    watch.look()
    assert begun.window is window, "nobody has rested yet"
    later = access.time.monotonic() + 10 * 60
    monkeypatch.setattr(access.time, "monotonic", lambda: later)
    watch.look()
    screen = door(begun)
    screen.passphrase.setText(WORDS)
    screen.go.click()
    qtbot.waitUntil(lambda: begun.window is window, timeout=20_000)
    system = window.findChild(SystemLock)
    system.begins(False)
    assert begun.window is window, "the screen saver has ended"
    system.begins(True)
    screen = door(begun)
    screen.passphrase.setText(WORDS)
    screen.go.click()
    qtbot.waitUntil(lambda: begun.window is window, timeout=20_000)
    watch.touch()
    slept = access.clock.now_ms() + 3_600_000
    monkeypatch.setattr(access.clock, "now_ms", lambda: slept)
    watch.look()
    assert isinstance(begun.window, SignInScreen)
    window.close()


def test_closing_the_lock_screen_closes_the_workspace(locked, begin, inside, door, qtbot):
    begun = begin(locked)
    enter(door(begun), WORDS)
    window = inside(begun)
    window.lock()
    door(begun).close()
    qtbot.waitUntil(lambda: begun.program is None, timeout=20_000)
    wiring.open_program(locked, secret=wiring.Secret(WORDS)).close()


def test_a_locked_copy_asks_for_its_passphrase(locked, begin, inside, qtbot, tmp_path):
    program = wiring.open_program(locked, secret=wiring.Secret(WORDS))
    program.backups.make(tmp_path / "c.cadangan")
    program.close()
    begun = begin(tmp_path)
    begun.restore(tmp_path / "c.cadangan")
    screen = begun.window
    assert isinstance(screen, RestoreScreen)
    screen.take_folder(tmp_path / "pulih")
    screen.go.click()
    qtbot.waitUntil(screen.passphrase.isVisible, timeout=20_000)
    assert not (tmp_path / "pulih").exists()
    screen.passphrase.setText(WORDS)
    screen.go.click()
    qtbot.waitUntil(lambda: isinstance(begun.window, SignInScreen), timeout=20_000)


# -- somebody who may only look ------------------------------------------------------------------------------------


def seen(program: wiring.Program) -> object:
    with program.store.read() as session:
        log = program.store.log(session)
        return {part: digest(session, log, part) for part in sorted({*log.parts(), *log.open_parts()})}


@pytest.fixture
def onlooker(workspace, begin, inside, qtbot, tmp_path, monkeypatch):
    """(window, program, id of a product): Budi, a viewer, works at a desk where every dialog is answered."""
    program = wiring.open_program(workspace)
    product = program.records.save(Edit("product", None, {"nama_produk": "Kopi", "desa": VILLAGE})).id
    gone = program.records.save(Edit("product", None, {"nama_produk": "Teh", "desa": VILLAGE})).id
    program.records.delete(gone)
    budi = program.signin.add("Budi", "PEMBACA")
    program.close()
    file = tmp_path / "daftar.csv"
    file.write_text(f"desa,nama_produk\n{VILLAGE},Madu\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "keluar"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "lain"))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(Notices, "ask", lambda *_: True)
    (tmp_path / "lain").mkdir()
    begun = begin(workspace)
    window = inside(begun)
    records = begun.program.records
    person = next(one for one in begun.program.signin.accounts() if one.id == budi)
    records.person = type(records.person)(person.id, person.name)
    window.show_person(person.id, person.name)
    assert window.operations.forbidden
    assert window.status.read_only.text() == "Hanya melihat"
    return window, begun.program, product


def refused(window: MainWindow) -> list[str]:
    """Notices of a write that only the store refused: something was enabled that must not be."""
    return [notice.code.text() for notice in window.notices.shown if "NTT-R09" in notice.code.text()]


def views(window: MainWindow, product: str):
    """Every page, with a record where one can be open, every section and tab."""
    for kind in (*KINDS_ON_RAIL, *OTHER_KINDS):
        window.show_page(kind)
        yield kind
    window.open_record("product", product)
    yield "record"
    for page in ("home", "typing", "oversight", "import"):
        window.show_page(page)
        yield page
    settings = window.show_page("settings")
    for section in settings.names:
        settings.show_section(section)
        yield f"settings {section}"
    exchange = window.show_page("exchange")
    for tab in exchange.names:
        exchange.show_tab(tab)
        yield f"exchange {tab}"


LEAVES = ("Buka ruang kerja", "Ganti pengguna", "Kunci sekarang", "Pulihkan", "Menu", "Keluar", "Maria Bere")
"""Words of buttons that leave this window, or this person: without passphrases anybody may say who works."""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_viewer_who_presses_every_button_changes_nothing(onlooker, qtbot):
    window, program, product = onlooker
    before = seen(program)
    pressed = 0
    for view in views(window, product):
        qtbot.wait(30)
        page = window.page
        shown = window.stack.currentWidget()
        adders = [shown.list.head.add] if hasattr(shown, "list") and hasattr(shown.list, "head") else []
        assert not any(
            button.isEnabled() for button in (*adders, *((shown.add, shown.paper) if page == "home" else ()))
        )
        for button in window.stack.currentWidget().findChildren(QAbstractButton):
            if not isValid(button) or not button.isVisible() or not button.isEnabled():
                continue
            words = button.text() or button.accessibleName()
            if any(word in words for word in LEAVES):
                continue
            button.click()
            pressed += 1
            if QApplication.activePopupWidget() is not None:
                QApplication.activePopupWidget().close()
            qtbot.waitUntil(lambda: not window.operations.busy, timeout=30_000)
            assert not refused(window), f"{view}: {words}"
            if window.page != page:
                break
    assert pressed > 40
    assert seen(program) == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_no_key_menu_drop_or_paste_of_a_viewer_changes_anything(onlooker, qtbot, keys, tmp_path):
    window, program, product = onlooker
    before = seen(program)
    window.activateWindow()
    window.open_record("product", product)
    page = window.pages["product"]
    page.editor.focus_first()
    QGuiApplication.clipboard().setText("tempel")
    for key in (Qt.Key.Key_N, Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_Y):
        keys.press(key, Qt.KeyboardModifier.ControlModifier)
    keys.press(Qt.Key.Key_Delete)
    keys.press(Qt.Key.Key_F9)
    window.open_record("product", product)
    page.list.view.setFocus()
    keys.press(Qt.Key.Key_Delete)
    page.delete_current()
    page._show_menu()
    menu = QApplication.activePopupWidget()
    enabled = {action.text() for action in menu.actions() if action.isEnabled() and action.text()}
    menu.close()
    assert enabled.isdisjoint({"Hapus", "Impor…", "Impor"}), enabled
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(picture))])
    receive = window.show_page("exchange")
    receive.show_tab("receive")
    for widget in window.findChildren(QWidget):
        if widget.acceptDrops() and widget.isEnabled() and not hasattr(widget, "setPlainText"):
            QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))  # fmt: skip
            qtbot.waitUntil(lambda: not window.operations.busy, timeout=30_000)
    assert not refused(window)
    assert not window.operations.undo_action(window).isEnabled()
    assert seen(program) == before


def test_who_is_no_longer_a_viewer_works_at_once(onlooker, qtbot):
    window, program, _product = onlooker
    maria = program.signin.accounts()[0]
    program.records.person = type(program.records.person)(maria.id, maria.name)
    window.show_person(maria.id, maria.name)
    assert not window.operations.locked
    assert window.show_page("product").list.head.add.isEnabled()
    assert window.status.read_only.isHidden()
