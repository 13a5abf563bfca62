"""The pages of the window: each is made when it is first opened, and joined to the window by its signals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtWidgets import QWidget

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import name_of, regions
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.ui.kit.operations import Operations
from ntt_desktop.ui.kit.remembered import Remembered

if TYPE_CHECKING:  # services load after the first paint, other pages when they are opened
    from ntt_desktop.services.lists import Lists
    from ntt_desktop.ui.kit.page import RecordPage
    from ntt_desktop.ui.main_window.ways import Program, Ways

GROUPS = {
    "product": ("product",),
    "producer": ("producer",),
    "permit": ("permit", "permit_step", "label_check", "permit_route", "expiry"),
    "lab_test": ("lab_test",),
    "inspection": ("inspection", "follow_up", "training", "coaching"),
    "shipment": ("shipment", "buyer"),
    "parcel": ("parcel", "offer", "survey", "land_score", "upt", "commitment"),
    "csr_need": ("csr_need", "csr_proposal", "csr_pledge", "csr_realisation", "company", "indicator", "csr_match"),
}
"""Page on the rail → the kinds and screens behind it, each with a tab."""

TABS = {**GROUPS, "regencies": ("regencies", "promises", "headlines", "village_lists")}
"""The same with the screens of the province behind Kabupaten."""

GROUP_OF = {kind: name for name, kinds in TABS.items() for kind in kinds}
KINDS_ON_RAIL = tuple(name for name in GROUP_OF if name in KINDS)
OTHER_KINDS = (
    "batch",
    "paper",
    "number_block",
    "official",
    "laboratory",
    "rule_table",
    "reference_figure",
    "baseline",
    "user",
)
"""Kinds with a page that is reached from the menu and from Pengaturan."""

EARLY = ("home", *KINDS_ON_RAIL, *OTHER_KINDS)
"""Pages that can be shown before the services are there."""


class Opened(NamedTuple):
    """The workspace as far as the first paint needs it. `read_only`: why nothing can be changed, or empty. `practice`: it
    was made to practise in."""

    folder: Path
    office: str
    laptop: str
    lists: Lists
    read_only: str = ""
    practice: bool = False

    @property
    def office_name(self) -> str:
        return (name_of(self.office) if "." in self.office else "") or text("window.province")


def page_class(kind: str) -> type[RecordPage]:
    """The page of a kind; its module is loaded when it is first asked for."""
    from ntt_desktop.ui.kit.page import RecordPage

    module = import_module(f"ntt_desktop.ui.records.{kind}")
    return next(
        found
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, RecordPage) and found is not RecordPage
    )


class PageMaker:
    def __init__(self, opened: Opened, operations: Operations, remembered: Remembered, ways: Ways) -> None:
        self._opened, self._operations, self._remembered, self._ways = opened, operations, remembered, ways
        self.program: Program | None = None
        """The services, once they are loaded."""

    def make(self, name: str) -> QWidget:
        """A page by its name: a kind, or one of the screens."""
        if name in KINDS_ON_RAIL or name in OTHER_KINDS:
            return self._record_page(name)
        makers: dict[str, Callable[[], QWidget]] = {
            "home": self._home,
            "typing": self._paper,
            "preview": self._preview,
            "exchange": self._exchange,
            "oversight": self._oversight,
            "adviser": self._adviser,
            "expiry": self._expiry,
            "coaching": self._coaching,
            "regencies": self._regencies,
            "promises": self._readiness,
            "headlines": self._headlines,
            "village_lists": self._village_lists,
            "land_desk": self._land_desk,
            "settings": self._settings,
            "import": self._import,
            "export": self._export,
            "csr_match": self._matching,
        }
        return makers[name]()

    def equip(self, page: QWidget) -> None:
        """Gives a page made before the services were there what it has been waiting for."""
        from ntt_desktop.ui.screens.home.screen import HomeScreen

        if isinstance(page, HomeScreen):
            page.equip(self._program)
        elif hasattr(page, "equip"):
            program = self._program
            page.equip(program.attachments)
            from ntt_desktop.ui.kit.approving import Approving

            editor = cast("RecordPage", page).editor
            from ntt_desktop.ui.kit.joined import Joined
            from ntt_desktop.ui.kit.near import NearWatch
            from ntt_desktop.ui.kit.photo_desk import PhotoDesks

            PhotoDesks(cast("RecordPage", page), program.attachments)
            NearWatch(editor, program.search)
            Joined(editor, program.joining)
            Approving(editor, program.approval, program.corrections, partial(program.roles.may, Act.APPROVE))
            if GROUP_OF.get(editor.kind.code) == "parcel":
                from ntt_desktop.ui.screens.land import panels

                panels.join(cast("RecordPage", page), program.land_scoring, program.dossiers, self._ways)

    @property
    def _program(self) -> Program:
        assert self.program is not None, "this page is opened when the services are there"
        return self.program

    def _home(self) -> QWidget:
        from ntt_desktop.ui.screens.home.screen import HomeScreen

        opened = self._opened
        home = HomeScreen(opened.lists, self._operations, opened.office, opened.office_name)
        home.open_wanted.connect(self._ways.open_record)
        home.page_wanted.connect(self._ways.show_page)
        home.list_wanted.connect(self._ways.show_list)
        home.add_wanted.connect(self._ways.add_record)
        home.safety_wanted.connect(self._ways.show_safety)
        home.users_wanted.connect(self._ways.show_users)
        home.corrections_wanted.connect(self._ways.show_corrections)
        home.enrolment_wanted.connect(self._ways.show_enrolment)
        return home

    def _record_page(self, kind: str) -> RecordPage:
        made = page_class(kind)
        memory = self._remembered.page_memory(self._memory_owner, kind)
        page: RecordPage = made(self._opened.lists, regions, self._operations, memory, self._opened.office)
        if len(GROUPS.get(GROUP_OF.get(kind, ""), ())) > 1:
            page.list.head.hide_title()  # the tabs above say it
        page.open_wanted.connect(self._ways.open_record)
        page.action_wanted.connect(partial(self._act, page))
        page.import_wanted.connect(self._ways.show_import)
        page.export_wanted.connect(self._ways.show_export)
        return page

    @property
    def _memory_owner(self) -> str:
        folder = str(self._opened.folder)
        return self._remembered.persons.get(folder) or folder

    def _act(self, page: RecordPage, action: str, id: RecordId) -> None:
        verb, _, what = action.partition(":")
        if verb == "print":
            self._ways.preview(what, id, page.list.query)
        elif verb == "match":
            self._ways.show_matching(id)
        elif verb == "erase":
            self._ways.ask_erasure(id)
        elif verb == "compare":
            self._ways.compare(page.KIND.code, id)
        elif verb == "advise":
            self._ways.show_adviser(id)

    def _paper(self) -> QWidget:
        from ntt_desktop.ui.kit.near import NearWatch
        from ntt_desktop.ui.screens.paper.screen import PaperScreen

        opened, program = self._opened, self._program
        paper = PaperScreen(self._operations, opened.lists, regions, program.attachments, opened.office, program.stacks)
        paper.stack_wanted.connect(partial(self._ways.add_record, "batch"))
        NearWatch(paper, self._program.search)
        paper.open_wanted.connect(self._ways.open_record)
        paper.print_wanted.connect(self._ways.preview)
        return paper

    def _preview(self) -> QWidget:
        from ntt_desktop.ui.screens.preview.screen import PreviewScreen

        preview = PreviewScreen(self._program.documents, self._opened.lists, self._operations)
        preview.left.connect(self._ways.go_back)
        return preview

    def _exchange(self) -> QWidget:
        from ntt_desktop.ui.screens.enrolment.screen import EnrolmentPane
        from ntt_desktop.ui.screens.exchange.media import media
        from ntt_desktop.ui.screens.exchange.screen import ExchangeScreen

        opened, program = self._opened, self._program
        enrolment = EnrolmentPane(program, self._operations, partial(media, opened.folder))
        enrolment.print_wanted.connect(self._ways.preview_file)
        enrolment.named.connect(self._ways.show_laptop)
        exchange = ExchangeScreen(
            program.exchange,
            program.exchange_papers,
            program.differing,
            program.findings,
            program.ruling,
            self._operations,
            opened.lists,
            regions,
            opened.folder,
            enrolment,
        )
        exchange.open_wanted.connect(self._ways.open_record)
        exchange.counted.connect(self._ways.show_differing)
        exchange.paper_wanted.connect(self._ways.preview_office)
        exchange.findings_wanted.connect(lambda: self._ways.show_page("oversight"))
        return exchange

    def _oversight(self) -> QWidget:
        from ntt_desktop.ui.kit.lookups import Lookups
        from ntt_desktop.ui.screens.oversight.screen import OversightScreen

        opened, program = self._opened, self._program
        lookups = Lookups(regions, opened.lists.suggest, program.records.name, lambda: opened.office)
        screen = OversightScreen(
            program.findings,
            program.corrections,
            program.erasure_requests,
            program.compensation,
            self._operations,
            lookups,
        )
        screen.open_wanted.connect(self._ways.open_record)
        screen.print_wanted.connect(self._ways.preview)
        screen.compare_wanted.connect(self._ways.compare)
        return screen

    def _adviser(self) -> QWidget:
        from ntt_desktop.ui.screens.adviser.screen import AdviserScreen

        program = self._program
        screen = AdviserScreen(program.advising, program.deciding_routes, program.documents, self._operations)
        screen.left.connect(self._ways.go_back)
        screen.open_wanted.connect(self._ways.open_record)
        screen.print_wanted.connect(self._ways.preview)
        return screen

    def _coaching(self) -> QWidget:
        from ntt_desktop.ui.screens.coaching.screen import CoachingScreen

        screen = CoachingScreen(self._program.coaching, self._operations)
        screen.open_wanted.connect(self._ways.open_record)
        return screen

    def _expiry(self) -> QWidget:
        from ntt_desktop.ui.screens.expiry.screen import ExpiryScreen

        screen = ExpiryScreen(self._program.expiry, self._program.reminders, self._operations)
        screen.open_wanted.connect(self._ways.open_record)
        screen.paper_wanted.connect(self._ways.preview_office)
        return screen

    def _regencies(self) -> QWidget:
        from ntt_desktop.ui.screens.regencies.screen import RegenciesScreen

        screen = RegenciesScreen(self._program.regencies, self._operations)
        screen.list_wanted.connect(self._ways.show_list)
        return screen

    def _matching(self) -> QWidget:
        from ntt_desktop.ui.kit.lookups import Lookups
        from ntt_desktop.ui.screens.matching.screen import MatchingScreen

        opened, program = self._opened, self._program
        lookups = Lookups(regions, opened.lists.suggest, program.records.name, lambda: opened.office)
        screen = MatchingScreen(program.matching, self._operations, lookups)
        screen.open_wanted.connect(self._ways.open_record)
        return screen

    def _land_desk(self) -> QWidget:
        from ntt_desktop.ui.screens.land.desk import LandDesk

        desk = LandDesk(self._program.dossiers, self._program.land_comparing, self._operations)
        desk.open_wanted.connect(self._ways.open_record)
        return desk

    def _readiness(self) -> QWidget:
        from ntt_desktop.ui.screens.promises.readiness import ReadinessScreen

        screen = ReadinessScreen(self._program.promises, self._operations)
        screen.paper_wanted.connect(self._ways.preview_office)
        screen.list_wanted.connect(self._ways.show_list)
        return screen

    def _headlines(self) -> QWidget:
        from ntt_desktop.ui.screens.promises.headlines import HeadlinesScreen

        screen = HeadlinesScreen(self._program.headlines, self._operations)
        screen.open_wanted.connect(self._ways.open_record)
        screen.list_wanted.connect(self._ways.show_list)
        screen.page_wanted.connect(self._ways.show_page)
        return screen

    def _village_lists(self) -> QWidget:
        from ntt_desktop.ui.screens.promises.villages import VillagesScreen

        screen = VillagesScreen(self._program.headlines, self._operations)
        screen.paper_wanted.connect(self._ways.preview_office)
        screen.list_wanted.connect(self._ways.show_list)
        return screen

    def _settings(self) -> QWidget:
        from ntt_desktop.services.workspace import people
        from ntt_desktop.ui.screens.settings.screen import SettingsScreen

        program, opened = self._program, self._opened
        settings = SettingsScreen(
            program,
            self._operations,
            self._remembered,
            lambda: people(program.store),
            opened.folder,
            opened.office,
            opened.office_name,
            opened.laptop,
        )
        settings.page_wanted.connect(self._ways.show_page)
        settings.bin_wanted.connect(self._ways.show_bin)
        settings.look_changed.connect(self._ways.want_look)
        settings.person_changed.connect(self._ways.show_person)
        settings.restore_wanted.connect(self._ways.want_restore)
        settings.workspace_wanted.connect(self._ways.want_workspace)
        settings.lock_wanted.connect(self._ways.lock)
        return settings

    def _import(self) -> QWidget:
        from ntt_desktop.ui.screens.importing.screen import ImportScreen

        screen = ImportScreen(self._program.imports, self._program.templates, self._operations)
        screen.left.connect(self._ways.go_back)
        screen.list_wanted.connect(lambda kind: self._ways.show_list(kind, {}))
        return screen

    def _export(self) -> QWidget:
        from ntt_desktop.ui.screens.exporting import ExportScreen

        screen = ExportScreen(self._program.exports, self._opened.lists, self._operations)
        screen.left.connect(self._ways.go_back)
        return screen
