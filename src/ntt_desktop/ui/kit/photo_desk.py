"""Meja foto: the photos of a folder under the open record, put to one record after another with single keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.values import show
from ntt_desktop.ui.kit import theme
from ntt_desktop.ui.kit.attachments import roles_of
from ntt_desktop.ui.kit.buttons import quiet, tool
from ntt_desktop.ui.kit.files import choose_folder
from ntt_desktop.ui.kit.option import Option
from ntt_desktop.ui.kit.photo_tiles import PIXELS, PhotoTiles
from ntt_desktop.ui.kit.picker import Picker, among

if TYPE_CHECKING:
    from ntt_desktop.services.attachments import Attachments
    from ntt_desktop.services.photo_tray import Photo, Tray
    from ntt_desktop.services.records import Saved
    from ntt_desktop.ui.kit.page import RecordPage

NAMED = 5
"""Photos left over that are named in one sentence."""


NAME_WIDTH = 220
"""Pixels of a record's name in the hint; whole it stands in the head of the editor."""


class PhotoDesks(QObject):
    """F6 on a page of records brings the desk; it is made when it is first wanted."""

    def __init__(self, page: RecordPage, attachments: Attachments) -> None:
        super().__init__(page)
        self._page, self._attachments = page, attachments
        self.desk: PhotoDesk | None = None
        shortcut = QShortcut(QKeySequence("F6"), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open)
        page.photos_wanted.connect(self.open)

    def open(self) -> None:
        """The cursor to the photos; without a folder, asks for one."""
        if self.desk is None:
            self.desk = PhotoDesk(self._page, self._attachments)
            self._page.add_below(self.desk)
        self.desk.show()
        if self.desk.tray is None:
            self.desk.choose()
        self.desk.take_focus()


