import logging

import pytest

from ntt_desktop.base import logs

LOGGER = logging.getLogger("ntt_desktop.test")


@pytest.fixture(autouse=True)
def closed_again():
    yield
    logs.stop()


def test_what_is_logged_stands_in_the_file(tmp_path):
    logs.start(tmp_path / "log")
    LOGGER.info("%d rows stored", 12)
    assert "INFO ntt_desktop.test: 12 rows stored\n" in (tmp_path / "log" / logs.NAME).read_text(encoding="utf-8")


def test_an_exception_is_logged_without_its_message(tmp_path, quiet_log):
    quiet_log("import failed")
    logs.start(tmp_path)
    try:
        raise ValueError("Maria Goreti")
    except ValueError:
        LOGGER.exception("import failed")
    written = (tmp_path / logs.NAME).read_text(encoding="utf-8")
    assert "import failed" in written
    assert "builtins.ValueError" in written
    assert "Maria" not in written


def test_another_workspace_has_its_own_log(tmp_path):
    logs.start(tmp_path / "one")
    LOGGER.info("first")
    logs.start(tmp_path / "two")
    LOGGER.info("second")
    assert "second" not in (tmp_path / "one" / logs.NAME).read_text(encoding="utf-8")
    assert "first" not in (tmp_path / "two" / logs.NAME).read_text(encoding="utf-8")


def test_the_file_stays_small(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "_LARGEST", 10_000)
    logs.start(tmp_path)
    for number in range(1000):
        LOGGER.info("a line that is about one hundred characters long together with its time and its name %d", number)
    files = sorted(tmp_path.iterdir())
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) <= 40_000
    assert (tmp_path / logs.NAME).read_text(encoding="utf-8").endswith(" 999\n")
