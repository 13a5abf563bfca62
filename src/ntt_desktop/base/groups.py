"""A secret a person can copy from paper: 140 random bits as seven groups of five letters and digits, each of which says
by itself whether it was copied right."""

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O or U: they are taken for other signs, or make words."""

GROUPS, SECRET = 7, 4
BITS = GROUPS * SECRET * 5

_READ_AS = str.maketrans("OIL", "011")


class Mistyped(ValueError):
    """The number of the first group that is not right, from 1; 0 when there are too few or too many signs."""

    def __init__(self, group: int) -> None:
        super().__init__(group)
        self.group = group


def make() -> str:
    """A new secret, as it is printed: `4KQ7X-…`."""
    return "-".join(
        _checked("".join(secrets.choice(LETTERS) for _ in range(SECRET)), place) for place in range(1, GROUPS + 1)
    )


def read(typed: str) -> str:
    """The secret in the form `make` gave it; case, spaces and hyphens do not matter.

    Raises:
        Mistyped.
    """
    signs = "".join(typed.upper().split()).replace("-", "").translate(_READ_AS)
    size = SECRET + 1
    groups = [signs[start : start + size] for start in range(0, len(signs), size)]
    for place, group in enumerate(groups[:GROUPS], 1):
        if len(group) == size and (not set(group) <= set(LETTERS) or group != _checked(group[:SECRET], place)):
            raise Mistyped(place)
    if len(signs) != GROUPS * size:
        raise Mistyped(0)
    return "-".join(groups)


def looks_like(typed: str) -> bool:
    """Whether somebody meant to type such a secret and not a passphrase: length and signs are nearly right, and there
    are digits."""
    if not any(sign.isdigit() for sign in typed):
        return False
    signs = "".join(typed.upper().split()).replace("-", "").translate(_READ_AS)
    return abs(len(signs) - GROUPS * (SECRET + 1)) <= 2 and set(signs) <= set(LETTERS)


def _checked(group: str, place: int) -> str:
    """The group with its check sign (Luhn, modulo 32, begun with the group's place): it finds every single wrong sign,
    nearly every exchange of neighbours, and groups in the wrong order."""
    total = place
    for position, sign in enumerate(reversed(group)):
        value = LETTERS.index(sign) * (2 if position % 2 == 0 else 1)
        total += value // 32 + value % 32
    return group + LETTERS[-total % 32]
