"""Photos and scans of a record: dropped, pasted or chosen; shown small, opened large, deleted with a way back."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.fields import Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.buttons import quiet
from ntt_desktop.ui.kit.files import choose_files
from ntt_desktop.ui.kit.icons import pixmap
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.picker import Picker, among

if TYPE_CHECKING:
    from ntt_desktop.services.attachments import Attachments
    from ntt_desktop.services.records import Saved
    from ntt_desktop.ui.kit.operations import Operations

ID = Qt.ItemDataRole.UserRole
THUMBNAIL = 96
LEAST_ROLE = 100
"""Pixels of the box for the purpose, where the editor is narrow."""

ENDINGS = ("jpg", "jpeg", "png", "heic", "heif", "pdf")
PATTERNS = tuple(f"*.{ending}" for one in ENDINGS for ending in (one, one.upper()))
OTHER = "dokumen"


class FileGone(AppError):
    """A dropped file that cannot be read."""

    code = "NTT-N03"


def roles_of(kind: Kind, roles: Sequence[str]) -> dict[str, str]:
    """Purposes of photos and scans of a kind, and the photo and file fields they fill: key → words."""
    fields = {field.code: field.label for field in kind.stored if field.type in ("photo", "file")}
    return {**{role: text(f"kit.attachment.role.{role}") for role in (*roles, OTHER)}, **fields}


class AttachmentStrip(QWidget):
    """The attachments of the record in the editor."""

    desk_wanted = Signal()
    """The photos of a whole folder are to be put to records."""

    def __init__(
        self,
        kind: Kind,
        operations: Operations,
        attachments: Attachments,
        roles: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """roles: purposes beside the photo and file fields of the kind (`foto_lahan`)."""
        super().__init__(parent)
        self._operations, self._attachments = operations, attachments
        self._owner: RecordId | None = None
        self._shown: list[RecordId] = []
        self._read_only = True
        self._opened: tempfile.TemporaryDirectory[str] | None = None
        self._roles = roles_of(kind, roles)
        options = [Option(key, words) for key, words in self._roles.items()]
        self.role = Picker(among(options), self._role_words, first_on_tab=True)
        self.role.setAccessibleName(text("kit.attachment.role"))
        self.role.setMinimumWidth(LEAST_ROLE)
        self.role.setMaximumWidth(2 * LEAST_ROLE)
        self.role.set_key(options[0].key)
        self.adder = quiet(text("kit.attachment.add"))
        self.opener = quiet(text("kit.file.open"), text("kit.attachment.open"))
        self.remover = quiet(text("kit.attachment.remove"), text("kit.attachment.delete"))
        self.desk = quiet(text("kit.attachment.desk"), text("photos.title"))
        self.desk.setToolTip("F6")
        self.tiles = _Tiles()
        self.hint = QLabel(text("kit.attachment.hint"))
        self.hint.setProperty("type", "label")
        self.hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.role, 1)
        for button in (self.adder, self.opener, self.remover):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.M)
        column.setSpacing(theme.XS)
        column.addLayout(row)
        column.addWidget(self.tiles)
        column.addWidget(self.hint)
        self.setAcceptDrops(True)
        self.adder.clicked.connect(self._choose)
        self.desk.clicked.connect(self.desk_wanted)
        self.opener.clicked.connect(self.open_current)
        self.remover.clicked.connect(self.delete_current)
        self.tiles.opened.connect(self.open_current)
        self.tiles.deleted.connect(self.delete_current)
        self.tiles.pasted.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        self.tiles.currentItemChanged.connect(lambda _now, _before: self._refresh_buttons())

    # -- Panel

    def show_owner(self, id: RecordId | None, values: Values) -> None:
        records = self._attachments.of(id) if id else []
        if id == self._owner and [record.id for record in records] == self._shown:
            return
        before, ids = self._shown if id == self._owner else [], [record.id for record in records]
        if not before or ids[: len(before)] != before:
            self.tiles.clear()
            before = []
        self._owner, self._shown = id, ids
        for record in records[len(before) :]:  # of many photos in a row each costs one tile
            self._add_tile(record)
        self.tiles.setVisible(bool(records))
        self._refresh_buttons()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.setAcceptDrops(not read_only)
        self._refresh_buttons()

    # -- ways in

    def add_file(self, file: Path, role: str = "") -> None:
        try:
            data = file.read_bytes()
        except OSError as error:
            self._operations.notices.error(FileGone(file=file.name, detail=error.strerror or ""))
        else:
            self.add(data, file.name, role)

    def add(self, data: bytes, name: str, role: str = "") -> None:
        """Takes a picture or scan in, in the role chosen above; shrinking it happens in the background."""
        owner, role = self._owner, role or self.role.key or OTHER
        if owner is None or self._read_only:
            return

        def done(saved: Saved) -> None:
            self._operations.remember(saved.changes)
            if owner == self._owner:
                self.show_owner(owner, {})

        self._operations.jobs.run(lambda: self._attachments.add(owner, role, data, name), done, lane="write")

    def take(self, what: QMimeData) -> None:
        """A paste or drop: files, or a picture copied from another program."""
        files = [Path(url.toLocalFile()) for url in what.urls() if url.isLocalFile()]
        if files:
            self.add_all(files)
        elif what.hasImage():
            moment = clock.now()
            self.add(_png(QImage(what.imageData())), text("kit.attachment.pasted", when=f"{moment:%d-%m-%Y %H.%M.%S}"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def add_all(self, files: Sequence[Path]) -> None:
        for file in files:
            self.add_file(file)

    def _choose(self) -> None:
        self.add_all(choose_files(self, text("kit.attachment.choose"), [(text("kit.attachment.files"), PATTERNS)]))

    # -- what is there

    @property
    def current(self) -> RecordId | None:
        item = self.tiles.currentItem()
        return item.data(ID) if item else None

    def open_current(self) -> None:
        if self.current:
            self.open(self.current)

    def open(self, id: RecordId) -> None:
        """Shows the attachment with the program the computer has for it."""
        record = self._operations.records.get(id).record
        content = self._attachments.content(id)
        if self._opened is None:
            self._opened = tempfile.TemporaryDirectory(prefix="ntt-lampiran-")
        file = Path(self._opened.name) / f"{id[-6:]}-{Path(record.words('nama_berkas')).name}"
        file.write_bytes(content)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def delete_current(self) -> None:
        id = self.current
        if id and not self._read_only:
            self._operations.do(lambda: self._operations.records.delete(id))
            self.show_owner(self._owner, {})

    def _add_tile(self, record: Record) -> None:
        role = self._role_words(record.words("peran"))
        name = record.words("nama_berkas")
        item = QListWidgetItem(QIcon(pixmap("image", "muted", 40)), f"{role}\n{name}")
        item.setData(ID, record.id)
        item.setToolTip(name)
        item.setSizeHint(QSize(128, 142))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{role}, {name}")
        self.tiles.addItem(item)

        def draw(png: bytes) -> None:
            picture = QPixmap()
            if picture.loadFromData(png):
                for row in range(self.tiles.count()):
                    if self.tiles.item(row).data(ID) == record.id:
                        self.tiles.item(row).setIcon(QIcon(picture))

        self._operations.jobs.run(
            lambda: self._attachments.thumbnail(record.id, THUMBNAIL), draw, lambda error: None, lane="read"
        )

    def _role_words(self, role: str) -> str:
        if role in self._roles:
            return self._roles[role]
        return text(f"kit.attachment.role.{role}") if has_text(f"kit.attachment.role.{role}") else role

    def _refresh_buttons(self) -> None:
        self.adder.setEnabled(not self._read_only)
        self.desk.setEnabled(not self._read_only)
        self.role.setReadOnly(self._read_only)
        self.opener.setEnabled(self.current is not None)
        self.remover.setEnabled(self.current is not None and not self._read_only)


class _Tiles(QListWidget):
    opened = Signal()
    deleted = Signal()
    pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setGridSize(QSize(132, 146))
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFixedHeight(166)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(False)
        self.setAccessibleName(text("kind.attachment.many"))
        self.itemActivated.connect(lambda _item: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(data.data())
