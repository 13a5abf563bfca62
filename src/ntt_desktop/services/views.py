"""What goes into the records service and what comes out of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.approval import KEPT_STATES
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.checks import Judgement, judge
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.store.history import Live
from ntt_desktop.store.world import StoreWorld

__all__ = [
    "COMPLETE",
    "DRAFT",
    "KEPT_STATES",
    "Changed",
    "Choice",
    "Edit",
    "NoSuchField",
    "NoSuchRecord",
    "Progress",
    "Saved",
    "Stopped",
    "View",
    "judge_for_lists",
    "state_of",
    "worst_of",
]

COMPLETE, DRAFT = "LENGKAP", "DRAF"

Progress = Callable[[int, int], bool]
"""Told how far (done, of); answers False to stop."""


class NoSuchRecord(AppError):
    code = "NTT-R01"


class Changed(AppError):
    """Undo meets a value that somebody else has changed since."""

    code = "NTT-R03"


class NoSuchField(AppError):
    code = "NTT-R06"


class Stopped(AppError):
    """The person pressed Hentikan; nothing was stored."""

    code = "NTT-R07"


@dataclass(frozen=True, slots=True)
class Edit:
    """One record to make (`id` None) or to change. Values as typed: text, numbers, None or "" to clear.

    ready: the values are canonical already, and are not read a second time. judged: state and worst problem as they
    will be when all edits of the step are done, where they are known.
    """

    kind: str
    id: RecordId | None
    values: Mapping[str, object]
    ready: bool = False
    judged: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person takes for a field, or an element of a set, that holds several values.

    seen: the commits (hexadecimal) whose values the person was shown.
    """

    kind: str
    id: RecordId
    name: str
    value: Value
    seen: frozenset[str]


@dataclass(frozen=True, slots=True)
class View:
    """A record as a person sees it."""

    record: Record
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    lacking: tuple[str, ...]
    differing: Mapping[str, tuple[Live, ...]]
    held_back: tuple[str, ...]
    state: str
    deleted: bool
    is_ours: bool = True
    """Whether the record belongs to this office; at the province those of the regencies do not."""

    erased: tuple[str, ...] = ()
    """Empty fields whose values were erased by order."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Fields of a newer program, by name, with what they hold: kept and passed on."""

    @property
    def worst(self) -> str:
        return worst_of(self.problems)


@dataclass(frozen=True, slots=True)
class Saved:
    id: RecordId
    changes: Changes
    view: View


def state_of(record: Record, judgement: Judgement) -> str:
    """The record's state for chips and prints."""
    kept = record["status_data"]
    if kept in KEPT_STATES:
        return str(kept)
    blocked = judgement.missing or any(problem.severity == "E" for problem in judgement.problems)
    return DRAFT if blocked else COMPLETE


def worst_of(problems: Sequence[Problem]) -> str:
    found = {problem.severity for problem in problems}
    return "E" if "E" in found else ("W" if found else "")


def judge_for_lists(record: Record, kind: Kind, world: StoreWorld) -> tuple[str, str, Judgement]:
    """What the store writes beside a row."""
    judgement = judge(record, kind, world)
    return state_of(record, judgement), worst_of(judgement.problems), judgement
