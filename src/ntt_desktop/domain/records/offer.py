"""Penawaran lahan and the dossier of its grant: parcels, steps, documents (land 2, 5, 8)."""

from __future__ import annotations

from collections.abc import Iterator

from ntt_desktop.base import indonesian
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def left_with_a_reason(offer: Record, world: World) -> Iterator[Problem]:
    from ntt_desktop.domain.rules import dossier  # here: a start needs the kinds, and no tables

    if offer["status"] in dossier.LEFT and not offer["alasan_status"]:
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
    from ntt_desktop.domain.rules import dossier
    from ntt_desktop.domain.tables import column

    code, status = step.words("tahap"), step["status"]
    if not step["penawaran"] or status not in ("PROSES", "SELESAI"):
        return
    rows = [row for row in world.children("grant_step", step.words("penawaran")) if _concerns(row, step)]
    done = {row["tahap"] for row in rows if row["status"] in ("SELESAI", "TIDAK_DIPERLUKAN")}
    words = column(dossier.STEPS, "tahap")
    before = dossier.BLOCKED.get(code)
    if before and before not in done and status == "SELESAI":
        yield Problem("tahap", "E", "grant-step-blocked", {"code": before, "step": words[before]})
        return
    offer = world.record(step.words("penawaran"), ("offer",))
    out = dossier.left_out(offer, dossier.parcels_of(offer, world)) if offer else frozenset()
    for earlier in dossier.earlier(code, out):
        if earlier not in done:
            yield Problem("tahap", "W", "grant-step-early", {"code": earlier, "step": words[earlier]})


def _concerns(row: Record, step: Record) -> bool:
    """Whether a step counts for the parcel of another one; a step without a parcel counts for all."""
    return not step["lahan"] or not row["lahan"] or row["lahan"] == step["lahan"]


def not_needed_with_a_reason(step: Record, world: World) -> Iterator[Problem]:
    if step["status"] == "TIDAK_DIPERLUKAN" and not step["alasan"]:
        yield Problem("status", "E", "grant-step-without-reason")


def council_answered(step: Record, world: World) -> Iterator[Problem]:
    """H10 ends when a person has answered the question at the offer, with a paper; the program never does (land 5.3)."""
    if step["tahap"] != "H10" or step["status"] not in ("SELESAI", "TIDAK_DIPERLUKAN") or not step["penawaran"]:
        return
    offer = world.record(step.words("penawaran"), ("offer",))
    if offer is None:
        return
    wanted = "TIDAK_DIPERLUKAN" if step["status"] == "TIDAK_DIPERLUKAN" else "DIPERLUKAN"
    if offer["persetujuan_dprd"] in (None, "BELUM_DITELAAH"):
        yield Problem("status", "E", "council-not-answered")
    elif offer["persetujuan_dprd"] != wanted:
        yield Problem("status", "W", "council-answered-otherwise")
    if step["status"] == "TIDAK_DIPERLUKAN" and not offer["telaah_hukum"] and not _paper_is_here(step, world):
        yield Problem("status", "E", "council-opinion-missing")


def _paper_is_here(step: Record, world: World) -> bool:
    from ntt_desktop.domain.rules import dossier

    papers = world.children("grant_document", step.words("penawaran"))
    return any(
        row["dokumen"] == dossier.COUNCIL_PAPER and row["status"] in ("SALINAN", "ASLI", "DIVERIFIKASI")
        for row in papers
    )


def judged_whole(step: Record, world: World) -> Iterator[Problem]:
    yield from not_needed_with_a_reason(step, world)
    yield from council_answered(step, world)


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
    computes={
        "kelengkapan_berkas": "land_computed.completeness",
        "tahap_sekarang": "land_computed.current_step",
        "nilai_hibah": "land_computed.grant_value",
    },
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
    computes={"perlu_pemecahan": "land_computed.needs_split"},
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
    rules={"tahap": in_order, "status": judged_whole},
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
