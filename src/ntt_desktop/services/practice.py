"""A workspace to practise in: sample data, its papers carry a mark, and nothing of it ever goes to another office.

That it is one is written into the database when it is made, so a copy and a restored backup of it are too, and nothing
takes the mark away.
"""

from pathlib import Path

from ntt_desktop.base import paths
from ntt_desktop.base.errors import AppError
from ntt_desktop.store.store import Store

SIZE = 40
"""Products in a new one."""


class PracticeStays(AppError):
    """Enrolment, files for others and files from others: nothing was written or read."""

    code = "NTT-W24"


def create(folder: Path, office: str, person: str = "") -> None:
    """A new workspace to practise in, with sample products.

    Raises:
        NoSuchOffice, AlreadyThere, ReadOnly, DiskFull: nothing was made.
    """
    from ntt_desktop.services import workspace
    from ntt_desktop.services.records import Records
    from ntt_desktop.services.samples import fill_one
    from ntt_desktop.store import open as opening

    store = workspace.create(folder, office, person, practice=True)
    try:
        fill_one(Records(store, workspace.person_named(store, None)), office, SIZE)
    except BaseException:
        store.close()
        opening.remove(folder)
        raise
    store.close()


def refuse_practice(store: Store) -> None:
    """
    Raises:
        PracticeStays.
    """
    if store.file.is_practice:
        raise PracticeStays()


def place(office: str) -> Path:
    """Where the workspace to practise in of an office is kept, beside the settings of the person who works here."""
    return paths.settings_folder() / f"latihan-{office}"
