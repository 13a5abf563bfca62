"""Keys for tests, always the same: what was locked for them in an earlier release is opened with them in every later one.

They protect nothing.
"""

import json
from hashlib import sha256
from pathlib import Path

import pyrage
from tests.store.offices import Desk, over
from tests.sync.enrolled import Laptop, Province

from ntt_desktop.base import clock
from ntt_desktop.services import workspace
from ntt_desktop.store.session import put_meta
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import EXCHANGE, Trusted
from ntt_desktop.sync import keys


def _key(name: str) -> keys.Ed25519PrivateKey:
    return keys.load_key(sha256(f"ntt-desktop, for tests: {name}".encode()).digest())


HOME = Province(_key("root A"), _key("root B"), _key("working key"))
DATABASE_KEY = sha256(b"ntt-desktop, for tests: database").digest()

_SECRETS = {
    "ngada 1": ("53.09", "AGE-SECRET-KEY-18PLAV3D44MCRMQ9WGSCU29ZQUZW3G9NDT3CSWH5AAH04D62F0P7Q9FWUZT"),
    "ngada 2": ("53.09", "AGE-SECRET-KEY-1540WSZFSKZ3758ADUW7V6ZCL22NXKX0HGF7GMQW6S0YZJNSN9QYS4ZG66M"),
    "province": ("53", "AGE-SECRET-KEY-1W0LFA625HXJV5JKJRSPVLXCDFYVTAKFYRMX3D4PU5CFLMRX0SGCSC0LW5J"),
}
LAPTOPS = {
    name: Laptop(office, name, _key(name), str(pyrage.x25519.Identity.from_str(secret).to_public()))
    for name, (office, secret) in _SECRETS.items()
}


def fixed_desk(folder: Path, name: str, trust: bytes) -> Desk:
    """A new workspace that is the installation of that name, enrolled by the trust document."""
    store = workspace.create(folder, LAPTOPS[name].office, f"Petugas {name}")
    become(store, name, trust)
    return over(store)


def become(store: Store, name: str, trust: bytes) -> None:
    laptop = LAPTOPS[name]
    with store.write() as session:
        session.run("DELETE FROM replica")
        row = laptop.replica, laptop.public, laptop.office, laptop.label
        session.run("INSERT INTO replica (replica, public, office, label) VALUES (?, ?, ?, ?)", *row)
        put_meta(session, "replica", laptop.replica)
        put_meta(session, "private_key", keys.key_bytes(laptop.key))
        put_meta(session, EXCHANGE, json.dumps([{"secret": _SECRETS[name][1], "made": clock.now_ms()}]))
        Trusted(session).pin(HOME.roots)
        Trusted(session).accept(trust)
    store.forget_key()


def commits_of(desk: Desk, part: str = "53.09") -> dict[str, str]:
    """Commit id → one hash over all its bytes: header, signature, and each entry's head and values, as they are kept."""
    found = {}
    reader = desk.store.file.reader()
    for num, id, header, signature in reader.execute(
        "SELECT num, id, header, signature FROM commits WHERE part = ?", (part,)
    ):
        told = sha256(header + signature)
        entries = "SELECT head, vals FROM entry WHERE part = ? AND num = ? ORDER BY seq"
        for head, values in reader.execute(entries, (part, num)):
            told.update(len(head).to_bytes(4, "big") + head + values)
        found[bytes(id).hex()] = told.hexdigest()
    return found
