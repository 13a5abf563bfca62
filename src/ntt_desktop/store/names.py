"""Which names stand beside which references, so that a list shows and sorts them without joining."""

from functools import cache

from ntt_desktop.domain.record import Kind


@cache
def _of(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path.partition(".")[0] for path in paths if path.endswith(".nama")))


def names_of(kind: Kind) -> tuple[str, ...]:
    """Fields whose shown name stands beside them in the column `<field>__nama`."""
    return _of((*kind.listed, *kind.search))
