"""Temuan: a sentence, the records to open, put aside with a reason; requests for erasure on both sides."""

import pytest

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit

VILLAGE = "53.09.06.2009"
NIK = "5309060101800001"


@pytest.fixture
def twins(workspace):
    program = wiring.open_program(workspace)
    for name in ("Yohana Bei", "Yohana B."):
        values = {"desa": VILLAGE, "nama": name, "jenis_produsen": "PERORANGAN", "nik": NIK}
        id = program.records.save(Edit("producer", None, values)).id
    program.erasure_requests.ask(id, ["nik"], "DATA_KELIRU", agreed=False)
    program.close()
    return workspace


def test_a_finding_opens_its_records_and_is_put_aside(twins, open_window, qtbot):
    window = open_window(twins)
    window.show_page("oversight")
    pane = window.pages["oversight"].findings
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    assert "NIK yang sama" in pane.sentence.text()
    assert [row.words for row in pane.rows.rows] == ["Yohana Bei (Beiwali)", "Yohana B. (Beiwali)"]
    pane.reason.setText("sudah ditanya")
    pane.aside.click()
    qtbot.waitUntil(lambda: pane.list.count() == 0)
    window.operations.stack.undo()
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    pane.rows.rows[0].click()
    assert window.page == "producer"


def test_a_regency_notes_the_agreement(twins, open_window, qtbot):
    window = open_window(twins)
    window.show_page("oversight")
    screen = window.pages["oversight"]
    screen.tabs.setCurrentIndex(1)
    pane = screen.requests
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    assert not pane.carry_out.isVisible()
    assert "NIK penanggung jawab" in pane.more.text()
    pane.agree.click()
    qtbot.waitUntil(lambda: not pane.agree.isVisible())
    assert window.program.erasure_requests.all()[0].agreed


def test_the_province_carries_out_after_asking(tmp_path, open_window, qtbot, monkeypatch):
    program = wiring.new_program(tmp_path / "p", "53", "Anton")
    values = {"desa": VILLAGE, "nama": "Yohana", "jenis_produsen": "PERORANGAN", "nik": NIK, "persetujuan_data": "ya"}
    maker = program.records.save(Edit("producer", None, values)).id
    program.erasure_requests.ask(maker, ["nik"], "DATA_KELIRU", agreed=True)
    program.close()
    window = open_window(tmp_path / "p")
    window.show_page("oversight")
    screen = window.pages["oversight"]
    screen.tabs.setCurrentIndex(1)
    pane = screen.requests
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    monkeypatch.setattr(window.operations.notices, "ask", lambda *_: False)
    pane.carry_out.click()
    assert window.program.records.get(maker).record["nik"] == NIK
    monkeypatch.setattr(window.operations.notices, "ask", lambda *_: True)
    pane.carry_out.click()
    qtbot.waitUntil(lambda: window.program.records.get(maker).record["nik"] is None, timeout=10_000)
    qtbot.waitUntil(lambda: not pane.carry_out.isVisible())
