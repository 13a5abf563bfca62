"""The letterhead and switches of an office, and its emblems."""

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.forms.samples import arms, photo

from ntt_desktop.domain.regions import regions
from ntt_desktop.services.office import NotAPicture, OfficeFile, OfficeFileDamaged, capital_of, defaults


@pytest.fixture
def office(tmp_path: Path) -> OfficeFile:
    return OfficeFile(tmp_path, "53.09")


def test_an_office_begins_with_the_names_of_its_place():
    assert defaults("53.09").nama_pemerintah == "Pemerintah Kabupaten Ngada"
    assert defaults("53.71").nama_pemerintah == "Pemerintah Kota Kupang"
    assert defaults("53").nama_pemerintah == "Pemerintah Provinsi Nusa Tenggara Timur"
    assert defaults("53.09").meterai == ("F06",)


def test_every_office_has_a_town_to_sign_in():
    assert all(capital_of(place.code) for place in regions().search("", level="regency"))
    assert capital_of("53") == "Kupang"


def test_settings_come_back_as_they_were_kept(office, tmp_path):
    assert office.read() == defaults("53.09")
    kept = replace(
        office.read(),
        nama_dinas="Dinas “Baru”",
        alamat="Jalan A\nBajawa",
        tembusan=("Satu",),
        kertas={"F06": "A4"},
        meterai=(),
    )
    office.write(kept)
    assert OfficeFile(tmp_path, "53.09").read() == kept
    assert [file.name for file in tmp_path.iterdir()] == ["kantor.json"]


def test_settings_of_a_newer_version_are_read_as_far_as_known(office, tmp_path):
    (tmp_path / "kantor.json").write_text('{"nama_dinas": "Dinas A", "warna": "biru"}', encoding="utf-8")
    assert office.read() == replace(defaults("53.09"), nama_dinas="Dinas A")


@pytest.mark.parametrize(
    "written",
    ["", "[]", "{", '{"nama_dinas": 3}', '{"tembusan": "a"}', '{"kertas": ["A4"]}', '{"meterai": [1]}', "\xff"],
)
def test_a_damaged_file_is_named(office, tmp_path, written):
    (tmp_path / "kantor.json").write_bytes(written.encode("latin-1"))
    with pytest.raises(OfficeFileDamaged, match="kantor.json"):
        office.read()


def test_an_emblem_is_kept_as_png_of_a_size_paper_needs(office, tmp_path):
    assert office.emblem("lambang") is None
    office.set_emblem("lambang", photo("besar", (4000, 3000)))
    with Image.open(io.BytesIO(office.emblem("lambang"))) as image:
        assert (image.format, image.size) == ("PNG", (1200, 900))
    office.set_emblem("garuda", arms())
    with Image.open(io.BytesIO(office.emblem("garuda"))) as image:
        assert image.convert("RGBA").getpixel((0, 0))[3] == 0
    office.set_emblem("lambang", None)
    assert [file.name for file in tmp_path.iterdir()] == ["garuda.png"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"GIF89a", arms()[:200], photo("setengah")[:300]])
def test_what_is_no_picture_changes_nothing(office, tmp_path, data):
    office.set_emblem("lambang", arms())
    before = office.emblem("lambang")
    with pytest.raises(NotAPicture):
        office.set_emblem("lambang", data)
    assert office.emblem("lambang") == before
    assert os.listdir(tmp_path) == ["lambang.png"]
