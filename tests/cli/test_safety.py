"""backup, restore, check."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from ntt_desktop.base.paths import settings_folder


@pytest.fixture
def filled(ngada: Path, coffee: str, answer, tmp_path: Path) -> Path:
    """A workspace with records, a photo and the office's papers."""
    out = io.BytesIO()
    Image.effect_noise((300, 200), 50).convert("RGB").save(out, "JPEG")
    (tmp_path / "foto.jpg").write_bytes(out.getvalue())
    answer("attach", ngada, coffee, tmp_path / "foto.jpg", "--role", "foto_produk")
    (ngada / "kantor.json").write_text('{"nama_dinas": "Dinas Contoh"}')
    return ngada


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_backup_alone_is_enough_to_go_on(filled, coffee, answer, tmp_path) -> None:
    made = answer("backup", filled, "--to", tmp_path / "usb" / "ngada.cadangan")
    assert made["file"] == str(tmp_path / "usb" / "ngada.cadangan")
    assert (made["verified"], made["attachments"]) == (True, 1)
    before = answer("info", filled)
    values = answer("get", filled, coffee)["values"]
    shutil.rmtree(filled)
    shutil.rmtree(settings_folder())
    restored = tmp_path / "baru" / "ngada"
    assert answer("restore", tmp_path / "usb" / "ngada.cadangan", "--to", restored)["office"] == "53.09"
    assert answer("info", restored) == before
    assert answer("get", restored, coffee)["values"] == values
    assert answer("check", restored) | {"mended": []} == {
        "ok": True,
        "problems": [],
        "mended": [],
        "elsewhere": 0,
        "counts": before["counts"],
    }
    assert (restored / "kantor.json").read_text() == '{"nama_dinas": "Dinas Contoh"}'
    answer("put", restored, "--kind", "product", "--id", coffee, "nama_dagang=Cap Baru")
    assert [path.name for path in (tmp_path / "baru").iterdir()] == ["ngada"]


def test_a_backup_holds_nothing_readable(filled, put, answer, tmp_path) -> None:
    put(filled, "producer", desa="53.09.06.2009", nama="Ibu Yohana Rahasia", jenis_produsen="PERORANGAN")
    answer("backup", filled, "--to", tmp_path / "c.zip")
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Rahasia" not in everything
    assert b"JFIF" not in everything


def test_a_backup_replaces_a_backup_and_nothing_else(filled, answer, refusal, tmp_path) -> None:
    answer("backup", filled, "--to", tmp_path / "c.zip")
    answer("backup", filled, "--to", tmp_path / "c.zip")
    (tmp_path / "surat.txt").write_text("penting")
    for place in (tmp_path / "surat.txt", filled / "data.db", filled / "baru.zip", tmp_path):
        assert refusal("backup", filled, "--to", place)["code"] == "NTT-B04"
    assert (tmp_path / "surat.txt").read_text() == "penting"
    assert answer("check", filled)["ok"] is True


def test_restore_refuses_a_folder_with_something_in_it(filled, answer, refusal, tmp_path) -> None:
    answer("backup", filled, "--to", tmp_path / "c.zip")
    before = contents(filled)
    assert refusal("restore", tmp_path / "c.zip", "--to", filled)["code"] == "NTT-B02"
    assert contents(filled) == before
    (tmp_path / "kosong").mkdir()
    assert answer("restore", tmp_path / "c.zip", "--to", tmp_path / "kosong")["office"] == "53.09"


def test_foreign_files_are_refused(filled, refusal, tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "lain.zip", "w") as archive:
        archive.writestr("data.db", b"x")
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "kosong.zip").write_bytes(b"")
    for name in ("lain.zip", "surat.pdf", "kosong.zip"):
        assert refusal("restore", tmp_path / name, "--to", tmp_path / "baru")["code"] == "NTT-B01", name
    assert refusal("restore", tmp_path / "tidak-ada.zip", "--to", tmp_path / "baru")["code"] == "NTT-U02"
    assert not (tmp_path / "baru").exists()


