"""Bidang tanah offered for a UPT, its hazards and dispute checks (land 2-4, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ntt_desktop.base import indonesian
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

if TYPE_CHECKING:
    from decimal import Decimal

TOLERANCE = 5
"""Percent by which two areas of one parcel may differ (land 2.1, UNCERTAIN)."""

OVERLAP = 1
"""Percent of a parcel that may lie in another one too."""


def area_differs(parcel: Record, code: str, measured: Decimal | None) -> Iterator[Problem]:
    from ntt_desktop.domain.values import as_decimal  # here: a start needs the kinds, and no values

    written = as_decimal(parcel["luas_dokumen"])
    if measured is not None and written and 100 * abs(measured - written) > TOLERANCE * written:
        said = {"measured": indonesian.area(measured), "written": indonesian.area(written)}
        share = indonesian.number(abs(measured - written) / written * 100, 1)
        yield Problem(code, "W", "area-differs", {**said, "share": share})


def measured_area(parcel: Record, world: World) -> Iterator[Problem]:
    from ntt_desktop.domain.values import as_decimal

    yield from area_differs(parcel, "luas_ukur", as_decimal(parcel["luas_ukur"]))


def outline_area(parcel: Record, world: World) -> Iterator[Problem]:
    """The drawn outline against the document, and against the other parcels of the village."""
    from ntt_desktop.domain.values.geometry import polygon_area

    area = polygon_area(parcel.words("poligon"))
    yield from area_differs(parcel, "poligon", area)
    if area:
        yield from overlaps(parcel, area, world.others("parcel", "desa", parcel["desa"], parcel.id))


def overlaps(parcel: Record, area: Decimal, others: Iterable[Record]) -> Iterator[Problem]:
    """Where its outline lies over that of another one. area: m² of the outline."""
    from ntt_desktop.domain.values.geometry import overlap_area

    for other in others:
        common = overlap_area(parcel.words("poligon"), other.words("poligon"))
        if common and 100 * common > OVERLAP * area:
            share = indonesian.number(common / area * 100, 1)
            name = other.words("kode_bidang") or other.words("alamat")
            said = {"name": name, "area": indonesian.area(common), "own": indonesian.area(area), "share": share}
            yield Problem("poligon", "W", "outline-overlaps", said)


def dispute_cleared(parcel: Record, world: World) -> Iterator[Problem]:
    """TIDAK_ADA may be chosen only when every check that is wajib has a result, a date and a name (land 3)."""
    if parcel["sengketa"] == "TIDAK_ADA":
        rows = [row for row in world.children("dispute_check", parcel.id) if row["wajib"] == "ya"]
        if not rows or any(not (row["hasil"] and row["tanggal"] and row["oleh"]) for row in rows):
            yield Problem("sengketa", "E", "dispute-not-checked")


def one_row_per_hazard(row: Record, world: World) -> Iterator[Problem]:
    if row["lahan"] and row["ancaman"]:
        rows = world.children("hazard", row.words("lahan"))
        if sum(each["ancaman"] == row["ancaman"] for each in rows) > 1:
            yield Problem("ancaman", "W", "hazard-twice")


KIND = Kind(
    code="parcel",
    name="alamat",
    home="place",
    place="desa",
    keys=(("nib_bidang",), ("desa", "nomor_hak")),
    search=("kode_bidang", "alamat", "nib_bidang", "nomor_hak", "nama_pemegang", "desa.nama"),
    listed=("kode_bidang", "alamat", "desa.nama", "jenis_hak", "luas_dokumen", "sengketa"),
    consent="persetujuan_data",
    number=("kode_bidang", "{regency}-T{n:03d}"),
    defaults={"sengketa": "BELUM_DIPERIKSA"},
    rules={
        "luas_ukur": measured_area,
        "poligon": outline_area,
        "sengketa": dispute_cleared,
    },
    computes={
        "luas_efektif": "land_computed.effective_area",
        "luas_poligon": "land_computed.outline_area",
        "hak_kib": "land_computed.asset_right",
        "bahaya_maksimum": "land_computed.worst_hazard",
    },
)

HAZARD = Kind(
    code="hazard",
    name="ancaman",
    home="owner",
    owners=("lahan",),
    inline=True,
    keys=(("lahan", "ancaman"),),
    rules={"ancaman": one_row_per_hazard},
)

DISPUTE_CHECK = Kind(
    code="dispute_check",
    name="butir",
    home="owner",
    owners=("lahan",),
    inline=True,
    keys=(("lahan", "butir"),),
    defaults={"wajib": "ya"},
    weighs=("wajib", "hasil", "tanggal", "oleh"),
)
