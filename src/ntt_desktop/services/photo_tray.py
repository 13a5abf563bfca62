"""Meja foto: the photos of one folder, and what has become of each while they are put to records one after another."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.services.intake import open_picture
from ntt_desktop.services.thumbnails import small_png

ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".heif")


class FolderUnreadable(AppError):
    """The folder of photos is gone, or may not be read: a stick that was taken out."""

    code = "NTT-A07"


class PhotoUnreadable(AppError):
    """The file of a photo is gone, or may not be read."""

    code = "NTT-A08"


class Fate(StrEnum):
    WAITING = "waiting"
    MOVING = "moving"
    """Being attached in the background."""

    ATTACHED = "attached"
    SKIPPED = "skipped"


@dataclass(slots=True)
class Photo:
    """attachment: what it became, kept so that an undo is recognised."""

    file: Path
    fate: Fate = Fate.WAITING
    attachment: RecordId | None = None


class Tray:
    """Knows no files and no widgets: which photo is next, and how many are where."""

    def __init__(self, files: list[Path]) -> None:
        self.photos = [Photo(file) for file in files]

    def count(self, *fates: Fate) -> int:
        return sum(photo.fate in fates for photo in self.photos)

    @property
    def is_done(self) -> bool:
        return bool(self.photos) and self.count(Fate.WAITING, Fate.MOVING) == 0

    @property
    def leftovers(self) -> list[Photo]:
        """Photos that belong to no record yet."""
        return [photo for photo in self.photos if photo.fate in (Fate.WAITING, Fate.SKIPPED)]

    def next_waiting(self, at: int) -> int | None:
        """Place of the next photo that waits, after `at` first, then from the beginning; None when none does."""
        places = [*range(at + 1, len(self.photos)), *range(min(at + 1, len(self.photos)))]
        return next((place for place in places if self.photos[place].fate is Fate.WAITING), None)

    def by_attachment(self, id: RecordId) -> Photo | None:
        return next((photo for photo in self.photos if photo.attachment == id), None)


def photos_in(folder: Path) -> list[Path]:
    """The photos directly in a folder in the order a person counts them: IMG_9 before IMG_10.

    Raises:
        FolderUnreadable.
    """
    try:
        found = [one for one in folder.iterdir() if one.suffix.lower() in ENDINGS and one.is_file()]
    except OSError as error:
        raise FolderUnreadable(folder=folder, detail=error.strerror or str(error)) from error
    return sorted((one for one in found if not one.name.startswith(".")), key=lambda one: _counted(one.name))


def read_photo(file: Path) -> bytes:
    """
    Raises:
        PhotoUnreadable.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise PhotoUnreadable(name=file.name, detail=error.strerror or str(error)) from error


def thumbnail(file: Path, pixels: int) -> bytes:
    """A PNG whose longer side is `pixels`, upright.

    Raises:
        PhotoUnreadable, and as `intake.open_picture`.
    """
    return small_png(open_picture(read_photo(file), file.name), pixels, file.name)


def _counted(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name.lower()) if part]
