"""Wrong usage, help, and the last door: what no command expected."""

import argparse
import ast
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ntt_desktop.base.i18n import has_text
from ntt_desktop.cli.arguments import SENTENCES
from ntt_desktop.domain.kinds import KINDS

ENGLISH = re.compile(
    r"\b(usage|error|argument|arguments|required|the following|invalid|choose|expected|unrecognized|not allowed|"
    r"show this|options|positional)\b",
    re.IGNORECASE,
)
OURS_TO_SET = (  # sentences about how a parser is put together, which no user can meet
    "conflict", "__call__", "'required'", "mutually exclusive", "is not callable", "cannot merge", "invalid option string",
    "dest=", "cannot have multiple", "argument \"-\"", "can't open", "%(prog)s: error", "unknown parser",
)  # fmt: skip

COMMANDS = (
    "demo", "new", "info", "import", "export", "template", "print", "put", "get", "list", "delete", "undelete", "attach",
    "history", "send", "receive", "conflicts", "backup", "restore", "check", "handover", "users",
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["figures", "x"],
        ["--nonsens"],
        ["put"],
        ["put", "x", "--kind", "product", "tanpa-nilai"],
        ["put", "x", "--kind", "gunung", "nama=X"],
        ["list", "x"],
        ["list", "x", "--kind", "product", "--limit", "-1"],
        ["list", "x", "--kind", "product", "--limit"],
        ["get", "x"],
        ["get", "x", "y", "z"],
        ["import", "x", "y.csv"],
        ["import", "x", "y.csv", "--kind", "product", "--date-order", "ymd"],
        ["export", "x", "--kind", "product"],
        ["template", "--kind", "product"],
        ["print"],
        ["print", "x", "F01", "--to", "y.pdf"],
        ["print", "x", "F01", "--all"],
        ["print", "x", "F01", "--all", "--record", "y", "--to", "y.pdf"],
        ["send", "x"],
        ["receive", "x"],
        ["conflicts", "x", "--take", "abc"],
        ["conflicts", "x", "--resolve", "abc"],
        ["conflicts", "x", "--resolve", "abc", "--take", "d", "--value", "e"],
        ["backup", "x"],
        ["restore", "x"],
        ["new", "x"],
        ["users"],
        ["users", "x", "add"],
        ["users", "x", "role", "Maria", "raja"],
        ["users", "x", "sheet"],
        ["demo"],
        ["demo", "x", "--size", "banyak"],
        ["--json"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2_and_indonesian(ntt, words: list[str], tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = ntt(*words, "--json")
    assert said.status == 2
    error = said.json["error"]
    assert error["code"] == "NTT-U01"
    assert said.err.splitlines()[-1] == "Kode: NTT-U01"
    assert not ENGLISH.search(said.err), said.err
    assert list(tmp_path.iterdir()) == []


def test_every_sentence_of_argparse_that_a_user_can_meet_is_translated() -> None:
    found = []
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
            found += [
                part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
    assert len(found) > 20
    left = [
        sentence
        for sentence in found
        if sentence not in SENTENCES and not any(part in sentence for part in OURS_TO_SET)
    ]
    # sentences of other versions of Python than the one we ship with may be added here as they are met
    assert left in ([], ["show program's version number and exit"])
    assert all(has_text(name) for name in SENTENCES.values())


@pytest.mark.parametrize("words", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_help_is_indonesian(ntt, words: list[str]) -> None:
    said = ntt(*words)
    assert said.status == 0
    assert said.err == ""
    assert said.out.startswith("pemakaian: ntt-desktop")
    assert not ENGLISH.search(said.out), said.out


def test_help_names_every_command(ntt) -> None:
    out = ntt("--help").out
    for command in COMMANDS:
        assert re.search(rf"^    {command}\b", out, re.MULTILINE), command


def test_version(ntt) -> None:
    assert re.fullmatch(r"NTT Desktop \S+\n", ntt("--version").out)


def test_json_may_stand_before_the_command(ntt, ngada) -> None:
    assert ntt("--json", "info", ngada).json["office"] == "53.09"


def test_a_folder_that_is_no_workspace_is_refused_by_every_command(refusal, tmp_path) -> None:
    (tmp_path / "x.csv").write_text("nama_produk\nKopi\n")
    for words in (
        ["info"],
        ["check"],
        ["list", "--kind", "product"],
        ["get", "0" * 32],
        ["put", "--kind", "product", "nama_produk=X"],
        ["import", tmp_path / "x.csv", "--kind", "product"],
        ["export", "--kind", "product", "--to", tmp_path / "y.csv"],
        ["print", "F01", "--all", "--to", tmp_path / "y.pdf"],
        ["send", "--to", tmp_path / "keluar"],
        ["receive", tmp_path / "x.csv"],
        ["conflicts"],
        ["backup", "--to", tmp_path / "y.zip"],
    ):
        command, *more = words
        assert refusal(command, tmp_path / "kosong", *more)["code"] == "NTT-W01", command
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def program(*words: object, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """The real program in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [sys.executable, "-m", "ntt_desktop", *map(str, words)],
        env={**clean, **surroundings},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_output_is_utf8_whatever_the_locale_says(ngada, put) -> None:
    id = put(ngada, "producer", desa="53.09.06.2009", nama="Kelompok “Sé’i” – Ngadha")
    for locale in ("C", "POSIX", "id_ID.ISO-8859-1"):
        done = program("get", ngada, id, "--json", LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.decode())["values"]["nama"] == "Kelompok “Sé’i” – Ngadha"
        done = program("get", ngada, "“tidak ada”", LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
        assert done.returncode == 1
        done.stderr.decode()


def test_a_reader_that_leaves_early_makes_no_noise(ngada, put) -> None:
    for number in range(30):
        put(ngada, "producer", desa="53.09.06.2009", nama=f"Kelompok {number} " + "x" * 4000)
    with subprocess.Popen(
        [sys.executable, "-m", "ntt_desktop", "list", str(ngada), "--kind", "producer"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) in (0, 1)


def test_a_bug_becomes_a_report_without_values(ngada, coffee, ntt, monkeypatch) -> None:
    from ntt_desktop.services.records import Records

    def broken(*_: object) -> None:
        raise ZeroDivisionError("rahasia Ibu Yohana")

    monkeypatch.setattr(Records, "get", broken)
    said = ntt("get", ngada, coffee, "--json")
    assert said.status == 1
    error = said.json["error"]
    assert error["code"] == "NTT-X01"
    (report,) = (ngada / "log").glob("crash-*.txt")
    assert str(report) in error["next"]
    written = report.read_text()
    assert "ZeroDivisionError" in written
    assert "rahasia" not in written + said.err


def test_a_bug_outside_a_workspace_is_reported_beside_the_settings(ntt, monkeypatch, tmp_path) -> None:
    from ntt_desktop.services.templates import Templates

    monkeypatch.setattr(Templates, "write", lambda *_: 1 / 0)
    said = ntt("template", "--kind", "product", "--to", tmp_path / "t.xlsx", "--json")
    assert said.json["error"]["code"] == "NTT-X01"
    assert list((Path(os.environ["NTT_DESKTOP_HOME"]) / "log").glob("crash-*.txt"))


def test_the_keyboard_stops_a_command(ngada, coffee, ntt, monkeypatch) -> None:
    from ntt_desktop.services.records import Records

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Records, "get", stopped)
    said = ntt("get", ngada, coffee)
    assert said.status == 1
    assert "NTT-U03" in said.err


def test_every_kind_can_be_listed(ngada, answer) -> None:
    for kind in KINDS:
        assert answer("list", ngada, "--kind", kind)["total"] == (
            1 if kind == "user" else answer_count(answer, ngada, kind)
        )


def answer_count(answer, folder: Path, kind: str) -> int:
    return answer("info", folder)["counts"][kind]
