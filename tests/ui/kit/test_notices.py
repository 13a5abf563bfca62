import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog

from ntt_desktop.ui.kit.notices import BUG_CODE, Notices
from ntt_desktop.ui.kit.operations import NotReady


@pytest.fixture
def notices(qtbot) -> Notices:
    notices = Notices()
    qtbot.addWidget(notices)
    notices.show()
    return notices


def test_an_error_says_what_why_next_and_its_code(notices):
    error = NotReady()
    notice = notices.error(error)
    said = notice.accessibleName()
    for part in (error.what, error.why, error.next, "NTT-N01"):
        assert part in said


def test_a_bug_of_ours_is_reported_and_said_in_plain_words(notices, monkeypatch):
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: reported.append(what))
    notice = notices.error(KeyError("secret"))
    assert reported[0][0] is KeyError
    assert BUG_CODE in notice.accessibleName()
    assert "secret" not in notice.accessibleName()


def test_the_next_step_is_done_once_and_the_notice_leaves(notices, qtbot):
    done = []
    notice = notices.say("Terkirim.", ("Buka folder", lambda: done.append(1)))
    qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert notices.shown == []


def test_few_notices_stand_at_a_time_and_the_newest_stay(notices):
    for number in range(9):
        notices.warn(f"Nomor {number}")
    assert [notice.title.text() for notice in notices.shown] == ["Nomor 6", "Nomor 7", "Nomor 8"]


def test_progress_says_how_far_and_can_be_stopped(notices, qtbot):
    stopped = []
    row = notices.progress("Mengimpor daftar.xlsx", lambda: stopped.append(1))
    row.show_progress(1340, 20000)
    assert row.far.text() == "1.340 dari 20.000"
    qtbot.mouseClick(row.stopper, Qt.MouseButton.LeftButton)
    assert stopped == [1]
    assert not row.stopper.isEnabled()


@pytest.mark.parametrize(("answer", "agreed"), [("Hapus selamanya", True), ("Batal", False)])
def test_a_question_has_a_safe_answer(notices, qtbot, answer, agreed):
    def press() -> None:
        box = notices.findChildren(QDialog)[0]
        assert box.defaultButton().text() == "Batal"
        qtbot.mouseClick(next(b for b in box.buttons() if b.text() == answer), Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, press)
    assert notices.ask("Hapus isian ini dari semua kantor?", "Tidak dapat dipulihkan.", "Hapus selamanya") is agreed
