"""Which record is already there: the records of one kind, found by id, readable code, keys or parts of them.

Texts are compared without case and double spaces. What an import makes is added at once, so that later rows of the same
file find it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from ntt_desktop.domain.fields import Value, Values
from ntt_desktop.domain.ids import RecordId, read_id
from ntt_desktop.domain.record import Kind

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


@lru_cache(maxsize=100_000)
def same(value: Value) -> Value:
    """What two values must have in common to count as equal when a record is looked for."""
    if isinstance(value, str):
        return " ".join(value.casefold().translate(_APOSTROPHES).split())
    return value


def as_id(written: str) -> RecordId | None:
    """A record id, with or without dashes; None for any other text."""
    try:
        return read_id(written) if len(written) in (32, 36) else None
    except ValueError:
        return None


class Register:
    """The records of one kind that are not deleted, with the fields an import needs to know of them. One that was joined into
    another is found where no other fits: an old list that has it must not make it a third time."""

    def __init__(
        self,
        kind: Kind,
        fields: Sequence[str],
        rows: Iterable[Sequence[Value]],
        joined: AbstractSet[RecordId] = frozenset(),
    ) -> None:
        """`rows`: the id, then the values of `fields`. joined: records another one stands for."""
        self.kind = kind
        self._joined = joined
        self.records: dict[RecordId, dict[str, Value]] = {}
        self._indices: dict[tuple[str, ...], dict[tuple[Value, ...], list[RecordId]]] = {}
        for id, *values in rows:
            self.records[str(id)] = {
                code: value for code, value in zip(fields, values, strict=True) if value is not None
            }

    def put(self, id: RecordId, values: Values) -> None:
        """A record made or changed by this import."""
        before = self.records.get(id)
        filled: dict[str, Value] = {code: value for code, value in values.items() if value is not None}
        after = self.records[id] = filled if before is None else {**before, **filled}
        for codes, index in self._indices.items():
            new = _part(codes, after)
            if before is not None:
                old = _part(codes, before)
                if old == new:
                    continue
                index[old].remove(id)
            index.setdefault(new, []).append(id)

    def having(self, given: Values) -> list[RecordId]:
        """Records that hold all the given values."""
        codes = tuple(sorted(given))
        found = list(self._index(codes).get(_part(codes, given), ()))
        if len(found) > 1 and self._joined:
            return [id for id in found if id not in self._joined] or found[:1]
        return found

    def by_code(self, written: str) -> list[RecordId]:
        """Records with that readable code."""
        return self.having({self.kind.number[0]: written}) if self.kind.number else []

    def matching(self, given: Values) -> list[RecordId]:
        """Records that are the same thing by the keys of the kind, the first complete key that finds one.

        A record found by a later key that holds another value for an earlier one is another thing: two producers of
        one name in one village with different NIK.
        """
        for position, key in enumerate(self.kind.keys):
            part = {code: given.get(code) for code in key}
            if None in part.values():
                continue
            earlier = {code for before in self.kind.keys[:position] for code in before} - set(key)
            found = [id for id in self.having(part) if not self.contradicts(id, given, earlier)]
            if found:
                return found
        return []

    def finding(self, given: Values) -> list[RecordId]:
        """Records a reference can mean: by the keys, by all that is given, by all but a code given elsewhere."""
        found = self.matching(given)
        given = {code: value for code, value in given.items() if value is not None}
        number = self.kind.number[0] if self.kind.number else ""
        rest = {code: value for code, value in given.items() if code != number}
        return found or (self.having(given) if given else []) or (self.having(rest) if rest else [])

    def name(self, id: RecordId) -> str:
        value = self.records.get(id, {}).get(self.kind.name)
        return "" if value is None else str(value)

    def contradicts(self, id: RecordId, given: Values, codes: Iterable[str] | None = None) -> bool:
        """Whether the record has another value for one of the keys (`codes`: for one of these fields)."""
        stored = self.records[id]
        codes = {code for key in self.kind.keys for code in key if len(key) == 1} if codes is None else codes
        return any(
            given.get(code) is not None and stored.get(code) is not None and same(given[code]) != same(stored[code])
            for code in codes
        )

    def _index(self, codes: tuple[str, ...]) -> dict[tuple[Value, ...], list[RecordId]]:
        index = self._indices.get(codes)
        if index is None:
            index = self._indices[codes] = {}
            for id, values in self.records.items():
                index.setdefault(_part(codes, values), []).append(id)
        return index


def _part(codes: Sequence[str], values: Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(same(values.get(code)) for code in codes)


def key_fields(kind: Kind) -> Iterator[str]:
    """Fields every register of the kind needs: keys, name, readable code, village, and whether it is approved."""
    wanted = [code for key in kind.keys for code in key]
    wanted += [kind.name, kind.place, *(kind.number or ())[:1], *kind.owners, "status_data"]
    yield from dict.fromkeys(code for code in wanted if code in kind.by_code)
