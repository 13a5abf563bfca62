"""One field changed and on disk, with its log entry

The bound is a plain UPDATE of the same row, in a copy of the same database through the same library. A person fills one
record field by field: twelve fields each before the next one. The second figure goes to another record at each save.
"""

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.figures import Figure, Target, timed
from bench.fill import kept
from bench.raw import copied, unguarded
from bench.timing import in_turns
from ntt_desktop.services import workspace
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.store.store import Store

ROUNDS = 300
ROWS = 4000
FIELDS = 12
ALONE = {"": Target()}


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        store, raw = _both(Path(folder))
        typing = in_turns(saves(store, FIELDS), updates(raw, FIELDS), ROUNDS)
        hopping = in_turns(saves(store, 1), updates(raw, 1), ROUNDS)
        raw.close()
        store.close()
        target = Target(ratio=2.5)
        return [
            timed("field after field of a record", typing, target),
            timed("each in another record", hopping, target),
        ]


def alone(name: str, side: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = copied(kept(ROWS), Path(folder) / "w")
        if side == "ours":
            store = workspace.open_store(source)
            work = saves(store)
        else:
            work = updates(unguarded(source))
        for _ in range(ROUNDS):
            work()


def _both(folder: Path) -> tuple[Store, driver.Connection]:
    raw = unguarded(copied(kept(ROWS), folder / "raw"))
    return workspace.open_store(copied(kept(ROWS), folder / "w")), raw


def saves(store: Store, together: int = FIELDS) -> Callable[[], object]:
    records, turns = Records(store, workspace.people(store)[0]), count()
    keys = [row[0] for row in store.file.reader().execute("SELECT id FROM product LIMIT 500")]

    def save() -> None:
        turn = next(turns)
        records.save(Edit("product", keys[turn // together % len(keys)].hex(), {"harga_jual": str(turn)}))

    return save


def updates(raw: driver.Connection, together: int = FIELDS) -> Callable[[], object]:
    keys, turns = [row[0] for row in raw.execute("SELECT id FROM product LIMIT 500")], count()

    def update() -> None:
        turn = next(turns)
        raw.execute("UPDATE product SET harga_jual = ? WHERE id = ?", (turn, keys[turn // together % len(keys)]))

    return update
