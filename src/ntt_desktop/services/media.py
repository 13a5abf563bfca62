"""The second medium: a stick or disk the person has chosen once, known again by its marker wherever it is mounted."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ntt_desktop.base import paths, volumes
from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.errors import AppError
from ntt_desktop.store.backup import CannotWrite
from ntt_desktop.store.copies import FOLDER
from ntt_desktop.store.errors import known
from ntt_desktop.store.open import File

HOME = "Cadangan NTT Desktop"
MARKER = "penanda.json"
FORMAT, VERSION = "ntt-desktop-penanda", 1
PLACES = "media-cadangan.json"
MOST_PLACES = 20


class WrongMedium(AppError):
    """The folder lies in the workspace, or is no folder."""

    code = "NTT-B07"


class MediumLost(AppError):
    """The second medium was taken out or failed while it was written to. What lay on it before is whole."""

    code = "NTT-B08"


@dataclass(frozen=True, slots=True)
class Medium:
    """root: the folder on it that is one workspace's. place: the stick or folder the person chose."""

    root: Path
    place: Path
    office: str
    replica: str

    @property
    def copies(self) -> Path:
        return self.root / FOLDER

    @property
    def name(self) -> str:
        """What a person calls it: the stick's name, or its drive letter."""
        return self.place.name or str(self.place).rstrip("\\/")


class Media:
    def __init__(
        self,
        file: File,
        mounted: Callable[[], Sequence[Path]] = volumes.mounted,
        admit: Callable[[], None] = lambda: None,
    ) -> None:
        """admit: raises what refuses another medium to the one who works now."""
        self._file = file
        self._mounted = mounted
        self._admit = admit

    def choose(self, place: Path) -> Medium:
        """Marks a stick or folder: copies go there whenever it is there.

        Raises:
            NotAllowed, WrongMedium, CannotWrite, DiskFull: nothing is marked.
        """
        self._admit()
        folder, workspace = place.resolve(), self._file.folder.resolve()
        if not folder.is_dir() or folder.is_relative_to(workspace):
            raise WrongMedium(folder=place)
        office, replica = str(self._file.meta("office")), self._file.replica.hex()
        root = folder / HOME / _folder_name(office, replica)
        marker = {"format": FORMAT, "v": VERSION, "office": office, "replica": replica}
        try:
            (root / FOLDER).mkdir(parents=True, exist_ok=True)
            write_whole(root / MARKER, json.dumps(marker, indent=1).encode())
        except OSError as error:
            raise known(error) or CannotWrite(file=root, reason=error.strerror or str(error)) from error
        _remember(folder)
        return Medium(root, folder, office, replica)

    def present(self) -> Medium | None:
        """The marked medium of this workspace, if it is there now."""
        replica, office = self._file.replica.hex(), str(self._file.meta("office"))
        workspace = self._file.folder.resolve()
        for place in places(self._mounted()):
            found = _read(place / HOME / _folder_name(office, replica), place)
            if found and found.replica == replica and not place.is_relative_to(workspace):
                return found
        return None

    def forget(self, medium: Medium) -> None:
        """No more copies go there; those that are there stay.

        Raises:
            NotAllowed, CannotWrite.
        """
        self._admit()
        try:
            (medium.root / MARKER).unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite(file=medium.root / MARKER, reason=error.strerror or str(error)) from error

    def is_same_disk(self, medium: Medium) -> bool:
        """A copy on the same disk is lost together with it."""
        with suppress(OSError):
            return medium.root.stat().st_dev == self._file.folder.stat().st_dev
        return False


def marked(mounted: Iterable[Path] | None = None) -> list[Medium]:
    """Every marked medium that is there, of whatever workspace: when the workspace itself cannot be opened."""
    found = []
    for place in places(volumes.mounted() if mounted is None else mounted):
        with suppress(OSError):
            found += [one for root in sorted((place / HOME).iterdir()) if (one := _read(root, place))]
    return found


def places(mounted: Iterable[Path]) -> Iterator[Path]:
    """Where to look for markers: folders once chosen on this machine, then every disk and stick."""
    yield from dict.fromkeys([*_remembered(), *mounted])


def _folder_name(office: str, replica: str) -> str:
    return f"{office}-{replica[:8]}"


def _read(root: Path, place: Path) -> Medium | None:
    try:
        found: dict[str, Any] = json.loads((root / MARKER).read_bytes())
        if found["format"] != FORMAT or found["v"] != VERSION:
            return None
        return Medium(root, place, str(found["office"]), str(found["replica"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remembered() -> list[Path]:
    try:
        return [Path(str(place)) for place in json.loads((paths.settings_folder() / PLACES).read_bytes())]
    except (OSError, ValueError, TypeError):
        return []


def _remember(place: Path) -> None:
    """A stick in a drive is found without; a folder somewhere is not."""
    known_places = [str(place), *(str(one) for one in _remembered() if one != place)][:MOST_PLACES]
    folder = paths.settings_folder()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / PLACES, json.dumps(known_places, ensure_ascii=False, indent=1).encode())
