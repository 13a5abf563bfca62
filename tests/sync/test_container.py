"""A volume as it travels: altered, cut, swapped, meant for others, and given up half-way."""

import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pyrage
import pytest
from tests.sync.made import FOR, READER, a_commit, altered, an_entry, read_locked, start_of, volumes

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import bundle
from ntt_desktop.sync.bundle import VolumesMissing
from ntt_desktop.sync.container import NotABundle, NotForThisLaptop, Volume
from ntt_desktop.sync.payload import Damaged

EDGE = 64 * 1024
"""age encrypts in pieces of this size."""

ROOT = Path(__file__).parents[2]


def _long() -> list:
    chance = random.Random(1)
    return [a_commit([an_entry(chance.randbytes(400).hex(), os.urandom(16)) for _ in range(700)])]


@pytest.fixture(scope="module")
def one() -> bytes:
    (file,) = volumes([a_commit()])
    return file


@pytest.fixture(scope="module")
def three() -> list[bytes]:
    files = volumes(_long(), most=120_000)
    assert len(files) >= 3
    return files


def _refused(*files: bytes) -> str:
    with pytest.raises(AppError) as error:
        read_locked(*files)
    assert error.value.code.startswith("NTT-S")
    return error.value.code


def test_a_proper_volume_is_read(one: bytes, three: list[bytes]) -> None:
    assert [commit.header.n for commit in read_locked(one).commits()] == [1]
    assert [commit.header.n for commit in read_locked(*three).commits()] == [700]


def test_any_altered_byte_is_refused(one: bytes) -> None:
    chance = random.Random(2)
    for place in range(len(one)):
        file = bytearray(one)
        file[place] ^= 1 << chance.randrange(8)
        _refused(bytes(file))


@pytest.mark.soak
def test_twenty_thousand_altered_files_are_refused(three: list[bytes]) -> None:
    chance = random.Random(3)
    for number in range(20_000):
        file = bytearray(three[0])
        if number < 9_600:
            file[number // 8] ^= 1 << number % 8
        _refused(bytes(file) if number < 9_600 else altered(three[0], chance), *three[1:])


@pytest.mark.parametrize("by", [-1, 0, 1])
def test_a_volume_cut_at_the_edge_of_a_piece_is_refused(three: list[bytes], by: int) -> None:
    start = start_of(three[0])
    for place in range(start + EDGE, len(three[0]), EDGE + 16):
        _refused(three[0][: place + by], *three[1:])


def test_something_after_the_end_is_refused(one: bytes) -> None:
    _refused(one + b"\0")


def test_volumes_are_read_in_any_order(three: list[bytes]) -> None:
    whole = read_locked(*three).manifest
    assert read_locked(*reversed(three)).manifest == whole


def test_missing_volumes_are_named(three: list[bytes]) -> None:
    with pytest.raises(VolumesMissing) as error:
        read_locked(three[0], *three[2:])
    assert "2" in str(error.value)
    assert str(len(three)) in str(error.value)


def test_a_volume_of_another_file_is_refused(three: list[bytes]) -> None:
    other = volumes(_long(), most=120_000, id=b"c" * 16)
    _refused(three[0], other[1], *three[2:])


def test_a_volume_with_the_number_of_another_is_refused(three: list[bytes]) -> None:
    start, other = start_of(three[0]), start_of(three[1])
    assert _refused(three[0][:start] + three[1][other:], *three[1:]) == Damaged.code


def test_a_file_for_others_is_not_opened(one: bytes) -> None:
    stranger = pyrage.x25519.Identity.generate()
    with pytest.raises(NotForThisLaptop):
        read_locked(one, reader=stranger)


def test_a_lock_with_a_thousand_rows_is_refused_before_it_is_tried(one: bytes) -> None:
    start = start_of(one)
    row = one[start:].split(b"\n")[1:3]
    head = b"age-encryption.org/v1\n" + b"\n".join(row * 1000) + b"\n--- "
    file = one[:start] + head + one[start:].partition(b"--- ")[2]
    with pytest.raises(Damaged):
        Volume(BytesIO(file), len(file))


@pytest.mark.parametrize("count", [1, 16])
def test_up_to_sixteen_laptops_read_a_file(count: int) -> None:
    others = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(count - 1)]
    (file,) = volumes([a_commit()], recipients=[*others, *FOR])
    assert read_locked(file).manifest.nc == 1


@pytest.mark.parametrize("content", [b"", b"SNK", b"PK\x03\x04" + bytes(100), bytes(2000)])
def test_another_file_is_recognised_by_its_content(content: bytes) -> None:
    with pytest.raises(NotABundle):
        Volume(BytesIO(content), len(content))


def test_a_volume_shows_nothing_of_what_is_inside(one: bytes) -> None:
    for word in (b"Kopi", b"Ana", b"53.09", b"product"):
        assert word not in one


_GIVEN_UP = """
import gc
import threading
from concurrent.futures.thread import _global_shutdown_lock
from contextlib import nullcontext
from io import BytesIO
from tests.sync.made import READER, a_commit, volumes
from ntt_desktop.sync.container import Volume

(file,) = volumes([a_commit()])

def pieces():
    with Volume(BytesIO(file), len(file)).open([READER]) as plain:
        while piece := plain.read(64):
            yield piece

gc.disable()
reading = pieces()
next(reading)
ring = [reading]
ring.append(ring)
del reading, ring
with _global_shutdown_lock, getattr(threading, "_shutdown_locks_lock", nullcontext()):
    gc.collect()
"""


def test_a_reading_given_up_half_way_does_not_stop_the_next_one() -> None:
    """The garbage collector may come by while another reading's thread begins, which holds these locks."""
    done = subprocess.run(
        [sys.executable, "-c", _GIVEN_UP],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        check=False,
        timeout=30,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_a_file_is_looked_at_without_its_other_volumes(three: list[bytes]) -> None:
    volume = Volume(BytesIO(three[1]), len(three[1]))
    front = bundle.look(volume, [READER])
    assert (front.number, len(front.manifest.vol)) == (2, len(three))
