"""Computed fields of parcels, offers, scores and units (land 2.1, 4 to 7)."""

from __future__ import annotations

from decimal import Decimal

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules import dossier as grants
from ntt_desktop.domain.rules import land_facts
from ntt_desktop.domain.rules.computed import Computed, RuledWorld
from ntt_desktop.domain.rules.land_score import ENGINE, LandScore, Score
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.domain.values.geometry import polygon_area

CENTS = Decimal("0.01")
RIGHTS = {"HP_PEMDA": "HAK_PAKAI", "HPL_PEMDA": "HAK_PENGELOLAAN"}


def effective_area(parcel: Record, world: RuledWorld) -> Computed:
    found = land_facts.effective_area(parcel)
    return Computed(None if found is None else _area(found))


def outline_area(parcel: Record, world: RuledWorld) -> Computed:
    found = polygon_area(parcel.words("poligon"))
    return Computed(None if found is None else _area(found))


def asset_right(parcel: Record, world: RuledWorld) -> Computed:
    """Only Hak Pakai and Hak Pengelolaan stand in KIB A; what else stands there is reported, not corrected (land 6)."""
    if not parcel["jenis_hak"]:
        return Computed(None)
    right = RIGHTS.get(parcel.words("jenis_hak"), "GALAT" if parcel["register"] else None)
    return Computed(right, text("computed.not-in-kib") if right == "GALAT" else "")


def worst_hazard(parcel: Record, world: RuledWorld) -> Computed:
    found = land_facts.worst_hazard(world.children("hazard", parcel.id))
    return Computed(found, text("computed.no-data-is-not-low") if found == "TIDAK_ADA_DATA" else "")


def completeness(offer: Record, world: RuledWorld) -> Computed:
    found = grants.dossier(offer, world)
    parts = []
    if found.missing:
        names = "; ".join(f"{paper.code} {paper.name} ({paper.who})" for paper in found.missing)
        parts.append(text("computed.papers-missing", names=names))
    if found.unanswered:
        names = "; ".join(f"{paper.code} {paper.name}" for paper in found.unanswered)
        parts.append(text("computed.papers-unanswered", names=names))
    return Computed(str(found.percent), " ".join(parts))


def current_step(offer: Record, world: RuledWorld) -> Computed:
    found = grants.dossier(offer, world)
    if found.current is None:
        return Computed(text("dossier.all-done"))
    if not found.runs:
        return Computed(None)
    named = {"code": found.current.code, "step": found.current.name, "n": found.still}
    return Computed(text("dossier.stands", **named))


def grant_value(offer: Record, world: RuledWorld) -> Computed:
    """Sum over the parcels of the chosen value; none while one of them has no such value."""
    code = {"NILAI_BUKU": "harga", "NILAI_WAJAR": "nilai_wajar"}.get(offer.words("nilai_hibah_menurut"))
    values = [parcel[code] for parcel in grants.parcels_of(offer, world)] if code else []
    if not values or not all(isinstance(value, int) for value in values):
        return Computed(None)
    return Computed(sum(value for value in values if isinstance(value, int)))


def needs_split(row: Record, world: RuledWorld) -> Computed:
    parcel = world.record(row.words("lahan"), ("parcel",)) if row["lahan"] else None
    offered, whole = as_decimal(row["luas_ditawarkan"]), as_decimal(parcel["luas_dokumen"]) if parcel else None
    if offered is None or whole is None:
        return Computed(None)
    part = offered < whole
    return Computed("ya" if part else "tidak", text("computed.split-before-bast") if part else "")


def score_value(score: Record, world: RuledWorld) -> Computed:
    found = _score(score, world)
    if found is None:
        return Computed(None, text("computed.table-not-here", version=score.words("versi_tabel") or "-"))
    remark = f"{text('computed.provisional')} {found.filled}." if found.provisional else ""
    return Computed(found.value, remark)


def score_category(score: Record, world: RuledWorld) -> Computed:
    found = _score(score, world)
    return Computed(found.category if found else None)


def handover_day(upt: Record, world: RuledWorld) -> Computed:
    """The day of the BAST of the land this unit got, as far as the dossier is here."""
    days = [
        step.words("tanggal_selesai")
        for offer in world.others("offer", "upt", upt.id, "")
        for step in world.children("grant_step", offer.id)
        if step["tahap"] == "H13" and step["status"] == grants.DONE and step["tanggal_selesai"]
    ]
    return Computed(max(days, default=None))


def _score(score: Record, world: RuledWorld) -> Score | None:
    book = world.book_of(ENGINE, score.words("versi_tabel"))
    if book is None:
        return None
    points = {item.words("kriteria"): item["nilai"] for item in world.children("land_score_item", score.id)}
    return LandScore(book).score({**points, "gugur": score["gugur"]})


def _area(square_metres: Decimal) -> str:
    """As areas are stored: two decimals."""
    return str(square_metres.quantize(CENTS))
