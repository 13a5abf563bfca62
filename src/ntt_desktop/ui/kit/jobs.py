"""One door for work in the background: a result or an error, never both, never neither."""

import time
from collections.abc import Callable
from typing import Any, Literal, Protocol, get_args

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

Lane = Literal["write", "read", "find", "quiet"]
"""Writers wait in line; readers (previews, thumbnails, counts) run beside them, and so does what nobody waits for. What is
looked for while somebody types has a lane of its own: a preview must not hold it up."""

_BETWEEN = 0.05
"""Seconds between two reports of progress."""


class ProgressRow(Protocol):
    """Where the progress of one job is shown."""

    def show_progress(self, done: int, total: int) -> None: ...

    def finish(self) -> None: ...


class Teller(Protocol):
    """What jobs need of the notices."""

    def error(self, error: BaseException) -> object: ...

    def progress(self, title: str, stop: Callable[[], None]) -> ProgressRow: ...


class Progress:
    """Given to long work. Call it with (done, total); it answers whether to go on."""

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report
        self._last = 0.0
        self.stopped = False

    def __call__(self, done: int, total: int) -> bool:
        moment = time.monotonic()
        if self._report and (moment - self._last >= _BETWEEN or done >= total):
            self._last = moment
            self._report(done, total)
        return not self.stopped

    def stop(self) -> None:
        self.stopped = True


class Job(QRunnable):
    """One piece of work on its way."""

    def __init__(self, work: Callable[[], Any], post: Callable[["Job", Any, BaseException | None], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work, self._post = work, post
        self.done: Callable[[Any], None] = lambda result: None
        self.failed: Callable[[BaseException], object] = lambda error: None
        self.row: ProgressRow | None = None
        self.progress = Progress()
        self.lane: Lane = "write"

    def run(self) -> None:
        try:
            result = self._work()
        except BaseException as error:
            self._post(self, None, error)
        else:
            self._post(self, result, None)

    def stop(self) -> None:
        """Asks the work to end early; it ends at its next report of progress."""
        self.progress.stop()


class Jobs(QObject):
    """Runs work in threads and brings the outcome to the window's thread."""

    busy_changed = Signal(bool)
    _ended = Signal(object, object, object)
    _moved = Signal(object, int, int)

    def __init__(self, teller: Teller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teller = teller
        self._lanes: dict[Lane, QThreadPool] = {lane: QThreadPool(self) for lane in get_args(Lane)}
        for pool in self._lanes.values():
            pool.setMaxThreadCount(1)
            pool.setExpiryTimeout(-1)  # a thread keeps its connection to the database
        self._running: set[Job] = set()  # Qt does not keep Python objects alive
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._move, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], object] | None = None,
        *,
        lane: Lane = "read",
    ) -> Job:
        """Short work without a progress row. Without `failed` an error is shown as a notice."""
        return self._start(Job(work, self._ended.emit), done, failed, lane)

    def run_long(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], object] | None = None,
        *,
        lane: Lane = "write",
    ) -> Job:
        """Work with a progress row and Hentikan. `work` hands its Progress on to the service as `progress=`."""
        job = Job(lambda: work(job.progress), self._ended.emit)
        job.progress = Progress(lambda so_far, total: self._moved.emit(job, so_far, total))
        job.row = self._teller.progress(title, job.stop)
        return self._start(job, done, failed, lane)

    def run_quiet(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], object],
    ) -> Job:
        """Long work nobody asked for and nobody waits for; `work` hands its Progress on, so that it ends with the window."""
        job = Job(lambda: work(job.progress), self._ended.emit)
        return self._start(job, done, failed, "quiet")

    @property
    def busy(self) -> bool:
        return bool(self._running)

    @property
    def writing(self) -> bool:
        return any(job.lane == "write" for job in self._running)

    def close(self) -> None:
        """Asks everything to stop and waits for it; before the workspace is closed."""
        for job in self._running:
            job.stop()
        for pool in self._lanes.values():
            pool.clear()
            pool.waitForDone()
        self._running.clear()  # what they bring comes too late for everybody

    def _start(
        self,
        job: Job,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], object] | None,
        lane: Lane,
    ) -> Job:
        job.done, job.failed, job.lane = done, failed or self._teller.error, lane
        before = self.writing
        self._running.add(job)
        if self.writing != before:
            self.busy_changed.emit(True)
        self._lanes[lane].start(job)
        return job

    def _end(self, job: Job, result: Any, error: BaseException | None) -> None:
        if job not in self._running:
            return
        before = self.writing
        self._running.discard(job)
        if job.row:
            job.row.finish()
        if before != self.writing:
            self.busy_changed.emit(False)
        if error is None:
            job.done(result)
        else:
            job.failed(error)

    def _move(self, job: Job, done: int, total: int) -> None:
        if job in self._running and job.row:
            job.row.show_progress(done, total)
