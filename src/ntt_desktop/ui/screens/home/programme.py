"""What Beranda says of the programme: own counts by their own definitions, each leading to what was counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.ui.kit.own_counts import count_row, group_word
from ntt_desktop.ui.kit.row_button import RowButton

if TYPE_CHECKING:
    from ntt_desktop.ui.screens.home.figures import Figures
    from ntt_desktop.ui.screens.home.tiles import Card


def show_programme(
    card: Card, figures: Figures, to_list: Callable[[str, object], None], to_page: Callable[[str], None]
) -> None:
    """Approved records stand apart from drafts, and the regencies without data are told; nothing is added up."""
    rows = [count_row(count, to_list, to_page) for count in figures.programme]
    said = [text("promise.count", group=group_word(group), n=number(n)) for group, n in figures.readiness.items() if n]
    if said:
        more = " · ".join(said)
        heads = RowButton(text("promise.table"), more, icon="commitment")
        heads.setToolTip(more)
        heads.clicked.connect(lambda: to_page("promises"))
        rows.append(heads)
        lead = text("home.without-data", n=number(figures.without_data)) if figures.without_data else ""
        card.show_links([(text("home.to-headlines"), lambda: to_page("headlines"))], lead)
    card.show_rows(rows, "")
