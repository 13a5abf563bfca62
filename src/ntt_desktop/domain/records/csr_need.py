"""Kebutuhan of a village, its costs and its plan (csr 4.2)."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="csr_need",
    name="judul",
    few=True,
    home="place",
    place="desa",
    keys=(("desa", "tahun", "judul"),),
    search=("nomor", "judul", "desa.nama"),
    listed=("nomor", "judul", "desa.nama", "tahun", "bidang", "status"),
    number=("nomor", "K-{regency}-{year}-{n:04d}"),
    defaults={"status": "DRAF"},
    computes={
        "total": "csr_computed.total",
        "komitmen_tertulis": "csr_computed.written",
        "komitmen_lisan": "csr_computed.spoken",
        "kekurangan_dana": "csr_computed.gap",
        "terealisasi": "csr_computed.realised",
        "prioritas_desa": "csr_computed.priority",
        "cakupan_bobot": "csr_computed.coverage",
    },
)

COST = Kind(
    code="csr_cost",
    name="uraian",
    few=True,
    home="owner",
    owners=("kebutuhan",),
    inline=True,
    keys=(("kebutuhan", "uraian"),),
    computes={"jumlah": "csr_computed.cost"},
)

ACTIVITY = Kind(
    code="csr_activity",
    name="kegiatan",
    few=True,
    home="owner",
    owners=("kebutuhan",),
    inline=True,
    keys=(("kebutuhan", "kegiatan"),),
)
