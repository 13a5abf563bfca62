"""Ekspor berkas: what the list shows, or all of it, read again before it counts."""

import csv

import pytest

from ntt_desktop import wiring
from ntt_desktop.services.records import Edit

VILLAGE = "53.09.06.2009"


@pytest.fixture
def filled(workspace):
    program = wiring.open_program(workspace)
    for name, group in (("Kopi", "PANGAN_OLAHAN"), ("Kain Songke", "TENUN"), ("Madu", "PANGAN_OLAHAN")):
        program.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": name, "kelompok": group}))
    program.close()
    return workspace


def rows(file) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as table:
        return [row["nama_produk"] for row in csv.DictReader(table, delimiter=_delimiter(file))]


def _delimiter(file) -> str:
    return ";" if ";" in file.read_text(encoding="utf-8-sig").splitlines()[0] else ","


def test_the_list_as_it_is_narrowed(filled, open_window, tmp_path, qtbot):
    window = open_window(filled)
    window.show_list("product", {"kelompok": "TENUN"})
    window.show_export("product", window.pages["product"].list.query)
    page = window.pages["export"]
    qtbot.waitUntil(lambda: "(1)" in page.listed.text() and "(3)" in page.every.text())
    page.write(tmp_path / "tenun.csv")
    qtbot.waitUntil((tmp_path / "tenun.csv").exists, timeout=20_000)
    qtbot.waitUntil(lambda: window.notices.shown != [], timeout=20_000)
    assert rows(tmp_path / "tenun.csv") == ["Kain Songke"]
    assert "1 baris" in window.notices.shown[-1].title.text()


def test_all_of_them(filled, open_window, tmp_path, qtbot):
    window = open_window(filled)
    window.show_export("product")
    page = window.pages["export"]
    assert not page.listed.isVisible()
    page.write(tmp_path / "semua.csv")
    qtbot.waitUntil(lambda: window.notices.shown != [], timeout=20_000)
    assert sorted(rows(tmp_path / "semua.csv")) == ["Kain Songke", "Kopi", "Madu"]


def test_a_map_is_offered_only_where_there_are_places(filled, open_window):
    window = open_window(filled)
    window.show_export("product")
    assert window.pages["export"].forms[".geojson"].isVisible()
    window.show_export("official")
    assert not window.pages["export"].forms[".geojson"].isVisible()


def test_a_folder_that_cannot_be_written_is_said(filled, open_window, tmp_path, qtbot):
    window = open_window(filled)
    window.show_export("product")
    window.pages["export"].write(tmp_path / "tidak-ada" / "semua.csv")
    qtbot.waitUntil(lambda: window.notices.shown != [], timeout=20_000)
    assert "NTT-E03" in window.notices.shown[-1].accessibleName()
