"""Conditions over facts, as rule tables write them, with a third answer: unknown.

    condition = part { "atau" part }
    part      = one { "dan" one }
    one       = "semua" | "(" condition ")" | names "terisi"
              | names ( "=" | "memuat" ) code { "|" code }
              | names ( "<" | "<=" | ">" | ">=" ) ( number | name )
    names     = name { "/" name }              one of these facts

`=` asks for one of the codes, `memuat` whether a set has one of them, `terisi` whether the fact is known at all.
"""

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import NamedTuple, Protocol

from ntt_desktop.base.i18n import text
from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.rules.book import exact
from ntt_desktop.domain.rules.facts import NOT_APPLICABLE, Facts, Verdict, known, number

COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
WORDS = ("dan", "atau", "semua", "memuat", "terisi")
DEEPEST = 20
"""Brackets within brackets."""

_TOKEN = pattern(r"\s*(<=|>=|[=<>()|/]|\d+(?:\.\d+)?(?![A-Za-z_0-9])|[A-Za-z_0-9]+)", re.ASCII)


class Unreadable(ValueError):
    """A condition is not of the grammar; its words say where."""


class Condition(Protocol):
    def judge(self, facts: Facts) -> Verdict: ...


class OneOf(NamedTuple):
    name: str
    codes: frozenset[str]

    def judge(self, facts: Facts) -> Verdict:
        value = known(facts, self.name)
        return Verdict(None, (self.name,)) if value is None else Verdict(value in self.codes)


class Overlaps(NamedTuple):
    name: str
    codes: frozenset[str]

    def judge(self, facts: Facts) -> Verdict:
        value = known(facts, self.name)
        if value is None:
            return Verdict(None, (self.name,))
        return Verdict(not self.codes.isdisjoint(part.strip() for part in value.split("|")))


class Filled(NamedTuple):
    name: str

    def judge(self, facts: Facts) -> Verdict:
        return Verdict(known(facts, self.name) not in (None, NOT_APPLICABLE))


class Compares(NamedTuple):
    """`bound` is a number, or the name of the fact that holds it."""

    name: str
    comparison: str
    bound: Fraction | str

    def judge(self, facts: Facts) -> Verdict:
        names = (self.name, self.bound) if isinstance(self.bound, str) else (self.name,)
        if any(known(facts, name) == NOT_APPLICABLE for name in names):
            return Verdict(False)
        left = number(facts, self.name)
        right = number(facts, self.bound) if isinstance(self.bound, str) else self.bound
        if left is None or right is None:
            return Verdict(None, tuple(name for name in names if known(facts, name) is None))
        return Verdict(COMPARISONS[self.comparison](left, right))


class All(NamedTuple):
    """False if one part is false, unknown if none is false but one is unknown, otherwise true (permits 1.2)."""

    parts: tuple[Condition, ...] = ()

    def judge(self, facts: Facts) -> Verdict:
        return _joined((part.judge(facts) for part in self.parts), deciding=False)


class Any(NamedTuple):
    """True if one part is true, unknown if none is true but one is unknown, otherwise false."""

    parts: tuple[Condition, ...]

    def judge(self, facts: Facts) -> Verdict:
        return _joined((part.judge(facts) for part in self.parts), deciding=True)


def names(condition: Condition) -> tuple[str, ...]:
    """The facts a condition asks for, each once, in its order."""
    if isinstance(condition, (All, Any)):
        return tuple(dict.fromkeys(name for part in condition.parts for name in names(part)))
    if isinstance(condition, Compares) and isinstance(condition.bound, str):
        return condition.name, condition.bound
    assert isinstance(condition, (OneOf, Overlaps, Filled, Compares))
    return (condition.name,)


def _joined(verdicts: Iterable[Verdict], *, deciding: bool) -> Verdict:
    missing: dict[str, None] = {}
    for verdict in verdicts:
        if verdict.holds is deciding:
            return Verdict(deciding)
        missing.update(dict.fromkeys(verdict.missing))
    return Verdict(None, tuple(missing)) if missing else Verdict(not deciding)


@lru_cache(maxsize=1024)
def parse(written: str) -> Condition:
    """
    Raises:
        Unreadable: not of the grammar.
    """
    return _Reader(written).read()


class _Reader:
    def __init__(self, written: str) -> None:
        self._tokens: list[str] = []
        self._at, self._depth = 0, 0
        position, written = 0, written.rstrip()
        while position < len(written):
            found = _TOKEN.match(written, position)
            if found is None:
                raise Unreadable(text("rules.condition.sign", rest=written[position:].strip()[:20]))
            self._tokens.append(found[1])
            position = found.end()

    def read(self) -> Condition:
        condition = self._condition()
        if self._next():
            raise self._wanted('"dan", "atau"')
        return condition

    def _condition(self) -> Condition:
        parts = [self._part()]
        while self._take("atau"):
            parts.append(self._part())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _part(self) -> Condition:
        parts = [self._one()]
        while self._take("dan"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Condition:
        if self._take("semua"):
            return All()
        if self._take("("):
            self._depth += 1
            if self._depth > DEEPEST:
                raise Unreadable(text("rules.condition.deep", most=DEEPEST))
            condition = self._condition()
            if not self._take(")"):
                raise self._wanted('")"')
            self._depth -= 1
            return condition
        names = self._several("/", self._name)
        made = self._comparison()
        tests = tuple(made(name) for name in names)
        return tests[0] if len(tests) == 1 else Any(tests)

    def _comparison(self) -> Callable[[str], Condition]:
        if self._take("terisi"):
            return Filled
        for word, kind in (("=", OneOf), ("memuat", Overlaps)):
            if self._take(word):
                codes = frozenset(self._several("|", self._code))
                return lambda name: kind(name, codes)
        for sign in COMPARISONS:
            if self._take(sign):
                bound = self._bound()
                return lambda name: Compares(name, sign, bound)
        raise self._wanted('"=", "<", "<=", ">", ">=", "memuat", "terisi"')

    def _several(self, between: str, one: Callable[[], str]) -> list[str]:
        found = [one()]
        while self._take(between):
            found.append(one())
        return found

    def _name(self) -> str:
        token = self._next()
        if not (token[:1].isalpha() or token[:1] == "_") or token in WORDS:
            raise self._wanted(text("rules.condition.name"))
        self._at += 1
        return token

    def _code(self) -> str:
        token = self._next()
        if not token.replace("_", "a").replace(".", "").isalnum() or token in WORDS:
            raise self._wanted(text("rules.condition.code"))
        self._at += 1
        return token

    def _bound(self) -> Fraction | str:
        value = exact(self._next())
        if value is None:
            return self._name()
        self._at += 1
        return value

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, token: str) -> bool:
        taken = self._next() == token
        self._at += taken
        return taken

    def _wanted(self, what: str) -> Unreadable:
        found = self._next() or text("rules.condition.end")
        return Unreadable(text("rules.condition.wanted", what=what, found=found, at=self._at + 1))
