"""--self-test: a line per step, and a step that breaks is named."""

import os
import subprocess
import sys


def test_every_step_is_good_here(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ntt_desktop", "--self-test"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 12
    assert all(line.startswith("baik ") for line in lines)
    assert list(tmp_path.iterdir()) == []


def test_broken_steps_are_named_and_the_others_are_tried_all_the_same(ntt, monkeypatch) -> None:
    from ntt_desktop.cli import self_test
    from ntt_desktop.services.documents import Documents
    from ntt_desktop.services.exchange import Exchange

    def nothing(*_: object, **__: object) -> None:
        raise OSError("rusak")

    monkeypatch.setattr(Documents, "print", nothing)
    monkeypatch.setattr(Exchange, "send", nothing)
    monkeypatch.setattr(self_test._Steps, "window", lambda _: None)
    before = dict(os.environ)
    said = ntt("--self-test", "--json")
    assert said.status == 1
    steps = {step["step"]: step["ok"] for step in said.json["steps"]}
    assert said.json["ok"] is False
    assert (steps["print"], steps["send"]) == (False, False)
    assert all(steps[name] for name in ("words", "icons", "new", "save", "check"))
    assert "GAGAL" in said.err
    assert dict(os.environ) == before
