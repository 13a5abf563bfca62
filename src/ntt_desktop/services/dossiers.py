"""Berkas hibah: where each grant stands, a step noted in order or refused with the reason, a paper that came (land 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules import dossier as grants
from ntt_desktop.domain.rules.dossier import Dossier
from ntt_desktop.domain.rules.land_score import ENGINE
from ntt_desktop.domain.tables import column
from ntt_desktop.domain.values import canonical, show
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.store.store import Store

LINE = ("USULAN", "DISURVEI", "DINILAI", "DIPILIH", "PROSES_HIBAH", "NPHD", "DISERAHTERIMAKAN", "BERSERTIPIKAT_BPOM")
REACHED = {
    "H02": "DISURVEI",
    "H05": "PROSES_HIBAH",
    "H12": "NPHD",
    "H13": "DISERAHTERIMAKAN",
    "H17": "BERSERTIPIKAT_BPOM",
}
"""Step → the state of the offer its end brings about (land 8); never backwards."""

STILL_LIMIT = "hari_diam"


class StepRefused(AppError):
    """A step that cannot be noted like this: out of order, without its reason, its paper or its answer."""

    code = "NTT-D18"


class NotAnOffer(AppError):
    code = "NTT-D19"


@dataclass(frozen=True, slots=True)
class Grant:
    """A dossier with the names a person knows. `stuck`: it stands still longer than the table of limits allows."""

    offer: RecordId
    name: str
    parcels: tuple[tuple[RecordId, str], ...]
    upt: RecordId
    upt_name: str
    council: str
    dossier: Dossier
    stuck: bool


class Related(NamedTuple):
    """A record around a grant: a promise before it, a survey, the unit after it. words: what it says in one line."""

    kind: str
    id: RecordId
    words: str


class Dossiers:
    def __init__(self, store: Store, records: Records, books: RuleBooks) -> None:
        self._store, self._records, self._books = store, records, books

    def of(self, offer: RecordId) -> Grant:
        """
        Raises:
            NoSuchRecord, NotAnOffer, BadTable.
        """
        return self._grant(self._offer(offer), self._limit())

    def of_parcel(self, parcel: RecordId) -> list[Grant]:
        """Of the offers of a parcel, the newest first; those that were left stand last."""
        offers = {row.words("penawaran") for row in self._records.find("offer_parcel", lahan=parcel)}
        limit = self._limit()
        found = [self._grant(self._offer(offer), limit) for offer in offers - {""}]
        found.sort(key=lambda one: self._offer(one.offer).words("tanggal"), reverse=True)
        return sorted(found, key=lambda one: not one.dossier.runs)

    def all(self) -> list[Grant]:
        """Every grant that runs, the one that stands still longest first."""
        limit = self._limit()
        found = (self._grant(offer, limit) for offer in list(self._records.every("offer")))
        return sorted((one for one in found if one.dossier.runs), key=lambda one: (-one.dossier.still, one.name))

    def related(self, parcel: RecordId, grant: Grant | None) -> list[Related]:
        """From the promise to the working unit: promises, surveys, and the unit this land is for."""
        promises = self._records.find("commitment", lahan=parcel)
        if grant:
            known = {one.id for one in promises}
            promises += [one for one in self._records.find("commitment", penawaran=grant.offer) if one.id not in known]
        surveys = self._records.children("survey", parcel)
        found = [_said(one, ("jenis", "penyampai", "tanggal", "cara", "status")) for one in promises]
        found += [_said(one, ("jenis", "tanggal", "kesimpulan")) for one in surveys]
        if grant and grant.upt:
            upt = self._records.get(grant.upt).record
            found.append(_said(upt, ("nama", "status", "tanggal_status", "mulai_beroperasi")))
        return found

    def offer(self, parcel: RecordId) -> tuple[RecordId, Changes]:
        """A new offer of this parcel as a grant, of today, with the area offered."""
        record, made = self._records.get(parcel).record, new_id()
        head = {**KINDS["offer"].defaults, "tanggal": clock.today().isoformat()}
        area = record["luas_ditawarkan"] or record["luas_dokumen"]
        row = Edit("offer_parcel", None, {"penawaran": made, "lahan": parcel, "luas_ditawarkan": area})
        return made, self._records.save_all([Edit("offer", made, head), row], text("dossier.offered"))

    def note(
        self,
        offer: RecordId,
        code: str,
        status: str,
        *,
        day: object = None,
        number: object = None,
        reason: object = None,
        who: object = None,
    ) -> Changes:
        """Notes a step: `day` is when it began (PROSES) or ended. The offer moves along where the step brings it.

        Raises:
            StepRefused: nothing was stored. And what `Records.save_all` raises.
        """
        current = self._offer(offer)
        row = next(iter(self._rows(offer, code)), None)
        values = dict(row.values) if row else {**KINDS["grant_step"].defaults, "penawaran": offer, "tahap": code}
        given = {
            "status": status,
            "tanggal_mulai" if status == grants.BEGUN else "tanggal_selesai": day,
            "nomor": number,
            "alasan": reason,
            "pelaku": who,
        }
        kind = KINDS["grant_step"]
        wanted = {name: canonical(kind.by_code[name], value, values) for name, value in given.items() if value}
        values |= wanted
        if not values.get("pelaku"):
            wanted["pelaku"] = values["pelaku"] = column(grants.STEPS, "pelaku")[code]
        refusals = self._refusals(Record("grant_step", row.id if row else new_id(), values))
        if refusals:
            raise StepRefused(code=code, step=self._step_name(code), why=" ".join(refusals))
        edits = [Edit("grant_step", row.id if row else None, wanted if row else values)]
        reached = REACHED.get(code)
        if status == grants.DONE and reached and _is_ahead(current, reached):
            edits.append(Edit("offer", offer, {"status": reached}))
        return self._records.save_all(edits, text("dossier.noted", code=code, step=self._step_name(code)))

    def paper(self, offer: RecordId, code: str, status: str, number: object = None, day: object = None) -> Changes:
        """Notes in which state a paper is here; TIDAK_BERLAKU answers that it does not apply to this grant.

        Raises:
            What `Records.save_all` raises.
        """
        rows = [row for row in self._records.children("grant_document", offer) if row["dokumen"] == code]
        applies = "tidak" if status == grants.NOT_OF_THIS else "ya"
        values: dict[str, object] = {"status": status, "berlaku": applies}
        values |= {name: value for name, value in (("nomor", number), ("tanggal", day)) if value}
        if rows:
            edit = Edit("grant_document", rows[0].id, values)
        else:
            who = column(grants.STEPS, "pelaku")[column(grants.PAPERS, "tahap")[code]]
            edit = Edit("grant_document", None, {"penawaran": offer, "dokumen": code, "penyedia": who, **values})
        return self._records.save_all([edit], text("dossier.paper-noted", code=code))

    def answer_council(self, offer: RecordId, answer: str, ground: object = None) -> Changes:
        """What a person answers to the question whether the DPRD must agree, with its ground.

        Raises:
            What `Records.save_all` raises.
        """
        values = {"persetujuan_dprd": answer} | ({"dasar_dprd": ground} if ground else {})
        return self._records.save_all([Edit("offer", offer, values)], text("dossier.council-noted"))

    def _grant(self, offer: Record, limit: int) -> Grant:
        with self._store.read() as session:
            world = self._store.world(session)
            found = grants.dossier(offer, world)
            parcels = tuple((parcel.id, parcel_name(parcel)) for parcel in grants.parcels_of(offer, world))
        upt = offer.words("upt")
        return Grant(
            offer.id,
            ", ".join(name for _, name in parcels) or text("dossier.no-parcel"),
            parcels,
            upt,
            self._records.name(upt) if upt else "",
            offer.words("persetujuan_dprd") or "BELUM_DITELAAH",
            found,
            found.runs and found.still > limit,
        )

    def _rows(self, offer: RecordId, code: str) -> Iterator[Record]:
        """Of the step itself, that of all parcels first."""
        rows = [row for row in self._records.children("grant_step", offer) if row["tahap"] == code]
        return iter(sorted(rows, key=lambda row: bool(row["lahan"])))

    def _refusals(self, step: Record) -> list[str]:
        found = self._records.judge(step).problems
        return [problem.text for problem in found if problem.severity == "E"]

    def _offer(self, id: RecordId) -> Record:
        record = self._records.get(id).record
        if record.kind != "offer":
            raise NotAnOffer(name=self._records.name(id))
        return record

    def _limit(self) -> int:
        rows = self._books.book(ENGINE).sheets["land_limits"]
        return next(int(row["batas"]) for row in rows if row["kode"] == STILL_LIMIT)

    @staticmethod
    def _step_name(code: str) -> str:
        return column(grants.STEPS, "tahap").get(code, code)


def parcel_name(parcel: Record) -> str:
    """ "53.09-T001, Jl. Trans Flores km 12"."""
    return ", ".join(part for part in (parcel.words("kode_bidang"), parcel.words("alamat")) if part) or "-"


def _said(record: Record, codes: Sequence[str]) -> Related:
    fields = KINDS[record.kind].by_code
    parts = (show(fields[code], record[code]) for code in codes)
    return Related(record.kind, record.id, " · ".join(part for part in parts if part))


def _is_ahead(offer: Record, state: str) -> bool:
    now: Value = offer["status"]
    return now in LINE and LINE.index(state) > LINE.index(str(now))
