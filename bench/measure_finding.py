"""What is found while somebody types, and what resembles a record being written

The bound of a search is the same library asked for whole words in the same word indexes and their rows: what is left is what a
wrong letter, ranking and many kinds cost. The bound of the look-alikes is the names of the village read and put beside nothing.
Every name searched for has one wrong letter; the record must come first. The words are read once before.
"""

import random
from collections.abc import Callable, Sequence

import sqlcipher3.dbapi2 as driver

from bench.figures import Figure, Target, timed
from bench.fill import kept
from bench.timing import in_turns
from ntt_desktop import wiring
from ntt_desktop.services.search import Search

SIZE = 200_000
ROUNDS = 60
LETTERS = "abcdefghijklmnoprstu"
FIND = Target(most=100)
NEAR = Target(most=300)


def measure() -> list[Figure]:
    reading = wiring.open_reading(kept(SIZE), writing=False)
    search, raw = Search(reading.file), reading.file.reader()
    search.warm()
    chance = random.Random(3)
    products = _some(raw, "product", "nama_produk", chance)
    makers = _some(raw, "producer", "nama", chance)
    find = in_turns(
        _each(products, lambda one: _found(search, one)), _each(products, lambda one: _words(raw, one)), ROUNDS
    )
    near = in_turns(
        _each(makers, lambda one: _near(search, one)), _each(makers, lambda one: _village(raw, one)), ROUNDS
    )
    reading.close()
    return [
        timed(f"{SIZE:,} products: a name with a wrong letter", find, FIND),
        timed(f"{SIZE // 10:,} makers: look-alikes of a name", near, NEAR),
    ]


class _One:
    def __init__(self, name: str, place: str, chance: random.Random) -> None:
        self.name, self.place = name, place
        words = name.split()
        at = chance.choice([at for at, word in enumerate(words) if word.isalpha() and len(word) >= 4])
        cut = chance.randrange(len(words[at]))
        words[at] = words[at][:cut] + chance.choice(LETTERS) + words[at][cut + chance.randrange(2) :]
        self.typed = " ".join(words)


def _some(raw: driver.Connection, kind: str, column: str, chance: random.Random) -> list[_One]:
    last = raw.execute(f'SELECT max(n) FROM "{kind}"').fetchone()[0]
    sql = f'SELECT "{column}", desa FROM "{kind}" WHERE n = ?'
    rows = [raw.execute(sql, (chance.randint(1, last),)).fetchone() for _ in range(ROUNDS + 1)]
    return [_One(name, place, chance) for name, place in rows]


def _each(some: Sequence[_One], work: Callable[[_One], object]) -> Callable[[], object]:
    turns = iter([*some, *some])
    return lambda: work(next(turns))


def _found(search: Search, one: _One) -> None:
    hits = search.find(one.typed)
    first = hits[0].name if hits else ""
    assert first == one.name, f"{one.typed}: {first} instead of {one.name}"


def _near(search: Search, one: _One) -> None:
    search.near("producer", {"nama": one.typed, "desa": one.place})


def _words(raw: driver.Connection, one: _One) -> None:
    match = " AND ".join(f'"{word}"' for word in one.name.split())
    sql = (
        "SELECT id, nama_produk, desa FROM product WHERE n IN "
        "(SELECT rowid FROM product__words WHERE product__words MATCH ? ORDER BY rowid DESC LIMIT 40)"
    )
    raw.execute(sql, (match,)).fetchall()


def _village(raw: driver.Connection, one: _One) -> None:
    raw.execute("SELECT id, nama, desa FROM producer WHERE desa = ? AND _hidden = 0", (one.place,)).fetchall()
