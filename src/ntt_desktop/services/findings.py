"""Temuan: what a person should look at when data from many places are together (sync 4.3). Never an error of a file.

A finding is one sentence with the records to open. Who has looked may put it aside with a reason; the note is an
ordinary record, so it is put aside on every laptop, and comes back when another record joins the finding.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from ntt_desktop.base import indonesian
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.across import Maker, probably_one, written_twice
from ntt_desktop.domain.rules.overlap import overlapping
from ntt_desktop.services.clones import Forked, forked
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.store.queries.findings import FindingReader, Loose, came_last, edited_unknowing, unknown_kinds
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.world import StoreWorld
from ntt_desktop.sync.scope import PROVINCE

ONE_ACT_MS = 60 * 60 * 1000
"""Files that came in within an hour were received in one go."""

NAMED = 4
"""Records a sentence names; the others are counted."""

REPEATED = (
    ("nik-twice", "producer", ("nik",)),
    ("nib-twice", "producer", ("nib",)),
    ("permit-twice", "permit", ("nomor", "jenis_izin")),
    ("report-twice", "lab_test", ("nomor_lhu", "laboratorium")),
    ("parcel-number-twice", "parcel", ("nib_bidang",)),
)
LETTERS = (("product", "nomor_penetapan", "tanggal_penetapan"), ("lab_test", "nomor_surat_pengantar", "tanggal_kirim"))
"""Letters, each with its date: one letter may stand on many records, but it has one date."""

FOR_MANY = (
    "NIB",
    "HALAL",
    "HALAL_MUI_LAMA",
    "NKV",
    "LAIK_HIGIENE",
    "IP_CPPOB",
    "CPOTB",
    "CPKB",
    "PKP",
    "MEREK",
    "IG",
    "HACCP",
)
"""Permits of a maker or a place: one number stands rightly on several of its products."""

ALIKE = "alike-twice"
"""Two records whose names and village, or owner, say that they are probably one."""

EDITED = "joined-edited"
"""A record that was joined in one place and changed in another, with the one that stands for it."""

TWICE = (ALIKE, "maker-across", *(code for code, *_ in REPEATED))

SILENT = ("attachment", "erasure_request", "finding_note")
"""What hangs on a record in the recycle bin and is no loss."""


class ReasonFirst(AppError):
    """A finding is put aside with a reason or not at all."""

    code = "NTT-R25"


class NoSuchFinding(AppError):
    code = "NTT-R26"


@dataclass(frozen=True, slots=True)
class Named:
    """A record as a finding names it. `kind` is empty when the record is not here."""

    id: RecordId
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """key: stands for exactly this finding over exactly these records. reason: why it was put aside, or empty.

    `is_new`: one of the records came with the files received last. `note`: the record that puts it aside.
    """

    key: str
    code: str
    text: str
    records: tuple[Named, ...]
    is_new: bool = False
    reason: str = ""
    note: RecordId = ""

    @property
    def is_twice(self) -> bool:
        """Whether it says that one thing was probably written down twice."""
        kinds = {each.kind for each in self.records[:2]}
        return self.code in (*TWICE, EDITED) and len(self.records) > 1 and len(kinds) == 1 and "" not in kinds


@dataclass(frozen=True, slots=True)
class _Raw:
    code: str
    ids: tuple[bytes, ...]
    values: Mapping[str, object]

    @property
    def key(self) -> str:
        return f"{self.code}:{sha256(b''.join(sorted(self.ids))).hexdigest()[:16]}"


class Findings:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records
        self.office = store.office

    def all(self, *, aside: bool = False) -> list[Finding]:
        """The worklist: what came with the last files first. Seconds at 200,000 records: not on the window's thread.

        aside: those that were put aside, instead of those that were not.
        """
        with self._store.read() as session:
            fresh = frozenset(came_last(session, ONE_ACT_MS))
            raw = list(self._raw(FindingReader(session), session))
            found = self._told(session, raw, fresh)
        chosen = [one for one in found if bool(one.reason) is aside]
        return sorted(chosen, key=lambda one: not one.is_new)

    def duplicates(self) -> list[Finding]:
        """Of `all` what says that something was written down twice."""
        return [one for one in self.all() if one.code in TWICE]

    def of(self, session: Session, touched: Collection[bytes]) -> list[Finding]:
        """What some records are part of, in a transaction that may be rolled back: for the preview of a file."""
        raw = list(self._raw(FindingReader(session, touched), session))
        return [one for one in self._told(session, raw, frozenset(touched)) if not one.reason]

    def count(self) -> int:
        return len(self.all())

    def clones(self) -> list[Forked]:
        """Laptops that went on from an older state: all at the province, elsewhere those this office knows of."""
        return forked(self._store)

    def unknown(self) -> dict[str, int]:
        """Kinds of a newer program, each with the number of its records: kept and passed on."""
        with self._store.read() as session:
            return unknown_kinds(session)

    def put_aside(self, finding: Finding, reason: str) -> Changes:
        """
        Raises:
            ReasonFirst, ProvinceOnly, VillageFirst: nothing was stored.
        """
        if not reason.strip():
            raise ReasonFirst()
        owner = next((one.id for one in finding.records if one.kind), finding.records[0].id)
        values = {"temuan": finding.key, "rekaman": owner, "alasan": reason.strip()}
        return self._records.save(Edit("finding_note", None, values)).changes

    def named(self, key: str, *, aside: bool = False) -> Finding:
        """
        Raises:
            NoSuchFinding: settled meanwhile, or other records are part of it by now.
        """
        found = next((one for one in self.all(aside=aside) if one.key == key), None)
        if found is None:
            raise NoSuchFinding(key=key)
        return found

    def take_back(self, finding: Finding) -> Changes:
        """Puts a finding that was put aside back on the worklist."""
        return self._records.delete(finding.note)

    # -- looking ------------------------------------------------------------------------------------------------

    def _raw(self, reader: FindingReader, session: Session) -> Iterator[_Raw]:
        told = set[frozenset[bytes]]()
        for code, name, fields in REPEATED:
            for group in reader.repeated(KINDS[name], fields):
                told.update(frozenset(pair) for pair in combinations(group[:NAMED], 2))
                if code != "permit-twice" or self._is_odd(session, group):
                    yield _Raw(code, tuple(group), {})
        for code, number, day in LETTERS:
            for group in reader.differing(KINDS[code], number, day):
                yield _Raw("letter-two-dates", tuple(group), {"field": KINDS[code].by_code[number].label})
        for group in reader.flagship():
            told.update(frozenset(pair) for pair in combinations(group[:NAMED], 2))
            yield _Raw("flagship-twice", tuple(group), {})
        yield from self._alike(reader, told)
        for ids in edited_unknowing(session, self._store.log(session)):
            if reader.touches(ids):
                yield _Raw(EDITED, ids, {})
        yield from self._outlines(reader)
        if self.office == PROVINCE:
            yield from self._makers(reader)
        for kind in KINDS.values():
            for field in kind.stored:
                if field.is_reference and not field.code.startswith("_"):
                    for loose in reader.loose(kind, field):
                        if not (loose.is_hidden and kind.code in SILENT):
                            yield self._loose(loose, field.code in kind.owners)

    @staticmethod
    def _loose(loose: Loose, is_owner: bool) -> _Raw:
        code = ("orphan" if is_owner else "reference") + ("-deleted" if loose.is_hidden else "-missing")
        label = KINDS[loose.kind].by_code[loose.field].label
        return _Raw(code, (loose.id, loose.target), {"field": label, "kind": text(f"kind.{loose.kind}")})

    @staticmethod
    def _is_odd(session: Session, permits: list[bytes]) -> bool:
        """One number on several permits, but for those a maker has once for all its products."""
        world, makers, types = StoreWorld(session, ""), set(), set()
        for id in permits:
            permit = world.record(id.hex())
            if permit is not None:
                product = world.record(permit.words("produk")) if permit["produk"] else None
                makers.add(permit["pelaku_usaha"] or (product["pelaku_usaha"] if product else id.hex()))
                types.add(permit["jenis_izin"])
        return len(makers) > 1 or not types <= set(FOR_MANY)

    @staticmethod
    def _outlines(reader: FindingReader) -> Iterator[_Raw]:
        for one, other, common in overlapping(reader.outlines()):
            ids = (bytes.fromhex(one), bytes.fromhex(other))
            if reader.touches(ids):
                yield _Raw("outlines-overlap", ids, {"area": indonesian.area(common)})

    @staticmethod
    def _alike(reader: FindingReader, told: Collection[frozenset[bytes]]) -> Iterator[_Raw]:
        """Probably one thing written down twice; those that another finding names together are not told again."""
        for kind in KINDS.values():
            if kind.namesakes:
                for one, other in written_twice(reader.namesakes(kind)):
                    ids = (bytes.fromhex(one), bytes.fromhex(other))
                    if frozenset(ids) not in told and reader.touches(ids):
                        yield _Raw(ALIKE, ids, {"kind": text(f"kind.{kind.code}")})

    @staticmethod
    def _makers(reader: FindingReader) -> Iterator[_Raw]:
        rows = reader.makers()
        makers = (
            Maker(id, village[:5], name, person, tuple(sign for sign in signs if sign))
            for id, village, name, person, *signs in rows
        )
        for one, other in probably_one(makers):
            ids = (bytes.fromhex(one), bytes.fromhex(other))
            if reader.touches(ids):
                yield _Raw("maker-across", ids, {})

    # -- saying -------------------------------------------------------------------------------------------------

    def _told(self, session: Session, raw: Iterable[_Raw], fresh: Collection[bytes]) -> list[Finding]:
        raw = list(raw)
        notes = _notes(session) if raw else {}
        name = _namer(session, self.office)
        told = []
        for one in raw:
            records = tuple(name(id) for id in one.ids)
            note = notes.get(one.key)
            told.append(
                Finding(
                    key=one.key,
                    code=one.code,
                    text=_sentence(one, records),
                    records=records,
                    is_new=any(id in fresh for id in one.ids),
                    reason=note[1] if note else "",
                    note=note[0] if note else "",
                )
            )
        return told


def _notes(session: Session) -> dict[str, tuple[RecordId, str]]:
    rows = session.rows("SELECT temuan, id, alasan FROM finding_note WHERE _hidden = 0 AND temuan IS NOT NULL")
    return {str(key): (bytes(id).hex(), str(reason or "-")) for key, id, reason in rows}


def _namer(session: Session, office: str) -> Callable[[bytes], Named]:
    world, known = StoreWorld(session, office), dict[bytes, Named]()

    def name(id: bytes) -> Named:
        if id not in known:
            record = world.own(id.hex())
            kind = KINDS[record.kind] if record else None
            if record is None or kind is None:
                known[id] = Named(id.hex(), "", "")
            else:
                shown = record.words(kind.name) or (record.words(kind.number[0]) if kind.number else "")
                place = regions().place(record.words(kind.place)) if kind.place else None
                shown = shown or text(f"kind.{kind.code}")
                known[id] = Named(id.hex(), kind.code, f"{shown} ({place.name})" if place else shown)
        return known[id]

    return name


def _sentence(raw: _Raw, records: tuple[Named, ...]) -> str:
    shown = [one.name for one in records if one.kind]
    names = ", ".join(shown[:NAMED])
    if len(shown) > NAMED:
        names = text("finding.more", names=names, count=indonesian.number(len(shown) - NAMED))
    first = shown[0] if shown else ""
    return text(f"finding.{raw.code}", names=names, name=first, count=indonesian.number(len(records)), **raw.values)
