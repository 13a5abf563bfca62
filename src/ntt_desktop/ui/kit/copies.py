"""How a copy of the data is named in a row, wherever copies are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, number

if TYPE_CHECKING:
    from ntt_desktop.services.backups import Copy


def copy_words(copy: Copy) -> tuple[str, str, str, str]:
    """A copy in a row: when it was made, what is in it and where it lies, how it was when it was tried, and the tone."""
    more = [text(f"drill.place.{copy.place}")]
    if copy.records is not None:
        more.insert(0, text("settings.records", n=number(copy.records)))
    more.append(text("settings.megabytes", n=number(max(1, round(copy.size / 1_000_000)))))
    note, tone = text("settings.not_tried"), ""
    if copy.tried and copy.tried.cause:
        note, tone = text("settings.damaged"), "red"
        more = [copy.tried.cause.text, *more]
    elif copy.tried and copy.tried.whole:
        note, tone = text("settings.tried_whole"), "green"
    elif copy.tried:
        note = text("settings.read_whole")
    return clock_time(copy.made), " · ".join(more), note, tone
