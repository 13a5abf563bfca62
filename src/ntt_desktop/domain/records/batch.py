"""Tumpukan formulir: a stack of paper forms that came in (programme 2.7)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def count_as_told(batch: Record, world: World) -> Iterator[Problem]:
    told, received = batch["jumlah_disebut"], batch["jumlah_diterima"]
    if told is not None and received is not None and told != received:
        yield Problem("jumlah_diterima", "W", "stack-count-differs", {"told": told})


def more_than_came_in(batch: Record, world: World) -> Iterator[Problem]:
    """Nobody types more than came in; two laptops together may have. It stands at the last of the typed numbers."""
    from ntt_desktop.domain.rules.stack import count  # a start loads no rules

    found = count(batch, world)
    if found.received is not None and found.received >= 0 and found.waiting is not None and found.waiting < 0:
        at = "jumlah_dikembalikan" if found.returned else "jumlah_diterima"
        yield Problem(at, "W", "stack-adds-up-above", {"typed": found.typed, "received": found.received})


def received(batch: Record, world: World) -> Iterator[Problem]:
    yield from count_as_told(batch, world)
    if not batch["jumlah_dikembalikan"]:
        yield from more_than_came_in(batch, world)


def returned(batch: Record, world: World) -> Iterator[Problem]:
    if batch["jumlah_dikembalikan"]:
        yield from more_than_came_in(batch, world)


KIND = Kind(
    code="batch",
    name="waktu_terima",
    home="office",
    search=("dibawa_oleh", "asal", "perihal"),
    listed=("waktu_terima", "dibawa_oleh"),
    defaults={"kode_formulir": "F01"},
    rules={"jumlah_diterima": received, "jumlah_dikembalikan": returned},
    computes={"jumlah_diketik": "stack.typed", "jumlah_menunggu": "stack.waiting"},
)

ITEM = Kind(code="batch_item", name="jenis_dokumen", home="owner", owners=("tumpukan_induk",), inline=True)
