"""Chance that can be played again: keys, salts and ids follow from a seed, so that a history is the same every time."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from ntt_desktop.domain import ids
from ntt_desktop.store import identity
from ntt_desktop.sync import keys

BEGIN_NS = 1_790_000_000 * 1_000_000_000


@contextmanager
def seeded(seed: int) -> Iterator[random.Random]:
    """Inside, all that the program leaves to chance follows from `seed`, and the clock that new ids take their first
    digits from counts by itself. Prints the seed; a failure is played again with it."""
    print(f"seed {seed}")
    bits = random.Random(f"bits {seed}")
    moment = iter(range(BEGIN_NS, BEGIN_NS << 1, 1_000_000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.urandom", bits.randbytes)
        patch.setattr(ids, "time", SimpleNamespace(time_ns=lambda: next(moment)))
        for module in (keys, identity):
            patch.setattr(module, "new_key", lambda: keys.load_key(bits.randbytes(keys.KEY)))
        yield random.Random(seed)
