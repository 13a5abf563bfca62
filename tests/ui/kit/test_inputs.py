import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.values import canonical, show
from ntt_desktop.ui.kit.choice_inputs import ChecksInput, OptionsInput
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.file_input import FileInput
from ntt_desktop.ui.kit.inputs import CodesInput, LineInput, PickInput, TextInput, edit_text, make_input
from ntt_desktop.ui.kit.lookups import Lookups

LOOKUPS = Lookups(
    regions, lambda kind, typed, most: [("a" * 32, "Koperasi Contoh A", "Beiwali")], lambda id: "Koperasi"
)
TYPED = sorted({field.type: field for kind in KINDS.values() for field in kind.stored}.items())


def field(kind: str, code: str) -> Field:
    return KINDS[kind].by_code[code]


@pytest.fixture
def enter(show):
    """Shows the input of a field with the cursor in it, and a line to go to."""

    def enter(kind: str, code: str) -> FieldInput:
        window = QWidget()
        column = QVBoxLayout(window)
        made = make_input(field(kind, code), LOOKUPS)
        column.addWidget(made)
        column.addWidget(QLineEdit())
        column.addStretch(1)
        show(window, 600, 500)
        made.setFocus(Qt.FocusReason.TabFocusReason)
        return made

    return enter


@pytest.mark.parametrize(("type", "field"), TYPED, ids=[type for type, _field in TYPED])
def test_every_type_has_an_input_with_a_name(qtbot, type, field):
    made = make_input(field, LOOKUPS)
    qtbot.addWidget(made)
    assert made.accessibleName() == field.label
    assert made.focusProxy().accessibleName().startswith(field.label)
    made.show_value(None)
    assert (made.value() or None, made.is_changed) == (None, False)
    made.set_read_only(True, "ditahan")
    made.set_read_only(False)
    made.set_problem("E", "Harus diisi.")
    assert made.focusProxy().accessibleDescription() == "Harus diisi."


@pytest.mark.parametrize(
    ("kind", "code", "input"),
    [
        ("product", "nama_produk", LineInput),
        ("product", "uraian_proses", TextInput),
        ("product", "kelompok", PickInput),
        ("product", "pasar", ChecksInput),
        ("product", "produk_unggulan_utama", OptionsInput),
        ("product", "ada_btp", OptionsInput),
        ("product", "desa", PickInput),
        ("product", "pelaku_usaha", PickInput),
        ("product", "foto_produk", FileInput),
        ("producer", "kbli", CodesInput),
        ("shipment", "negara", PickInput),
    ],
)
def test_the_input_fits_the_type(qtbot, kind, code, input):
    made = make_input(field(kind, code), LOOKUPS)
    qtbot.addWidget(made)
    assert type(made) is input


@pytest.mark.parametrize(
    ("kind", "code", "value", "shown", "edited"),
    [
        ("product", "tanggal_pendataan", "2025-03-20", "20 Maret 2025", "20-03-2025"),
        ("product", "harga_jual", 1250000, "Rp1.250.000,00", "1250000"),
        ("product", "berat_isi_bersih", "1234.5", "1.234,5", "1234,5"),
        ("parcel", "luas_dokumen", "2500.75", "2.500,75", "2500,75"),
        ("lab_test", "waktu_ambil", "2025-03-20T10:30", "20 Maret 2025 10.30", "20-03-2025 10.30"),
    ],
)
def test_shown_the_indonesian_way_and_edited_plainly(enter, qtbot, kind, code, value, shown, edited):
    made = enter(kind, code)
    made.show_value(value)
    assert made.line.text() == edited
    qtbot.keyClick(made.line, Qt.Key.Key_Tab)
    assert made.line.text() == shown
    assert not made.is_changed


@pytest.mark.parametrize(("type", "field"), TYPED, ids=[type for type, _field in TYPED])
def test_what_is_edited_means_what_is_stored(type, field):
    """Entering a field and typing its own text again changes nothing."""
    samples = {
        "date": "2025-03-20", "datetime": "2025-03-20T10:30", "decimal": "1234.5", "area_m2": "2500.75",
        "rupiah": 1250000, "integer": 12, "year": 2025, "coordinate": "-87654321 1209876543", "kbli": "10391|10799",
        "text": "Wolo'wio", "phone": "081237456789", "postcode": "86413", "nik": "5309061203800001",
    }  # fmt: skip
    if type in samples:
        value = canonical(field, samples[type], {})
        assert canonical(field, edit_text(field, value), {}) == value
        assert show(field, value)


