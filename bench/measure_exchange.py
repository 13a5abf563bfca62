"""All records of a regency sent, received and judged at the province; then an edit of each of them

The records are 100,000 (`--records`), of 15 fields. Sending is bounded by zstd -3, SHA-256, a signature, a lock and a
write to disk of the same bytes. Receiving, from the file to what is committed, is bounded by checking what is in the file and putting the very rows that come
out of it, with their log, into a database of the same make: tables, indexes, search index. "Rows alone" leaves out the log
and the search index; "and judging" adds what is done afterwards with each record. The size is compared with gzip of the same records as JSON lines.
"""

import gzip
import json
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyrage
import sqlcipher3.dbapi2 as driver
import zstandard

from bench.figures import Figure, Target, timed
from bench.offices import EDITED, EDITS, LAPTOP, NEW, Journey, judge, look, prepare, receive, send, take_in, touch
from bench.raw import Twin, connection, copied, unguarded
from bench.timing import in_turns, milliseconds, paired
from ntt_desktop.base.atomic import whole_file
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services import workspace
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import bundle, keys, payload
from ntt_desktop.sync.container import Volume

ROUNDS = 3
ALONE = {name: Target(most=300) for name in ("send", "receive new", "receive edits")}
KEY, LOCK = keys.new_key(), pyrage.x25519.Identity.generate()


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        return [
            *sending(folder),
            size(),
            *receiving_new(folder),
            *receiving_edits(folder),
        ]


def sending(folder: Path) -> Iterator[Figure]:
    store = workspace.open_store(copied(LAPTOP, folder / "kabupaten"))
    raw = content(NEW)
    ours, bound = [], []
    for turn in range(ROUNDS + 2):
        touch(store, turn)
        ours.append(milliseconds(lambda: send(store, folder, full=True)))
        bound.append(milliseconds(pack, raw, folder / "kiriman"))
    yield timed("send after a change", paired(ours[1:], bound[1:]), Target(ratio=3))
    again = in_turns(lambda: send(store, folder, full=True), lambda: pack(raw, folder / "kiriman"), ROUNDS)
    yield timed("send the same again", again, Target(ratio=3))
    store.close()


def size() -> Figure:
    found = NEW.file.stat().st_size / 1e6, len(gzip.compress(json_lines())) / 1e6
    return Figure("size beside gzip of JSON lines", *found, found[0] / found[1], "MB", Target(ratio=1.45))


def receiving_new(folder: Path) -> Iterator[Figure]:
    twin, raw = Twin(NEW.after), content(NEW)
    looks, ours, judged, bound, rows = [], [], [], [], []
    for turn in range(ROUNDS):
        store = workspace.open_store(copied(NEW.before, folder / f"baru-{turn}"))
        looks.append(milliseconds(look, store, NEW.file))
        ours.append(milliseconds(take_in, store, NEW.file))
        judged.append(ours[-1] + milliseconds(judge, store))
        store.close()
        empty = twin.empty(folder / f"raw-{turn}.db")
        bound.append(milliseconds(put, raw, twin, empty))
        empty.close()
        empty = twin.empty(folder / f"rows-{turn}.db")
        rows.append(milliseconds(twin.insert_rows, empty))
        empty.close()
    yield timed("receive new", paired(ours, bound), Target(ratio=6))
    yield timed("receive new, and judging", paired(judged, bound))
    yield timed("receive new, beside the rows alone", paired(ours, rows))
    yield timed("look at new, beside receiving", paired(looks, ours), Target(ratio=1))


def receiving_edits(folder: Path) -> Iterator[Figure]:
    changed, logged, raw = changed_rows(), logged_rows(), content(EDITS)
    looks, ours, judged, bound, rows = [], [], [], [], []
    for turn in range(ROUNDS):
        store = workspace.open_store(copied(EDITS.before, folder / f"ubah-{turn}"))
        looks.append(milliseconds(look, store, EDITS.file))
        ours.append(milliseconds(take_in, store, EDITS.file))
        judged.append(ours[-1] + milliseconds(judge, store))
        store.close()
        plain = unguarded(copied(EDITS.before, folder / f"polos-{turn}"))
        bound.append(milliseconds(change, raw, plain, changed, logged))
        plain.close()
        plain = unguarded(copied(EDITS.before, folder / f"baris-{turn}"))
        rows.append(milliseconds(change, b"", plain, changed, []))
        plain.close()
    yield timed("receive edits", paired(ours, bound), Target(ratio=5))
    yield timed("receive edits, and judging", paired(judged, bound))
    yield timed("receive edits, beside the rows alone", paired(ours, rows))
    yield timed("look at edits, beside receiving", paired(looks, ours), Target(ratio=1))


