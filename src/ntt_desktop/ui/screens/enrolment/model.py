"""What the enrolment screens know and do, apart from how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from ntt_desktop.base.errors import AppError

if TYPE_CHECKING:
    from ntt_desktop.services.admission import Admission
    from ntt_desktop.services.enrolment import Enrolment, Laptop, Standing
    from ntt_desktop.services.rootwork import RootWork
    from ntt_desktop.ui.kit.jobs import Progress
    from ntt_desktop.ui.kit.operations import Operations

PROVINCE = "53"
PATTERN = "*.sinkron"


class Program(Protocol):
    """The services of an enrolment."""

    @property
    def enrolment(self) -> Enrolment: ...
    @property
    def admission(self) -> Admission: ...
    @property
    def roots(self) -> RootWork: ...


class Place(Protocol):
    """Where files can be put."""

    @property
    def folder(self) -> Path: ...
    @property
    def name(self) -> str: ...


class EnrolmentModel(QObject):
    """Where this laptop stands and who is on the list; all steps read it and have it read again."""

    changed = Signal()

    def __init__(self, program: Program, operations: Operations, places: Callable[[], Sequence[Place]]) -> None:
        """places: sticks first, then the folder of this workspace for files to be sent."""
        super().__init__()
        self.program, self.operations, self.places = program, operations, places
        self.office = program.enrolment.office
        self.standing: Standing | None = None
        self.laptops: Sequence[Laptop] = ()

    @property
    def usual_folder(self) -> Path | None:
        """Where files from other offices lie most likely: on a stick."""
        return next((place.folder for place in self.places()), None)

    @property
    def is_province(self) -> bool:
        return self.office == PROVINCE

    @property
    def is_enrolled(self) -> bool:
        return self.standing is not None and self.standing.state == "aktif"

    def refresh(self) -> None:
        enrolment = self.program.enrolment
        self.operations.jobs.run(lambda: (enrolment.standing(), enrolment.laptops()), self._take)

    def _take(self, found: tuple[Standing, Sequence[Laptop]]) -> None:
        if found != (self.standing, self.laptops):
            self.standing, self.laptops = found
            self.changed.emit()


class Step(QObject):
    """A piece of work of a person: what was given, what came of it, or the error that is shown beside it."""

    changed = Signal()

    def __init__(self, enrolment: EnrolmentModel) -> None:
        super().__init__(enrolment)
        self.enrolment = enrolment
        self.error: AppError | None = None
        self.busy = False

    def look(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Short work that changes nothing."""
        self._begin()
        self.enrolment.operations.jobs.run(work, lambda result: self._end(done, result), self._failed)

    def act(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Work with a progress row, away from the window's thread; editors stand still meanwhile."""

        def finish(result: Any) -> None:
            self._end(done, result)
            self.enrolment.refresh()

        self._begin()
        self.enrolment.operations.look(title, work, finish, self._failed)

    def refuse(self, error: BaseException) -> None:
        """Shows what is wrong where the person is; a bug of ours goes to the notices."""
        if isinstance(error, AppError):
            self.error = error
        else:
            self.enrolment.operations.notices.error(error)
        self.changed.emit()

    def _begin(self) -> None:
        self.error, self.busy = None, True
        self.changed.emit()

    def _end(self, done: Callable[[Any], None], result: Any) -> None:
        self.busy = False
        done(result)
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self.busy = False
        self.refuse(error)
