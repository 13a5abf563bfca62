"""Where exchange files can be put: sticks that are plugged in, and the folder of the workspace."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import size_words

OUTBOX = "outbox"
STICKS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
FILE_SYSTEMS = (b"vfat", b"exfat", b"fat32", b"fat", b"msdos")
"""What sticks are formatted with, where the place does not tell."""


@dataclass(frozen=True, slots=True)
class Medium:
    folder: Path
    name: str
    more: str


def media(workspace: Path) -> list[Medium]:
    """Sticks first, then the workspace's own folder for files to be sent."""
    found = [
        Medium(
            Path(volume.rootPath()),
            text("transfer.stick", name=volume.displayName() or volume.rootPath()),
            text("transfer.free", space=size_words(volume.bytesFree())),
        )
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _is_stick(volume)
    ]
    return [*found, Medium(workspace / OUTBOX, text("transfer.outbox"), str(workspace / OUTBOX))]


def _is_stick(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if volume.isRoot() or root.startswith("/boot"):
        return False
    return root.startswith(STICKS) or bytes(volume.fileSystemType().data()).lower() in FILE_SYSTEMS
