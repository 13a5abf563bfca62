"""The program's log: a rotating file. It tells what was done, never with which values.

Everybody logs with `logging.getLogger(__name__)`. A message may hold ids, kinds, fields, counts, codes of errors and
names of our own files; never a name, number or text that a person typed.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from ntt_desktop.base import clock, crash

NAME = "ntt-desktop.log"
_ROOT = "ntt_desktop"
_LARGEST = 1_000_000
_OLD_FILES = 3


class _Form(logging.Formatter):
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        return f"{clock.from_ms(int(record.created * 1000)):%Y-%m-%d %H:%M:%S}"

    def formatException(self, ei: object) -> str:
        """Types and places only: a message of an exception may hold a value."""
        error = ei[1] if isinstance(ei, tuple) else None
        return crash.describe(error) if isinstance(error, BaseException) else ""


def start(folder: Path, level: int = logging.INFO) -> None:
    """Sends the log to `folder`, which is made; a log that went elsewhere before is closed.

    Raises:
        OSError: the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stop()
    handler = RotatingFileHandler(
        folder / NAME, maxBytes=_LARGEST, backupCount=_OLD_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(_Form("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger(_ROOT)
    logger.addHandler(handler)
    logger.setLevel(level)


def stop() -> None:
    """Closes the log file, so that its folder can be moved or removed."""
    logger = logging.getLogger(_ROOT)
    for handler in [each for each in logger.handlers if isinstance(each, RotatingFileHandler)]:
        logger.removeHandler(handler)
        handler.close()
