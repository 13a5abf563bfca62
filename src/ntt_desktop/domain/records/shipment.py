"""Pengiriman & ekspor (products 4.4)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def goes_abroad(shipment: Record, world: World) -> Iterator[Problem]:
    if shipment["tujuan"] == "EKSPOR" and shipment["negara"] == "ID":
        yield Problem("negara", "E", "export-to-indonesia")


KIND = Kind(
    code="shipment",
    name="tahun",
    home="owner",
    owners=("produk",),
    keys=(("produk", "tujuan", "negara", "tahun", "bulan"),),
    search=("eksportir", "nomor_peb", "produk.nama"),
    listed=("produk.nama", "tujuan", "negara", "tahun"),
    weighs=("tujuan",),
    rules={"negara": goes_abroad},
)
