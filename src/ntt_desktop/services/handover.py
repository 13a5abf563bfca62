"""Serah terima: what an officer who leaves hands over, on one paper for both, with both names in the log."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import clock_time, day_name, long_date, number
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.forms.catalog.handover import FORM
from ntt_desktop.services.backups import Backups
from ntt_desktop.services.differing import Differing
from ntt_desktop.services.documents import Documents, OfficePaper
from ntt_desktop.services.exchange import Exchange
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.services.sheets.facts import Filled, place_and_day
from ntt_desktop.services.signin import SignIn
from ntt_desktop.services.views import DRAFT
from ntt_desktop.services.workspace import NoSuchPerson, people, person_named
from ntt_desktop.store.mailbox import Mailbox
from ntt_desktop.store.store import Store

MOST = 500
"""Drafts of one kind that are looked into for what they lack; the others are counted."""

NAMED = 4
"""Fields that drafts lack which are named for each kind."""


class SamePerson(AppError):
    """Who hands over and who takes over are one."""

    code = "NTT-D01"


@dataclass(frozen=True, slots=True)
class Drafts:
    """lacking: label of a field → drafts without it, the commonest first."""

    kind: str
    count: int
    lacking: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A file that went out and that nobody has confirmed."""

    no: int
    at: datetime
    to: str
    file: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What an office's laptop stands at. keys: who or what opens the data. changes: not yet received by the province.

    next_codes: readable codes the next records will have. whole: when the copies were last restored and found whole, and
    with how many records.
    """

    drafts: Sequence[Drafts]
    conflicts: int
    waiting: Sequence[str]
    unconfirmed: Sequence[Unconfirmed]
    changes: int
    keys: Sequence[str]
    copies: int
    damaged: int
    last_copy: datetime | None
    whole: tuple[datetime, int] | None
    next_codes: Sequence[str]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """left: key files that could not be written and that the giver's passphrase still opens."""

    file: Path
    pages: int
    giver: str
    taker: str
    standing: Standing
    left: Sequence[Path] = ()


