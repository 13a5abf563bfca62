"""Pelaku usaha: who makes a product (docs/dictionary.md, products 3)."""

from collections.abc import Iterator

from ntt_desktop.base import indonesian
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

MILLION = 1_000_000
SALES_LIMIT = {"MIKRO": 2_000 * MILLION, "KECIL": 15_000 * MILLION, "MENENGAH": 50_000 * MILLION}
"""Annual sales in rupiah up to which a scale reaches, PP 7/2021."""


def near_duplicate(producer: Record, world: World) -> Iterator[Problem]:
    if producer["nama"] and producer["desa"]:
        for other in world.alike(producer, "desa", "nama"):
            yield Problem("nama", "W", "producer-alike", {"name": other.words("nama")})


def scale_against_sales(producer: Record, world: World) -> Iterator[Problem]:
    """Existing businesses are judged by sales; the sum of their products' omzet_tahun is what we know of them."""
    limit = SALES_LIMIT.get(producer.words("skala"))
    if limit is None:
        return
    sales = [product["omzet_tahun"] for product in world.children("product", producer.id)]
    total = sum(value for value in sales if isinstance(value, int))
    if total > limit:
        yield Problem("skala", "W", "scale-below-sales", {"sales": indonesian.money(total)})


KIND = Kind(
    code="producer",
    name="nama",
    namesakes=True,
    home="place",
    place="desa",
    keys=(("nik",), ("nib",), ("desa", "nama")),
    search=("nama", "penanggung_jawab", "nib", "desa.nama"),
    listed=("nama", "desa.nama", "jenis_produsen", "skala"),
    consent="persetujuan_data",
    rules={"nama": near_duplicate, "skala": scale_against_sales},
)
