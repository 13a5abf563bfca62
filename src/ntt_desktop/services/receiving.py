"""Files from other offices: believed only when all of a file is right, applied whole or not at all (sync 5-7).

What is not wrong but too early waits in the inbox and is tried again after each file that came in.
"""

import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, fields, replace
from pathlib import Path

import pyrage

from ntt_desktop.base import clock
from ntt_desktop.base.collector import resting
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.ids import new_id
from ntt_desktop.services import inbox, receipts, receiving_pictures
from ntt_desktop.services.findings import Findings
from ntt_desktop.services.inbox import Inbox, Parcel
from ntt_desktop.services.old_keys import forget_old_keys
from ntt_desktop.services.received import (
    TOO_EARLY,
    Diverged,
    ForEnrolment,
    LostLaptop,
    NotForUs,
    NotYetEnrolled,
    OutOfScope,
    ParentsMissing,
    Received,
    count,
    file_words,
    follow,
    missing_words,
    nothing_came,
    office_words,
    refuse,
)
from ntt_desktop.services.records import Records, Stopped
from ntt_desktop.services.redaction import Redaction
from ntt_desktop.services.views import Progress
from ntt_desktop.store.apply import Applier, Outcome
from ntt_desktop.store.digests import keep
from ntt_desktop.store.erasure import erased_hashes
from ntt_desktop.store.errors import OF_THE_MACHINE, DiskFull, translated
from ntt_desktop.store.files import Files
from ntt_desktop.store.log import Log
from ntt_desktop.store.mailbox import Mailbox, Passed
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import bundle as bundles
from ntt_desktop.sync import enrolment, scope, trust
from ntt_desktop.sync.bundle import Bundle, UnknownAuthor, VolumesMissing
from ntt_desktop.sync.commit import NewerProgram
from ntt_desktop.sync.manifest import PICTURES, Manifest, receipt_code
from ntt_desktop.sync.plan import arrival_order
from ntt_desktop.sync.redaction import may_order
from ntt_desktop.sync.trust import LOST, RULING, Document, Member

ROOM = 20 * 1024 * 1024
"""Bytes that must stay free beside three times the unpacked file."""

JUDGED_TOGETHER = 5000
_PEEK = 2048


class _Look(Exception):
    """Leaves a transaction that only had to be looked at."""


