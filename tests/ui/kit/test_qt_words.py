import json

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QPlainTextEdit, QScrollBar

from ntt_desktop.base import resources
from ntt_desktop.ui.kit.qt_words import QtWords, install

NOT_SHOWN = {"QShortcut", "QLibrary", "QImageWriter", "QImageReader", "QIODevice"}
"""Names of keys, and what Qt writes to logs."""


@pytest.fixture
def ours(qapp: QApplication) -> QtWords:
    translator = install(qapp)
    yield translator
    qapp.removeTranslator(translator)


def words_of_menu(menu) -> list[str]:
    return [action.text().replace("&", "").partition("\t")[0] for action in menu.actions() if action.text()]


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_an_entry_line_is_indonesian(qtbot, ours, make):
    line = make()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    assert words_of_menu(menu) == ["Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"]


def test_standard_buttons_are_indonesian(qtbot, ours):
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Save
        | QDialogButtonBox.StandardButton.Close
        | QDialogButtonBox.StandardButton.Yes
        | QDialogButtonBox.StandardButton.No
    )
    qtbot.addWidget(box)
    said = {button.text().replace("&", "") for button in box.buttons()}
    assert said == {"Oke", "Batal", "Simpan", "Tutup", "Ya", "Tidak"}


def test_a_file_dialog_asks_for_no_word_we_lack(qtbot, ours):
    dialog = QFileDialog(None, "Pilih berkas")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.show()
    dialog.hide()
    bar = QScrollBar()
    qtbot.addWidget(bar)
    assert {word for context, word in ours.lacking if context not in NOT_SHOWN} - {"QT_LAYOUT_DIRECTION"} == set()


def test_accelerators_and_places_of_values_are_kept():
    catalogue = json.loads(resources.path("words", "qt-id.json").read_text(encoding="utf-8"))
    for english, ours in catalogue.items():
        assert english.count("%1") == ours.count("%1"), english
        assert ours.strip() or not english.strip()
