"""Uji laboratorium: sample, result rows and custody (products 4.3)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def report_after_sending(test: Record, world: World) -> Iterator[Problem]:
    reported, sent = test.words("tanggal_lhu"), test.words("tanggal_kirim")
    if reported and (reported > world.today.isoformat() or (sent and reported < sent)):
        yield Problem("tanggal_lhu", "W", "report-date-unlikely")


def verdict_agrees(test: Record, world: World) -> Iterator[Problem]:
    rows = world.children("lab_parameter", test.id) if test["kesimpulan"] == "MS" else ()
    if any(row["lulus"] == "TIDAK" for row in rows):
        yield Problem("kesimpulan", "W", "passed-with-failed-parameter")


def handed_on_in_order(step: Record, world: World) -> Iterator[Problem]:
    if not step["uji"] or not step["waktu"]:
        return
    before = None
    for row in world.children("custody", step.words("uji")):
        if row.id == step.id:
            break
        before = row
    if before and before["waktu"] and step.words("waktu") < before.words("waktu"):
        yield Problem("waktu", "W", "custody-before-previous")


KIND = Kind(
    code="lab_test",
    name="nomor_lhu",
    home="owner",
    owners=("produk",),
    keys=(("kode_sampel",), ("produk", "nomor_lhu")),
    search=("nomor_lhu", "kode_sampel", "produk.nama"),
    listed=("produk.nama", "nomor_lhu", "tanggal_lhu", "kesimpulan"),
    defaults={"kesimpulan": "BELUM"},
    rules={"tanggal_lhu": report_after_sending, "kesimpulan": verdict_agrees},
)

PARAMETER = Kind(
    code="lab_parameter",
    name="parameter",
    home="owner",
    owners=("uji",),
    inline=True,
    keys=(("uji", "parameter"),),
    defaults={"lulus": "TIDAK_DINILAI"},
    weighs=("lulus",),
)

CUSTODY = Kind(
    code="custody",
    name="waktu",
    home="owner",
    owners=("uji",),
    inline=True,
    rules={"waktu": handed_on_in_order},
)
