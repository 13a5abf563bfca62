"""Tumpukan formulir: a stack of paper forms that came in (programme 2.7)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def count_as_told(batch: Record, world: World) -> Iterator[Problem]:
    told, received = batch["jumlah_disebut"], batch["jumlah_diterima"]
    if told is not None and received is not None and told != received:
        yield Problem("jumlah_diterima", "W", "stack-count-differs", {"told": told})


def typed_and_returned(batch: Record, world: World) -> Iterator[Problem]:
    received, returned = batch["jumlah_diterima"], batch["jumlah_dikembalikan"]
    if isinstance(received, int) and isinstance(returned, int):
        typed = sum(len(world.others(kind, "tumpukan", batch.id, "")) for kind in ("product", "parcel"))
        if typed + returned > received:
            yield Problem("jumlah_dikembalikan", "W", "stack-adds-up-above", {"typed": typed, "received": received})


KIND = Kind(
    code="batch",
    name="waktu_terima",
    home="office",
    search=("dibawa_oleh", "asal", "perihal"),
    listed=("waktu_terima", "dibawa_oleh"),
    defaults={"kode_formulir": "F01"},
    rules={"jumlah_diterima": count_as_told, "jumlah_dikembalikan": typed_and_returned},
)

ITEM = Kind(code="batch_item", name="jenis_dokumen", home="owner", owners=("tumpukan_induk",), inline=True)
