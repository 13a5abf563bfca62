"""Commands as they are called from outside: words in; status, output and error out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.store.enrolling import enrol_folders

from ntt_desktop.__main__ import main
from ntt_desktop.base import resources

VILLAGE = "53.09.06.2009"
SAMPLE = resources.path("sample", "sample_products.csv")


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on standard output."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out + self.err
        found = json.loads(lines[0])
        assert isinstance(found, dict)
        return found


Ntt = Callable[..., Said]


@pytest.fixture
def ntt(capsys: pytest.CaptureFixture[str]) -> Ntt:
    """Runs a command in this process."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return run


@pytest.fixture
def answer(ntt: Ntt) -> Callable[..., Any]:
    """Runs a command with --json, which must be done; gives its object."""

    def run(*words: object) -> Any:
        said = ntt(*words, "--json")
        assert said.status == 0, said.out + said.err
        assert said.err == ""
        return said.json

    return run


@pytest.fixture
def refusal(ntt: Ntt) -> Callable[..., dict[str, str]]:
    """Runs a command that must be refused, with and without --json; gives its four sentences."""

    def run(*words: object) -> dict[str, str]:
        plain = ntt(*words)
        said = ntt(*words, "--json")
        assert (said.status, plain.status) == (1, 1)
        error = said.json["error"]
        assert set(error) == {"code", "what", "why", "next"}
        assert all(error.values())
        told = [error["what"], error["why"], error["next"], f"Kode: {error['code']}"]
        assert said.err.splitlines() == told
        assert (plain.out, plain.err) == ("", said.err)
        return error

    return run


@pytest.fixture
def ngada(tmp_path: Path, answer) -> Path:
    answer("new", tmp_path / "ngada", "--office", "53.09", "--person", "Maria")
    return tmp_path / "ngada"


@pytest.fixture
def province(tmp_path: Path, answer) -> Path:
    answer("new", tmp_path / "provinsi", "--office", "53", "--person", "Dorothea")
    return tmp_path / "provinsi"


@pytest.fixture
def enrolled(tmp_path: Path):
    """enrolled() → every workspace there is by now is on the list of laptops, and has that list."""
    known: set[Path] = set()

    def run() -> None:
        folders = {path.parent for path in tmp_path.glob("*/data.db")}
        if folders != known:
            known.update(folders)
            enrol_folders(*sorted(known))

    return run


@pytest.fixture
def put(answer):
    """put(folder, kind, desa=…, …) → id."""

    def run(folder: Path, kind: str, id: str = "", /, **values: object) -> str:
        words = [f"{code}={value}" for code, value in values.items()]
        return answer("put", folder, "--kind", kind, *(["--id", id] if id else []), *words)["id"]

    return run


@pytest.fixture
def coffee(ngada: Path, put) -> str:
    """A product with its maker in `ngada`."""
    maker = put(ngada, "producer", desa=VILLAGE, nama="Koperasi Contoh", jenis_produsen="KOPERASI")
    return put(ngada, "product", desa=VILLAGE, pelaku_usaha=maker, nama_produk="Kopi Bajawa", kelompok="PANGAN_OLAHAN")


@pytest.fixture
def second(tmp_path: Path, answer) -> Path:
    """Another laptop of the same regency."""
    answer("new", tmp_path / "ngada-2", "--office", "53.09", "--person", "Yosef")
    return tmp_path / "ngada-2"


@pytest.fixture
def send(answer, enrolled, tmp_path):
    """send(workspace, "--for", "53") → the file for each addressee."""

    def run(folder: Path, *words: object) -> dict[str, Path]:
        enrolled()
        sent = answer("send", folder, "--to", tmp_path / "flashdisk", *words)
        return {one["for"]: Path(one["file"]) for one in sent["files"]}

    return run


@pytest.fixture
def receive(answer):
    """receive(workspace, file) → what became of it; the four add up."""

    def run(folder: Path, *files: Path) -> dict[str, Any]:
        results = answer("receive", folder, *files)["files"]
        for one in results:
            assert one["stored"] + one["unchanged"] + one["conflicts"] + one["refused"] == one["records"]
        return results[0] if len(results) == 1 else results

    return run


@pytest.fixture
def state(answer):
    def run(folder: Path, part: str = "53.09") -> dict[str, Any]:
        return answer("info", folder)["partitions"][part]

    return run