def test_text_that_is_no_number_is_handed_on_as_typed(enter, qtbot):
    made = enter("product", "harga_jual")
    made.show_value(5000)
    made.line.selectAll()
    qtbot.keyClicks(made.line, "lima ribu")
    with qtbot.waitSignal(made.left):
        qtbot.keyClick(made.line, Qt.Key.Key_Tab)
    assert (made.value(), made.is_changed) == ("lima ribu", True)


def test_a_letter_answers_yes_or_no_and_delete_takes_it_back(enter, qtbot):
    made = enter("product", "ada_btp")
    button = made.focusProxy()
    with qtbot.waitSignal(made.left):
        qtbot.keyClick(button, "t")
    assert made.value() == "tidak"
    qtbot.keyClick(made.focusProxy(), "b")
    assert made.value() == "belum_diketahui"
    made.show_value("belum_diketahui")
    qtbot.keyClick(made.focusProxy(), Qt.Key.Key_Delete)
    assert (made.value(), made.is_changed) == (None, True)


def test_an_answer_group_is_one_stop_of_the_tab_key(enter, qtbot):
    made = enter("product", "ada_btp")
    qtbot.keyClick(made.focusProxy(), Qt.Key.Key_Right)
    assert made.isAncestorOf(made.window().focusWidget())
    qtbot.keyClick(made.window().focusWidget(), Qt.Key.Key_Tab)
    assert not made.isAncestorOf(made.window().focusWidget())


def test_check_boxes_by_keys(enter, qtbot):
    made = enter("product", "pasar")
    qtbot.keyClick(made.focusProxy(), Qt.Key.Key_Space)
    qtbot.keyClick(made.focusProxy(), Qt.Key.Key_Right)
    qtbot.keyClick(made.focusProxy(), Qt.Key.Key_Space)
    assert made.value() == "DESA|KECAMATAN"
    qtbot.keyClick(made.focusProxy(), Qt.Key.Key_Tab)
    assert not made.isAncestorOf(made.window().focusWidget())


def test_a_set_keeps_codes_this_program_does_not_know(qtbot):
    made = make_input(field("product", "pasar"), LOOKUPS)
    qtbot.addWidget(made)
    made.show_value("DESA|PASAR_BARU")
    assert made.value() == "DESA|PASAR_BARU"
    assert not made.is_changed


def test_several_codes_in_one_line(enter, qtbot):
    made = enter("producer", "kbli")
    qtbot.keyClicks(made.line, "10799, 10391")
    assert made.value() == "10799|10391"
    made.show_value("10391|10799")
    assert made.line.text() == "10391, 10799"


def test_a_new_record_can_be_asked_for_in_a_picker(qtbot, show):
    lookups = Lookups(regions, lambda kind, typed, most: [], lambda id: "", makes=frozenset(["producer"]))
    made = make_input(field("product", "pelaku_usaha"), lookups)
    show(made, 400, 300)
    made.setFocus()
    qtbot.keyClicks(made.picker, "Yohanes Lende")
    assert [option.key for option in made.picker.options] == ["+Yohanes Lende"]
    qtbot.keyClick(made.picker, Qt.Key.Key_Return)
    assert made.value() == "+Yohanes Lende"


def test_enter_asks_for_the_next_field_and_makes_lines_in_long_text(enter, qtbot):
    made = enter("product", "nama_produk")
    with qtbot.waitSignal(made.entered):
        qtbot.keyClick(made.line, Qt.Key.Key_Return)
    long = enter("product", "uraian_proses")
    qtbot.keyClicks(long.box, "Sangrai")
    qtbot.keyClick(long.box, Qt.Key.Key_Return)
    qtbot.keyClicks(long.box, "Giling")
    assert long.value() == "Sangrai\nGiling"
    with qtbot.waitSignal(long.entered):
        qtbot.keyClick(long.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
