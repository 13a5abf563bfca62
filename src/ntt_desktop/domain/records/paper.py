"""Register surat: every paper that got a number, also those that were voided or never used (programme 2.7)."""

from ntt_desktop.domain.record import Kind

KIND = Kind(
    code="paper",
    name="hal",
    few=True,
    home="office",
    keys=(("kode_dokumen",),),
    search=("nomor", "hal", "tujuan", "kode_dokumen"),
    listed=("tanggal", "nomor", "kode_formulir", "hal", "status"),
    defaults={"sifat": "BIASA", "status": "TERBIT"},
)
