"""Whether the persons many records are about agreed that personal data leaves the office (programme 5.3)."""

from collections.abc import Sequence

from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.store.owners import WITHDRAWN
from ntt_desktop.store.queries import whole
from ntt_desktop.store.session import Session
from ntt_desktop.store.world import StoreWorld

OWNERS = frozenset(
    target
    for kind in KINDS.values()
    for code in (*kind.owners, *filter(None, (kind.governed_by,)))
    for target in kind.by_code[code].targets
)


class OwnersWorld(StoreWorld):
    """A world for `owners.consent_given`: owners only, with no more of them than it needs, each kind read once."""

    def __init__(self, session: Session, office: str) -> None:
        super().__init__(session, office)
        self._owners: dict[str, dict[RecordId, Record]] = {}

    def own(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None:
        return self.record(id, kinds)

    def record(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None:
        for kind in KINDS.values():
            if kind.code in OWNERS or "any" in OWNERS:
                found = self._all(kind).get(id)
                if found is not None:
                    return found
        return None

    def _all(self, kind: Kind) -> dict[RecordId, Record]:
        if kind.code not in self._owners:
            codes = [code for code in (kind.consent, WITHDRAWN, kind.governed_by, *kind.owners) if code in kind.by_code]
            self._owners[kind.code] = {
                str(id): Record(kind.code, str(id), dict(zip(codes, values, strict=True)))
                for id, *values in whole.columns(self._session, kind, codes, joined=True)
            }
        return self._owners[kind.code]


def held_back(session: Session, part: str) -> int:
    """Values of records of a partition that this office keeps to itself, for the summary of a file.

    Parts of sets are counted one by one. A value the shared partition holds as well is not held back.
    """
    count = 0
    for kind in KINDS.values():
        sql = (
            f'SELECT count(*) FROM extra CROSS JOIN "{kind.code}" AS row WHERE row.id = extra.record '  # extra first
            "AND extra.part LIKE '%-L' AND extra.value <> x'f6' AND extra.shown = 1 AND row._part = ? AND row._hidden = 0 "
            "AND NOT EXISTS (SELECT 1 FROM extra AS mask WHERE mask.record = extra.record AND mask.field = extra.field "
            "AND mask.part = row._part)"  # `<5` is no personal value
        )
        row = session.first(sql, part)
        count += int(row[0]) if row else 0
    return count
