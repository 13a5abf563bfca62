"""Every page of an encrypted database and its write-ahead log as it stands on the disk, decrypted.

SQLCipher 4: pages of 4,096 bytes; the last 80 hold the initial vector (16) and a seal (64); the first page begins with
the 16 bytes of the salt. A raw key is used as it is.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT = 4096, 80, 16
LOG_HEADER, FRAME_HEADER = 32, 24


def decrypted(database: Path, key: bytes) -> Iterator[bytes]:
    data = database.read_bytes()
    for start in range(0, len(data), PAGE):
        yield _page(data[start : start + PAGE], key, start // PAGE + 1)
    log = database.with_name(database.name + "-wal")
    frames = log.read_bytes()[LOG_HEADER:] if log.exists() else b""
    for start in range(0, len(frames), FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[start : start + 4], "big")
        yield _page(frames[start + FRAME_HEADER : start + FRAME_HEADER + PAGE], key, number)


def _page(page: bytes, key: bytes, number: int) -> bytes:
    start = SALT if number == 1 else 0
    vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(page[start : PAGE - RESERVED]) + cipher.finalize()
