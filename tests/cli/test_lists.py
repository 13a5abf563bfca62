"""import, export, template; the sample list as it is handed out."""

import csv
from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import SAMPLE, VILLAGE


def of_regency(folder: Path, code: str) -> Path:
    """The rows of one regency of the sample list."""
    with SAMPLE.open(encoding="utf-8", newline="") as source:
        header, *rows = csv.reader(source)
    file = folder / "contoh.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([header, *(row for row in rows if row[1].startswith(code + "."))])
    return file


def test_the_sample_list_comes_in_at_the_province_and_the_second_time_changes_nothing(province, answer) -> None:
    done = answer("import", province, SAMPLE, "--kind", "product")
    assert (done["read"], done["new"], done["changed"], done["unchanged"]) == (12, 12, 0, 0)
    assert (done["refused"], done["refused_file"], done["stored"]) == ([], None, True)
    counts = answer("info", province)["counts"]
    assert (counts["product"], counts["producer"]) == (12, 12)
    digests = answer("info", province)["partitions"]
    again = answer("import", province, SAMPLE, "--kind", "product")
    assert (again["read"], again["new"], again["changed"], again["unchanged"]) == (12, 0, 0, 12)
    assert answer("info", province)["partitions"] == digests


def test_every_sample_row_is_kept_as_it_was_written(province, answer) -> None:
    answer("import", province, SAMPLE, "--kind", "product")
    rows = {row["nama_produk"]: row["id"] for row in answer("list", province, "--kind", "product")["rows"]}
    with SAMPLE.open(encoding="utf-8", newline="") as source:
        for written in csv.DictReader(source):
            values = answer("get", province, rows[written["nama_produk"]])["values"]
            assert values["desa"] == written["kode_wilayah"]
            assert values["data_contoh"] == "ya"
            for code in ("kelompok", "jenis_pirt", "kategori_pangan", "satuan", "cara_jual", "klaim", "catatan"):
                assert (values[code] or "") == written[code], (written["nama_produk"], code)
            maker = answer("get", province, values["pelaku_usaha"])["values"]
            assert (maker["nama"], maker["jenis_produsen"]) == (written["nama_produsen"], written["jenis_produsen"])


def test_the_source_of_an_imported_value_names_file_and_row(province, answer) -> None:
    answer("import", province, SAMPLE, "--kind", "product")
    (row,) = answer("list", province, "--kind", "product", "--search", "sorgum")["rows"]
    (value,) = answer("history", province, row["id"], "--field", "nama_produk")["values"]
    assert value["source"] == "impor sample_products.csv baris 10"


def test_a_regency_refuses_rows_of_others_and_keeps_the_whole_list_out(ngada, ntt, answer, tmp_path) -> None:
    source = tmp_path / "daftar.csv"
    source.write_bytes(SAMPLE.read_bytes())
    said = ntt("import", ngada, source, "--kind", "product", "--json")
    assert said.status == 1
    done = said.json
    assert (done["read"], done["stored"]) == (12, False)
    assert {one["row"] for one in done["refused"]} == {3, 4, 5, 7, 8, 9, 10, 11, 12, 13}
    assert all({"row", "column", "value", "code", "text"} <= one.keys() for one in done["refused"])
    assert Path(done["refused_file"]).is_file()
    sheet = openpyxl.load_workbook(done["refused_file"]).active
    assert sheet.max_row == 11
    assert answer("info", ngada)["counts"]["product"] == 0
    assert "baris 3" in said.err
    # the other rows, when a person says so
    done = ntt("import", ngada, source, "--kind", "product", "--without-refused", "--json").json
    assert done["stored"] is True
    assert answer("info", ngada)["counts"]["product"] == 2


def test_a_dry_run_tells_the_same_and_stores_nothing(ngada, answer, ntt, tmp_path) -> None:
    file = of_regency(tmp_path, "53.09")
    before = answer("info", ngada)
    looked = answer("import", ngada, file, "--kind", "product", "--dry-run")
    assert (looked["read"], looked["new"], looked["stored"]) == (2, 2, False)
    assert answer("info", ngada) == before
    assert {path.name for path in tmp_path.iterdir()} == {"ngada", "contoh.csv"}
    said = ntt("import", ngada, SAMPLE, "--kind", "product", "--dry-run", "--json")
    assert said.status == 1
    assert said.json["refused_file"] is None


def test_a_changed_row_changes_its_record(ngada, answer, tmp_path) -> None:
    file = of_regency(tmp_path, "53.09")
    answer("import", ngada, file, "--kind", "product")
    file.write_text(file.read_text().replace(",200,g,", ",250,g,"))
    done = answer("import", ngada, file, "--kind", "product")
    assert (done["new"], done["changed"], done["unchanged"]) == (0, 1, 1)


