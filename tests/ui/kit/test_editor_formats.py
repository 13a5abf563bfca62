"""The good and bad values of every number format, keyed into the editor: stored as typed, judged as the rule says."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit.editor import RecordEditor

sys.path.insert(0, str(Path(__file__).parents[2] / "samples"))
from number_formats import FORMATS, PERMITS

VILLAGE = "53.09.06.2009"
FIELDS = {
    "nik": ("producer", "nik"),
    "npwp": ("producer", "npwp"),
    "nitku": ("producer", "nitku"),
    "nib": ("producer", "nib"),
    "nib_bidang": ("parcel", "nib_bidang"),
    "nip": ("official", "nip"),
    "hs": ("product", "hs"),
    "gtin": ("product", "gtin"),
    "phone": ("producer", "telepon"),
    "postcode": ("producer", "kode_pos"),
    "email": ("producer", "email"),
    "decimal": ("parcel", "lereng"),
    "rupiah": ("product", "harga_jual"),
    "area_m2": ("parcel", "luas_sempadan"),
    "date": ("parcel", "tanggal_surat_ukur"),
    "coordinate": ("parcel", "koordinat"),
}


@pytest.fixture
def keyed(office, show, qtbot):
    """Keys one value after the other into one field and leaves it each time: (value, severities) of each."""

    def keyed(kind: str, code: str, values: list[str], **beside: str):
        editor = RecordEditor(KINDS[kind], office.operations, office.lists, regions, office.code)
        editor.form.build_all()
        show(editor, 700, 768)
        editor.show_record(office.records.save(Edit(kind, None, beside)).id)
        for value in values:
            editor.focus_field(code)
            line = QApplication.focusWidget()
            assert isinstance(line, QLineEdit), f"{kind}.{code} is not keyed into a line"
            line.selectAll()
            qtbot.keyClick(line, Qt.Key.Key_Delete)
            if value.isascii():
                qtbot.keyClicks(line, value)
            else:  # QTest has keys for the letters of ASCII alone
                QApplication.clipboard().setText(value)
                qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            qtbot.keyClick(line, Qt.Key.Key_Tab)
            view = office.records.get(editor.id)
            yield value, view.record[code], {each.severity for each in view.problems if each.field == code}

    return keyed


def one_line(values):
    return [value for value in values if isinstance(value, str) and value.strip() and value.isprintable()]


def beside(kind: str, **more: str) -> dict[str, str]:
    return {**({"desa": VILLAGE} if KINDS[kind].place else {}), **more}


@pytest.mark.parametrize("type", FIELDS)
def test_good_values_are_taken(keyed, type):
    kind, code = FIELDS[type]
    limits = {"-Rp5.000"}  # a number well written, which the price refuses for being below nothing
    for value, stored, found in keyed(kind, code, one_line(FORMATS[type]["good"]), **beside(kind)):
        assert stored is not None, value
        assert not found or value in limits, f"{value!r}: {found}"


@pytest.mark.parametrize("type", FIELDS)
def test_bad_values_are_kept_and_marked(keyed, type):
    kind, code = FIELDS[type]
    severity = {value: worst for value, worst in FORMATS[type]["bad"] if one_line([value])}
    for value, stored, found in keyed(kind, code, list(severity), **beside(kind)):
        assert stored is not None, value
        assert severity[value] in found, f"{value!r} is {severity[value]}, found {found}"


@pytest.mark.parametrize("sort", PERMITS)
def test_permit_numbers(keyed, sort):
    good, bad = one_line(PERMITS[sort]["good"]), dict(PERMITS[sort]["bad"])
    for value, _, found in keyed("permit", "nomor", [*good, *one_line(bad)], jenis_izin=sort):
        if value in bad:
            assert bad[value] in found, f"{value!r} is {bad[value]}, found {found}"
        else:
            assert "E" not in found, value
