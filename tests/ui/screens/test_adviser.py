"""Perkiraan jalur izin in the window: opened by key, tried with other facts, accepted, undone, begun."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from tests.services.test_advising import COFFEE
from tests.ui.conftest import VILLAGE
from tests.ui.keyboard import CONTROL

from ntt_desktop import wiring
from ntt_desktop.services.advising import Advising
from ntt_desktop.services.deciding_routes import DecidingRoutes
from ntt_desktop.services.records import Edit
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.ui.screens.adviser.screen import AdviserScreen

LONG = "Kopi Arabika Flores Bajawa sangrai gelap kemasan ekonomis dengan campuran jahe merah dan kayu manis"


def coffee(put) -> str:
    """A product that may have a P-IRT."""
    maker = put("producer", desa=VILLAGE, nama="KWT Mawar", skala="MIKRO")
    return put("product", desa=VILLAGE, nama_produk=LONG, pelaku_usaha=maker, **COFFEE)


@pytest.fixture
def screen(office, show, qtbot):
    """The page over a product, without a window around it."""
    advising = Advising(office.records, RuleBooks(office.store))
    made = AdviserScreen(
        advising, DecidingRoutes(office.records, advising), SimpleNamespace(forms=list), office.operations
    )
    show(made)
    made.show_product(coffee(office.put))
    qtbot.waitUntil(lambda: len(made.cards) == 1)
    return made


def test_the_page_says_route_rule_steps_proof_certainty_and_the_footer(screen):
    (card,) = screen.cards
    assert screen.name.words == LONG
    assert card.result.text().startswith("P-IRT")
    assert "R29" in card.rule.text()
    assert "1 Juli 2025" in card.rule.text()
    steps = card.steps.text()
    assert "Formulir F03" in steps
    assert "belum pasti, keadaan 1 Juli 2025" in steps
    for code in ("UNCERTAIN", "SPP_IRT", "SEMI_OTOMATIS"):
        assert code not in steps
    assert screen.footer.text().endswith("keputusan ada pada instansi penerbit.")


def test_a_fact_is_tried_and_the_record_stays(screen, office, qtbot):
    screen.cards[0].turn.click()
    qtbot.waitUntil(lambda: screen.tried.isVisible())
    tried = dict(screen.facts.supposed)
    assert tried
    assert not screen.cards[0].accept.isEnabled()
    assert screen.cards[0].result.text() != "P-IRT (Sertifikat Pemenuhan Komitmen Produksi Pangan Olahan IRT)"
    (code,) = tried
    assert office.records.get(screen.product).record[code] == COFFEE[code]
    screen.facts.back.click()
    qtbot.waitUntil(lambda: not screen.tried.isVisible())
    assert screen.cards[0].result.text().startswith("P-IRT")


def test_a_fact_typed_by_key_changes_the_route_at_once(screen, office, qtbot, keys):
    screen.facts.focus_on("peralatan")
    keys.type("oto")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.cards[0].result.text() == "Izin edar BPOM MD")
    assert "Manual" in screen.facts.cells["peralatan"].offer_words
    screen.facts.keep.click()
    qtbot.waitUntil(lambda: not screen.tried.isVisible())
    assert office.records.get(screen.product).record["peralatan"] == "OTOMATIS"
    assert screen.cards[0].result.text() == "Izin edar BPOM MD"


def test_accepting_keeps_a_decision_and_undo_takes_it_back(screen, office, qtbot, keys):
    screen.cards[0].accept.setFocus()
    keys.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.cards[0].decided == "SPP_IRT")
    assert keys.at is screen.cards[0].otherwise
    assert "oleh Maria Goreti Bere" in screen.cards[0].decision.text()
    office.operations.stack.undo()
    qtbot.waitUntil(lambda: screen.cards[0].decided is None)
    assert office.records.children("permit_route", screen.product) == []


def test_another_route_needs_a_reason(screen, qtbot):
    screen.cards[0].otherwise.click()
    asked = screen.asked
    asked.result_picker.set_key("MD")
    asked.reason.setText("  ")
    assert not asked.yes.isEnabled()
    asked.reason.setText("Akan dijual di toko modern")
    asked.yes.click()
    qtbot.waitUntil(lambda: screen.cards[0].decided == "MD")
    assert "toko modern" in screen.cards[0].decision.text()
    assert "IP-CPPOB" in screen.cards[0].steps.text()


def test_the_form_a_step_names_is_printed_for_the_permit_it_begins(screen, office, qtbot):
    screen._documents.forms = lambda: [SimpleNamespace(code="F02", title="Permohonan SPP-IRT", kind="permit")]
    screen.refresh()
    qtbot.waitUntil(lambda: len(screen.cards[0].forms) == 1)
    with qtbot.waitSignal(screen.print_wanted) as wanted:
        screen.cards[0].forms[0].click()
    (permit,) = office.records.children("permit", screen.product)
    assert wanted.args == ["F02", permit.id]


def test_opened_by_its_key_it_begins_the_permit_and_esc_leads_back(workspace, open_window, qtbot, keys):
    program = wiring.open_program(workspace)
    id = coffee(lambda kind, **values: program.records.save(Edit(kind, None, values)).id)
    program.close()
    window = open_window(workspace, "product")
    window.open_record("product", id)
    keys.press(Qt.Key.Key_J, CONTROL)
    screen = window.pages["adviser"]
    qtbot.waitUntil(lambda: len(screen.cards) == 1)
    assert window.page == "adviser"
    screen.cards[0].begin.click()
    qtbot.waitUntil(lambda: window.page == "permit")
    permit = window.pages["permit"].editor.view.record
    assert (permit["jenis_izin"], permit["status_proses"]) == ("SPP_IRT", "DALAM_PROSES")
    window.show_adviser(id)
    qtbot.waitUntil(lambda: len(screen.cards) == 1 and "Buka izin" in screen.cards[0].begin.text())
    keys.press(Qt.Key.Key_Escape)
    assert window.page == "permit"
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert window.program.records.children("permit", id) == []