class PhotoDesk(QFrame):
    def __init__(self, page: RecordPage, attachments: Attachments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._editor, self._attachments = page, page.editor, attachments
        self._operations = page.operations
        self.tray: Tray | None = None
        self._folder = Path()
        self._offered: tuple[RecordId, Field, str] | None = None
        self._fetching = False
        self._roles = self._ordered(roles_of(page.KIND, page.ROLES))
        self.setProperty("card", True)
        self.counts = QLabel(text("photos.lead"))
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.role = Picker(among([Option(*one) for one in self._roles.items()]), self._role_words, first_on_tab=True)
        self.role.setAccessibleName(text("photos.role"))
        self.role.setFixedWidth(190)
        self.role.set_key(next(iter(self._roles)))
        self.chooser = quiet(text("photos.choose"))
        self.closer = tool("close", text("photos.close"))
        self.tiles = PhotoTiles()
        self.hint = QLabel()
        self.hint.setProperty("type", "label")
        self.hint.setWordWrap(True)
        self.offer = quiet("")
        self.offer.setProperty("kind", "link")
        self.offer.hide()
        self._lay_out()
        self._connect()
        self._show()

    def _ordered(self, roles: Mapping[str, str]) -> dict[str, str]:
        """Photo fields first: most photos are meant for them."""
        fields = self._page.KIND.by_code
        is_photo = [
            role for role in roles if role.startswith("foto") or (role in fields and fields[role].type == "photo")
        ]
        photos = sorted(is_photo, key=lambda role: role not in fields)
        return {role: roles[role] for role in (*photos, *(role for role in roles if role not in photos))}

    def _lay_out(self) -> None:
        title = QLabel(text("photos.title"))
        title.setProperty("type", "section")
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(title)
        head.addWidget(self.counts, 1)
        head.addWidget(QLabel(text("photos.role")))
        for widget in (self.role, self.chooser, self.closer):
            head.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        column.setSpacing(theme.XS)
        column.addLayout(head)
        column.addWidget(self.tiles)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.chooser.clicked.connect(self.choose)
        self.closer.clicked.connect(self.leave)
        self.role.picked.connect(self._show)
        self.role.entered.connect(self.take_focus)
        self.offer.clicked.connect(self.take_position)
        self.tiles.attach.connect(self.attach_current)
        self.tiles.skip.connect(self.skip_current)
        self.tiles.role.connect(self._choose_role)
        self.tiles.position.connect(self.take_position)
        self.tiles.itemDoubleClicked.connect(lambda _item: self.attach_current())
        self._editor.shown_changed.connect(self._show)
        self._operations.changed.connect(self._on_changes)
        escape = QShortcut(QKeySequence("Esc"), self.tiles)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.leave)

    # -- the folder

    def choose(self) -> None:
        folder = choose_folder(self, text("photos.choose_title"), self._folder if self.tray else None)
        if folder is not None:
            self.look_into(folder)

    def look_into(self, folder: Path) -> None:
        """Lists the photos of a folder; the pictures come one after another."""
        from ntt_desktop.services.photo_tray import Tray, photos_in

        def done(files: list[Path]) -> None:
            self._folder, self.tray = folder, Tray(files)
            self.tiles.show_photos(self.tray.photos)
            self.tiles.setCurrentRow(0)
            self._show()
            self.take_focus()
            self._fetch()

        self.counts.setText(text("photos.reading"))
        self._operations.jobs.run(lambda: photos_in(folder), done, lane="read")

    def _fetch(self) -> None:
        """Asks for the next picture that is not there, from the cursor on; one at a time, so that others get their turn."""
        from ntt_desktop.services.photo_tray import thumbnail

        tray = self.tray
        if tray is None or self._fetching:
            return
        here = max(self.tiles.currentRow(), 0)
        places = [*range(here, len(tray.photos)), *range(here)]
        place = next((one for one in places if not self.tiles.has_picture(one)), None)
        if place is None:
            return
        photo, self._fetching = tray.photos[place], True

        def came(png: bytes | None) -> None:
            self._fetching = False
            if tray is self.tray:
                self.tiles.show_picture(place, png, photo)
            self._fetch()

        work = self._operations.jobs.run
        work(lambda: thumbnail(photo.file, PIXELS), came, lambda _error: came(None), lane="read")

    def take_focus(self) -> None:
        target = self.tiles if self.tray and self.tray.photos else self.chooser
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Closes the desk and names what is left; it opens again as it was."""
        self._tell_left()
        self.hide()
        self._page.take_focus()

    # -- what becomes of a photo

    @property
    def current(self) -> Photo | None:
        row = self.tiles.currentRow()
        return self.tray.photos[row] if self.tray and 0 <= row < len(self.tray.photos) else None

    def attach_current(self) -> None:
        """The photo goes to the open record, the next one that waits is chosen; shrinking and saving take their time."""
        from ntt_desktop.services.photo_tray import Fate, read_photo

        photo, row = self.current, self.tiles.currentRow()
        if photo is None or photo.fate not in (Fate.WAITING, Fate.SKIPPED):
            return
        why = self._why_not()
        if why:
            self._operations.notices.say(why)
            return
        self._editor.settle()
        owner, role, attachments = str(self._editor.id), self.role.key or next(iter(self._roles)), self._attachments
        photo.fate = Fate.MOVING
        self._go_on(row, photo)

        def done(saved: Saved) -> None:
            photo.fate, photo.attachment = Fate.ATTACHED, saved.id
            self._operations.remember(saved.changes)
            self._offer_position(owner, saved)
            self._told(row, photo)

        def failed(error: BaseException) -> None:
            photo.fate = Fate.WAITING
            self._operations.notices.error(error)
            self._told(row, photo)

        work = self._operations.jobs.run
        work(lambda: attachments.add(owner, role, read_photo(photo.file), photo.file.name), done, failed, lane="write")

    def skip_current(self) -> None:
        """The photo belongs to no record of these; once more, and it waits again."""
        from ntt_desktop.services.photo_tray import Fate

        photo, row = self.current, self.tiles.currentRow()
        if photo is None or photo.fate not in (Fate.WAITING, Fate.SKIPPED):
            return
        if photo.fate is Fate.SKIPPED:
            photo.fate = Fate.WAITING
            self._told(row, photo)
            return
        photo.fate = Fate.SKIPPED
        self._go_on(row, photo)

    def _go_on(self, row: int, photo: Photo) -> None:
        assert self.tray is not None
        following = self.tray.next_waiting(row)
        if following is not None:
            self.tiles.setCurrentRow(following)
        self._told(row, photo)

    def _told(self, row: int, photo: Photo) -> None:
        if self.tray is None or row >= len(self.tray.photos) or self.tray.photos[row] is not photo:
            return  # another folder by now
        self.tiles.show_fate(row, photo)
        self._show()
        if self.tray.is_done:
            self._tell_left()

    def _tell_left(self) -> None:
        from ntt_desktop.services.photo_tray import Fate

        if self.tray is None or not self.tray.photos:
            return
        attached, left = self.tray.count(Fate.ATTACHED, Fate.MOVING), [one.file.name for one in self.tray.leftovers]
        if not left:
            self._operations.notices.say(text("photos.done", attached=attached))
            return
        names = ", ".join(left[:NAMED])
        if len(left) > NAMED:
            names = text("photos.and_more", names=names, n=len(left) - NAMED)
        again = (text("photos.again"), self._reopen)
        self._operations.notices.say(text("photos.left", attached=attached, n=len(left), names=names), again)

    def _reopen(self) -> None:
        self.show()
        if self.tray and self.tray.leftovers:
            self.tiles.setCurrentRow(self.tray.photos.index(self.tray.leftovers[0]))
        self.take_focus()

    def _on_changes(self, changes: Changes | None) -> None:
        """An undone attachment waits again, one that was made once more is attached again."""
        from ntt_desktop.services.photo_tray import Fate

        for change in changes.items if changes and self.tray else ():
            photo = self.tray.by_attachment(change.id) if self.tray and change.kind == "attachment" else None
            if photo is None or self.tray is None:
                continue
            try:
                gone = self._operations.records.get(change.id).deleted
            except AppError:
                gone = True
            photo.fate = Fate.WAITING if gone else Fate.ATTACHED
            row = self.tray.photos.index(photo)
            self.tiles.show_fate(row, photo)
            if gone:
                self.tiles.setCurrentRow(row)
            self._show()

    # -- where it was taken

    def _offer_position(self, owner: RecordId, saved: Saved) -> None:
        """Offered for the record's own coordinate while that is empty; never taken unasked."""
        position = saved.view.record.words("koordinat")
        field = next((one for one in self._page.KIND.stored if one.type == "coordinate"), None)
        self._offered = (owner, field, position) if field and position else None
        if field and position:
            self.offer.setToolTip(
                text("photos.offer_more", name=saved.view.record.words("nama_berkas"), field=field.label)
            )
            self.offer.setText(text("photos.offer", field=field.label, position=show(field, position)))

    def take_position(self) -> None:
        from ntt_desktop.services.records import Edit

        if self._offered is None or self.offer.isHidden():
            return
        owner, field, position = self._offered
        self._offered = None
        self._operations.save(Edit(self._page.KIND.code, owner, {field.code: position}), Source("choice"))
        self._show()

    # -- what is said

    def _why_not(self) -> str:
        """Why the open record takes no photo; empty when it does."""
        if self._editor.id is None:
            return text("photos.unsaved" if self._editor.is_new else "photos.no_target")
        why = self._editor.why_read_only
        return text("photos.no_target_locked", why=why) if why else ""

    def _show(self) -> None:
        from ntt_desktop.services.photo_tray import Fate

        editor, tray = self._editor, self.tray
        for part in (self.tiles, self.hint):
            part.setVisible(bool(tray and tray.photos))
        if tray is not None and not tray.photos:
            self.counts.setText(text("photos.empty", folder=self._folder.name))
        elif tray is not None:
            self.counts.setText(
                text(
                    "photos.counts",
                    all=len(tray.photos),
                    attached=tray.count(Fate.ATTACHED, Fate.MOVING),
                    waiting=tray.count(Fate.WAITING),
                    skipped=tray.count(Fate.SKIPPED),
                )
            )
        why = self._why_not()
        role = self._role_words(self.role.key or "")
        name = editor.head.name.words
        name = self.hint.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, NAME_WIDTH)
        self.hint.setText(why or text("photos.target", role=role, name=name, roles=len(self._roles)))
        self.chooser.setToolTip(str(self._folder) if tray is not None else "")
        empty = bool(
            self._offered and self._offered[0] == editor.id and editor.values.get(self._offered[1].code) is None
        )
        self.offer.setVisible(empty and not why)

    def _role_words(self, role: str) -> str:
        return self._roles.get(role, role)

    def _choose_role(self, number: int) -> None:
        if number <= len(self._roles):
            self.role.set_key(list(self._roles)[number - 1])
            self._show()
