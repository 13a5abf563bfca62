"""Values of F09 (NPHD) from an offer of land: parties, land, what it rests on, borders and outline (land 5)."""

from collections.abc import Iterator, Sequence

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.tables import codes
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.f06 import BORDERS, in_metres
from ntt_desktop.services.sheets.facts import DOTS, Facts, Filled, Reason, shown, word
from ntt_desktop.services.sheets.grant import Grant, counted, split_first
from ntt_desktop.services.sheets.grant import fill as fill_grant

LAWS = "nphd_dasar.csv"
STEP = "H12"


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One offer."""
    grant = Grant(views[0], facts)
    offer = grant.offer
    filled = fill_grant(grant, "F09", STEP)
    build = counted(offer["batas_mulai_bangun"], "tahun")
    reason = word(offer, "alasan_hibah")
    filled.values.update(
        alasan=f"{reason[:1].lower()}{reason[1:]}",
        ada_batas_bangun="ya" if build else "tidak",
        batas_bangun=build,
        batas_bast=counted(offer["batas_bast"], "hari"),
    )
    filled.rows["dasar"] = [{"text": line} for line in (*codes(LAWS).values(), *_grounds(grant))]
    parcels = [view.record for _, view in grant.granted]
    filled.rows["batas"] = [
        {
            "letak": ", ".join(part for part in (parcel.words("kode_bidang"), parcel.words("alamat")) if part),
            **{side.removeprefix("batas_"): parcel.words(side) for side in BORDERS},
            "koordinat": shown(parcel, "koordinat"),
        }
        for parcel in parcels
    ]
    alone = parcels[0] if len(parcels) == 1 else None
    filled.values.update({side: alone.words(side) if alone else "" for side in BORDERS})
    if alone and (outline := in_metres(alone["poligon"])):
        filled.outlines["sketsa"] = outline
    if not filled.values["upt"]:
        filled.reasons.append(Reason("grant-unit-open", blocks=False))
    if parts := split_first(grant):
        filled.reasons.append(Reason("split-later", {"names": ", ".join(parts)}, blocks=False))
    return filled


def _grounds(grant: Grant) -> Iterator[str]:
    """What this grant rests on: the decision, the answer about the DPRD, the request, the minutes; dotted when not known."""
    head = grant.facts.head_of(grant.regency) or DOTS
    yield text("paper.ground-decision", head=head, said=grant.said("H11"))
    answer = grant.offer.words("persetujuan_dprd")
    if answer == "DIPERLUKAN":
        yield text("paper.ground-council", said=grant.said("H10"))
    elif answer == "TIDAK_DIPERLUKAN":
        yield text("paper.ground-opinion", said=grant.offer.words("dasar_dprd") or DOTS)
    yield text("paper.ground-request", said=grant.said("H05"))
    yield text("paper.ground-minutes", said=grant.said("H07"))
