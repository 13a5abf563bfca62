"""Kegiatan pembinaan and who took part (programme 2.4)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def heads_and_rows(training: Record, world: World) -> Iterator[Problem]:
    """Everybody who came is counted, also those without a row; so there are never more rows than heads."""
    counted = [heads for code in ("peserta_l", "peserta_p") if isinstance(heads := training[code], int)]
    rows = len(world.children("training_participant", training.id)) if counted else 0
    if counted and sum(counted) < rows:
        yield Problem("peserta_p", "W", "fewer-heads-than-rows", {"heads": sum(counted), "rows": rows})


KIND = Kind(
    code="training",
    name="judul",
    few=True,
    home="office",
    keys=(("judul", "mulai"),),
    search=("judul", "tempat", "penyelenggara", "desa.nama"),
    listed=("judul", "jenis", "mulai", "tempat", "desa.nama"),
    rules={"peserta_p": heads_and_rows},
)

PARTICIPANT = Kind(
    code="training_participant",
    name="nama",
    few=True,
    home="owner",
    owners=("kegiatan",),
    inline=True,
    keys=(("kegiatan", "pelaku_usaha", "nama"),),
    governed_by="pelaku_usaha",
    weighs=("pelaku_usaha",),
)
