"""The filters that lists offer: region, a group of the kind, state. What they offer is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.query import NOTHING
from ntt_desktop.ui.kit.list_head import Filter
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Finder, among
from ntt_desktop.ui.kit.table import STATE
from ntt_desktop.ui.kit.theme import STATE_COLOURS

if TYPE_CHECKING:
    from ntt_desktop.domain.fields import Field
    from ntt_desktop.domain.regions import Regions

RUNGS = 7


def region_filter(regions: Callable[[], Regions], office: Callable[[], str]) -> Filter:
    """A regency, district or village, found while typing."""

    @cache
    def finder() -> Finder:
        from ntt_desktop.ui.kit.lookups import Lookups, place_finder

        lookups = Lookups(regions, lambda kind, typed, most: (), lambda id: "", office)
        return place_finder(lookups, "regency", "district", "village")

    name = text("kit.filter.region")
    return Filter("within", name, lambda typed: finder()(typed), lambda code: regions().full_name(code))


def group_filter(field: Field) -> Filter:
    @cache
    def finder() -> Finder:
        from ntt_desktop.ui.kit.lookups import choices

        return among([Option(code, words(code)) for code in choices(field)])

    def words(code: str) -> str:
        from ntt_desktop.domain.values import choice_word

        word = choice_word(field, code)
        return f"{word}: {field.label}" if field.type == "yesno" else word  # a bare Ya would not say of what

    return Filter(field.code, field.label, lambda typed: finder()(typed), words)


def state_filter() -> Filter:
    @cache
    def finder() -> Finder:
        return among([Option(state, words(state)) for state in STATE_COLOURS])

    def words(state: str) -> str:
        return text(f"kit.state.{state}")

    return Filter(STATE, text("kit.column.keadaan"), lambda typed: finder()(typed), words)


def rung_filter(field: Field) -> Filter:
    """A rung of the coaching ladder (products 4.5: 1 to 7); the first choice is none."""

    def words(code: str) -> str:
        return text("kit.filter.no_rung") if code == NOTHING else text("kit.filter.rung", n=code)

    options = [Option(code, words(code)) for code in (NOTHING, *(str(rung) for rung in range(1, RUNGS + 1)))]
    return Filter(field.code, field.label, among(options), words)
