"""The page of land offered, with the dossier of its grant."""

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.page import LinkedRows, PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column


class OfferPage(RecordPage):
    KIND = KINDS["offer"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("upt.nama", width=13),
        Column("tanggal", width=14),
        Column("tahap_sekarang", width=34),
        Column("kelengkapan_berkas", width=18, wanted=False),
        Column("status", width=14, wanted=False),
        Column("keadaan", width=13, wanted=False),
        Column("bentuk_perolehan", width=16, wanted=False),
        Column("kesediaan_sampai", width=16, wanted=False),
    )
    GROUP = "status"
    REPEATED = ("upt", "bentuk_perolehan", "rujukan_pertemuan", "narahubung")
    ROWS = (
        LinkedRows("offer_parcel", "penawaran", "Penawaran"),
        LinkedRows(
            "grant_step",
            "penawaran",
            "Berkas hibah",
            ("tahap", "status", "tanggal_mulai", "tanggal_selesai", "pelaku", "nomor", "alasan", "lahan"),
        ),
        LinkedRows("grant_document", "penawaran", "Berkas hibah"),
        LinkedRows("team_member", "induk", "NPHD dan BAST", ("urutan", "nama", "jabatan", "instansi", "peran", "nip")),
    )
    ACTIONS = (
        PageAction("print:F09", text("kit.action.print_f09"), "print"),
        PageAction("print:F10", text("kit.action.print_f10"), "print"),
    )
