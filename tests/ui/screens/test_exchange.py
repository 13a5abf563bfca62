"""Tukar data: real files between two real workspaces, through the window."""

import shutil

import pytest
from PySide6.QtCore import Qt
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit

VILLAGE = "53.09.06.2009"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def province(known_province):
    return known_province


@pytest.fixture
def disputed(workspace, province, tmp_path):
    """Two telephones and one brand, changed here and at the province without knowing of each other."""
    program = wiring.open_program(workspace)
    names = ("KWT Mawar", "KWT Melati")
    ids = [
        program.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": name, "jenis_produsen": "KWT"})).id
        for name in names
    ]
    province.exchange.receive([file for file, _ in program.exchange.send(tmp_path / "stik").files])
    for id, ours, theirs in zip(
        ids, ("0812 1111 1111", "0812 2222 2222"), ("0813 3333 3333", "0813 4444 4444"), strict=True
    ):
        program.records.save(Edit("producer", id, {"telepon": ours}))
        province.records.save(Edit("producer", id, {"telepon": theirs}))
    program.exchange.receive([file for file, _ in province.exchange.send(tmp_path / "stik", ("53.09",)).files])
    program.close()
    return ids


def exchange_of(open_window, workspace, qtbot):
    window = open_window(workspace, "exchange")
    qtbot.waitUntil(lambda: window.page == "exchange")
    return window, window.pages["exchange"]


def test_a_file_is_written_for_the_province(workspace, open_window, province, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    window.operations.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar"}))
    Keys().press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.send.result.isVisible, timeout=20_000)
    (file,) = list((workspace / "outbox").glob("*.sinkron"))
    assert file.name in page.send.files.rows[0].words
    assert "untuk Provinsi Nusa Tenggara Timur" in page.send.files.rows[0].more


def test_sent_stays_unconfirmed_until_the_province_has_answered(workspace, open_window, province, tmp_path, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    window.operations.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar"}))
    page.send.go.click()
    qtbot.waitUntil(page.send.result.isVisible, timeout=20_000)
    page.show_tab("files")
    qtbot.waitUntil(lambda: page.passed.table.rowCount() == 1)
    assert "belum dikonfirmasi" in page.passed.table.item(0, 4).text()
    province.exchange.receive(list((workspace / "outbox").glob("*.sinkron")))
    answer = [file for file, _ in province.exchange.send(tmp_path / "balasan", ("53.09",)).files]
    page.show_tab("receive")
    page.receive.look_at(answer)
    qtbot.waitUntil(lambda: page.receive.cards != [], timeout=20_000)
    page.receive.apply.click()
    qtbot.waitUntil(lambda: not page.receive.apply.isVisible() and not window.operations.locked, timeout=20_000)
    page.show_tab("files")
    qtbot.waitUntil(lambda: page.passed.table.rowCount() == 2)
    states = {page.passed.table.item(row, 0).text(): page.passed.table.item(row, 4).text() for row in range(2)}
    assert states["Dikirim"].startswith("Sudah diterima ")


def test_a_code_read_over_the_phone_confirms_a_file(workspace, open_window, province, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    window.operations.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar"}))
    page.send.go.click()
    qtbot.waitUntil(page.send.result.isVisible, timeout=20_000)
    (taken,) = province.exchange.receive(list((workspace / "outbox").glob("*.sinkron")))
    page.show_tab("files")
    qtbot.waitUntil(lambda: page.passed.table.rowCount() == 1)
    page.passed.code.setFocus()
    keys = Keys()
    keys.type("0000000000")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "NTT-S45" in " ".join(one.code.text() for one in window.notices.shown))
    assert "belum dikonfirmasi" in page.passed.table.item(0, 4).text()
    page.passed.code.clear()
    keys.type(taken.receipt.lower())
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.passed.table.item(0, 4).text().startswith("Sudah diterima "))
    assert page.passed.code.text() == ""


def test_what_comes_is_looked_at_before_anything_changes(workspace, open_window, province, tmp_path, qtbot):
    for name in ("KWT Mawar", "KWT Melati"):
        province.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": name}))
    files = [file for file, _ in province.exchange.send(tmp_path / "stik", ("53.09",)).files]
    window, page = exchange_of(open_window, workspace, qtbot)
    page.show_tab("receive")
    page.receive.look_at(files)
    qtbot.waitUntil(lambda: page.receive.cards != [], timeout=20_000)
    received = page.receive.cards[0].received
    assert (received.records, received.stored) == (2, 2)
    assert received.stored + received.unchanged + received.conflicts + received.refused == received.records
    assert list(window.operations.records.every("producer")) == []
    assert Keys().at is page.receive.apply
    Keys().press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(list(window.operations.records.every("producer"))) == 2, timeout=20_000)


