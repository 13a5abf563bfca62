"""Files read as they are: every cell with its type and address, and a named refusal for what cannot be read."""

import datetime as dt
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from ntt_desktop.services import spreadsheets
from ntt_desktop.services.spreadsheets import (
    DamagedWorkbook,
    EmptyTable,
    FileNotReadable,
    NoHeader,
    NotATable,
    NotWhatItsNameSays,
    ProtectedWorkbook,
    WorkbookTooLarge,
    address,
    guarded,
    read,
    unguarded,
)


def test_text_numbers_and_dates_stay_what_they_are(workbook):
    table = read(
        workbook(
            "campur.xlsx",
            ["teks", "angka", "tanggal", "benar"],
            ["0012", 12.5, dt.date(2026, 4, 3), True],
            [None, 7, None, None],
        )
    )
    assert table.header == ("teks", "angka", "tanggal", "benar")
    assert table.rows == [["0012", 12.5, dt.date(2026, 4, 3), True], ["", 7.0, "", ""]]
    assert isinstance(table.rows[0][0], str)


def test_a_blank_row_inside_keeps_the_numbers_of_those_below(workbook):
    table = read(workbook("jarang.xlsx", ["nama"], ["satu"], [], ["tiga"], [], []))
    assert [(number, row[0]) for number, row in enumerate(table.rows, table.first)] == [
        (2, "satu"),
        (3, ""),
        (4, "tiga"),
    ]


def test_formatted_but_empty_rows_at_the_end_do_not_count(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["nama"])
    book.active.append(["satu"])
    book.active["A9"].fill = PatternFill("solid", fgColor="FFFF00")
    book.save(tmp_path / "warna.xlsx")
    assert len(read(tmp_path / "warna.xlsx").rows) == 1


def test_the_first_visible_sheet_with_content_is_read(tmp_path):
    book = openpyxl.Workbook()
    hidden = book.create_sheet("tersembunyi")
    hidden.append(["salah"])
    hidden.append(["salah"])
    hidden.sheet_state = "hidden"
    shown = book.create_sheet("daftar")
    shown.append(["benar"])
    shown.append(["ya"])
    book.save(tmp_path / "banyak.xlsx")
    assert read(tmp_path / "banyak.xlsx").name == "daftar"


@pytest.mark.parametrize(("column", "name"), [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1"), (702, "AAA1")])
def test_an_address_is_the_one_excel_shows(column, name):
    assert address(1, column) == name


def test_marked_cells_are_found_with_their_address(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["nik", "nib", "rumus", "galat", "biasa"])
    sheet.append(["x", 1234567000000, "=1+1", None, 5])
    sheet["B2"].number_format = "0.00E+00"
    sheet["D2"] = "#N/A"
    sheet["D2"].data_type = "e"
    book.save(tmp_path / "tanda.xlsx")
    marks = read(tmp_path / "tanda.xlsx").marks
    assert marks == {(2, 1): "scientific", (2, 2): "no-result", (2, 3): "error"}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding_and_separator_is_recognised(listing, separator, encoding):
    lines = [separator.join(["nama", "harga", "ket"]), separator.join(["Café Bo’a – Ngada", '"1.250,50"', ""])]
    table = read(listing("daftar.csv", *lines, encoding=encoding))
    assert table.header == ("nama", "harga", "ket")
    assert table.rows == [["Café Bo’a – Ngada", "1.250,50", ""]]
    assert table.texts_only


def test_commas_inside_numbers_do_not_pass_for_separators(listing):
    lines = ["nama;berat;harga", "Kopi;1,5;25.000,50", "Madu;2,25;30.000,00", "Garam;3,5;5.000,00"]
    assert read(listing("koma.csv", *lines)).rows[1] == ["Madu", "2,25", "30.000,00"]


def test_excels_separator_line_is_not_a_header(listing):
    assert read(listing("sep.csv", "sep=;", "nama;harga", "Kopi;5")).header == ("nama", "harga")


def test_a_line_break_inside_a_cell_is_one_row(listing):
    table = read(listing("baris.csv", "nama,ket", '"Kopi","satu\r\ndua"', "Madu,tiga"))
    assert table.rows == [["Kopi", "satu\r\ndua"], ["Madu", "tiga"]]


def refused(path, error):
    with pytest.raises(error) as caught:
        read(path)
    assert path.name in caught.value.what


def test_what_is_not_a_table_is_refused_by_name(tmp_path):
    (tmp_path / "surat.docx").write_bytes(b"PK\x03\x04")
    refused(tmp_path / "surat.docx", NotATable)
    refused(tmp_path / "hilang.xlsx", FileNotReadable)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("teks.xlsx", b"nama;harga\nKopi;5\n"),
        ("lama.xlsx", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600),
        ("kerja.csv", b"PK\x03\x04\x14\x00\x06\x00"),
        ("kertas.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"),
        ("biner.csv", bytes(range(256))),
    ],
)
def test_content_of_another_type_than_the_name_is_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    refused(tmp_path / name, NotWhatItsNameSays)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "arsip.xlsx", "w") as archive:
        archive.writestr("foto.txt", "x")
    refused(tmp_path / "arsip.xlsx", NotWhatItsNameSays)


def test_a_password_protected_workbook_is_refused(tmp_path):
    sealed = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 200
    (tmp_path / "terkunci.xlsx").write_bytes(sealed)
    refused(tmp_path / "terkunci.xlsx", ProtectedWorkbook)


def test_a_workbook_cut_short_is_refused_wherever_it_is_cut(workbook, tmp_path):
    whole = workbook("utuh.xlsx", ["nama"], ["Kopi"]).read_bytes()
    for length in (len(whole) - 1, len(whole) // 2, 200):
        (tmp_path / "potong.xlsx").write_bytes(whole[:length])
        refused(tmp_path / "potong.xlsx", DamagedWorkbook)


def test_a_workbook_made_to_fill_the_memory_is_refused(workbook, tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheets, "_LARGEST", 1_000)
    refused(workbook("besar.xlsx", ["nama"], ["Kopi"]), WorkbookTooLarge)


@pytest.mark.parametrize("name", ["kosong.xlsx", "kosong.csv"])
def test_an_empty_file_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf\r\n \r\n" if name.endswith("csv") else b"")
    refused(tmp_path / name, EmptyTable)


def test_a_workbook_without_rows_is_refused(workbook):
    refused(workbook("judul.xlsx", ["nama", "harga"]), EmptyTable)
    refused(workbook("lembar.xlsx"), EmptyTable)


def test_a_table_without_header_is_refused(workbook, listing):
    refused(workbook("tanpa.xlsx", [], ["nama"], ["Kopi"]), NoHeader)
    refused(workbook("angka.xlsx", [1, 2], [3, 4]), NoHeader)
    refused(listing("angka.csv", "1;2,5;10%", "3;4;5"), NoHeader)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.from_regex(r"\A'*[-=+@']{0,2}[\w .,]{0,5}\Z")
)
def test_a_guarded_text_comes_back_and_is_no_formula(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "@")
