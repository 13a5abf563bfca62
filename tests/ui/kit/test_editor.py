import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.kit.test_attachments import jpeg

from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.attachments import Attachments
from ntt_desktop.services.records import Edit
from ntt_desktop.services.search import Search
from ntt_desktop.store.files import Files
from ntt_desktop.ui.kit.computed import ComputedInput
from ntt_desktop.ui.kit.editor import RecordEditor
from ntt_desktop.ui.kit.field_cell import FieldCell
from ntt_desktop.ui.kit.history import HistoryPanel
from ntt_desktop.ui.kit.near import NearWatch

VILLAGE = "53.09.06.2009"


@pytest.fixture
def open_editor(show):
    def open_editor(office, kind: str = "producer", **how) -> RecordEditor:
        editor = RecordEditor(KINDS[kind], office.operations, office.lists, regions, office.code, **how)
        NearWatch(editor, Search(office.store.file))
        editor.form.build_all()
        return show(editor, 700, 768)

    return open_editor


@pytest.fixture
def editor(office, open_editor) -> RecordEditor:
    return open_editor(office)


def press(qtbot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, *modifiers)


def type_in(qtbot, words: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), words)


def focused_field(editor: RecordEditor) -> str:
    cell = editor.form.focused_cell()
    return cell.code if cell else ""


def stored(office, editor: RecordEditor) -> dict:
    return office.records.get(editor.id).record.values


def test_a_record_is_typed_with_keys_alone(office, editor, qtbot):
    editor.show_new()
    assert focused_field(editor) == "desa"
    type_in(qtbot, "baj bei")
    press(qtbot, Qt.Key.Key_Return)
    assert focused_field(editor) == "alamat"
    type_in(qtbot, "Dusun Wolo'wio")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    assert focused_field(editor) == "nama"
    type_in(qtbot, "Yohanes Lende")
    press(qtbot, Qt.Key.Key_Tab)
    assert focused_field(editor) == "jenis_produsen"
    type_in(qtbot, "perseo")
    press(qtbot, Qt.Key.Key_Tab)
    assert stored(office, editor) | {"x": 1} == {
        "desa": VILLAGE, "alamat": "Dusun Wolo'wio", "nama": "Yohanes Lende", "jenis_produsen": "PERORANGAN", "x": 1,
    }  # fmt: skip
    assert editor.head.name.words == "Yohanes Lende"
    assert "Beiwali" in editor.head.place.text()


def test_nothing_is_stored_before_something_is_typed(office, editor, qtbot):
    editor.show_new()
    for _ in range(5):
        press(qtbot, Qt.Key.Key_Tab)
    assert editor.id is None
    assert office.lists.count(_query("producer")) == 0


def test_a_field_is_on_disk_when_it_is_left_and_not_before(office, editor, qtbot):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes")
    editor.show_record(id)
    editor.focus_field("nama")
    type_in(qtbot, "Maria")
    assert stored(office, editor)["nama"] == "Yohanes"
    press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert stored(office, editor)["nama"] == "Maria"


def test_another_record_is_shown_only_after_the_field_is_saved(office, editor, qtbot):
    one, other = (office.put("producer", desa=VILLAGE, nama=name) for name in ("Satu", "Dua"))
    editor.show_record(one)
    editor.focus_field("penanggung_jawab")
    type_in(qtbot, "Lende")
    editor.show_record(other)
    assert office.records.get(one).record["penanggung_jawab"] == "Lende"
    assert office.records.get(other).record["penanggung_jawab"] is None
    assert editor.cells["penanggung_jawab"].input.value() is None


def test_a_problem_stands_under_its_field_and_f8_goes_there(office, editor, qtbot):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes", jenis_produsen="PERORANGAN")
    editor.show_record(id)
    editor.focus_field("nik")
    type_in(qtbot, "12345")
    press(qtbot, Qt.Key.Key_Return)
    cell = editor.cells["nik"]
    assert cell.severity == "E"
    assert cell.sentence == office.records.get(id).problems[0].text
    assert cell.input.line.accessibleDescription() == cell.sentence
    assert "(F8)" in editor.head.next_problem.text()
    editor.focus_field("nama")
    assert editor.next_problem()
    assert focused_field(editor) == "nik"
    assert editor.next_problem()
    assert focused_field(editor) == "persetujuan_data", "a required field without a value"


def test_a_draft_may_be_wrong_and_is_kept_as_typed(office, editor, qtbot):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes")
    editor.show_record(id)
    editor.focus_field("tahun_mulai")
    type_in(qtbot, "kemarin")
    press(qtbot, Qt.Key.Key_Return)
    assert stored(office, editor)["tahun_mulai"] == "kemarin"
    assert editor.cells["tahun_mulai"].severity == "E"
    assert office.notices.shown == []


