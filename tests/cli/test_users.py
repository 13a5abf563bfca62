"""Users, roles and passphrases from outside: words in, and a workspace that opens for nobody else."""

import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.cli.conftest import VILLAGE
from tests.store.enrolling import member_of, publish

from ntt_desktop import wiring
from ntt_desktop.store import keylocks
from ntt_desktop.store.digests import digest
from ntt_desktop.store.trusted import Trusted

WORDS = "empat kata yang panjang"


@pytest.fixture(autouse=True)
def cheap(monkeypatch) -> None:
    """Each try costs a third of a second by design; here there are hundreds."""
    monkeypatch.setattr(keylocks, "MEMORY_KIB", 8 * 1024)
    monkeypatch.setattr(keylocks, "PASSES", 1)


@pytest.fixture
def secret(tmp_path):
    """secret("kata") → a file with that passphrase."""

    def write(words: str) -> Path:
        file = tmp_path / f"rahasia-{len(list(tmp_path.glob('rahasia-*')))}"
        file.write_text(words + "\n", encoding="utf-8")
        return file

    return write


@pytest.fixture
def locked(ngada, answer, secret) -> Path:
    """Maria looks after the users and has the first passphrase."""
    answer("users", ngada, "passphrase", "Maria", "--new-passphrase-file", secret(WORDS))
    return ngada


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def code_in(pdf: Path) -> str:
    """The groups printed on a recovery sheet."""
    groups = re.findall(r"^\s*[1-7]\s+([0-9A-Z]{5})\s*$", text_of(pdf), re.MULTILINE)
    return " ".join(groups)


def test_a_new_workspace_says_that_anybody_can_read_it(ngada, answer) -> None:
    found = answer("users", ngada)
    assert found["locked"] is False
    assert [(one["name"], one["role"], one["passphrase"]) for one in found["users"]] == [("Maria", "PETUGAS", False)]
    assert answer("users", ngada, "list") == found


def test_the_first_of_the_province_is_its_officer(province, answer) -> None:
    assert [one["role"] for one in answer("users", province)["users"]] == ["PROVINSI"]


