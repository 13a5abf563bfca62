"""Komitmen of a company, the needs it helps and its instalments (csr 4.4)."""

from collections.abc import Iterator

from ntt_desktop.base import indonesian
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World
from ntt_desktop.domain.rules.csr_money import realised


def parts_fit(row: Record, world: World) -> Iterator[Problem]:
    pledge = world.record(row.words("komitmen"), ("csr_pledge",)) if row["komitmen"] else None
    if pledge is None or not isinstance(pledge["nilai"], int):
        return
    rows = world.children("csr_pledge_need", pledge.id)
    parts = sum(part for each in rows if isinstance(part := each["bagian"], int))
    if parts > pledge["nilai"]:
        values = {"parts": indonesian.money(parts), "whole": indonesian.money(pledge["nilai"])}
        yield Problem("bagian", "W", "parts-above-pledge", values)


def instalment_came(row: Record, world: World) -> Iterator[Problem]:
    """Instalments are met in their order: what came in must cover all that was due by that day."""
    due, pledge = row.words("tanggal"), row.words("komitmen")
    record = world.record(pledge, ("csr_pledge",)) if pledge else None
    if record is None or not due or due >= world.today.isoformat():
        return
    rows = world.children("csr_instalment", pledge)
    wanted = sum(part for each in rows if each.words("tanggal") <= due and isinstance(part := each["nilai"], int))
    if realised(record, world) < wanted:
        yield Problem("tanggal", "W", "instalment-overdue")


KIND = Kind(
    code="csr_pledge",
    name="nomor",
    few=True,
    home="office",
    keys=(("nomor",),),
    search=("nomor", "uraian", "perusahaan.nama"),
    listed=("perusahaan.nama", "nomor", "bentuk", "nilai", "tanggal", "status"),
    defaults={"status": "LISAN"},
    computes={"terealisasi": "csr_computed.realised", "persen_realisasi": "csr_computed.realised_share"},
)

NEED = Kind(
    code="csr_pledge_need",
    name="kebutuhan",
    few=True,
    home="owner",
    owners=("komitmen",),
    inline=True,
    keys=(("komitmen", "kebutuhan"),),
    rules={"bagian": parts_fit},
)

INSTALMENT = Kind(
    code="csr_instalment",
    name="tanggal",
    few=True,
    home="owner",
    owners=("komitmen",),
    inline=True,
    keys=(("komitmen", "tanggal"),),
    rules={"tanggal": instalment_came},
)
