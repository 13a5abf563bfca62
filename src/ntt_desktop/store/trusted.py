"""Whom this installation trusts, and what only it knows: the document held, the pinned roots, its own keys.

Secrets stand in the encrypted database only.
"""

import json
from dataclasses import replace
from typing import Any

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.store.session import Session, put_meta
from ntt_desktop.sync import keys, trust
from ntt_desktop.sync.trust import Document, NotASuccessor, Roots

EXCHANGE, ROOTS, WORKING, REQUEST = "exchange_keys", "roots", "working_key", "enrol_request"
SINCE, LOST_ON, RECOVERY = "enrolled_since", "lost_on", "recovery_identity"


class NothingPinned(AppError):
    """A trust document came before the root keys were compared and pinned."""

    code = "NTT-T05"


class Trusted:
    def __init__(self, session: Session) -> None:
        self._session = session

    # -- the document -------------------------------------------------------------------------------------------

    def held(self) -> bytes | None:
        """The document as it was signed: what goes into files."""
        row = self._session.first("SELECT document FROM trust")
        return bytes(row[0]) if row else None

    def document(self) -> Document | None:
        """The newest document accepted; None before enrolment."""
        data, roots = self.held(), self.roots()
        return trust.read(data, roots) if data is not None and roots is not None else None

    def accept(self, data: bytes) -> Document:
        """Takes a document when it is newer than the one held, and tells the table of laptops. Returns the one that
        holds afterwards. Where the working key lives, two documents by it are joined into a third.

        Raises:
            NothingPinned. BadDocument, OtherRoot, NewerProgram, NotASuccessor: nothing was changed.
        """
        roots = self.roots()
        if roots is None:
            raise NothingPinned()
        old = self.document()
        if old is not None and trust.is_outdated(data, old):
            return old
        new = trust.read(data, roots)
        if old is not None:
            new.follows(old)
            if self.keeps(old) and old.working == new.working and old.hash != new.hash:
                members = trust.joined(old, new)
                if members != old.members:
                    version = max(old.version, new.version) + 1
                    return self.publish(replace(old, version=version, members=members, t_ms=clock.now_ms()))
                return old
            if new.rank <= old.rank or self._is_forgotten(old, new):
                return old
        self._take(data, new)
        return new

    def _is_forgotten(self, old: Document, new: Document) -> bool:
        """Nobody leaves the list: one without this laptop was written by a keeper that was put back to before it was
        admitted. The list held goes out with the next file, and the keeper joins both."""
        return old.member(self.replica) is not None and new.member(self.replica) is None

    def publish(self, document: Document) -> Document:
        """Signs a document with the working key of this laptop, names its recovery key in it, and holds it.

        Raises:
            BadDocument, TooManyLaptops: nothing was changed.
        """
        working = self.working_key()
        assert working is not None
        data = trust.sign(replace(document, recovery=self.recovery_public()), working)
        signed = trust.read(data, document.roots)
        self._take(data, signed)
        return signed

    def keeps(self, document: Document | None) -> bool:
        """Whether this laptop holds the working key of the document: it alone may write the next one."""
        working = self.working_key()
        return document is not None and working is not None and keys.public_bytes(working) == document.working

    def _take(self, data: bytes, document: Document) -> None:
        own = document.member(self.replica)
        if own is not None and own.office != self._meta("office"):
            raise NotASuccessor(label=own.label, before=self._meta("office"), after=own.office)
        self._session.run("DELETE FROM trust")
        self._session.run(
            "INSERT INTO trust (version, document, received_ms) VALUES (?, ?, ?)",
            document.version,
            data,
            clock.now_ms(),
        )
        self.pin(document.roots)
        if not self.keeps(document):
            self._forget(WORKING)  # another laptop of the province took over
        if own is not None:
            put_meta(self._session, "label", own.label)
            self._note_since(own.is_active)
        self._session.run("DELETE FROM replica WHERE replica <> ?", self.replica)
        self._session.many(
            "INSERT INTO replica (replica, public, office, label) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (replica) DO UPDATE SET label = excluded.label",
            [(one.replica, one.public, one.office, one.label) for one in document.members],
        )

    # -- the roots ----------------------------------------------------------------------------------------------

    def roots(self) -> Roots | None:
        """The pair of root keys a person compared, or that followed from it by signed steps."""
        pair = self._meta(ROOTS)
        return (bytes(pair[: keys.KEY]), bytes(pair[keys.KEY :])) if pair else None

    def pin(self, roots: Roots) -> None:
        """Trust this pair from now on. Only after a person compared its 20 digits, or by a signed step."""
        put_meta(self._session, ROOTS, roots[0] + roots[1])

    def forget_document(self) -> None:
        """Before another pair is pinned because both root keys were lost."""
        self._session.run("DELETE FROM trust")

    # -- what only this laptop knows ------------------------------------------------------------------------------

    @property
    def replica(self) -> bytes:
        return bytes(self._meta("replica"))

    def exchange_secret(self) -> str:
        """The newest age identity of this laptop: what files for it are encrypted to."""
        return self.exchange_secrets()[0]

    def exchange_secrets(self) -> list[str]:
        """All age identities still kept, the newest first: files under way may be encrypted to an earlier one."""
        return [one["secret"] for one in self._exchange()]

    def exchange_public(self) -> str:
        """The recipient of `exchange_secret`."""
        return self.exchange_publics()[0]

    def exchange_publics(self) -> list[str]:
        """The recipients of all age identities still kept."""
        return [str(pyrage.x25519.Identity.from_str(one).to_public()) for one in self.exchange_secrets()]

    def exchange_since(self) -> int:
        """Milliseconds since 1970 when the newest exchange key was made."""
        return int(self._exchange()[0]["made"])

    def renew_exchange(self) -> None:
        """A new exchange key; earlier ones are kept."""
        self._keep_exchange([new_exchange(), *self._exchange()])

    def keep_exchange(self, secrets: list[str]) -> None:
        """Forgets all exchange keys but these."""
        self._keep_exchange([one for one in self._exchange() if one["secret"] in secrets])

    def working_key(self) -> Ed25519PrivateKey | None:
        """The province's working key, where this laptop holds it."""
        raw = self._meta(WORKING)
        return keys.load_key(bytes(raw)) if raw else None

    def keep_working_key(self, key: Ed25519PrivateKey) -> None:
        put_meta(self._session, WORKING, keys.key_bytes(key))

    def recovery_secret(self) -> str:
        """The age identity that opens recovery slots, made when it is first asked for. The province's alone."""
        kept = self._meta(RECOVERY)
        if kept is None:
            kept = str(pyrage.x25519.Identity.generate())
            put_meta(self._session, RECOVERY, kept)
        return str(kept)

    def recovery_public(self) -> str:
        """The recipient of `recovery_secret`."""
        return str(pyrage.x25519.Identity.from_str(self.recovery_secret()).to_public())

    def request(self) -> bytes | None:
        """The enrolment request this laptop wrote last."""
        data = self._meta(REQUEST)
        return bytes(data) if data else None

    def keep_request(self, data: bytes) -> None:
        put_meta(self._session, REQUEST, data)

    def forget_request(self) -> None:
        self._forget(REQUEST)

    def since(self) -> int:
        """Milliseconds since 1970 when this laptop, as the one it is now, was first seen enrolled; 0 when it is not."""
        found = json.loads(self._meta(SINCE) or "{}")
        return int(found.get("at", 0)) if found.get("replica") == self.replica.hex() else 0

    def lost_on(self) -> dict[str, str]:
        """Replica in hexadecimal → the day it was lost, as somebody here noted it. It is in no file."""
        found: dict[str, str] = json.loads(self._meta(LOST_ON) or "{}")
        return found

    def note_lost(self, replica: bytes, day: str) -> None:
        put_meta(self._session, LOST_ON, json.dumps(self.lost_on() | {replica.hex(): day}))

    def _note_since(self, active: bool) -> None:
        if active and not self.since():
            put_meta(self._session, SINCE, json.dumps({"replica": self.replica.hex(), "at": clock.now_ms()}))

    def standing(self) -> str:
        """`belum` (nothing asked), `diminta` (asked, no answer yet), or the state the document gives this laptop:
        `aktif`, `pensiun`, `hilang`."""
        document = self.document()
        own = document.member(self.replica) if document is not None else None
        if own is not None:
            return own.state
        return "diminta" if self.request() is not None else "belum"

    def _exchange(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self._meta(EXCHANGE))
        return found

    def _keep_exchange(self, kept: list[dict[str, Any]]) -> None:
        put_meta(self._session, EXCHANGE, json.dumps(kept))

    def _meta(self, name: str) -> Any:
        row = self._session.first("SELECT value FROM meta WHERE name = ?", name)
        return row[0] if row else None

    def _forget(self, name: str) -> None:
        self._session.run("DELETE FROM meta WHERE name = ?", name)


def new_exchange() -> dict[str, Any]:
    return {"secret": str(pyrage.x25519.Identity.generate()), "made": clock.now_ms()}


def ensure_exchange(session: Session) -> None:
    """A workspace made by an earlier version gets its exchange key."""
    if session.first("SELECT 1 FROM meta WHERE name = ?", EXCHANGE) is None:
        put_meta(session, EXCHANGE, json.dumps([new_exchange()]))
