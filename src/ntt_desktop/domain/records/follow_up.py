"""Tindak lanjut mutu: what was done after a bad result, a complaint, a recall (programme 2.5)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

CLOSED = ("SELESAI", "DILIMPAHKAN", "TIDAK_TERBUKTI")


def about_something(follow_up: Record, world: World) -> Iterator[Problem]:
    if not follow_up["produk"] and not follow_up["pelaku_usaha"]:
        yield Problem("produk", "E", "follow-up-of-nothing")


def in_time(follow_up: Record, world: World) -> Iterator[Problem]:
    due = follow_up.words("tenggat")
    if due and due < world.today.isoformat() and follow_up["status"] not in CLOSED:
        yield Problem("tenggat", "W", "follow-up-overdue")


def closed_with_proof(follow_up: Record, world: World) -> Iterator[Problem]:
    """A failed test is closed by a later one that passed, or by words that say how; the failed one stays failed."""
    if follow_up["jenis"] != "TMS" or follow_up["status"] != "SELESAI" or follow_up["hasil"]:
        return
    again = world.record(follow_up.words("uji_ulang"), ("lab_test",)) if follow_up["uji_ulang"] else None
    if again is None or again["kesimpulan"] != "MS":
        yield Problem("status", "W", "closed-without-passed-test")


KIND = Kind(
    code="follow_up",
    name="uraian",
    few=True,
    home="owner",
    owners=("produk", "pelaku_usaha"),
    search=("uraian", "kode_produksi", "produk.nama", "pelaku_usaha.nama"),
    listed=("tanggal", "jenis", "produk.nama", "pelaku_usaha.nama", "status", "tenggat"),
    defaults={"status": "BARU"},
    rules={"produk": about_something, "tenggat": in_time, "status": closed_with_proof},
)
