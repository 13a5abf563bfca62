"""What sending and receiving ask of the rows: attachments."""

from collections.abc import Sequence
from dataclasses import dataclass

from ntt_desktop.store.rows import marks
from ntt_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment that is not deleted. sha256: 64 digits. shows_people: whether it may hold personal data."""

    id: bytes
    sha256: str
    owner: bytes | None
    shows_people: bool


def attached(session: Session, parts: Sequence[str]) -> list[Attached]:
    """Attachments of these partitions, in the order they were made."""
    sql = (
        "SELECT id, sidik, induk, memuat_orang FROM attachment "
        f"WHERE _hidden = 0 AND _part IN ({marks(len(parts))}) ORDER BY id"
    )
    return [
        Attached(bytes(id), sidik, owner, people != "tidak")
        for id, sidik, owner, people in session.rows(sql, *parts)
        if isinstance(sidik, str) and len(sidik) == 64
    ]
