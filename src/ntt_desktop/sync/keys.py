"""The key pair of one installation, and the name that follows from it."""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY, REPLICA, SIGNATURE = 32, 16, 64
"""Bytes of a raw key (private and public alike), of a replica id, of a signature."""


def new_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def key_bytes(private: Ed25519PrivateKey) -> bytes:
    """32 bytes, secret: they live in the encrypted database only."""
    return private.private_bytes_raw()


def load_key(raw: bytes) -> Ed25519PrivateKey:
    """
    Raises:
        ValueError: not 32 bytes.
    """
    return Ed25519PrivateKey.from_private_bytes(raw)


def public_bytes(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes_raw()


def replica_id(public: bytes) -> bytes:
    """First 16 bytes of SHA-256 of the raw public key."""
    return sha256(public).digest()[:REPLICA]


def signed_by(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether `signature` over `message` was made with the private half of `public`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
