import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ntt_desktop.domain.regions import regions
from ntt_desktop.ui.kit.lookups import Lookups, place_finder, place_words
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among

FRUIT = [Option("A", "Apel"), Option("J", "Jeruk bali"), Option("M", "Mangga"), Option("P", "Pisang kepok")]
WORDS = {option.key: option.text for option in FRUIT}


@pytest.fixture
def place(show):
    """A picker over fruit, and a line to go to."""

    def made(**how) -> Picker:
        window = QWidget()
        column = QVBoxLayout(window)
        picker = Picker(among(FRUIT), lambda key: WORDS.get(key, ""), **how)
        column.addWidget(picker)
        column.addWidget(QLineEdit())
        column.addStretch(1)
        show(window, 500, 400)
        picker.setFocus(Qt.FocusReason.TabFocusReason)
        return picker

    return made


def leave(qtbot, picker: Picker) -> None:
    qtbot.keyClick(picker, Qt.Key.Key_Tab)
    assert not picker.hasFocus()


def test_typing_any_part_finds_and_enter_takes(place, qtbot):
    picker = place()
    qtbot.keyClicks(picker, "kep")
    assert [option.key for option in picker.options] == ["P"]
    with qtbot.waitSignal(picker.picked):
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert (picker.key, picker.text(), picker.is_open) == ("P", "Pisang kepok", False)


def test_words_may_come_in_any_order(place, qtbot):
    picker = place()
    qtbot.keyClicks(picker, "bal jer")
    assert [option.key for option in picker.options] == ["J"]


def test_f4_opens_arrows_move_and_f4_closes(place, qtbot):
    picker = place()
    qtbot.keyClick(picker, Qt.Key.Key_F4)
    assert [option.key for option in picker.options] == ["A", "J", "M", "P"]
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.key == "M"
    qtbot.keyClick(picker, Qt.Key.Key_F4)
    assert picker.is_open
    qtbot.keyClick(picker, Qt.Key.Key_F4)
    assert not picker.is_open


def test_escape_brings_the_old_choice_back(place, qtbot):
    picker = place()
    picker.set_key("A")
    qtbot.keyClicks(picker, "xyz")
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert (picker.key, picker.text(), picker.is_open) == ("A", "Apel", False)


def test_leaving_a_single_match_takes_it(place, qtbot):
    picker = place()
    qtbot.keyClicks(picker, "mang")
    leave(qtbot, picker)
    assert picker.key == "M"


def test_leaving_several_matches_takes_none_unless_told_to(place, qtbot):
    picker = place()
    qtbot.keyClicks(picker, "p")
    assert len(picker.options) > 1
    leave(qtbot, picker)
    assert (picker.key, picker.text()) == (None, "")
    picker = place(first_on_tab=True)
    qtbot.keyClicks(picker, "p")
    leave(qtbot, picker)
    assert picker.key == "P"


def test_what_matches_nothing_is_kept_only_where_it_may_be(place, qtbot):
    picker = place()
    qtbot.keyClicks(picker, "durian")
    leave(qtbot, picker)
    assert picker.key is None
    picker = place(free=True)
    qtbot.keyClicks(picker, "durian")
    leave(qtbot, picker)
    assert (picker.key, picker.text()) == ("durian", "durian")


def test_emptying_takes_the_choice_away(place, qtbot):
    picker = place()
    picker.set_key("A")
    picker.selectAll()
    qtbot.keyClick(picker, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(picker.picked):
        leave(qtbot, picker)
    assert picker.key is None


def test_enter_on_a_closed_list_asks_for_the_next_field(place, qtbot):
    picker = place()
    with qtbot.waitSignal(picker.entered):
        qtbot.keyClick(picker, Qt.Key.Key_Return)


def test_read_only_does_not_open(place, qtbot):
    picker = place()
    picker.setReadOnly(True)
    qtbot.keyClick(picker, Qt.Key.Key_F4)
    assert not picker.is_open


def test_a_village_is_found_by_parts_of_all_its_names(qtbot, show):
    lookups = Lookups(regions, lambda kind, typed, most: (), lambda id: "", lambda: "53.09")
    picker = Picker(place_finder(lookups, "village"), lambda code: place_words(lookups, code))
    window = QWidget()
    QVBoxLayout(window).addWidget(picker)
    show(window, 600, 400)
    picker.setFocus()
    qtbot.keyClicks(picker, "baj bei")
    first = picker.options[0]
    assert (first.key, first.text, first.code) == ("53.09.06.2009", "Beiwali", "53.09.06.2009")
    assert first.more == "Kecamatan Bajawa, Kabupaten Ngada"
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.text() == "Beiwali, Bajawa, Kabupaten Ngada"


def test_a_place_outside_the_office_is_offered_only_when_nothing_inside_fits():
    lookups = Lookups(regions, lambda kind, typed, most: (), lambda id: "", lambda: "53.09")
    find = place_finder(lookups, "village")
    assert all(option.key.startswith("53.09.") for option in find("ba"))
    assert any(option.key.startswith("53.11.") for option in find("kaliuda"))
