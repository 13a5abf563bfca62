"""Penawaran lahan and the dossier of its grant: parcels, steps, documents (land 2, 5, 8)."""

from __future__ import annotations

from collections.abc import Iterator

from ntt_desktop.base import indonesian
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

SIDE_EXITS = ("DIBATALKAN", "DITOLAK_BPOM", "DIGANTI", "BERSENGKETA")
BLOCKED = {"H12": "H11", "H13": "H12"}
"""Steps that may not be finished before another one is (land 5.2)."""


def left_with_a_reason(offer: Record, world: World) -> Iterator[Problem]:
    if offer["status"] in SIDE_EXITS and not offer["alasan_status"]:
        yield Problem("alasan_status", "E", "offer-left-without-reason")


def council_not_asked(offer: Record, world: World) -> Iterator[Problem]:
    """That the DPRD need not be asked is somebody's written opinion, never the program's (land 5.3)."""
    if offer["persetujuan_dprd"] == "TIDAK_DIPERLUKAN" and not offer["telaah_hukum"]:
        yield Problem("telaah_hukum", "E", "council-not-asked-without-opinion")


def no_more_than_the_parcel(row: Record, world: World) -> Iterator[Problem]:
    from ntt_desktop.domain.values import as_decimal  # here: a start needs the kinds, and no values

    parcel = world.record(row.words("lahan"), ("parcel",)) if row["lahan"] else None
    offered, whole = as_decimal(row["luas_ditawarkan"]), as_decimal(parcel["luas_dokumen"]) if parcel else None
    if offered is not None and whole is not None and offered > whole:
        yield Problem("luas_ditawarkan", "W", "offered-above-document", {"whole": indonesian.area(whole)})


def in_order(step: Record, world: World) -> Iterator[Problem]:
    """Starting early is warned of; finishing H12 before H11, or H13 before H12, is refused."""
    from ntt_desktop.domain.tables import column

    code, status = step.words("tahap"), step["status"]
    if not step["penawaran"] or status not in ("PROSES", "SELESAI"):
        return
    rows = [row for row in world.children("grant_step", step.words("penawaran")) if _concerns(row, step)]
    done = {row["tahap"] for row in rows if row["status"] in ("SELESAI", "TIDAK_DIPERLUKAN")}
    words = column("hibah_steps.csv", "tahap")
    before = BLOCKED.get(code)
    if before and before not in done and status == "SELESAI":
        yield Problem("tahap", "E", "grant-step-blocked", {"code": before, "step": words[before]})
        return
    asked = column("hibah_steps.csv", "syarat_tahap_sebelumnya").get(code, "")
    for earlier in asked.split("&"):
        if earlier and earlier not in done:
            yield Problem("tahap", "W", "grant-step-early", {"code": earlier, "step": words[earlier]})


def _concerns(row: Record, step: Record) -> bool:
    """Whether a step counts for the parcel of another one; a step without a parcel counts for all."""
    return not step["lahan"] or not row["lahan"] or row["lahan"] == step["lahan"]


def not_needed_with_a_reason(step: Record, world: World) -> Iterator[Problem]:
    if step["status"] == "TIDAK_DIPERLUKAN" and not step["alasan"]:
        yield Problem("status", "E", "grant-step-without-reason")


KIND = Kind(
    code="offer",
    name="tanggal",
    few=True,
    home="office",
    keys=(("upt", "tanggal"),),
    search=("rujukan_pertemuan", "alasan_status", "upt.nama"),
    listed=("tanggal", "upt.nama", "bentuk_perolehan", "status", "kesediaan_sampai"),
    defaults={"bentuk_perolehan": "HIBAH", "status": "USULAN", "persetujuan_dprd": "BELUM_DITELAAH"},
    rules={"alasan_status": left_with_a_reason, "telaah_hukum": council_not_asked},
)

PARCEL = Kind(
    code="offer_parcel",
    name="lahan",
    few=True,
    home="owner",
    owners=("penawaran",),
    inline=True,
    keys=(("penawaran", "lahan"),),
    rules={"luas_ditawarkan": no_more_than_the_parcel},
)

STEP = Kind(
    code="grant_step",
    name="tahap",
    few=True,
    home="owner",
    owners=("penawaran",),
    inline=True,
    keys=(("penawaran", "lahan", "tahap"), ("penawaran", "tahap")),
    defaults={"status": "BELUM"},
    rules={"tahap": in_order, "status": not_needed_with_a_reason},
)

DOCUMENT = Kind(
    code="grant_document",
    name="dokumen",
    few=True,
    home="owner",
    owners=("penawaran",),
    inline=True,
    keys=(("penawaran", "dokumen"),),
    defaults={"status": "BELUM_ADA"},
)
