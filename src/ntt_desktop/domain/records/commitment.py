"""Tindak lanjut: what each head of a regency promised (programme 2.1). A spoken promise is no land."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def way_and_state(commitment: Record, world: World) -> Iterator[Problem]:
    written = commitment["cara"] == "TERTULIS"
    if written and not commitment["nomor_surat"] and not commitment["bukti"]:
        yield Problem("cara", "E", "written-without-letter")
    both = commitment["cara"] and commitment["status"]
    if both and (commitment["cara"] == "BELUM_MENJAWAB") is not (commitment["status"] == "DIMINTA"):
        yield Problem("cara", "E", "asked-and-answered")


def kept_with_proof(commitment: Record, world: World) -> Iterator[Problem]:
    if commitment["status"] == "DIPENUHI" and not commitment["bukti"] and not commitment["penawaran"]:
        yield Problem("status", "E", "kept-without-proof")


KIND = Kind(
    code="commitment",
    name="isi",
    few=True,
    home="place",
    place="kabupaten",
    keys=(("kabupaten", "jenis", "tanggal"),),
    search=("isi", "penyampai", "pertemuan", "kabupaten.nama"),
    listed=("kabupaten.nama", "jenis", "tanggal", "cara", "status", "tenggat"),
    computes={"lewat_tenggat": "promises.late"},
    rules={"cara": way_and_state, "status": kept_with_proof},
)