class Receiver:
    def __init__(self, store: Store, records: Records, files: Files) -> None:
        self._store, self._records, self._files = store, records, files
        self._redaction, self._findings = Redaction(store, records), Findings(store, records)
        self.office = store.office
        self._ruled = b""

    def receive(
        self,
        files: Sequence[Path],
        *,
        only_look: bool = False,
        progress: Progress | None = None,
        judge: bool = True,
        lost: bytes = b"",
    ) -> list[Received]:
        """Reads exchange files, in any order; each bundle is applied whole or not at all.

        only_look: everything in a transaction that is rolled back, to show what would happen. judge: what came in is judged
        as well; otherwise `Records.judge_pending` does it later. lost: a laptop reported lost of which a person here takes
        in what it wrote into the part the office keeps to itself.

        Raises:
            Stopped: `progress` said so; the file under way changed nothing.
        """
        self._ruled = lost
        box = self._inbox()
        results: list[Received] = []
        parcels: dict[bytes, tuple[Parcel, list[Received]]] = {}
        for file in files:
            result = Received(file, "refused")
            results.append(result)
            try:
                with translated():
                    front = self._look(file)
                    parcel, of = parcels.setdefault(front.name, (box.parcel(front), []))
                parcel.volumes[front.number] = (file, front)
                of.append(result)
            except (AppError, OSError) as error:
                refuse(result, error)
        for parcel, of in parcels.values():
            self._take(box, parcel, of[-1], only_look, progress)
            if only_look and of[-1].result == "applied":
                of[-1].receipt = ""  # nothing to tell the sender before it is taken in
            for other in of[:-1]:
                follow(other, of[-1])
        if not only_look:
            self._try_waiting(box, results, progress)
            self._let_go(box, results)
            self._store.take_back({id for result in results for id in result.touched}, self._records.person)
            self._redaction.came_in([order for result in results for order in result.orders])
            if judge:
                self._judge_all()
            if not box.files():
                with self._store.write() as session:
                    forget_old_keys(session)
        return results

    def held(self) -> list[Received]:
        """Files in the inbox all volumes of which are here, each with what it waits for."""
        box = self._inbox()
        found = []
        for parcel in box.complete():
            found.append(Received(next(iter(parcel.volumes.values()))[0], "waiting"))
            self._take(box, parcel, found[-1], True, None)
        return found

    def waiting(self) -> list[Path]:
        return self._inbox().files()

    def _inbox(self) -> Inbox:
        with self._store.read() as session:
            secrets = Trusted(session).exchange_secrets()
        self._identities: list[object] = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
        return Inbox(self._store.file.folder, self._identities)

    def _look(self, file: Path) -> bundles.Front:
        with open(file, "rb") as source:
            if enrolment.peek(source.read(_PEEK)) is not None:
                raise ForEnrolment()
        return inbox.look(file, self._identities)

    # -- one bundle ---------------------------------------------------------------------------------------------

    def _take(self, box: Inbox, parcel: Parcel, result: Received, only_look: bool, progress: Progress | None) -> None:
        """Fills `result`. What comes in leaves the inbox, and so does what will never come in."""
        manifest = parcel.manifest
        result.kind, result.bundle = manifest.k, manifest.id.hex()
        try:
            document = self._document(manifest)
            result.sender = self._sender(manifest, document)
            self._check_sender(manifest, document)
            if parcel.missing:
                raise VolumesMissing(parcel.missing, len(manifest.vol))
            self._check_room(manifest)
            if not only_look:
                with self._store.write() as session:
                    self._store.log(session).seal_all()
            with translated():
                if manifest.k == PICTURES:
                    result.pictures = receiving_pictures.take_in(
                        box, parcel, self._identities, self._files, keep=not only_look
                    )
                    result.result = "applied"
                    if not only_look:
                        with self._store.write() as session:
                            self._note_taken(session, None, parcel, document, result)
                else:
                    self._take_commits(parcel, document, result, only_look, progress)
        except Stopped:
            raise
        except TOO_EARLY as error:
            nothing_came(result)
            result.result, result.code, result.text = "waiting", error.code, str(error)
            result.missing = result.missing or missing_words(error)
            if isinstance(error, LostLaptop):
                result.lost, result.lost_part = error.replica.hex(), error.part
            if not only_look:
                self._wait(box, parcel, result)
        except (AppError, OSError) as error:
            refuse(result, error)
            if not only_look and not isinstance(error, OF_THE_MACHINE):
                box.remove(parcel)
        else:
            if not only_look:
                box.remove(parcel)

    def _document(self, manifest: Manifest) -> Document:
        """The newer one of the document held here and the one in the file.

        Raises:
            NotYetEnrolled. BadDocument, OtherRoot, NewerProgram, NotASuccessor: of the one in the file.
        """
        with self._store.read() as session:
            trusted = Trusted(session)
            roots, held = trusted.roots(), trusted.document()
        if roots is None:
            raise NotYetEnrolled()
        if manifest.trust and not (held is not None and trust.is_outdated(manifest.trust, held)):
            carried = trust.read(manifest.trust, roots)
            if held is None or carried.rank > held.rank:
                if held is not None:
                    carried.follows(held)
                return carried
        if held is None:
            raise NotYetEnrolled()
        return held

    def _check_sender(self, manifest: Manifest, document: Document) -> None:
        sender = document.member(manifest.aut)
        if sender is None:
            raise UnknownAuthor(manifest.aut)
        to, _ = manifest.to  # a laptop that was enrolled anew still opens what was for its earlier self
        if to != self.office:
            raise NotForUs(part=to, office=self.office)
        for part in manifest.heads:
            if not (scope.may_hold(self.office, part) and scope.may_hold(sender.office, part)):
                raise NotForUs(part=part, office=self.office)

    def _check_room(self, manifest: Manifest) -> None:
        needed = (1 if manifest.k == PICTURES else 3) * manifest.raw + ROOM
        if shutil.disk_usage(self._store.file.folder).free < needed:
            raise DiskFull(detail=text("exchange.room", megabytes=needed // 1_000_000 + 1))

    # -- changes ------------------------------------------------------------------------------------------------

    def _take_commits(
        self, parcel: Parcel, document: Document, result: Received, only_look: bool, progress: Progress | None
    ) -> None:
        def tell(done: int) -> None:
            if progress is not None and not progress(done, parcel.manifest.ne):
                raise Stopped()

        def author(replica: bytes) -> bytes | None:
            tell(0)  # asked for every commit: verifying can be stopped too
            member = document.member(replica)
            return member.public if member is not None else None

        with self._store.read() as session:
            erased = erased_hashes(session)
        with resting(), parcel.open() as volumes:
            try:
                found = bundles.read(volumes, self._identities, author, erased, self._knows)
            except bundles.ValuesWithheld as error:
                if not error.absent:
                    raise
                # the order to erase them may stand in a file that has not arrived
                names = {self._name_missing(parcel.manifest, id, document) for id in error.absent}
                raise ParentsMissing(sorted(names)) from error
            self._check_scope(found, document)
            try:
                with self._store.write() as session:
                    log = self._store.log(session)
                    if only_look:
                        log.seal_all()  # a commit is taken in where nothing is open; rolled back with the rest
                    ruled: set[str] = set()
                    new = self._arrival(log, found, document, ruled)
                    outcome, applier = Outcome(), Applier(session, log)
                    self._store.forget_worlds()
                    if new:
                        with closing(found.commits()) as commits:
                            fresh = (commit for commit in commits if commit.id in new)
                            outcome = applier.receive(fresh, found.manifest.id, tell)
                    self._check_digests(session, log, found.manifest)
                    for part in ruled:
                        self._vouch(log, applier, part)
                    result.result = "applied" if new else "known"
                    result.orders, result.touched = outcome.orders, outcome.stored | outcome.conflicts
                    count(result, outcome)
                    result.findings = self._findings.of(session, result.touched) if result.touched else []
                    self._note_taken(session, log, parcel, document, result)
                    if only_look:
                        raise _Look
            except _Look:
                pass

    def _knows(self, commit: bytes) -> bool:
        with self._store.read() as session:
            return self._store.log(session).knows(commit)

    def _check_scope(self, found: Bundle, document: Document) -> None:
        for author, part, type in found.orders:
            member = document.member(author)
            if member is None or not may_order(member.office, part, type):
                raise OutOfScope(part=part)
        for carried in found.carried:
            if not scope.may_hold(self.office, carried.part):
                raise NotForUs(part=carried.part, office=self.office)
            if not document.may_write(carried.aut, carried.part):
                raise OutOfScope(part=carried.part)

    def _arrival(self, log: Log, found: Bundle, document: Document, ruled: set[str]) -> set[bytes]:
        """Ids of the commits that are new. ruled: takes the part of which a person here let something in.

        Raises:
            ParentsMissing, LostLaptop.
        """
        new: set[bytes] = set()
        missing: set[bytes] = set()
        for part in sorted({one.part for one in found.carried}, key=scope.office_only):
            arrival = arrival_order(found.parents(part), log.nums(part))
            new.update(arrival.ordered)
            missing |= arrival.missing
            fresh = {one.id: (one.aut, one.par) for one in found.carried if one.id in set(arrival.ordered)}
            for id in document.uncovered(part, fresh):
                lost = document.member(fresh[id][0])
                assert lost is not None
                if lost.replica == self._ruled and part == self.office + scope.OFFICE_ONLY:
                    ruled.add(part)
                    continue
                raise LostLaptop(lost.replica, part, label=lost.label, office=office_words(lost.office))
        if missing:
            names = sorted({self._name_missing(found.manifest, id, document) for id in missing})
            raise ParentsMissing(names)
        return new

    def _vouch(self, log: Log, applier: Applier, part: str) -> None:
        """A commit on top of what was let in: the office's other laptops take what is below it (`Document.uncovered`)."""
        id, items = bytes.fromhex(new_id()), [("laptop", self._ruled)]
        num = log.append(part, RULING, id, items, self._records.person, Source("program"))
        applier.keep(part, num, RULING, id, dict(items))
        log.seal(part)

    @staticmethod
    def _check_digests(session: Session, log: Log, manifest: Manifest) -> None:
        for part, heads in manifest.heads.items():
            same = {id for _, id in log.heads(part)} == set(heads)
            if same and keep(session, log, part, anew=True) != manifest.digest[part]:
                raise Diverged(part=part)

    def _note_taken(
        self, session: Session, log: Log | None, parcel: Parcel, document: Document, result: Received
    ) -> None:
        """In the transaction of the changes: trust document, what the sender has, receipts, the entry in the list."""
        manifest, mailbox = parcel.manifest, Mailbox(session)
        if manifest.trust:
            Trusted(session).accept(manifest.trust)
        before = mailbox.one(manifest.id, "in")
        is_new = before is None or before[0].state != "applied"  # the same again says nothing new of its sender
        sender = document.member(manifest.aut)
        if log is not None and is_new:
            result.older = self._hear(log, mailbox, manifest, sender)
        mailbox.receive(manifest.id, manifest.aut, parcel.front.name)
        if is_new:
            mailbox.note(self._passed(parcel, sender, result, "applied"), parcel.front.signed)
        result.receipt = receipt_code(parcel.front.signed, self._store.file.replica)

    def _hear(self, log: Log, mailbox: Mailbox, manifest: Manifest, sender: Member | None) -> bool:
        """What its sender says it has counts from now on, unless a thief says it. Returns whether that is less than before."""
        if sender is None or sender.state == LOST or manifest.aut == self._store.file.replica:
            return False
        return receipts.learn(log, mailbox, manifest)

    def _passed(self, parcel: Parcel, sender: Member | None, result: Received, state: str) -> Passed:
        manifest = parcel.manifest
        return Passed(
            id=manifest.id,
            way="in",
            replica=manifest.aut,
            no=manifest.no,
            peer=sender.office if sender is not None else "",
            label=result.sender or result.file.name,
            at_ms=clock.now_ms(),
            state=state,
            detail=("; ".join(result.missing) or result.text)
            if state == "waiting"
            else json.dumps(asdict(result.taken)),
            kind=manifest.k,
            commits=manifest.nc,
            entries=manifest.ne,
            volumes=len(manifest.vol),
            size=parcel.size,
            person=self._records.person.name,
        )

    # -- waiting ------------------------------------------------------------------------------------------------

    def _wait(self, box: Inbox, parcel: Parcel, result: Received) -> None:
        """The file is kept; the trust document in it is taken already, since others may wait for that one."""
        box.keep(parcel)
        manifest = parcel.manifest
        with self._store.write() as session:
            mailbox, trusted = Mailbox(session), Trusted(session)
            document = trusted.document()
            sender = document.member(manifest.aut) if document is not None else None
            known = mailbox.one(manifest.id, "in")
            if known is None or known[0].state == "waiting":
                mailbox.note(self._passed(parcel, sender, result, "waiting"), parcel.front.signed)
            if manifest.trust and trusted.roots() is not None and result.code != NewerProgram.code:
                trusted.accept(manifest.trust)

    def _try_waiting(self, box: Inbox, results: list[Received], progress: Progress | None) -> None:
        """What waits is tried again as long as something comes in. Outcomes replace those of the same call."""
        came_in = True
        while came_in:
            came_in = False
            for parcel in box.complete():
                again = Received(next(iter(parcel.volumes.values()))[0], "waiting")
                self._take(box, parcel, again, False, progress)
                if again.result == "waiting":
                    continue
                came_in = came_in or again.result == "applied"
                same = [one for one in results if one.bundle == again.bundle and one.result == "waiting"]
                if not same:
                    results.append(again)
                for one in same:
                    one_file = one.file
                    for name in (each.name for each in fields(Received)):
                        setattr(one, name, getattr(again, name))
                    one.file = one_file
                for one in same[:-1]:
                    follow(one, again)

    def _let_go(self, box: Inbox, results: list[Received]) -> None:
        """Files of which a volume never came wait no more once others have brought all their sender had. What the sender
        says of itself stands in every volume: not to hear it would have everything sent here again and again."""
        for parcel in box.incomplete():
            manifest = parcel.manifest
            with self._store.write() as session:
                log, mailbox = self._store.log(session), Mailbox(session)
                lacking = any(head not in log.nums(part) for part, heads in manifest.heads.items() for head in heads)
                known = mailbox.one(manifest.id, "in")
                if manifest.k == PICTURES or lacking or known is None:
                    continue
                document = Trusted(session).document()
                if known[0].state != "applied" and document is not None:
                    self._hear(log, mailbox, manifest, document.member(manifest.aut))
                mailbox.receive(manifest.id, manifest.aut, parcel.front.name)
                mailbox.note(replace(known[0], state="applied", detail=None), parcel.front.signed)
            box.remove(parcel)
            for one in results:
                if one.bundle == manifest.id.hex():
                    one.result, one.missing, one.code, one.text = "known", (), "", ""

    def _judge_all(self) -> None:
        with resting():
            while self._records.judge_pending(JUDGED_TOGETHER):
                pass

    # -- words --------------------------------------------------------------------------------------------------

    def _sender(self, manifest: Manifest, document: Document) -> str:
        member = document.member(manifest.aut)
        return file_words(member, manifest.no, manifest.t, text("exchange.unknown-laptop"))

    @staticmethod
    def _name_missing(manifest: Manifest, commit: bytes, document: Document) -> str:
        """The file that carried the commit, as the sender knows it."""
        carrier = manifest.prev.get(commit)
        if carrier is None:
            return text("exchange.missing.unknown", commit=commit.hex()[:8])
        return file_words(document.member(carrier.aut), carrier.no, carrier.t, "")
