"""A world in memory that keeps the promises of `domain.record.World`."""

from collections.abc import Sequence
from datetime import date

from ntt_desktop.domain.checks import Judgement, judge
from ntt_desktop.domain.ids import new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Place, Record
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules.book import Book, shipped
from ntt_desktop.domain.rules.likeness import alike

DESA, KELURAHAN = "53.09.06.2009", "53.09.06.1013"


class MemoryWorld:
    def __init__(self, office: str = "53.09", today: date = date(2026, 11, 24)) -> None:
        self.office, self.today = office, today
        self.records: dict[str, Record] = {}

    def add(self, kind: str, **values: str | int | None) -> Record:
        record = Record(kind, new_id(), dict(values))
        self.records[record.id] = record
        return record

    def place(self, code: str) -> Place | None:
        return regions().place(code)

    def record(self, id: str, kinds: Sequence[str] = ()) -> Record | None:
        return self.records.get(id)

    def children(self, kind: str, owner: str) -> list[Record]:
        owners = KINDS[kind].owners
        return [one for one in self.records.values() if one.kind == kind and owner in [one[code] for code in owners]]

    def others(self, kind: str, code: str, value: str | int | None, but: str) -> list[Record]:
        found = (one for one in self.records.values() if one.kind == kind and one.id != but)
        return [one for one in found if one[code] == value]

    def joined(self, kind: str, code: str, value: str | int | None) -> int:
        return 0

    def alike(self, record: Record, code: str, name: str) -> list[Record]:
        others = self.others(record.kind, code, record[code], record.id)
        return [other for other in others if alike(record.words(name), other.words(name))]

    def book(self, engine: str) -> Book:
        return shipped(engine)

    def book_of(self, engine: str, version: str) -> Book | None:
        return shipped(engine) if version == shipped(engine).version else None

    def judge(self, record: Record) -> Judgement:
        return judge(record, KINDS[record.kind], self)

    def codes(self, record: Record, field: str) -> set[tuple[str, str]]:
        """(severity, code) of the problems at one field."""
        return {(one.severity, one.code) for one in self.judge(record).problems if one.field == field}
