"""What the program computes of a product, of 2,000 products, and Beranda over 20,000

Nothing of it is stored: adviser, computed fields and the order of a list by all of them are made whenever they are shown. The
bound of one record is its row (of a product that of its maker too) read by its id; that of 2,000 is all rows of products and makers read
once; that of Beranda is its counts read from the indexes. Nothing that was computed before is remembered between rounds.
"""

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.figures import Figure, Target, timed
from bench.fill import kept
from bench.raw import copied
from bench.timing import in_turns
from ntt_desktop import wiring
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.home.figures import COUNTED, DRAFTED, gather, recent

REGENCY, PROVINCE = 2000, 20_000
FIELDS = tuple(KINDS["product"].computes)
ALL_FIELDS = Query("product", order=FIELDS[0], equal=tuple((code, "") for code in FIELDS[1:]))
"""A list that cannot be put in order before every computed field of every product is there."""

PARCEL = {
    "desa": "53.09.06.2009",
    "alamat": "Jl. Trans Flores",
    "luas_dokumen": "5000",
    "luas_ditawarkan": "4000",
    "jenis_hak": "HAK_PAKAI",
    "lereng": "3",
    "akses": "ASPAL",
    "jarak_listrik": "50",
}
OF_PARCEL = "SELECT * FROM parcel WHERE id = ?"

FRAME, SECOND = Target(most=16), Target(most=1000)


def measure() -> list[Figure]:
    return [*_products(), *_home()]


def _products() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        program = wiring.open_program(copied(kept(REGENCY), Path(folder) / "w"))
        raw = program.store.file.reader()
        ids = [(bytes(row[0]), bytes(row[1])) for row in raw.execute("SELECT id, pelaku_usaha FROM product LIMIT 500")]

        def of_next(work: Callable[[str], object]) -> Callable[[], object]:
            turns = count()
            return lambda: work(ids[next(turns) % len(ids)][0].hex())

        def arranged() -> None:
            done, total = Lists(program.store.file).arrange(ALL_FIELDS)
            assert done == total == REGENCY

        parcel = program.records.save(Edit("parcel", None, PARCEL)).id
        key = bytes.fromhex(parcel)

        def scored() -> None:
            assert program.land_scoring.assess(parcel).score is not None

        figures = [
            timed("one product: the adviser", in_turns(of_next(program.advising.advise), _rows(raw, ids), 200), FRAME),
            timed(
                "one product: its computed fields",
                in_turns(of_next(lambda id: program.records.computed("product", [id])), _rows(raw, ids), 200),
                FRAME,
            ),
            timed(
                "one parcel: its score", in_turns(scored, lambda: raw.execute(OF_PARCEL, (key,)).fetchall(), 200), FRAME
            ),
            timed(f"{REGENCY:,} products: every computed field", in_turns(arranged, _all_rows(raw), 7), SECOND),
            timed(f"{REGENCY:,} products: their rungs", in_turns(program.coaching.overview, _all_rows(raw), 7), SECOND),
        ]
        program.close()
    return figures


def _rows(raw: driver.Connection, ids: list[tuple[bytes, bytes]]) -> Callable[[], object]:
    turns = count()

    def read() -> None:
        product, maker = ids[next(turns) % len(ids)]
        raw.execute("SELECT * FROM product WHERE id = ?", (product,)).fetchall()
        raw.execute("SELECT * FROM producer WHERE id = ?", (maker,)).fetchall()

    return read


def _all_rows(raw: driver.Connection) -> Callable[[], object]:
    return lambda: [raw.execute(f'SELECT * FROM "{kind}"').fetchall() for kind in ("product", "producer")]


def _home() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        program = wiring.open_program(copied(kept(PROVINCE), Path(folder) / "w"))
        raw = program.store.file.reader()

        def counts() -> None:
            for kind in COUNTED:
                raw.execute("SELECT living FROM tally WHERE kind = ?", (kind,)).fetchone()
            for kind in DRAFTED:
                raw.execute(f"SELECT count(*) FROM \"{kind}\" WHERE _keadaan = 'DRAF' AND _hidden = 0").fetchone()

        newest = "SELECT id, nama_produk, desa__nama FROM product WHERE _hidden = 0 ORDER BY n DESC LIMIT 8"
        figures = [
            timed(
                f"{PROVINCE:,} products: Beranda, newest records",
                in_turns(lambda: recent(program.lists), lambda: raw.execute(newest).fetchall(), 50),
                FRAME,
            ),
            timed(f"{PROVINCE:,} products: Beranda, all figures", in_turns(lambda: gather(program), counts, 7), SECOND),
        ]
        program.close()
    return figures
