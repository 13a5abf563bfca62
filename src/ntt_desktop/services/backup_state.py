"""What is remembered of the copies in a folder: which were tried and how, what went wrong last, what was carried where.

Kept beside the copies, so that it can be read when the database cannot. Holds numbers, times and file names only.
"""

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.i18n import text

FILE = "keadaan.json"

_changing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a copy is not good: `drill.<code>` with its values."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return text(f"drill.{self.code}", **self.values)


@dataclass(frozen=True, slots=True)
class Tried:
    """How a copy was found. whole: it was restored and compared, not only read through. records: living ones."""

    at: datetime
    ok: bool
    whole: bool
    records: int | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A copy that could not be made, or not carried to the second medium."""

    at: datetime
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """tried: file name → outcome. looked, drilled: when all copies were last read through, when one was last restored.

    trouble, medium_trouble: of the last attempt, None when it went well. carried: when a copy last reached the second
    medium; medium: its name.
    """

    tried: Mapping[str, Tried] = field(default_factory=dict)
    looked: datetime | None = None
    drilled: datetime | None = None
    trouble: Trouble | None = None
    medium_trouble: Trouble | None = None
    carried: datetime | None = None
    medium: str = ""


def read_state(folder: Path) -> State:
    """What cannot be read is as if nothing had been tried."""
    try:
        found = json.loads((folder / FILE).read_bytes())
        return State(
            tried={str(name): _tried(one) for name, one in found.get("tried", {}).items()},
            looked=_moment(found.get("looked")),
            drilled=_moment(found.get("drilled")),
            trouble=_trouble(found.get("trouble")),
            medium_trouble=_trouble(found.get("medium_trouble")),
            carried=_moment(found.get("carried")),
            medium=str(found.get("medium", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


def change_state(folder: Path, **changes: Any) -> State:
    """Replaces the named parts. A folder that cannot be written costs the memory, not the work."""
    with _changing:
        state = replace(read_state(folder), **changes)
        tried = {name: one for name, one in state.tried.items() if (folder / name).exists()}
        state = replace(state, tried=tried)
        with suppress(OSError):
            written = json.dumps(asdict(state), default=_told, ensure_ascii=False, indent=1)
            write_whole(folder / FILE, written.encode())
    return state


def _told(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat(timespec="seconds")


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _tried(found: dict[str, Any]) -> Tried:
    at, cause = _moment(found["at"]), found.get("cause")
    if at is None:
        raise ValueError("at")
    records = found.get("records")
    told = Cause(str(cause["code"]), dict(cause["values"])) if cause else None
    return Tried(at, bool(found["ok"]), bool(found["whole"]), None if records is None else int(records), told)


def _trouble(found: dict[str, Any] | None) -> Trouble | None:
    if found is None:
        return None
    at = _moment(found["at"])
    return Trouble(at, str(found["code"]), str(found["text"])) if at else None
