"""Hybrid logical clock: 48 bits of milliseconds, 16 bits of counter. It orders what is shown, never what is true."""

COUNTER_BITS = 16
AHEAD_MS = 24 * 60 * 60 * 1000
_LAST = (1 << 64) - 1


def tick(local: int, wall_ms: int) -> int:
    """The next value of a laptop whose last one was `local`: never the same twice, never back."""
    return min(max(local + 1, wall_ms << COUNTER_BITS), _LAST)


def receive(local: int, received: int, wall_ms: int) -> int:
    """`local` after reading a file. A value more than 24 hours ahead of the own wall clock lifts nothing: one laptop
    in the wrong year does not drag the others along, and is not locked out either.
    """
    if milliseconds(received) > wall_ms + AHEAD_MS:
        return local
    return max(local, received)


def milliseconds(value: int) -> int:
    return value >> COUNTER_BITS
