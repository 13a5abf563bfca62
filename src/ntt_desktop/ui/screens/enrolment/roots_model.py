"""The province's keys: two root keys are made, the working key is changed, a lost root key is replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.screens.enrolment.model import EnrolmentModel, Step

if TYPE_CHECKING:
    from ntt_desktop.services.rootkeys import Key
    from ntt_desktop.services.rootwork import Made

SHEET = ".pdf"


class Making(Step):
    """Root keys with their sheets. What was made is known here until somebody says that the sheets are printed."""

    def __init__(self, enrolment: EnrolmentModel) -> None:
        super().__init__(enrolment)
        self.made: Made | None = None
        self.deleted = False

    @property
    def sheets(self) -> list[Path]:
        return [file for file in self.made.files if file.suffix == SHEET] if self.made else []

    @property
    def key_files(self) -> list[Path]:
        return [file for file in self.made.files if file.suffix != SHEET] if self.made else []

    def make(self, folder: Path, label: str, *, both_lost: bool = False) -> None:
        roots = self.enrolment.program.roots
        self.act(
            text("enrolment.making"),
            lambda progress: roots.make(folder, label, both_lost=both_lost, progress=progress),
            self._take,
        )

    def replace(self, file: Path | None, secret: str, folder: Path) -> None:
        """Another root key in the place of the one that is not at hand."""
        roots = self.enrolment.program.roots
        self.act(
            text("enrolment.replacing"),
            lambda _progress: roots.replace_root(opened(file, secret), folder),
            self._take,
        )

    def delete_sheets(self) -> None:
        """The PDF files, once they are on paper."""
        from ntt_desktop.services.enrolment import UnreadableFile

        try:
            for sheet in self.sheets:
                sheet.unlink(missing_ok=True)
        except OSError as error:
            self.refuse(UnreadableFile(file=sheet.name, detail=error.strerror or str(error)))
            return
        self.deleted, self.error = True, None
        self.changed.emit()

    def _take(self, made: Made) -> None:
        self.made, self.deleted = made, False


class Rotating(Step):
    """Another working key, on this laptop; also how it takes the list over from another one."""

    def __init__(self, enrolment: EnrolmentModel) -> None:
        super().__init__(enrolment)
        self.version = 0
        """Of the list, once it was done."""

    def rotate(self, file: Path | None, secret: str, list_from: Path | None) -> None:
        roots = self.enrolment.program.roots

        def take(version: int) -> None:
            self.version = version

        self.act(
            text("enrolment.rotating"),
            lambda _progress: roots.rotate(opened(file, secret), list_from=list_from).version,
            take,
        )


def opened(file: Path | None, secret: str) -> Key:
    """A root key from its file and passphrase, or from the key text of its sheet. Slow on purpose: a second or more.

    Raises:
        UnreadableFile, NotAKeyFile, WrongPassphrase, Mistyped.
    """
    from ntt_desktop.services.enrolment import UnreadableFile
    from ntt_desktop.services.rootkeys import open_secret

    try:
        return open_secret(file, secret)
    except OSError as error:
        name = file.name if file is not None else ""
        raise UnreadableFile(file=name, detail=error.strerror or str(error)) from error
