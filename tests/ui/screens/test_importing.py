"""Impor: looked at first, one step to undo, refused rows with their reasons."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from tests.ui.keyboard import Keys

from ntt_desktop.ui.screens.importing import screen

VILLAGE = "53.09.06.2009"
HEAD = "kode_wilayah,nama_produk,nama_produsen,kelompok,produk_unggulan_utama,tanggal_pendataan\n"


def csv(folder, *rows: str, head: str = HEAD):
    file = folder / "daftar.csv"
    file.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return file


def importer(open_window, workspace, qtbot, file):
    window = open_window(workspace)
    window.show_import("product")
    page = window.pages["import"]
    page.look_at(file)
    qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)
    return window, page


def names(window) -> set:
    return {record["nama_produk"] for record in window.operations.records.every("product")}


def test_nothing_is_stored_before_simpan_and_one_undo_takes_it_back(workspace, open_window, tmp_path, qtbot):
    file = csv(tmp_path, f"{VILLAGE},Kopi,KWT Mawar,PANGAN_OLAHAN,tidak,2026-03-03", f"{VILLAGE},Madu,KWT Mawar,,,")
    window, page = importer(open_window, workspace, qtbot, file)
    assert (page.preview.new, page.preview.read) == (2, 2)
    assert page.outcome.figures["new"].text() == "2"
    assert names(window) == set()
    assert Keys().at is page.store
    Keys().press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(window) == {"Kopi", "Madu"}, timeout=20_000)
    assert window.page == "product"
    window.operations.stack.undo()
    assert names(window) == set()


def test_a_refused_row_keeps_the_file_out_and_is_named(workspace, open_window, tmp_path, qtbot):
    file = csv(tmp_path, f"{VILLAGE},Kopi,KWT Mawar,,,", f"{VILLAGE},Madu,KWT Mawar,,,31-02-2026")
    window, page = importer(open_window, workspace, qtbot, file)
    assert page.outcome.refused.rowCount() == 1
    assert page.outcome.refused.item(0, 0).text().startswith("3")
    assert page.outcome.refused.item(0, 1).text() == "tanggal_pendataan"
    assert not page.store.isVisible()
    page.give_back.click()
    qtbot.waitUntil((tmp_path / "daftar.ditolak.xlsx").exists, timeout=20_000)
    assert names(window) == set()
    page.without.click()
    qtbot.waitUntil(lambda: names(window) == {"Kopi"}, timeout=20_000)


def test_a_column_is_matched_by_hand(workspace, open_window, tmp_path, qtbot):
    head = "kode_wilayah,Merk dagangan,nama_produsen\n"
    window, page = importer(open_window, workspace, qtbot, csv(tmp_path, f"{VILLAGE},Kopi,KWT Mawar", head=head))
    picker = page.columns.pickers["Merk dagangan"]
    assert picker.key == "-"
    before = page.preview
    picker.setFocus(Qt.FocusReason.TabFocusReason)
    Keys().enter("nama produk")
    qtbot.waitUntil(lambda: page.preview is not before, timeout=20_000)
    assert page.preview.mapping["Merk dagangan"] == "nama_produk"
    page.store.click()
    qtbot.waitUntil(lambda: names(window) == {"Kopi"}, timeout=20_000)


def test_one_question_about_the_order_of_dates(workspace, open_window, tmp_path, qtbot):
    head = "kode_wilayah,nama_produk,nama_produsen,tanggal_pendataan\n"
    file = csv(tmp_path, f"{VILLAGE},Kopi,KWT Mawar,03/04/2026", head=head)
    window, page = importer(open_window, workspace, qtbot, file)
    assert page.question.isVisible()
    assert not page.store.isEnabled()
    page.month_first.click()
    qtbot.waitUntil(lambda: page.preview.question is None, timeout=20_000)
    page.store.click()
    qtbot.waitUntil(lambda: names(window) == {"Kopi"}, timeout=20_000)
    (product,) = window.operations.records.every("product")
    assert product["tanggal_pendataan"] == "2026-03-04"


def test_a_file_that_is_no_table_is_refused_with_a_sentence(workspace, open_window, tmp_path, qtbot):
    (tmp_path / "foto.xlsx").write_bytes(b"bukan excel")
    window = open_window(workspace)
    window.show_import("product")
    page = window.pages["import"]
    page.look_at(tmp_path / "foto.xlsx")
    qtbot.waitUntil(lambda: window.notices.shown != [], timeout=20_000)
    assert "NTT-I" in window.notices.shown[-1].accessibleName()
    assert page.preview is None


def test_an_empty_template_is_written(workspace, open_window, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(screen, "choose_new_file", lambda *_: tmp_path / "templat.xlsx")
    window = open_window(workspace)
    window.show_import("product")
    window.pages["import"].template.click()
    qtbot.waitUntil((tmp_path / "templat.xlsx").exists, timeout=20_000)


def test_the_list_of_another_kind_is_imported(workspace, open_window, tmp_path, qtbot):
    head = "desa,nama,jenis_produsen\n"
    window = open_window(workspace)
    window.show_import("producer")
    page = window.pages["import"]
    page.look_at(csv(tmp_path, f"{VILLAGE},KWT Mawar,KWT", head=head))
    qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)
    page.store.click()
    qtbot.waitUntil(lambda: window.page == "producer", timeout=20_000)
    assert window.pages["producer"].list.table.words(0)[1] == "KWT Mawar"


def test_a_dropped_file_is_looked_at(workspace, open_window, tmp_path, qtbot):
    window = open_window(workspace)
    window.show_import("product")
    page = window.pages["import"]
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(csv(tmp_path, f"{VILLAGE},Kopi,KWT Mawar,,,")))])
    where, button = QPointF(10, 10), Qt.MouseButton.LeftButton
    page.drop.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, what, button, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)
    assert page.preview.new == 1
