"""One writing program per workspace: a lock the system lets go of when the process ends, however it ends.

The `filelock` package does the same and costs 16 ms of every start.
"""

import os
from pathlib import Path

from ntt_desktop.store.errors import InUse


class Lock:
    """Held from the moment it is made."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            InUse: another process holds it. OSError: the folder cannot be written.
        """
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise InUse(folder=path.parent) from error

    def release(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)  # closing lets go of the lock
            self._handle = -1


if os.name == "nt":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
