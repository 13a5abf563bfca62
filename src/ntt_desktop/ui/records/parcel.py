"""The page of land offered for a UPT, with the drawn boundary."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.field_input import FieldInput
from ntt_desktop.ui.kit.outline import OutlineInput
from ntt_desktop.ui.kit.page import LinkedRows, PageAction, RecordPage
from ntt_desktop.ui.kit.table import Column


class ParcelPage(RecordPage):
    KIND = KINDS["parcel"]
    COLUMNS = (
        Column("terburuk", width=4),
        Column("kode_bidang", width=13),
        Column("alamat", width=16),
        Column("desa.nama", width=13),
        Column("jenis_hak", width=16, wanted=False),
        Column("luas_dokumen", width=12),
        Column("sengketa", width=16, wanted=False),
        Column("keadaan", width=13),
    )
    GROUP = "jenis_hak"
    REPEATED = ("desa", "jenis_hak", "opd_pengguna", "kode_lokasi", "nama_barang", "kode_barang")
    ROLES = ("foto_lahan",)
    ROWS = (
        LinkedRows("hazard", "lahan", "Sengketa dan bahaya"),
        LinkedRows("dispute_check", "lahan", "Sengketa dan bahaya"),
        LinkedRows(
            "survey",
            "lahan",
            "Sengketa dan bahaya",
            ("jenis", "tanggal", "kesimpulan", "nomor"),
            own=text("kind.survey.many"),
        ),
    )
    ACTIONS = (
        PageAction("print:F06", text("kit.action.print_f06"), "print"),
        PageAction("print:F08", text("kit.action.print_f08"), "print"),
    )

    def custom_inputs(self) -> dict[str, Callable[[Field], FieldInput]]:
        return {"poligon": self._make_outline}

    def _make_outline(self, field: Field) -> FieldInput:
        outline = OutlineInput(field, read_map_file)
        outline.refused.connect(self.operations.notices.error)
        return outline


def read_map_file(file: Path) -> Sequence[tuple[str, str]]:
    """Outlines of a GeoJSON, KML or GPX file: name and stored value. Raises the errors of services.geofiles."""
    from ntt_desktop.services import geofiles  # reads XML and GPX; only a few ever need it

    return [(shape.name, shape.value) for shape in geofiles.read(file) if shape.is_outline]
