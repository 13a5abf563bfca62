"""A need and an offer of a company laid side by side: why they fit, why not, and what to beware of (csr 4.7).

The engine scores; here stands what it is told, what filters a pair out before, and what an officer must see. A person
decides: nothing here makes a proposal.
"""

from dataclasses import dataclass

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules import csr_money
from ntt_desktop.domain.rules.book import two_decimals
from ntt_desktop.domain.rules.computed import RuledWorld
from ntt_desktop.domain.rules.csr_computed import priority_of
from ntt_desktop.domain.rules.csr_match import ELSEWHERE, ENGINE, CsrMatch, Match
from ntt_desktop.domain.rules.csr_priority import Priority

CLOSED = ("TERPENUHI", "DITUTUP", "DIBATALKAN")
"""States of a need that wants nothing more."""

LEVELS = (("desa", 13), ("kecamatan", 8), ("kabupaten", 5), ("provinsi", 2))
"""Words of the matching table, finest first, with the length of the code both share."""

BLOCKING = ("SUSU_FORMULA_MAKANAN_BAYI", "ROKOK", "IZIN_SEDANG_DIPROSES")
"""Flags of a company that keep it out of matching (csr 4.1)."""


@dataclass(frozen=True, slots=True)
class Warned:
    """`code` names the sentence `match.warn.<code>`."""

    code: str
    values: dict[str, object]

    @property
    def text(self) -> str:
        return text(f"match.warn.{self.code}", **self.values)


@dataclass(frozen=True, slots=True)
class Pair:
    """refused: why the pair is filtered out, codes of `match.refused.<code>`; empty when it is proposed.

    gap: what the need lacks, in rupiah; None while no cost is known. spoken: what this company only said for it.
    """

    need: Record
    interest: Record
    company: Record
    match: Match
    place: str
    gap: int | None
    priority: Priority | None
    refused: tuple[str, ...]
    warnings: tuple[Warned, ...]

    @property
    def reasons(self) -> list[tuple[str, str, str]]:
        """Code of each part, its points, and what they are for, in words."""
        if self.refused or not self.match.parts:
            return []
        money = self.interest["anggaran_tersedia"]
        said = {
            "M1": text("match.reason.M1"),
            "M2": text(f"match.reason.M2.{self.place}"),
            "M3": text(
                "match.reason.M3",
                money=indonesian.money(money if isinstance(money, int) else 0),
                gap=indonesian.money(self.gap or 0),
            ),
            "M4": text(
                "match.reason.M4", value=((self.priority.shown if self.priority else None) or "-").replace(".", ",")
            ),
        }
        return [(code, two_decimals(points), said[code]) for code, points in self.match.parts.items()]


def pair(need: Record, interest: Record, company: Record, world: RuledWorld) -> Pair:
    """
    Raises:
        BadTable, WeightsDoNotAddUp: of a table of the province.
        BadFact: a sum below 0.
    """
    gap, priority, place = csr_money.gap(need, world), priority_of(need, world), _place(need, interest)
    refused = tuple(_refused(need, interest, company, gap))
    money = interest["anggaran_tersedia"]
    facts = {
        "bidang_sama": "tidak" if "subject" in refused else "ya",
        "wilayah_sama": place,
        "anggaran_tersedia": money if isinstance(money, int) else None,
        "kekurangan_dana": gap,
        "prioritas_desa": priority.shown if priority else None,
    }
    match = CsrMatch(world.book(ENGINE)).value(facts)
    warnings = () if refused else tuple(_warnings(need, company, gap, world))
    return Pair(need, interest, company, match, place or ELSEWHERE, gap, priority, refused, warnings)


def _place(need: Record, interest: Record) -> str | None:
    """The finest level at which village and offer agree; None when one of them says no place."""
    village, offered = need.words("desa"), interest.words("wilayah").strip()
    if not village or not offered:
        return None
    for word, length in LEVELS:
        if len(offered) >= length and village[:length] == offered[:length]:
            return word
    return ELSEWHERE


def _refused(need: Record, interest: Record, company: Record, gap: int | None) -> list[str]:
    found = []
    if need["bidang"] is None or need.words("bidang") not in interest.words("bidang").split("|"):
        found.append("subject")
    year, begin, end = need.words("tahun"), interest.words("mulai")[:4], interest.words("sampai")[:4]
    if year and ((begin and year < begin) or (end and year > end)):
        found.append("period")
    if need["status"] in CLOSED:
        found.append("closed")
    if gap == 0:
        found.append("no-gap")
    flags = company.words("tanda_hati_hati").split("|")
    found += [f"flag.{flag}" for flag in BLOCKING if flag in flags]
    return found


def _warnings(need: Record, company: Record, gap: int | None, world: RuledWorld) -> list[Warned]:
    found, asked = [], 0
    for proposal, amount in csr_money.proposals(need, world):
        asked += amount
        other = proposal.words("perusahaan")
        if proposal["status"] in csr_money.REFUSED:
            if other == company.id:
                found.append(Warned("refused-before", {"date": _day(proposal)}))
        elif other and other != company.id:
            known = world.record(other, ("company",))
            found.append(Warned("offered", {"name": known.words("nama") if known else "-", "date": _day(proposal)}))
        else:
            found.append(Warned("asked-already", {"date": _day(proposal)}))
    if gap is not None and asked > gap:
        found.append(Warned("above-gap", {"asked": indonesian.money(asked), "gap": indonesian.money(gap)}))
    spoken = _spoken(need, company, world)
    if spoken:
        found.append(Warned("spoken", {"money": indonesian.money(spoken)}))
    if company["benturan_kepentingan"]:
        found.append(Warned("conflict", {}))
    if not company["tanda_hati_hati"]:
        found.append(Warned("flags-not-asked", {}))
    area = company.words("wilayah_kerja")
    if area and need.words("desa")[:5] not in area.split("|"):
        found.append(Warned("outside-area", {}))
    if need["status"] in (None, "DRAF"):
        found.append(Warned("draft", {}))
    return found


def _spoken(need: Record, company: Record, world: RuledWorld) -> int:
    found = 0
    for row in world.others("csr_pledge_need", "kebutuhan", need.id, ""):
        pledge = world.record(row.words("komitmen"), ("csr_pledge",)) if row["komitmen"] else None
        if pledge is not None and pledge["status"] in csr_money.SPOKEN and pledge["perusahaan"] == company.id:
            found += row["bagian"] if isinstance(row["bagian"], int) else 0
    return found


def _day(proposal: Record) -> str:
    from ntt_desktop.domain.values.dates import stored_day  # here: a start needs the kinds, and no values

    day = stored_day(proposal.words("tanggal_kirim")) if proposal["tanggal_kirim"] else None
    return indonesian.long_date(day) if day else "-"
