"""How many papers of each stack of forms were typed."""

from collections import Counter
from collections.abc import Sequence

from ntt_desktop.domain.ids import RecordId
from ntt_desktop.store.session import Session
from ntt_desktop.store.state import JOINED


def typed(session: Session, kinds: Sequence[str]) -> Counter[RecordId]:
    """Stack → records of these kinds that came from it. What was joined into another record is a paper of its own."""
    found: Counter[RecordId] = Counter()
    for kind in kinds:
        sql = f'SELECT tumpukan, count(*) FROM "{kind}" WHERE tumpukan IS NOT NULL AND _hidden IN (0, ?) GROUP BY tumpukan'
        for stack, number in session.rows(sql, JOINED):
            found[stack.hex() if isinstance(stack, bytes) else str(stack)] += number
    return found
