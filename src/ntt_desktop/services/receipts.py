""" "Sent" is not "arrived": only a receipt, the heads the other side states, or the code read over the phone say so."""

from collections.abc import Iterable
from functools import partial

from ntt_desktop.base.errors import AppError
from ntt_desktop.store.log import Log
from ntt_desktop.store.mailbox import Mailbox, Passed
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.sync import manifest as manifests
from ntt_desktop.sync.manifest import Manifest, receipt_code
from ntt_desktop.sync.plan import missing_for
from ntt_desktop.sync.wire import unpack

RECEIPT, HEADS, CODE = "bukti", "kepala", "kode"
"""How this laptop learned that a file arrived."""

_HEARD = str.maketrans({"0": "O", "1": "I", "8": "B", " ": None, "-": None, ".": None})
"""Digits the code does not have, as they may be heard or typed."""


class WrongCode(AppError):
    """No file of this laptop has that code."""

    code = "NTT-S45"


class Receipts:
    def __init__(self, store: Store) -> None:
        self._store = store

    def confirm(self, code: str) -> Passed:
        """Marks the file with this code as arrived; one that was confirmed before stays as it was.

        Raises:
            WrongCode: nothing was changed.
        """
        said = code.upper().translate(_HEARD)
        with self._store.write() as session:
            mailbox = Mailbox(session)
            for passed, signed in mailbox.sent(unconfirmed=False):
                found = decoded(signed)
                for replica in found.to[1] if found is not None else ():
                    if receipt_code(signed, replica) == said:
                        assert found is not None
                        if passed.is_unconfirmed:
                            mailbox.confirm(passed.id, replica, CODE)
                            self._raise_heads(session, mailbox, replica, found)
                        known = mailbox.one(passed.id, "out")
                        assert known is not None
                        return known[0]
        raise WrongCode(code=code)

    def _raise_heads(self, session: Session, mailbox: Mailbox, replica: bytes, found: Manifest) -> None:
        """Who has the file has what it was made from; what was stated since then counts on."""
        log = self._store.log(session)
        for part, heads in found.heads.items():
            before = mailbox.stated(replica, part)
            if not covers(log, part, before, heads):
                mailbox.state(replica, {part: [*before, *heads]})

    def code_for(self, bundle: bytes) -> str:
        """The ten characters to read to the sender of a file that was taken in; empty when there was none."""
        with self._store.read() as session:
            found = Mailbox(session).one(bundle, "in")
        return receipt_code(found[1], self._store.file.replica) if found is not None and found[1] else ""


def learn(log: Log, mailbox: Mailbox, found: Manifest) -> bool:
    """What a file says of the files of this laptop and of what its sender has. Returns whether it has less than before."""
    nothing: dict[str, tuple[bytes, ...]] = dict.fromkeys(mailbox.stated_by(found.aut), ())
    states = nothing | dict(found.heads)  # who was put back to before a partition came to it does not name it any more
    fewer = any(not covers(log, part, heads, mailbox.stated(found.aut, part)) for part, heads in states.items())
    mailbox.state(found.aut, states)
    mailbox.want(found.aut, found.want)
    for receipt in found.bukti:
        sent = mailbox.one(receipt.bundle, "out")
        if sent is not None and manifests.hash_of(sent[1]) == receipt.manifest:
            mailbox.confirm(receipt.bundle, found.aut, RECEIPT)
    for passed, signed in mailbox.sent(unconfirmed=True):
        sent_then = decoded(signed)
        if sent_then is None or found.aut not in sent_then.to[1] or not sent_then.heads:
            continue
        if all(covers(log, part, found.heads.get(part, ()), heads) for part, heads in sent_then.heads.items()):
            mailbox.confirm(passed.id, found.aut, HEADS)
    return fewer


def covers(log: Log, part: str, stated: Iterable[bytes], heads: Iterable[bytes]) -> bool:
    """Whether who stated these heads has those ones too, as far as they are known here."""
    numbers = log.nums(part)
    asked = [numbers[head] for head in heads if head in numbers]
    return not missing_for(stated, numbers, partial(log.ancestors, part), asked)


def decoded(signed: bytes) -> Manifest | None:
    """A manifest this laptop wrote; None for files of before the bytes were kept."""
    item = unpack(signed) if signed else None
    return manifests.decode(item) if isinstance(item, dict) else None