def test_a_damaged_backup_is_refused_wherever_it_is_damaged(filled, answer, refusal, ntt, tmp_path) -> None:
    answer("backup", filled, "--to", tmp_path / "c.zip")
    good = (tmp_path / "c.zip").read_bytes()
    bad = tmp_path / "rusak.zip"
    before = {path.name for path in tmp_path.iterdir()} | {bad.name}
    places = [0, 40, 5000, len(good) // 3, len(good) // 2, len(good) - 2500, len(good) - 600, len(good) - 10]
    for place in places:
        bad.write_bytes(good[:place] + bytes([good[place] ^ 0x41]) + good[place + 1 :])
        said = ntt("restore", bad, "--to", tmp_path / "baru", "--json")
        if said.status == 0:  # a byte of the zip's own dates and rights: all contents were compared and are right
            assert answer("check", tmp_path / "baru")["ok"] is True
            shutil.rmtree(tmp_path / "baru")
        else:
            assert said.json["error"]["code"] in ("NTT-B01", "NTT-B03"), place
            assert {path.name for path in tmp_path.iterdir()} == before
    bad.write_bytes(good[: len(good) // 2])
    assert refusal("restore", bad, "--to", tmp_path / "baru")["code"] == "NTT-B01"


def rewritten(source: Path, target: Path, change) -> None:
    """The backup with its parts, manifest included, put through `change(name, content)`."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            changed = change(info.filename, old.read(info))
            if changed is not None:
                new.writestr(*changed)


def test_a_backup_made_on_purpose_cannot_write_elsewhere(filled, answer, refusal, tmp_path) -> None:
    answer("backup", filled, "--to", tmp_path / "c.zip")

    def climbing(name: str, content: bytes):
        if name.startswith("attachments/"):
            return "../../keluar.age", content
        if name == "cadangan.json":
            found = json.loads(content)
            for part in found["parts"]:
                if part["name"].startswith("attachments/"):
                    part["name"] = "../../keluar.age"
            return name, json.dumps(found)
        return name, content

    rewritten(tmp_path / "c.zip", tmp_path / "jahat.zip", climbing)
    assert refusal("restore", tmp_path / "jahat.zip", "--to", tmp_path / "a" / "b" / "baru")["code"] == "NTT-B03"
    assert not list(tmp_path.rglob("keluar*"))

    rewritten(tmp_path / "c.zip", tmp_path / "kurang.zip", lambda name, data: None if ".age" in name else (name, data))
    assert refusal("restore", tmp_path / "kurang.zip", "--to", tmp_path / "baru")["code"] == "NTT-B03"


def test_a_backup_of_an_older_moment_than_it_says_is_refused(filled, coffee, answer, refusal, tmp_path) -> None:
    """Right hashes do not help: the database must be the one the manifest speaks of."""
    answer("backup", filled, "--to", tmp_path / "c.zip")

    def lying(name: str, content: bytes):
        if name == "cadangan.json":
            found = json.loads(content)
            found["heads"] = {"53.09": ["00" * 32]}
            return name, json.dumps(found)
        return name, content

    rewritten(tmp_path / "c.zip", tmp_path / "bohong.zip", lying)
    assert refusal("restore", tmp_path / "bohong.zip", "--to", tmp_path / "baru")["code"] == "NTT-B03"
    assert not (tmp_path / "baru").exists()


def test_a_good_workspace_passes(filled, answer, ntt) -> None:
    found = answer("check", filled)
    assert (found["ok"], found["problems"]) == (True, [])
    assert found["counts"]["product"] == 1
    assert ntt("check", filled).out == "Ruang kerja utuh.\n"


def test_a_lost_and_a_damaged_attachment_are_found(filled, ntt) -> None:
    (file,) = (filled / "attachments").rglob("*.age")
    good = file.read_bytes()
    for damage, word in ((lambda: file.write_bytes(good[:-1] + b"x"), "rusak"), (file.unlink, "hilang")):
        damage()
        said = ntt("check", filled, "--json")
        assert said.status == 1
        assert said.json["ok"] is False
        (problem,) = said.json["problems"]
        assert word in problem
        assert problem in said.err


def test_attachments_of_another_laptop_that_never_came_are_no_fault(
    filled, province, answer, enrolled, tmp_path
) -> None:
    enrolled()
    file = answer("send", filled, "--to", tmp_path / "k")["files"][0]["file"]
    answer("receive", province, file)
    found = answer("check", province)
    assert (found["ok"], found["elsewhere"]) == (True, 1)


def test_key_slots_that_were_lost_or_changed_are_mended(filled, answer) -> None:
    good = (filled / "kunci.json").read_bytes()
    (filled / "kunci.json").unlink()
    (filled / "kunci.lama.json").write_text("{}")
    shutil.rmtree(settings_folder())
    with pytest.raises(FileNotFoundError):
        (filled / "kunci.json").read_bytes()
    (filled / "kunci.json").write_bytes(good)
    found = answer("check", filled)
    assert found["ok"] is True
    assert {Path(path).name for path in found["mended"]} >= {"kunci.lama.json"}
    assert len(found["mended"]) == 2
    (filled / "kunci.json").unlink()
    assert [Path(path).name for path in answer("check", filled)["mended"]] == ["kunci.json"]
    assert (filled / "kunci.json").read_bytes() == good


# -- copies on the disk and on a second medium --------------------------------------------------------------------


def test_a_copy_is_kept_listed_tried_and_restored_by_commands(filled, coffee, put, answer, ntt, tmp_path) -> None:
    made = answer("backup", filled, "--now")
    assert (made["made"], made["carried"], made["medium"]) == (True, False, None)
    assert answer("backup", filled, "--now")["file"] is None
    (one,) = answer("backup", filled, "--list")["copies"]
    assert (one["file"], one["place"], one["counts"]["product"], one["tried"]) == (made["file"], "disk", 1, None)
    drilled = answer("backup", filled, "--drill")
    assert (drilled["ok"], drilled["good"]["file"], drilled["good"]["records"]) == (True, made["file"], one["records"])
    (one,) = answer("backup", filled, "--list")["copies"]
    assert (one["tried"]["ok"], one["tried"]["restored"]) == (True, True)
    said = ntt("backup", filled, "--drill")
    assert said.out.startswith("Cadangan ")
    assert "utuh" in said.out
    put(filled, "product", coffee, nama_dagang="Sesudahnya")
    restored = answer("restore", made["file"], "--to", filled, "--aside")
    assert answer("get", filled, coffee)["values"]["nama_dagang"] is None
    assert answer("get", Path(restored["aside"]), coffee)["values"]["nama_dagang"] == "Sesudahnya"
    assert answer("check", filled)["ok"] is True


def test_the_drill_names_a_damaged_copy_and_says_from_when_the_last_good_one_is(filled, put, answer, ntt) -> None:
    first = answer("backup", filled, "--now")["file"]
    put(filled, "producer", desa="53.09.06.2009", nama="KUB Baru", jenis_produsen="KUB")
    second = Path(answer("backup", filled, "--now")["file"])
    second.write_bytes(second.read_bytes()[:-100])
    said = ntt("backup", filled, "--drill", "--json")
    assert said.status == 1
    assert (said.json["ok"], said.json["good"]["file"]) == (False, first)
    assert [(one["file"], one["cause"]) for one in said.json["tried"] if not one["ok"]] == [(str(second), "cut")]
    assert str(second) in said.err
    assert "Salinan utuh terakhir" in said.err
    first_file = Path(first)
    first_file.write_bytes(b"")
    said = ntt("backup", filled, "--drill", "--json")
    assert (said.status, said.json["good"]) == (1, None)


def test_without_copies_the_drill_says_so(filled, ntt) -> None:
    said = ntt("backup", filled, "--drill", "--json")
    assert (said.status, said.json["tried"], said.json["good"]) == (1, [], None)
    assert "Belum ada salinan" in said.err
    assert ntt("backup", filled, "--list").out == "Belum ada salinan.\n"


def test_a_broken_workspace_is_listed_and_restored_from_the_stick(filled, coffee, answer, ntt, tmp_path) -> None:
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    chosen = answer_with_faults(ntt, "backup", filled, "--medium", stick)
    assert (chosen["carried"], chosen["attachments"]) == (True, 1)
    for path in filled.glob("data.db*"):
        path.write_bytes(b"rusak")
    for path in (filled / "backups").glob("salinan-*"):
        path.unlink()
    assert ntt("info", filled).status == 1
    (one,) = answer("backup", filled, "--list")["copies"]
    assert (one["place"], one["counts"]["product"]) == ("medium", 1)
    restored = answer("restore", one["file"], "--to", filled, "--aside")
    assert Path(restored["aside"]).is_dir()
    assert answer("get", filled, coffee)["values"]["nama_produk"] == "Kopi Bajawa"
    assert answer("check", filled)["ok"] is True


def answer_with_faults(ntt, *words: object):
    """A command that is done and has something to say on standard error too."""
    said = ntt(*words, "--json")
    assert said.status == 0, said.err
    return said.json


def test_a_second_medium_inside_the_workspace_is_refused(filled, refusal) -> None:
    assert refusal("backup", filled, "--medium", filled / "backups")["code"] == "NTT-B07"


def test_backup_wants_exactly_one_way(filled, ntt) -> None:
    for words in ((), ("--now", "--list"), ("--to", "x", "--drill")):
        assert ntt("backup", filled, *words).status == 2
