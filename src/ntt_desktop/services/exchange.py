"""Tukar data: files for other offices, files from them, and what is not safe yet (sync 6)."""

from collections.abc import Sequence
from pathlib import Path

from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.carriers import Carrier
from ntt_desktop.services.peers import Peer, peers
from ntt_desktop.services.pictures import Pictures
from ntt_desktop.services.practice import refuse_practice
from ntt_desktop.services.receipts import Receipts
from ntt_desktop.services.received import Received
from ntt_desktop.services.receiving import Receiver
from ntt_desktop.services.records import Records
from ntt_desktop.services.sending import Sender, Sent
from ntt_desktop.services.views import Progress
from ntt_desktop.store.digests import digest
from ntt_desktop.store.files import Files
from ntt_desktop.store.mailbox import Mailbox, Passed
from ntt_desktop.store.store import Store
from ntt_desktop.sync import scope
from ntt_desktop.sync.manifest import PICTURES
from ntt_desktop.sync.plan import missing_for

__all__ = ["PICTURES", "Exchange", "Passed", "Received", "Sent"]


class Exchange:
    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        files = Files(store.file)
        self._sender = Sender(store, Pictures(files, store.office), records)
        self._receiver = Receiver(store, records, files)
        self._receipts = Receipts(store)
        self.office = store.office

    def send(
        self,
        folder: Path,
        to: Sequence[str] = (),
        full: bool = False,
        progress: Progress | None = None,
        *,
        megabytes: int | None = None,
        carrier: Carrier | None = None,
        receipts_only: bool = False,
        pictures_later: bool = False,
    ) -> Sent:
        """See `Sender.send`; NotAllowed, PracticeStays before anything else."""
        self._store.require(Act.EXCHANGE)
        refuse_practice(self._store)
        return self._sender.send(
            folder,
            to,
            full,
            progress,
            megabytes=megabytes,
            carrier=carrier,
            receipts_only=receipts_only,
            pictures_later=pictures_later,
        )

    def receive(
        self,
        files: Sequence[Path],
        *,
        only_look: bool = False,
        progress: Progress | None = None,
        judge: bool = True,
        lost: bytes = b"",
    ) -> list[Received]:
        """See `Receiver.receive`; NotAllowed, PracticeStays before anything else."""
        self._store.require(Act.EXCHANGE)
        refuse_practice(self._store)
        return self._receiver.receive(files, only_look=only_look, progress=progress, judge=judge, lost=lost)

    def waiting(self) -> list[Path]:
        """Files in the inbox that build on others not here yet."""
        return self._receiver.waiting()

    def held(self) -> list[Received]:
        """See `Receiver.held`."""
        self._store.require(Act.EXCHANGE)
        return self._receiver.held()

    def passed(self) -> list[Passed]:
        """Files that went out or came in, newest first."""
        with self._store.read() as session:
            return Mailbox(session).passed()

    def confirm(self, code: str) -> Passed:
        """See `Receipts.confirm`; NotAllowed before anything else."""
        self._store.require(Act.EXCHANGE)
        return self._receipts.confirm(code)

    def code_for(self, bundle: bytes) -> str:
        """See `Receipts.code_for`."""
        return self._receipts.code_for(bundle)

    def unconfirmed(self) -> list[Passed]:
        """Files that went out and of which nothing says that they arrived, newest first."""
        with self._store.read() as session:
            return [passed for passed, _ in Mailbox(session).sent(unconfirmed=True)]

    @property
    def is_practice(self) -> bool:
        """Nothing goes out of here, so nothing is waited for."""
        return self._store.file.is_practice

    # -- what is not safe yet ---------------------------------------------------------------------------------------

    def peers(self) -> list[Peer]:
        """See `peers.peers`."""
        return peers(self._store)

    def unsafe(self) -> int:
        """Sealed changes of a regency that no laptop of the province has stated to have. Office-only ones aside."""
        return self.behind()[0]

    def behind(self) -> tuple[int, int | None]:
        """What `unsafe` counts, and since when (ms, by the clock of the laptop that made the oldest)."""
        if self.office == scope.PROVINCE or self.is_practice:
            return 0, None
        with self._store.read() as session:
            log, mailbox = self._store.log(session), Mailbox(session)
            province = [one.replica for one in mailbox.laptops().values() if one.office == scope.PROVINCE]
            numbers = log.nums(self.office)
            lacking = set(numbers.values())
            for replica in province:
                stated = mailbox.stated(replica, self.office)
                lacking &= set(
                    missing_for(stated, numbers, lambda num: log.ancestors(self.office, num), numbers.values())
                )
            since = min((log.rank(self.office, num)[0] >> 16 for num in lacking), default=None)
            return log.count_entries(self.office, sorted(lacking)), since

    def open_changes(self) -> int:
        """Changes of this installation that no commit holds yet."""
        with self._store.read() as session:
            log = self._store.log(session)
            return sum(log.open_count(part) for part in log.open_parts() if not scope.office_only(part))

    def owed(self) -> int:
        """Changes the province has not stated to have, sealed or not; 0 where nothing is owed to it."""
        owes = self.office != scope.PROVINCE and not self.is_practice
        return self.unsafe() + self.open_changes() if owes else 0

    def partitions(self) -> dict[str, tuple[list[str], str]]:
        """Partition → heads and state digest, both hexadecimal. The own ones and REF are there from the start."""
        with self._store.read() as session:
            log = self._store.log(session)
            own = {self.office, self.office + scope.OFFICE_ONLY, scope.REFERENCE}
            return {
                part: ([id.hex() for _, id in log.heads(part)], digest(session, log, part).hex())
                for part in sorted(own | set(log.parts()))
            }
