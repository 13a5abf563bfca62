"""enrol, from outside: words in, sentences or JSON out."""

import re

import pypdfium2
import pytest

OFFICES = {"provinsi": "53", "ngada": "53.09", "ende": "53.08"}


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture
def places(tmp_path, answer):
    for name, office in OFFICES.items():
        answer("new", tmp_path / name, "--office", office)
    return tmp_path


@pytest.fixture
def refused(ntt):
    def run(*words):
        said = ntt(*words, "--json")
        assert said.status == 1, said.out + said.err
        error = said.json["error"]
        assert error["what"]
        assert error["why"]
        assert error["next"]
        return error["code"]

    return run


def test_the_whole_way_of_the_keys(places, ntt, answer, refused):
    """Root keys, two laptops, a new working key, another root: everything a province does, by commands alone."""
    keys = places / "kunci"
    said = ntt("enrol", "root", places / "provinsi", "--to", keys)
    assert said.status == 0, said.err
    assert sorted(path.name for path in keys.iterdir()) == [
        "kunci-induk-A.age",
        "kunci-induk-B.age",
        "lembar-kunci-A.pdf",
        "lembar-kunci-B.pdf",
    ]
    sheets = {letter: text_of(keys / f"lembar-kunci-{letter}.pdf") for letter in "AB"}
    passphrases = {letter: re.search(r"(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}", sheets[letter])[0] for letter in "AB"}
    digits = answer("enrol", "list", places / "provinsi")["digits"]
    assert passphrases["A"] != passphrases["B"]
    for letter in "AB":
        assert digits in sheets[letter]
        assert passphrases[letter] not in said.out + said.err, "it stands on its sheet alone"
        assert not any(
            passphrases[letter].encode() in path.read_bytes()
            for path in places.rglob("*")
            if path.is_file() and path.suffix != ".pdf"
        )
        assert oct((keys / f"kunci-induk-{letter}.age").stat().st_mode)[-3:] == "600"
        assert oct((keys / f"lembar-kunci-{letter}.pdf").stat().st_mode)[-3:] == "600"
    assert refused("enrol", "root", places / "provinsi", "--to", places / "lagi") == "NTT-T23"
    assert not (places / "lagi").exists()

    asked = answer("enrol", "request", places / "ngada", "--to", places / "minta.sinkron", "--label", "Laptop Dinas")
    assert re.fullmatch(r"(\d{4} ){4}\d{4}", asked["digits"])
    admit = ("enrol", "admit", places / "provinsi", places / "minta.sinkron", "--to", places / "balas.sinkron")
    assert refused(*admit, "--digits", "1" * 20, "--label", "x") == "NTT-T10"
    assert refused(*admit, "--label", "x") == "NTT-T11"
    assert refused(*admit, "--digits", asked["digits"], "--label", "x", "--office", "53.08") == "NTT-T15"
    done = answer(*admit, "--digits", asked["digits"], "--label", "Laptop 1")
    assert (done["digits"], done["office"], done["again"]) == (digits, "53.09", False)
    accept = ("enrol", "accept", places / "ngada", places / "balas.sinkron", "--digits")
    assert refused("enrol", "accept", places / "ende", *accept[3:], digits) == "NTT-T14"
    assert refused(*accept, "2" * 20) == "NTT-T10"
    assert answer(*accept, digits.replace(" ", ""))["label"] == "Laptop 1"
    assert answer(*admit, "--digits", asked["digits"], "--label", "Laptop 1")["again"] is True

    listed = answer("enrol", "list", places / "ngada")
    assert [(one["office"], one["label"], one["state"]) for one in listed["laptops"]] == [
        ("53", "Laptop provinsi 1", "aktif"),
        ("53.09", "Laptop 1", "aktif"),
    ]

    answer("enrol", "lost", places / "provinsi", done["replica"], "--on", "2026-05-03")
    lost = answer("enrol", "list", places / "provinsi")["laptops"][1]
    assert (lost["state"], lost["lost_on"]) == ("hilang", "2026-05-03")

    secret = places / "frasa.txt"
    rotate = ("enrol", "rotate", places / "provinsi", "--root", keys / "kunci-induk-B.age")
    secret.write_text(passphrases["A"])
    assert refused(*rotate, "--key-passphrase-file", secret) == "NTT-T20"
    assert refused(*rotate[:4], keys / "lembar-kunci-A.pdf", "--key-passphrase-file", secret) == "NTT-T21"
    secret.write_text(f"{passphrases['B'].lower()}\n")
    assert answer(*rotate, "--key-passphrase-file", secret)["version"] == 4

    written = re.findall(r"^\s*\d ([0-9a-f]{4} [0-9a-f]{4}) ([0-9a-f]{2})\s*$", sheets["A"], re.MULTILINE)
    assert len(written) == 8
    secret.write_text(" ".join(f"{signs} {check}" for signs, check in written))
    made = answer(
        "enrol", "replace-root", places / "provinsi", "--key-passphrase-file", secret, "--to", places / "baru"
    )
    assert made["digits"] != digits
    assert [path.rpartition("/")[2] for path in made["files"]] == ["kunci-induk-B.age", "lembar-kunci-B.pdf"]


def test_a_secret_is_never_asked_where_nobody_can_type(places, ntt):
    said = ntt("enrol", "rotate", places / "provinsi")
    assert said.status == 2
    assert "--key-passphrase-file" in said.err


@pytest.mark.parametrize(
    "words",
    [("root", "--to", "kunci"), ("lost", "ab"), ("retire", "ab"), ("admit", "x", "--to", "y")],
    ids=lambda words: words[0],
)
def test_a_regency_does_not_do_what_is_the_provinces(places, refused, words):
    command, *rest = words
    assert refused("enrol", command, places / "ngada", *rest) == "NTT-T12"


def test_before_enrolment_the_list_is_empty(places, answer, ntt):
    found = answer("enrol", "list", places / "ngada")
    assert (found["state"], found["laptops"], found["version"]) == ("belum", [], 0)
    assert "belum terdaftar" in ntt("enrol", "list", places / "ngada").out


def test_what_is_no_enrolment_file_is_refused(places, refused):
    other = places / "lain.sinkron"
    other.write_bytes(b"PK\3\4")
    assert refused("enrol", "accept", places / "ngada", other, "--digits", "1") == "NTT-T06"
    assert refused("enrol", "accept", places / "ngada", places / "tidak-ada", "--digits", "1") == "NTT-T24"


def test_enrol_alone_is_not_a_command(ntt):
    assert ntt("enrol").status == 2
    assert "ntt-desktop enrol" in ntt("enrol", "--help").out
