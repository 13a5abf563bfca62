"""Ketik dari kertas with a stack of forms: by keys alone, and at every moment received = typed + waiting + returned."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ntt_desktop import wiring
from ntt_desktop.domain.ids import new_id
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.paper.stack_bar import GivingBack

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stack(workspace) -> str:
    program = wiring.open_program(workspace)
    values = {"dibawa_oleh": "Bpk. Lambertus Nono", "waktu_terima": "2026-03-20T10:30", "jumlah_diterima": 40}
    id = program.records.save(Edit("batch", None, values)).id
    earlier = [Edit("product", new_id(), {"nama_produk": f"Madu {n}", "tumpukan": id}) for n in range(37)]
    program.records.save_all(earlier, "kemarin")
    program.close()
    return id


def test_papers_of_a_stack_are_counted_while_they_are_typed(workspace, stack, open_window, keys, qtbot):
    window = open_window(workspace, "typing")
    paper, bar = window.pages["typing"], window.pages["typing"].stack_bar
    qtbot.waitUntil(lambda: "nama_produk" in paper.form.cells and bool(bar._all))

    def says(words: str) -> None:
        qtbot.waitUntil(lambda: bar.sum.text() == words)
        found = bar.stack.count
        assert found.typed + found.waiting + found.returned == found.received

    keys.press(Qt.Key.Key_F7)
    assert keys.field == "Tumpukan (F7)"
    keys.enter("lamber")
    assert bar.stack.id == stack
    says("40 diterima = 37 diketik + 3 menunggu + 0 dikembalikan")
    for typed, name in enumerate(("Kopi", "Madu"), start=1):
        paper.form.cells["nama_produk"].input.setFocus()
        keys.enter(name)
        says(f"40 diterima = {37 + typed} diketik + {3 - typed} menunggu + 0 dikembalikan")
        keys.press(Qt.Key.Key_Return, CONTROL)
    keys.press(Qt.Key.Key_Z, CONTROL)  # the second paper is taken back
    says("40 diterima = 38 diketik + 2 menunggu + 0 dikembalikan")
    keys.press(Qt.Key.Key_Y, CONTROL)
    keys.press(Qt.Key.Key_F7)
    keys.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar.back
    keys.press(Qt.Key.Key_Space)
    (asked,) = window.findChildren(GivingBack)
    qtbot.waitUntil(asked.isActiveWindow)
    asked.reason.setFocus()
    keys.enter("NIK tidak terbaca")
    says("40 diterima = 39 diketik + 0 menunggu + 1 dikembalikan")
    assert not bar.back.isEnabled()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is bar.picker)
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert bar.stack is None, "no paper of it is left"
    records = window.operations.records
    assert {"Kopi", "Madu"} < {one["nama_produk"] for one in records.find("product", tumpukan=stack)}
    assert records.get(stack).record["alasan_dikembalikan_berkas"] == "NIK tidak terbaca"


def test_more_papers_than_came_in_are_refused_with_the_reason(workspace, stack, open_window, keys, qtbot):
    window = open_window(workspace, "typing")
    paper, bar = window.pages["typing"], window.pages["typing"].stack_bar
    qtbot.waitUntil(lambda: "nama_produk" in paper.form.cells and bool(bar._all))
    for name in ("Kopi", "Madu", "Garam"):
        window.operations.save(Edit("product", None, {"nama_produk": name, "desa": "53.09.06.2009", "tumpukan": stack}))
    qtbot.waitUntil(lambda: bar._all[stack].count.typed == 40)
    bar.choose(stack)
    paper.form.cells["nama_produk"].input.setFocus()
    keys.enter("Tenun")
    assert len(list(window.operations.records.every("product"))) == 40
    assert "40 sudah diketik" in " ".join(notice.accessibleName() for notice in window.operations.notices.shown)
