"""Enrolment: a laptop asks, the province admits, the laptop pins the root; who is enrolled, lost, handed in (sync 9).

People compare 20 digits by phone twice: those of the request, and those of the root keys.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.practice import refuse_practice
from ntt_desktop.store.errors import translated
from ntt_desktop.store.identity import renew
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import enrolment as files
from ntt_desktop.sync import trust
from ntt_desktop.sync.enrolment import ANSWER, REQUEST, SUFFIX, Request
from ntt_desktop.sync.keys import public_bytes
from ntt_desktop.sync.trust import ACTIVE, LOST, RETIRED, root_digits, same_digits

__all__ = ["ANSWER", "REQUEST", "Asked", "Enrolment", "Laptop", "Seen", "Standing"]

EXCHANGE_LASTS = timedelta(days=365)
"""After a year a laptop asks for a new exchange key."""


class WrongDigits(AppError):
    code = "NTT-T10"


class DigitsNeeded(AppError):
    code = "NTT-T11"


class ForAnotherLaptop(AppError):
    code = "NTT-T14"


class KeyIsOut(AppError):
    """The laptop was reported lost or was handed in: its key is never admitted again."""

    code = "NTT-T16"


class BadLabel(AppError):
    code = "NTT-T19"


class UnreadableFile(AppError):
    code = "NTT-T24"


class NotInAnswer(AppError):
    """The answer's list does not have this laptop with the keys it has now."""

    code = "NTT-T25"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was written. `digits`: to be read to the province over the phone."""

    file: Path
    digits: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What an enrolment file is, looked at without changing anything. digits: of a request its own, of an answer those
    of the root keys it names."""

    kind: str
    digits: str
    office: str
    label: str
    replica: str
    known: str
    """State of that laptop in the list held here, or empty."""


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop of the list. replica: hexadecimal. own: this one. keeper: the one with the working key, as far as is
    known here. lost_on: the day it was lost (ISO), where somebody noted it here."""

    replica: str
    office: str
    label: str
    state: str
    own: bool
    keeper: bool
    heard_ms: int | None
    lost_on: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this laptop stands. state: belum, diminta, aktif, pensiun or hilang. asked: digits of the request written
    last. root: digits of the pinned roots. version, made_ms: of the list held, 0 for none. since_ms: when this laptop was
    first seen enrolled, 0 when it is not or nobody noted it. keeper: this laptop may admit others. old: the list is older than a year. renew: the exchange key is a year old, or the list has another.
    """

    state: str
    office: str
    label: str
    replica: str
    asked: str
    root: str
    version: int
    made_ms: int
    since_ms: int
    keeper: bool
    old: bool
    renew: bool


