"""Records of the same village whose names are probably the same, spelled another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.likeness import alike

if TYPE_CHECKING:
    from ntt_desktop.services.records import Records

MOST = 3


def near_names(
    records: Records, kind: str, village: Value, typed: str, but: RecordId | None = None
) -> list[tuple[RecordId, str, str]]:
    """Id, name and village of up to three records of `kind` in `village` whose names are like `typed`."""
    described = KINDS[kind]
    if not described.place or not village or len(typed) < 3:
        return []
    found: list[tuple[RecordId, str, str]] = []
    for record in records.find(kind, **{described.place: village}):
        name = record.words(described.name)
        if record.id != but and alike(typed, name):
            found.append((record.id, name, regions().full_name(str(village))))
            if len(found) == MOST:
                break
    return found
