"""22,000 records sent from a regency, and received and judged at the province

Sending is bounded by zstd -3, SHA-256, a signature, a lock and a write to disk of the same bytes; receiving by unpacking and
checking them, and putting the very rows that came out of it into an empty database of the same make.
"""

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import pyrage
import sqlcipher3.dbapi2 as driver
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.figures import Figure, Target, timed
from bench.fill import KEPT, PERSON, kept
from bench.raw import Twin, copied
from bench.timing import in_turns, milliseconds, paired
from ntt_desktop.base.atomic import whole_file
from ntt_desktop.services import workspace
from ntt_desktop.services.admission import Admission
from ntt_desktop.services.enrolment import Enrolment
from ntt_desktop.services.exchange import Exchange
from ntt_desktop.services.records import Records
from ntt_desktop.services.rootkeys import Pair
from ntt_desktop.services.rootwork import RootWork
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import bundle, keys, payload
from ntt_desktop.sync.container import Volume

PROVINCE = "53"
PRODUCTS = 20_000
ROUNDS = 3
FILE, DONE, EMPTY = KEPT / "kiriman.sinkron", KEPT / "diterima", KEPT / "belum-menerima"
"""A file, a workspace that received it, and the same before it did: what the bounds start from."""

ALONE = {"send": Target(), "receive": Target()}
KEY, LOCK = keys.new_key(), pyrage.x25519.Identity.generate()


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, first = sender_and_receiver(folder / "kantor")
        send(store, folder / "tas").replace(FILE)
        raw = content(first)
        sent = in_turns(lambda: send(store, folder / "tas"), lambda: pack(raw, KEY, folder / "kiriman"), ROUNDS)
        store.close()
        receive(first)
        first.close()
        twin = Twin(DONE)
        ours, bound = [], []
        for number in range(ROUNDS):
            store = workspace.open_store(copied(EMPTY, folder / f"provinsi-{number}"))
            ours.append(milliseconds(receive, store))
            store.close()
            empty = twin.empty(folder / f"raw-{number}.db")
            bound.append(milliseconds(put, raw, twin, empty))
            empty.close()
    return [timed("send", sent), timed("receive", paired(ours, bound), Target(ratio=7))]


def alone(name: str, side: str) -> None:
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        if (name, side) == ("send", "ours"):
            laptop = sender(folder / "kantor")
            enrol(laptop, workspace.create(folder / "provinsi", PROVINCE), folder)
            send(laptop, folder / "tas")
        elif (name, side) == ("send", "bound"):
            pack(content(workspace.open_store(copied(EMPTY, folder / "provinsi"))), KEY, folder / "kiriman")
        elif side == "ours":
            receive(workspace.open_store(copied(EMPTY, folder / "provinsi")))
        else:
            twin = Twin(DONE)
            put(content(workspace.open_store(copied(EMPTY, folder / "provinsi"))), twin, twin.empty(folder / "raw.db"))


def sender(folder: Path) -> Store:
    """The regency, not enrolled yet."""
    return workspace.open_store(copied(kept(PRODUCTS), folder))


def sender_and_receiver(folder: Path) -> tuple[Store, Store]:
    """The regency, and a province that knows it; what the province is before it has received anything stays in EMPTY."""
    store = sender(folder)
    for there in (DONE, EMPTY):
        shutil.rmtree(there, ignore_errors=True)
    province = workspace.create(DONE, PROVINCE)
    enrol(store, province, folder.parent)
    province.close()
    shutil.copytree(DONE, EMPTY)
    return store, workspace.open_store(DONE)


def enrol(laptop: Store, province: Store, folder: Path) -> None:
    RootWork(province).begin(Pair())
    asked = Enrolment(laptop).request(folder)
    answer = Admission(province).admit(asked.file, asked.digits, "", folder)
    Enrolment(laptop).accept(answer.file, answer.digits)


def send(store: Store, folder: Path) -> Path:
    """All there is, as if the province had nothing."""
    return Exchange(store, Records(store, PERSON)).send(folder, full=True).files[0][0]


def receive(store: Store) -> None:
    (found,) = Exchange(store, Records(store, workspace.person_named(store, None))).receive([FILE])
    assert found.result == "applied", found
    assert found.records > PRODUCTS, found


def content(reader: Store) -> bytes:
    """What stands in the file, unpacked."""
    with reader.read() as session:
        identities = [pyrage.x25519.Identity.from_str(secret) for secret in Trusted(session).exchange_secrets()]
        document = Trusted(session).document()
    assert document is not None
    authors = {one.replica: one.public for one in document.members}
    with FILE.open("rb") as source:
        volume = Volume(source, FILE.stat().st_size)
        found = bundle.read([(volume, bundle.look(volume, identities))], identities, authors.get)
        return b"".join(piece for commit in found.commits() for piece in payload.frames(commit))


def pack(raw: bytes, key: Ed25519PrivateKey, to: Path) -> None:
    packed = zstandard.ZstdCompressor(level=payload.LEVEL).compress(raw)
    signature = key.sign(sha256(raw).digest() + sha256(packed).digest())
    with whole_file(to) as out:
        out.write(pyrage.encrypt(signature + packed, [LOCK.to_public()]))


def put(raw: bytes, twin: Twin, into: driver.Connection) -> None:
    """What is left of receiving when nothing is asked of the data."""
    sha256(FILE.read_bytes()).digest()
    sha256(raw).digest()
    twin.insert(into)
