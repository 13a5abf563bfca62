"""The province's key files and their sheets: each key an age file whose passphrase stands on one printed sheet alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ntt_desktop.base import clock, groups
from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.forms import keysheet
from ntt_desktop.services.documents import draw_values
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import Stopped
from ntt_desktop.services.views import Progress
from ntt_desktop.store.errors import translated
from ntt_desktop.sync import keys
from ntt_desktop.sync.roots import Roots, root_digits
from ntt_desktop.sync.scope import PROVINCE
from ntt_desktop.sync.wire import Malformed, dump, unpack

MAX_FILE = 64 * 1024
LINES, IN_LINE = 8, 4
"""The key text of a sheet: so many lines of so many bytes."""


class WrongPassphrase(AppError):
    """The passphrase does not open the key file, or the file is damaged; nobody can tell which."""

    code = "NTT-T20"


class NotAKeyFile(AppError):
    code = "NTT-T21"


class Mistyped(AppError):
    """The key text from the sheet is not right at `line`, or has too few or too many signs (0)."""

    code = "NTT-T22"


@dataclass(frozen=True, slots=True)
class Key:
    """A root key that was opened. letter: A or B. roots: the pair it was made with."""

    letter: str
    private: Ed25519PrivateKey = field(repr=False)
    roots: Roots | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two new root keys, not written anywhere yet."""

    a: Ed25519PrivateKey = field(default_factory=keys.new_key, repr=False)
    b: Ed25519PrivateKey = field(default_factory=keys.new_key, repr=False)

    @property
    def roots(self) -> Roots:
        return keys.public_bytes(self.a), keys.public_bytes(self.b)


def write_pair(folder: Path, pair: Pair, progress: Progress | None = None) -> list[Path]:
    """Key file and sheet of both, in a folder that may not exist yet.

    Raises:
        ReadOnly, DiskFull, Stopped: none of the files is left.
    """
    return _write(folder, [("A", pair.a), ("B", pair.b)], pair.roots, progress)


def write_one(folder: Path, letter: str, private: Ed25519PrivateKey, roots: Roots) -> list[Path]:
    """Key file and sheet of a root key that takes the place of a lost one."""
    return _write(folder, [(letter, private)], roots)


def _write(
    folder: Path, made: Sequence[tuple[str, Ed25519PrivateKey]], roots: Roots, progress: Progress | None = None
) -> list[Path]:
    written: list[Path] = []
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
    try:
        for letter, private in made:
            passphrase = groups.make()
            file = _free(folder, f"kunci-induk-{letter}", ".age")
            sheet = _free(folder, f"lembar-kunci-{letter}", ".pdf")
            pages = {
                file: seal(letter, private, roots, passphrase),
                sheet: _sheet(letter, private, roots, passphrase, file),
            }
            for path, data in pages.items():
                with translated():
                    write_whole(path, data)
                    path.chmod(0o600)
                written.append(path)
                if progress is not None and not progress(len(written), 2 * len(made)):
                    raise Stopped()
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return written


def seal(letter: str, private: Ed25519PrivateKey, roots: Roots, passphrase: str) -> bytes:
    """The key file: an age file with a passphrase, around a CBOR map."""
    inside = dump({"v": 1, "root": letter, "key": keys.key_bytes(private), "roots": list(roots), "t": clock.now_ms()})
    return bytes(pyrage.passphrase.encrypt(inside, passphrase))


def open_file(data: bytes, passphrase: str) -> Key:
    """
    Raises:
        NotAKeyFile, WrongPassphrase.
    """
    if not data.startswith(b"age-encryption.org/v1\n-> scrypt "):
        raise NotAKeyFile()
    try:
        passphrase = groups.read(passphrase)
    except groups.Mistyped as error:
        if groups.looks_like(passphrase):
            raise Mistyped(line=error.group or "-") from error
    try:
        item = unpack(pyrage.passphrase.decrypt(data, passphrase))
    except (pyrage.DecryptError, Malformed) as error:
        raise WrongPassphrase() from error
    if not isinstance(item, dict) or item.get("v") != 1 or not isinstance(item.get("key"), bytes):
        raise NotAKeyFile()
    a, b = item["roots"]
    return Key(str(item["root"]), keys.load_key(item["key"]), (a, b))


def open_secret(file: Path | None, secret: str) -> Key:
    """The root key from its file and passphrase, or from the key text of its sheet alone.

    Raises:
        NotAKeyFile, WrongPassphrase, Mistyped.
        OSError: the file cannot be read.
    """
    if file is None or looks_like_text(secret):
        return Key("", read_text(secret), None)
    with open(file, "rb") as source:
        return open_file(source.read(MAX_FILE), secret)


# -- the key as text -------------------------------------------------------------------------------------------------


def text_lines(private: Ed25519PrivateKey) -> list[tuple[str, str]]:
    """The key in hexadecimal, line by line, with a check that covers the line and its place."""
    raw = keys.key_bytes(private)
    pieces = [raw[start : start + IN_LINE] for start in range(0, len(raw), IN_LINE)]
    return [(f"{piece[:2].hex()} {piece[2:].hex()}", _checked(piece, place)) for place, piece in enumerate(pieces, 1)]


def read_text(typed: str) -> Ed25519PrivateKey:
    """The key as typed from its sheet; spaces, line ends and hyphens do not matter.

    Raises:
        Mistyped.
    """
    signs = _signs(typed)
    width = IN_LINE * 2 + 2
    if len(signs) != LINES * width or not re.fullmatch("[0-9a-f]+", signs):
        raise Mistyped(line="-")
    raw = b""
    for place in range(1, LINES + 1):
        line = signs[(place - 1) * width : place * width]
        piece = bytes.fromhex(line[: IN_LINE * 2])
        if _checked(piece, place) != line[IN_LINE * 2 :]:
            raise Mistyped(line=place)
        raw += piece
    return keys.load_key(raw)


def looks_like_text(typed: str) -> bool:
    """Whether somebody typed the key text and not a passphrase."""
    return len(_signs(typed)) > LINES * IN_LINE * 2 - 4


def _signs(typed: str) -> str:
    return "".join(typed.lower().split()).replace("-", "").replace(".", "")


def _checked(piece: bytes, place: int) -> str:
    return sha256(bytes([place]) + piece).hexdigest()[:2]


# -- the sheet -------------------------------------------------------------------------------------------------------


def _sheet(letter: str, private: Ed25519PrivateKey, roots: Roots, passphrase: str, file: Path) -> bytes:
    today = long_date(clock.today())
    values = {
        "judul": text("enrol.sheet.title", letter=letter),
        "guna": text("enrol.sheet.purpose", letter=letter, other="B" if letter == "A" else "A"),
        "berkas": file.name,
        "frasa": passphrase,
        "angka": root_digits(roots),
        "tanggal": today,
        "teks_untuk": text("enrol.sheet.text"),
        "tempat_tanggal": f"{capital_of(PROVINCE)}, {today}",
        "penyerah": "",
        "penyimpan": "",
    }
    lines = [{"isi": signs, "periksa": check} for signs, check in text_lines(private)]
    return draw_values(keysheet.FORM, values, _rows(lines))


def _rows(lines: Sequence[Mapping[str, str]]) -> dict[str, Sequence[Mapping[str, str]]]:
    return {"teks": lines, "cara": [{"text": text(f"enrol.sheet.keep.{number}")} for number in range(1, 6)]}


def _free(folder: Path, stem: str, suffix: str) -> Path:
    path, more = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, more = folder / f"{stem}-{more}{suffix}", more + 1
    return path.resolve()
