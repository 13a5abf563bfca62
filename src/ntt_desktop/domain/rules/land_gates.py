"""What stands between a parcel and each paper of its grant, and whether its right can be granted as it is (land 2.2, 5.5).

Both are tables: resources/tables/land_gates.csv and land_rights.csv.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.condition import Condition, parse
from ntt_desktop.domain.rules.dossier import Dossier
from ntt_desktop.domain.rules.facts import Facts
from ntt_desktop.domain.tables import column

GATES, RIGHTS = "land_gates.csv", "land_rights.csv"
PHOTOS = "jumlah_foto"


class Need(NamedTuple):
    """One thing a paper asks for. What nobody can tell is not met."""

    words: str
    met: bool


class Gate(NamedTuple):
    """`form`: the code of the paper that is printed as final once all its needs are met."""

    form: str
    needs: tuple[Need, ...]

    @property
    def open(self) -> bool:
        return all(need.met for need in self.needs)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(need.words for need in self.needs if not need.met)


class Right(NamedTuple):
    """may: `ya`, `bersyarat`, `tidak`, or `periksa` where it is looked at one by one."""

    may: str
    words: str
    certainty: str


def gates(parcel: Facts, photos: int, offer: Record | None, dossier: Dossier | None) -> tuple[Gate, ...]:
    """offer, dossier: of the running grant; without one its papers are shut."""
    facts: dict[str, str | int | None] = {**parcel, PHOTOS: photos}
    if offer is not None:
        facts |= {code: offer[code] for code in ("persetujuan_dprd", "telaah_hukum")}
    for step in dossier.steps if dossier else ():
        facts |= {
            f"{step.code}_status": step.state,
            f"{step.code}_nomor": step.number or None,
            f"{step.code}_tanggal": step.ended or None,
        }
    forms = column(GATES, "cetak")
    return tuple(
        Gate(
            form,
            tuple(
                Need(words, bool(_conditions()[code].judge(facts).holds))
                for code, words in column(GATES, "syarat").items()
                if forms[code] == form
            ),
        )
        for form in dict.fromkeys(forms.values())
    )


def right(parcel: Record) -> Right | None:
    """None while nobody said which right it is."""
    code = parcel.words("jenis_hak")
    may: Mapping[str, str] = column(RIGHTS, "boleh")
    if code not in may:
        return None
    return Right(may[code], column(RIGHTS, "keterangan")[code], column(RIGHTS, "kepastian")[code])


@cache
def _conditions() -> dict[str, Condition]:
    return {code: parse(written) for code, written in column(GATES, "kondisi").items()}
