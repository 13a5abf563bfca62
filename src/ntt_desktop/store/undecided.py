"""SQL that finds records which may hold something a person has to decide: several values, an undone choice, a deletion
that did not know of a change. Whether they do, their `State` says. Lists ask on the start path, so it is text alone."""

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.store.mapping import REOPENED
from ntt_desktop.sync.scope import OFFICE_ONLY

_NOTHING = "x'f6'"
"""An empty value as the log writes it."""

_SEVERAL = (
    "SELECT record FROM sibling WHERE {}",
    (
        f"SELECT record FROM extra WHERE value <> {_NOTHING} AND (shown = 0 AND part LIKE '%{OFFICE_ONLY}'"
        f" OR substr(field, 1, {len(REOPENED)}) = '{REOPENED}') AND {{}}"
    ),
)
_DISPUTED = 'SELECT id FROM "{}" WHERE _hapus = 1 AND _hidden = 0'

EVERYWHERE = " UNION ".join((*(each.format("1") for each in _SEVERAL), *(_DISPUTED.format(code) for code in KINDS)))


def among(kind: str, marks: str) -> str:
    """Of some records of a kind; their ids are the parameters of `marks`, three times over."""
    several = [each.format(f"record IN ({marks})") for each in _SEVERAL]
    return " UNION ".join((*several, f"{_DISPUTED.format(kind)} AND id IN ({marks})"))
