"""The two small files of an enrolment (docs/file-format.md, "Enrolment files"): a laptop asks, the province answers.

Not secret: public keys, an office, a name of a laptop. Each is signed by who made it, and recognised by its content.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.sync import keys, trust
from ntt_desktop.sync.commit import NewerProgram
from ntt_desktop.sync.roots import digits
from ntt_desktop.sync.wire import MAX_MS, Malformed, dump, unpack

MAGIC = b"SNK1"
SUFFIX = ".sinkron"
VERSION = 1
MAX_CLEAR = 1024
MAX_FILE = trust.MAX_DOCUMENT + 4096
ID = 16

Kind = Literal["daftar", "sertifikat"]
REQUEST: Final = "daftar"
ANSWER: Final = "sertifikat"
_DOMAINS: dict[Kind, bytes] = {REQUEST: b"snk1-daftar\0", ANSWER: b"snk1-sertifikat\0"}


class BadEnrolmentFile(AppError):
    """Cut short, altered, or not signed by the keys inside. `fault` names the sentence `enrol.fault.<fault>`."""

    code = "NTT-T06"

    def __init__(self, fault: str) -> None:
        super().__init__(fault=text(f"enrol.fault.{fault}"))
        self.fault = fault


class AnotherKind(AppError):
    """An exchange file of another kind than the one asked for."""

    code = "NTT-T07"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A laptop asks to be enrolled, or for a new exchange key. public, exchange: as in `trust.Member`. office, label:
    what the laptop says it is. t_ms: its clock. document: the trust document it holds, not verified yet, or empty: a
    province that lost its last laptop finds the list again in it. digits: the 20 digits of the file, read over the
    phone."""

    public: bytes
    exchange: str
    office: str
    label: str
    t_ms: int
    document: bytes = b""
    digits: str = ""

    @property
    def replica(self) -> bytes:
        return keys.replica_id(self.public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The province's answer. replica: the laptop it is for. request: SHA-256 of the request file. document: the trust
    document as signed, not verified yet: that needs the root keys."""

    replica: bytes
    request: bytes
    document: bytes
    t_ms: int


def peek(data: bytes) -> Kind | None:
    """Which of the two a file is, by its first bytes; 2,048 are enough. None for any other file."""
    try:
        clear = _clear(data)[0]
    except BadEnrolmentFile:
        return None
    kind = clear.get("k")
    return kind if kind in _DOMAINS else None


def write_request(request: Request, private: Ed25519PrivateKey) -> bytes:
    """
    Raises:
        BadEnrolmentFile: a value out of its range.
    """
    _check(request)
    assert keys.public_bytes(private) == request.public
    item = {
        "v": VERSION,
        "pub": request.public,
        "age": request.exchange,
        "off": request.office,
        "lab": request.label,
        "t": request.t_ms,
        "trust": request.document,
    }
    return _file(REQUEST, item, private)


def read_request(data: bytes) -> Request:
    """
    Raises:
        AnotherKind, BadEnrolmentFile, NewerProgram.
    """
    item, body, signature = _read(data, REQUEST)
    request = Request(
        public=item.get("pub", b""),
        exchange=item.get("age", ""),
        office=item.get("off", ""),
        label=item.get("lab", ""),
        t_ms=item.get("t", -1),
        document=item.get("trust", b""),
        digits=digits(data),
    )
    _check(request)
    if not keys.signed_by(request.public, signature, _DOMAINS[REQUEST] + body):
        raise BadEnrolmentFile("signature")
    return request


def write_answer(answer: Answer, working: Ed25519PrivateKey) -> bytes:
    item = {
        "v": VERSION,
        "to": answer.replica,
        "req": answer.request,
        "trust": answer.document,
        "key": keys.public_bytes(working),
        "t": answer.t_ms,
    }
    return _file(ANSWER, item, working)


def read_answer(data: bytes) -> Answer:
    """The signature by the working key it names holds; whether that is the province's, the document says.

    Raises:
        AnotherKind, BadEnrolmentFile, NewerProgram.
    """
    item, body, signature = _read(data, ANSWER)
    answer = Answer(
        replica=item.get("to", b""),
        request=item.get("req", b""),
        document=item.get("trust", b""),
        t_ms=item.get("t", -1),
    )
    lengths = ((answer.replica, keys.REPLICA), (answer.request, 32), (item.get("key"), keys.KEY))
    if any(not isinstance(one, bytes) or len(one) != length for one, length in lengths):
        raise BadEnrolmentFile("form")
    if not isinstance(answer.document, bytes) or not _is_time(answer.t_ms):
        raise BadEnrolmentFile("form")
    if not keys.signed_by(item["key"], signature, _DOMAINS[ANSWER] + body):
        raise BadEnrolmentFile("signature")
    return answer


def _check(request: Request) -> None:
    if not isinstance(request.public, bytes) or len(request.public) != keys.KEY or not _is_time(request.t_ms):
        raise BadEnrolmentFile("form")
    if not isinstance(request.document, bytes) or len(request.document) > trust.MAX_DOCUMENT:
        raise BadEnrolmentFile("form")
    if not trust.is_recipient(request.exchange) or not trust.is_office(request.office):
        raise BadEnrolmentFile("form")
    if not trust.is_label(request.label):
        raise BadEnrolmentFile("label")


def _is_time(time: object) -> bool:
    return type(time) is int and 0 <= time <= MAX_MS


def _file(kind: Kind, item: dict[str, Any], private: Ed25519PrivateKey) -> bytes:
    body = dump(item)
    id = sha256(body).digest()[:ID]
    clear = dump({"v": VERSION, "id": id, "i": 1, "n": 1, "k": kind})
    signature = private.sign(_DOMAINS[kind] + body)
    return MAGIC + len(clear).to_bytes(4, "little") + clear + len(body).to_bytes(4, "little") + body + signature


def _clear(data: bytes) -> tuple[dict[object, Any], int]:
    """The clear header, and where it ends."""
    if data[: len(MAGIC)] != MAGIC:
        raise BadEnrolmentFile("magic")
    start = len(MAGIC) + 4
    end = start + int.from_bytes(data[len(MAGIC) : start], "little")
    if len(data) < start or end > min(len(data), start + MAX_CLEAR):
        raise BadEnrolmentFile("short")
    return _map(data[start:end]), end


def _read(data: bytes, kind: Kind) -> tuple[dict[object, Any], bytes, bytes]:
    """The map inside, its bytes and the signature over them."""
    clear, end = _clear(data)
    found = clear.get("k")
    if found != kind:
        raise AnotherKind(
            found=text(f"enrol.kind.{found if found in _DOMAINS else 'other'}"), wanted=text(f"enrol.kind.{kind}")
        )
    if len(data) > MAX_FILE or len(data) < end + 4:
        raise BadEnrolmentFile("short")
    length = int.from_bytes(data[end : end + 4], "little")
    body, signature = data[end + 4 : end + 4 + length], data[end + 4 + length :]
    if len(body) != length or len(signature) != keys.SIGNATURE:
        raise BadEnrolmentFile("short")
    item = _map(body)
    for version in (clear.get("v"), item.get("v")):
        if type(version) is int and version > VERSION:
            raise NewerProgram()
    if clear != {"v": VERSION, "id": sha256(body).digest()[:ID], "i": 1, "n": 1, "k": kind} or item.get("v") != VERSION:
        raise BadEnrolmentFile("form")
    return item, body, signature


def _map(data: bytes) -> dict[object, Any]:
    try:
        item = unpack(data)
    except Malformed as error:
        raise BadEnrolmentFile("form") from error
    if not isinstance(item, dict):
        raise BadEnrolmentFile("form")
    return item
