"""The two root keys of the province, and what they sign (docs/file-format.md, "Trust").

Root A and root B are of equal right and kept by two offices. A root signs two things only: which key the province works
with, and which key takes the place of the other root.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.sync import keys
from ntt_desktop.sync.wire import MAX_MS, Malformed, dump, unpack

Roots = tuple[bytes, bytes]
"""Public keys of root A and root B, raw."""

MAX_STEPS = 64
MAX_NUMBER = 1 << 31
_CERTIFICATE = b"snk1-working\0"
_STEP = b"snk1-root\0"


class BadDocument(AppError):
    """A list of laptops that is not in its one form, or not signed as it must be. `fault` names the sentence
    `trust.fault.<fault>`."""

    code = "NTT-T01"

    def __init__(self, fault: str) -> None:
        super().__init__(fault=text(f"trust.fault.{fault}"))
        self.fault = fault


class OtherRoot(AppError):
    """Signed under root keys that this laptop was never told to trust."""

    code = "NTT-T02"


def digits(data: bytes) -> str:
    """20 decimal digits of SHA-256 of `data`, in groups of four: what people compare by phone."""
    number = f"{int.from_bytes(sha256(data).digest(), 'big') % 10**20:020d}"
    return " ".join(number[place : place + 4] for place in range(0, 20, 4))


def root_digits(roots: Roots) -> str:
    """The 20 digits of a pair of root keys."""
    return digits(b"snk1-roots\0" + roots[0] + roots[1])


def same_digits(typed: str, shown: str) -> bool:
    """Whether a person typed the digits shown; spaces, points and hyphens between them do not matter."""
    for between in (" ", "\N{NO-BREAK SPACE}", ".", "-", "\t"):
        typed, shown = typed.replace(between, ""), shown.replace(between, "")
    return typed == shown


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement, the bytes of a CBOR map, and the signature over it."""

    statement: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Chain:
    """From the first pair of roots to the working key.

    first: the pair the province began with. steps: each puts a new key in the place of one root, signed by the other.
    certificate: the working key with its running number, signed by a root of the last pair.
    """

    first: Roots
    steps: tuple[Signed, ...]
    certificate: Signed

    @property
    def roots(self) -> Roots:
        """The pair that holds now."""
        return self.pairs()[-1]

    @property
    def working(self) -> bytes:
        """The province's working key: it signs the list of laptops."""
        return _working(self.certificate)[0]

    @property
    def number(self) -> int:
        """Running number of the working key's certificate: a lower one never replaces a higher one."""
        return _working(self.certificate)[1]

    def pairs(self) -> list[Roots]:
        """Every pair of roots there was, the first one first; verified.

        Raises:
            BadDocument: a step that is not signed by the root that stays.
        """
        found = [_pair(list(self.first))]
        seen = set(self.first)
        for place, step in enumerate(self.steps, 1):
            found.append(_stepped(found[-1], step, place))
            new = set(found[-1]) - set(found[-2])
            if new & seen:  # a key that was replaced never comes back
                raise BadDocument("root")
            seen |= new
        return found

    def check(self, pinned: Roots) -> None:
        """
        Raises:
            BadDocument: altered or forged. OtherRoot: it does not lead from or through the pinned pair.
        """
        pairs = self.pairs()
        _working(self.certificate)
        if pinned not in pairs:
            raise OtherRoot(digits=root_digits(pairs[-1]), known=root_digits(pinned))
        signed = _CERTIFICATE + self.certificate.statement
        if not any(keys.signed_by(root, self.certificate.signature, signed) for root in pairs[-1]):
            raise BadDocument("certificate")


def begin(a: Ed25519PrivateKey, b: Ed25519PrivateKey, working: bytes, t_ms: int) -> Chain:
    """The first chain of a province."""
    return Chain((keys.public_bytes(a), keys.public_bytes(b)), (), _certify(a, working, 1, t_ms))


