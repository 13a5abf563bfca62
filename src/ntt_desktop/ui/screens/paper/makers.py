"""Line B1: the producer of the paper, one that is there already or a new one of the typed name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.regions import fold
from ntt_desktop.ui.kit.inputs import PickInput
from ntt_desktop.ui.kit.lookups import NEW, Lookups
from ntt_desktop.ui.kit.near import near_names
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker
from ntt_desktop.ui.screens.paper.sheet import RENAME, Sheet

if TYPE_CHECKING:
    from ntt_desktop.services.records import Records

SHORTEST = 3


class SuggestsWithin(Protocol):
    def suggest(self, kind: str, text: str, limit: int = 20, within: str = "") -> list[tuple[RecordId, str, str]]: ...


def maker_input(
    field: Field, sheet: Sheet, lists: SuggestsWithin, lookups: Lookups, records: Callable[[], Records]
) -> PickInput:
    """The best match is taken on Enter and on Tab, so its order decides: the same name, then those of the village that
    fit, then a new one of that name, then all others."""

    def find(typed: str) -> list[Option]:
        name, village = typed.strip(), str(sheet.values.get("desa") or "")
        nearby = lists.suggest("producer", name, 20, village) if village else []
        if not name:
            return _options(nearby or lists.suggest("producer", "", 20))
        everywhere = lists.suggest("producer", name, 20)
        same = [each for each in (*nearby, *everywhere) if fold(each[1]) == fold(name)]
        alike = near_names(records(), "producer", village, name) if village and len(name) >= SHORTEST else []
        made = [Option(NEW + name, text("kit.picker.new", name=name), text("f01.new_maker"))]
        if sheet.made_producer:
            made.insert(0, Option(RENAME + name, text("f01.rename", name=name), text("f01.rename_more")))
        exact = {each[0] for each in same}
        fitting = [each for each in nearby if each[0] not in exact]
        new = made if len(name) >= SHORTEST and not any(each in nearby for each in same) else []
        return _unique([*_options(same), *_options(fitting), *new, *_options([*alike, *everywhere])])

    return PickInput(field, Picker(find, lookups.name, first_on_tab=True))


def _options(found: list[tuple[RecordId, str, str]]) -> list[Option]:
    return [Option(id, name, more) for id, name, more in found]


def _unique(options: list[Option]) -> list[Option]:
    return list({option.key: option for option in options}.values())
