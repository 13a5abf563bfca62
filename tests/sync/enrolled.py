"""A province with its keys, and laptops enrolled in it, for tests."""

from dataclasses import dataclass, field, replace

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.sync import keys, roots, trust
from ntt_desktop.sync.trust import Document, Member

NOW = 1_764_000_000_000


def an_exchange() -> str:
    return str(pyrage.x25519.Identity.generate().to_public())


@dataclass
class Laptop:
    office: str
    label: str = "Laptop 1"
    key: Ed25519PrivateKey = field(default_factory=keys.new_key)
    exchange: str = field(default_factory=an_exchange)

    @property
    def public(self) -> bytes:
        return keys.public_bytes(self.key)

    @property
    def replica(self) -> bytes:
        return keys.replica_id(self.public)

    def member(self, **changes: object) -> Member:
        member = Member(
            replica=self.replica, office=self.office, label=self.label, public=self.public, exchange=self.exchange
        )
        return replace(member, **changes)


@dataclass
class Province:
    a: Ed25519PrivateKey = field(default_factory=keys.new_key)
    b: Ed25519PrivateKey = field(default_factory=keys.new_key)
    working: Ed25519PrivateKey = field(default_factory=keys.new_key)

    @property
    def roots(self) -> trust.Roots:
        return keys.public_bytes(self.a), keys.public_bytes(self.b)

    def document(self, *members: Member, version: int = 1, **changes: object) -> Document:
        chain = roots.begin(self.a, self.b, keys.public_bytes(self.working), NOW)
        found = Document(
            version=version, chain=chain, members=tuple(sorted(members, key=lambda one: one.replica)), t_ms=NOW
        )
        return replace(found, **changes)

    def signed(self, *members: Member, **changes: object) -> bytes:
        return trust.sign(self.document(*members, **changes), self.working)
