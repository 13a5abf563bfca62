"""Workspaces of any size for measurements: rows and their log entries, made in bulk by the store's own parts.

`kept` makes one only once: it stays in build/bench under a name that changes with the schema and with what is filled in.
"""

import hashlib
import random
import shutil
import tempfile
from pathlib import Path

from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.ids import new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.services import workspace
from ntt_desktop.store.log import Log, Person
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.state import State
from ntt_desktop.store.store import Store

KEPT = Path(__file__).parents[1] / "build" / "bench"
OFFICE = "53.09"
WORDS = (
    "Kopi", "Madu", "Sorgum", "Garam", "Tenun", "Kakao", "Vanili", "Kelor", "Mete", "Jagung", "Pisang", "Moke", "Sambal",
    "Rumput", "Laut", "Keripik",
)  # fmt: skip
KINDS_OF_GOODS = ("PANGAN_OLAHAN", "TENUN", "KERAJINAN", "PANGAN_SEGAR_IKAN")
STATES = (("DRAF", ""), ("DRAF", "E"), ("LENGKAP", ""), ("LENGKAP", ""), ("LENGKAP", "W"), ("DISETUJUI", ""))
"""State and worst problem, as a judged list shows them: chips and signs have to be painted too."""

TOGETHER = 5000
PERSON = Person("", "Ukur")


def kept(count: int) -> Path:
    """The folder of a workspace with `count` products and a tenth as many makers. Do not write to it: take a copy."""
    folder = KEPT / f"produk-{count}-{_mark()}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        products(unfinished, count).close()
        unfinished.rename(folder)
    return folder


def _mark() -> str:
    """Changes with the tables, indexes and guards of a new workspace, and with this file."""
    found = hashlib.sha256(Path(__file__).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        store = workspace.create(Path(folder) / "w", OFFICE)
        for row in store.file.reader().execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"):
            found.update(row[0].encode())
        store.close()
    return found.hexdigest()[:12]


def products(folder: Path, count: int, office: str = OFFICE) -> Store:
    """A new workspace with `count` products and a tenth as many makers; the same ones every time. Nothing is open."""
    store = workspace.create(folder, office)
    chance = random.Random(7)
    villages = [place.code for district in regions().children(office) for place in regions().children(district.code)]
    makers: list[str] = []
    for start in range(0, max(count // 10, 1), TOGETHER):
        numbers = range(start, min(start + TOGETHER, max(count // 10, 1)))
        rows: list[dict[str, object]] = [
            {"desa": chance.choice(villages), "nama": f"KUB {chance.choice(WORDS)} {number}", "jenis_produsen": "KUB"}
            for number in numbers
        ]
        makers += _add(store, "producer", rows, office, chance)
    for start in range(0, count, TOGETHER):
        rows = []
        for number in range(start, min(start + TOGETHER, count)):
            village = chance.choice(villages)
            rows.append(
                {
                    "kode_produk": f"{village}-P{number}",
                    "tanggal_pendataan": f"2026-{number % 11 + 1:02d}-{number % 28 + 1:02d}",
                    "desa": village,
                    "pelaku_usaha": bytes.fromhex(chance.choice(makers)),
                    "nama_produk": f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number}",
                    "nama_dagang": f"Cap {chance.choice(WORDS)}",
                    "kelompok": chance.choice(KINDS_OF_GOODS),
                    "produksi": "DALAM_NEGERI",
                    "berat_isi_bersih": str(chance.randint(1, 900)),
                    "satuan": "g",
                    "harga_jual": chance.randint(1, 500) * 1000,
                    "masa_simpan_hari": chance.randint(7, 730),
                    "peralatan": "MANUAL",
                    "petugas_pendata": "Petugas Contoh",
                    "kapasitas": str(chance.randint(10, 900)),
                }
            )
        _add(store, "product", rows, office, chance)
    with store.write() as session:
        store.log(session).seal_all()
    return store


def _add(store: Store, code: str, rows: list[dict[str, object]], part: str, chance: random.Random) -> list[str]:
    with store.write() as session:
        log, table = store.log(session), Rows(session)
        states = [_state(log, code, part, row) for row in rows]
        for state in states:
            state.judged(*chance.choice(STATES))
        table.flush(states)
        table.index()
    return [state.id.hex() for state in states]


def _state(log: Log, code: str, part: str, row: dict[str, object]) -> State:
    state = State(code, KINDS[code], bytes.fromhex(new_id()), part)
    items = list(row.items())
    num = log.append(part, code, state.id, items, PERSON, Source("program"))  # type: ignore[arg-type]
    state.make(num, row)  # type: ignore[arg-type]
    return state
