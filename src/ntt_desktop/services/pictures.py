"""Which attachments travel: those that carried changes name and those the other side asked for, if they may leave."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.consent import OwnersWorld
from ntt_desktop.store.files import FileDamaged, FileMissing, Files
from ntt_desktop.store.owners import consent_given
from ntt_desktop.store.queries.exchange import Attached, attached
from ntt_desktop.store.session import Session
from ntt_desktop.sync.manifest import MAX_WANTED


@dataclass(frozen=True, slots=True)
class Choice:
    """sizes: SHA-256 → bytes of each attachment to send. left_out: attachments that show persons who have not consented."""

    sizes: dict[str, int]
    left_out: int


class Pictures:
    def __init__(self, files: Files, office: str) -> None:
        self._files, self._office = files, office

    def wanted(self, session: Session, parts: Sequence[str]) -> list[bytes]:
        """SHA-256 of attachments whose records are here and whose content is not, the newest first."""
        missing = dict.fromkeys(one.sha256 for one in attached(session, parts) if not self._files.has(one.sha256))
        return [bytes.fromhex(one) for one in reversed(missing)][:MAX_WANTED]

    def choose(
        self, session: Session, parts: Sequence[str], named: Collection[bytes], wants: Collection[str], leaves: bool
    ) -> Choice:
        """named: ids of attachment records in the carried changes. wants: what the other side asked for. leaves:
        whether the file goes to another office. What is not here, or damaged, is left to others who have it."""
        world = OwnersWorld(session, self._office)
        sizes: dict[str, int] = {}
        left_out: set[str] = set()
        for one in attached(session, parts):
            if one.id not in named and one.sha256 not in wants:
                continue
            if leaves and not _may_leave(one, world):
                left_out.add(one.sha256)
                continue
            try:
                sizes[one.sha256] = self._files.size(one.sha256)
            except (FileMissing, FileDamaged):
                continue
        return Choice(sizes, len(left_out - sizes.keys()))

    def content(self, sha256: bytes) -> bytes:
        """
        Raises:
            FileMissing, FileDamaged.
        """
        return self._files.get(sha256.hex())


def _may_leave(one: Attached, world: OwnersWorld) -> bool:
    """What may show a person leaves with the consent of the record's owner (programme 5.3)."""
    owner = one.owner.hex() if isinstance(one.owner, bytes) else None
    return not one.shows_people or consent_given(KINDS["attachment"], {"induk": owner}, world)
