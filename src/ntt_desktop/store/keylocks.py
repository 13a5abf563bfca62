"""Locking and unlocking slots: Argon2id and AES-256-GCM for a passphrase, age for the province's recovery key."""

import contextlib
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ntt_desktop.base import groups
from ntt_desktop.store.errors import WrongPassphrase
from ntt_desktop.store.keyslots import KEY_BYTES, SALT_BYTES, Secret, Slot, Slots, Sort

MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
NONCE_BYTES = 12

_OF_SLOT = b"ntt-desktop slot 2\0"
_OF_RECOVERY = b"ntt-desktop recovery 1\0"


class NotARecipient(ValueError):
    """Not the public half of an age key."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    key: bytes = field(repr=False)
    slot: Slot


def lock(sort: Sort, about: str, passphrase: str, key: bytes) -> Slot:
    """A slot that the passphrase opens. It holds for this user (or sheet) alone: it cannot be passed off as another's."""
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    cost = (MEMORY_KIB, PASSES, LANES)
    sealed = AESGCM(_derived(passphrase, salt, cost)).encrypt(nonce, key, _bound(sort, about))
    return Slot(sort, about, sealed, salt, nonce, cost)


def unlock(slot: Slot, passphrase: str) -> bytes | None:
    """The key, or None when the passphrase is another one."""
    try:
        wrapping = AESGCM(_derived(passphrase, slot.salt, slot.cost))
        key = wrapping.decrypt(slot.nonce, slot.sealed, _bound(slot.sort, slot.about))
    except (InvalidTag, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def unlock_any(slots: Slots, secret: Secret) -> Unlocked:
    """Tries the slot of one user, or all of them when nobody is named.

    Raises:
        WrongPassphrase.
    """
    for slot, words in _tries(slots, secret):
        key = unlock(slot, words)
        if key is not None:
            return Unlocked(key, slot)
    raise WrongPassphrase()


def _tries(slots: Slots, secret: Secret) -> Iterable[tuple[Slot, str]]:
    sheet = slots.of("sheet")
    if sheet is not None:
        with contextlib.suppress(groups.Mistyped):
            yield sheet, groups.read(secret.passphrase)
    for slot in slots.slots:
        if slot.sort == "user" and secret.user in ("", slot.about):
            yield slot, secret.passphrase


def lock_for(recipient: str, slots_id: str, key: bytes) -> Slot:
    """A recovery slot that the holder of an age identity opens.

    Raises:
        NotARecipient.
    """
    try:
        to = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise NotARecipient(recipient) from error
    return Slot("recovery", recipient, pyrage.encrypt(_OF_RECOVERY + bytes.fromhex(slots_id) + key, [to]))


def recover(slots: Slots, identity: str) -> bytes | None:
    """The key in the recovery slot, or None when it is for another recovery key or was altered."""
    slot = slots.of("recovery")
    if slot is None:
        return None
    try:
        inside = pyrage.decrypt(slot.sealed, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        return None
    head = _OF_RECOVERY + bytes.fromhex(slots.id)
    key = inside[len(head) :]
    return key if inside.startswith(head) and len(key) == KEY_BYTES else None


def _derived(passphrase: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    memory, passes, lanes = cost
    kdf = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    return kdf.derive(unicodedata.normalize("NFKC", passphrase).encode("utf-8"))


def _bound(sort: Sort, about: str) -> bytes:
    return _OF_SLOT + sort.encode("ascii") + b"\0" + about.encode("utf-8")
