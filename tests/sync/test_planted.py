"""The tests of altered files notice when a check of the program is missing (T2, I9)."""

from collections.abc import Callable, Iterator

import cbor2
import pytest
from tests.sync import made
from tests.sync.made import OTHER, a_commit, an_entry, read, write

from ntt_desktop.base.errors import AppError
from ntt_desktop.sync import bundle, commit
from ntt_desktop.sync.entry import Entry

FIRST = a_commit([an_entry(f"Kopi {number}") for number in range(3)])
SECOND = a_commit([an_entry("Madu")], key=OTHER, parents=[FIRST.id], hlc=10)
FILE = write([FIRST, SECOND])
Patch = pytest.MonkeyPatch


def _taken(files: Iterator[bytes]) -> int:
    """How many of these were taken for right."""
    taken = 0
    for file in files:
        try:
            read(file)
        except AppError:
            continue
        taken += 1
    return taken


def _every_byte_of_the_commits() -> Iterator[bytes]:
    """Whoever carries the file signs it anew."""
    raw = made.raw_payload([FIRST, SECOND])
    for place in range(0, len(raw), 5):
        altered = bytearray(raw)
        altered[place] ^= 1 << place % 8
        yield made.forge(FILE, raw=bytes(altered))


def _other_openings() -> Iterator[bytes]:
    signed, chunk = made.signed_part(FILE), made.parts(FILE)[1]
    for change in ({"id": b"c" * 16}, {"n": 2}, {"k": "bukti"}):
        clear = {"v": 1, "id": b"b" * 16, "i": 1, "n": 1, "k": "data"} | change
        yield made.assemble(signed, chunk, clear=made.dump(clear))


def _signed_by_another() -> Iterator[bytes]:
    yield made.assemble(made.signed_part(FILE), made.parts(FILE)[1], key=OTHER)


def _with_a_float() -> Iterator[bytes]:
    """Signed by its author, and nothing that an entry may hold."""
    yield write([a_commit([Entry(an_entry().head, cbor2.dumps([bytes(16), [1.5], []]))])])


def _nobody_asks_who_signed_the_contents(patch: Patch) -> None:
    patch.setattr(bundle.keys, "signed_by", lambda *given: True)


def _nobody_asks_who_signed_a_commit(patch: Patch) -> None:
    patch.setattr(bundle, "check_signed", lambda *given: None)


def _the_entries_need_not_be_those_the_author_signed(patch: Patch) -> None:
    def wrong(found: commit.Commit, public: bytes) -> None:
        if not commit.verify(public, found.raw, found.signature):
            raise commit.BadCommit()

    patch.setattr(bundle, "check_signed", wrong)


def _entries_may_be_anything(patch: Patch) -> None:
    patch.setattr(bundle, "check_entries", lambda *given: None)


def _the_opening_is_believed(patch: Patch) -> None:
    class Same:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    class Opening:
        def encode(self) -> Same:
            return Same()

    patch.setattr(bundle, "opening", lambda *given: Opening())


ALTERED: dict[str, Callable[[], Iterator[bytes]]] = {
    "commits": _every_byte_of_the_commits,
    "openings": _other_openings,
    "signers": _signed_by_another,
    "entries": _with_a_float,
}
BUGS: dict[str, tuple[str, Callable[[Patch], None]]] = {
    "nobody asks who signed the contents": ("signers", _nobody_asks_who_signed_the_contents),
    "nobody asks who signed a commit": ("commits", _nobody_asks_who_signed_a_commit),
    "the entries need not be those the author signed": ("commits", _the_entries_need_not_be_those_the_author_signed),
    "entries may be anything": ("entries", _entries_may_be_anything),
    "the opening is believed": ("openings", _the_opening_is_believed),
}


@pytest.mark.parametrize("altered", ALTERED)
def test_nothing_altered_is_taken(altered: str) -> None:
    assert _taken(ALTERED[altered]()) == 0


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_takes_some(bug: str, monkeypatch: Patch) -> None:
    altered, plant = BUGS[bug]
    plant(monkeypatch)
    assert _taken(ALTERED[altered]()) > 0
