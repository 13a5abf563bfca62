"""demo: the whole main job, twice, and never over somebody's own files."""

import io
import json
import os
from contextlib import redirect_stdout
from pathlib import Path

import pypdfium2
import pytest

from ntt_desktop.__main__ import main

OFFICES = ["53.09", "53.06", "53"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("sekali") / "demo"


@pytest.fixture(scope="module")
def made(folder) -> dict:
    """Made once: it takes seconds."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
        patch.setenv("NTT_DESKTOP_HOME", str(folder.parent / "pengaturan"))
        assert main(["demo", str(folder), "--json"]) == 0
    return json.loads(said.getvalue())


def text_of(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_demo_goes_through_the_whole_job_and_names_every_file(made, answer, folder) -> None:
    assert list(made["workspaces"]) == OFFICES
    workspaces = {office: Path(folder) for office, (folder,) in made["workspaces"].items()}
    files = [Path(file) for file in made["files"]]
    assert all(file.is_absolute() and file.is_file() for file in files)
    assert len(files) == len(set(files))
    named = {file.name for file in files}
    written = {path.name for path in folder.rglob("*") if path.is_file() and path.parent.parent.name == "demo"}
    inside = {path.name for folder in workspaces.values() for path in folder.iterdir()}
    assert written - inside == named, "every file beside the workspaces is named"
    assert {file.suffix for file in files} == {".age", ".csv", ".pdf", ".sinkron", ".xlsx", ".cadangan"}

    infos = {office: answer("info", folder) for office, folder in workspaces.items()}
    assert {office: info["office"] for office, info in infos.items()} == {office: office for office in OFFICES}
    for office in ("53.09", "53.06"):
        assert infos[office]["partitions"][office] == infos["53"]["partitions"][office]
    assert infos["53"]["counts"]["product"] == made["records"]["product"] == 12
    counts = infos["53.09"]["counts"]
    assert [counts[kind] for kind in ("product", "permit", "parcel", "attachment")] == [2, 3, 1, 4]
    assert made["checks"] == {office: [] for office in OFFICES}
    for workspace in workspaces.values():
        assert answer("check", workspace)["ok"] is True


def test_the_papers_are_ready_to_sign_and_say_that_they_are_samples(made, answer) -> None:
    papers = {Path(file).name: Path(file) for file in made["files"] if file.endswith(".pdf")}
    coffee = text_of(papers["F01-kopi-bajawa.pdf"])
    for words in (
        "DATA CONTOH",
        "Kopi Arabika Flores Bajawa bubuk",
        "Koperasi Contoh A",
        "53.09.06.2009-P01",
        "Jepang",
    ):
        assert words in coffee, words
    assert "Dr. Raymundus Contoh, M.Si." in text_of(papers["F06-lahan-beiwali.pdf"])
    assert "1.3.1.01.01.04.001" in text_of(papers["F08-lahan-beiwali.pdf"])
    (ngada,) = made["workspaces"]["53.09"]
    for kind, form in (("product", "F01"), ("parcel", "F06"), ("parcel", "F08")):
        rows = answer("list", ngada, "--kind", kind, "--where", "keadaan=LENGKAP")["rows"]
        to = Path(ngada) / "outbox" / f"{form}.pdf"
        printed = answer("print", ngada, form, *(w for row in rows for w in ("--record", row["id"])), "--to", to)
        assert printed["files"][0]["state"] == "FINAL", printed


def test_one_field_is_settled_and_one_waits(made, answer) -> None:
    settled, waiting = made["conflicts"]
    assert (settled["settled"], settled["value"]) == (True, 45000)
    assert {value["office"] for value in settled["values"]} == {"53.09", "53"}
    assert waiting["settled"] is False
    (province,) = made["workspaces"]["53"]
    (one,) = answer("conflicts", province)["conflicts"]
    assert one["record"] == waiting["record"]
    past = answer("history", province, settled["record"], "--field", "harga_jual")["values"]
    assert [entry["value"] for entry in past][:1] == [45000]
    assert {entry["person"] for entry in past} == {"Maria Contoh", "Dorothea Contoh"}


def test_a_second_run_replaces_the_first_and_nothing_else(made, answer, ntt, folder, tmp_path) -> None:
    """Not even when somebody edited the marker that names what the first run made. Generated products are spread."""
    own, other = folder / "catatan-saya.txt", tmp_path / "lain" / "a.txt"
    other.parent.mkdir()
    for file in (own, other):
        file.write_text("penting")
    marker = folder / "contoh-ntt-desktop.json"
    names = json.loads(marker.read_text())["made"]
    marker.write_text(json.dumps({"made": [*names, os.path.relpath(other.parent, folder), str(other.parent)]}))
    said = ntt("demo", folder, "--size", "150")
    assert said.status == 0
    assert (own.read_text(), other.read_text()) == ("penting", "penting")
    for file in made["files"]:
        if not file.endswith(".sinkron"):
            assert file in said.out
    assert "Isian berbeda pada Kopi Arabika Flores Bajawa bubuk" in said.out
    counts = {office: answer("info", there)["counts"]["product"] for office, (there,) in made["workspaces"].items()}
    assert counts["53"] == 162
    assert counts["53.09"] > 2
    for (there,) in made["workspaces"].values():
        assert answer("check", there)["ok"] is True


def test_a_folder_of_somebody_else_is_left_alone(refusal, tmp_path, ngada) -> None:
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat" / "a.txt").write_text("penting")
    (tmp_path / "berkas").write_text("penting")
    for place in (tmp_path / "surat", tmp_path / "berkas", ngada):
        assert refusal("demo", place)["code"] == "NTT-U06"
    assert (tmp_path / "surat" / "a.txt").read_text() == "penting"
    assert (ngada / "data.db").is_file()
