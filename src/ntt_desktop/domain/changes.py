"""What changed, as values. Calls go down, changes come up: tables, undo and badges all hear the same thing."""

from collections.abc import Mapping
from dataclasses import dataclass

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; only the fields that differ. A new record has `before` None."""

    kind: str
    id: RecordId
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None

    def reversed(self) -> "Change":
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """One step a person can undo. `title` is what the undo menu says."""

    title: str
    items: tuple[Change, ...]

    def reversed(self) -> "Changes":
        return Changes(self.title, tuple(change.reversed() for change in reversed(self.items)))


@dataclass(frozen=True, slots=True)
class Source:
    """How a value came in, kept with it for ever and shown in the history.

    `way` is one of typed, import, paste, undo, merge, choice, program, command; `place` says where
    (`daftar.xlsx baris 17`).
    """

    way: str = "typed"
    place: str = ""


TYPED = Source("typed")
UNDONE = Source("undo")
