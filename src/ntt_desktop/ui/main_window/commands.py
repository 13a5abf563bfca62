"""What the window can do, by name: for the line that finds everything (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QWidget

from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.main_window.finder import Command, Finder
from ntt_desktop.ui.main_window.making import GROUPS, KINDS_ON_RAIL, OTHER_KINDS

if TYPE_CHECKING:
    from ntt_desktop.services.search import Search
    from ntt_desktop.ui.kit.operations import Operations
    from ntt_desktop.ui.kit.rail import Entry
    from ntt_desktop.ui.main_window.ways import Ways

    class Window(Ways, Protocol):
        """The window, as far as commands need it."""

        entries: list[Entry]
        operations: Operations

        @property
        def office(self) -> str: ...
        def show_keys(self) -> None: ...
        def close(self) -> bool: ...


def finder_of(window: Window, search: Search) -> Finder:
    """Made when it is first asked for, once the services are there."""
    kinds = [kind for kind in (*KINDS_ON_RAIL, *OTHER_KINDS) if KINDS[kind].search]
    over, jobs = cast("QWidget", window), window.operations.jobs
    return Finder(over, jobs, search, kinds, lambda: list(commands_of(window)), window.open_record)


def commands_of(window: Window) -> Iterator[Command]:
    """Pages first, then what is done with them."""
    for entry in window.entries:
        yield Command(entry.words, entry.keys, partial(window.show_page, entry.name))
    for name, tabs in GROUPS.items():
        for tab in tabs:
            if tab != name:
                own = f"window.tab.{tab}"
                words = text(own) if has_text(own) else text(f"kind.{tab}.many")
                yield Command(words, "", partial(window.show_page, tab))
    for kind in OTHER_KINDS:
        yield Command(text(f"kind.{kind}.many"), "", partial(window.show_page, kind))
    yield Command(text("land.desk.dossiers"), "", window.show_dossiers)
    yield Command(text("land.desk.compare"), "", partial(window.show_compared, None))
    yield Command(text("oversight.title"), "", partial(window.show_page, "oversight"))
    if not window.operations.forbidden:
        for kind in KINDS_ON_RAIL:
            if KINDS[kind].home != "province" or "." not in window.office:
                yield Command(text("finder.add", kind=text(f"kind.{kind}")), "", partial(window.add_record, kind))
        for kind in GROUPS:
            words = text("finder.import", kind=text(f"kind.{kind}.many"))
            yield Command(words, "", partial(window.show_import, kind))
    for kind in GROUPS:
        yield Command(text("finder.export", kind=text(f"kind.{kind}.many")), "", partial(window.show_export, kind))
    yield Command(text("finder.safety"), "", window.show_safety)
    yield Command(text("finder.users"), "", window.show_users)
    yield Command(text("window.other_workspace"), "", window.want_workspace)
    yield Command(text("signin.lock"), "Ctrl+L", window.lock)
    yield Command(text("window.keys"), "F1", window.show_keys)
    yield Command(text("window.quit"), "Ctrl+Q", window.close)
