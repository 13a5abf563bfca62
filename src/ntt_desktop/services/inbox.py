"""Volumes of exchange files: those that were handed over, and those that wait in the workspace's folder `inbox`.

Only volumes that were verified get there. Their names are made of a hash, never of anything a file says.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ntt_desktop.base.atomic import whole_file
from ntt_desktop.store.errors import translated
from ntt_desktop.sync import bundle
from ntt_desktop.sync.bundle import Front
from ntt_desktop.sync.container import SUFFIX, Volume
from ntt_desktop.sync.manifest import Manifest

FOLDER = "inbox"
_NAME = re.compile(rf"([0-9a-f]{{32}})-(\d{{1,4}})-(\d{{1,4}}){re.escape(SUFFIX)}")


@dataclass(slots=True)
class Parcel:
    """A bundle and those of its volumes that are here, by number."""

    front: Front
    volumes: dict[int, tuple[Path, Front]] = field(default_factory=dict)

    @property
    def manifest(self) -> Manifest:
        return self.front.manifest

    @property
    def name(self) -> str:
        return self.front.name.hex()[:32]

    @property
    def missing(self) -> list[int]:
        return [number for number in range(1, len(self.manifest.vol) + 1) if number not in self.volumes]

    @property
    def size(self) -> int:
        return sum(path.stat().st_size for path, _ in self.volumes.values())

    @contextmanager
    def open(self) -> Iterator[list[tuple[Volume, Front]]]:
        """
        Raises:
            What `Volume` raises; OSError.
        """
        with ExitStack() as stack:
            found = []
            for path, front in self.volumes.values():
                source = stack.enter_context(open(path, "rb"))
                found.append((Volume(source, path.stat().st_size), front))
            yield found


def look(path: Path, identities: list[object]) -> Front:
    """
    Raises:
        What `Volume` and `bundle.look` raise; OSError.
    """
    with open(path, "rb") as source:
        return bundle.look(Volume(source, path.stat().st_size), identities)


class Inbox:
    def __init__(self, workspace: Path, identities: list[object]) -> None:
        self._folder = workspace / FOLDER
        self._identities = identities

    def files(self) -> list[Path]:
        return sorted(path for path in self._folder.glob(f"*{SUFFIX}") if _NAME.fullmatch(path.name))

    def parcel(self, front: Front) -> Parcel:
        """The bundle of this volume, with the volumes of it that wait."""
        found = Parcel(front)
        for path in self._folder.glob(f"{found.name}-*{SUFFIX}"):
            other = look(path, self._identities)
            if other.signed == front.signed:
                found.volumes[other.number] = (path, other)
        return found

    def complete(self) -> list[Parcel]:
        """Bundles all volumes of which wait here."""
        return [self.parcel(look(paths[0], self._identities)) for paths, of in self._bundles() if len(paths) == of]

    def incomplete(self) -> list[Parcel]:
        """Bundles that wait for a volume."""
        return [self.parcel(look(paths[0], self._identities)) for paths, of in self._bundles() if len(paths) != of]

    def _bundles(self) -> list[tuple[list[Path], int]]:
        """The volumes of each bundle, and how many it has."""
        found: dict[str, list[Path]] = {}
        for path in self.files():
            found.setdefault(path.name[:32], []).append(path)
        counts = {name: _NAME.fullmatch(paths[0].name) for name, paths in found.items()}
        return [(found[name], int(match[3])) for name, match in counts.items() if match is not None]

    def keep(self, parcel: Parcel) -> None:
        """Copies what is not here yet; the files that were handed over stay where they are.

        Raises:
            DiskFull, ReadOnly.
        """
        of = len(parcel.manifest.vol)
        for number, (path, _) in parcel.volumes.items():
            kept = self._folder / f"{parcel.name}-{number}-{of}{SUFFIX}"
            if not kept.exists():
                with translated(), open(path, "rb") as source, whole_file(kept) as out:
                    shutil.copyfileobj(source, out)

    def remove(self, parcel: Parcel) -> None:
        for path in self._folder.glob(f"{parcel.name}-*{SUFFIX}"):
            path.unlink(missing_ok=True)
