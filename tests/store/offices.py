"""Offices for tests: real workspaces on disk, with the services over them."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.store.enrolling import enrol, is_enrolled

from ntt_desktop.services import workspace
from ntt_desktop.services.differing import Differing
from ntt_desktop.services.exchange import Exchange, Received
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.services.sending import NobodyToSendTo
from ntt_desktop.store.apply import Applier
from ntt_desktop.store.digests import digest_anew
from ntt_desktop.store.store import Store


@dataclass
class Desk:
    store: Store
    records: Records
    exchange: Exchange
    differing: Differing
    circle: list["Desk"] = field(default_factory=list)
    """Desks that are enrolled together with this one before it sends."""
    is_closed: bool = False

    @property
    def folder(self) -> Path:
        return self.store.file.folder

    def make(self, kind: str, **values: object) -> str:
        return self.records.save(Edit(kind, None, values)).id

    def change(self, id: str, **values: object) -> None:
        kind = self.records.get(id).record.kind
        self.records.save(Edit(kind, id, values))

    def value(self, id: str, field: str) -> object:
        return self.records.get(id).record[field]

    def send(self, folder: Path, *to: str, full: bool = False) -> list[Path]:
        """The files written; none where nobody else works at the offices named."""
        stores = [one.store for one in self.circle if not one.is_closed]
        if not all(map(is_enrolled, stores)):
            enrol(stores)
        try:
            return [path for path, _ in self.exchange.send(folder, to, full).files]
        except NobodyToSendTo:
            if to:
                return []
            raise

    def receive(self, *files: Path) -> list[Received]:
        return self.exchange.receive(files)

    def digests(self) -> dict[str, str]:
        return {part: found for part, (_, found) in self.exchange.partitions().items()}

    def rebuilt_digests(self) -> dict[str, str]:
        """Digests after all rows were made anew from the log; the workspace itself is left as it was."""
        found: dict[str, str] = {}

        class Undo(Exception):
            pass

        try:
            with self.store.write() as session:
                log = self.store.log(session)
                Applier(session, log).rebuild()
                found = {part: digest_anew(session, log, part).hex() for part in self.digests()}
                raise Undo
        except Undo:
            return found

    def close(self) -> None:
        self.is_closed = True
        self.store.close()


def desk(folder: Path, office: str = "53.09", person: str = "Maria") -> Desk:
    return over(workspace.create(folder, office, person))


def reopened(folder: Path) -> Desk:
    return over(workspace.open_store(folder))


def over(store: Store) -> Desk:
    records = Records(store, workspace.person_named(store, None))
    return Desk(store, records, Exchange(store, records), Differing(store, records))
