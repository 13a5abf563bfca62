"""How near two names are, for proposals to a person: looser than `likeness`, which judges without asking.

A title or a degree says nothing about who it is; a first name may be written with its first letter alone, or be left
out. What comes out is a number to rank by, never a decision.
"""

from functools import lru_cache

from ntt_desktop.domain.rules.likeness import is_slip, spoken, written_words

OFFERED = 75
"""From here on a name in the same village is proposed."""

ELSEWHERE = 90
"""From here on a name in another village is proposed."""

TITLES = frozenset(
    [
        "bapak",
        "bpk",
        "pak",
        "ibu",
        "bu",
        "mama",
        "sdr",
        "sdri",
        "tuan",
        "tn",
        "nyonya",
        "ny",
        "haji",
        "hajah",
        "hj",
        "h",
        "almarhum",
        "alm",
        "drs",
        "dra",
        "ir",
        "dr",
        "prof",
    ]
)
DEGREES = frozenset(
    [
        "s",
        "m",
        "d",
        "a",
        "md",
        "pd",
        "h",
        "e",
        "p",
        "t",
        "kom",
        "si",
        "sos",
        "ag",
        "ked",
        "kep",
        "gz",
        "pt",
        "th",
        "sh",
        "se",
        "sp",
        "st",
        "spd",
        "skom",
        "sip",
        "ssi",
        "mm",
        "mpd",
        "msi",
    ]
)
_SAME, _SLIP, _LETTER = 100, 92, 60


@lru_cache(maxsize=32768)
def bare(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, without titles before it and degrees behind it; a name of nothing else stays."""
    front, _, behind = name.partition(",")
    words = written_words(front)
    if not all(word in DEGREES for word in written_words(behind)):
        words += written_words(behind)
    kept = list(words)
    while len(kept) > 1 and kept[0] in TITLES:
        del kept[0]
    dots = name.rstrip().count(".")
    while dots and len(kept) > 2 and kept[-1] in DEGREES:
        del kept[-1]
    return tuple(spoken(word) for word in kept)


def resemblance(one: str, other: str) -> int:
    """0 for nothing in common to 100 for names that sound the same."""
    mine, theirs = bare(one), bare(other)
    if not mine or not theirs:
        return 0
    if mine == theirs or "".join(mine) == "".join(theirs):
        return 100
    left, total = list(theirs), 0
    for word in sorted(mine, key=len, reverse=True):
        worth, place = max(((_worth(word, each), -place) for place, each in enumerate(left)), default=(0, 0))
        if worth:
            total += worth
            del left[-place]
    return 2 * total // (len(mine) + len(theirs))


def is_telling(name: str) -> bool:
    """Whether a name alone says who it is, also in another village: two words that are no small change."""
    return sum(len(word) >= 4 and word.isalpha() for word in bare(name)) >= 2


def _worth(word: str, other: str) -> int:
    if word == other:
        return _SAME
    if is_slip(word, other):
        return _SLIP
    short, long = sorted((word, other), key=len)
    return _LETTER if len(short) == 1 and short.isalpha() and long.startswith(short) else 0
