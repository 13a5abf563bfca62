"""The page of courses and coaching."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, RecordPage
from ntt_desktop.ui.kit.table import Column


class TrainingPage(RecordPage):
    KIND = KINDS["training"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("judul", width=22),
        Column("jenis", width=12),
        Column("mulai", width=14),
        Column("keadaan", width=13),
        Column("tempat", width=18, wanted=False),
        Column("desa.nama", width=16, wanted=False),
    )
    GROUP = "jenis"
    REPEATED = ("jenis", "penyelenggara", "tempat", "desa", "narasumber")
    ROWS = (LinkedRows("training_participant", "kegiatan", "Kegiatan pembinaan"),)
