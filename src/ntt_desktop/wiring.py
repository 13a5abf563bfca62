"""Opens a workspace and joins the services over it; nothing else does.

Two halves: `Reading` needs the database driver alone and paints the first page; `Program` has everything.
"""

from dataclasses import dataclass
from pathlib import Path

from ntt_desktop.services.lists import Lists
from ntt_desktop.store.open import File, open_file


@dataclass(frozen=True)
class Reading:
    """What the first page needs."""

    file: File
    office: str
    lists: Lists


def open_reading(folder: Path, *, writing: bool = True) -> Reading:
    """
    Raises:
        NotAWorkspace, KeyLost, NewerVersion, Damaged, InUse, ReadOnly.
    """
    file = open_file(folder, writing=writing)
    return Reading(file, str(file.meta("office")), Lists(file))
