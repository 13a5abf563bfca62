"""Rows that every workspace starts with: reference lists with fixed ids, resources/seed/<kind>.csv.

Seeds are not log entries and count in no digest (sync 3): a cell without any clock. An entry of the province for the
same record lays its values over them.
"""

import csv
import re
from hashlib import sha256

from ntt_desktop.base import resources
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.sync.scope import REFERENCE

FILE = "file:"
"""A cell that begins so holds what stands in that file of resources/tables."""


def plant_mark() -> str:
    """Changes with the shipped seeds."""
    found = sha256()
    for file in sorted(resources.path("seed").glob("*.csv")):
        found.update(file.read_bytes())
        for named in re.findall(rf"{FILE}([\w.]+)", file.read_text(encoding="utf-8")):
            found.update(resources.path("tables", named).read_bytes())
    return found.hexdigest()


def plant(session: Session) -> None:
    """Adds the seeds that are not there yet. To be called in a writing transaction."""
    rows = Rows(session)
    for file in sorted(resources.path("seed").glob("*.csv")):
        kind = KINDS[file.stem]
        with file.open(encoding="utf-8", newline="") as lines:
            wanted = {bytes.fromhex(row.pop("id")): row for row in csv.DictReader(lines)}
        known = rows.load_many(kind.code, list(wanted))
        fresh = [_state(kind.code, id, row) for id, row in wanted.items() if id not in known]
        rows.flush(fresh)
    rows.index()


def _state(code: str, id: bytes, row: dict[str, str]) -> State:
    state = State(code, KINDS[code], id, REFERENCE)
    state.cells.update({field: _cell(value) for field, value in row.items() if value})
    state.touched.update(state.cells)
    return state


def _cell(written: str) -> str:
    if not written.startswith(FILE):
        return written
    return resources.path("tables", written.removeprefix(FILE)).read_text(encoding="utf-8").strip()
