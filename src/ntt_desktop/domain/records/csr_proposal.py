"""Proposal to one company for one or more needs (csr 4.3)."""

from collections.abc import Iterator

from ntt_desktop.base import indonesian
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World
from ntt_desktop.domain.rules.csr_money import OPEN, REFUSED, gap, proposals


def asked_of_others(row: Record, world: World) -> Iterator[Problem]:
    """A need may stand in several open proposals; both stay, and the officer is told."""
    need = world.record(row.words("kebutuhan"), ("csr_need",)) if row["kebutuhan"] else None
    own = world.record(row.words("proposal"), ("csr_proposal",)) if row["proposal"] else None
    if need is None or own is None:
        return
    asked = row["nilai_diminta"] if isinstance(row["nilai_diminta"], int) and own["status"] in OPEN else 0
    for proposal, amount in proposals(need, world, row.id):
        if proposal["status"] in REFUSED:
            continue
        asked += amount
        if proposal["perusahaan"] and proposal["perusahaan"] != own["perusahaan"]:
            yield Problem("kebutuhan", "W", "need-offered-twice", _first(proposal, world))
    missing = gap(need, world)
    if missing is not None and asked > missing:
        values = {"asked": indonesian.money(asked), "gap": indonesian.money(missing)}
        yield Problem("kebutuhan", "W", "asked-above-gap", values)


def _first(proposal: Record, world: World) -> dict[str, object]:
    company = world.record(proposal.words("perusahaan"), ("company",))
    sent = proposal.words("tanggal_kirim")
    return {"name": company.words("nama") if company else "-", "date": _day(sent) if sent else "-"}


def _day(written: str) -> str:
    from ntt_desktop.domain.values.dates import stored_day  # here: a start needs the kinds, and no values

    day = stored_day(written)
    return indonesian.long_date(day) if day else written


KIND = Kind(
    code="csr_proposal",
    name="nomor_surat",
    few=True,
    home="office",
    keys=(("nomor_surat",), ("perusahaan", "tanggal_kirim")),
    search=("nomor_surat", "perusahaan.nama"),
    listed=("perusahaan.nama", "nomor_surat", "tanggal_kirim", "tenggat_jawaban", "status"),
    defaults={"status": "DRAF"},
)

NEED = Kind(
    code="csr_proposal_need",
    name="kebutuhan",
    few=True,
    home="owner",
    owners=("proposal",),
    inline=True,
    keys=(("proposal", "kebutuhan"),),
    rules={"kebutuhan": asked_of_others},
)
