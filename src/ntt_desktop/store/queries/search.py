"""One search over many kinds, ranked, that forgives a wrong letter; and records that resemble one being written.

It asks the search indexes the lists have: first for the words as they were typed, then, where that finds little, for the
words they may stand for (`spelling`). What is found is ranked by the words of its name.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as driver
from rapidfuzz.distance import OSA

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.rules.likeness import spoken, written_words
from ntt_desktop.domain.rules.resemblance import ELSEWHERE, OFFERED, TITLES, is_telling, resemblance
from ntt_desktop.store import sqlite
from ntt_desktop.store.mapping import from_cell, to_cell
from ntt_desktop.store.queries.lists import second_of, words_from
from ntt_desktop.store.queries.spelling import SHORTEST, Spelling

EACH = 40
"""Records of a kind that are looked at more closely."""

ENOUGH = 8
"""Hits for the words as typed from which on nobody looks for what they may stand for."""

SPELLINGS = 24
"""Ways to spell a whole name that are looked up."""

LONG_NUMBER = 8
"""Digits from which on a number is compared with numbers that name a record."""

EXACT, BEGINS, SOUNDS, SLIPPED, BESIDE, INSIDE = 0, 2, 4, 6, 8, 12
"""What a typed word adds to the rank of a record: the name has it, begins with it, sounds like it, has it but for a
letter; another searched field has it; it stands inside a word."""


class Hit(NamedTuple):
    """`name` and `beside` as stored; `rank`: the smaller the nearer."""

    kind: str
    id: RecordId
    name: Value
    beside: str
    rank: float


class Near(NamedTuple):
    """A record that resembles another. `sign`: code of a field that names it and is equal, or empty."""

    id: RecordId
    name: str
    beside: str
    sign: str
    likeness: int


class SearchReader:
    """Over one connection; for one thread at a time."""

    def __init__(self, connection: driver.Connection, spelling: Spelling) -> None:
        self._connection = connection
        self._spelling = spelling

    def follow(self) -> None:
        """Reads the words that are new."""
        self._spelling.follow(self._connection)

    def find(self, kinds: Sequence[str], typed: str, limit: int) -> list[Hit]:
        """The best hits of all kinds, best first."""
        words = written_words(typed)
        if not words:
            return []
        self._spelling.follow(self._connection)
        found: dict[tuple[str, bytes], Hit] = {}
        known = [KINDS[code] for code in kinds if KINDS[code].search]
        for kind in known:
            self._rank(kind, self._numbered(kind, typed), words, found, sure=True)
            self._rank(kind, self._as_typed(kind, typed, words), words, found)
        good = sum(hit.rank < SOUNDS * len(words) for hit in found.values())
        if good < ENOUGH and (others := self._others(words)):
            for kind in known:
                self._rank(kind, self._forgiving(kind, others), words, found)
        if not found:
            for kind in known:
                if sqlite.has_words(kind) and (match := sqlite.part_match(typed)):
                    self._rank(kind, self._matching(kind, "parts", match), words, found)
        places = {code: place for place, code in enumerate(kinds)}
        return sorted(found.values(), key=lambda hit: (hit.rank, places[hit.kind]))[:limit]

    # -- looking up ---------------------------------------------------------------------------------------------

    def _as_typed(self, kind: Kind, typed: str, words: list[str]) -> Iterator[int]:
        if not sqlite.has_words(kind):
            yield from self._looked_through(kind, [[word] for word in words])
            return
        yield from self._called(kind, typed.strip(), begins=True)
        table = f"{kind.code}__words"
        yield from self._matching(kind, "words", " AND ".join(map(_quoted, words)))
        match = sqlite.word_match(" ".join(words), lambda start: words_from(self._connection, table, start))
        yield from self._matching(kind, "words", match)

    def _called(self, kind: Kind, name: str, *, begins: bool = False) -> Iterator[int]:
        """Records of exactly this name, and of names that begin with it: the index that sorts the list answers."""
        if kind.name not in kind.listed or kind.few:
            return
        column = sqlite.sort_expression(kind, kind.name)
        if not column.endswith("NOCASE"):
            return
        where = f"{column} >= ? AND {column} < ?" if begins else f"{column} = ?"
        ends = (name, name + "\U0010ffff") if begins else (name,)
        sql = f'SELECT n FROM "{kind.code}" WHERE _hidden = 0 AND {where} ORDER BY {column}, n LIMIT {EACH // 2}'
        yield from (row[0] for row in self._connection.execute(sql, ends))

    def _numbered(self, kind: Kind, typed: str) -> Iterator[int]:
        """Records that a number typed whole names, such as a NIK."""
        digits = "".join(letter for letter in typed if letter.isdigit())
        if len(digits) < LONG_NUMBER:
            return
        for code in kind.signs:
            sql = f'SELECT n FROM "{kind.code}" WHERE "{code}" IN (?, ?) AND _hidden = 0 LIMIT {EACH}'
            yield from (row[0] for row in self._connection.execute(sql, (digits, typed.strip())))

    def _others(self, words: list[str]) -> list[list[str]]:
        """Each word with the words and (ending in `*`) the beginnings it may stand for; none when nothing is added."""
        found = [[word, *self._spelling.near(word)] for word in words]
        found[-1] += [f"{start}*" for start in self._spelling.near_beginnings(words[-1])]
        return found if any(len(one) > 1 for one in found) else []

    def _forgiving(self, kind: Kind, others: list[list[str]]) -> Iterator[int]:
        if not sqlite.has_words(kind):
            yield from self._looked_through(kind, [[one.rstrip("*") for one in some] for some in others])
            return
        for own in ("", "*"):  # whole words first: a number begins many newer ones
            groups = [" OR ".join(map(_quoted, [some[0] + own, *some[1:]])) for some in others]
            yield from self._matching(kind, "words", " AND ".join(f"({group})" for group in groups))
        # common words have many newer hits than the record of just that name
        whole = [[word for word in some if not word.endswith("*")] for some in others]
        for words in islice(product(*whole), SPELLINGS):
            yield from self._called(kind, " ".join(words))

    def _matching(self, kind: Kind, index: str, match: str) -> Iterator[int]:
        """Newest first."""
        table = f"{kind.code}__{index}"
        sql = f'SELECT rowid FROM "{table}" WHERE "{table}" MATCH ? ORDER BY rowid DESC LIMIT {EACH}'
        yield from (row[0] for row in self._connection.execute(sql, (match,)))

    def _looked_through(self, kind: Kind, groups: list[list[str]]) -> Iterator[int]:
        """Kinds with few records have no index: their rows are read."""
        where = " AND ".join("(" + " OR ".join("instr(t, ?) > 0" for _ in group) + ")" for group in groups)
        rows = f'SELECT n, lower({sqlite.search_text(kind)}) AS t FROM "{kind.code}" WHERE _hidden = 0'
        sql = f"SELECT n FROM ({rows}) WHERE {where} ORDER BY n DESC LIMIT {EACH}"
        yield from (row[0] for row in self._connection.execute(sql, [one for group in groups for one in group]))

    # -- ranking ------------------------------------------------------------------------------------------------

    def _rank(
        self,
        kind: Kind,
        numbers: Iterable[int],
        words: list[str],
        found: dict[tuple[str, bytes], Hit],
        *,
        sure: bool = False,
    ) -> None:
        some = list(dict.fromkeys(numbers))
        if not some:
            return
        name, beside = sqlite.column_of(kind.name), sqlite.column_of(second_of(kind))
        marks = ", ".join("?" * len(some))
        sql = (
            f'SELECT id, "{name}", "{beside}", {sqlite.search_text(kind)} FROM "{kind.code}" WHERE n IN ({marks}) '
            "ORDER BY n DESC"
        )
        for id, called, where, searched in self._connection.execute(sql, some):
            if (kind.code, id) not in found:
                rank = 0 if sure else _rank(words, written_words(str(called or "")), written_words(searched))
                value = from_cell(kind.by_code[kind.name], called)
                found[kind.code, id] = Hit(kind.code, bytes(id).hex(), value, str(where or ""), rank)

    # -- resembling ---------------------------------------------------------------------------------------------

    def near(
        self, kind: Kind, name: str, place: str, signs: Sequence[tuple[str, str]], but: RecordId, limit: int
    ) -> list[Near]:
        """Records that are probably the one called `name`, in the village `place`: those with an equal sign (field,
        value) first, then those of the village, then, where a name alone is telling, those of other villages."""
        found: dict[bytes, Near] = {}
        column, beside = f'"{sqlite.column_of(kind.name)}"', f'"{sqlite.column_of(second_of(kind))}"'
        sql = f'SELECT id, {column}, {beside} FROM "{kind.code}" WHERE _hidden = 0 AND '
        own = bytes.fromhex(but)
        for code, value in signs:
            for id, called, where in self._connection.execute(f'{sql} "{code}" = ? LIMIT {EACH}', (value,)):
                if id != own:
                    found.setdefault(id, Near(id.hex(), str(called or ""), str(where or ""), code, 100))
        for id, called, where in self._candidates(kind, sql, name, place):
            least = OFFERED if not kind.place or (place and where == place) else ELSEWHERE
            if (
                id != own
                and id not in found
                and called is not None
                and (worth := resemblance(name, str(called))) >= least
            ):
                found[id] = Near(id.hex(), str(called), str(where or ""), "", worth)
        return sorted(found.values(), key=lambda one: (not one.sign, one.beside != place, -one.likeness))[:limit]

    def _candidates(self, kind: Kind, sql: str, name: str, place: str) -> Iterator[Sequence[Any]]:
        if not name.strip():
            return
        if kind.place and place:
            yield from self._connection.execute(
                f'{sql} "{kind.place}" = ?', (to_cell(kind.by_code[kind.place], place),)
            )
        if not sqlite.has_words(kind):
            yield from self._connection.execute(f"{sql} 1")
        elif not kind.place or (not kind.owners and is_telling(name)):
            self._spelling.follow(self._connection)
            words = [word for word in written_words(name) if len(word) > 1 and word not in TITLES]
            numbers: dict[int, None] = {}
            for some in ([words], [words[:at] + words[at + 1 :] for at in range(len(words))] if len(words) > 2 else []):
                for chosen in some:
                    if not numbers:
                        numbers.update(dict.fromkeys(self._alike(kind, chosen)))
            marks = ", ".join("?" * len(numbers))
            yield from self._connection.execute(f"{sql} n IN ({marks})", list(numbers))

    def _alike(self, kind: Kind, words: list[str]) -> Iterator[int]:
        groups = [" OR ".join(map(_quoted, [word, *self._spelling.near(word)])) for word in words]
        if groups:
            yield from self._matching(kind, "words", " AND ".join(f"({group})" for group in groups))


def _quoted(word: str) -> str:
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _rank(words: list[str], name: list[str], searched: list[str]) -> float:
    left, total = list(name), 0.0
    for word in words:
        worth, at = min(((_distance(word, each), place) for place, each in enumerate(left)), default=(INSIDE, -1))
        if worth < INSIDE:
            del left[at]
        elif any(each.startswith(word) for each in searched):
            worth = BESIDE
        elif any(_distance(word, each) < INSIDE for each in searched):
            worth = BESIDE + 2
        total += worth
    return total + min(len(left), 9) / 10


def _distance(word: str, other: str) -> int:
    """How far a word of a record is from the one typed; INSIDE when it is another one."""
    if word == other:
        return EXACT
    if other.startswith(word):
        return BEGINS
    if not word.isalpha():
        return INSIDE
    sound, heard = spoken(word), spoken(other)
    if sound == heard:
        return SOUNDS
    if len(word) >= SHORTEST:
        if OSA.distance(word, other, score_cutoff=1) <= 1 or OSA.distance(sound, heard, score_cutoff=1) <= 1:
            return SLIPPED
        if any(
            OSA.distance(word, other[:cut], score_cutoff=1) <= 1 for cut in (len(word), len(word) + 1, len(word) - 1)
        ):
            return SLIPPED + 1
        if len(sound) >= 9 and OSA.distance(sound, heard, score_cutoff=2) <= 2:
            return SLIPPED + 1
    return INSIDE
