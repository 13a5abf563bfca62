"""Approving, opening again, proposing and answering, in the windows of a regency and the province."""

import pytest
from PySide6.QtCore import Qt
from tests.store.enrolling import enrol
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit.approving import Approving

VILLAGE = "53.09.06.2009"


def carry(one, other, folder) -> None:
    other.exchange.receive([file for file, _ in one.exchange.send(folder, (other.office,)).files])


@pytest.fixture
def two(workspace, tmp_path):
    """Ngada, where Maria is verifikator, and the province; a complete producer both know. Both are closed."""
    ngada, province = wiring.open_program(workspace), wiring.new_program(tmp_path / "provinsi", "53", "Anton")
    ngada.signin.set_role(ngada.records.person.id, "VERIFIKATOR")
    enrol((province.store, ngada.store))
    values = {"desa": VILLAGE, "nama": "KWT Mawar", "jenis_produsen": "KWT", "persetujuan_data": "ya"}
    id = ngada.records.save(Edit("producer", None, values)).id
    carry(ngada, province, tmp_path / "a")
    yield ngada, province, id
    for one in (ngada, province):
        one.close()


def shown(open_window, folder, id):
    window = open_window(folder)
    window.open_record("producer", id)
    page = window.pages["producer"]
    (bar,) = page.editor.findChildren(Approving)
    return window, page.editor, bar


def test_a_verifikator_approves_and_opens_again_by_keys(two, workspace, open_window, qtbot):
    ngada, _province, id = two
    ngada.close()
    window, editor, bar = shown(open_window, workspace, id)
    assert bar.approve.isVisible()
    bar.approve.setFocus(Qt.FocusReason.TabFocusReason)
    keys = Keys()
    keys.press(Qt.Key.Key_Space)
    assert editor.view.state == "DISETUJUI"
    assert editor.view.record["disetujui_oleh"] == "Maria Bere"
    assert editor.head._reason.text().startswith("Disetujui Maria Bere, ")
    assert editor.cells["nama"].input.line.isReadOnly()
    assert (bar.approve.isVisible(), bar.reopen.isVisible(), bar.propose.isVisible()) == (False, True, False)
    assert not window.operations.stack.canUndo()
    bar.reopen.click()
    qtbot.waitUntil(lambda: bar.asked is not None and bar.asked.isVisible())
    assert not bar.asked.yes.isEnabled()
    bar.asked.reason.setFocus()
    keys.type("Nama keliru")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.view.state == "LENGKAP")
    assert editor.view.record["alasan_dibuka"] == "Nama keliru"


def test_an_officer_is_offered_no_approval(two, workspace, open_window):
    ngada, _province, id = two
    ngada.signin.add("Agustina", "VERIFIKATOR")
    ngada.signin.set_role(ngada.records.person.id, "PETUGAS")
    ngada.close()
    _window, _editor, bar = shown(open_window, workspace, id)
    assert not bar.approve.isVisible()


def test_what_changed_since_is_said(two, workspace, tmp_path, open_window):
    ngada, province, id = two
    ngada.approval.approve(id)
    province.records.save(Edit("producer", id, {"tahun_mulai": 2012}))
    carry(province, ngada, tmp_path / "b")
    ngada.close()
    _window, editor, _bar = shown(open_window, workspace, id)
    assert "Isinya berubah sesudah disetujui." in editor.head._reason.text()


def test_the_province_proposes_and_the_regency_answers(two, workspace, tmp_path, open_window, qtbot):
    ngada, province, id = two
    ngada.approval.approve(id)
    carry(ngada, province, tmp_path / "b")
    folder = province.store.file.folder
    province.close()
    window, editor, bar = shown(open_window, folder, id)
    assert (bar.approve.isVisible(), bar.reopen.isVisible(), bar.propose.isVisible()) == (False, False, True)
    for code, value in (("tahun_mulai", "2012"), ("nama", "KWT Mawar Indah")):
        bar.propose.click()
        asked = bar.asked
        asked.field.setFocus()
        asked.field.selectAll()
        Keys().type("Tahun mulai" if code == "tahun_mulai" else "Nama usaha")
        Keys().press(Qt.Key.Key_Tab)
        assert asked.code == code
        asked.input.line.selectAll()
        qtbot.keyClicks(asked.input.line, value)
        asked.reason.setText("Menurut akta")
        asked.yes.click()
    assert editor.view.record["tahun_mulai"] is None
    window.show_corrections()
    pane = window.pages["oversight"].corrections
    qtbot.waitUntil(lambda: pane.list.count() == 2)
    assert (pane.take.isVisible(), pane.take_back.isVisible()) == (False, True)
    window.close()
    qtbot.wait(50)

    province = wiring.open_program(folder)
    carry(province, ngada, tmp_path / "c")
    province.close()
    ngada.close()
    window = open_window(workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: any("2 usul koreksi" in row.words for row in home.state.rows.rows), timeout=10_000)
    next(row for row in home.state.rows.rows if "usul koreksi" in row.words).click()
    pane = window.pages["oversight"].corrections
    qtbot.waitUntil(lambda: pane.list.count() == 2)
    assert window.pages["oversight"].tabs.tabText(2) == "Usul koreksi (2)"
    fields = [one.field for one in pane._found]
    pane.list.setCurrentRow(fields.index("Tahun mulai usaha"))
    assert "Menurut akta" in pane.more.text()
    pane.take.click()
    qtbot.waitUntil(lambda: sum(one.is_open for one in pane._found) == 1)
    pane.list.setCurrentRow(0)
    assert not pane.decline.isEnabled()
    pane.reason.setText("Nama di akta sudah benar")
    pane.decline.click()
    qtbot.waitUntil(lambda: not any(one.is_open for one in pane._found))
    view = window.program.records.get(id)
    assert (view.record["tahun_mulai"], view.record["nama"], view.state) == (2012, "KWT Mawar", "DISETUJUI")
    assert not [problem for problem in view.problems if problem.field == "status_data"]
