"""Perkiraan jalur izin as a person accepted or changed it: one row per sales channel and decision (permits 1.2)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def changed_with_a_reason(route: Record, world: World) -> Iterator[Problem]:
    if route["keputusan"] == "DIUBAH" and not route["alasan"]:
        yield Problem("alasan", "E", "route-changed-without-reason")


KIND = Kind(
    code="permit_route",
    name="hasil",
    few=True,
    home="owner",
    owners=("produk",),
    search=("hasil", "hasil_ditetapkan", "produk.nama"),
    listed=("produk.nama", "cara_jual", "hasil", "keputusan", "tanggal"),
    rules={"alasan": changed_with_a_reason},
)
