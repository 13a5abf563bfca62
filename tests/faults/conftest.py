"""The real program, on disks that are full or may only be read, killed, or beside a second program."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ntt_desktop.__main__ import main

VILLAGE = "53.09.06.2009"


@dataclass(frozen=True)
class Done:
    status: int
    json: Any
    err: str

    @property
    def code(self) -> str:
        """Of a refusal."""
        return str(self.json["error"]["code"])


Program = Callable[..., Done]


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes disks fail, compiled once."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs Linux and a C compiler")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str]) -> Program:
    """Runs a command in this process, with --json."""

    def run(*words: object) -> Done:
        capsys.readouterr()
        status = main([*map(str, words), "--json"])
        out, err = capsys.readouterr()
        return Done(status, json.loads(out), err)

    return run


@pytest.fixture
def apart() -> Program:
    """Runs a command in a process of its own, with --json."""

    def run(*words: object, **surroundings: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "ntt_desktop", *map(str, words), "--json"],
            env={**os.environ, **surroundings},
            capture_output=True,
            check=False,
            timeout=120,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        return Done(done.returncode, json.loads(out), err)

    return run


@pytest.fixture
def full(apart: Program, shim: Path) -> Program:
    """full(folder, bytes, …): as `apart`, but only so many bytes may still be written under the folder."""

    def run(folder: Path, room: int, *words: object) -> Done:
        surroundings = {"LD_PRELOAD": str(shim), "FAULT_FOLDER": str(folder.resolve()), "FAULT_BYTES": str(room)}
        return apart(*words, **surroundings)

    return run


@pytest.fixture
def locked(apart: Program, shim: Path) -> Program:
    """locked(folder, …): as `apart`, but nothing under the folder may be changed."""

    def run(folder: Path, *words: object) -> Done:
        surroundings = {"LD_PRELOAD": str(shim), "FAULT_FOLDER": str(folder.resolve()), "FAULT_READONLY": "1"}
        return apart(*words, **surroundings)

    return run


@pytest.fixture
def ngada(tmp_path: Path, program: Program) -> Path:
    assert program("new", tmp_path / "ngada", "--office", "53.09", "--person", "Maria").status == 0
    return tmp_path / "ngada"


@pytest.fixture
def coffee(ngada: Path, program: Program) -> str:
    done = program("put", ngada, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Kopi", "kelompok=TENUN")
    return str(done.json["id"])
