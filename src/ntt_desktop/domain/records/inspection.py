"""Pemeriksaan sarana CPPB-IRT and coaching visits: items, findings, team (permits 3)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def follows_another(inspection: Record, world: World) -> Iterator[Problem]:
    if inspection["tujuan"] == "ULANG" and not inspection["pemeriksaan_sebelumnya"]:
        yield Problem("tujuan", "E", "repeat-without-first-inspection")


def item_is_bad(finding: Record, world: World) -> Iterator[Problem]:
    """A finding belongs to an item that does not conform."""
    if finding["butir"] and finding["pemeriksaan"]:
        items = world.children("inspection_item", finding.words("pemeriksaan"))
        if not any(row["butir"] == finding["butir"] and row["jawaban"] == "TIDAK_SESUAI" for row in items):
            yield Problem("butir", "W", "finding-of-conforming-item")


def time_to_mend(finding: Record, world: World) -> Iterator[Problem]:
    inspection = world.record(finding.words("pemeriksaan"), ("inspection",)) if finding["pemeriksaan"] else None
    if inspection and finding["batas_waktu"] and finding.words("batas_waktu") < inspection.words("tanggal"):
        yield Problem("batas_waktu", "W", "deadline-before-inspection")


KIND = Kind(
    code="inspection",
    name="tanggal",
    few=True,
    home="owner",
    owners=("pelaku_usaha",),
    keys=(("pelaku_usaha", "jenis", "tanggal"),),
    search=("jenis_pangan", "pelaku_usaha.nama"),
    listed=("pelaku_usaha.nama", "tanggal", "jenis", "tujuan"),
    defaults={"jenis": "PEMERIKSAAN"},
    rules={"tujuan": follows_another},
)

ITEM = Kind(
    code="inspection_item",
    name="butir",
    few=True,
    home="owner",
    owners=("pemeriksaan",),
    inline=True,
    keys=(("pemeriksaan", "butir"),),
)

FINDING = Kind(
    code="inspection_finding",
    name="masalah",
    few=True,
    home="owner",
    owners=("pemeriksaan",),
    inline=True,
    keys=(("pemeriksaan", "butir", "masalah"),),
    rules={"butir": item_is_bad, "batas_waktu": time_to_mend},
)