def rotated(chain: Chain, root: Ed25519PrivateKey, working: bytes, t_ms: int) -> Chain:
    """Another working key, certified by one of the roots.

    Raises:
        OtherRoot: not one of the two that hold now.
    """
    _place(chain.roots, root)
    return Chain(chain.first, chain.steps, _certify(root, working, chain.number + 1, t_ms))


def replaced(chain: Chain, stays: Ed25519PrivateKey, new: bytes, working: bytes, t_ms: int) -> Chain:
    """`new` in the place of the other root; the working key is certified anew, by the root that stays.

    Raises:
        OtherRoot: `stays` is not one of the two that hold now.
    """
    place = _place(chain.roots, stays)
    pair = (chain.roots[0], new) if place == 0 else (new, chain.roots[1])
    statement = dump({"v": 1, "no": len(chain.steps) + 1, "roots": list(pair), "t": t_ms})
    step = Signed(statement, stays.sign(_STEP + statement))
    return Chain(chain.first, (*chain.steps, step), _certify(stays, working, chain.number + 1, t_ms))


def to_item(chain: Chain) -> dict[str, object]:
    """The keys `roots`, `steps` and `cert` of a trust document."""
    return {
        "roots": list(chain.first),
        "steps": [[step.statement, step.signature] for step in chain.steps],
        "cert": [chain.certificate.statement, chain.certificate.signature],
    }


def from_item(item: Mapping[object, object]) -> Chain:
    """
    Raises:
        BadDocument: not in its one form. What it says is not verified yet: see `Chain.check`.
    """
    steps = item.get("steps")
    if not isinstance(steps, list) or len(steps) > MAX_STEPS:
        raise BadDocument("form")
    return Chain(_pair(item.get("roots")), tuple(_signed(step) for step in steps), _signed(item.get("cert")))


def _certify(root: Ed25519PrivateKey, working: bytes, number: int, t_ms: int) -> Signed:
    statement = dump({"v": 1, "key": working, "no": number, "t": t_ms})
    return Signed(statement, root.sign(_CERTIFICATE + statement))


def _place(roots: Roots, root: Ed25519PrivateKey) -> int:
    public = keys.public_bytes(root)
    if public not in roots:
        raise OtherRoot(digits="-", known=root_digits(roots))
    return roots.index(public)


def _working(certificate: Signed) -> tuple[bytes, int]:
    item = _map(certificate.statement)
    key, number = item.get("key"), item.get("no")
    if not _is_key(key) or type(number) is not int or not 1 <= number < MAX_NUMBER or not _is_time(item.get("t")):
        raise BadDocument("certificate")
    assert isinstance(key, bytes)
    return key, number


def _stepped(before: Roots, step: Signed, number: int) -> Roots:
    item = _map(step.statement)
    after = _pair(item.get("roots"))
    stays = [place for place in (0, 1) if before[place] == after[place]]
    if item.get("no") != number or len(stays) != 1 or not _is_time(item.get("t")):
        raise BadDocument("root")
    if not keys.signed_by(before[stays[0]], step.signature, _STEP + step.statement):
        raise BadDocument("root")
    return after


def _map(data: bytes) -> dict[object, object]:
    try:
        item = unpack(data)
    except Malformed as error:
        raise BadDocument("form") from error
    if not isinstance(item, dict) or item.get("v") != 1:
        raise BadDocument("form")
    return item


def _pair(item: object) -> Roots:
    if not isinstance(item, list) or len(item) != 2 or not all(map(_is_key, item)) or item[0] == item[1]:
        raise BadDocument("root")
    return item[0], item[1]


def _signed(item: object) -> Signed:
    if not isinstance(item, list) or len(item) != 2 or not all(isinstance(part, bytes) for part in item):
        raise BadDocument("form")
    if len(item[1]) != keys.SIGNATURE or len(item[0]) > 1024:
        raise BadDocument("form")
    return Signed(item[0], item[1])


def _is_key(key: object) -> bool:
    return isinstance(key, bytes) and len(key) == keys.KEY


def _is_time(time: object) -> bool:
    return type(time) is int and 0 <= time <= MAX_MS
