"""What the province does with its root keys: begin, another working key, another root, take over (sync 9, 10).

The root keys never stay on the laptop: they are in files with a passphrase that stands on printed sheets alone.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services import rootkeys
from ntt_desktop.services.admission import NoWorkingKey, ProvinceOnly
from ntt_desktop.services.enrolment import BadLabel, KeyIsOut, read_file, state_word
from ntt_desktop.services.practice import refuse_practice
from ntt_desktop.services.rootkeys import Key, Pair
from ntt_desktop.services.views import Progress
from ntt_desktop.store.store import Store
from ntt_desktop.store.trusted import Trusted
from ntt_desktop.sync import enrolment as files
from ntt_desktop.sync import keys, roots, scope, trust
from ntt_desktop.sync.trust import Document, Member, OtherRoot, root_digits

FIRST_LABEL = "Laptop provinsi 1"


class RootThere(AppError):
    """The province has its root keys already."""

    code = "NTT-T23"


class NoList(AppError):
    """No list of laptops is known here, and none was given."""

    code = "NTT-T26"


@dataclass(frozen=True, slots=True)
class Made:
    """Key files and sheets that were written, and the 20 digits of the pair of root keys."""

    files: tuple[Path, ...]
    digits: str
    document: Document


class RootWork:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.office = store.office

    def make(self, folder: Path, label: str = "", *, both_lost: bool = False, progress: Progress | None = None) -> Made:
        """Root keys A and B with their sheets, the working key, the first list, and this laptop in it.

        both_lost: the province has lost both root keys: new ones, and the same laptops under them. Every laptop then
        has to compare the digits again. progress: told how many of the four files are written.

        Raises:
            ProvinceOnly, RootThere, NoWorkingKey, BadLabel, ReadOnly, DiskFull, Stopped: nothing was made.
        """
        self._may_begin(both_lost, label)
        pair = Pair()
        written = rootkeys.write_pair(folder, pair, progress)
        try:
            document = self.begin(pair, label, both_lost=both_lost)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
        return Made(tuple(written), root_digits(document.roots), document)

    def begin(self, pair: Pair, label: str = "", *, both_lost: bool = False) -> Document:
        """As `make`, with root keys that are kept elsewhere."""
        self._may_begin(both_lost, label)
        with self._store.write(Act.PROVINCE) as session:
            trusted = Trusted(session)
            before = trusted.document()
            working = keys.new_key()
            trusted.forget_document()
            trusted.keep_working_key(working)
            chain = roots.begin(pair.a, pair.b, keys.public_bytes(working), clock.now_ms())
            found = before or Document(version=0, chain=chain, members=(), t_ms=0)
            name = label or (FIRST_LABEL if before is None else "")
            return self._publish(trusted, replace(found, chain=chain), name)

    def rotate(self, key: Key, *, list_from: Path | None = None) -> Document:
        """Another working key, on this laptop: once in a while, after a theft, or to take over from another laptop of
        the province, which can admit nobody from then on.

        list_from: an enrolment file of any laptop, for a province laptop that has no list (the last one was lost).

        Raises:
            ProvinceOnly, NoList, OtherRoot, UnreadableFile, BadEnrolmentFile, BadDocument: nothing was changed.
        """
        self._province()
        with self._store.write(Act.PROVINCE) as session:
            trusted = Trusted(session)
            document = trusted.document()
            if document is None:
                document = _list_in(list_from, key)
                trusted.pin(document.roots)
            working = keys.new_key()
            chain = roots.rotated(document.chain, key.private, keys.public_bytes(working), clock.now_ms())
            trusted.keep_working_key(working)
            return self._publish(trusted, replace(document, chain=chain))

    def replace_root(self, key: Key, folder: Path) -> Made:
        """A new root key in the place of the other one, which was lost; its file and sheet.

        Raises:
            ProvinceOnly, NoWorkingKey, OtherRoot, ReadOnly, DiskFull: nothing was changed.
        """
        self._province()
        with self._store.write(Act.PROVINCE) as session:
            trusted = Trusted(session)
            document = trusted.document()
            if document is None or not trusted.keeps(document):
                raise NoWorkingKey()
            new = keys.new_key()
            chain = roots.replaced(
                document.chain, key.private, keys.public_bytes(new), document.working, clock.now_ms()
            )
            letter = "B" if chain.roots[0] == keys.public_bytes(key.private) else "A"
            written = rootkeys.write_one(folder, letter, new, chain.roots)
            try:
                document = self._publish(trusted, replace(document, chain=chain))
            except BaseException:
                for path in written:
                    path.unlink(missing_ok=True)
                raise
        return Made(tuple(written), root_digits(document.roots), document)

    def _publish(self, trusted: Trusted, document: Document, label: str = "") -> Document:
        """The next version, with this laptop in it."""
        own = document.member(trusted.replica)
        if own is not None and not own.is_active:
            raise KeyIsOut(label=own.label, state=state_word(own.state))
        name = label or (own.label if own is not None else str(self._store.file.meta("label")))
        member = Member(
            replica=trusted.replica,
            office=self.office,
            label=name,
            public=keys.public_bytes(self._store.key),
            exchange=trusted.exchange_public(),
        )
        others = [one for one in document.members if one.replica != member.replica]
        members = tuple(sorted([*others, member], key=lambda one: one.replica))
        version = document.version + 1
        return trusted.publish(replace(document, version=version, members=members, t_ms=clock.now_ms()))

    def _may_begin(self, both_lost: bool, label: str) -> None:
        self._province()
        refuse_practice(self._store)
        if label and not trust.is_label(label):
            raise BadLabel(label=label, limit=trust.MAX_LABEL)
        with self._store.read() as session:
            trusted = Trusted(session)
            document = trusted.document()
            if both_lost and not trusted.keeps(document):
                raise NoWorkingKey()
            pinned = trusted.roots()
            if pinned is not None and not both_lost:
                raise RootThere(digits=root_digits(pinned))

    def _province(self) -> None:
        self._store.require(Act.PROVINCE)
        if self.office != scope.PROVINCE:
            raise ProvinceOnly()


def _list_in(file: Path | None, key: Key) -> Document:
    """The list in an enrolment file, when it is under the root key at hand."""
    if file is None:
        raise NoList()
    data = read_file(file)
    kind = files.peek(data)
    held = files.read_answer(data).document if kind == files.ANSWER else files.read_request(data).document
    if not held:
        raise NoList()
    claimed = trust.claimed_roots(held)
    if keys.public_bytes(key.private) not in claimed:
        raise OtherRoot(digits=root_digits(claimed), known="-")
    return trust.read(held, claimed)
