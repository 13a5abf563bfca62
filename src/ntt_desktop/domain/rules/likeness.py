"""Names that are probably the same thing written twice."""

import re
import unicodedata
from collections.abc import Callable, Hashable
from functools import lru_cache

LEAST = 5
"""Letters of a word that may have a slip in it."""

# Old and new Indonesian spelling, and the slips of every day, fall on one letter. Order matters: dj before j.
_SOUNDS = (("oe", "u"), ("dj", "y"), ("tj", "c"), ("j", "y"), ("ch", "kh"), ("kh", "k"), ("v", "f"))


_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_DOUBLE = re.compile(r"(.)\1+")


def written_words(name: str) -> list[str]:
    """The words of a name as they are written, in small letters without accents and signs."""
    plain = name.casefold()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub(" ", plain.translate(_APOSTROPHES)).split()


def _words(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, without accents, signs and double letters."""
    return tuple(spoken(word) for word in written_words(name))


@lru_cache(maxsize=32768)  # the names of a village are made of the same words
def spoken(word: str) -> str:
    """How a written word sounds: the same for old and new spelling and for double letters."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return word if word.isdigit() else _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=32768)
def _sound(name: str) -> tuple[tuple[str, ...], str, list[str]]:
    words = _words(name)
    return words, "".join(words), sorted(words)


def sounds(name: str) -> str:
    """The same text for names that differ in case, signs, word order or old spelling alone."""
    return " ".join(_sound(name)[2])


def alike(a: str, b: str) -> bool:
    """Whether two names are probably the same: equal but for case, signs, word order, old spelling or a slip.

    Conservative: one other word or another number makes another name.
    """
    return likeness(a)(b)


def likeness(name: str) -> Callable[[str], bool]:
    """`alike` for one name and many others."""
    one, joined, ordered = _sound(name)
    count = len(one)

    def is_alike(other_name: str) -> bool:
        other, other_joined, other_ordered = _sound(other_name)
        if not one or not other:
            return False
        if joined == other_joined or ordered == other_ordered:
            return True
        if len(other) != count:
            return False
        for left, right in zip(one, other, strict=True):  # names that differ mostly do so at once
            if left != right and (abs(len(left) - len(right)) > 2 or not is_slip(left, right)):
                return False
        return True

    return is_alike


@lru_cache(maxsize=32768)
def marks(name: str) -> tuple[Hashable, ...]:
    """Names that are alike have one of these in common; most that are not have none."""
    words, joined, ordered = _sound(name)
    fixed = (word if _is_fixed(word) else "" for word in words)
    return (joined, (True, *ordered), (False, *fixed)) if words else ()


def _is_fixed(word: str) -> bool:
    """Whether another word is never taken for a slip of this one: short words and numbers must be equal."""
    return len(word) < LEAST or not word.isalpha()


@lru_cache(maxsize=65536)
def is_slip(left: str, right: str) -> bool:
    """Whether two words differ by at most one letter, two in a long word."""
    if _is_fixed(left) or _is_fixed(right):
        return False
    shorter = min(len(left), len(right))
    from rapidfuzz.distance import OSA  # 36 ms to import; most names never come this far

    return OSA.distance(left, right) <= (2 if shorter >= 9 else 1)
