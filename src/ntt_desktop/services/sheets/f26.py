"""Values of F26 from a request for erasure: whose data, which fields, why. The values to be erased are not printed."""

from collections.abc import Sequence

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.records.erasure_request import asked_fields
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import Facts, Filled, Reason, place_and_day, shown

OWNER = ("penanggung_jawab", "nama_pemilik", "nama_pemegang", "nama")
"""Fields that name the person a record is about."""


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One request. The person signs before the office notes the agreement, so its lack makes no draft."""
    (view,) = views
    request = view.record
    filled = Filled(code=request.id[:8])
    about = facts.view(request.words("rekaman"))
    if about is None:
        filled.reasons.append(Reason("erasure-record-missing"))
    record = about.record if about else None
    kind = KINDS[record.kind] if record else None
    owner = next((record.words(code) for code in OWNER if record[code]), "") if record else ""
    village = record.words(kind.place) if record and kind and kind.place else ""
    day = stored_day(request["tanggal"]) if request["tanggal"] else None
    filled.values.update(
        nomor=request.words("nomor"),
        kepada=text("paper.erasure-to"),
        pemilik=owner,
        pemilik_ttd=owner,
        jenis=text(f"kind.{kind.code}") if kind else "",
        kode=record.words(kind.number[0]) or record.id if record and kind and kind.number else request.words("rekaman"),
        desa=facts.village_words(village) if village else "",
        tanggal=shown(request, "tanggal"),
        alasan=request.words("alasan"),
        uraian=request.words("catatan"),
        tempat_tanggal=place_and_day(capital_of(facts.records.office), day),
        petugas=facts.records.person.name,
        status=request.words("status"),
        tanggal_putusan=shown(request, "tanggal_putusan"),
        alasan_putusan=request.words("alasan_putusan"),
    )
    fields = kind.by_code if kind else {}
    labels = [fields[code].label if code in fields else code for code in asked_fields(request)]
    filled.rows["isian"] = [{"text": label} for label in labels]
    filled.values.update(facts.letterhead())
    facts.emblem(filled, "lambang")
    if view.deleted:
        filled.reasons.append(Reason("deleted", {"kind": text("kind.erasure_request")}))
    filled.sample = request["data_contoh"] == "ya"
    return filled
