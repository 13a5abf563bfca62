"""The copies in the window: made and tried by themselves, told on Beranda, chosen sticks, and a broken workspace restored."""

import shutil
import time
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from ntt_desktop import wiring
from ntt_desktop.base import clock
from ntt_desktop.services.records import Edit
from ntt_desktop.services.restoring import restored_from
from ntt_desktop.ui.main_window.keeping import DRILL_AFTER_S, Keeper
from ntt_desktop.ui.screens.restore import RestoreScreen
from ntt_desktop.ui.screens.trouble import Trouble

VILLAGE = "53.09.06.2009"


def copies(folder) -> list[str]:
    return sorted(path.name for path in (folder / "backups").glob("*.db"))


def state_words(window) -> list[str]:
    return [row.words for row in window.pages["home"].state.rows.rows]


def keeper_of(window) -> Keeper:
    return window.findChild(Keeper)


def settled(window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)


@pytest.fixture
def window(workspace, open_window, qtbot):
    window = open_window(workspace)
    settled(window, qtbot)
    return window


def test_a_copy_at_the_start_one_when_due_and_one_at_the_end(workspace, window, qtbot):
    assert len(copies(workspace)) == 1
    window.operations.save(Edit("producer", None, {"nama": "KWT Mawar"}))
    keeper_of(window).look()
    settled(window, qtbot)
    assert len(copies(workspace)) == 1, "not yet two hours"
    with clock.fixed(clock.now() + timedelta(hours=2, minutes=1)):
        keeper_of(window).look()
        settled(window, qtbot)
        assert len(copies(workspace)) == 2
        window.operations.save(Edit("producer", None, {"nama": "KWT Melati"}))
        window.close()
    assert len(copies(workspace)) == 3
    program = wiring.open_program(workspace)
    assert program.backups.list()[0].counts["producer"] == 2
    program.close()


def test_without_a_change_the_end_makes_no_copy(workspace, window):
    before = copies(workspace)
    window.close()
    assert copies(workspace) == before


def test_trouble_stands_in_the_status_line_and_on_beranda_until_it_is_gone(workspace, window, qtbot):
    window.operations.save(Edit("producer", None, {"nama": "KWT Mawar"}))
    shutil.rmtree(workspace / "backups")
    (workspace / "backups").write_text("in the way")
    keeper_of(window).look()
    settled(window, qtbot)
    assert window.status.trouble.isVisible()
    assert not window.notices.shown, "quiet"
    window.refresh_home()
    qtbot.waitUntil(lambda: any("Cadangan otomatis gagal" in words for words in state_words(window)))
    window.status.trouble.click()
    assert window.page == "settings"
    assert window.pages["settings"].list.currentItem().text() == "Cadangan"
    (workspace / "backups").unlink()
    keeper_of(window).look()
    settled(window, qtbot)
    assert not window.status.trouble.isVisible()


def test_copies_are_tried_by_themselves_when_the_person_rests(window, qtbot, monkeypatch):
    real = time.monotonic
    monkeypatch.setattr("ntt_desktop.ui.main_window.keeping.time.monotonic", lambda: real() + DRILL_AFTER_S + 1)
    window.operations.saved.emit()
    keeper_of(window).look()
    settled(window, qtbot)
    assert window.program.backups.state().drilled is None, "somebody is typing"
    monkeypatch.setattr("ntt_desktop.ui.main_window.keeping.time.monotonic", lambda: real() + 2 * DRILL_AFTER_S)
    keeper_of(window).look()
    settled(window, qtbot)
    assert window.program.backups.state().drilled is not None
    window.refresh_home()
    qtbot.waitUntil(lambda: any("dicoba: utuh" in words for words in state_words(window)))


def test_a_damaged_copy_is_named_on_beranda_and_made_again(workspace, window, qtbot):
    bad = workspace / "backups" / copies(workspace)[0]
    bad.write_bytes(bad.read_bytes()[:5000])
    keeper_of(window)._run(keeper_of(window).try_copies)
    settled(window, qtbot)
    assert len(copies(workspace)) == 2
    window.refresh_home()
    qtbot.waitUntil(lambda: any("rusak" in words for words in state_words(window)))
    row = next(row for row in window.pages["home"].state.rows.rows if "rusak" in row.words)
    assert bad.name in row.more
    assert "terpotong" in row.more


def test_the_settings_try_keep_and_take_a_stick(workspace, window, qtbot, tmp_path):
    window.show_safety()
    section = window.pages["settings"].sections["safety"]
    qtbot.waitUntil(lambda: len(section.copies.rows) == 1)
    section.try_now.click()
    settled(window, qtbot)
    qtbot.waitUntil(lambda: section.copies.rows[0].note == "dicoba, utuh")
    window.operations.save(Edit("producer", None, {"nama": "KWT Mawar"}))
    section.keep.click()
    settled(window, qtbot)
    qtbot.waitUntil(lambda: len(section.copies.rows) == 2)
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    section.take_medium(stick)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: "KINGSTON terpasang" in section.medium.text())
    assert len(list(stick.rglob("*.db"))) == 1
    qtbot.waitUntil(lambda: any("di media kedua" in row.more for row in section.copies.rows))
    section.forget.click()
    qtbot.waitUntil(lambda: "Tidak ada media kedua" in section.medium.text())


def test_a_broken_workspace_is_restored_in_its_place_and_the_office_is_told(
    workspace, window, qtbot, open_window, monkeypatch
):
    window.operations.save(Edit("producer", None, {"nama": "KWT Mawar"}))
    window.close()
    for path in workspace.glob("data.db*"):
        path.write_bytes(b"rusak")
    from ntt_desktop.ui import start
    from ntt_desktop.ui.kit.remembered import Remembered

    begun = start.Start(Remembered())
    begun.open(workspace)
    trouble = begun.window
    assert isinstance(trouble, Trouble)
    trouble.buttons["restore"].click()
    screen = begun.window
    assert isinstance(screen, RestoreScreen)
    qtbot.waitUntil(lambda: len(screen.copies.rows) == 2)
    assert screen.folder.text() == str(workspace)
    assert screen.go.isEnabled(), "the newest is proposed"
    screen.copies.rows[1].click()
    screen.copies.rows[0].click()
    screen.go.click()
    qtbot.waitUntil(lambda: begun.program is not None, timeout=30_000)
    try:
        restored = begun.window
        settled(restored, qtbot)
        assert [record["nama"] for record in begun.program.records.every("producer")] == ["KWT Mawar"]
        told = restored_from(workspace)
        assert told is not None
        assert (workspace.parent / told.aside / "data.db").read_bytes() == b"rusak"
        restored.show_page("home")
        restored.refresh_home()
        qtbot.waitUntil(lambda: any(words.startswith("Data dipulihkan dari") for words in state_words(restored)))
        asked = []
        monkeypatch.setattr(restored.notices, "ask", lambda *words: asked.append(words) or True)
        next(row for row in restored.pages["home"].state.rows.rows if "dipulihkan" in row.words).click()
        assert told.aside in asked[0][1]
        assert restored_from(workspace) is None
    finally:
        begun.window.close()
        QApplication.processEvents()


def test_a_bug_in_the_work_is_not_taken_for_trouble(window, qtbot, monkeypatch):
    errors = []
    monkeypatch.setattr("sys.excepthook", lambda sort, error, trace: errors.append(error))

    def broken(_progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        keeper_of(window)._run(broken)
        settled(window, qtbot)
    assert [error[0] for error in caught] == [ZeroDivisionError]
