"""Kalender masa berlaku in the window: overdue first, exactly those of a month, a day by key, Enter opens the record."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from tests.ui.conftest import VILLAGE

from ntt_desktop.base import clock
from ntt_desktop.services.expiry import Expiry
from ntt_desktop.services.reminders import Reminders
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.ui.screens.expiry.screen import ExpiryScreen

DAYS = ("2026-11-28", "2026-05-01", "2026-06-20", "2031-01-01")


@pytest.fixture
def screen(office, show, qtbot):
    with clock.fixed(datetime(2026, 5, 10, 3, tzinfo=UTC)):
        for day in DAYS:
            maker = office.put("producer", desa=VILLAGE, nama=f"KWT {day}")
            product = office.put("product", desa=VILLAGE, nama_produk=f"Kopi {day}", pelaku_usaha=maker)
            values = {"jenis_izin": "MD", "nomor": day, "status_proses": "TERBIT", "tanggal_berakhir": day}
            office.put("permit", produk=product, **values)
        made = ExpiryScreen(Expiry(office.store, RuleBooks(office.store)), Reminders(office.records), office.operations)
        show(made)
        qtbot.waitUntil(lambda: made.model.rowCount() == 2)
        yield made


def owners(screen) -> list[str]:
    return [one.of for one in screen.model.shown]


def test_what_presses_is_shown_and_the_overdue_first(screen) -> None:
    assert owners(screen) == ["Kopi 2026-05-01", "Kopi 2026-06-20"]
    assert screen.model.data(screen.model.index(0, 0)) == "Lewat 9 hari"
    assert screen.model.data(screen.model.index(1, 0)) == "Sisa 41 hari"
    assert "diurus mulai" in screen.more.text()
    assert "belum pasti" in screen.more.text()


def test_a_month_lists_exactly_what_opens_or_ends_in_it(screen, keys) -> None:
    screen.take_focus()
    keys.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert screen.month_name.text() == "Juni 2026"
    screen.buttons["opening"].click()
    assert owners(screen) == ["Kopi 2026-11-28"]
    assert screen.buttons["opening"].text() == "Mulai diurus Jun (1)"
    screen.buttons["ending"].click()
    assert owners(screen) == ["Kopi 2026-06-20"]
    screen.buttons["all"].click()
    assert len(owners(screen)) == 4


def test_a_day_is_chosen_by_key_and_searching_narrows(screen, keys) -> None:
    screen.month.setFocus()
    keys.press(Qt.Key.Key_Left, times=9)
    assert screen.month.day == date(2026, 5, 1)
    assert screen.month.accessibleName() == "1 Mei 2026: 1 berakhir, 0 mulai diurus"
    keys.press(Qt.Key.Key_Return)
    assert owners(screen) == ["Kopi 2026-05-01"]
    assert screen.listed.text().startswith("Berakhir atau mulai diurus pada 1 Mei 2026")
    keys.press(Qt.Key.Key_Left)
    assert screen.month_name.text() == "April 2026"
    screen.buttons["all"].click()
    screen.search.setText("kopi 2031")
    assert owners(screen) == ["Kopi 2031-01-01"]
    screen.search.setText("teh")
    assert screen.nothing.isVisible()


def test_enter_opens_the_permit_and_a_renewal_takes_it_off(screen, office, keys, qtbot) -> None:
    first = screen.model.shown[0]
    screen.take_focus()
    with qtbot.waitSignal(screen.open_wanted) as wanted:
        keys.press(Qt.Key.Key_Return)
    assert wanted.args == ["permit", first.id]
    office.put("permit", first.id, tanggal_berakhir="2031-05-01")
    office.operations.changed.emit(None)
    qtbot.waitUntil(lambda: owners(screen) == ["Kopi 2026-06-20"])


def test_letters_are_written_for_the_producers_of_what_is_shown(screen, qtbot) -> None:
    assert screen.letters.text() == " Cetak surat pengingat (2)"
    with qtbot.waitSignal(screen.paper_wanted) as wanted:
        screen.letters.click()
    (paper,) = wanted.args
    assert [fill.values["kepada"] for fill in paper.fills] == ["KWT 2026-05-01", "KWT 2026-06-20"]
    screen.search.setText("tidak ada")
    assert not screen.letters.isVisible()
