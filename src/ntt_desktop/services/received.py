"""What became of exchange files, in counts and words; and why one is refused or waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.findings import Finding
from ntt_desktop.store.apply import Outcome
from ntt_desktop.sync.bundle import UnknownAuthor, VolumesMissing
from ntt_desktop.sync.commit import NewerProgram
from ntt_desktop.sync.redaction import Order
from ntt_desktop.sync.trust import Member


class NotForUs(AppError):
    """A file with partitions this office must not hold, or for other laptops."""

    code = "NTT-S10"


class OutOfScope(AppError):
    """A commit by an installation that may not write its partition."""

    code = "NTT-S11"


class Diverged(AppError):
    """Equal heads and different data: a bug of ours, stopped before it spreads."""

    code = "NTT-S12"


class FileUnreadable(AppError):
    code = "NTT-S16"


class ForEnrolment(AppError):
    """A file of an enrolment, which is opened elsewhere."""

    code = "NTT-S46"


class LostLaptop(AppError):
    """By a laptop reported lost: a person at the province decides."""

    code = "NTT-S47"

    def __init__(self, replica: bytes, part: str, **values: object) -> None:
        super().__init__(**values)
        self.replica, self.part = replica, part


class ParentsMissing(AppError):
    """It builds on changes that have not arrived. `names`: the files that carry them."""

    code = "NTT-S48"

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(missing="; ".join(names))
        self.names = tuple(names)


class NotYetEnrolled(AppError):
    """This laptop does not yet know whom to trust."""

    code = "NTT-S49"


class PicturesMissing(AppError):
    """Attachments of which other volumes hold the rest."""

    code = "NTT-S50"


TOO_EARLY = (UnknownAuthor, NewerProgram, VolumesMissing, LostLaptop, ParentsMissing, NotYetEnrolled, PicturesMissing)
"""Time will mend these; anything else is refused."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brought, as it is kept when it is taken in: its Bukti Terima says the same ever after.

    kinds: kind → records that are new or changed. findings: those its records were part of then.
    """

    records: int = 0
    stored: int = 0
    unchanged: int = 0
    conflicts: int = 0
    refused: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    findings: int = 0
    pictures: int = 0


@dataclass(slots=True)
class Received:
    """What became of a file; stored + unchanged + conflicts + refused = records, each record once.

    result: applied, known, waiting or refused. missing: what it waits for. Of several volumes of a bundle the last one
    has the counts. receipt: the ten characters to read to the sender, once it was taken in. pictures: attachments taken
    in. findings: what its records are part of, with those that were here. lost: replica id of the lost laptop about whose
    changes in the partition lost_part a person has to decide. older: the sender states to have less than it did: restored from a backup, or an old
    file that came late.
    """

    file: Path
    result: str
    records: int = 0
    stored: int = 0
    unchanged: int = 0
    conflicts: int = 0
    refused: int = 0
    missing: tuple[str, ...] = ()
    code: str = ""
    text: str = ""
    sender: str = ""
    kinds: dict[str, int] = field(default_factory=dict)
    error: AppError | None = None
    touched: set[bytes] = field(default_factory=set)
    """Records it brought something new of."""
    orders: list[Order] = field(default_factory=list)
    """Orders to erase that came with it."""
    kind: str = ""
    receipt: str = ""
    bundle: str = ""
    pictures: int = 0
    findings: list[Finding] = field(default_factory=list)
    older: bool = False
    lost: str = ""
    lost_part: str = ""

    @property
    def taken(self) -> Taken:
        return Taken(
            records=self.records,
            stored=self.stored,
            unchanged=self.unchanged,
            conflicts=self.conflicts,
            refused=self.refused,
            kinds=self.kinds,
            findings=len(self.findings),
            pictures=self.pictures,
        )


def file_words(member: Member | None, no: int, t_ms: int, stranger: str) -> str:
    return text(
        "exchange.file",
        number=no,
        office=office_words(member.office) if member is not None else text("exchange.another"),
        laptop=member.label if member is not None else stranger,
        date=long_date(clock.from_ms(t_ms).date()),
    )


def office_words(code: str) -> str:
    place = regions().place(code)
    return place.name if place else code


def count(result: Received, outcome: Outcome) -> None:
    result.stored, result.unchanged = len(outcome.stored), len(outcome.unchanged)
    result.conflicts = len(outcome.conflicts)
    result.records = result.stored + result.unchanged + result.conflicts
    for id in outcome.stored | outcome.conflicts:
        kind = outcome.kinds[id]
        result.kinds[kind] = result.kinds.get(kind, 0) + 1


def nothing_came(result: Received) -> None:
    """Its transaction was taken back, maybe after everything had been counted."""
    for name in ("records", "stored", "unchanged", "conflicts", "refused", "pictures"):
        setattr(result, name, 0)
    result.receipt, result.older = "", False
    result.kinds, result.touched, result.orders, result.findings = {}, set(), [], []


def refuse(result: Received, error: AppError | OSError) -> None:
    nothing_came(result)
    if isinstance(error, OSError):
        error = FileUnreadable(file=result.file.name, detail=error.strerror or str(error))
    result.result, result.code, result.text, result.error = "refused", error.code, str(error), error


def follow(other: Received, last: Received) -> None:
    """A volume shares the fate of its bundle; the counts stand with the last one."""
    for name in ("result", "missing", "code", "text", "sender", "error", "kind", "receipt", "bundle"):
        setattr(other, name, getattr(last, name))


def missing_words(error: AppError) -> tuple[str, ...]:
    if isinstance(error, VolumesMissing):
        return tuple(text("exchange.volume", number=number, of=error.of) for number in error.numbers)
    if isinstance(error, ParentsMissing):
        return error.names
    if isinstance(error, UnknownAuthor):
        return (text("exchange.missing.laptop", replica=error.replica.hex()[:4]),)
    return ()
