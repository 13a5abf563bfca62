"""What came from another office by file: values that differ, and personal data that stayed there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.store.enrolling import enrol

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.exchange import Exchange
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit.editor import RecordEditor
from ntt_desktop.ui.kit.lookups import Lookups
from ntt_desktop.ui.kit.rows import RowsPanel

VILLAGE = "53.09.06.2009"


def carry(one, other, folder: Path) -> None:
    """All that `one` knows reaches `other` on a stick."""
    folder.mkdir(exist_ok=True)
    enrol((one.store, other.store))
    sent = Exchange(one.store, one.records).send(folder, (other.code,))
    results = Exchange(other.store, other.records).receive([file for file, _for in sent.files])
    assert [received.result for received in results] == ["applied"] * len(results)


@pytest.fixture
def two(make_office, tmp_path):
    """A regency and the province, which has the regency's producer."""
    regency, province = make_office("53.09"), make_office("53")
    id = regency.put(
        "producer", desa=VILLAGE, nama="Kelompok Mawar", jenis_produsen="KUB", tahun_mulai=2010, nik="5309061203800001"
    )
    carry(regency, province, tmp_path / "stik")
    return regency, province, id


@pytest.fixture
def disputed(two, tmp_path):
    """Both offices have changed one field without knowing of each other."""
    regency, province, id = two
    regency.put("producer", id, tahun_mulai=2011)
    province.put("producer", id, tahun_mulai=2012)
    carry(province, regency, tmp_path / "stik2")
    return regency, id


@pytest.fixture
def open_editor(show):
    def open_editor(office, id) -> RecordEditor:
        editor = RecordEditor(KINDS["producer"], office.operations, office.lists, regions, office.code)
        editor.form.build_all()
        show(editor, 700, 768)
        editor.show_record(id)
        return editor

    return open_editor


def test_both_values_are_shown_with_who_gave_them(disputed, open_editor):
    office, id = disputed
    cell = open_editor(office, id).cells["tahun_mulai"]
    assert not cell.mark.isHidden()
    assert cell.mark.accessibleName() == "isian berbeda"
    said = {button.accessibleName() for button in cell._differing.buttons}
    assert said == {"Tahun mulai usaha: pakai 2011", "Tahun mulai usaha: pakai 2012"}


def test_taking_one_settles_it_and_can_be_undone(disputed, open_editor, qtbot):
    office, id = disputed
    editor = open_editor(office, id)
    cell = editor.cells["tahun_mulai"]
    button = next(b for b in cell._differing.buttons if b.accessibleName().endswith("2012"))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    view = office.records.get(id)
    assert (view.record["tahun_mulai"], dict(view.differing)) == (2012, {})
    assert cell.mark.isHidden()
    assert office.records.history(id, "tahun_mulai")[0].source.way == "choice"


def test_typing_another_value_settles_it_too(disputed, open_editor, qtbot):
    office, id = disputed
    editor = open_editor(office, id)
    editor.focus_field("tahun_mulai")
    qtbot.keyClicks(QApplication.focusWidget(), "2009")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    view = office.records.get(id)
    assert (view.record["tahun_mulai"], dict(view.differing)) == (2009, {})


def test_personal_data_kept_by_the_regency_says_so(two, open_editor):
    _regency, province, id = two
    editor = open_editor(province, id)
    line = editor.cells["nik"].input.line
    assert line.text() == ""
    assert line.isReadOnly()
    assert line.placeholderText() == "data pribadi ditahan, belum ada persetujuan"
    assert not editor.cells["tahun_mulai"].input.line.isReadOnly()


def test_a_received_file_shows_in_the_open_editor(two, open_editor, tmp_path):
    regency, province, id = two
    editor = open_editor(province, id)
    regency.records.save(Edit("producer", id, {"tahun_mulai": 1999}))
    carry(regency, province, tmp_path / "stik3")
    province.operations.changed.emit(None)
    assert editor.cells["tahun_mulai"].input.line.text() == "1999"


def test_linked_rows_mark_what_nobody_has_decided_and_are_not_written_over(two, show, tmp_path):
    regency, province, _id = two
    product = regency.put("product", desa=VILLAGE, nama_produk="Kopi")
    row = regency.put("ingredient", produk=product, bahan="Gula", persen="3")
    carry(regency, province, tmp_path / "s1")
    regency.put("ingredient", row, persen="4")
    province.put("ingredient", row, persen="5")
    carry(province, regency, tmp_path / "s2")
    panel = RowsPanel(
        KINDS["ingredient"],
        "produk",
        regency.operations,
        Lookups(regions, regency.lists.suggest, regency.records.name),
    )
    show(panel, 900, 500)
    panel.show_owner(product, {})
    codes = [field.code for field in panel.model.fields]
    cells = {code: panel.model.index(0, codes.index(code)) for code in ("bahan", "persen")}
    assert [panel.model.is_provisional(cells[code]) for code in ("bahan", "persen")] == [False, True]
    tip = cells["persen"].data(Qt.ItemDataRole.ToolTipRole)
    assert tip == f"Isian berbeda, belum diputuskan. Sementara tampil: {cells['persen'].data()}"
    panel.model.setData(cells["persen"], "9")
    assert set(regency.records.get(row).differing) == {"persen"}
    assert [note.code.text() for note in regency.notices.shown] == ["NTT-R02"]