def test_a_file_that_is_none_is_refused_with_its_reason(workspace, open_window, tmp_path, qtbot):
    (tmp_path / "foto.sinkron").write_bytes(b"bukan kiriman")
    _window, page = exchange_of(open_window, workspace, qtbot)
    page.show_tab("receive")
    page.receive.look_at([tmp_path / "foto.sinkron"])
    qtbot.waitUntil(lambda: page.receive.cards != [], timeout=20_000)
    assert page.receive.cards[0].received.result == "refused"
    assert "NTT-S" in page.receive.cards[0].sentence
    assert not page.receive.apply.isVisible()


def test_editors_stand_still_while_a_file_is_applied(workspace, open_window, province, tmp_path, qtbot):
    province.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar"}))
    files = [file for file, _ in province.exchange.send(tmp_path / "stik", ("53.09",)).files]
    window, page = exchange_of(open_window, workspace, qtbot)
    seen: list[bool] = []
    window.operations.locked_changed.connect(seen.append)
    page.receive.look_at(files)
    qtbot.waitUntil(lambda: seen == [True, False], timeout=20_000)


def test_differing_values_are_settled_by_keys_alone(workspace, disputed, open_window, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    keys, records = Keys(), window.operations.records
    keys.press(Qt.Key.Key_3, CONTROL)
    pane = page.differing
    qtbot.waitUntil(lambda: pane.list.count() == 2, timeout=20_000)
    for words in ("Maria Bere", "Kabupaten Ngada", "Adriana Ndun", "Provinsi Nusa Tenggara Timur"):
        assert words in pane.sentence.text()
    first = pane.current.record
    shown = [live.value for live in pane.current.values]
    keys.press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: pane.list.count() == 1)
    assert records.get(first).record["telepon"] == shown[1]
    second = pane.current.record
    keys.type("l")
    keys.enter("0811 5555 555")
    qtbot.waitUntil(pane.none.isVisible)
    assert records.get(second).record["telepon"] == "+628115555555"
    assert "(" not in page.tabs.tabText(2)


