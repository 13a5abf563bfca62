"""Pembeli/mitra and what they ask for (programme 2.6). An agreement is no shipment."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def asks_for_something(row: Record, world: World) -> Iterator[Problem]:
    if not row["produk"] and not row["komoditas"]:
        yield Problem("komoditas", "E", "buyer-asks-for-nothing")


KIND = Kind(
    code="buyer",
    name="nama",
    few=True,
    namesakes=True,
    home="office",
    keys=(("nib",), ("negara", "nama")),
    search=("nama", "tempat", "narahubung"),
    listed=("nama", "jenis", "negara", "tempat"),
    consent="persetujuan_data",
    defaults={"negara": "ID"},
)

PRODUCT = Kind(
    code="buyer_product",
    name="komoditas",
    few=True,
    home="owner",
    owners=("pembeli",),
    inline=True,
    defaults={"status": "MINAT"},
    rules={"komoditas": asks_for_something},
)
