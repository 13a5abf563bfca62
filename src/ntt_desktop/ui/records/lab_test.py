"""The page of laboratory tests: sample, results and custody."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, RecordPage
from ntt_desktop.ui.kit.table import Column


class LabTestPage(RecordPage):
    KIND = KINDS["lab_test"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("produk.nama", width=22),
        Column("nomor_lhu", width=16),
        Column("tanggal_lhu", width=16),
        Column("kesimpulan", width=16),
        Column("keadaan", width=13, wanted=False),
    )
    GROUP = "kesimpulan"
    REPEATED = ("laboratorium", "tujuan", "biaya_oleh", "nomor_surat_pengantar", "tanggal_kirim", "pengambil")
    ROWS = (
        LinkedRows("lab_parameter", "uji", "E. UJI LABORATORIUM"),
        LinkedRows("custody", "uji", "Sampel"),
    )
