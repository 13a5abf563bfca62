"""Daftar acuan: the villages behind a headline figure, each matched by a person (programme 2.2)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def found_somewhere(row: Record, world: World) -> Iterator[Problem]:
    if row["status"] == "DITEMUKAN" and not row["desa"]:
        yield Problem("status", "E", "found-without-village")


KIND = Kind(
    code="baseline",
    name="nama_di_sumber",
    few=True,
    home="province",
    keys=(("nama_daftar", "tanggal_daftar", "kabupaten", "nama_di_sumber"),),
    search=("nama_di_sumber", "produk_di_sumber", "nama_daftar", "desa.nama"),
    listed=("nama_di_sumber", "desa.nama", "kabupaten.nama", "status", "nama_daftar"),
    defaults={"status": "BELUM"},
    rules={"status": found_somewhere},
    computes={"cocok_dengan": "baseline_match.matched"},
)
