"""What can stop the store, and SQLite's own errors turned into it."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver

from ntt_desktop.base.errors import AppError


class NotAWorkspace(AppError):
    code = "NTT-W01"


class AlreadyThere(AppError):
    code = "NTT-W02"


class InUse(AppError):
    code = "NTT-W03"


class NewerVersion(AppError):
    code = "NTT-W04"


class Damaged(AppError):
    code = "NTT-W05"


class DiskFull(AppError):
    code = "NTT-W06"


class ReadOnly(AppError):
    code = "NTT-W07"


class KeyLost(AppError):
    code = "NTT-W08"


class DiskTrouble(AppError):
    code = "NTT-W09"


class MigrationFailed(AppError):
    code = "NTT-W10"


class Locked(AppError):
    """The key of the database lies behind a passphrase, and none was given."""

    code = "NTT-W12"


class WrongPassphrase(AppError):
    code = "NTT-W13"


OF_THE_MACHINE = (InUse, DiskFull, ReadOnly, DiskTrouble, OSError)
"""Faults that are not of what was read: the same may be done once they are gone."""


_BY_WORDS: tuple[tuple[str, type[AppError]], ...] = (
    ("disk is full", DiskFull),
    ("readonly", ReadOnly),
    ("unable to open", ReadOnly),
    ("locked", InUse),
    ("malformed", Damaged),
    ("not a database", Damaged),
    ("disk I/O", DiskTrouble),
)


def known(error: BaseException) -> AppError | None:
    """The user's error behind a driver's or SQLAlchemy's error, or None when it is a bug of ours."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, driver.Error):
        words = str(original)
        for part, kind in _BY_WORDS:
            if part in words:
                return kind(detail=words)
    if isinstance(original, OSError) and original.errno == 28:
        return DiskFull(detail=original.strerror)
    return None


@contextmanager
def translated() -> Iterator[None]:
    """The door of the store: inside, the world's faults become AppErrors and bugs stay what they are."""
    try:
        yield
    except AppError:
        raise
    except Exception as error:
        told = known(error)
        if told is None:
            raise
        raise told from error
