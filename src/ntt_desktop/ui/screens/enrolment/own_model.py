"""This laptop asks the province, and takes its answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.ui.screens.enrolment.model import EnrolmentModel, Step

if TYPE_CHECKING:
    from ntt_desktop.services.enrolment import Asked, Seen, Standing

DIGITS_NEEDED = "NTT-T11"
OTHER_ROOT = "NTT-T02"


class Asking(Step):
    """The request file."""

    def __init__(self, enrolment: EnrolmentModel) -> None:
        super().__init__(enrolment)
        self.asked: Asked | None = None

    def request(self, folder: Path, label: str, *, new_key: bool = False, anew: bool = False) -> None:
        enrolment = self.enrolment.program.enrolment

        def take(asked: Asked) -> None:
            self.asked = asked

        self.act(
            text("enrolment.asking"),
            lambda _progress: enrolment.request(folder, label, new_key=new_key, anew=anew),
            take,
        )


class Answering(Step):
    """The answer file. The first time its root keys are compared by their digits; later ones follow from those known."""

    def __init__(self, enrolment: EnrolmentModel) -> None:
        super().__init__(enrolment)
        self.file: Path | None = None
        self.seen: Seen | None = None
        """The answer, as long as its digits have to be compared."""

        self.new_root = False
        """The answer is under other root keys than those known: the province lost both."""

        self.accepted: Standing | None = None

    def open(self, file: Path) -> None:
        """Takes the answer at once when the root keys are known; else its digits have to be compared."""
        from ntt_desktop.services.enrolment import ANSWER

        enrolment = self.enrolment.program.enrolment
        self.file, self.seen, self.new_root, self.accepted = file, None, False, None

        def work() -> tuple[Seen | None, Standing | None, AppError | None]:
            seen = enrolment.look(file, ANSWER)
            try:
                return seen, enrolment.accept(file), None
            except AppError as error:
                if error.code not in (DIGITS_NEEDED, OTHER_ROOT):
                    raise
                return seen, None, error

        def take(found: tuple[Seen | None, Standing | None, AppError | None]) -> None:
            seen, accepted, error = found
            if accepted is not None:
                self._accepted(accepted)
                return
            self.seen = seen
            if error is not None and error.code == OTHER_ROOT:
                self.new_root, self.error = True, error

        self.act(text("enrolment.opening"), lambda _progress: work(), take)

    def accept(self, digits: str) -> None:
        enrolment, file, new_root = self.enrolment.program.enrolment, self.file, self.new_root
        assert file is not None
        self.act(
            text("enrolment.opening"),
            lambda _progress: enrolment.accept(file, digits, new_root=new_root),
            self._accepted,
        )

    def forget(self) -> None:
        self.file = self.seen = self.accepted = self.error = None
        self.changed.emit()

    def _accepted(self, standing: Standing) -> None:
        self.accepted, self.seen, self.file = standing, None, None
