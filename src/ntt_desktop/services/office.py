"""What the papers of an office carry besides records: letterhead, arms, copies, switches. Kept beside the database, in
`kantor.json`, `lambang.png` (regional arms) and `garuda.png` (state emblem)."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageOps, UnidentifiedImageError

from ntt_desktop.base import atomic
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.tables import codes

FILE = "kantor.json"
MOST_PIXELS = 1200
Emblem = Literal["lambang", "garuda"]


class OfficeFileDamaged(AppError):
    code = "NTT-P08"


class NotAPicture(AppError):
    code = "NTT-P07"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """Settings of an office's papers. An empty text is left out of the paper, or dotted where it must stand.

    tembusan: lines of "Tembusan" of a regent's letter; `{kabupaten}` becomes the full name of the land's regency.
    kertas: form → paper instead of the form's usual one. meterai, ruang_tte: forms that get the stamp duty box, the
    box for the electronic signature.
    """

    nama_pemerintah: str = ""
    nama_dinas: str = ""
    alamat: str = ""
    telepon: str = ""
    surel: str = ""
    laman: str = ""
    kode_lokasi: str = ""
    tembusan: tuple[str, ...] = ()
    kertas: Mapping[str, str] = field(default_factory=dict)
    meterai: tuple[str, ...] = ("F06",)
    ruang_tte: tuple[str, ...] = ()


def defaults(office: str) -> OfficeSettings:
    """What an office of that code starts with: the names that follow from its place."""
    place = regions().place(office)
    name = place.name if place else office
    if "." not in office:
        name = f"Provinsi {name}"
    return OfficeSettings(
        nama_pemerintah=f"Pemerintah {name}",
        tembusan=(
            "Gubernur Nusa Tenggara Timur",
            "Kepala Badan Pengawas Obat dan Makanan",
            "Ketua DPRD {kabupaten}",
            "Sekretaris Daerah {kabupaten}",
        ),
    )


def capital_of(regency: str) -> str:
    """Where the office of a regency (or of the province, `53`) signs."""
    return codes("ibu_kota.csv").get(regency, "")


class OfficeFile:
    """The settings and emblems of one workspace."""

    def __init__(self, folder: Path, office: str, admit: Callable[[], None] = lambda: None) -> None:
        """admit: raises what refuses a change to the one who works now."""
        self._folder, self._office, self._admit = folder, office, admit

    def read(self) -> OfficeSettings:
        """The stored settings, or the defaults of the office.

        Raises:
            OfficeFileDamaged: the file is there and is not settings.
        """
        standard = defaults(self._office)
        try:
            written = (self._folder / FILE).read_bytes()
        except FileNotFoundError:
            return standard
        try:
            found = json.loads(written)
            return OfficeSettings(**{**asdict(standard), **_known(found)})
        except (ValueError, TypeError) as error:
            raise OfficeFileDamaged(file=self._folder / FILE) from error

    def write(self, settings: OfficeSettings) -> None:
        """
        Raises:
            NotAllowed: nothing was changed.
        """
        self._admit()
        written = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
        atomic.write_whole(self._folder / FILE, written.encode() + b"\n")

    def emblem(self, which: Emblem) -> bytes | None:
        """The picture as PNG, if the office has given one."""
        try:
            return (self._folder / f"{which}.png").read_bytes()
        except FileNotFoundError:
            return None

    def set_emblem(self, which: Emblem, data: bytes | None) -> None:
        """Keeps a PNG or JPEG as emblem, made no larger than paper needs; None takes it away.

        Raises:
            NotAPicture, NotAllowed: nothing was changed.
        """
        self._admit()
        file = self._folder / f"{which}.png"
        if data is None:
            file.unlink(missing_ok=True)
            return
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                image = ImageOps.exif_transpose(opened).convert("RGBA")
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise NotAPicture() from error
        image.thumbnail((MOST_PIXELS, MOST_PIXELS))
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        atomic.write_whole(file, out.getvalue())


def _known(found: object) -> dict[str, Any]:
    """The settings this version knows, each of its type.

    Raises:
        TypeError: one is of another type.
    """
    if not isinstance(found, dict):
        raise TypeError(FILE)
    values: dict[str, Any] = {}
    for setting in fields(OfficeSettings):
        if setting.name not in found:
            continue
        value = found[setting.name]
        if setting.name == "kertas":
            if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
                raise TypeError(setting.name)
        elif setting.name in ("tembusan", "meterai", "ruang_tte"):
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise TypeError(setting.name)
            value = tuple(value)
        elif not isinstance(value, str):
            raise TypeError(setting.name)
        values[setting.name] = value
    return values
