"""Attachments on disk: each one file, encrypted with age, named by a keyed hash so that the name tells nothing.

Order: the file is on the disk before the row that names it. What no row names is removed after 30 days, never at once.
"""

import hashlib
import hmac
from pathlib import Path

import pyrage

from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.errors import AppError
from ntt_desktop.store.errors import translated
from ntt_desktop.store.open import File
from ntt_desktop.sync.container import plain_size
from ntt_desktop.sync.payload import Damaged

FOLDER = "attachments"
IDENTITY = "age_identity"


class FileMissing(AppError):
    """The record is here, its file is not: it came without attachments, or was removed from the folder."""

    code = "NTT-A10"


class FileDamaged(AppError):
    code = "NTT-A11"


class Files:
    """Content by its SHA-256, as 64 hexadecimal digits."""

    def __init__(self, file: File) -> None:
        self._folder = file.folder / FOLDER
        self._key = file.key
        self._identity = pyrage.x25519.Identity.from_str(str(file.meta(IDENTITY)))

    def _path(self, sha256: str) -> Path:
        name = hmac.new(self._key, bytes.fromhex(sha256), hashlib.sha256).hexdigest()
        return self._folder / name[:2] / f"{name}.age"

    def put(self, data: bytes) -> str:
        """Keeps the content; the same content twice is one file.

        Raises:
            DiskFull, ReadOnly: nothing was left behind.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            with translated():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, pyrage.encrypt(data, [self._identity.to_public()]))
        return sha256

    def has(self, sha256: str) -> bool:
        return self._path(sha256).exists()

    def remove(self, sha256: str) -> None:
        """Deletes a content that must not be kept; others wait 30 days.

        Raises:
            DiskTrouble, ReadOnly.
        """
        with translated():
            self._path(sha256).unlink(missing_ok=True)

    def size(self, sha256: str) -> int:
        """Bytes of the content, told by the encrypted file alone.

        Raises:
            FileMissing, FileDamaged.
        """
        try:
            with open(self._path(sha256), "rb") as sealed:
                return plain_size(sealed)
        except OSError as error:
            raise FileMissing(name=sha256[:12]) from error
        except Damaged as error:
            raise FileDamaged(name=sha256[:12]) from error

    def get(self, sha256: str) -> bytes:
        """
        Raises:
            FileMissing, FileDamaged.
        """
        try:
            sealed = self._path(sha256).read_bytes()
        except OSError as error:
            raise FileMissing(name=sha256[:12]) from error
        try:
            data = pyrage.decrypt(sealed, [self._identity])
        except pyrage.DecryptError as error:
            raise FileDamaged(name=sha256[:12]) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise FileDamaged(name=sha256[:12])
        return bytes(data)
