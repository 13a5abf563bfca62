"""Who this installation is: its office and its keys, written once when the workspace is made."""

import json

import pyrage

from ntt_desktop.store.errors import translated
from ntt_desktop.store.files import IDENTITY
from ntt_desktop.store.open import PRACTICE, File
from ntt_desktop.store.session import Session, put_meta
from ntt_desktop.store.trusted import EXCHANGE, Trusted, new_exchange
from ntt_desktop.sync.keys import key_bytes, new_key, public_bytes, replica_id


def label_of(replica: bytes) -> str:
    """What a laptop is called until the province enrols it under a name."""
    return f"Laptop {replica.hex()[:4]}"


def stamp(file: File, office: str, *, practice: bool = False) -> None:
    """Gives a new workspace its office and a key pair of its own. The private half lives in here only. practice: it is one
    to practise in, from its first moment."""
    key = new_key()
    replica = replica_id(public_bytes(key))
    label = label_of(replica)
    rows: dict[str, object] = {
        "office": office,
        "label": label,
        "replica": replica,
        "private_key": key_bytes(key),
        IDENTITY: str(pyrage.x25519.Identity.generate()),
        EXCHANGE: json.dumps([new_exchange()]),
    }
    if practice:
        rows[PRACTICE] = 1
    with translated():
        connection = file.connect(writing=True)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", list(rows.items()))
        connection.execute(
            "INSERT INTO replica (replica, public, office, label) VALUES (?, ?, ?, ?)",
            (replica, public_bytes(key), office, label),
        )
        connection.execute("COMMIT")


def renew(session: Session) -> None:
    """The workspace becomes another installation, with new keys: the old ones were lost, copied, or handed in.

    What is open has to be sealed before, by the old key. Earlier exchange keys are kept, to read files under way.
    """
    key = new_key()
    replica = replica_id(public_bytes(key))
    trusted = Trusted(session)
    trusted.renew_exchange()
    trusted.forget_request()
    for name, value in {"label": label_of(replica), "replica": replica, "private_key": key_bytes(key)}.items():
        put_meta(session, name, value)
    session.run(
        "INSERT INTO replica (replica, public, office, label) SELECT ?, ?, value, ? FROM meta WHERE name = 'office'",
        replica,
        public_bytes(key),
        label_of(replica),
    )
