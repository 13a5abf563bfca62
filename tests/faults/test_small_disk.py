"""A real file system that is too small, not one that only says so (T8)."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.faults.trials import FOLDER, LONG, Trial, a_receive, a_save

SAVES = 12


@pytest.fixture
def small(tmp_path: Path):
    """small(folder, KiB, commands) → what each said, in a copy of the folder on a disk with so much room beside it."""
    disk = tmp_path / "cakram"
    disk.mkdir()
    if shutil.which("unshare") is None or not _alone(f"mount -t tmpfs tmpfs {disk}"):
        pytest.skip("no disk of one's own can be mounted")

    def run(folder: Path, room: int, *commands: tuple[object, ...]) -> list[dict[str, Any]]:
        size = room + sum(-(-path.stat().st_size // 4096) * 4 for path in folder.rglob("*") if path.is_file()) + 8
        steps = [f"mount -t tmpfs -o size={size}k tmpfs {disk}", f"cp -r {folder} {disk}/coba"]
        for words in commands:
            named = [f"{disk}/coba" if word == FOLDER else str(word) for word in words]
            steps.append(shlex.join([sys.executable, "-m", "ntt_desktop", *named, "--json"]) + " || true")
        done = _alone(" && ".join(steps))
        assert done is not None
        return [json.loads(line) for line in done.splitlines()]

    return run


def _alone(steps: str) -> str | None:
    """Output of commands in a place of their own, where they may mount; None when that is not allowed."""
    alone = ["unshare", "-Urm", "sh"]
    done = subprocess.run(alone, input=f"{steps} && echo", capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip("\n") or " " if done.returncode == 0 else None


@pytest.mark.soak
@pytest.mark.parametrize("room", [0, 300, 3000])
def test_a_file_that_does_not_fit_is_refused_with_the_room_it_needs(small, root: Path, room: int) -> None:
    trial: Trial = a_receive(root)
    received, checked = small(trial.start, room, trial.act, ("check", FOLDER))
    told = received.get("error") or received["files"][0]
    assert told["code"] == "NTT-W06"
    if room:
        assert "MB" in told["text"]
    assert checked["ok"] is True


@pytest.mark.soak
def test_saving_goes_on_until_the_disk_is_full_and_loses_nothing(small, root: Path) -> None:
    trial: Trial = a_save(root)
    record = str(trial.act[trial.act.index("--id") + 1])
    saves = [(*trial.act[:-1], f"catatan={number} {LONG}") for number in range(SAVES)]
    *saved, checked, shown = small(trial.start, 300, *saves, ("check", FOLDER), ("get", FOLDER, record))
    full = [one["error"]["code"] for one in saved if "error" in one]
    assert full
    assert set(full) == {"NTT-W06"}
    last = max(number for number, one in enumerate(saved) if "error" not in one)
    assert checked["ok"] is True
    assert shown["values"]["catatan"].startswith(f"{last} langkah")
