"""put, get, list, delete, undelete, attach, history: shapes and refusals."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from tests.cli.conftest import VILLAGE


def test_a_draft_with_problems_is_stored_and_its_problems_are_told(ngada, answer) -> None:
    made = answer("put", ngada, "--kind", "producer", f"desa={VILLAGE}", "nama=KUB Mawar", "nik=123")
    assert re.fullmatch(r"[0-9a-f]{32}", made["id"])
    (problem,) = made["problems"]
    assert set(problem) == {"field", "severity", "code", "text"}
    assert (problem["field"], problem["severity"]) == ("nik", "E")
    assert made["state"] == "DRAF"
    assert "jenis_produsen" in made["missing"]
    assert answer("get", ngada, made["id"])["values"]["nik"] == "123"


def test_put_on_a_known_id_changes_only_what_it_names(ngada, coffee, answer) -> None:
    before = answer("get", ngada, coffee)["values"]
    assert answer("put", ngada, "--kind", "product", "--id", coffee, "harga_jual=Rp42.000,00")["id"] == coffee
    after = answer("get", ngada, coffee)["values"]
    assert after["harga_jual"] == 42000
    assert {code for code in after if after[code] != before[code]} == {"harga_jual"}


def test_an_empty_value_clears_a_field(ngada, coffee, answer) -> None:
    answer("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=Cap = Bintang")
    assert answer("get", ngada, coffee)["values"]["nama_dagang"] == "Cap = Bintang"
    answer("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=")
    assert answer("get", ngada, coffee)["values"]["nama_dagang"] is None


def test_values_may_stand_on_both_sides_of_an_option(ngada, answer) -> None:
    made = answer(
        "put", ngada, f"desa={VILLAGE}", "--kind", "producer", "nama=KUB Mawar", "--as", "maria", "skala=MIKRO"
    )
    values = answer("get", ngada, made["id"])["values"]
    assert (values["desa"], values["nama"], values["skala"]) == (VILLAGE, "KUB Mawar", "MIKRO")


def test_get_gives_codes_sets_and_dates_as_they_are_stored(ngada, coffee, answer) -> None:
    words = (
        "pasar=ekspor|Desa",
        "tanggal_pendataan=20 Maret 2025",
        "berat_isi_bersih=0,25",
        "produk_unggulan_utama=Ya",
    )
    answer("put", ngada, "--kind", "product", "--id", coffee, *words)
    found = answer("get", ngada, coffee)
    assert found["kind"] == "product"
    assert found["name"] == "Kopi Bajawa"
    values = found["values"]
    assert values["pasar"] == "DESA|EKSPOR"
    assert values["tanggal_pendataan"] == "2025-03-20"
    assert values["berat_isi_bersih"] == "0.25"
    assert values["produk_unggulan_utama"] == "ya"
    assert values["kode_produk"] == f"{VILLAGE}-P01"
    assert values["gtin"] is None
    assert {"problems", "missing", "lacking", "state", "held_back", "differing", "deleted"} <= found.keys()


def test_a_reference_may_be_written_as_a_readable_code_or_an_id_with_dashes(ngada, coffee, answer) -> None:
    dashed = f"{coffee[:8]}-{coffee[8:12]}-{coffee[12:16]}-{coffee[16:20]}-{coffee[20:]}"
    for written in (f"{VILLAGE}-P01", dashed, coffee.upper()):
        made = answer("put", ngada, "--kind", "permit", f"produk={written}", "jenis_izin=HALAL")
        assert answer("get", ngada, made["id"])["values"]["produk"] == coffee
        assert not [one for one in made["problems"] if one["field"] == "produk"]


@pytest.mark.parametrize("field", ["warna", "kabupaten", "status_data", "_hapus", "disetujui_oleh"])
def test_a_field_that_cannot_be_typed_is_refused(ngada, coffee, refusal, answer, field: str) -> None:
    error = refusal("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=X", f"{field}=ya")
    assert error["code"] == "NTT-R06"
    assert field in error["what"]
    assert answer("get", ngada, coffee)["values"]["nama_dagang"] is None


def test_an_unknown_id_is_refused(ngada, refusal) -> None:
    for id in ("0" * 32, "bukan-nomor"):
        assert refusal("get", ngada, id)["code"] == "NTT-R01"
        assert refusal("put", ngada, "--kind", "product", "--id", id, "nama_produk=X")["code"] == "NTT-R01"
        assert refusal("history", ngada, id)["code"] == "NTT-R01"
        assert refusal("delete", ngada, id)["code"] == "NTT-R01"


def test_an_id_of_another_kind_is_refused(ngada, coffee, refusal) -> None:
    error = refusal("put", ngada, "--kind", "producer", "--id", coffee, "nama=X")
    assert error["code"] == "NTT-U04"
    assert "Produk" in error["why"]


def test_who_did_it_stands_in_the_history(ngada, coffee, put, answer, refusal) -> None:
    put(ngada, "user", nama="Yosef")
    answer("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=Cap Y", "--as", "yosef")
    answer("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=Cap M")
    values = answer("history", ngada, coffee, "--field", "nama_dagang")["values"]
    assert [(one["value"], one["person"]) for one in values] == [("Cap M", "Maria"), ("Cap Y", "Yosef")]
    error = refusal("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=Cap Z", "--as", "Orang Lain")
    assert error["code"] == "NTT-R08"
    assert "Maria, Yosef" in error["why"]


def test_history_tells_value_person_office_time_and_source(ngada, coffee, answer, ntt) -> None:
    (one,) = answer("history", ngada, coffee, "--field", "nama_produk")["values"]
    assert {"field", "value", "person", "office", "time", "source"} <= one.keys()
    assert (one["field"], one["value"], one["person"], one["office"]) == (
        "nama_produk",
        "Kopi Bajawa",
        "Maria",
        "53.09",
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", one["time"])
    assert one["source"] == "diketik (perintah put)"
    assert "Kopi Bajawa" in ntt("history", ngada, coffee).out


def test_history_is_newest_first_and_knows_every_value(ngada, coffee, answer) -> None:
    for price in ("1000", "2000", "", "3000"):
        answer("put", ngada, "--kind", "product", "--id", coffee, f"harga_jual={price}")
    values = answer("history", ngada, coffee, "--field", "harga_jual")["values"]
    assert [one["value"] for one in values] == [3000, None, 2000, 1000]
    assert len(answer("history", ngada, coffee)["values"]) > 4


def test_history_of_a_field_the_kind_does_not_have_is_refused(ngada, coffee, refusal) -> None:
    assert refusal("history", ngada, coffee, "--field", "warna")["code"] == "NTT-R06"


def test_list_searches_filters_and_counts(ngada, coffee, put, answer) -> None:
    for number in range(3):
        put(ngada, "product", desa=VILLAGE, nama_produk=f"Madu {number}", kelompok="TENUN")
    everything = answer("list", ngada, "--kind", "product")
    assert everything["total"] == 4
    assert len(everything["rows"]) == 4
    (row,) = answer("list", ngada, "--kind", "product", "--search", "baj kop")["rows"]
    assert row["id"] == coffee
    assert row["nama_produk"] == "Kopi Bajawa"
    assert row["desa.nama"] == "Beiwali"
    assert (row["keadaan"], row["terburuk"]) == ("DRAF", "")
    some = answer("list", ngada, "--kind", "product", "--where", "kelompok=tenun", "--limit", "2")
    assert (some["total"], len(some["rows"])) == (3, 2)
    assert answer("list", ngada, "--kind", "product", "--where", "keadaan=lengkap")["total"] == 0
    assert answer("list", ngada, "--kind", "product", "--limit", "0")["rows"] == []


def test_list_by_an_unknown_field_is_refused(ngada, refusal) -> None:
    assert refusal("list", ngada, "--kind", "product", "--where", "warna=merah")["code"] == "NTT-R06"


def test_deleted_records_wait_in_the_recycle_bin(ngada, coffee, answer) -> None:
    assert answer("delete", ngada, coffee)["deleted"] is True
    assert answer("list", ngada, "--kind", "product")["total"] == 0
    (row,) = answer("list", ngada, "--kind", "product", "--deleted")["rows"]
    assert row["id"] == coffee
    assert answer("get", ngada, coffee)["deleted"] is True
    assert answer("undelete", ngada, coffee)["deleted"] is False
    assert answer("list", ngada, "--kind", "product")["total"] == 1


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    out = io.BytesIO()
    Image.effect_noise((400, 300), 60).convert("RGB").save(out, "JPEG")
    file = tmp_path / "foto kopi.jpg"
    file.write_bytes(out.getvalue())
    return file


def test_attach_fills_the_field_it_names(ngada, coffee, photo, answer) -> None:
    made = answer("attach", ngada, coffee, photo, "--role", "foto_produk")
    assert answer("get", ngada, coffee)["values"]["foto_produk"] == made["id"]
    record = answer("get", ngada, made["id"])
    assert record["kind"] == "attachment"
    assert (record["values"]["nama_berkas"], record["values"]["jenis_isi"]) == ("foto kopi.jpg", "JPEG")
    answer("attach", ngada, coffee, photo)
    assert answer("list", ngada, "--kind", "attachment")["total"] == 2


def test_attach_refuses_what_is_no_picture_and_what_is_not_there(ngada, coffee, tmp_path, refusal, answer) -> None:
    (tmp_path / "surat.jpg").write_bytes(b"MZ bukan gambar")
    assert refusal("attach", ngada, coffee, tmp_path / "surat.jpg")["code"] == "NTT-A01"
    assert refusal("attach", ngada, coffee, tmp_path / "tidak-ada.jpg")["code"] == "NTT-U02"
    assert answer("list", ngada, "--kind", "attachment")["total"] == 0


def test_text_output_is_short_indonesian(ngada, coffee, ntt) -> None:
    shown = ntt("get", ngada, coffee).out
    assert "Produk: Kopi Bajawa (draf)" in shown
    assert "wajib, belum diisi: Tanggal pendataan" in shown
    assert "1 dari 1 data" in ntt("list", ngada, "--kind", "product").out
    assert "keranjang hapus" in ntt("delete", ngada, coffee).out


def test_reading_commands_work_while_another_program_writes(ngada, coffee, answer, ntt, refusal, tmp_path) -> None:
    from ntt_desktop.wiring import open_program

    window = open_program(ngada)
    try:
        assert answer("get", ngada, coffee)["values"]["nama_produk"] == "Kopi Bajawa"
        assert answer("list", ngada, "--kind", "product")["total"] == 1
        assert answer("info", ngada)["counts"]["product"] == 1
        assert answer("history", ngada, coffee)["values"]
        assert answer("conflicts", ngada)["conflicts"] == []
        assert answer("check", ngada)["ok"] is True
        assert answer("export", ngada, "--kind", "product", "--to", tmp_path / "p.csv")["rows"] == 1
        assert answer("print", ngada, "F01", "--record", coffee, "--to", tmp_path / "p.pdf")["files"][0]["pages"] > 0
        assert answer("backup", ngada, "--to", tmp_path / "c.zip")["verified"] is True
        assert refusal("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=X")["code"] == "NTT-W03"
        assert refusal("delete", ngada, coffee)["code"] == "NTT-W03"
    finally:
        window.close()
    assert answer("put", ngada, "--kind", "product", "--id", coffee, "nama_dagang=X")["id"] == coffee


def test_one_action_brings_back_a_record_with_its_rows_and_history_after_three_months(
    ngada, coffee, put, answer
) -> None:
    from datetime import timedelta

    from ntt_desktop.base import clock

    put(ngada, "product", coffee, nama_dagang="Cap Satu")
    put(ngada, "product", coffee, nama_dagang="Cap Dua")
    row = put(ngada, "ingredient", produk=coffee, bahan="Biji kopi")
    before = answer("history", ngada, coffee)["values"]
    answer("delete", ngada, coffee)
    assert answer("get", ngada, row)["deleted"] is True
    with clock.fixed(clock.now() + timedelta(days=89)):
        answer("undelete", ngada, coffee)
    assert answer("get", ngada, row)["deleted"] is False
    assert answer("get", ngada, row)["values"]["bahan"] == "Biji kopi"

    def told(values) -> list[tuple[str, ...]]:
        return [tuple(one[key] for key in ("field", "value", "person", "time")) for one in values]

    after = told(answer("history", ngada, coffee)["values"])
    assert [one for one in after if one in told(before)] == told(before)
