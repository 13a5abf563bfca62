"""A value two places gave differently is marked wherever it shows until a person has decided."""

import csv
import json

import openpyxl
import pytest
from tests.services.test_differing import VILLAGE, Travels, open_desk  # noqa: F401

from ntt_desktop.services.exports import Exports
from ntt_desktop.services.imports import Imports
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Edit

COLUMNS = ("nama_produk", "harga_jual", "pelaku_usaha.nama", "keadaan", "terburuk")


@pytest.fixture
def ngada(open_desk, tmp_path):  # noqa: F811
    """One product with two prices, another whose maker has two names, a third nobody disputes."""
    ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
    travel = Travels(tmp_path / "jalan", ngada, province)
    maker = ngada.make("producer", desa=VILLAGE, nama="KWT Mawar", jenis_produsen="KWT")
    ids = {
        name: ngada.make("product", desa=VILLAGE, nama_produk=name, harga_jual="25.000", **more)
        for name, more in {"Kopi": {}, "Madu": {"pelaku_usaha": maker}, "Teh": {}}.items()
    }
    travel()
    for desk, price, name in ((ngada, 26000, "KWT Mawar Indah"), (province, 27000, "KWT Mawar Jaya")):
        desk.change(ids["Kopi"], harga_jual=price)
        desk.change(maker, nama=name)
    travel()
    ngada.ids = ids
    return ngada


def settle(desk) -> None:
    for conflict in desk.differing.conflicts():
        desk.differing.resolve(conflict.id, take=conflict.values[0].commit)


def test_a_list_says_which_of_its_cells_are_provisional(ngada) -> None:
    lists, ids = Lists(ngada.store.file), ngada.ids
    found = lists.provisional("product", list(ids.values()), COLUMNS)
    assert found == {ids["Kopi"]: {"harga_jual"}, ids["Madu"]: {"pelaku_usaha.nama"}}
    settle(ngada)
    assert lists.provisional("product", list(ids.values()), COLUMNS) == {}


def test_deleted_there_and_changed_here_marks_the_name(ngada, open_desk, tmp_path) -> None:  # noqa: F811
    province = next(one for one in ngada.circle if one.store.office == "53")
    ngada.change(ngada.ids["Teh"], harga_jual=1)
    province.records.delete(ngada.ids["Teh"])
    Travels(tmp_path / "lagi", ngada, province)()
    found = Lists(ngada.store.file).provisional("product", [ngada.ids["Teh"]], COLUMNS)
    assert found == {ngada.ids["Teh"]: {"nama_produk"}}


def test_a_workbook_colours_the_cells_and_says_who_gave_which_value(ngada, tmp_path) -> None:
    lists = Lists(ngada.store.file)
    done = Exports(ngada.store, lists).write("product", tmp_path / "produk.xlsx")
    assert (done.rows, done.differing, done.verified) == (3, 2, True)
    book = openpyxl.load_workbook(tmp_path / "produk.xlsx")
    head, *rows = book.worksheets[0].iter_rows()
    named = {row[0].value: dict(zip((cell.value for cell in head), row, strict=True)) for row in rows}
    coffee, honey, tea = (named[ngada.ids[name]] for name in ("Kopi", "Madu", "Teh"))
    assert coffee["isian_berbeda"].value == "harga_jual"
    assert honey["isian_berbeda"].value == "producer.nama"
    assert tea["isian_berbeda"].value is None
    colours = [row[name].fill.fgColor.rgb for row in (coffee, tea) for name in ("harga_jual", "nama_produk")]
    assert len(set(colours)) == 2
    assert colours[0] != colours[1] == colours[2] == colours[3]
    lines = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert book.worksheets[1].title == "Isian berbeda"
    assert [line[:3] for line in lines] == [
        [ngada.ids["Kopi"], "Kopi", "harga_jual"],
        [ngada.ids["Madu"], "Madu", "producer.nama"],
    ]
    assert "26.000" in lines[0][3]
    assert "27.000" in lines[0][3]


def test_csv_and_map_files_name_the_fields(ngada, tmp_path) -> None:
    exports = Exports(ngada.store, Lists(ngada.store.file))
    exports.write("product", tmp_path / "produk.csv")
    exports.write("product", tmp_path / "produk.geojson")
    with open(tmp_path / "produk.csv", encoding="utf-8-sig", newline="") as file:
        told = {row["nama_produk"]: row["isian_berbeda"] for row in csv.DictReader(file)}
    assert told == {"Kopi": "harga_jual", "Madu": "producer.nama", "Teh": ""}
    features = json.loads((tmp_path / "produk.geojson").read_bytes())["features"]
    told = {one["properties"]["nama_produk"]: one["properties"].get("isian_berbeda") for one in features}
    assert told == {"Kopi": "harga_jual", "Madu": "producer.nama", "Teh": None}


def test_the_list_comes_back_without_a_word_about_the_marks(ngada, tmp_path) -> None:
    exports = Exports(ngada.store, Lists(ngada.store.file))
    exports.write("product", tmp_path / "produk.xlsx")
    preview = Imports(ngada.store, ngada.records).look(tmp_path / "produk.xlsx", "product")
    assert (preview.read, preview.unchanged, preview.refused) == (3, 3, ())
    assert not [one for one in preview.warnings if one.column == "isian_berbeda"]
    settle(ngada)
    assert exports.write("product", tmp_path / "produk.csv").differing == 0
    assert b"isian_berbeda" not in (tmp_path / "produk.csv").read_bytes()


def test_values_kept_in_the_office_are_told_in_no_sheet(open_desk, tmp_path) -> None:  # noqa: F811
    one, other = open_desk("satu"), open_desk("dua", person="Yosef")
    travel = Travels(tmp_path / "jalan", one, other)
    id = one.make("producer", desa=VILLAGE, nama="Yohana", jenis_produsen="PERORANGAN", telepon="081200000001")
    travel()
    one.records.save(Edit("producer", id, {"telepon": "081200000002"}))
    other.records.save(Edit("producer", id, {"telepon": "081200000003"}))
    travel()
    assert [conflict.name for conflict in one.differing.conflicts()] == ["telepon"]
    exports = Exports(one.store, Lists(one.store.file))
    exports.write("producer", tmp_path / "usaha.xlsx")
    book = openpyxl.load_workbook(tmp_path / "usaha.xlsx")
    told = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [words for words in told if "0000000" in words]
