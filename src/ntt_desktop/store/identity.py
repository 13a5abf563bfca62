"""Who this installation is: its office and its keys, written once when the workspace is made."""

import json

import pyrage

from ntt_desktop.store.errors import translated
from ntt_desktop.store.files import IDENTITY
from ntt_desktop.store.open import File
from ntt_desktop.store.trusted import EXCHANGE, new_exchange
from ntt_desktop.sync.keys import key_bytes, new_key, public_bytes, replica_id


def stamp(file: File, office: str) -> None:
    """Gives a new workspace its office and a key pair of its own. The private half lives in here only."""
    key = new_key()
    replica = replica_id(public_bytes(key))
    label = f"Laptop {replica.hex()[:4]}"  # until the province enrols it under a name
    rows = {
        "office": office,
        "label": label,
        "replica": replica,
        "private_key": key_bytes(key),
        IDENTITY: str(pyrage.x25519.Identity.generate()),
        EXCHANGE: json.dumps([new_exchange()]),
    }
    with translated():
        connection = file.connect(writing=True)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", list(rows.items()))
        connection.execute(
            "INSERT INTO replica (replica, public, office, label) VALUES (?, ?, ?, ?)",
            (replica, public_bytes(key), office, label),
        )
        connection.execute("COMMIT")
