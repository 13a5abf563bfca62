"""One field changed and on disk, with its log entry

The bound is a plain UPDATE of the same row, in a copy of the same database through the same library.
"""

import tempfile
from itertools import count
from pathlib import Path

from bench.fill import PERSON, products
from bench.timing import in_turns
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.store import sqlite

UNIT = "ms"
ROUNDS = 300
ROWS = 4000


def measure() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        store = products(Path(folder) / "w", ROWS)
        copy = Path(folder) / "copy.db"
        sqlite.copy_into(store.file.reader(), copy)
        raw = sqlite.connect(copy, store.file.key, writing=True, gate=lambda: 1)
        keys = [row[0] for row in raw.execute("SELECT id FROM product LIMIT 500")]
        records, turns, raw_turns = Records(store, PERSON), count(), count()

        def ours() -> None:
            turn = next(turns)
            records.save(Edit("product", keys[turn % len(keys)].hex(), {"harga_jual": str(turn)}))

        def bound() -> None:
            turn = next(raw_turns)
            raw.execute("UPDATE product SET harga_jual = ? WHERE id = ?", (turn, keys[turn % len(keys)]))

        result = in_turns(ours, bound, ROUNDS)
        raw.close()
        store.close()
        return result
