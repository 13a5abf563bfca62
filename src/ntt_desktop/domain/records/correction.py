"""Usul koreksi: a value the province disputes in a record that a regency approved (programme 2.7). The regency decides."""

from collections.abc import Iterator

from ntt_desktop.domain.fields import dictionary
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def fits_the_field(correction: Record, world: World) -> Iterator[Problem]:
    """The proposed value is judged as the field it is meant for would be."""
    from ntt_desktop.domain import values  # here: a start needs the kinds, and no values

    record, code, proposed = world.record(correction.words("rekaman")), correction["isian"], correction["nilai_baru"]
    if record is None or proposed is None:
        return
    field = next((each for each in dictionary().get(record.kind, ()) if each.code == code), None)
    if field is None:
        return
    value = values.canonical(field, proposed, record.values)
    for fault in values.faults(field, value, record.values, world.today):
        if fault.severity == "E":
            yield Problem("nilai_baru", "E", fault.code, fault.values)


def decided_with_a_reason(correction: Record, world: World) -> Iterator[Problem]:
    if correction["status"] == "DITOLAK" and correction["alasan_putusan"] is None:
        yield Problem("alasan_putusan", "E", "correction-without-reason")


KIND = Kind(
    code="correction",
    name="isian",
    home="owner",
    owners=("rekaman",),
    search=("isian", "alasan", "pengusul"),
    listed=("tanggal", "isian", "status"),
    defaults={"status": "DIUSULKAN"},
    rules={"nilai_baru": fits_the_field, "alasan_putusan": decided_with_a_reason},
)
