"""The store: transactions over one open workspace file. Imported after the first paint (it needs SQLAlchemy)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from threading import local

import sqlcipher3.dbapi2 as driver
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from ntt_desktop.base import clock
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.store import digest_memory, sqlite
from ntt_desktop.store.access import admit, refuse_lockout
from ntt_desktop.store.errors import ReadOnly, translated
from ntt_desktop.store.log import Log, Memory, Person
from ntt_desktop.store.open import File
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.seed import plant, plant_mark
from ntt_desktop.store.session import Session, put_meta
from ntt_desktop.store.trusted import EXCHANGE, ensure_exchange
from ntt_desktop.store.withdrawal import Withdrawal, decisive, refused, request
from ntt_desktop.store.world import StoreWorld
from ntt_desktop.store.writer import Judge, Writer
from ntt_desktop.sync.keys import load_key

MANY = 300
"""Records from which on their kinds are better read whole."""

MOST_WHOLE = 40_000
"""Records up to which a kind is read whole; of a larger one the villages are, one after another."""

APP = "0.1.0"


class Store:
    """One transaction at a time writes; any thread reads."""

    def __init__(self, file: File, judge: Judge) -> None:
        self.file = file
        self.office = str(file.meta("office"))
        self.person: Person | None = None
        """Who works here now; None: the program itself, as for a copy that is looked at."""
        self._judge = judge
        self._memory = Memory()
        self._received = 0
        self._local = local()
        self._connections: list[Connection] = []
        self._engine = create_engine(
            "sqlite://",
            module=driver,
            creator=lambda: file.connect(writing=file.writable),
            poolclass=NullPool,
            pool_reset_on_return=None,
            isolation_level="AUTOCOMMIT",
        )

    @cached_property
    def key(self) -> Ed25519PrivateKey:
        """This installation's signing key. It lives in the encrypted database only."""
        raw = self.file.meta("private_key")
        assert isinstance(raw, bytes)
        return load_key(raw)

    def forget_key(self) -> None:
        """The workspace has become another installation: its key is read anew."""
        self.__dict__.pop("key", None)

    def _connection(self) -> Connection:
        known: Connection | None = getattr(self._local, "connection", None)
        if known is None:
            known = self._local.connection = self._engine.connect()
            self._connections.append(known)
        return known

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent moment of the data."""
        with translated():
            session = Session(self._connection())
            if getattr(self._local, "busy", False):
                yield session
                return
            session.run("BEGIN")
            try:
                yield session
            finally:
                session.run("COMMIT")

    def require(self, act: Act) -> None:
        """For work that begins before it writes: a file taken in, a letter of the office.

        Raises:
            NotAllowed.
        """
        if self.person is not None:
            with self.read() as session:
                admit(session, self.office, self.person, act)

    @contextmanager
    def write(self, act: Act = Act.EXCHANGE, *, own: bool = False) -> Iterator[Session]:
        """All or nothing, on disk when the block is left.

        act: what the role of `person` has to cover; records are asked for by the writer, one by one. own: what the program
        does by itself or notes for itself, whoever works now.

        Raises:
            NotAllowed, ReadOnly, DiskFull, DiskTrouble, InUse, Damaged: nothing was changed.
        """
        if not self.file.writable:
            raise ReadOnly(detail=str(self.file.folder))
        with translated():
            session = Session(self._connection())
            session.run("BEGIN IMMEDIATE")
            self._local.busy = True
            try:
                if not own and self.person is not None:
                    admit(session, self.office, self.person, act)
                with self.file.open_gate():
                    yield session
                session.run("COMMIT")
            except BaseException:
                self._memory = Memory()
                self._local.world = None
                session.roll_back()
                raise
            finally:
                self._local.busy = False

    def log(self, session: Session) -> Log:
        """The log for one transaction. A reader remembers for itself: it may see an older moment than the writer."""
        writing = getattr(self._local, "busy", False)
        return Log(session, self._memory if writing else Memory(), self.key, APP)

    def seal_earlier_days(self) -> None:
        """At the first start of a day, what was left open on an earlier one becomes commits (sync 4.2)."""
        if self.file.writable:
            with self.write(own=True) as session:
                log = self.log(session)
                for part in log.open_parts():
                    begun = log.open_since(part)
                    if begun is not None and clock.from_ms(begun).date() != clock.today():
                        log.seal(part)

    def plant(self) -> None:
        """Brings the reference lists a program ships into the workspace, and keys an earlier version did not make."""
        if self.file.writable and self.file.meta(EXCHANGE) is None:
            with self.write(own=True) as session:
                ensure_exchange(session)
        seeds = plant_mark()
        if self.file.writable and self.file.meta("seeds") != seeds:
            with self.write(own=True) as session:
                plant(session)
                put_meta(session, "seeds", seeds)

    def forget_worlds(self) -> None:
        """After commits were taken in past the writer, what was remembered of the records no longer holds."""
        self._received += 1

    @contextmanager
    def writer(self, person: Person) -> Iterator[Writer]:
        """Saves of one transaction.

        Raises:
            NoKeeperLeft: nobody with a passphrase would look after the users; nothing was changed.
        """
        with self.write(own=True) as session:
            world = self._world(session)
            writer = Writer(session, self.log(session), world, self.office, person, self._judge)
            yield writer
            writer.finish()
            if affected := writer.affected:
                self.forget_worlds()
                writer.start_afresh(self._world(session))
                writer.judge_all(affected)
                writer.finish()
            if self.file.slots.locked and writer.changes_users:
                refuse_lockout(session, self.office, self.file.slots.users)
            some = [
                (KINDS[code], id) for (code, id), columns in writer.touched.items() if decisive(KINDS[code]) & columns
            ]
            self._take_back(writer, [*some, *writer.settled], person)

    def take_back(self, ids: Collection[bytes], person: Person) -> None:
        """After records came in: what a person no longer agrees to goes back to the office's own partition."""
        with self.read() as session:
            some = list(refused(session, self.office, ids))
        if some:
            with self.writer(person) as writer:
                self._take_back(writer, some, person)

    def _take_back(self, writer: Writer, some: Sequence[tuple[Kind, bytes]], person: Person) -> None:
        if not some:
            return
        withdrawal = Withdrawal(writer.session, self.log(writer.session), self.office, person)
        sealed = [one for kind, id in some for one in withdrawal.of(kind, id)]
        if withdrawal.changed:
            self.forget_worlds()
            writer.start_afresh(self._world(writer.session))
        for one in sealed:
            id, values = request(writer.session, one)
            writer.save(KINDS["erasure_request"], id, values, Source("program"))
        writer.judge_all(withdrawal.changed)
        writer.finish()

    def world(self, session: Session) -> StoreWorld:
        """What a reader judges records in. Inside a transaction that writes, one that does not disturb the writer's."""
        return StoreWorld(session, self.office) if getattr(self._local, "busy", False) else self._world(session)

    def _world(self, session: Session) -> StoreWorld:
        """This thread's world, when no other connection has written since its last transaction."""
        version = sqlite.data_version(session)
        known: StoreWorld | None = getattr(self._local, "world", None)
        if known is None or self._local.world_version != (version, self._received):
            known = self._local.world = StoreWorld(session, self.office)
            self._local.world_version = (version, self._received)
        return known.begin(session)

    def judge_pending(self, person: Person, limit: int) -> int:
        """Judges up to `limit` records that have no state yet. Returns how many it found."""
        found: dict[str, list[bytes]] = {}
        left = limit
        with self.read() as session:
            large = {str(row[0]) for row in session.rows("SELECT kind FROM tally WHERE living > ?", MOST_WHOLE)}
            for kind in KINDS.values():
                found[kind.code] = Rows(session).unjudged(kind, left)
                left -= len(found[kind.code])
        if left < limit:
            with self.writer(person) as writer:
                if limit - left > MANY:
                    writer.expect_many(KINDS[code] for code, ids in found.items() if ids and code not in large)
                writer.world.is_kept = left == 0 and not large
                for code, ids in found.items():
                    writer.judge_again(KINDS[code], ids)
        elif (world := getattr(self._local, "world", None)) is not None:
            world.is_kept = False
        return limit - left

    def forget_erased(self, kinds: Iterable[str]) -> None:
        """After an erasure was stored: nothing of the old values stays in search indexes, free pages or the
        write-ahead log. Where another connection is reading, the last of it goes when the workspace is closed."""
        self.forget_worlds()
        with self.write(own=True) as session:
            digest_memory.forget(session)  # hashes of what is gone
            sqlite.compact_words(session, kinds)
        with translated():
            sqlite.end_erasure(Session(self._connection()))

    def close(self) -> None:
        for connection in self._connections:
            connection.close()
        self._connections.clear()
        self._local = local()
        self._engine.dispose()
        self.file.close()
