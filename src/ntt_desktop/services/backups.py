"""Cadangan: one file with everything, and copies of the database made while the program runs, here and on a stick."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from ntt_desktop.base import clock, volumes
from ntt_desktop.base.errors import AppError
from ntt_desktop.services.backup_state import State, Tried, Trouble, change_state, read_state
from ntt_desktop.services.media import Media, MediumLost
from ntt_desktop.services.records import Stopped
from ntt_desktop.services.views import Progress, judge_for_lists
from ntt_desktop.store import backup, copies
from ntt_desktop.store.backup import CannotWrite, Manifest, NotVerified
from ntt_desktop.store.copies import FOLDER, Kept
from ntt_desktop.store.errors import DiskFull, known
from ntt_desktop.store.open import File

EVERY = timedelta(hours=2)
"""Work with changes for so long is copied."""

TODAY = 8
"""Copies of one day that are kept while it is the present one."""

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""Copies that are kept of earlier days: of the last days, weeks and months that have one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy one can restore. place: `disk` or `medium`. records: living ones; None for copies of an earlier version.

    counts: kind → living records. tried: how it was found when it was last looked at.
    """

    file: Path
    place: str
    made: datetime
    size: int
    records: int | None
    counts: Mapping[str, int]
    tried: Tried | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """made: the new copy, None when nothing had changed. carried: it reached the second medium, or was there already.

    attachments: how many attachments were new on the medium.
    """

    made: Copy | None
    carried: bool = False
    attachments: int = 0


class Backups:
    def __init__(
        self,
        file: File,
        mounted: Callable[[], Sequence[Path]] = volumes.mounted,
        admit: Callable[[], None] = lambda: None,
    ) -> None:
        """admit: as of `Media`."""
        self._file = file
        self.media = Media(file, mounted, admit)
        self._trouble: Trouble | None = None
        """The last one, also when there was no room to note it down."""

    @property
    def writable(self) -> bool:
        return self._file.writable

    @property
    def folder(self) -> Path:
        return self._file.folder / FOLDER

    def make(self, to: Path, progress: Progress | None = None) -> Manifest:
        """Writes everything into one file: database, key slots, office papers, attachments. It was read again.

        Raises:
            WrongPlace, NotVerified, CannotWrite, DiskFull, Damaged, Stopped: what was at `to` is untouched.
        """
        return backup.write(self._file, to, _teller(progress))

    # -- copies made by themselves ----------------------------------------------------------------------------------

    def due(self) -> bool:
        """Whether something was changed and the last copy is two hours old (or of a time that is still to come)."""
        if not self._file.writable:
            return False
        kept = copies.kept_in(self.folder)
        made = kept[0].made if kept else None
        recent = made is not None and clock.now() - EVERY < made <= clock.now()
        return not recent and self._is_new(kept)

    def keep(self, progress: Progress | None = None) -> Outcome:
        """A new copy if anything changed since the last one; on the second medium too, if that is there.

        Copies no longer kept go only after the new one has been checked. What goes wrong is remembered and told on
        Beranda; a medium in trouble does not stop the copy here.

        Raises:
            NotVerified, Damaged, DiskFull, ReadOnly, DiskTrouble, CannotWrite: the older copies are all still there.
            Stopped.
        """
        if not self._file.writable:
            return Outcome(None)
        told = _teller(progress)
        made = None
        try:
            kept = copies.kept_in(self.folder)
            if self._is_new(kept):
                new = copies.make(self._file, copies.next_number(kept), judge_for_lists, lambda: told(0, 1))
                _thin(self.folder, new)
                made = self._copy(new, "disk", None)
            change_state(self.folder, trouble=None)
            self._trouble = None
        except Stopped:
            raise
        except (AppError, OSError) as error:
            told_error = _as_told(error, self.folder)
            self._trouble = self._remember_trouble("trouble", told_error)
            raise told_error from error
        carried, attachments = self.carry(progress)
        return Outcome(made, carried, attachments)

    def carry(self, progress: Progress | None = None) -> tuple[bool, int]:
        """Takes the newest copy to the second medium, if that is there and does not have it.

        Returns whether it is there now, and how many attachments were new. Trouble is remembered and not raised.

        Raises:
            Stopped.
        """
        medium = self.media.present()
        newest = next((one for one in copies.kept_in(self.folder) if one.note and not self._is_bad(one)), None)
        if medium is None or newest is None:
            return False, 0
        try:
            new, attachments = copies.carry(newest, self._file.folder, medium.root, _teller(progress))
            copies.renew_slots(medium.copies, self._file)
            _thin(medium.copies, new)
        except (Stopped, DiskFull, NotVerified, OSError) as error:
            if isinstance(error, Stopped):
                raise
            told = error if isinstance(error, AppError) else known(error) or MediumLost(name=medium.name)
            self._remember_trouble("medium_trouble", told)
            return False, 0
        change_state(self.folder, medium_trouble=None, carried=clock.now(), medium=medium.name)
        return True, attachments

    def state(self) -> State:
        """What is remembered of the copies on this disk."""
        state = read_state(self.folder)
        return replace(state, trouble=self._trouble or state.trouble)

    def list(self) -> Sequence[Copy]:
        """The copies on this disk and on the second medium if it is there, newest first."""
        medium = self.media.present()
        return copies_in([(self.folder, "disk"), *([(medium.copies, "medium")] if medium else [])])

    def _is_new(self, kept: Sequence[Kept]) -> bool:
        newest = kept[0] if kept else None
        if newest is None or newest.note is None or self._is_bad(newest):
            return True
        return newest.note.sign != copies.sign_of(self._file)

    def _is_bad(self, kept: Kept) -> bool:
        tried = read_state(kept.file.parent).tried.get(kept.file.name)
        return tried is not None and not tried.ok

    @staticmethod
    def _copy(kept: Kept, place: str, tried: Tried | None) -> Copy:
        note = kept.note
        return Copy(
            kept.file, place, kept.made, kept.size, note.records if note else None, note.counts if note else {}, tried
        )

    def _remember_trouble(self, which: str, error: AppError) -> Trouble:
        trouble = Trouble(clock.now(), error.code, f"{error.what} {error.why} {error.next}")
        change_state(self.folder, **{which: trouble})
        return trouble


