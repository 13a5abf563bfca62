"""Skor kelayakan of a parcel, one row per criterion (land 7)."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="land_score",
    name="tanggal",
    few=True,
    home="owner",
    owners=("lahan",),
    keys=(("lahan", "tanggal"),),
    search=("penilai", "lahan.nama"),
    listed=("tanggal", "lahan.nama", "penilai", "versi_tabel"),
    computes={"nilai": "land_computed.score_value", "kategori": "land_computed.score_category"},
)

ITEM = Kind(
    code="land_score_item",
    name="kriteria",
    few=True,
    home="owner",
    owners=("skor",),
    inline=True,
    keys=(("skor", "kriteria"),),
)
