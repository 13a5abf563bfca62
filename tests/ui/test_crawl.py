"""Every page, tab and panel is opened and looked over: nothing cut or outside, every word known, every control named."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.audit import faults, vocabulary

from ntt_desktop import wiring
from ntt_desktop.cli.demo_story import tell
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit.form import Form
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.theme import theme
from ntt_desktop.ui.main_window.making import GROUPS, OTHER_KINDS
from ntt_desktop.ui.pictures import pause

SETTLED_MS = 60
"""What is no fault after this was only on its way."""

SIZES = ((1366, 768), (1920, 1080))
LONG = "Kopi Arabika Flores Bajawa sangrai gelap kemasan ekonomis dengan campuran jahe merah dan kayu manis"
VILLAGE = "53.09.06.2009"
FOREIGN = "pyside qt sqlalchemy sqlcipher reportlab python ntt desktop licenses sqlite sinkron outbox pdf xlsx csv geojson whatsapp"
"""Names of programs and files, which are the same in every language."""


class Crawl:
    """Looks over one window after another page, in every size."""

    def __init__(self, window, qtbot, sizes=SIZES) -> None:
        self.window, self._qtbot, self._sizes = window, qtbot, sizes
        forms = (form.title for form in window.program.documents.forms())
        self.known = vocabulary(window.program, FOREIGN, window.opened.folder, window.opened.laptop, *forms)
        self.found: dict[str, str] = {}
        self.pages = 0

    def look(self, name: str) -> None:
        self.pages += 1
        page = self.window.stack.currentWidget()
        editor = getattr(page, "editor", page)
        if isinstance(getattr(editor, "form", None), Form):
            editor.form.build_all()
        for size in self._sizes:
            if size != (self.window.width(), self.window.height()):
                self.window.resize(*size)
            self._rest()
            found = faults(self.window, self.known)
            if found:
                self._qtbot.wait(SETTLED_MS)
            for fault in set(found) & set(faults(self.window, self.known)) if found else ():
                self.found.setdefault(fault, f"{name}, {size[0]} px")

    def _rest(self) -> None:
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=20_000)
        pause(1)
        QApplication.processEvents()

    def pages_of_records(self) -> None:
        for kind in (*(kind for kinds in GROUPS.values() for kind in kinds), *OTHER_KINDS):
            page = self.window.show_page(kind)
            self._rest()
            if isinstance(page, RecordPage):
                if page.list.table.rowCount():
                    page.list.view.setCurrentIndex(page.list.table.index(0, 0))
                else:
                    self.look(f"{kind}, empty")
                    page.add()
            self.look(kind)

    def screens(self) -> None:
        window = self.window
        province = [entry.name for entry in window.entries if entry.name == "regencies"]
        for name in ("home", "typing", "land_desk", *province):
            window.show_page(name)
            self.look(name)
        for name in ("exchange", "oversight"):
            page = window.show_page(name)
            for tab in page.names:
                page.show_tab(tab)
                self.look(f"{name} {tab}")
        settings = window.show_page("settings")
        for section in settings.names:
            settings.show_section(section)
            self.look(f"settings {section}")

    def about_one_product(self) -> None:
        window = self.window
        id = str(window.opened.lists.page(Query("product"), (), 0, 1)[0][0])
        window.show_adviser(id)
        self._qtbot.waitUntil(lambda: bool(window.pages["adviser"].cards), timeout=20_000)
        self.look("adviser")
        window.preview("F01", id, Query("product"))
        self._qtbot.waitUntil(lambda: window.pages["preview"].is_drawn, timeout=20_000)
        self.look("preview")
        for show in (window.show_import, window.show_export):
            show("product")
            self.look(show.__name__)
        window.resize(*self._sizes[0])
        self._rest()
        window.show_keys()
        self._sizes = self._sizes[:1]
        self.look("keys")


@pytest.fixture
def one_of_each(workspace) -> Path:
    """A record with a long name of every kind that hangs on no other."""
    program = wiring.open_program(workspace)
    for kind in KINDS.values():
        if kind.home != "province" and not kind.inline:
            values = {kind.place: VILLAGE} if kind.place else {}
            if kind.by_code[kind.name].type == "text":
                values[kind.name] = LONG
            if kind.place or not kind.owners:
                program.records.save(Edit(kind.code, None, values))
    program.close()
    return workspace


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_page_is_whole_in_a_small_window(one_of_each, open_window, qtbot):
    crawl = Crawl(open_window(one_of_each), qtbot, SIZES[:1])
    crawl.pages_of_records()
    crawl.screens()
    crawl.about_one_product()
    assert crawl.pages > 60
    assert not crawl.found, "\n".join(f"{fault} @ {where}" for fault, where in sorted(crawl.found.items()))


@pytest.mark.soak
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_same_among_two_thousand_products_light_and_dark(tmp_path, open_window, qtbot, qapp):
    (tmp_path / "contoh").mkdir()
    story = tell(tmp_path / "contoh", 2000)
    window = open_window(story.folders["provinsi"])
    for look in ("light", "dark"):
        theme.apply(qapp, look)
        crawl = Crawl(window, qtbot)
        crawl.pages_of_records()
        crawl.screens()
        crawl.about_one_product()
        assert crawl.found == {}, look