def copies_in(folders: Iterable[tuple[Path, str]]) -> list[Copy]:
    """The copies in folders of backups, newest first; needs no key."""
    found: list[tuple[Kept, Copy]] = []
    for folder, place in folders:
        tried = read_state(folder).tried
        for kept in copies.kept_in(folder):
            found.append((kept, Backups._copy(kept, place, tried.get(kept.file.name))))
    return [copy for _, copy in sorted(found, key=lambda pair: pair[0].order, reverse=True)]


def _as_told(error: Exception, folder: Path) -> AppError:
    if isinstance(error, AppError):
        return error
    reason = error.strerror if isinstance(error, OSError) else ""
    return known(error) or CannotWrite(file=folder, reason=reason or str(error))


def _teller(progress: Progress | None) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        if progress is not None and not progress(done, total):
            raise Stopped()

    return told


def _thin(folder: Path, new: Kept) -> None:
    """Takes away what is no longer kept; never the copy just made, nor the newest one that was tried and found whole."""
    kept = copies.kept_in(folder)
    tried = read_state(folder).tried
    good = next((one for one in kept if (found := tried.get(one.file.name)) and found.ok and found.whole), None)
    safe = {new.file, good.file if good else new.file}
    wanted = kept_moments([one.made for one in kept], clock.today())
    for one in kept:
        if one.made not in wanted and one.file not in safe:
            with suppress(OSError):
                copies.remove(one.file)


def kept_moments(moments: Iterable[datetime], today: date) -> set[datetime]:
    """Which copies stay: the present day's last ones; of earlier days the newest of each of the last 7 days, 4 weeks and
    12 months that have one. Days to come (a clock that was wrong) are kept by the same rule beside the others."""
    newest_first = sorted(set(moments), reverse=True)
    present = [moment for moment in newest_first if moment.date() == today]
    kept = {*present[:TODAY], *present[-1:]}
    for group in (
        [moment for moment in newest_first if moment.date() < today],
        [moment for moment in newest_first if moment.date() > today],
    ):
        last_of_day: dict[date, datetime] = {}
        for moment in group:
            last_of_day.setdefault(moment.date(), moment)
        kept |= {last_of_day[day] for day in kept_days(last_of_day)}
    return kept


def kept_days(days: Iterable[date]) -> set[date]:
    """Of the days that have a copy: the last 7, the newest of each of the last 4 weeks and of the last 12 months."""
    newest_first = sorted(set(days), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
        months.setdefault((day.year, day.month), day)
    return {*newest_first[:DAILY], *list(weeks.values())[:WEEKLY], *list(months.values())[:MONTHLY]}
