import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.ui.kit.page import PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column

VILLAGES = ("53.09.06.2009", "53.09.06.2010", "53.09.01.1002")


class ProducerPage(RecordPage):
    KIND = KINDS["producer"]
    COLUMNS = (
        Column("terburuk", 4),
        Column("nama"),
        Column("desa.nama"),
        Column("keadaan"),
        Column("skala", wanted=False),
    )
    GROUP = "jenis_produsen"
    REPEATED = ("desa",)
    ACTIONS = (PageAction("print:F02", "Cetak F02", "print"),)


@pytest.fixture
def memory() -> dict:
    return {}


@pytest.fixture
def open_page(office, show, memory):
    def open_page(width: int = 1366) -> ProducerPage:
        return show(ProducerPage(office.lists, regions, office.operations, memory, office.code), width)

    return open_page


@pytest.fixture
def three(office) -> list[str]:
    kinds = ("PERORANGAN", "KOPERASI", "KOPERASI")
    names = ("Ana", "Berta", "Citra")
    return [
        office.put("producer", desa=village, nama=name, jenis_produsen=kind)
        for village, name, kind in zip(VILLAGES, names, kinds, strict=True)
    ]


@pytest.fixture
def page(open_page, three) -> ProducerPage:
    return open_page()


def press(qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def control(qtbot, key: Qt.Key) -> None:
    press(qtbot, key, Qt.KeyboardModifier.ControlModifier)


def names(page: ProducerPage) -> list[str]:
    return [page.list.table.words(row)[1] for row in range(page.list.table.rowCount())]


def test_search_narrows_while_typing_and_escape_clears(page, qtbot):
    control(qtbot, Qt.Key.Key_F)
    qtbot.keyClicks(QApplication.focusWidget(), "ber")
    assert names(page) == ["Berta"]
    assert page.list.count.text().startswith("1 ")
    press(qtbot, Qt.Key.Key_Escape)
    assert sorted(names(page)) == ["Ana", "Berta", "Citra"]


def test_no_hits_offer_to_clear(page, qtbot):
    page.list.head.search.setText("tidakada")
    empty = page.list.empty
    assert empty.isVisible()
    assert empty.add.isHidden()
    qtbot.mouseClick(empty.clear, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3


def test_an_empty_list_offers_the_two_ways_in(open_page, qtbot):
    page = open_page()
    empty = page.list.empty
    assert empty.isVisible()
    assert empty.clear.isHidden()
    with qtbot.waitSignal(page.import_wanted) as wanted:
        qtbot.mouseClick(empty.importer, Qt.MouseButton.LeftButton)
    assert wanted.args == ["producer"]
    qtbot.mouseClick(empty.add, Qt.MouseButton.LeftButton)
    assert page.editor.is_new


def test_filters_by_keys(page, qtbot):
    picker = page.list.head.pickers["jenis_produsen"]
    picker.setFocus()
    qtbot.keyClicks(picker, "koperasi")
    press(qtbot, Qt.Key.Key_Return)
    assert set(names(page)) <= {"Berta", "Citra"}
    picker = page.list.head.pickers["within"]
    picker.setFocus()
    qtbot.keyClicks(picker, "kec bajawa")
    press(qtbot, Qt.Key.Key_Return)
    assert picker.key == "53.09.06"
    assert names(page) == ["Berta"]
    page.list.head.clear_and_tell()
    assert len(names(page)) == 3


def test_a_region_of_any_level_narrows(page):
    page.narrow(within="53.09")
    assert len(names(page)) == 3
    page.narrow(within="53.09.06")
    assert sorted(names(page)) == ["Ana", "Berta"]
    page.narrow(within="53.09.06.2009")
    assert names(page) == ["Ana"]


def test_a_click_on_a_listed_column_sorts_both_ways_and_is_remembered(page, memory, open_page):
    header = page.list.view.horizontalHeader()
    header.sectionClicked.emit(1)
    assert names(page) == ["Ana", "Berta", "Citra"]
    header.sectionClicked.emit(1)
    assert names(page) == ["Citra", "Berta", "Ana"]
    header.sectionClicked.emit(0)
    assert memory["order"] == "nama", "a column without an index does not sort"
    again = open_page()
    assert names(again) == ["Citra", "Berta", "Ana"]


def test_a_list_with_little_room_narrows_its_columns_before_it_moves_sideways(page, qtbot):
    view = page.list.view
    natural = sum(view.columnWidth(section) for section in range(page.list.table.columnCount()))
    for room in (natural, round(natural * 0.8)):
        page.list.resize(room, 400)
        qtbot.waitUntil(lambda room=room: view.width() == room and view.horizontalScrollBar().maximum() == 0)
    page.list.resize(natural // 2, 400)
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)


def test_columns_widths_and_filters_are_remembered(page, memory, open_page, qtbot):
    page.list._show_column("skala", True)
    page.list.view.setColumnWidth(2, 222)
    page.list.head.pickers["jenis_produsen"].set_key("PERORANGAN")
    page.list.head._tell()
    again = open_page()
    assert [column.code for column in again.list.table.columns][-1] == "skala"
    assert again.list.view.columnWidth(2) == 222
    assert names(again) == ["Ana"]


def test_the_row_with_the_cursor_is_in_the_editor(page, qtbot):
    page.list.view.setFocus()
    page.list.view.setCurrentIndex(page.list.table.index(0, 0))
    first = names(page)[0]
    assert page.editor.head.name.words == first
    press(qtbot, Qt.Key.Key_Down)
    assert page.editor.head.name.words == names(page)[1]
    press(qtbot, Qt.Key.Key_Return)
    assert page.editor.form.focused_cell() is not None
    control(qtbot, Qt.Key.Key_PageUp)
    assert page.editor.head.name.words == first
    control(qtbot, Qt.Key.Key_PageDown)
    assert page.editor.head.name.words == names(page)[1]


def test_letters_typed_in_the_list_go_to_the_search_box(page, qtbot):
    page.list.view.setFocus()
    qtbot.keyClicks(page.list.view, "c")
    assert page.list.head.search.hasFocus()
    qtbot.keyClicks(page.list.head.search, "it")
    assert names(page) == ["Citra"]
    press(qtbot, Qt.Key.Key_Down)
    assert page.list.view.hasFocus()


def test_ctrl_n_makes_a_record_that_appears_in_the_list(page, qtbot):
    control(qtbot, Qt.Key.Key_N)
    qtbot.keyClicks(QApplication.focusWidget(), "baj bei")
    press(qtbot, Qt.Key.Key_Return)
    page.editor.focus_field("nama")
    qtbot.keyClicks(QApplication.focusWidget(), "Dewi")
    press(qtbot, Qt.Key.Key_Return)
    assert "Dewi" in names(page)
    assert page.list.current == page.editor.id
    assert page.list.view.currentIndex().row() == names(page).index("Dewi")


def test_deleting_and_restoring(page, office, three, qtbot):
    page.open_record(three[1])
    page.delete_current()
    assert sorted(names(page)) == ["Ana", "Citra"]
    assert "Berta" in office.notices.shown[0].title.text()
    page._show_bin(True)
    assert names(page) == ["Berta"]
    page.list.view.setCurrentIndex(page.list.table.index(0, 0))
    assert page.restorer.isVisible()
    qtbot.mouseClick(page.restorer, Qt.MouseButton.LeftButton)
    assert names(page) == []
    page._show_bin(False)
    assert len(names(page)) == 3


def test_the_notice_of_a_deletion_takes_it_back(page, office, three, qtbot):
    page.open_record(three[1])
    page.delete_current()
    qtbot.mouseClick(office.notices.shown[0].button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3


def test_actions_are_asked_for_by_signal(page, three, qtbot):
    page.open_record(three[0])
    button = page._action_buttons[0]
    with qtbot.waitSignal(page.action_wanted) as wanted:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["print:F02", three[0]]


def test_below_1200_pixels_the_editor_covers_the_list(open_page, three, qtbot):
    page = open_page(1100)
    assert page.list.isVisible()
    assert not page.editor.isVisible()
    page.list.view.setFocus()
    page.list.view.setCurrentIndex(page.list.table.index(0, 0))
    press(qtbot, Qt.Key.Key_Return)
    assert page.editor.isVisible()
    assert not page.list.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert page.list.view.hasFocus()
    page.resize(1366, 768)
    qtbot.waitUntil(lambda: page.list.isVisible() and page.editor.isVisible())


def test_a_record_outside_the_filter_can_be_shown(page, three):
    page.narrow(within="53.09.01")
    page.open_record(three[0])
    assert page.editor.head.name.words == "Ana"
    assert not page.list.view.currentIndex().isValid()


def test_a_field_being_typed_is_saved_before_the_record_is_printed(page, office, three, qtbot):
    page.open_record(three[0])
    page.editor.focus_field("alamat")
    qtbot.keyClicks(QApplication.focusWidget(), "Dusun Wolo'wio")
    with qtbot.waitSignal(page.action_wanted):
        page._act("print:F02")
    assert office.records.get(three[0]).record["alamat"] == "Dusun Wolo'wio"


def test_nothing_can_be_added_while_reading_only(page, office):
    office.operations.forbid("Dibuka untuk dibaca saja.")
    assert not page.list.head.add.isEnabled()
    assert not page.list.empty.add.isEnabled()


def test_at_double_size_everything_fits_a_small_screen(open_page, three, qtbot):
    """1366x768 at 200 % leaves 683x384: the filters go below the search box."""
    page = open_page(683)
    page.resize(600, 330)  # without the rail and the status line
    assert page.minimumSizeHint().width() <= 600
    head = page.list.head
    qtbot.waitUntil(
        lambda: head.pickers["within"].mapTo(head, head.pickers["within"].rect().topLeft()).y() > head.search.y()
    )
    assert page.list.view.isVisible()
    page.resize(1366, 700)
    qtbot.waitUntil(
        lambda: head.pickers["within"].mapTo(head, head.pickers["within"].rect().topLeft()).y() == head.search.y()
    )


def test_the_menu_sorts_without_a_mouse(page):
    assert [column.code for column in page.list.sortable] == ["nama", "desa.nama"]
    page._sort("nama")
    assert names(page) == ["Ana", "Berta", "Citra"]
