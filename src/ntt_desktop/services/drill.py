"""Uji pulih: every copy is read through each day of use, and once a week the newest is restored, opened and compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.backup_state import Cause, Tried, change_state, read_state
from ntt_desktop.services.backups import Backups
from ntt_desktop.services.records import Stopped
from ntt_desktop.services.upkeep import problems_of
from ntt_desktop.services.views import Progress, judge_for_lists
from ntt_desktop.store import copies, trial
from ntt_desktop.store.backup import mark_of
from ntt_desktop.store.copies import Kept, Note
from ntt_desktop.store.digests import digest_anew
from ntt_desktop.store.errors import DiskFull, NewerVersion, translated
from ntt_desktop.store.files import Files
from ntt_desktop.store.soundness import Finding
from ntt_desktop.store.store import Store

EACH_WEEK = timedelta(days=7)
NAMED = 3
"""Problems of one copy that are named; more are not needed to know that it is not good."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One copy and how it was found. place: `disk` or `medium`. ahead: it holds commits the workspace does not have."""

    file: Path
    place: str
    made: datetime
    found: Tried
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Drilled:
    """trials: newest first. good: the newest copy that was restored and is whole; None when there is none."""

    trials: Sequence[Trial]
    good: Trial | None

    @property
    def damaged(self) -> Sequence[Trial]:
        return [one for one in self.trials if not one.found.ok]


class Drill:
    def __init__(self, store: Store, backups: Backups) -> None:
        self._store = store
        self._backups = backups

    def due(self) -> bool:
        """Once each day that the workspace is used."""
        return self._store.file.writable and not _since(self._backups.state().looked, timedelta(days=1))

    def run(self, progress: Progress | None = None, *, restoring: bool = True) -> Drilled:
        """Reads every copy through, and restores the newest of them into a scratch folder; a damaged one makes it try
        older ones until it finds a good one. The outcome is remembered beside the copies.

        restoring: False restores only when none was restored during the last week.

        Raises:
            Stopped; DiskFull: no room to restore in. What was found until then is remembered.
        """
        tell = progress or (lambda done, total: True)
        restoring = restoring or not _since(self._backups.state().drilled, EACH_WEEK)
        kept = self._kept()
        trials: dict[Path, Trial] = {}
        good: Trial | None = None
        for done, (one, place) in enumerate(kept):
            self._go_on(tell, done, len(kept))
            cause = _cause(trial.outside(one, self._store.file))
            records = one.note.records if one.note else None
            trials[one.file] = Trial(one.file, place, one.made, Tried(clock.now(), not cause, False, records, cause))
            self._remember(trials[one.file])
        for place in ("disk", "medium") if restoring else ():
            for one, _ in (pair for pair in kept if pair[1] == place):
                if trials[one.file].found.ok:
                    found = self._restore(one, place, lambda: self._go_on(tell, len(kept), len(kept)))
                    trials[one.file] = found
                    self._remember(found)
                    if found.found.ok:
                        good = good or found
                        break
        now = clock.now()
        change_state(self._backups.folder, looked=now, **({"drilled": now} if restoring else {}))
        return Drilled([trials[one.file] for one, _ in kept], good)

    def _kept(self) -> list[tuple[Kept, str]]:
        medium = self._backups.media.present()
        found = [(one, "disk") for one in copies.kept_in(self._backups.folder)]
        found += [(one, "medium") for one in copies.kept_in(medium.copies)] if medium else []
        return sorted(found, key=lambda pair: pair[0].order, reverse=True)

    @staticmethod
    def _go_on(tell: Progress, done: int, total: int) -> None:
        if not tell(done, max(total, 1)):
            raise Stopped()

    def _remember(self, found: Trial) -> None:
        """A whole trial of the same copy is not forgotten when it is only read through again."""
        folder, name = found.file.parent, found.file.name
        known = read_state(folder).tried
        before, now = known.get(name), found.found
        if before and before.ok and before.whole and now.ok and not now.whole:
            now = Tried(now.at, True, True, before.records, None)
        if self._store.file.writable:
            change_state(folder, tried={**known, name: now})

    def _restore(self, kept: Kept, place: str, told: Callable[[], None]) -> Trial:
        """
        Raises:
            Stopped, DiskFull.
        """
        cause, records, ahead = None, None, False
        beside = kept.file.parent.parent
        try:
            with trial.opened(kept, beside, self._store.file, judge_for_lists) as copy:
                told()
                cause = self._compared(kept.note, copy)
                ahead = not self._is_ancestor(copy)
                problems, _ = ([], 0) if cause else problems_of(copy, Files(copy.file), told)
                if problems:
                    cause = Cause("unsound", {"problems": " ".join(problems[:NAMED])})
                records = sum(self._counted(copy).values()) if not cause else None
        except (Stopped, DiskFull):
            raise
        except NewerVersion as error:
            cause = Cause("newer", {"version": error.values.get("version", "")})
        except AppError as error:
            cause = Cause("not-opened-why", {"why": f"{error.what} {error.why}"})
        except OSError as error:
            cause = Cause("unreadable", {"reason": error.strerror or str(error)})
        found = Tried(clock.now(), cause is None, True, records, cause)
        return Trial(kept.file, place, kept.made, found, ahead)

    def _compared(self, note: Note | None, copy: Store) -> Cause | None:
        """What the note says against what is in the copy."""
        if note is None:
            return None
        with translated(), copy.read() as session:
            mark = mark_of(copy.file.reader())
            if mark != note.mark:
                return Cause("other-heads")
            counts = copies.counts_of(copy.file)
            for kind, count in note.counts.items():
                if counts.get(kind) != count:
                    return Cause("other-count", {"kind": kind, "found": counts.get(kind, 0), "expected": count})
            log = copy.log(session)
            for part, expected in note.digests.items():
                if digest_anew(session, log, part).hex() != expected:
                    return Cause("other-digest", {"part": part})
        return None

    def _is_ancestor(self, copy: Store) -> bool:
        """Every head of the copy is known to the workspace's log, which holds all ancestors of its own heads."""
        with self._store.read() as session, copy.read() as old:
            log, log_old = self._store.log(session), copy.log(old)
            return all(id in log.nums(part) for part in log_old.parts() for _, id in log_old.heads(part))

    @staticmethod
    def _counted(copy: Store) -> dict[str, int]:
        counts = copies.counts_of(copy.file)
        return {kind: count for kind, count in counts.items() if not KINDS[kind].inline}


def _since(moment: datetime | None, time: timedelta) -> bool:
    """Whether it was during the last `time`; a moment still to come (a clock that was wrong) does not count."""
    return moment is not None and clock.now() - time < moment <= clock.now()


def _cause(finding: Finding | None) -> Cause | None:
    return Cause(finding.code, finding.values) if finding else None
