"""Values of F10 (BAST) from an offer of land: what F09 gives, handed over with its papers (land 5)."""

from collections.abc import Iterator, Sequence

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.tables import codes
from ntt_desktop.domain.values import show
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import Facts, Filled, Reason, day_in_cell
from ntt_desktop.services.sheets.grant import Grant, parcel_name, signer, split_first
from ntt_desktop.services.sheets.grant import fill as fill_grant

STEP, AGREED = "H13", "H12"
PAPERS = ("D03", "D04", "D10", "D22")
"""What goes along with the land: certificate, survey letter with map, KIB A, the decision (forms F10)."""
TICK = "√"


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One offer."""
    grant = Grant(views[0], facts)
    offer = grant.offer
    filled = fill_grant(grant, "F10", STEP)
    filled.values.update(nphd=grant.said(AGREED), kondisi=offer.words("kondisi_serah_terima"))
    filled.rows["mengetahui"] = [signer(one) for one in grant.people("MENGETAHUI")]
    here = {row.words("dokumen"): row for row in facts.children("grant_document", offer.id)}
    filled.rows["dokumen"] = [_document(name, here.get(code)) for code, name in _names()]
    filled.reasons.extend(_changed(grant))
    if parts := split_first(grant):
        filled.reasons.append(Reason("split-first", {"names": ", ".join(parts)}))
    return filled


def _names() -> Iterator[tuple[str, str]]:
    names = codes("hibah_documents.csv")
    yield from ((code, names[code]) for code in PAPERS)


def _document(name: str, row: Record | None) -> dict[str, str]:
    if row is None:
        return {"nama": name}
    number = ", ".join(part for part in (row.words("nomor"), day_in_cell(row, "tanggal")) if part)
    state = row["status"]
    return {
        "nama": name,
        "nomor": number,
        "asli": TICK if state == "ASLI" else "",
        "salinan": TICK if state == "SALINAN" else "",
    }


def _changed(grant: Grant) -> Iterator[Reason]:
    """Area and certificate are those of the agreement: what changed after it was noted asks for a new note of it."""
    agreed = grant.step(AGREED)
    if agreed is None:
        return
    noted = max((past.time_ms for past in grant.facts.records.history(agreed.id)), default=0)
    for row, view in grant.granted:
        for record, code in ((row, "luas_ditawarkan"), (view.record, "nomor_hak")):
            then = _value_at(grant.facts, record.id, code, noted)
            if then is not None and then != record[code]:
                field = KINDS[record.kind].by_code[code]
                now = "–" if record[code] is None else show(field, record[code])
                yield Reason(
                    "differs-from-agreement",
                    {"name": parcel_name(view.record), "field": field.label, "then": show(field, then), "now": now},
                )


def _value_at(facts: Facts, id: RecordId, code: str, time_ms: int) -> Value:
    """What a field held at a moment; None when it held nothing yet."""
    before = [past for past in facts.records.history(id, code) if past.time_ms <= time_ms]
    return before[0].value if before else None