def test_with_a_passphrase_every_command_needs_it(locked, ntt, answer, secret, tmp_path, monkeypatch) -> None:
    given = ("--passphrase-file", secret(WORDS))
    id = answer("put", locked, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Kopi", *given)["id"]
    for words in (
        ("info", locked),
        ("get", locked, id),
        ("list", locked, "--kind", "product"),
        ("check", locked),
        ("history", locked, id),
        ("export", locked, "--kind", "product", "--to", tmp_path / "k.csv"),
        ("print", locked, "F01", "--all", "--to", tmp_path / "p.pdf"),
        ("backup", locked, "--to", tmp_path / "k.cadangan"),
        ("users", locked),
        ("put", locked, "--kind", "product", "--id", id, "nama_dagang=X"),
        ("delete", locked, id),
    ):
        refused = ntt(*words, "--json")
        assert (refused.status, refused.json["error"]["code"]) == (1, "NTT-W12"), words
        refused = ntt(*words, "--passphrase-file", secret("bukan kata sandinya"), "--json")
        assert (refused.status, refused.json["error"]["code"]) == (1, "NTT-W13"), words
        answer(*words, *given)
    monkeypatch.setenv("NTT_PASSPHRASE_FILE", str(given[1]))
    answer("info", locked)


def test_a_passphrase_comes_through_a_pipe_and_never_stands_on_a_command_line(locked) -> None:
    reading, writing = os.pipe()
    os.write(writing, WORDS.encode() + b"\n")
    os.close(writing)
    words = [
        sys.executable,
        "-m",
        "ntt_desktop",
        "info",
        str(locked),
        "--json",
        "--passphrase-file",
        f"/dev/fd/{reading}",
    ]
    done = subprocess.run(words, pass_fds=(reading,), capture_output=True, text=True, timeout=60, check=False)
    os.close(reading)
    assert done.returncode == 0, done.stderr
    done = subprocess.run(
        [sys.executable, "-m", "ntt_desktop", "info", str(locked), "--passphrase-file", "-"],
        input=WORDS + "\n", capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_nobody_works_under_the_name_of_another(locked, answer, refusal, secret) -> None:
    maria = ("--passphrase-file", secret(WORDS))
    answer("users", locked, "add", "Yosef", "--role", "officer", *maria)
    answer("users", locked, "passphrase", "Yosef", "--new-passphrase-file", secret("kata sandi yosef"), *maria)
    put = ("put", locked, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Kopi")
    assert refusal(*put, "--as", "Maria", "--passphrase-file", secret("kata sandi yosef"))["code"] == "NTT-W15"
    id = answer(*put, "--as", "Yosef", "--passphrase-file", secret("kata sandi yosef"))["id"]
    assert answer("history", locked, id, *maria)["values"][0]["person"] == "Yosef"


def test_who_forgot_gets_a_new_passphrase_from_a_colleague(locked, answer, refusal, secret) -> None:
    maria = ("--passphrase-file", secret(WORDS))
    answer("users", locked, "add", "Yosef", *maria)
    answer("users", locked, "passphrase", "Yosef", "--new-passphrase-file", secret("kata sandi yosef"), *maria)
    answer("users", locked, "passphrase", "Yosef", "--new-passphrase-file", secret("yang baru sekali"), *maria)
    assert refusal("info", locked, "--passphrase-file", secret("kata sandi yosef"))["code"] == "NTT-W13"
    answer("info", locked, "--passphrase-file", secret("yang baru sekali"))


def test_the_last_way_in_is_not_closed(locked, answer, refusal, secret) -> None:
    maria = ("--passphrase-file", secret(WORDS))
    answer("users", locked, "add", "Budi", "--role", "viewer", *maria)
    answer("users", locked, "passphrase", "Budi", "--new-passphrase-file", secret("kata sandi budi"), *maria)
    for words in (("take-away", "Maria"), ("disable", "Maria"), ("role", "Maria", "viewer")):
        assert refusal("users", locked, *words, *maria)["code"] == "NTT-W16", words
    id = answer("users", locked, *maria)["users"][0]["id"]
    for words in (("put", "--kind", "user", "--id", id, "aktif=tidak"), ("delete", id)):
        assert refusal(words[0], locked, *words[1:], *maria)["code"] == "NTT-W23", "nor by the record of the user"
    answer("users", locked, "disable", "Budi", *maria)
    assert refusal("info", locked, "--passphrase-file", secret("kata sandi budi"))["code"] == "NTT-W13"


@pytest.mark.parametrize("weak", ["", "pendek", "aaaaaaaaaaaaaa", "          "])
def test_a_weak_passphrase_is_refused(ngada, refusal, secret, weak) -> None:
    words = ("users", ngada, "passphrase", "Maria", "--new-passphrase-file", secret(weak))
    assert refusal(*words)["code"] == "NTT-W17"


def test_the_first_passphrase_is_that_of_somebody_who_can_let_others_in(ngada, answer, refusal, secret) -> None:
    answer("users", ngada, "add", "Verani", "--role", "verifier")
    words = ("--new-passphrase-file", secret(WORDS))
    assert refusal("users", ngada, "passphrase", "Maria", *words)["code"] == "NTT-W18"
    answer("users", ngada, "passphrase", "Verani", *words, "--as", "Verani")


def test_an_officer_does_not_let_in_a_verifier_nor_makes_one(locked, answer, refusal, secret) -> None:
    maria = ("--passphrase-file", secret(WORDS))
    verani = ("users", locked, "add", "Verani", "--role", "verifier")
    assert refusal(*verani, *maria)["code"] == "NTT-W23", "nobody could ever let them in"
    answer(*verani[:-1], "officer", *maria)
    hers = ("--new-passphrase-file", secret("kata sandi milik verani"))
    answer("users", locked, "passphrase", "Verani", *hers, *maria)
    answer("users", locked, "role", "Verani", "verifier", *maria)
    for words in (
        ("passphrase", "Verani", "--new-passphrase-file", secret("kata sandi apa pun")),
        ("role", "Maria", "verifier"),
        ("add", "Siapa", "--role", "verifier"),
        ("disable", "Verani"),
        ("sheet", "--to", locked.parent / "l.pdf"),
    ):
        assert refusal("users", locked, *words, *maria)["code"] == "NTT-R09", words


# -- a laptop, a folder or a passphrase is lost ----------------------------------------------------------------------


@pytest.fixture
def carry(tmp_path, monkeypatch):
    """carry(workspace) → its copy on another machine, where nothing else is known of it."""

    def copy(workspace: Path) -> Path:
        shutil.copytree(workspace, tmp_path / "lain" / "ngada")
        monkeypatch.setenv("NTT_DESKTOP_HOME", str(tmp_path / "lain" / "pengaturan"))
        return tmp_path / "lain" / "ngada"

    return copy


def test_a_copied_workspace_opens_with_its_passphrase_alone(locked, carry, answer, refusal, secret) -> None:
    elsewhere = carry(locked)
    assert refusal("info", elsewhere)["code"] == "NTT-W12"
    assert refusal("check", elsewhere)["code"] == "NTT-W12"
    assert b"SQLite format" not in (elsewhere / "data.db").read_bytes()
    for file in elsewhere.rglob("*"):
        assert not file.is_file() or b"Maria" not in file.read_bytes(), file
    assert answer("info", elsewhere, "--passphrase-file", secret(WORDS))["office"] == "53.09"


def test_the_recovery_sheet_opens_it_and_gives_a_new_passphrase(
    locked, carry, answer, refusal, secret, tmp_path
) -> None:
    maria = ("--passphrase-file", secret(WORDS))
    assert answer("users", locked, "sheet", "--to", tmp_path / "lembar.pdf", *maria)["sheet"] == "1"
    code = code_in(tmp_path / "lembar.pdf")
    assert len(code.split()) == 7
    assert "Lupa kata sandi" in text_of(tmp_path / "lembar.pdf"), "how to use it stands on it"
    sheet = ("--passphrase-file", secret(code.lower()))
    locked = carry(locked)
    assert answer("info", locked, *sheet)["office"] == "53.09"
    put = ("put", locked, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Kopi")
    assert refusal(*put, *sheet)["code"] == "NTT-R09", "with the sheet one looks, and lets somebody in again"
    answer("users", locked, "passphrase", "Maria", "--new-passphrase-file", secret("yang baru sekali"), *sheet)
    answer(*put, "--passphrase-file", secret("yang baru sekali"))
    answer("users", locked, "sheet", "--to", tmp_path / "baru.pdf", "--passphrase-file", secret("yang baru sekali"))
    assert refusal("info", locked, *sheet)["code"] == "NTT-W13", "the earlier sheet opens nothing any more"
    answer("users", locked, "drop-sheet", "--passphrase-file", secret("yang baru sekali"))
    again = secret(code_in(tmp_path / "baru.pdf"))
    assert refusal("info", locked, "--passphrase-file", again)["code"] == "NTT-W13"


def test_the_province_lets_an_office_in_again(ngada, province, carry, answer, refusal, secret, tmp_path) -> None:
    assert refusal("users", ngada, "request", "--to", tmp_path / "minta.json")["code"] == "NTT-W19"
    here, there = wiring.open_program(ngada), wiring.open_program(province)
    with there.store.write(own=True) as session:
        recovery = Trusted(session).recovery_public()
    publish([here.store, there.store], [member_of(here.store), member_of(there.store)], recovery)
    here.close()
    there.close()
    answer("users", ngada, "passphrase", "Maria", "--new-passphrase-file", secret(WORDS))
    assert answer("users", ngada, "--passphrase-file", secret(WORDS))["recovery"] is True
    locked = carry(ngada)
    answer("users", locked, "request", "--to", tmp_path / "minta.json")
    assert "user" not in (tmp_path / "minta.json").read_text()
    back = answer("users", province, "rescue", tmp_path / "minta.json", "--to", tmp_path / "balas.json")
    new = ("passphrase", "Maria", "--new-passphrase-file", secret("yang baru sekali"))
    for wrong in (WORDS, back["secret"][:-1]):
        words = ("users", locked, *new, "--rescue", tmp_path / "balas.json", "--passphrase-file", secret(wrong))
        assert refusal(*words)["code"] == "NTT-W13"
    answer("users", locked, *new, "--rescue", tmp_path / "balas.json", "--passphrase-file", secret(back["secret"]))
    answer("info", locked, "--passphrase-file", secret("yang baru sekali"))
    assert refusal("info", locked, "--passphrase-file", secret(back["secret"]))["code"] == "NTT-W13"
    assert refusal("users", province, "rescue", province / "kunci.json", "--to", tmp_path / "x")["code"] == "NTT-W19"
    (tmp_path / "rusak.json").write_text("{}")
    assert refusal("users", province, "rescue", tmp_path / "rusak.json", "--to", tmp_path / "x")["code"] == "NTT-W20"
    assert not (tmp_path / "x").exists()


def test_only_the_province_opens_slot_files(locked, answer, refusal, secret, tmp_path) -> None:
    words = ("users", locked, "rescue", locked / "kunci.json", "--to", tmp_path / "x")
    assert refusal(*words, "--passphrase-file", secret(WORDS))["code"] == "NTT-W22"


def test_a_locked_backup_is_restored_with_its_passphrase(locked, answer, refusal, secret, tmp_path) -> None:
    maria = ("--passphrase-file", secret(WORDS))
    answer("backup", locked, "--to", tmp_path / "c.cadangan", *maria)
    assert refusal("restore", tmp_path / "c.cadangan", "--to", tmp_path / "pulih")["code"] == "NTT-W12"
    assert not (tmp_path / "pulih").exists()
    answer("restore", tmp_path / "c.cadangan", "--to", tmp_path / "pulih", *maria)
    assert refusal("info", tmp_path / "pulih")["code"] == "NTT-W12"
    assert answer("check", tmp_path / "pulih", *maria)["ok"] is True


def test_a_viewer_puts_no_backup_in_the_place_of_the_data(locked, answer, refusal, secret, tmp_path) -> None:
    maria, budi = ("--passphrase-file", secret(WORDS)), ("--passphrase-file", secret("hanya melihat saja"))
    answer("users", locked, "add", "Budi", "--role", "viewer", *maria)
    answer("users", locked, "passphrase", "Budi", "--new-passphrase-file", budi[1], *maria)
    answer("backup", locked, "--to", tmp_path / "c.cadangan", *budi)
    before = sorted(path.name for path in locked.parent.iterdir())
    onto = ("restore", tmp_path / "c.cadangan", "--to", locked, "--aside")
    assert refusal(*onto, *budi)["code"] == "NTT-R09"
    assert sorted(path.name for path in locked.parent.iterdir()) == before
    answer(*onto, *maria)


def test_who_hands_over_can_no_longer_get_in(locked, answer, refusal, secret, tmp_path) -> None:
    maria = ("--passphrase-file", secret(WORDS))
    act = ("handover", locked, "--from", "Maria", "--to", "Yuli", "--to-file", tmp_path / "acara.pdf")
    assert refusal(*act, *maria)["code"] == "NTT-W16", "nobody could get in any more"
    assert not (tmp_path / "acara.pdf").exists()
    answer("users", locked, "add", "Yuli", *maria)
    yuli = ("--passphrase-file", secret("kata sandi milik yuli"))
    answer("users", locked, "passphrase", "Yuli", "--new-passphrase-file", yuli[1], *maria)
    done = answer(*act, *maria)
    assert [key for key in done["keys"] if "Maria" in key] == []
    assert refusal("info", locked, *maria)["code"] == "NTT-W13"
    answer("info", locked, *yuli)


def test_nothing_secret_is_in_logs_or_errors(locked, ntt, secret, caplog) -> None:
    caplog.set_level(logging.DEBUG, "ntt_desktop")
    said = ntt("users", locked, "passphrase", "Maria", "--new-passphrase-file", secret("sangat rahasia sekali"),
               "--passphrase-file", secret(WORDS), "--json")  # fmt: skip
    said_wrong = ntt("info", locked, "--passphrase-file", secret("tebakan yang salah"))
    everything = said.out + said.err + said_wrong.out + said_wrong.err + caplog.text
    everything += "".join(file.read_text() for file in (locked / "log").glob("*"))
    for words in (WORDS, "sangat rahasia", "tebakan"):
        assert words not in everything


# -- somebody who may only look ------------------------------------------------------------------------------------


def digest_of(folder: Path, words: str) -> object:
    """All there is, and every file but the logs and what the program notes of its copies."""
    program = wiring.open_for_reading(folder, wiring.Secret(words))
    try:
        with program.store.read() as session:
            log = program.store.log(session)
            parts = {part: digest(session, log, part) for part in sorted({*log.parts(), *log.open_parts()})}
            counts = [session.first(f"SELECT count(*) FROM {table}")[0] for table in ("entry", "trust", "bundle_log")]
    finally:
        program.close()
    apart = ("log", "backups")
    files = sorted(str(path) for path in folder.rglob("*") if path.relative_to(folder).parts[0] not in apart)
    return parts, counts, [file for file in files if "data.db" not in file], (folder / "kunci.json").read_bytes()


def test_no_command_of_a_viewer_changes_anything(locked, answer, refusal, secret, tmp_path) -> None:
    maria, budi = ("--passphrase-file", secret(WORDS)), ("--passphrase-file", secret("hanya melihat saja"))
    id = answer("put", locked, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Kopi", *maria)["id"]
    gone = answer("put", locked, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Teh", *maria)["id"]
    answer("delete", locked, gone, *maria)
    answer("users", locked, "add", "Budi", "--role", "viewer", *maria)
    answer("users", locked, "passphrase", "Budi", "--new-passphrase-file", budi[1], *maria)
    said = answer("users", locked, *budi)
    assert [one["role"] for one in said["users"]] == ["PETUGAS", "PEMBACA"]
    before = digest_of(locked, WORDS)
    new, picture, x = ("--new-passphrase-file", secret("apa saja yang panjang")), tmp_path / "x.png", tmp_path / "x"
    Image.new("RGB", (40, 30), "green").save(picture)
    rows = tmp_path / "daftar.csv"
    rows.write_text(f"desa,nama_produk\n{VILLAGE},Madu\n", encoding="utf-8")
    for words in (
        ("put", locked, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Madu"),
        ("put", locked, "--kind", "product", "--id", id, "nama_produk=Madu"),
        ("put", locked, "--kind", "user", "--id", said["users"][1]["id"], "peran=VERIFIKATOR"),
        ("delete", locked, id),
        ("undelete", locked, gone),
        ("attach", locked, id, picture, "--role", "foto_produk"),
        ("import", locked, rows, "--kind", "product"),
        ("send", locked, "--to", tmp_path / "keluar"),
        ("receive", locked, picture),
        ("receipt", locked, "--code", "ABCDE-FGHJK"),
        ("corrections", locked, "--propose", id, "nama_produk", "Madu", "--reason", "x"),
        ("redact", locked, id, "nama_produk", "--reason", "x"),
        ("revert", locked, "--laptop", "00", "--since", "2020-01-01", "--reason", "x"),
        ("enrol", "request", locked, "--to", x),
        ("enrol", "accept", locked, picture, "--digits", "1" * 20),
        ("enrol", "root", locked, "--to", x),
        ("enrol", "lost", locked, "00"),
        ("backup", locked, "--medium", tmp_path),
        ("handover", locked, "--from", "Maria", "--to", "Budi", "--to-file", x),
        ("users", locked, "add", "Siapa"),
        ("users", locked, "role", "Budi", "officer"),
        ("users", locked, "disable", "Budi"),
        ("users", locked, "passphrase", "Maria", *new),
        ("users", locked, "take-away", "Maria"),
        ("users", locked, "sheet", "--to", x),
        ("users", locked, "rescue", locked / "kunci.json", "--to", x),
    ):  # fmt: skip
        assert refusal(*words, *budi)["code"] == "NTT-R09", words
        assert not x.exists(), words
    assert digest_of(locked, WORDS) == before
