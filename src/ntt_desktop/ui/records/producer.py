"""The page of producers."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, RecordPage
from ntt_desktop.ui.kit.table import Column


class ProducerPage(RecordPage):
    KIND = KINDS["producer"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("nama", width=22),
        Column("desa.nama", width=15),
        Column("jenis_produsen", width=14),
        Column("skala", width=10, wanted=False),
        Column("keadaan", width=13),
    )
    GROUP = "jenis_produsen"
    REPEATED = ("desa", "jenis_produsen", "skala", "persetujuan_data", "tanggal_persetujuan")
    ROWS = (
        LinkedRows(
            "product",
            "pelaku_usaha",
            columns=("nama_produk", "kelompok", "tanggal_pendataan"),
            own=text("kind.product.many"),
        ),
        LinkedRows(
            "permit",
            "pelaku_usaha",
            columns=("jenis_izin", "nomor", "tanggal_terbit", "tanggal_berakhir", "status_proses"),
            own=text("kind.permit.many"),
        ),
    )
