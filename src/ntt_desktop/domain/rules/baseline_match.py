"""Which village a row of a list from outside may mean. It is proposed; a person decides (programme 2.2).

By code where the list has one; by name only where the name occurs once in that regency; else the candidates are shown.
"""

import re
from functools import cache
from typing import NamedTuple

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Record, World
from ntt_desktop.domain.regions import fold, regions
from ntt_desktop.domain.rules.computed import Computed, RuledWorld

PROVINCE = "53"
MOST = 12
_TYPE = re.compile(r"^(desa|ds|kelurahan|kel)\.?\s+", re.IGNORECASE)
_CODE = re.compile(r"\b(\d{2})\.?(\d{2})\.?(\d{2})\.?(\d{4})\b", re.ASCII)


class Proposal(NamedTuple):
    """villages: codes, one of which may be meant. how: `code` or `name` where it is one; `names` where there are several
    or the name occurs elsewhere; empty for none."""

    villages: tuple[str, ...]
    how: str


def proposal(row: Record) -> Proposal:
    known, written = regions(), row.words("nama_di_sumber")
    if found := _CODE.search(written):
        code = ".".join(found.groups())
        if known.place(code) is not None:
            return Proposal((code,), "code")
    bare = _TYPE.sub("", _CODE.sub("", written).strip(" ,-()"))
    regency = row.words("kabupaten")
    same = _villages().get((regency, fold(bare)), ())
    if len(same) == 1 and regency:
        return Proposal(same, "name")
    if same:
        return Proposal(same[:MOST], "names")
    alike = known.search(bare, within=regency or PROVINCE, limit=MOST) if bare else []
    return Proposal(tuple(place.code for place in alike), "names" if alike else "")


@cache
def _villages() -> dict[tuple[str, str], tuple[str, ...]]:
    """(regency, folded name) → villages of that name in it; of all regencies where it is empty."""
    known = regions()
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for regency in known.children(PROVINCE):
        for district in known.children(regency.code):
            for village in known.children(district.code):
                for within in (regency.code, ""):
                    key = within, fold(village.name)
                    found[key] = (*found.get(key, ()), village.code)
    return found


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