class Enrolment:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.office = store.office

    # -- for both sides -----------------------------------------------------------------------------------------

    def standing(self) -> Standing:
        with self._store.read() as session:
            trusted = Trusted(session)
            document, roots, request = trusted.document(), trusted.roots(), trusted.request()
            own = document.member(trusted.replica) if document is not None else None
            age = clock.now_ms() - trusted.exchange_since()
            stale = own is not None and own.exchange != trusted.exchange_public()
            return Standing(
                state=trusted.standing(),
                office=self.office,
                label=str(self._store.file.meta("label") or ""),
                replica=trusted.replica.hex(),
                asked=trust.digits(request) if request is not None else "",
                root=root_digits(roots) if roots is not None else "",
                version=document.version if document is not None else 0,
                made_ms=document.t_ms if document is not None else 0,
                since_ms=trusted.since(),
                keeper=trusted.keeps(document),
                old=document is not None and document.is_old(clock.now_ms()),
                renew=own is not None and own.is_active and (stale or age > EXCHANGE_LASTS / timedelta(milliseconds=1)),
            )

    def laptops(self) -> list[Laptop]:
        """The list held here, by office and name; empty before enrolment."""
        with self._store.read() as session:
            trusted = Trusted(session)
            document = trusted.document()
            keeps = trusted.keeps(document)
            heard = {bytes(row[0]): int(row[1]) for row in session.rows(_HEARD)}
            own, lost_on = trusted.replica, trusted.lost_on()
        found = [
            Laptop(
                replica=one.replica.hex(),
                office=one.office,
                label=one.label,
                state=one.state,
                own=one.replica == own,
                keeper=keeps and one.replica == own,
                heard_ms=heard.get(one.replica),
                lost_on=lost_on.get(one.replica.hex(), "") if one.state == LOST else "",
            )
            for one in (document.members if document is not None else ())
        ]
        return sorted(found, key=lambda one: (one.office, one.state != ACTIVE, one.label.casefold(), one.replica))

    def look(self, file: Path, wanted: str = "") -> Seen | None:
        """What an enrolment file is; None when it is another file.

        wanted: the kind it has to be, `REQUEST` or `ANSWER`; another file is then refused.

        Raises:
            UnreadableFile, AnotherKind, BadEnrolmentFile, BadDocument, NewerProgram.
        """
        data = read_file(file)
        kind = wanted or files.peek(data)
        if kind is None:
            return None
        with self._store.read() as session:
            document = Trusted(session).document()
        if kind == REQUEST:
            request = files.read_request(data)
            known = document.member(request.replica) if document is not None else None
            return Seen(
                kind, request.digits, request.office, request.label, request.replica.hex(), known.state if known else ""
            )
        answer = files.read_answer(data)
        roots = trust.claimed_roots(answer.document)
        listed = trust.read(answer.document, roots).member(answer.replica)
        office, label = (listed.office, listed.label) if listed is not None else ("", "")
        known = document.member(answer.replica) if document is not None else None
        return Seen(kind, root_digits(roots), office, label, answer.replica.hex(), known.state if known else "")

    # -- the laptop -----------------------------------------------------------------------------------------------

    def request(self, to: Path, label: str = "", *, new_key: bool = False, anew: bool = False) -> Asked:
        """Writes the file that asks the province: the same one again, as long as nothing it says has changed.

        label: how the laptop calls itself; the province has the last word. new_key: with a new exchange key. anew: as
        another laptop, with new keys, because the old ones were lost, copied or handed in.

        Raises:
            PracticeStays, BadLabel, KeyIsOut, ReadOnly, DiskFull: nothing was changed.
        """
        refuse_practice(self._store)
        if label and not trust.is_label(label):
            raise BadLabel(label=label, limit=trust.MAX_LABEL)
        if anew:
            self._become_another()
        with self._store.write() as session:
            trusted = Trusted(session)
            if trusted.standing() in (LOST, RETIRED):
                raise KeyIsOut(label=self._store.file.meta("label"), state=state_word(trusted.standing()))
            if new_key:
                trusted.renew_exchange()
            data = self._asking(trusted, label)
            trusted.keep_request(data)
            path = place_for(to, f"pendaftaran-{self.office}-{trusted.replica.hex()[:4]}")
            write_file(path, data)
        return Asked(path.resolve(), trust.digits(data))

    def _asking(self, trusted: Trusted, label: str) -> bytes:
        kept = trusted.request()
        before = files.read_request(kept) if kept is not None else None
        name = label or (before.label if before is not None else "") or str(self._store.file.meta("label"))
        asked = Request(
            public=public_bytes(self._store.key),
            exchange=trusted.exchange_public(),
            office=self.office,
            label=name,
            t_ms=before.t_ms if before is not None else clock.now_ms(),
            document=trusted.held() or b"",
        )
        return files.write_request(asked, self._store.key)

    def _become_another(self) -> None:
        with self._store.write() as session:
            self._store.log(session).seal_all()
            renew(session)
        self._store.forget_key()

    def accept(self, file: Path, digits: str = "", *, new_root: bool = False) -> Standing:
        """Reads the province's answer; the first time the digits of the root keys must be those the province read out.

        new_root: the province lost both root keys and made new ones; `digits` are those of the new pair.

        Raises:
            UnreadableFile, AnotherKind, BadEnrolmentFile, ForAnotherLaptop, NotInAnswer, DigitsNeeded, WrongDigits,
            OtherRoot, BadDocument, NotASuccessor, NewerProgram: nothing was changed.
        """
        self._store.require(Act.EXCHANGE)
        answer = files.read_answer(read_file(file))
        with self._store.write() as session:
            trusted = Trusted(session)
            if answer.replica != trusted.replica:
                raise ForAnotherLaptop(own=trusted.replica.hex()[:8], other=answer.replica.hex()[:8])
            claimed = trust.claimed_roots(answer.document)
            document = trust.read(answer.document, claimed)
            if digits and not same_digits(digits, root_digits(claimed)):
                raise WrongDigits(which=text("enrol.digits.root"))
            pinned = trusted.roots()
            if pinned is None or (new_root and pinned not in document.chain.pairs()):
                if not digits:
                    raise DigitsNeeded()
                trusted.forget_document()
                trusted.pin(claimed)
            else:
                document.chain.check(pinned)
            own = document.member(trusted.replica)
            if (
                own is None
                or own.exchange not in trusted.exchange_publics()
                or own.public != public_bytes(self._store.key)
            ):
                raise NotInAnswer(label=self._store.file.meta("label"))
            trusted.accept(answer.document)
            trusted.forget_request()
        return self.standing()


_HEARD = "SELECT replica, max(at_ms) FROM bundle_log WHERE way = 'in' GROUP BY replica"


def state_word(state: str) -> str:
    return text(f"enrol.state.{state}")


def read_file(file: Path) -> bytes:
    """The file's bytes; of a larger one than any enrolment file, the beginning."""
    try:
        with open(file, "rb") as source:
            return source.read(files.MAX_FILE + 1)
    except OSError as error:
        raise UnreadableFile(file=file.name, detail=error.strerror or str(error)) from error


def place_for(to: Path, stem: str) -> Path:
    """The file itself, or a free name in the folder `to`."""
    if not to.is_dir():
        return to
    path, more = to / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, more = to / f"{stem}-{more}{SUFFIX}", more + 1
    return path


def write_file(path: Path, data: bytes) -> None:
    with translated():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
