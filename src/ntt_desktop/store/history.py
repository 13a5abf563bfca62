"""Every value a field ever had, read from the log."""

from dataclasses import dataclass

from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.log import Log, Names
from ntt_desktop.store.mapping import DELETED, from_cell
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import State
from ntt_desktop.sync.entry import LogValue, read_head, read_values

ERASED = "erased"
"""The way a value came in, where the log no longer holds it."""


@dataclass(frozen=True, slots=True)
class Past:
    """One value in the history. `field` is a field's code, or `code:ELEMENT` for one element of a set.

    `file` names the exchange file it came in; empty for what was done on this installation.
    `commit` is hexadecimal; 64 zeros for what is not sealed yet. Office is the author's. Values that were erased by
    order are empty, their source is ERASED.
    """

    field: str
    value: Value
    person: str
    office: str
    time_ms: int
    source: Source
    commit: str
    file: str = ""


class HistoryReader:
    def __init__(self, session: Session, log: Log, office: str) -> None:
        self._session = session
        self._log = log
        self._office = office
        self._names: dict[tuple[str, int], Names] = {}
        self._offices: dict[bytes, str] | None = None
        self._files: dict[tuple[str, int], str] = {}

    def past(self, kind: Kind, state: State, field: str | None = None) -> list[Past]:
        """Values of one field, or of all, newest in the log first."""
        found: list[Past] = []
        for _, part, num, entry in self._log.entries_of(state.id):
            head = read_head(entry.head)
            names = self._tables(part, num)
            if entry.stub:
                values: tuple[LogValue, ...] = (None,) * len(head.fields)
                source: tuple[str, ...] = (ERASED,)
            else:
                values, source = read_values(entry.values)
            for number, value in reversed(list(zip(head.fields, values, strict=True))):
                name = names.fields[number]
                if field is None or name.partition(":")[0] == field:
                    found.append(self._past(kind, part, num, name, value, names, head.user_no, head.t_ms, source))
        return found

    def writer_of(self, state: State, part: str, name: str, num: int) -> Past:
        """Who wrote the value a live write holds.

        Raises:
            KeyError: the log has no such write.
        """
        for past in self.past(KINDS[state.kind_code], state, name.partition(":")[0]):
            if past.field == name and past.commit == self._log.commit_id(part, num).hex():
                return past
        raise KeyError(name)

    def _past(
        self,
        kind: Kind,
        part: str,
        num: int,
        name: str,
        value: LogValue,
        names: Names,
        user_no: int,
        time_ms: int,
        source: tuple[str, ...],
    ) -> Past:
        field = kind.by_code.get(name)
        shown: Value
        if isinstance(value, bool):
            shown = "ya" if value else "tidak"
        elif field is None or name == DELETED:
            shown = value.hex() if isinstance(value, bytes) else value
        else:
            shown = from_cell(field, value)
        way, place = (*source, "", "")[:2]
        return Past(
            field=name,
            value=shown,
            person=names.users[user_no][1],
            office=self._office_of(names.author, part),
            time_ms=time_ms,
            source=Source(way, place),
            commit=self._log.commit_id(part, num).hex(),
            file=self._file_of(part, num),
        )

    def _tables(self, part: str, num: int) -> Names:
        known = self._names.get((part, num))
        if known is None:
            known = self._names[part, num] = self._log.names(part, num)
        return known

    def _office_of(self, author: bytes | None, part: str) -> str:
        if author is None:
            return self._office
        if self._offices is None:
            rows = self._session.rows("SELECT replica, office FROM replica")
            self._offices = {bytes(row[0]): str(row[1]) for row in rows}
        return self._offices.get(author, part[:5])

    def _file_of(self, part: str, num: int) -> str:
        known = self._files.get((part, num))
        if known is None:
            sql = (
                "SELECT bundle_log.label FROM commits JOIN bundle_log ON bundle_log.id = commits.bundle "
                "AND bundle_log.way = 'in' WHERE commits.part = ? AND commits.num = ?"
            )
            row = self._session.first(sql, part, num)
            known = self._files[part, num] = str(row[0]) if row else ""
        return known
