"""Isian berbeda: fields that two places changed without knowing of each other, and how a person settles them (sync 5)."""

from dataclasses import dataclass
from hashlib import sha256

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.values import canonical
from ntt_desktop.services.records import Live, Records, Saved

__all__ = ["Conflict", "Differing", "NoSuchConflict"]


class NoSuchConflict(AppError):
    """Settled meanwhile, or other values by now."""

    code = "NTT-S15"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several values. `id` covers exactly the values shown."""

    id: str
    kind: str
    record: RecordId
    name: str
    field: str
    values: tuple[Live, ...]


class Differing:
    def __init__(self, records: Records) -> None:
        self._records = records

    def conflicts(self) -> list[Conflict]:
        """Every field that holds several values, by record."""
        found = []
        for record, name, values in self._records.differing():
            code = name.partition(":")[0]
            commits = "".join(sorted(live.commit for live in values))
            id = sha256(f"{record.id}{name}{commits}".encode()).hexdigest()[:16]
            found.append(Conflict(id, record.kind, record.id, name, code, values))
        return found

    def resolve(self, conflict: str, *, take: str | None = None, value: str | None = None) -> Saved:
        """Settles a conflict: the value of one of its commits (its first digits are enough), or another one.

        Raises:
            NoSuchConflict: settled meanwhile, other values by now, or no such commit in it.
        """
        found = next((one for one in self.conflicts() if one.id == conflict), None)
        if found is None:
            raise NoSuchConflict(id=conflict)
        chosen: Value
        if take is not None:
            matching = [live.value for live in found.values if live.commit.startswith(take.lower())]
            if len(matching) != 1:
                raise NoSuchConflict(id=conflict)
            chosen = matching[0]
        else:
            kind = KINDS[found.kind]
            known = self._records.get(found.record).record.values
            chosen = canonical(kind.by_code[found.field], value, known)
        seen = frozenset(live.commit for live in found.values)
        return self._records.choose(found.kind, found.record, found.name, chosen, seen)
