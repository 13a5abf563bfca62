"""The province takes a laptop into the list and answers it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.ui.screens.enrolment.model import EnrolmentModel, Step

if TYPE_CHECKING:
    from ntt_desktop.services.admission import Admitted
    from ntt_desktop.services.enrolment import Seen

ACTIVE = "aktif"


class Admitting(Step):
    def __init__(self, enrolment: EnrolmentModel) -> None:
        super().__init__(enrolment)
        self.file: Path | None = None
        self.request: Seen | None = None
        self.admitted: Admitted | None = None

    @property
    def needs_digits(self) -> bool:
        """A laptop already enrolled signs with the key known here."""
        return self.request is not None and self.request.known != ACTIVE

    def open(self, file: Path) -> None:
        """Looks at a request; nothing is changed."""
        from ntt_desktop.services.enrolment import REQUEST, KeyIsOut, state_word

        self.file, self.request, self.admitted = file, None, None
        enrolment = self.enrolment.program.enrolment

        def take(seen: Seen) -> None:
            if seen.known and seen.known != ACTIVE:
                self.error = KeyIsOut(label=seen.label, state=state_word(seen.known))
            else:
                self.request = seen

        self.look(lambda: enrolment.look(file, REQUEST), take)

    def admit(self, digits: str, office: str, label: str, folder: Path) -> None:
        """Writes the answer into the folder."""
        admission, file = self.enrolment.program.admission, self.file
        assert file is not None

        def take(admitted: Admitted) -> None:
            self.admitted, self.request, self.file = admitted, None, None

        self.act(
            text("enrolment.admitting"),
            lambda _progress: admission.admit(file, digits, label, folder, office=office),
            take,
        )

    def clear(self) -> None:
        self.file = self.request = self.admitted = self.error = None
        self.changed.emit()