def alone(name: str, side: str) -> None:
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        journey = EDITS if name == "receive edits" else NEW
        if side == "bound":
            raw = content(journey)
            if name == "send":
                pack(raw, folder / "kiriman")
            elif journey is NEW:
                twin = Twin(NEW.after)
                put(raw, twin, twin.empty(folder / "raw.db"))
            else:
                change(raw, unguarded(copied(EDITS.before, folder / "w")), changed_rows(), logged_rows())
        elif name == "send":
            store = workspace.open_store(copied(LAPTOP, folder / "w"))
            touch(store, 1)
            send(store, folder, full=True)
        else:
            receive(workspace.open_store(copied(journey.before, folder / "w")), journey.file)


# -- bounds -----------------------------------------------------------------------------------------------------


def content(journey: Journey) -> bytes:
    """What stands in the file, unpacked."""
    reader = workspace.open_store(journey.before)
    with reader.read() as session:
        identities = [pyrage.x25519.Identity.from_str(secret) for secret in Trusted(session).exchange_secrets()]
        document = Trusted(session).document()
    reader.close()
    assert document is not None
    authors = {one.replica: one.public for one in document.members}
    with journey.file.open("rb") as source:
        volume = Volume(source, journey.file.stat().st_size)
        found = bundle.read([(volume, bundle.look(volume, identities))], identities, authors.get)
        return b"".join(piece for commit in found.commits() for piece in payload.framed(commit).pieces)


def pack(raw: bytes, to: Path) -> None:
    packed = zstandard.ZstdCompressor(level=payload.LEVEL).compress(raw)
    signature = KEY.sign(sha256(raw).digest() + sha256(packed).digest())
    with whole_file(to) as out:
        out.write(pyrage.encrypt(signature + packed, [LOCK.to_public()]))


def put(raw: bytes, twin: Twin, into: driver.Connection) -> None:
    """What is left of receiving when nothing is asked of the data."""
    sha256(NEW.file.read_bytes()).digest()
    sha256(raw).digest()
    twin.insert(into)


def changed_rows() -> list[tuple[object, ...]]:
    found = connection(EDITS.after)
    rows: list[tuple[object, ...]] = found.execute(
        f"SELECT {', '.join(EDITED)}, _clocks, id FROM product ORDER BY n"
    ).fetchall()
    found.close()
    return rows


def logged_rows() -> list[tuple[object, ...]]:
    """Log entries of the edits."""
    before, after = connection(EDITS.before), connection(EDITS.after)
    (last,) = before.execute("SELECT max(seq) FROM entry").fetchone()
    rows: list[tuple[object, ...]] = after.execute("SELECT * FROM entry WHERE seq > ?", (last,)).fetchall()
    before.close(), after.close()
    return rows


def change(
    raw: bytes, plain: driver.Connection, changed: list[tuple[object, ...]], logged: list[tuple[object, ...]]
) -> None:
    sha256(raw).digest()
    plain.execute("BEGIN IMMEDIATE")
    assignments = ", ".join(f"{name} = ?" for name in (*EDITED, "_clocks"))
    plain.executemany(f"UPDATE product SET {assignments} WHERE id = ?", changed)
    if logged:
        plain.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * len(logged[0]))})", logged)
    plain.execute("COMMIT")


def json_lines() -> bytes:
    """The records as anybody would write them down: kind, id, filled fields."""
    source = connection(NEW.after)
    lines = []
    for code in ("producer", "product"):
        names = [field.code for field in KINDS[code].stored]
        for id, *cells in source.execute(f"SELECT id, {', '.join(names)} FROM {code} ORDER BY n"):
            filled = {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
            lines.append(json.dumps({"kind": code, "id": id, **filled}, default=bytes.hex, ensure_ascii=False))
    source.close()
    return "\n".join(lines).encode()
