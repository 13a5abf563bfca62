"""The page of proposals to companies."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, RecordPage
from ntt_desktop.ui.kit.table import Column


class CsrProposalPage(RecordPage):
    KIND = KINDS["csr_proposal"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("perusahaan.nama", width=20),
        Column("nomor_surat", width=15),
        Column("tanggal_kirim", width=14),
        Column("status", width=13),
        Column("tenggat_jawaban", width=16, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("tanggal_kirim", "tenggat_jawaban")
    ROWS = (LinkedRows("csr_proposal_need", "proposal", "Proposal"),)
