import sys
import threading
from pathlib import Path

import pytest

from ntt_desktop.base import crash


def fails(nik: str) -> None:
    try:
        {}[nik]
    except KeyError as error:
        raise ValueError(f"no {nik}") from error


def caught(nik: str = "5309061234560001") -> ValueError:
    with pytest.raises(ValueError, match=nik) as info:
        fails(nik)
    return info.value


def test_a_report_says_where_and_what_kind_but_no_value(tmp_path):
    written = crash.report(caught(), tmp_path / "log").read_text(encoding="utf-8")
    assert "test_crash.py" in written
    assert "fails" in written
    assert written.index("builtins.KeyError") < written.index("builtins.ValueError")
    assert "53090612" not in written
    assert str(tmp_path) not in written


def test_a_report_names_the_program_but_not_the_folders_of_the_machine(tmp_path):
    written = crash.report(caught(), tmp_path).read_text(encoding="utf-8")
    assert written.startswith(f"NTT Desktop {crash.program_version()}")
    for folder in (Path.home(), Path(__file__).parents[2], Path(sys.prefix)):
        assert str(folder) not in written


def test_old_reports_make_room(tmp_path):
    files = [crash.report(caught(), tmp_path) for _ in range(25)]
    assert sorted(tmp_path.iterdir()) == sorted(files)[-20:]


def test_an_error_nobody_caught_is_reported_in_any_thread(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told = []
    crash.install(tmp_path, told.append)
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fails, args=("x",))  # noqa: TID251
    thread.start()
    thread.join()
    assert [file.parent for file in told] == [tmp_path] * 2
    assert all(file.exists() for file in told)


def test_ctrl_c_is_no_bug(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.install(tmp_path, pytest.fail)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert list(tmp_path.iterdir()) == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
