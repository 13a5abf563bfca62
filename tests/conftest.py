"""What every test runs in: no screen, no user's settings, a quiet log."""

import itertools
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_FONT_DPI"] = "96"

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

_numbers = itertools.count()

MEMORY = Path("/dev/shm")
ROOM = 4_000_000_000
"""Bytes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--size", choices=("change", "night"), default="change", help="how much the soak tests try")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Temporary folders are in memory where there is room: hardly a test is about what a disk does, and syncing takes time."""
    is_worker = hasattr(config, "workerinput")
    if config.option.basetemp is None and not is_worker and _has_room(MEMORY):
        folder = tempfile.mkdtemp(dir=MEMORY, prefix="ntt-")
        config.option.basetemp = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def _has_room(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM


@pytest.fixture(scope="session")
def size(pytestconfig: pytest.Config) -> str:
    """change: before a change goes in; night: what a night has room for."""
    return str(pytestconfig.getoption("size"))


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test is a user of its own, who has no settings yet."""
    home = tmp_path_factory.getbasetemp() / f"settings-{next(_numbers)}"
    monkeypatch.setenv("NTT_DESKTOP_HOME", str(home))


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[str], None]]:
    """A warning or error in the log fails the test, unless the test said `quiet_log("part of its text")` before."""
    expected: list[str] = []
    yield expected.append
    loud = [
        f"{record.name}: {record.getMessage()}"
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and not any(part in record.getMessage() for part in expected)
    ]
    assert not loud, "unexpected in the log:\n" + "\n".join(loud)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: nothing here is about power cuts, and syncing takes most of the time."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        with tempfile.TemporaryDirectory(dir=MEMORY, prefix="ntt-") as folder:
            yield Path(folder)
    else:
        yield tmp_path
