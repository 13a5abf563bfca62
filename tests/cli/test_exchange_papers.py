"""Ringkasan, Bukti Terima and the question about a difference: papers with the numbers of the files."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

LONG = "Kelompok Usaha Bersama Perempuan Tani Wae Ri'i Golo Ndo'a Mbe'i Fatu'ulan Oe'Ekam Sejahtera Lestari Mandiri"
VILLAGE = "53.09.06.2009"


def words_of(file: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(said.split())


def test_a_summary_tells_what_the_file_tells(ngada, province, coffee, put, answer, enrolled, tmp_path) -> None:
    enrolled()
    file = tmp_path / "ringkas.pdf"
    sent = answer("send", ngada, "--to", tmp_path / "stik", "--for", "53", "--carrier", "mail", "--summary", file)
    (told,) = sent["summaries"]
    assert told["by_kind"] == {"producer": [1, 0, 0, 0], "product": [1, 0, 0, 0], "user": [1, 0, 0, 0]}
    assert {kind: sum(four) for kind, four in told["by_kind"].items()} == told["counts"]
    assert (told["person"], told["carrier"], sent["summary"]["pages"]) == ("Maria", "mail", 1)
    paper = words_of(file)
    for words in ("Maria", "Surel", "Provinsi Nusa Tenggara Timur", Path(sent["files"][0]["file"]).name):
        assert words in paper, words
    ((_, _, digits),) = told["files"]
    assert "Jumlah 3 0 0 0 3" in paper
    assert digits[:8].upper() in paper
    assert "belum dikonfirmasi" in paper


def test_what_was_sent_before_and_not_confirmed_is_counted_as_sent_again(
    ngada, province, coffee, put, answer, enrolled, tmp_path
) -> None:
    enrolled()
    send = ("send", ngada, "--to", tmp_path / "stik", "--for", "53")
    answer(*send)
    put(ngada, "product", coffee, harga_jual="40000")
    madu = put(ngada, "product", desa=VILLAGE, nama_produk="Madu")
    answer("delete", ngada, madu)
    put(ngada, "product", desa=VILLAGE, nama_produk="Jagung")
    (told,) = answer(*send)["summaries"]
    assert told["by_kind"] == {"producer": [0, 0, 0, 1], "product": [1, 1, 1, 0], "user": [0, 0, 0, 1]}
    assert {kind: sum(four) for kind, four in told["by_kind"].items()} == told["counts"]


def test_who_releases_a_file_is_named(ngada, province, coffee, put, answer, enrolled, tmp_path) -> None:
    enrolled()
    put(ngada, "user", nama="Yosef Lalu", peran="PETUGAS", aktif="ya")
    sent = answer("send", ngada, "--to", tmp_path / "stik", "--for", "53", "--as", "Yosef Lalu")
    assert [one["person"] for one in sent["summaries"]] == ["Yosef Lalu"]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_receipt_tells_what_came_in_and_stays_so(ngada, province, coffee, answer, enrolled, tmp_path, paper) -> None:
    enrolled()
    file = Path(answer("send", ngada, "--to", tmp_path / "stik", "--for", "53")["files"][0]["file"])
    (done,) = answer("receive", province, file)["files"]
    made = answer("receipt", province, "--pdf", tmp_path / "bukti.pdf", "--paper", paper)
    assert (made["form"], made["pages"]) == ("BUKTI", 1)
    before = words_of(tmp_path / "bukti.pdf")
    code = done["receipt"]
    for words in ("Kabupaten Ngada", "Dorothea", f"{code[:5]} {code[5:]}", done["bundle"][:8].upper()):
        assert words in before, words
    assert f"{done['stored']} {done['unchanged']} {done['conflicts']} {done['refused']} {done['records']}" in before
    (again,) = answer("receive", province, file)["files"]
    assert (again["result"], again["receipt"]) == ("known", code)
    answer("receipt", province, "--pdf", tmp_path / "lagi.pdf", "--bundle", done["bundle"][:12], "--paper", paper)
    assert words_of(tmp_path / "lagi.pdf") == before


def test_findings_of_a_file_are_told_before_and_after(ngada, province, put, answer, enrolled, tmp_path) -> None:
    for name in ("KUB Satu", "KUB Dua"):
        put(ngada, "producer", desa=VILLAGE, nama=name, jenis_produsen="KUB", nib="1234567890123")
    enrolled()
    file = answer("send", ngada, "--to", tmp_path / "stik", "--for", "53")["files"][0]["file"]
    for words in (["--dry-run"], []):
        (told,) = answer("receive", province, file, *words)["files"]
        assert [one["code"] for one in told["findings"]] == ["nib-twice"]
        assert "KUB Satu" in told["findings"][0]["text"]
        assert bool(told["receipt"]) is not bool(words), "a code is read out once the file is in, not before"
    answer("receipt", province, "--pdf", tmp_path / "bukti.pdf")
    assert "Temuan pada catatan yang diterima : 1" in words_of(tmp_path / "bukti.pdf")


def test_a_paper_of_no_file_is_refused(ngada, refusal, ntt, tmp_path) -> None:
    assert refusal("receipt", ngada, "--pdf", tmp_path / "x.pdf")["code"] == "NTT-S58"
    assert refusal("receipt", ngada, "--pdf", tmp_path / "x.pdf", "--bundle", "ab")["code"] == "NTT-S58"
    assert not (tmp_path / "x.pdf").exists()
    assert ntt("receipt", ngada).status == 2


def test_a_difference_is_asked_about_on_paper(ngada, province, put, answer, enrolled, tmp_path) -> None:
    maker = put(ngada, "producer", desa=VILLAGE, nama=LONG, jenis_produsen="KUB")
    enrolled()
    stick = tmp_path / "stik"
    answer("receive", province, answer("send", ngada, "--to", stick, "--for", "53")["files"][0]["file"])
    put(ngada, "producer", maker, telepon="0812 1111 1111")
    put(province, "producer", maker, telepon="0813 3333 3333")
    answer("receive", province, answer("send", ngada, "--to", stick, "--for", "53")["files"][0]["file"])
    (one,) = answer("conflicts", province)["conflicts"]
    assert one["asked"] is None
    made = answer("conflicts", province, "--ask", one["id"], "--pdf", tmp_path / "tanya.pdf", "--paper", "F4")
    assert made["pages"] == 1
    paper = words_of(tmp_path / "tanya.pdf")
    for words in ("Telepon", "0812-1111-1111", "0813-3333-3333", "Maria", "Dorothea", "Kabupaten Ngada", "Beiwali"):
        assert words in paper, words
    assert answer("conflicts", province)["conflicts"][0]["asked"] is not None


def test_attachments_come_later_when_the_other_side_says_it_lacks_them(
    ngada, province, coffee, put, answer, enrolled, tmp_path
) -> None:
    Image.new("RGB", (400, 300), "green").save(tmp_path / "foto.jpg")
    photo = answer("attach", ngada, coffee, tmp_path / "foto.jpg", "--role", "foto_produk")["id"]
    put(ngada, "attachment", photo, memuat_orang="tidak")
    enrolled()
    stick = tmp_path / "stik"
    sent = answer("send", ngada, "--to", stick, "--for", "53", "--later", "--summary", tmp_path / "a.pdf")
    (told,) = sent["summaries"]
    assert (len(sent["files"]), told["pictures"], told["pictures_later"]) == (1, 0, 1)
    assert "Lampiran yang menyusul : 1" in words_of(tmp_path / "a.pdf")
    answer("receive", province, sent["files"][0]["file"])
    answer("receipt", province, "--pdf", tmp_path / "b.pdf")
    assert "Lampiran yang masih ditunggu : 1" in words_of(tmp_path / "b.pdf")
    back = answer("send", province, "--to", stick, "--for", "53.09", "--receipts")["files"][0]["file"]
    answer("receive", ngada, back)
    again = answer("send", ngada, "--to", stick, "--for", "53")
    assert [one["pictures"] for one in again["summaries"]] == [1]
    results = answer("receive", province, *(one["file"] for one in again["files"]))["files"]
    assert sum(one["attachments"] for one in results) == 1
    answer("receipt", province, "--pdf", tmp_path / "c.pdf", "--bundle", sent["summaries"][0]["id"])
    assert "Lampiran yang masih ditunggu : Tidak ada" in words_of(tmp_path / "c.pdf")


def test_other_laptops_stand_in_info_with_what_they_stated(ngada, province, coffee, answer, enrolled, tmp_path) -> None:
    enrolled()
    stick = tmp_path / "stik"
    sent = answer("send", ngada, "--to", stick, "--for", "53")
    found = answer("info", ngada)
    assert [one["file"] for one in found["unconfirmed"]] == [Path(sent["files"][0]["file"]).name]
    (peer,) = found["peers"]
    assert (peer["office"], peer["sent"]["number"], peer["confirmed"], peer["stated"]) == ("53", 1, None, None)
    answer("receive", province, sent["files"][0]["file"])
    back = answer("send", province, "--to", stick, "--for", "53.09", "--receipts")["files"][0]["file"]
    answer("receive", ngada, back)
    found = answer("info", ngada)
    (peer,) = found["peers"]
    assert found["unconfirmed"] == []
    assert (peer["confirmed"]["number"], peer["received"]["number"]) == (1, 1)
    assert peer["heads"]["53.09"] == found["partitions"]["53.09"]["heads"]