def test_a_choice_can_be_taken_back(workspace, disputed, open_window, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    page.show_tab("differing")
    qtbot.waitUntil(lambda: page.differing.list.count() == 2, timeout=20_000)
    conflict = page.differing.current
    before = window.operations.records.get(conflict.record).record["telepon"]
    other = next(place for place, live in enumerate(conflict.values, 1) if live.value != before)
    page.differing.take(other)
    assert window.operations.records.get(conflict.record).record["telepon"] != before
    window.operations.stack.undo()
    assert window.operations.records.get(conflict.record).record["telepon"] == before


def test_many_alike_are_looked_at_settled_and_taken_back_by_keys(workspace, disputed, open_window, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    keys, records = Keys(), window.operations.records
    keys.press(Qt.Key.Key_3, CONTROL)
    pane = page.differing
    qtbot.waitUntil(lambda: pane.list.count() == 2, timeout=20_000)
    before = {id: records.get(id).record["telepon"] for id in disputed}
    keys.type("s")
    assert pane.batch is not None
    rows = [[pane.batch.table.item(row, column).text() for column in range(3)] for row in range(2)]
    assert {row[0] for row in rows} == {"KWT Mawar", "KWT Melati"}
    keys.press(Qt.Key.Key_Escape)
    assert pane.batch is None
    assert pane.list.count() == 2
    keys.type("s")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(pane.none.isVisible)
    assert len({records.get(id).record["telepon"] for id in disputed}) == 2
    window.operations.stack.undo()
    qtbot.waitUntil(lambda: pane.list.count() == 2, timeout=20_000)
    assert {id: records.get(id).record["telepon"] for id in disputed} == before


def test_the_rail_counts_what_waits_for_a_choice(workspace, disputed, open_window, qtbot):
    window = open_window(workspace)
    button = window.rail.buttons["exchange"]
    qtbot.waitUntil(lambda: "2 isian berbeda" in button.accessibleDescription(), timeout=20_000)


def test_a_waiting_file_says_for_what(workspace, open_window, province, tmp_path, qtbot):
    """The laptop was restored from a backup: it has told the province of changes it no longer has."""
    here = wiring.open_program(workspace)
    here.exchange.send(tmp_path / "awal")
    here.close()
    shutil.copytree(workspace, tmp_path / "cadangan")
    here = wiring.open_program(workspace)
    maker = province.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar"})).id
    first = [file for file, _ in province.exchange.send(tmp_path / "stik", ("53.09",)).files]
    here.exchange.receive(first)
    province.exchange.receive([file for file, _ in here.exchange.send(tmp_path / "balik", ("53",)).files])
    here.close()
    shutil.rmtree(workspace)
    shutil.copytree(tmp_path / "cadangan", workspace)
    province.records.save(Edit("producer", maker, {"skala": "MIKRO"}))
    second = [file for file, _ in province.exchange.send(tmp_path / "stik2", ("53.09",)).files]
    window, page = exchange_of(open_window, workspace, qtbot)
    page.receive.look_at(second)
    qtbot.waitUntil(lambda: page.receive.cards != [], timeout=20_000)
    card = page.receive.cards[0]
    assert card.received.result == "waiting"
    assert "no. 1 dari Nusa Tenggara Timur" in card.sentence
    page.receive.apply.click()
    page.show_tab("files")
    qtbot.waitUntil(lambda: page.passed.table.rowCount() == 2, timeout=20_000)
    assert "Menunggu berkas kiriman no. 1" in page.passed.table.item(0, 4).text()
    page.receive.look_at(first)
    qtbot.waitUntil(lambda: page.receive.cards[0].received.result == "applied", timeout=20_000)
    page.receive.apply.click()
    records = window.operations.records
    qtbot.waitUntil(lambda: [each["skala"] for each in records.every("producer")] == ["MIKRO"], timeout=20_000)


def test_the_carrier_and_what_comes_later_are_chosen_by_keys_and_the_summary_is_looked_at(
    workspace, open_window, province, qtbot
):
    window, page = exchange_of(open_window, workspace, qtbot)
    window.operations.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar", "jenis_produsen": "KWT"}))
    keys, send = Keys(), page.send
    assert "Maria Bere" in send.person.text()
    send.carrier["stick"].setFocus()
    keys.press(Qt.Key.Key_Down)
    assert send.carrier["mail"].isChecked()
    assert "15 MB" in send.carrier["mail"].text()
    keys.press(Qt.Key.Key_Tab)
    assert keys.at is send.later
    keys.press(Qt.Key.Key_Space)
    send.go.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(send.result.isVisible, timeout=20_000)
    (summary,) = send._last.summaries
    assert (summary.carrier, summary.person) == ("mail", "Maria Bere")
    qtbot.waitUntil(lambda: "belum diterima provinsi" in send.behind.text(), timeout=20_000)
    keys.press(Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: window.page == "preview" and window.pages["preview"].is_drawn, timeout=20_000)
    preview = window.pages["preview"]
    assert preview.title.words == "Ringkasan pengiriman 1"
    shown = preview._data
    preview.papers["F4"].click()
    qtbot.waitUntil(lambda: preview._data != shown and preview.is_drawn, timeout=20_000)
    keys.press(Qt.Key.Key_Escape)
    assert window.page == "exchange"


def test_findings_stand_in_the_preview_and_the_receipt_is_one_key_away(
    workspace, open_window, province, tmp_path, qtbot
):
    for name in ("KWT Mawar", "KWT Melati"):
        values = {"desa": VILLAGE, "nama": name, "jenis_produsen": "KWT", "nib": "1234567890123"}
        province.records.save(Edit("producer", None, values))
    files = [file for file, _ in province.exchange.send(tmp_path / "stik", ("53.09",)).files]
    window, page = exchange_of(open_window, workspace, qtbot)
    keys, pane = Keys(), page.receive
    page.show_tab("receive")
    pane.look_at(files)
    qtbot.waitUntil(lambda: pane.cards != [], timeout=20_000)
    (finding,) = pane.cards[0].received.findings
    assert "KWT Mawar" in finding.text
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(pane.see.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: keys.at is pane.paper, timeout=20_000)
    assert pane.see.text() == "Lihat temuan (1)"
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page == "preview" and window.pages["preview"].is_drawn, timeout=20_000)
    assert window.pages["preview"].title.words.startswith("Bukti terima 1 dari Provinsi")
    keys.press(Qt.Key.Key_Escape)
    pane.see.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page == "oversight", timeout=20_000)
    findings = window.pages["oversight"].findings
    qtbot.waitUntil(lambda: findings.list.count() == 1, timeout=20_000)


