"""22,000 records sent from a regency, and received and judged at the province

Sending is bounded by zstd -3, SHA-256, a signature and a write to disk of the same bytes; receiving by unpacking and
checking them, and putting the very rows that came out of it into an empty database of the same make.
"""

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import sqlcipher3.dbapi2 as driver
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.figures import Figure, Target, timed
from bench.fill import KEPT, PERSON, kept
from bench.raw import Twin, copied
from bench.timing import in_turns, milliseconds, paired
from ntt_desktop.base.atomic import whole_file
from ntt_desktop.services import workspace
from ntt_desktop.services.exchange import Exchange
from ntt_desktop.services.records import Records
from ntt_desktop.store.store import Store
from ntt_desktop.sync import bundle, keys, payload

PROVINCE = "53"
PRODUCTS = 20_000
ROUNDS = 3
FILE, DONE = KEPT / "kiriman.sinkron", KEPT / "diterima"
"""A file, and a workspace that received it: what the bounds start from."""

ALONE = {"send": Target(), "receive": Target()}
KEY = keys.new_key()


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = sender(folder / "kantor")
        send(store, folder / "tas").replace(FILE)
        raw = content()
        sent = in_turns(lambda: send(store, folder / "tas"), lambda: pack(raw, KEY, folder / "kiriman"), ROUNDS)
        store.close()
        shutil.rmtree(DONE, ignore_errors=True)
        first = workspace.create(DONE, PROVINCE)
        receive(first)
        first.close()
        twin = Twin(DONE)
        ours, bound = [], []
        for number in range(ROUNDS):
            store = workspace.create(folder / f"provinsi-{number}", PROVINCE)
            ours.append(milliseconds(receive, store))
            store.close()
            empty = twin.empty(folder / f"raw-{number}.db")
            bound.append(milliseconds(put, twin, empty))
            empty.close()
    return [timed("send", sent), timed("receive", paired(ours, bound), Target(ratio=7))]


def alone(name: str, side: str) -> None:
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        if (name, side) == ("send", "ours"):
            send(sender(folder / "kantor"), folder / "tas")
        elif (name, side) == ("send", "bound"):
            pack(content(), KEY, folder / "kiriman")
        elif side == "ours":
            receive(workspace.create(folder / "provinsi", PROVINCE))
        else:
            twin = Twin(DONE)
            put(twin, twin.empty(folder / "raw.db"))


def sender(folder: Path) -> Store:
    return workspace.open_store(copied(kept(PRODUCTS), folder))


def send(store: Store, folder: Path) -> Path:
    """All there is, as if the province had nothing."""
    return Exchange(store, Records(store, PERSON)).send(folder, full=True).files[0][0]


def receive(store: Store) -> None:
    (found,) = Exchange(store, Records(store, workspace.person_named(store, None))).receive([FILE])
    assert found.result == "applied", found
    assert found.records > PRODUCTS, found


def content() -> bytes:
    """What stands in the file, unpacked."""
    with FILE.open("rb") as source:
        found = bundle.read(source, FILE.stat().st_size)
        return b"".join(piece for commit in found.commits() for piece in payload.frames(commit))


def pack(raw: bytes, key: Ed25519PrivateKey, to: Path) -> None:
    packed = zstandard.ZstdCompressor(level=payload.LEVEL).compress(raw)
    signature = key.sign(sha256(raw).digest() + sha256(packed).digest())
    with whole_file(to) as out:
        out.write(signature + packed)


def put(twin: Twin, into: driver.Connection) -> None:
    """What is left of receiving when nothing is asked of the data."""
    data = FILE.read_bytes()
    sha256(data).digest()
    start = data.index(b"\x28\xb5\x2f\xfd")
    sha256(zstandard.ZstdDecompressor().decompress(data[start:])).digest()
    twin.insert(into)
