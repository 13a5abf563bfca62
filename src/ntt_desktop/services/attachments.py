"""Photos and scans of a record: taken in, listed, shown small. Their content lies in the store's files by its hash."""

import io
from collections import OrderedDict
from pathlib import PureWindowsPath

from PIL import Image

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.services.intake import take
from ntt_desktop.services.records import Edit, Records, Saved
from ntt_desktop.services.thumbnails import small_png
from ntt_desktop.store.files import Files

REMEMBERED = 256
"""Thumbnails kept in memory."""


class Attachments:
    def __init__(self, records: Records, files: Files) -> None:
        self._records = records
        self._files = files
        self._thumbnails: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def add(self, owner: RecordId, role: str, data: bytes, name: str, source: Source | None = None) -> Saved:
        """Attaches a picture or PDF. `role` is a photo or file field of the owner, which is then filled, or a purpose.

        Raises:
            NotAllowed, NoSuchRecord, what `intake.take` and `Records.save_all` raise, DiskFull: nothing was attached.
        """
        self._records.require_change()
        name = PureWindowsPath(name).name or name
        view = self._records.get(owner)
        taken = take(data, name)
        sha256 = self._files.put(taken.content)
        id = new_id()
        values: dict[str, object] = {
            "induk": owner,
            "peran": role,
            "sidik": sha256,
            "nama_berkas": name,
            "jenis_isi": taken.form,
            "ukuran": len(taken.content),
            "urutan": len(self.of(owner)) + 1,
            "koordinat": taken.coordinate or None,
            "tanggal_ambil": taken.taken_on or None,
        }
        edits = [Edit("attachment", id, {code: value for code, value in values.items() if value is not None})]
        field = KINDS[view.record.kind].by_code.get(role)
        if field is not None and field.targets == ("attachment",) and role not in view.differing:
            edits.append(Edit(view.record.kind, owner, {role: id}))
        changes = self._records.save_all(edits, text("attach.step", name=name), source or Source())
        return Saved(id, changes, self._records.get(id))

    def of(self, owner: RecordId) -> list[Record]:
        """The attachments of a record, in their order."""
        return self._records.children("attachment", owner)

    def content(self, id: RecordId) -> bytes:
        """
        Raises:
            NoSuchRecord, FileMissing (came without its file), FileDamaged.
        """
        return self._files.get(self._records.get(id).record.words("sidik"))

    def thumbnail(self, id: RecordId, pixels: int) -> bytes:
        """A PNG whose longer side is `pixels`; of a PDF its first page.

        Raises:
            As `content`.
        """
        record = self._records.get(id).record
        key = (record.words("sidik"), pixels)
        if key not in self._thumbnails:
            self._thumbnails[key] = _small(self._files.get(key[0]), record.words("jenis_isi"), pixels)
            if len(self._thumbnails) > REMEMBERED:
                self._thumbnails.popitem(last=False)
        self._thumbnails.move_to_end(key)
        return self._thumbnails[key]


def _small(content: bytes, form: str, pixels: int) -> bytes:
    picture = (
        _first_page(content, pixels) if form == "PDF" else Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
    )
    return small_png(picture, pixels, form)


def _first_page(content: bytes, pixels: int) -> Image.Image:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        picture: Image.Image = page.render(scale=pixels / max(page.get_size())).to_pil()
        return picture
    finally:
        document.close()
