"""`expiring` and `ladder` as they are called from outside."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ntt


@pytest.fixture
def product(answer: Callable[..., Any], tmp_path: Path) -> tuple[Path, str]:
    folder = tmp_path / "ngada"
    answer("new", folder, "--office", "53.09", "--person", "Maria")
    values = ("kelompok=TENUN", "cara_jual=ECERAN", "nama_produk=Tenun Ngada", "desa=53.09.06.2009")
    return folder, answer("put", folder, "--kind", "product", *values)["id"]


def test_what_opens_or_ends_in_a_month_is_listed(
    answer: Callable[..., Any], ntt: Ntt, product: tuple[Path, str]
) -> None:
    folder, id = product
    permit = ("jenis_izin=MEREK", "nomor=IDM000000001", "status_proses=TERBIT", "tanggal_berakhir=2040-12-27")
    made = answer("put", folder, "--kind", "permit", f"produk={id}", *permit)["id"]
    (one,) = answer("expiring", folder, "--month", "2040-06")["rows"]
    assert (one["id"], one["perpanjang_mulai"], one["keadaan"]) == (made, "2040-06-30", "NANTI")
    assert answer("expiring", folder, "--month", "2040-07")["total"] == 0
    assert answer("expiring", folder, "--month", "2040-11", "--months", "2", "--by", "ends")["total"] == 1
    assert answer("expiring", folder)["rows"] == []
    assert (
        "27 Desember 2040: Merek terdaftar IDM000000001, Tenun Ngada"
        in ntt("expiring", folder, "--month", "2040-06").out
    )
    assert ntt("expiring", folder, "--month", "Juni").status == 2
    letters = folder.parent / "surat.pdf"
    assert ntt("expiring", folder, "--month", "2040-06", "--letters", letters).status == 1  # nobody makes it yet
    maker = answer("put", folder, "--kind", "producer", "nama=KWT Mawar", "desa=53.09.06.2009")["id"]
    answer("put", folder, "--kind", "product", "--id", id, f"pelaku_usaha={maker}")
    written = answer("expiring", folder, "--month", "2040-06", "--letters", letters)
    assert (written["letters"], written["files"]) == (1, [str(letters)])
    assert letters.read_bytes().startswith(b"%PDF")


def test_the_rung_of_a_product_and_of_all(answer: Callable[..., Any], ntt: Ntt, product: tuple[Path, str]) -> None:
    folder, id = product
    found = answer("ladder", folder, "--product", id)
    assert (found["tahap_pembinaan"], found["berikutnya"]) == (0, "TERDATA")
    assert found["kurang"]
    overview = answer("ladder", folder)
    assert overview["counts"] == {"0": 1, **{str(level): 0 for level in range(1, 8)}}
    assert answer("ladder", folder, "--level", "1")["rows"] == []
    said = ntt("ladder", folder)
    assert "Belum sampai tahap 1: 1 produk" in said.out
    assert said.out.rstrip().endswith("dapat diubah provinsi.")
    assert ntt("ladder", folder, "--product", "0" * 32).status == 1


def test_stacks_of_forms_are_counted_and_papers_given_back(
    answer: Callable[..., Any], ntt: Ntt, product: tuple[Path, str]
) -> None:
    folder, id = product
    values = ("dibawa_oleh=Bpk. Lambertus", "waktu_terima=2026-03-20T10:30", "jumlah_diterima=2")
    stack = answer("put", folder, "--kind", "batch", *values)["id"]
    answer("put", folder, "--kind", "product", "--id", id, f"tumpukan={stack}")
    back = answer("stacks", folder, "--give-back", stack, "--reason", "NIK tidak terbaca")
    assert (back["typed"], back["waiting"], back["returned"]) == (1, 0, 1)
    assert answer("stacks", folder, "--waiting")["stacks"] == []
    assert "2 diterima = 1 diketik + 0 menunggu + 1 dikembalikan" in ntt("stacks", folder).out
    assert ntt("stacks", folder, "--give-back", stack, "--reason", "Rusak").status == 1, "none waits"
