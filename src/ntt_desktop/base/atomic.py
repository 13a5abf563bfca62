"""A file is written whole or not at all, and is on the disk when the call returns."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Opens a spare file beside `path`; on leaving it is synced and takes the name. On an error nothing is left.

    Raises:
        OSError: no room, no right to write, device gone; `path` is then as it was.
    """
    spare = path.with_name(path.name + ".part")
    try:
        with open(spare, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.replace(spare, path)
    except BaseException:
        spare.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    with whole_file(path) as out:
        out.write(data)


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` survive a power cut; Windows neither needs nor allows it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
