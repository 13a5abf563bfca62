"""F22, filled: what a list says and what is recorded, one sheet for each regency that one of them names."""

from collections.abc import Iterator, Sequence

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import name_of, regions
from ntt_desktop.domain.values import choice_word
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.forms.catalog import f22
from ntt_desktop.services.documents import OfficePaper
from ntt_desktop.services.headlines import Headlines, Listed, VillageList
from ntt_desktop.services.promises import neutral
from ntt_desktop.services.sheets.facts import Filled

NONE = "–"
CODE = 5
"""Characters of a regency's code at the head of a village's."""


class NoList(AppError):
    """No list behind a figure has been received."""

    code = "NTT-D37"


def matching_list(headlines: Headlines, lists: Sequence[VillageList]) -> OfficePaper:
    """Every row and every village outside its list, each on the sheet of its regency.

    Raises:
        NoList.
    """
    if not lists:
        raise NoList
    fills = [filled for one in lists for filled in _sheets(one, headlines.figure_words(one.figure))]
    name = text("baseline.paper", name=", ".join(dict.fromkeys(one.name for one in lists)))
    return OfficePaper(f22.FORM, fills, name)


def _sheets(one: VillageList, figure: str) -> Iterator[Filled]:
    named = {row.regency for row in one.rows} | {_regency(village) for village, _name, _products in one.outside}
    for regency in sorted(named, key=neutral):
        yield _filled(one, regency, figure)


def _filled(one: VillageList, regency: str, figure: str) -> Filled:
    filled, day = Filled(code=""), stored_day(one.date)
    filled.values.update(
        wilayah=(regency or text("baseline.no-regency")).upper(),
        keadaan=long_date(clock.today()).upper(),
        daftar=one.name,
        tanggal=long_date(day) if day else one.date,
        sumber=one.source,
        angka=figure or NONE,
    )
    filled.rows["baris"] = [_row(row) for row in one.rows if row.regency == regency]
    filled.rows["luar"] = [
        {"desa": name, "kode": village, "tercatat": ", ".join(products)}
        for village, name, products in one.outside
        if _regency(village) == regency
    ]
    return filled


def _row(row: Listed) -> dict[str, str]:
    return {
        "kabupaten": row.regency,
        "desa": row.written,
        "produk": row.product or NONE,
        "kode": row.village or NONE,
        "status": choice_word(KINDS["baseline"].by_code["status"], row.status),
        "tercatat": ", ".join(row.products) or NONE,
        "keterangan": row.reason,
    }


def _regency(village: str) -> str:
    place = regions().place(village[:CODE])
    return place.name if place else name_of(village[:CODE])
