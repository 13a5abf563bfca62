"""UPT BPOM: planned, built and working units (programme 2.3). The province keeps them; every office reads them."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def built_in_time(upt: Record, world: World) -> Iterator[Problem]:
    """The deadline applies while the unit has its land and no building."""
    due = upt.words("batas_bangun")
    if due and due < world.today.isoformat() and upt["status"] == "LAHAN_DITERIMA":
        yield Problem("batas_bangun", "W", "building-overdue")


KIND = Kind(
    code="upt",
    name="nama",
    few=True,
    home="province",
    keys=(("nama",),),
    search=("nama", "alamat", "kabupaten.nama"),
    listed=("nama", "kelas", "kabupaten.nama", "status", "tanggal_status"),
    defaults={"status": "DIRENCANAKAN"},
    rules={"batas_bangun": built_in_time},
    computes={"tanggal_bast": "land_computed.handover_day"},
)
