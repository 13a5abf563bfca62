"""What PySide6 compiles at every start is compiled once; what cannot be used is compiled as ever."""

import subprocess
import sys
from pathlib import Path

import pytest

from ntt_desktop.ui import embedded

START = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

spec = spec_from_file_location("embedded", sys.argv[1])  # by its file: by its name it would come with PySide6
embedded = module_from_spec(spec)
spec.loader.exec_module(embedded)
embedded.place = lambda: Path(sys.argv[2])
with embedded.kept():
    import PySide6.QtCore
print(embedded.keep(Path(sys.argv[3])))
from shibokensupport.signature import get_signature  # read with patterns that are compiled now
print(PySide6.QtCore.QPoint(3, 4).toTuple(), get_signature(PySide6.QtCore.QRect.setX))
"""


def start(kept: Path, to: Path) -> tuple[int, str]:
    """How many files a new process had to compile, and what Qt answered it."""
    done = subprocess.run(
        [sys.executable, "-c", START, str(embedded.__file__), str(kept), str(to)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    compiled, answer = done.stdout.splitlines()
    return int(compiled), answer


def test_what_was_compiled_once_is_not_compiled_again(tmp_path: Path) -> None:
    made = tmp_path / "made.bin"
    compiled, answer = start(tmp_path / "nothing.bin", made)
    assert compiled > 0
    assert answer == "(3, 4) (self, x: int, /) -> None"
    assert start(made, tmp_path / "again.bin") == (0, answer)
    assert not (tmp_path / "again.bin").exists()


@pytest.mark.parametrize("damage", [b"", b"\x00" * 16, None], ids=["empty", "another Python", "cut"])
def test_what_cannot_be_used_is_compiled_as_ever(tmp_path: Path, damage: bytes | None) -> None:
    made, bad = tmp_path / "made.bin", tmp_path / "bad.bin"
    compiled, answer = start(tmp_path / "nothing.bin", made)
    bad.write_bytes(made.read_bytes()[:5000] if damage is None else damage)
    assert start(bad, tmp_path / "again.bin") == (compiled, answer)


def test_the_setup_has_compiled_it() -> None:
    """Otherwise every start of this checkout pays for it."""
    assert embedded.place().exists(), "run scripts/setup, or python scripts/compile_all.py"
