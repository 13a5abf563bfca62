"""Files for a stick or a folder: each is whole and reads back as it was written, or none of them is left there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ntt_desktop.base.atomic import whole_file
from ntt_desktop.base.errors import AppError
from ntt_desktop.store.backup import writing
from ntt_desktop.store.errors import translated

_BLOCK = 1 << 20


class CopyDiffers(AppError):
    """What was read back from the stick is not what was written."""

    code = "NTT-S14"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A file that is whole on the medium. sha256: 64 digits of what was read back."""

    path: Path
    size: int
    sha256: str


class Shipment:
    """Writes files into a folder. Used as a context: whatever ends it early takes all of them away again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: list[Path] = []

    def write(self, name: str, fill: Callable[[BinaryIO], tuple[int, bytes]]) -> Shipped:
        """A file under `name`, or the next free one like it. `fill` returns size and SHA-256 of what it wrote.

        Raises:
            CopyDiffers. DiskFull: no room. CannotWrite: no right, stick pulled.
        """
        with writing(self._folder / name), translated():
            self._folder.mkdir(parents=True, exist_ok=True)
            path = _free(self._folder / name).resolve()
            with whole_file(path) as out:
                size, expected = fill(out)
                out.flush()
                os.fsync(out.fileno())
                if _read_back(Path(out.name)) != expected:  # a stick that holds less than it says
                    raise CopyDiffers(file=path.name)
            self.files.append(path)
        return Shipped(path, size, expected.hex())


@contextmanager
def shipment(folder: Path) -> Iterator[Shipment]:
    found = Shipment(folder)
    try:
        yield found
    except BaseException:
        for path in found.files:
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue  # the stick is gone, and what was on it is not said to have been sent
        raise


def _read_back(path: Path) -> bytes:
    """SHA-256 of what is on the medium, where the system lets us ask past its own memory of it."""
    found = sha256()
    with open(path, "rb") as back:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(back.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while block := back.read(_BLOCK):
            found.update(block)
    return found.digest()


def _free(path: Path) -> Path:
    free, more = path, 2
    while free.exists():
        free = path.with_name(f"{path.stem}-{more}{path.suffix}")
        more += 1
    return free
