"""An own count as a row: pressed, it shows the records that were counted. On Angka acuan and on Beranda."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.rules.promises import NO_FILE
from ntt_desktop.ui.kit.row_button import RowButton

if TYPE_CHECKING:
    from ntt_desktop.services.headlines import Count


def count_row(count: Count, to_list: Callable[[str, object], None], to_page: Callable[[str], None]) -> RowButton:
    """to_list: given kind and filters. to_page: given the page of readiness, where no list is behind the count."""

    def follow() -> None:
        if count.kind:
            to_list(count.kind, dict(count.filters))
        else:
            to_page("promises")

    row = RowButton(count.words, count.number, icon=count.kind) if count.split else _plain(count)
    row.setToolTip(f"{count.words}: {count.number}")
    row.clicked.connect(follow)
    return row


def _plain(count: Count) -> RowButton:
    return RowButton(count.words, note=count.number, icon=count.kind or "commitment")


def group_word(group: str) -> str:
    """A class of readiness, as short as a table or a line needs it."""
    return text("promise.no-file" if group == NO_FILE else f"promise.group.{group}")
