"""Pemeriksaan: whether the workspace is whole, in sentences a person understands."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.views import judge_for_lists
from ntt_desktop.store import keyslots, soundness
from ntt_desktop.store.errors import Damaged, DiskTrouble, ReadOnly
from ntt_desktop.store.files import FileDamaged, FileMissing, Files
from ntt_desktop.store.soundness import Finding
from ntt_desktop.store.store import Store

__all__ = ["Checked", "Damaged", "Upkeep", "problems_of"]

MOST = 20
"""Findings of one sort that are named one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`problems` is empty when all is well.

    mended: copies of the key slots that had to be written again. elsewhere: attachments whose content has never been on
    this laptop (their records came from another one).
    """

    problems: tuple[str, ...]
    mended: tuple[str, ...]
    elsewhere: int
    counts: Mapping[str, int]

    @property
    def ok(self) -> bool:
        return not self.problems


class Upkeep:
    def __init__(self, store: Store, lists: Lists, files: Files) -> None:
        self._store = store
        self._lists = lists
        self._files = files

    def check(self) -> list[str]:
        """What is wrong with the workspace, one sentence each; empty when it is whole."""
        return list(self.examine().problems)

    def examine(self) -> Checked:
        """Looks at everything: file, log, rows, counts, search index, attachments, key slots. Changes no data.

        Raises:
            DiskFull: no room for the copy that rows are made anew in.
        """
        mended = self._mend_slots()
        problems, elsewhere = problems_of(self._store, self._files)
        counts = {} if problems else {code: self._lists.count(Query(code)) for code in KINDS}
        return Checked(tuple(problems), mended, elsewhere, counts)

    def _mend_slots(self) -> tuple[str, ...]:
        file = self._store.file
        mended = list(file.mended)
        with suppress(
            ReadOnly, DiskTrouble, OSError
        ):  # where nothing may be written, the data are looked at all the same
            mended += keyslots.keep(file.folder, file.folder / file.database.name, file.slots, file.key)
        return tuple(str(path) for path in dict.fromkeys(mended))


def problems_of(store: Store, files: Files, told: Callable[[], object] = lambda: None) -> tuple[list[str], int]:
    """What is wrong with the data of a store, one sentence each, and how many attachments have never been here.

    told: called between the steps; what it raises ends the work.

    Raises:
        DiskFull: no room for the copy that rows are made anew in.
    """
    problems: list[str] = []
    elsewhere = 0
    try:
        problems = _sentences(soundness.of_file(store.file))
        told()
        if not problems:
            with store.read() as session:
                problems += _sentences(soundness.of_log(session, store.log(session)))
                is_whole = not problems
                problems += _sentences(soundness.of_derived(session))
            told()
            if is_whole:  # rows cannot be made anew from a log that is not whole
                problems += _sentences(soundness.of_rows(store, judge_for_lists))
            attachments, elsewhere = _attachments(store, files, told)
            problems += _sentences(iter(attachments))
    except Damaged as error:
        problems.append(f"{error.what} {error.why}")
    return problems, elsewhere


def _attachments(store: Store, files: Files, told: Callable[[], object]) -> tuple[list[Finding], int]:
    findings: list[Finding] = []
    elsewhere = 0
    with store.read() as session:
        log = store.log(session)
        found = list(soundness.own_attachments(session, log, store.file.replica))
    for id, sha256, is_own in found:
        told()
        try:
            files.get(sha256)
        except FileMissing:
            elsewhere += not is_own
            if is_own:
                findings.append(Finding("attachment-missing", {"id": id}))
        except (FileDamaged, ValueError):
            findings.append(Finding("attachment-damaged", {"id": id}))
    return findings, elsewhere


def _sentences(findings: Iterator[Finding]) -> list[str]:
    """The findings in words; of many alike only the first are named."""
    told: list[str] = []
    more: dict[str, int] = {}
    for finding in findings:
        seen = more[finding.code] = more.get(finding.code, 0) + 1
        if seen <= MOST:
            values = dict(finding.values)
            if "kind" in values:
                values["kind"] = text(f"kind.{values['kind']}")
            told.append(text(f"check.{finding.code}", **values))
    return told + [text("check.more", count=count - MOST) for count in more.values() if count > MOST]
