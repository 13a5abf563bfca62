"""The real program, on disks that are full, pulled or may only be read, killed, or beside a second program."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
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


class Nursery:
    """Runs commands in processes of their own, that begin at once; see nursery.py."""

    def __init__(self, shim: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            env={**os.environ, "LD_PRELOAD": str(shim)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *words: object, script: Path | None = None, kill_after: float | None = None, **surroundings: str
    ) -> tuple[int, str, str]:
        """Status (negative: killed), output and errors."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        home = {"NTT_DESKTOP_HOME": os.environ["NTT_DESKTOP_HOME"]}
        asked = {
            "words": list(map(str, words)),
            "script": str(script) if script else None,
            "kill_after": kill_after,
            "surroundings": home | surroundings,
        }
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        said = json.loads(self._process.stdout.readline())
        assert "Traceback" not in said["err"], said["err"]
        return said["status"], said["out"], said["err"]

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


@pytest.fixture(scope="session")
def nursery(shim: Path) -> Iterator[Nursery]:
    found = Nursery(shim)
    yield found
    found.close()


@pytest.fixture
def apart() -> Program:
    """Runs a command in a process of its own, with --json; several at a time may be asked for."""

    def run(*words: object) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "ntt_desktop", *map(str, words), "--json"],
            capture_output=True,
            check=False,
            timeout=120,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        return Done(done.returncode, json.loads(out), err)

    return run


@pytest.fixture
def faulty(nursery: Nursery) -> Program:
    """faulty(…, FAULT_…=…): runs a command with --json where the disk fails as shim.c says."""

    def run(*words: object, **surroundings: str) -> Done:
        status, out, err = nursery.run(*words, "--json", **surroundings)
        return Done(status, json.loads(out), err)

    return run


@pytest.fixture
def full(faulty: Program) -> Program:
    """full(folder, bytes, …): a command, while only so many bytes may still be written under the folder."""

    def run(folder: Path, room: int, *words: object) -> Done:
        return faulty(*words, FAULT_FOLDER=str(folder.resolve()), FAULT_BYTES=str(room))

    return run


@pytest.fixture
def pulled(faulty: Program) -> Program:
    """pulled(folder, bytes, …): a command, while after so many bytes written there the stick is gone."""

    def run(folder: Path, room: int, *words: object) -> Done:
        return faulty(*words, FAULT_FOLDER=str(folder.resolve()), FAULT_BYTES=str(room), FAULT_PULLED="1")

    return run


@pytest.fixture
def unread(faulty: Program) -> Program:
    """unread(folder, bytes, …): a command, while after so many bytes read there the stick is gone."""

    def run(folder: Path, room: int, *words: object) -> Done:
        return faulty(*words, FAULT_FOLDER=str(folder.resolve()), FAULT_READ=str(room))

    return run


@pytest.fixture
def locked(faulty: Program) -> Program:
    """locked(folder, …): a command, while nothing under the folder may be changed."""

    def run(folder: Path, *words: object) -> Done:
        return faulty(*words, FAULT_FOLDER=str(folder.resolve()), FAULT_READONLY="1")

    return run


@pytest.fixture
def ngada(tmp_path: Path, program: Program) -> Path:
    assert program("new", tmp_path / "ngada", "--office", "53.09", "--person", "Maria").status == 0
    return tmp_path / "ngada"


@pytest.fixture
def coffee(ngada: Path, program: Program) -> str:
    done = program("put", ngada, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Kopi", "kelompok=TENUN")
    return str(done.json["id"])
