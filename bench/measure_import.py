"""A list of 20,000 products from Excel, looked at and stored

The bound reads the same file with the same library and puts the very rows that came out of it into an empty database of
the same make: tables, indexes, search index and log.
"""

import io
import shutil
import tempfile
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from python_calamine import load_workbook

from bench.figures import Figure, Target, timed
from bench.fill import KEPT
from bench.raw import Twin
from bench.samples import PROVINCE, workbook
from bench.timing import milliseconds, paired
from ntt_desktop.services import workspace
from ntt_desktop.services.imports import Imports
from ntt_desktop.services.records import Records
from ntt_desktop.store.store import Store

ROWS = 20_000
ROUNDS = 3
ALONE = {"": Target()}
FILE, DONE = KEPT / "daftar.xlsx", KEPT / "daftar"
"""The list, and a workspace it was read into: what the bound of memory starts from."""


def measure() -> list[Figure]:
    KEPT.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(DONE, ignore_errors=True)
    workbook(FILE, ROWS)
    store = workspace.create(DONE, PROVINCE)
    bring_in(store)  # also what is loaded and remembered once
    store.close()
    twin = Twin(DONE)
    ours, bound = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            store = workspace.create(Path(folder) / "w", PROVINCE)
            ours.append(milliseconds(bring_in, store))
            store.close()
            raw = twin.empty(Path(folder) / "raw.db")
            bound.append(milliseconds(put, twin, raw))
            raw.close()
    return [timed("look and store", paired(ours, bound), Target(ratio=4))]


def alone(name: str, side: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if side == "ours":
            store = workspace.create(Path(folder) / "w", PROVINCE)
            bring_in(store)
        else:
            twin = Twin(DONE)
            put(twin, twin.empty(Path(folder) / "raw.db"))


def bring_in(store: Store) -> None:
    imports = Imports(store, Records(store, workspace.person_named(store, None)))
    done = imports.store(imports.look(FILE, "product"))
    assert done.new == ROWS, done.refused[:3]
    assert done.stored


def put(twin: Twin, into: driver.Connection) -> None:
    with load_workbook(io.BytesIO(FILE.read_bytes())) as book:
        book.get_sheet_by_index(0).to_python()
    twin.insert(into)
