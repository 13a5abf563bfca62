"""What is inside the lock, altered by somebody who can lock it anew: refused in words, whatever byte it was."""

import random

import made
import pytest
from made import OTHER, a_commit, an_entry, read, write

from ntt_desktop.base.errors import AppError

CHANCE = random.Random(1)
FIRST = a_commit([an_entry(f"Kopi {number}", CHANCE.randbytes(16), CHANCE.randbytes(16)) for number in range(20)])
SECOND = a_commit([an_entry("Madu")], key=OTHER, parents=[FIRST.id], hlc=10)
FILE = write([FIRST, SECOND])


def refused(file: bytes) -> None:
    with pytest.raises(AppError) as error:
        read(file)
    assert str(error.value)


def test_the_file_itself_is_taken():
    assert list(read(FILE).commits()) == [FIRST, SECOND]
    assert len(FILE) > 1500


def test_every_byte():
    for place in range(len(FILE)):
        altered = bytearray(FILE)
        altered[place] ^= 1 << place % 8
        refused(bytes(altered))


def test_every_length_it_may_be_cut_to():
    for length in range(len(FILE)):
        refused(FILE[:length])


@pytest.mark.parametrize("seed", range(4))
def test_bytes_put_in_taken_out_zeroed_and_swapped(seed):
    chance = random.Random(seed)
    for _ in range(60):
        at, length = chance.randrange(len(FILE)), chance.randint(1, 40)
        refused(FILE[:at] + chance.randbytes(length) + FILE[at:])
        refused(FILE + chance.randbytes(length))
        refused(FILE[:at] + FILE[at + length :])
        zeroed = FILE[:at] + bytes(length) + FILE[at + length :]
        if zeroed != FILE:
            refused(zeroed)
        other = chance.randrange(len(FILE))
        swapped = bytearray(FILE)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        if swapped != FILE:
            refused(bytes(swapped))


def test_every_bit_of_the_commits_when_the_carrier_signs_anew():
    """Whoever carries the commits of others cannot alter one of them, whatever the list of contents says."""
    raw = made.raw_payload([FIRST, SECOND])
    for place in range(len(raw)):
        altered = bytearray(raw)
        altered[place] ^= 1 << place % 8
        refused(made.forge(FILE, raw=bytes(altered)))


@pytest.mark.parametrize("seed", range(2))
def test_random_manifests_signed_properly(seed):
    """Bits of the list of contents turned by the sender himself: refused, or still the same commits."""
    chance = random.Random(seed)
    signed, chunk = made.signed_part(FILE), made.parts(FILE)[1]
    for _ in range(400):
        altered = bytearray(signed)
        for _ in range(chance.randint(1, 3)):
            altered[chance.randrange(len(altered))] ^= 1 << chance.randrange(8)
        try:
            clear = None if made.readable(bytes(altered)) else b"\xa0"
            found = read(made.assemble(bytes(altered), chunk, clear=clear))
        except AppError:
            continue
        assert list(found.commits()) == [FIRST, SECOND]


@pytest.mark.soak
def test_random_damage_for_a_long_time():
    chance = random.Random(5)
    for _ in range(20_000):
        altered = bytearray(FILE)
        for _ in range(chance.randint(1, 8)):
            altered[chance.randrange(len(altered))] = chance.randrange(256)
        if altered != FILE:
            refused(bytes(altered))
