"""F21, filled: one row for each regency in neutral order, then how many stand in each class."""

from datetime import date

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number, short_date
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import as_decimal, choice_word
from ntt_desktop.forms.catalog import f21
from ntt_desktop.services.documents import OfficePaper
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.promises import Promises, Readiness
from ntt_desktop.services.sheets.facts import Filled, place_and_day

NONE = "–"


def matrix(promises: Promises) -> OfficePaper:
    """What is known today, of all regencies."""
    found, today = promises.readiness(), clock.today()
    counts = promises.counts(found)
    filled = Filled(code="")
    filled.values.update(
        keadaan=long_date(today).upper(),
        tempat_tanggal=place_and_day(capital_of(promises.office), today),
        petugas=promises.person,
        jumlah=number(sum(counts.values())),
    )
    filled.rows["kabupaten"] = [_row(one) for one in found]
    filled.rows["kelas"] = [
        {"kelas": text(f"promise.group.{group}"), "jumlah": number(n)} for group, n in counts.items()
    ]
    return OfficePaper(f21.FORM, (filled,), text("promise.paper", date=today.isoformat()))


def _row(one: Readiness) -> dict[str, str]:
    area = as_decimal(one.area)
    return {
        "nama": one.name,
        "kepala": ", ".join(part for part in (one.by, one.post) if part) or NONE,
        "kesediaan": text(f"promise.group.{one.group}"),
        "kesempatan": ", ".join(part for part in (_day(one.date), one.occasion) if part) or NONE,
        "luas": number(area, 2) if area is not None else NONE,
        "lahan": f"{number(one.parcels)}; {number(one.parcel_area, 2)}" if one.parcels else NONE,
        "tahap": choice_word(KINDS["offer"].by_code["status"], one.grant) if one.grant else NONE,
        "tenggat": _day(one.deadline) or NONE,
        "berkas": short_date(clock.from_ms(one.heard).date()) if one.heard is not None else NONE,
        "ket": text("promise.late-by", n=number(one.late)) if one.late is not None else "",
    }


def _day(written: str) -> str:
    try:
        return short_date(date.fromisoformat(written))
    except ValueError:
        return written