def test_a_question_about_dates_is_asked_and_answered(ngada, ntt, refusal, answer, tmp_path) -> None:
    file = tmp_path / "daftar.csv"
    file.write_text(
        "desa,nama_produk,pelaku_usaha,jenis_produsen,kelompok,tanggal_pendataan\n"
        f"{VILLAGE},Madu,KUB Contoh,KUB,PANGAN_OLAHAN,03/04/2025\n"
    )
    assert refusal("import", ngada, file, "--kind", "product")["code"] == "NTT-I11"
    said = ntt("import", ngada, file, "--kind", "product", "--dry-run", "--json")
    assert said.status == 1
    assert "03/04/2025" in said.json["question"]
    answer("import", ngada, file, "--kind", "product", "--date-order", "mdy")
    (row,) = answer("list", ngada, "--kind", "product")["rows"]
    assert answer("get", ngada, row["id"])["values"]["tanggal_pendataan"] == "2025-03-04"


def test_a_file_that_is_not_there_or_no_list_is_refused(ngada, refusal, tmp_path) -> None:
    (tmp_path / "daftar.xlsx").write_bytes(b"bukan buku kerja")
    for name in ("daftar.xlsx", "tidak-ada.xlsx", "daftar.pdf"):
        error = refusal("import", ngada, tmp_path / name, "--kind", "product")
        assert error["code"].startswith(("NTT-I", "NTT-U02")), error


@pytest.mark.parametrize("ending", ["xlsx", "csv", "geojson"])
def test_what_is_exported_comes_back_unchanged(province, answer, tmp_path, ending: str) -> None:
    answer("import", province, SAMPLE, "--kind", "product")
    file = tmp_path / f"produk.{ending}"
    done = answer("export", province, "--kind", "product", "--to", file)
    assert (done["file"], done["rows"], done["verified"]) == (str(file), 12, True)
    if ending != "geojson":
        back = answer("import", province, file, "--kind", "product")
        assert (back["read"], back["new"], back["changed"], back["unchanged"]) == (12, 0, 0, 12)


def test_an_export_can_be_narrowed(province, answer, tmp_path) -> None:
    answer("import", province, SAMPLE, "--kind", "product")
    done = answer("export", province, "--kind", "product", "--where", "kelompok=TENUN", "--to", tmp_path / "p.csv")
    assert done["rows"] == 1
    assert answer("export", province, "--kind", "product", "--search", "madu", "--to", tmp_path / "p.csv")["rows"] == 1


def test_an_unknown_ending_is_refused_and_leaves_nothing(ngada, refusal, tmp_path) -> None:
    for name in ("p.ods", "p.geojson"):
        error = refusal("export", ngada, "--kind", "producer", "--to", tmp_path / name)
        assert error["code"] == "NTT-E01"
        assert not (tmp_path / name).exists()


def test_a_template_needs_no_workspace_and_comes_back_when_filled(ngada, answer, refusal, tmp_path) -> None:
    for kind in ("product", "producer", "permit", "parcel"):
        file = Path(answer("template", "--kind", kind, "--to", tmp_path / f"{kind}.xlsx", "--office", "53.09")["file"])
        assert refusal("import", ngada, file, "--kind", kind)["code"] == "NTT-I06", "nothing is in it yet"
    book = openpyxl.load_workbook(tmp_path / "producer.xlsx")
    sheet = book.worksheets[0]
    row = {cell.value: cell.column for cell in sheet[1]}
    for name, value in (("desa", "53.09.06.2009 Beiwali"), ("nama", "KUB Mawar"), ("jenis_produsen", "Kelompok tani")):
        sheet.cell(2, row[name], value)
    book.save(tmp_path / "producer.xlsx")
    assert answer("import", ngada, tmp_path / "producer.xlsx", "--kind", "producer")["new"] == 1
    assert refusal("template", "--kind", "attachment", "--to", tmp_path / "x.xlsx")["code"] == "NTT-I10"


def test_text_output_tells_counts_and_what_to_do(ngada, ntt, tmp_path) -> None:
    said = ntt("import", ngada, of_regency(tmp_path, "53.09"), "--kind", "product")
    assert "2 baris dibaca; 2 baru, 0 berubah, 0 sama, 0 ditolak" in said.out
    assert "Disimpan." in said.out
    assert (
        "2 baris ditulis dan diperiksa kembali"
        in ntt("export", ngada, "--kind", "product", "--to", tmp_path / "p.csv").out
    )