def test_fields_that_do_not_apply_are_hidden(office, open_editor, qtbot):
    editor = open_editor(office, "product")
    editor.show_record(office.put("product", desa=VILLAGE, nama_produk="Kain", kelompok="TENUN"))
    assert editor.cells["kategori_pangan"].isHidden()
    editor.focus_field("kelompok")
    press(qtbot, Qt.Key.Key_F4)
    type_in(qtbot, "pangan olahan")
    press(qtbot, Qt.Key.Key_Return)
    assert not editor.cells["kategori_pangan"].isHidden()


def test_what_the_program_computes_is_shown_and_not_typed(office, open_editor):
    editor = open_editor(office, "product")
    assert not {"kabupaten", "status_data", "_hapus"} & set(editor.cells)
    assert isinstance(editor.cells["tahap_pembinaan"].input, ComputedInput)


def test_undo_brings_the_old_value_back_on_the_screen(office, editor, qtbot):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes")
    editor.show_record(id)
    editor.focus_field("nama")
    type_in(qtbot, "Maria")
    press(qtbot, Qt.Key.Key_Return)
    office.operations.stack.undo()
    assert editor.cells["nama"].input.line.text() == "Yohanes"
    office.operations.stack.redo()
    assert editor.cells["nama"].input.line.text() == "Maria"


def test_a_change_from_elsewhere_is_shown_but_not_over_what_is_being_typed(office, editor, qtbot):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes", alamat="Bajawa")
    editor.show_record(id)
    editor.focus_field("nama")
    type_in(qtbot, "Mar")
    office.put("producer", id, nama="Petrus", alamat="Beiwali")
    office.operations.changed.emit(None)
    assert editor.cells["alamat"].input.line.text() == "Beiwali"
    assert editor.cells["nama"].input.line.text() == "Mar"


def test_the_last_values_are_offered_not_forced(office, open_editor, qtbot):
    editor = open_editor(office, "producer", repeated=("desa",))
    editor.show_new()
    type_in(qtbot, "baj bei")
    press(qtbot, Qt.Key.Key_Return)
    editor.show_new()
    assert editor.cells["desa"].input.value() is None
    assert "Beiwali" in editor.cells["desa"].offer_words
    assert focused_field(editor) == "desa"
    editor.take_offer()
    assert stored(office, editor)["desa"] == VILLAGE
    assert focused_field(editor) == "alamat"
    assert editor.cells["desa"].offer_words == ""


def test_a_like_name_shows_while_typing_and_opens_without_a_second_record(office, editor, qtbot):
    known = office.put("producer", desa=VILLAGE, nama="Johanes Lende")
    editor.show_new()
    type_in(qtbot, "baj bei")
    press(qtbot, Qt.Key.Key_Return)
    editor.focus_field("nama")
    type_in(qtbot, "Yohanis Lende")
    cell = editor.cells["nama"]
    qtbot.waitUntil(lambda: "Johanes Lende" in cell.offer_words, timeout=1000)
    with qtbot.waitSignal(editor.near_wanted) as wanted:
        editor.take_offer()
    assert wanted.args == ["producer", known]
    editor.show_record(known)
    assert office.lists.count(_query("producer")) == 1


def test_a_like_name_in_another_village_is_offered_with_its_village(office, editor, qtbot):
    office.put("producer", desa="53.09.06.2001", nama="Johanes Lende, S.Pd")
    editor.show_new({"desa": VILLAGE})
    editor.focus_field("nama")
    type_in(qtbot, "Bpk Yohanis Lende")
    cell = editor.cells["nama"]
    qtbot.waitUntil(lambda: "Johanes Lende" in cell.offer_words, timeout=1000)
    assert "(Beja)" in cell.offer_words
    type_in(qtbot, "oh Bhoki")  # it is another one after all
    qtbot.waitUntil(lambda: cell.offer_words == "", timeout=1000)


def test_a_number_that_somebody_has_is_said_when_it_is_left(office, editor, qtbot):
    office.put("producer", desa="53.09.06.2001", nama="Maria Goreti", nik="5309060101800001")
    editor.show_new({"desa": VILLAGE})
    editor.focus_field("nik")
    type_in(qtbot, "5309 0601 0180 0001")
    press(qtbot, Qt.Key.Key_Return)
    cell = editor.cells["nik"]
    qtbot.waitUntil(lambda: "sama dengan Maria Goreti" in cell.offer_words, timeout=1000)


