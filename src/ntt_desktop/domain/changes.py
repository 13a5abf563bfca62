"""What changed, as values. Calls go down, changes come up: tables, undo and badges all hear the same thing."""

from collections.abc import Mapping
from typing import NamedTuple

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId


class Settled(NamedTuple):
    """A field, or an element of a set, whose value a person chose among several.

    `before`: what was shown until then; `among`: the commits (hexadecimal) whose values were there.
    """

    name: str
    before: Value
    after: Value
    among: frozenset[str]


class Change(NamedTuple):
    """One record before and after; only the fields that differ. A new record has `before` None.

    settled: choices among several values that were made with it; with `reopens` they are taken back.
    """

    kind: str
    id: RecordId
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None
    settled: tuple[Settled, ...] = ()
    reopens: bool = False

    def reversed(self) -> "Change":
        return Change(
            self.kind, self.id, self.after, self.before, self.settled, bool(self.settled) and not self.reopens
        )


class Changes(NamedTuple):
    """One step a person can undo. `title` is what the undo menu says."""

    title: str
    items: tuple[Change, ...]

    def reversed(self) -> "Changes":
        return Changes(self.title, tuple(change.reversed() for change in reversed(self.items)))


class Source(NamedTuple):
    """How a value came in, kept with it for ever and shown in the history.

    `way` is one of typed, import, paste, undo, merge, choice, program, command; `place` says where
    (`daftar.xlsx baris 17`).
    """

    way: str = "typed"
    place: str = ""


TYPED = Source("typed")
UNDONE = Source("undo")
