"""The words that stand in the search indexes, so that a word with a wrong letter finds the right ones.

Nothing is kept on disk for it: the words are read from the search indexes that exist, at the first question, and those of
what was written since are added at the next one. A word that no record has any more finds nothing and does no harm.
Words with digits are not among them: a number is right or another one.
"""

from collections.abc import Iterable, Iterator

import sqlcipher3.dbapi2 as driver
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.rules.likeness import LEAST, spoken, written_words
from ntt_desktop.store import sqlite

MOST = 24
"""Other words that one word may stand for."""

SHORTEST = 3
"""Letters of a word in which a wrong one is looked for."""

ANEW = 5000
"""Records written since the last question from which on all words are read again."""

CHUNK = 500
_AFTER_DIGITS = ":"
"""Comes right after the digits in order of characters."""


class Spelling:
    """The words of one workspace. For one thread at a time."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._by_sound: dict[str, list[str]] = {}
        self._beginnings: dict[int, list[str]] = {}
        self._all: list[str] = []
        self._read_to = -1

    def __len__(self) -> int:
        return len(self._words)

    def follow(self, connection: driver.Connection) -> None:
        """Brings the words in line with the data: a fifth of a second at the first time, then nearly nothing."""
        last = int(connection.execute("SELECT ifnull(max(seq), 0) FROM entry").fetchone()[0])
        if last == self._read_to:
            return
        if self._read_to < 0:
            self._add(_all_words(connection))
        else:
            rows = connection.execute(
                "SELECT DISTINCT record FROM entry WHERE seq > ? LIMIT ?", (self._read_to, ANEW + 1)
            ).fetchall()
            self._add(_all_words(connection) if len(rows) > ANEW else _words_of(connection, [row[0] for row in rows]))
        self._read_to = last

    def _add(self, words: Iterable[str]) -> None:
        fresh = {word for word in words if word.isalpha()} - self._words
        if not fresh:
            return
        self._words |= fresh
        for word in fresh:
            self._by_sound.setdefault(spoken(word), []).append(word)
        self._all = list(self._words)
        self._beginnings.clear()

    def near(self, word: str) -> list[str]:
        """Words that sound like this one or differ in one letter (two, in how a long one sounds); the nearest first."""
        if not word.isalpha():
            return []
        sound = spoken(word)
        found = dict.fromkeys(self._by_sound.get(sound, ()))
        if len(word) >= SHORTEST:
            found.update(dict.fromkeys(_within(word, self._all, 1)))
            if len(sound) >= LEAST:
                for other in _within(sound, self._by_sound, 2 if len(sound) >= 9 else 1):
                    found.update(dict.fromkeys(self._by_sound[other]))
        found.pop(word, None)
        return list(found)[:MOST]

    def near_beginnings(self, word: str) -> list[str]:
        """Beginnings of words that differ from this one in one letter: the word is still being typed."""
        if len(word) < SHORTEST or not word.isalpha():
            return []
        found: dict[str, None] = {}
        for length in (len(word), len(word) + 1, len(word) - 1):
            if length not in self._beginnings:
                self._beginnings[length] = list({each[:length] for each in self._all if len(each) > length})
            found.update(dict.fromkeys(_within(word, self._beginnings[length], 1)))
        found.pop(word, None)
        return list(found)[:MOST]

    def beginning(self, start: str) -> list[str]:
        """All words that begin so; none when they are many."""
        found = [word for word in self._all if word.startswith(start)]
        return found if len(found) <= MOST else []


def _within(word: str, among: Iterable[str], most: int) -> list[str]:
    found = process.extract(word, list(among), scorer=OSA.distance, score_cutoff=most, limit=MOST, processor=None)
    return [str(other) for other, _distance, _place in found]


def _all_words(connection: driver.Connection) -> Iterator[str]:
    for kind in KINDS.values():
        if sqlite.has_words(kind):
            yield from _indexed(connection, kind)
        elif kind.search:
            rows = connection.execute(f'SELECT {sqlite.search_text(kind)} FROM "{kind.code}" WHERE _hidden = 0')
            for (found,) in rows:
                yield from written_words(found)


def _indexed(connection: driver.Connection, kind: Kind) -> Iterator[str]:
    """Every word of an index that has no digit in it: from each to the next one, past all that begin with a digit."""
    table = sqlite.vocabulary(connection, f"{kind.code}__words")
    sql = f"SELECT term FROM {table} WHERE term >= ? LIMIT 1"
    least = _AFTER_DIGITS
    while (row := connection.execute(sql, (least,)).fetchone()) is not None:
        word = str(row[0])
        digit = next((place for place, letter in enumerate(word) if "0" <= letter <= "9"), -1)
        if digit >= 0:
            least = word[:digit] + _AFTER_DIGITS
        else:
            yield word
            least = word + "\x01"


def _words_of(connection: driver.Connection, records: list[bytes]) -> Iterator[str]:
    for start in range(0, len(records), CHUNK):
        some = records[start : start + CHUNK]
        marks = ", ".join("?" * len(some))
        for kind in KINDS.values():
            if kind.search:
                sql = f'SELECT {sqlite.search_text(kind)} FROM "{kind.code}" WHERE id IN ({marks})'
                for (found,) in connection.execute(sql, some):
                    yield from written_words(found)
