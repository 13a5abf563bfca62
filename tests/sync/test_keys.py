import hashlib

import pytest

from ntt_desktop.sync import keys


def test_a_key_survives_being_kept():
    key = keys.new_key()
    again = keys.load_key(keys.key_bytes(key))
    assert keys.public_bytes(again) == keys.public_bytes(key)
    assert len(keys.key_bytes(key)) == len(keys.public_bytes(key)) == keys.KEY


def test_two_installations_have_two_names():
    assert keys.replica_id(keys.public_bytes(keys.new_key())) != keys.replica_id(keys.public_bytes(keys.new_key()))


def test_the_name_follows_from_the_public_key():
    public = keys.public_bytes(keys.load_key(bytes(32)))
    assert keys.replica_id(public) == hashlib.sha256(public).digest()[:16]


def test_a_signature_holds_for_its_message_and_its_key():
    key, other = keys.load_key(b"a" * 32), keys.load_key(b"b" * 32)
    signature = key.sign(b"isi")
    assert keys.signed_by(keys.public_bytes(key), signature, b"isi")
    assert not keys.signed_by(keys.public_bytes(key), signature, b"lain")
    assert not keys.signed_by(keys.public_bytes(other), signature, b"isi")
    assert not keys.signed_by(keys.public_bytes(key), signature[:-1], b"isi")
    assert not keys.signed_by(b"short", signature, b"isi")
    assert not keys.signed_by(b"\xff" * 32, signature, b"isi")


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_has_32_bytes(length):
    with pytest.raises(ValueError, match="32"):
        keys.load_key(bytes(length))
