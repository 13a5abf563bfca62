"""What guests on a visit may see of one parcel: the land itself. No score, no dispute, no value, no other parcel, and
none of the typed borders: they name the neighbours."""

from dataclasses import dataclass

from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.values import show
from ntt_desktop.services.attachments import Attachments
from ntt_desktop.services.land_scoring import NotAParcel
from ntt_desktop.services.records import Records

SHOWN = (
    ("luas_dokumen", "luas_ditawarkan", "jenis_hak", "bentuk", "lebar_depan", "penggunaan"),
    ("koordinat",),
    ("lereng", "elevasi", "tutupan_lahan", "bangunan_tanaman"),
    ("jarak_listrik", "air", "internet"),
    ("akses", "lebar_jalan", "jarak_jalan_nasional", "jarak_ibu_kota", "jarak_bandara", "jarak_pelabuhan", "jarak_rs"),
    ("tata_ruang", "zona"),
)
"""All that is shown, in groups. What is not named here stays hidden, also a field that comes later."""

PHOTOS = "foto"
"""How the purposes of photos begin."""


@dataclass(frozen=True, slots=True)
class GuestView:
    """groups: (title, ((label, value), …)); photos: ids of those no person is to be seen on, or who agreed."""

    title: str
    place: str
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    photos: tuple[RecordId, ...]


class Guests:
    def __init__(self, records: Records, attachments: Attachments) -> None:
        self._records, self._attachments = records, attachments

    def of(self, parcel: RecordId) -> GuestView:
        """
        Raises:
            NoSuchRecord, NotAParcel.
        """
        record = self._records.get(parcel).record
        if record.kind != "parcel":
            raise NotAParcel(name=self._records.name(parcel))
        found = ((_title(group[0]), tuple(_filled(record, group))) for group in SHOWN)
        return GuestView(
            record.words("alamat") or "-",
            regions().full_name(record.words("desa")),
            tuple((title, rows) for title, rows in found if rows),
            tuple(one.id for one in self._attachments.of(parcel) if _may_be_seen(one, record)),
        )

    def photo(self, id: RecordId, pixels: int) -> bytes:
        """A PNG. Raises as `Attachments.thumbnail`."""
        return self._attachments.thumbnail(id, pixels)


def _title(code: str) -> str:
    return KINDS["parcel"].by_code[code].section


def _filled(record: Record, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    rows = []
    for code in codes:
        field, value = KINDS["parcel"].by_code[code], record[code]
        if value is not None and field.applies(record.values):
            unit = "m²" if field.type == "area_m2" else field.unit
            rows.append((field.label, f"{show(field, value)} {unit}".strip()))
    return rows


def _may_be_seen(photo: Record, parcel: Record) -> bool:
    if not photo.words("peran").startswith(PHOTOS) or photo["jenis_isi"] == "PDF":
        return False
    return photo["memuat_orang"] == "tidak" or parcel["persetujuan_data"] == "ya"
