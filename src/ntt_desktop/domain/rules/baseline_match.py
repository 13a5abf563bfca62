"""Which village a row of a list from outside may mean. It is proposed; a person decides (programme 2.2).

By code where the list has one; by name only where the name occurs once in that regency; else the candidates are shown.
"""

import re
from typing import NamedTuple

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Record, World
from ntt_desktop.domain.regions import Regions, fold, regions
from ntt_desktop.domain.rules.computed import Computed, RuledWorld

MOST = 12
_TYPE = re.compile(r"^(desa|ds|kelurahan|kel)\.?\s+", re.IGNORECASE)
_CODE = re.compile(r"\b(\d{2})\.?(\d{2})\.?(\d{2})\.?(\d{4})\b", re.ASCII)


class Proposal(NamedTuple):
    """villages: codes, one of which may be meant. how: `code` or `name` where it is one; `names` where there are several
    or the name occurs elsewhere; empty for none."""

    villages: tuple[str, ...]
    how: str


def proposal(row: Record, known: Regions | None = None) -> Proposal:
    known = known or regions()
    written = row.words("nama_di_sumber")
    if found := _CODE.search(written):
        code = ".".join(found.groups())
        if known.place(code) is not None:
            return Proposal((code,), "code")
    name = fold(_TYPE.sub("", _CODE.sub("", written).strip(" ,-()")))
    if not name:
        return Proposal((), "")
    regency = row.words("kabupaten")
    within = regency or "53"
    places = known.search(name, within=within, limit=200)
    same = tuple(place.code for place in places if fold(place.name) == name)
    if len(same) == 1 and regency:
        return Proposal(same, "name")
    if same:
        return Proposal(same[:MOST], "names")
    return Proposal(tuple(place.code for place in places[:MOST]), "names" if places else "")


def matched(row: Record, world: RuledWorld) -> Computed:
    """The computed field `cocok_dengan`: products recorded in the village of a row, the main one first."""
    village = row.words("desa")
    if not village:
        return Computed(None, text("computed.no-village"))
    names = products_of(village, world)
    return Computed(", ".join(names)) if names else Computed(None, text("computed.no-product-there"))


def products_of(village: str, world: World) -> list[str]:
    """Codes, or names, of the products of a village, the main product first."""
    found = sorted(
        world.others("product", "desa", village, ""),
        key=lambda one: (one["produk_unggulan_utama"] != "ya", one.words("nama_produk")),
    )
    return [one.words("kode_produk") or one.words("nama_produk") for one in found]
