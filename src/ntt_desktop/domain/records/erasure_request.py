"""Permohonan penghapusan data pribadi: what the province is asked to have destroyed (UU 27/2022, programme 5.3).

A request names record and fields, never a value: it must be no copy of what it asks to have destroyed.
"""

from collections.abc import Iterator

from ntt_desktop.domain.fields import dictionary
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def asked_fields(request: Record) -> tuple[str, ...]:
    """Codes of the fields a request names."""
    return tuple(code for code in request.words("isian").split("|") if code)


def known_fields(request: Record, world: World) -> Iterator[Problem]:
    record = world.record(request.words("rekaman"))
    if record is not None:
        known = {field.code for field in dictionary()[record.kind]}
        unknown = [code for code in asked_fields(request) if code not in known]
        if unknown:
            yield Problem("isian", "E", "erasure-field-unknown", {"field": unknown[0]})


def agreed(request: Record, world: World) -> Iterator[Problem]:
    """Data are destroyed with the agreement of the person they are about."""
    if request["disetujui_pemilik_data"] == "tidak":
        yield Problem("disetujui_pemilik_data", "E", "erasure-not-agreed")


KIND = Kind(
    code="erasure_request",
    name="isian",
    home="owner",
    owners=("rekaman",),
    listed=("tanggal", "status"),
    defaults={"status": "DIAJUKAN"},
    rules={"isian": known_fields, "disetujui_pemilik_data": agreed},
)
