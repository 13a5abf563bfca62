"""Ids that never collide, made anywhere without asking anyone."""

import os
import time

DIGITS = 32

RecordId = str
"""UUIDv7 as 32 hexadecimal digits, lower case. Its time part is never used for ordering across laptops."""


def new_id() -> RecordId:
    """A new UUIDv7 (RFC 9562): 48 bits of milliseconds, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    number = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return f"{number:032x}"


def read_id(written: str) -> RecordId:
    """The id in a command or cell, with or without dashes.

    Raises:
        ValueError: not a UUID.
    """
    plain = written.strip().strip("{}").replace("-", "").lower()
    if len(plain) != DIGITS or not plain.isascii() or not plain.isalnum():
        raise ValueError(f"no id: {written}")
    int(plain, 16)
    return plain
