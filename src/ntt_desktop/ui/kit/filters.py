"""The filters that lists offer: region, a group of the kind, state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.values import choice_word
from ntt_desktop.ui.kit.list_head import Filter
from ntt_desktop.ui.kit.lookups import Lookups, choices, place_finder, place_words
from ntt_desktop.ui.kit.picker import Option, among
from ntt_desktop.ui.kit.table import STATE
from ntt_desktop.ui.kit.theme import STATE_COLOURS

if TYPE_CHECKING:
    from ntt_desktop.domain.regions import Regions


def region_filter(regions: Callable[[], Regions], office: Callable[[], str]) -> Filter:
    """A regency, district or village, found while typing."""
    lookups = Lookups(regions, lambda kind, typed, most: (), lambda id: "", office)
    find = place_finder(lookups, "regency", "district", "village")
    return Filter("within", text("kit.filter.region"), find, lambda code: place_words(lookups, code))


def group_filter(field: Field) -> Filter:
    options = [Option(code, choice_word(field, code)) for code in choices(field)]
    return Filter(field.code, field.label, among(options), lambda code: choice_word(field, code))


def state_filter() -> Filter:
    options = [Option(state, text(f"kit.state.{state}")) for state in STATE_COLOURS]
    return Filter(STATE, text("kit.column.keadaan"), among(options), lambda state: text(f"kit.state.{state}"))
