"""An empty workbook that can be filled without knowing a code, and imported as it is."""

import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.exports import NotWritten
from ntt_desktop.services.imports import NO_LIST, NotImportable
from ntt_desktop.services.spreadsheets import EmptyTable
from ntt_desktop.services.templates import Templates, template_columns

TEXT = "49"
"""Number format @ of every workbook."""

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

LISTED = [kind for kind in KINDS if kind not in NO_LIST]


def columns_of(sheet):
    return {cell.value: cell for cell in sheet[1]}


def column_formats(path):
    """Column number from 1 → number format of its cells that are still empty."""
    with zipfile.ZipFile(path) as parts:
        styles = ElementTree.fromstring(parts.read("xl/styles.xml")).find(f"{MAIN}cellXfs")
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    return {
        number: styles[int(column.get("style", 0))].get("numFmtId")
        for column in sheet.iter(f"{MAIN}col")
        for number in range(int(column.get("min")), int(column.get("max")) + 1)
    }


def choices(book, sheet, name):
    """What the drop-down list of a column offers."""
    letter = columns_of(sheet)[name].column_letter
    (rule,) = (rule for rule in sheet.data_validations.dataValidation if str(rule.sqref).startswith(f"{letter}2:"))
    page, _, cells = rule.formula1.partition("!")
    return [cell[0].value for cell in book[page.strip("'")][cells.replace("$", "")]], rule


def test_a_product_template_offers_words_villages_and_the_producers_columns(tmp_path):
    book = openpyxl.load_workbook(Templates("53.09").write("product", tmp_path / "produk.xlsx"))
    sheet = book.worksheets[0]
    head = columns_of(sheet)
    assert {"nama_produk", "desa", "pelaku_usaha", "producer.nik", "producer.jenis_produsen", "harga_jual"} <= set(head)
    assert not {"kode_produk", "status_data", "foto_produk", "kabupaten", "producer.nama"} & set(head)
    words, rule = choices(book, sheet, "kelompok")
    assert (words[0], len(words), rule.errorStyle) == ("Pangan olahan", 15, None)
    assert choices(book, sheet, "pasar")[1].errorStyle == "warning", "a set may hold several"
    assert choices(book, sheet, "tidak_halal")[0] == ["Ya", "Tidak", "Belum diketahui"]
    villages, _ = choices(book, sheet, "desa")
    assert (len(villages), "53.09.06.2009 Beiwali" in villages) == (206, True)
    note = head["harga_jual"].comment.text
    assert "Harga jual (Rp)" in note
    assert "Boleh kosong." in note
    assert sheet.freeze_panes == "A2"
    formats = column_formats(tmp_path / "produk.xlsx")
    assert {formats[head[name].column] for name in ("producer.nik", "gtin", "nama_produk", "desa")} == {TEXT}
    assert formats[head["harga_jual"].column] != TEXT


def test_all_villages_of_the_province_without_an_office(tmp_path):
    book = openpyxl.load_workbook(Templates().write("parcel", tmp_path / "lahan.xlsx"))
    assert len(choices(book, book.worksheets[0], "desa")[0]) == 3442


def test_every_column_of_every_template_is_known_to_the_import(ngada, tmp_path):
    for kind in LISTED:
        path = Templates("53.09").write(kind, tmp_path / f"{kind}.xlsx")
        book = openpyxl.load_workbook(path)
        book.worksheets[0].append(["x" for _ in columns_of(book.worksheets[0])])
        book.save(path)
        preview = ngada.imports.look(path, kind)
        assert set(preview.mapping) == {name for name, _ in template_columns(KINDS[kind])}, kind
        warned = [each.code for each in preview.warnings if not each.row and each.code != "column-only-finds"]
        assert warned == [], kind


def test_a_filled_template_is_imported(ngada, tmp_path):
    path = Templates("53.09").write("product", tmp_path / "produk.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    filled = {
        "nama_produk": "Kopi bubuk",
        "desa": "53.09.06.2009 Beiwali",
        "pelaku_usaha": "KUB Maju",
        "producer.nik": "5309061508850001",
        "kelompok": "Pangan olahan",
        "produk_unggulan_utama": "Ya",
        "tanggal_pendataan": "20 Maret 2026",
        "pasar": "Desa|Ekspor",
    }
    words, _ = choices(book, sheet, "producer.jenis_produsen")
    filled["producer.jenis_produsen"] = words[list(KINDS["producer"].by_code["jenis_produsen"].choices).index("KUB")]
    for name, value in filled.items():
        sheet.cell(2, columns_of(sheet)[name].column, value)
    book.save(path)
    preview = ngada.imports.look(path, "product")
    assert (preview.new, preview.refused) == (1, ())
    ngada.imports.store(preview)
    (product,) = ngada.records.every("product")
    (producer,) = ngada.records.every("producer")
    assert (product["desa"], product["kelompok"], product["pasar"]) == ("53.09.06.2009", "PANGAN_OLAHAN", "DESA|EKSPOR")
    assert (product["tanggal_pendataan"], product["produk_unggulan_utama"]) == ("2026-03-20", "ya")
    assert (producer["nama"], producer["jenis_produsen"], producer["nik"]) == ("KUB Maju", "KUB", "5309061508850001")


def test_an_empty_template_has_nothing_to_import(ngada, tmp_path):
    with pytest.raises(EmptyTable):
        ngada.imports.look(Templates("53.09").write("product", tmp_path / "produk.xlsx"), "product")


def test_a_template_is_written_whole_or_not_at_all(tmp_path):
    with pytest.raises(NotWritten):
        Templates().write("product", tmp_path / "tidak ada" / "produk.xlsx")
    with pytest.raises(NotImportable):
        Templates().write("attachment", tmp_path / "lampiran.xlsx")
    assert list(tmp_path.iterdir()) == []
