"""Laptops whose identity was restored or copied: two commits by one, neither knowing of the other (sync 9).

The data are safe, everything merges. But two machines with one key cannot be told apart any more, so the laptop had
better be enrolled anew.
"""

from dataclasses import dataclass

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number
from ntt_desktop.domain.regions import regions
from ntt_desktop.store.log import Log
from ntt_desktop.store.mailbox import Mailbox
from ntt_desktop.store.queries.authors import written_by
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted


@dataclass(frozen=True, slots=True)
class Forked:
    """A laptop, and how often it went on from an older state. `since_ms`: its clock at the first of those commits."""

    replica: str
    office: str
    label: str
    times: int
    since_ms: int
    is_this: bool

    @property
    def text(self) -> str:
        """What happened, and what to do."""
        said = {"times": number(self.times), "date": long_date(clock.from_ms(self.since_ms).date())}
        if self.is_this:
            return text("clone.here", **said)
        place = regions().place(self.office)
        return text("clone.there", laptop=self.label, office=place.name if place else self.office, **said)


def forked(store: Store) -> list[Forked]:
    """The laptops this workspace knows of whose commits do not follow one another."""
    with store.read() as session:
        log, laptops = store.log(session), Mailbox(session).laptops()
        found: dict[bytes, list[int]] = {}
        for part in log.parts():
            for author, nums in written_by(session, part).items():
                found.setdefault(author, []).extend(_forks(log, part, nums))
        return [
            Forked(
                replica=author.hex(),
                office=laptops[author].office,
                label=laptops[author].label,
                times=len(clocks),
                since_ms=min(clocks),
                is_this=author == store.file.replica,
            )
            for author, clocks in sorted(found.items())
            if clocks and author in laptops and _is_in_use(session, author)
        ]


def _forks(log: Log, part: str, nums: list[int]) -> list[int]:
    """The laptop's clock at each commit that did not know of all its earlier ones."""
    clocks = []
    mine = 0
    for num in nums:
        if mine & ~log.ancestors(part, num):
            clocks.append(log.rank(part, num)[0] >> 16)
        mine |= 1 << num
    return clocks


def _is_in_use(session: Session, replica: bytes) -> bool:
    """A laptop that was enrolled anew, or given up, needs no more advice."""
    document = Trusted(session).document()
    member = document.member(replica) if document is not None else None
    return document is None or (member is not None and member.is_active)
