"""The province's side of enrolment: laptops are admitted, reported lost, handed in (sync 9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.enrolment import (
    BadLabel,
    DigitsNeeded,
    KeyIsOut,
    WrongDigits,
    place_for,
    read_file,
    state_word,
    write_file,
)
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import enrolment as files
from ntt_desktop.sync import scope, trust
from ntt_desktop.sync.enrolment import Answer
from ntt_desktop.sync.trust import LOST, RETIRED, Document, Member, root_digits, same_digits


class ProvinceOnly(AppError):
    code = "NTT-T12"


class NoWorkingKey(AppError):
    """Another laptop of the province keeps the list, or none does yet."""

    code = "NTT-T13"


class OtherOffice(AppError):
    """The request names an office that is not the one expected, or none of NTT."""

    code = "NTT-T15"


class NoSuchLaptop(AppError):
    code = "NTT-T17"


class LostTomorrow(AppError):
    """The day a laptop is said to have been lost has not come yet."""

    code = "NTT-T27"


class HoldsWorkingKey(AppError):
    """The laptop that keeps the list cannot be taken off it."""

    code = "NTT-T18"


@dataclass(frozen=True, slots=True)
class Admitted:
    """An answer that was written. digits: those of the root keys, to be read to the laptop. again: it was enrolled
    like this before; only the answer was written once more."""

    file: Path
    digits: str
    laptop: Member
    again: bool


class Admission:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.office = store.office

    def admit(self, file: Path, digits: str, label: str, to: Path, *, office: str = "") -> Admitted:
        """Takes a laptop into the list and writes the answer for it.

        digits: those the laptop's officer read out. A laptop already enrolled that asks for a new exchange key signs
        with the key known here, and needs none. label: empty keeps the name known or asked for. office: what the
        person expects; empty for whatever the request says.

        Raises:
            ProvinceOnly, NoWorkingKey, UnreadableFile, AnotherKind, BadEnrolmentFile, DigitsNeeded, WrongDigits,
            OtherOffice, KeyIsOut, BadLabel, TooManyLaptops, ReadOnly, DiskFull: nothing was changed.
        """
        self._province()
        data = read_file(file)
        with self._store.write(Act.PROVINCE) as session:
            trusted = Trusted(session)
            document = _kept(trusted)
            request = files.read_request(data)
            known = document.member(request.replica)
            if known is not None and not known.is_active:
                raise KeyIsOut(label=known.label, state=state_word(known.state))
            if not digits and known is None:
                raise DigitsNeeded()
            if digits and not same_digits(digits, request.digits):
                raise WrongDigits(which=text("enrol.digits.request"))
            _check_office(request.office, office or request.office, known)
            name = label or (known.label if known is not None else request.label)
            if not trust.is_label(name):
                raise BadLabel(label=name, limit=trust.MAX_LABEL)
            member = Member(
                replica=request.replica,
                office=request.office,
                label=name,
                public=request.public,
                exchange=request.exchange,
            )
            if member != known:
                document = _with(trusted, document, member)
            held = trusted.held()
            assert held is not None
            working = trusted.working_key()
            assert working is not None
            answer = Answer(replica=request.replica, request=sha256(data).digest(), document=held, t_ms=clock.now_ms())
            path = place_for(to, f"balasan-{request.office}-{request.replica.hex()[:4]}")
            write_file(path, files.write_answer(answer, working))
        return Admitted(path.resolve(), root_digits(document.roots), member, again=member == known)

    def lost(self, laptop: str, on: date | None = None) -> Member:
        """Reports a laptop lost: no file is for it any more, and what it writes from now on waits for the province.

        laptop: replica id in hexadecimal; its first digits are enough when they fit one laptop alone. on: the day it
        was lost, noted in this workspace alone; for a laptop reported lost before, the day is put right.

        Raises:
            ProvinceOnly, NoWorkingKey, NoSuchLaptop, HoldsWorkingKey, LostTomorrow: nothing was changed.
        """
        if on is not None and on > clock.today():
            raise LostTomorrow(day=long_date(on), today=long_date(clock.today()))
        return self._end(laptop, LOST, on)

    def retire(self, laptop: str) -> Member:
        """A laptop was handed in: no file is for it any more; what it wrote stays good.

        Raises:
            As `lost`; KeyIsOut: reported lost before.
        """
        return self._end(laptop, RETIRED)

    def member(self, laptop: str) -> Member:
        """A laptop of the list; its id as for `lost`.

        Raises:
            ProvinceOnly, NoWorkingKey, NoSuchLaptop.
        """
        self._province()
        with self._store.read() as session:
            return _named(_kept(Trusted(session)), laptop)

    def vouch(self, member: Member, commits: Mapping[str, Sequence[bytes]]) -> Member:
        """Names further commits of a laptop reported lost, by partition, that are taken in from now on.

        Raises:
            ProvinceOnly, NoWorkingKey: nothing was changed.
        """
        self._province()
        with self._store.write(Act.PROVINCE) as session:
            trusted = Trusted(session)
            document = _kept(trusted)
            heads = dict(member.heads)
            for part, ids in commits.items():
                heads[part] = tuple(sorted([*heads.get(part, ()), *ids][-trust.MAX_HEADS :]))
            member = replace(member, heads=heads)
            _with(trusted, document, member)
        return member

    def _end(self, laptop: str, state: str, on: date | None = None) -> Member:
        self._province()
        with self._store.write(Act.PROVINCE) as session:
            trusted = Trusted(session)
            document = _kept(trusted)
            member = _named(document, laptop)
            if member.replica == trusted.replica:
                raise HoldsWorkingKey(label=member.label)
            if member.state == LOST and state == RETIRED:
                raise KeyIsOut(label=member.label, state=state_word(LOST))
            if member.state != state:
                heads = self._written_by(session, member.replica) if state == LOST else {}
                member = replace(member, state=state, heads=heads)
                _with(trusted, document, member)
            if on is not None:
                trusted.note_lost(member.replica, on.isoformat())
        return member

    def _written_by(self, session: Session, replica: bytes) -> dict[str, tuple[bytes, ...]]:
        """The last commits of a laptop that are here, by partition: with their ancestors all that was accepted of it."""
        log = self._store.log(session)
        found: dict[str, list[tuple[int, bytes]]] = {}
        for part, num, id in session.rows("SELECT part, num, id FROM commits WHERE author = ?", replica):
            if not scope.office_only(part):
                found.setdefault(part, []).append((int(num), bytes(id)))
        heads = {}
        for part, commits in found.items():
            below = 0
            for num, _ in commits:
                below |= log.ancestors(part, num)
            heads[part] = tuple(sorted(id for num, id in commits if not below >> num & 1)[: trust.MAX_HEADS])
        return heads

    def _province(self) -> None:
        self._store.require(Act.PROVINCE)
        if self.office != scope.PROVINCE:
            raise ProvinceOnly()


def _kept(trusted: Trusted) -> Document:
    """The list this laptop keeps.

    Raises:
        NoWorkingKey.
    """
    document = trusted.document()
    if document is None or not trusted.keeps(document):
        raise NoWorkingKey()
    return document


def _with(trusted: Trusted, document: Document, member: Member) -> Document:
    others = [one for one in document.members if one.replica != member.replica]
    members = tuple(sorted([*others, member], key=lambda one: one.replica))
    return trusted.publish(replace(document, version=document.version + 1, members=members, t_ms=clock.now_ms()))


def _named(document: Document, laptop: str) -> Member:
    wanted = laptop.lower().strip()
    found = [one for one in document.members if wanted and one.replica.hex().startswith(wanted)]
    if len(found) != 1:
        raise NoSuchLaptop(laptop=laptop)
    return found[0]


def _check_office(asked: str, expected: str, known: Member | None) -> None:
    place = regions().place(asked)
    name = place.name if place is not None else asked
    if place is None or asked != expected or (known is not None and known.office != asked):
        wanted = regions().place(known.office if known is not None else expected)
        raise OtherOffice(office=f"{name} ({asked})", expected=f"{wanted.name if wanted else expected} ({expected})")