def test_a_like_person_is_found_in_the_picker_of_a_product(office, open_editor, qtbot):
    known = office.put("producer", desa=VILLAGE, nama="Johanes Lende")
    editor = open_editor(office, "product")
    editor.show_record(office.put("product", desa=VILLAGE, nama_produk="Kopi"))
    editor.focus_field("pelaku_usaha")
    type_in(qtbot, "Yohanis Lende")
    assert known in [option.key for option in editor.cells["pelaku_usaha"].input.picker.options]
    press(qtbot, Qt.Key.Key_Return)
    assert stored(office, editor)["pelaku_usaha"] == known


def test_a_new_producer_is_made_while_a_product_is_typed(office, open_editor, qtbot):
    editor = open_editor(office, "product")
    editor.show_record(office.put("product", desa=VILLAGE, nama_produk="Kopi"))
    editor.focus_field("pelaku_usaha")
    type_in(qtbot, "Kelompok Mawar")
    press(qtbot, Qt.Key.Key_Return)
    made = office.records.get(stored(office, editor)["pelaku_usaha"]).record
    assert (made["nama"], made["desa"]) == ("Kelompok Mawar", VILLAGE)
    assert editor.cells["pelaku_usaha"].input.picker.text() == "Kelompok Mawar"


def test_while_a_job_applies_nothing_can_be_typed_and_it_says_so(office, editor, qtbot):
    editor.show_record(office.put("producer", desa=VILLAGE, nama="Yohanes"))
    office.operations.forbid("Dibuka untuk dibaca saja.")
    assert editor.cells["nama"].input.line.isReadOnly()
    assert not editor.head.banner.isHidden()
    assert "dibaca" in editor.head.banner.findChild(type(editor.head.place)).text()


def test_a_deleted_record_is_read_only(office, editor):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes")
    office.records.delete(id)
    editor.show_record(id)
    assert editor.cells["nama"].input.line.isReadOnly()


def test_the_province_asks_for_the_village_first(make_office, open_editor, qtbot):
    province = make_office("53")
    editor = open_editor(province, "product")
    editor.show_new()
    assert focused_field(editor) == "desa"
    assert editor.cells["nama_produk"].input.line.isReadOnly()
    type_in(qtbot, "beiwali bajawa")
    press(qtbot, Qt.Key.Key_Return)
    assert not editor.cells["nama_produk"].input.line.isReadOnly()
    assert editor.id is not None


def test_the_history_of_a_field_opens_with_every_value(office, editor, qtbot):
    id = office.put("producer", desa=VILLAGE, nama="Yohanes")
    office.records.save(Edit("producer", id, {"nama": "Maria"}), Source("import", "daftar.xlsx baris 17"))
    editor.show_record(id)
    editor.focus_field("nama")
    editor.show_history()
    panel = editor.window().findChild(HistoryPanel)
    rows = [[panel.table.item(row, column).text() for column in range(5)] for row in range(panel.table.rowCount())]
    assert [row[0] for row in rows] == ["Maria", "Yohanes"]
    assert rows[0][1] == "Maria Goreti Bere"
    assert rows[0][4] == "impor, daftar.xlsx baris 17"
    press(qtbot, Qt.Key.Key_Escape)
    assert focused_field(editor) == "nama"


def test_longest_names_do_not_widen_the_editor(office, open_editor, show):
    editor = open_editor(office, "product")
    name = (
        "Kopi Arabika Flores Bajawa sangrai gelap kemasan ekonomis dengan campuran jahe merah dan kayu manis Wolo'wio"
    )
    editor.show_record(office.put("product", desa=VILLAGE, nama_produk=name))
    assert editor.width() == 700
    assert editor.head.name.words == name
    assert editor.head.name.text().count("\n") <= 1
    assert editor.form.horizontalScrollBar().maximum() == 0


def _query(kind: str):
    from ntt_desktop.domain.query import Query

    return Query(kind)


def test_an_attached_photo_is_shown_at_once_and_only_its_field_is_filled_again(office, open_editor, monkeypatch):
    """Forty photos one after another: to fill sixty fields for each held the window up for 11 to 58 ms."""
    editor = open_editor(office, "product")
    product = office.put("product", desa=VILLAGE, nama_produk="Kopi")
    editor.show_record(product)
    filled: list[str] = []
    show_problems = FieldCell.show_problems
    monkeypatch.setattr(
        FieldCell, "show_problems", lambda cell, *told: (filled.append(cell.code), show_problems(cell, *told))
    )
    photo = Attachments(office.records, Files(office.store.file)).add(product, "foto_produk", jpeg(), "kopi.jpg")
    office.operations.remember(photo.changes)
    assert filled == ["foto_produk"]
    assert editor.cells["foto_produk"].input.file.text() == "kopi.jpg"
    office.operations.stack.undo()
    assert filled == ["foto_produk", "foto_produk"]
    assert editor.cells["foto_produk"].input.file.text() != "kopi.jpg"