def test_looking_can_be_stopped_and_leaves_nothing(workspace, open_window, province, tmp_path, qtbot):
    for number in range(30):
        province.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": f"KWT {number}"}))
    files = [file for file, _ in province.exchange.send(tmp_path / "stik", ("53.09",)).files]
    window, page = exchange_of(open_window, workspace, qtbot)
    heads = window.program.exchange.partitions()
    page.show_tab("receive")
    page.receive.look_at(files)
    for job in list(window.jobs._running):
        job.stop()
    qtbot.waitUntil(lambda: not window.operations.locked, timeout=20_000)
    assert page.receive.cards == []
    assert window.program.exchange.partitions() == heads
    assert window.program.exchange.passed() == []
    assert not list((workspace / "inbox").glob("*"))


def test_the_paper_of_a_file_is_opened_from_the_list_by_enter(workspace, disputed, open_window, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    keys = Keys()
    keys.press(Qt.Key.Key_4, CONTROL)
    qtbot.waitUntil(lambda: page.passed.table.rowCount() == 2, timeout=20_000)
    assert page.passed.paper.text().strip() == "Bukti terima"
    keys.press(Qt.Key.Key_Down)
    assert page.passed.paper.text().strip() == "Ringkasan pengiriman"
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page == "preview" and window.pages["preview"].is_drawn, timeout=20_000)
    assert window.pages["preview"].title.words == "Ringkasan pengiriman 1"


def test_the_other_office_is_asked_by_a_key_and_that_is_remembered(workspace, disputed, open_window, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    keys, pane = Keys(), page.differing
    keys.press(Qt.Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: pane.list.count() == 2, timeout=20_000)
    asked = pane.current.id
    keys.type("t")
    qtbot.waitUntil(lambda: window.page == "preview" and window.pages["preview"].is_drawn, timeout=20_000)
    assert window.pages["preview"].title.words.startswith("Permintaan penjelasan KWT")
    keys.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.current.id == asked and "Sudah ditanyakan" in pane.asked.text(), timeout=20_000)
    assert "Maria Bere" in pane.asked.text()
    keys.press(Qt.Key.Key_Down)
    assert pane.asked.text() == ""


def test_every_other_laptop_stands_with_what_went_and_what_it_stated(workspace, disputed, open_window, qtbot):
    _window, page = exchange_of(open_window, workspace, qtbot)
    Keys().press(Qt.Key.Key_6, CONTROL)
    table = page.peers.table
    qtbot.waitUntil(lambda: table.rowCount() == 1, timeout=20_000)
    laptop, sent, confirmed, received, stated = (table.item(0, column).text() for column in range(5))
    assert laptop.startswith("Provinsi Nusa Tenggara Timur · ")
    assert sent.startswith("no. 1, ")
    assert confirmed.startswith("no. 1, ")
    assert received.startswith("no. 1, ")
    assert "53.09 " in stated


def test_beranda_names_files_nobody_has_confirmed(workspace, open_window, province, tmp_path, qtbot):
    here = wiring.open_program(workspace)
    here.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": "KWT Mawar"}))
    ((file, _),) = here.exchange.send(tmp_path / "stik").files
    here.close()
    window = open_window(workspace)
    home = window.pages["home"]
    qtbot.waitUntil(lambda: file.name in [row.words for row in home.state.rows.rows], timeout=20_000)


def test_one_paper_asks_about_many_alike(workspace, disputed, open_window, qtbot):
    window, page = exchange_of(open_window, workspace, qtbot)
    keys, pane = Keys(), page.differing
    keys.press(Qt.Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: pane.list.count() == 2, timeout=20_000)
    keys.type("st")
    qtbot.waitUntil(lambda: window.page == "preview" and window.pages["preview"].is_drawn, timeout=20_000)
    assert len(window.pages["preview"].view.sheet.sizes) == 2
    assert all(one.asked for one in window.program.differing.conflicts())
    assert window.program.differing.count() == 2
