"""What Beranda says of the copies: the last one, how it was when it was tried, the stick, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, long_date, number
from ntt_desktop.ui.kit.row_button import RowButton

if TYPE_CHECKING:
    from ntt_desktop.services.backup_state import State
    from ntt_desktop.services.backups import Backups, Copy
    from ntt_desktop.services.restoring import Restored

OLD_COPY = 8
"""Days after which a copy of the data is too old."""


@dataclass(frozen=True, slots=True)
class Safety:
    """newest: the copy made last. whole: the newest that was restored and found whole. damaged: those that were not."""

    newest: Copy | None
    whole: Copy | None
    damaged: Sequence[Copy]
    state: State
    medium: str
    restored: Restored | None


def gather_safety(backups: Backups) -> Safety:
    from ntt_desktop.services.restoring import restored_from

    copies = backups.list()
    medium = backups.media.present()
    return Safety(
        newest=copies[0] if copies else None,
        whole=next((copy for copy in copies if copy.tried and copy.tried.ok and copy.tried.whole), None),
        damaged=[copy for copy in copies if copy.tried and not copy.tried.ok],
        state=backups.state(),
        medium=medium.name if medium else "",
        restored=restored_from(backups.folder.parent),
    )


def safety_rows(
    safety: Safety, to_settings: Callable[[], object], confirm: Callable[[Restored], object]
) -> list[RowButton]:
    """What needs somebody first, then one row that says all is well."""
    rows: list[RowButton] = []

    def add(words: str, more: str, tone: str, icon: str = "disk", act: Callable[[], object] = to_settings) -> None:
        row = RowButton(words, more, tone=tone, icon=icon)
        row.setToolTip(f"{words}\n{more}")
        row.clicked.connect(lambda: act())
        rows.append(row)

    restored = safety.restored
    if restored is not None:
        words = text("home.restored", made=clock_time(restored.made))
        add(words, text("home.restored_more"), "amber", "restore", lambda: confirm(restored))
    for trouble, name in (
        (safety.state.trouble, "home.copy_failed"),
        (safety.state.medium_trouble, "home.medium_failed"),
    ):
        if trouble is not None:
            add(text(name, at=_when(trouble.at), name=safety.state.medium), trouble.text, "red", "warning")
    for copy in safety.damaged[:1]:
        cause = copy.tried.cause.text if copy.tried and copy.tried.cause else ""
        more = text("home.damaged_more", file=copy.file.name, cause=cause)
        add(text("home.copy_damaged", made=_when(copy.made)), more, "red", "warning")
    rows.append(_last_row(safety, to_settings))
    return rows


def _last_row(safety: Safety, act: Callable[[], object]) -> RowButton:
    newest, whole = safety.newest, safety.whole
    if newest is None:
        words, more, tone = text("home.never_copied"), text("home.copy_more"), "amber"
    else:
        days = (clock.today() - newest.made.date()).days
        tone = "amber" if days >= OLD_COPY else "green"
        last = text("home.copied", at=_when(newest.made))
        if whole is not None and whole.tried is not None:
            words = text("home.tried", made=_when(whole.made), n=number(whole.tried.records or 0))
            more = f"{last} · {_of_medium(safety)}"
        else:
            words, more = last, _of_medium(safety)
    row = RowButton(words, more, tone=tone, icon="disk")
    row.setToolTip(f"{words}\n{more}")
    row.clicked.connect(lambda: act())
    return row


def _of_medium(safety: Safety) -> str:
    carried = safety.state.carried
    if carried is None:
        return text("home.no_medium")
    return text("home.on_medium", name=safety.state.medium, at=_when(carried))


def _when(moment: datetime) -> str:
    """`hari ini 09.30`, `kemarin 16.10`, `3 Mei 2026`."""
    days = (clock.today() - moment.date()).days
    if days in (0, 1):
        return f"{text('home.today') if days == 0 else text('home.yesterday')} {moment:%H.%M}"
    return long_date(moment.date())