class Handover:
    def __init__(
        self,
        store: Store,
        lists: Lists,
        records: Records,
        exchange: Exchange,
        differing: Differing,
        backups: Backups,
        documents: Documents,
        signin: SignIn,
    ) -> None:
        self._store, self._lists, self._records = store, lists, records
        self._exchange, self._differing = exchange, differing
        self._backups, self._documents, self._signin = backups, documents, signin

    def people(self) -> list[str]:
        """Names of the users who are active."""
        return [person.name for person in people(self._store)]

    def standing(self) -> Standing:
        """The numbers both see: on the paper, and on the successor's screen."""
        copies = self._backups.list()
        tried = [copy for copy in copies if copy.tried]
        whole = next((copy for copy in tried if copy.tried and copy.tried.ok and copy.tried.whole), None)
        with self._store.read() as session:
            files = [Unconfirmed(no, clock.from_ms(at), *rest) for no, at, *rest in Mailbox(session).unconfirmed()]
        return Standing(
            drafts=[found for kind in KINDS.values() if not kind.inline and (found := self._drafts(kind.code))],
            conflicts=len(self._differing.conflicts()),
            waiting=[path.name for path in self._exchange.waiting()],
            unconfirmed=files,
            changes=self._exchange.owed(),
            keys=self._keys(),
            copies=len(copies),
            damaged=sum(not copy.tried.ok for copy in tried if copy.tried),
            last_copy=copies[0].made if copies else None,
            whole=(whole.made, whole.tried.records or 0) if whole and whole.tried else None,
            next_codes=self._next_codes(),
        )

    def hand_over(self, giver: str, taker: str, to: Path, paper: str | None = None) -> HandedOver:
        """Notes both names in the log, takes the giver's passphrase away and writes the paper. Doing it again the same day
        writes the paper again.

        Raises:
            NoSuchPerson: the giver is no user here. SamePerson. NotAllowed. LastSlot: nobody else who looks after the
                users could get in. CannotWrite, ReadOnly, DiskFull: no paper was written.
        """
        giver_name, taker_name = " ".join(giver.split()), " ".join(taker.split())
        if giver_name.casefold() == taker_name.casefold():
            raise SamePerson(name=giver_name)
        if not taker_name:
            raise NoSuchPerson(name=taker, known=", ".join(self.people()))
        self._store.require(Act.PEOPLE)
        giving = person_named(self._store, giver_name)
        self._signin.refuse_last(giving.id)
        self._note(giving.name, taker_name)
        left = self._signin.take_away(giving.id) if self._signin.has_passphrase(giving.id) else []
        standing = self.standing()
        pages = self._documents.write_act(
            OfficePaper(FORM, [self._filled(giving.name, taker_name, standing)], to.stem), to, paper
        )
        return HandedOver(to, pages, giving.name, taker_name, standing, left)

    # -- in the log --------------------------------------------------------------------------------------------

    def _note(self, giver: str, taker: str) -> None:
        """An ordinary entry on the record of each: who, to whom, when."""
        today = clock.today()
        said = text("handover.note", giver=giver, taker=taker, date=long_date(today))
        source = Source("handover", f"{giver} → {taker}")
        users = {record.words("nama").casefold(): record for record in self._records.every("user")}
        leaves, comes = users[giver.casefold()], users.get(taker.casefold())
        edits = [
            Edit("user", leaves.id, {"catatan": _added(leaves, said), "sampai": today.isoformat()}),
            Edit("user", comes.id, {"catatan": _added(comes, said), "aktif": "ya"})
            if comes
            else Edit(
                "user", None, {**KINDS["user"].defaults, "nama": taker, "mulai": today.isoformat(), "catatan": said}
            ),
        ]
        self._records.save_all(edits, text("handover.title"), source)

    # -- numbers -----------------------------------------------------------------------------------------------

    def _drafts(self, kind: str) -> Drafts | None:
        query = Query(kind, equal=(("keadaan", DRAFT),))
        count = self._lists.count(query)
        if not count:
            return None
        labels = {field.code: field.label for field in KINDS[kind].fields}
        lacking: Counter[str] = Counter()
        for row in self._lists.page(query, (), 0, MOST):
            lacking.update(labels[code] for code in self._records.get(str(row[0])).missing)
        return Drafts(kind, count, lacking.most_common(NAMED))

    def _keys(self) -> list[str]:
        names = {record.id: record.words("nama") for record in self._records.every("user")}
        told = []
        for slot in self._store.file.slots.slots:
            told.append(text(f"handover.key.{slot.sort}", name=names.get(slot.about, slot.about)))
        return told

    def _next_codes(self) -> list[str]:
        """Of kinds that are numbered through the whole regency; others are numbered village by village."""
        found = []
        for kind in KINDS.values():
            if kind.number is None or "{desa}" in kind.number[1] or "." not in self._store.office:
                continue
            code, template = kind.number
            known = {"regency": self._store.office, "year": clock.today().year}
            start = template.partition("{n")[0].format(**known)
            taken = [str(record[code])[len(start) :] for record in self._records.every(kind.code) if record[code]]
            last = max((int(rest) for rest in taken if rest.isdecimal()), default=0)
            found.append(template.format(**known, n=last + 1))
        return found

    # -- on paper ----------------------------------------------------------------------------------------------

    def _filled(self, giver: str, taker: str, standing: Standing) -> Filled:
        today, office = clock.today(), self._store.office
        place = regions().place(office)
        filled = Filled(code=f"{today:%Y%m%d}")
        filled.values.update(
            dari=giver,
            kepada=taker,
            hari=day_name(today),
            tanggal=long_date(today),
            kantor=place.name if place else office,
            laptop=str(self._store.file.meta("label") or ""),
            isian_berbeda=number(standing.conflicts),
            berkas_menunggu=", ".join(standing.waiting) or "0",
            kode_berikutnya=", ".join(standing.next_codes) or "–",
            perubahan=number(standing.changes),
            salinan=copies_words(standing),
            uji_pulih=drill_words(standing),
            tempat_tanggal=place_and_day(capital_of(office), today),
        )
        filled.rows["draf"] = [draft_row(each) for each in standing.drafts] or [
            {"jenis": text("handover.no_drafts"), "jumlah": "0", "kurang": "–"}
        ]
        filled.rows["berkas"] = [
            {
                "nomor": number(one.no),
                "berkas": one.file,
                "tanggal": clock_time(one.at),
                "kepada": office_words(one.to),
            }
            for one in standing.unconfirmed
        ] or [{"nomor": "–", "berkas": text("handover.no_files"), "tanggal": "–", "kepada": "–"}]
        filled.rows["kunci"] = [{"text": each} for each in standing.keys]
        return filled


def draft_row(drafts: Drafts) -> dict[str, str]:
    lacking = ", ".join(f"{label} ({number(count)})" for label, count in drafts.lacking)
    return {"jenis": text(f"kind.{drafts.kind}"), "jumlah": number(drafts.count), "kurang": lacking or "–"}


def copies_words(standing: Standing) -> str:
    if standing.last_copy is None:
        return text("handover.no_copies")
    return text("handover.copies", n=number(standing.copies), when=clock_time(standing.last_copy))


def drill_words(standing: Standing) -> str:
    if standing.whole is None:
        said = text("handover.never_tried")
    else:
        made, records = standing.whole
        said = text("handover.tried", made=clock_time(made), n=number(records))
    return said + (text("handover.damaged", n=number(standing.damaged)) if standing.damaged else "")


def office_words(code: str) -> str:
    place = regions().place(code)
    return place.name if place else code


def _added(record: Record, said: str) -> str:
    before = record.words("catatan")
    return before if said in before else "\n".join(part for part in (before, said) if part)
