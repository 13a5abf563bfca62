"""What the store knows of other installations and of exchange files."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ntt_desktop.base import clock
from ntt_desktop.store.session import Session
from ntt_desktop.sync.manifest import Carrier


@dataclass(frozen=True, slots=True)
class Laptop:
    """An installation: replica id, public signing key, office and name."""

    replica: bytes
    public: bytes
    office: str
    label: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that went out or came in. `peer`: the office on the other side. `state`: sent, applied or waiting."""

    id: bytes
    way: str
    replica: bytes
    no: int
    peer: str
    label: str
    at_ms: int
    state: str
    detail: str | None


class Mailbox:
    def __init__(self, session: Session) -> None:
        self._session = session

    def laptops(self) -> dict[bytes, Laptop]:
        rows = self._session.rows("SELECT replica, public, office, label FROM replica")
        return {bytes(row[0]): Laptop(*row) for row in rows}

    def learn(self, found: Iterable[Laptop]) -> None:
        """The first word on an installation stays; enrolment will settle who it is."""
        sql = (
            "INSERT INTO replica (replica, public, office, label) VALUES (?, ?, ?, ?) ON CONFLICT (replica) DO NOTHING"
        )
        self._session.many(sql, [(one.replica, one.public, one.office, one.label) for one in found])

    def stated(self, replica: bytes, part: str) -> list[bytes]:
        """Heads an installation last stated: what it has for certain."""
        row = self._session.first("SELECT heads FROM peer WHERE replica = ? AND part = ?", replica, part)
        return [bytes.fromhex(id) for id in json.loads(row[0])] if row else []

    def state(self, replica: bytes, heads: Mapping[str, Iterable[bytes]]) -> None:
        """Last stated, not largest ever: a restored installation states older heads and must be sent the rest again."""
        sql = (
            "INSERT INTO peer (replica, part, heads, stated_ms) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (replica, part) DO UPDATE SET heads = excluded.heads, stated_ms = excluded.stated_ms"
        )
        rows = [
            (replica, part, json.dumps([id.hex() for id in ids]), clock.now_ms()) for part, ids in sorted(heads.items())
        ]
        self._session.many(sql, rows)

    def next_no(self, replica: bytes) -> int:
        """The running number of the next file this installation writes."""
        row = self._session.first(
            "SELECT ifnull(max(no), 0) FROM bundle_log WHERE way = 'out' AND replica = ?", replica
        )
        return int(row[0]) + 1 if row else 1

    def note(self, passed: Passed) -> None:
        self._session.run(
            "INSERT INTO bundle_log (id, way, replica, no, peer, label, at_ms, state, detail) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, way) DO UPDATE "
            "SET state = excluded.state, detail = excluded.detail, at_ms = excluded.at_ms",
            passed.id,
            passed.way,
            passed.replica,
            passed.no,
            passed.peer,
            passed.label,
            passed.at_ms,
            passed.state,
            passed.detail,
        )

    def passed(self, limit: int = 500) -> list[Passed]:
        """Files newest first."""
        sql = (
            "SELECT id, way, replica, no, peer, label, at_ms, state, detail FROM bundle_log ORDER BY at_ms DESC LIMIT ?"
        )
        return [Passed(*row) for row in self._session.rows(sql, limit)]

    def unconfirmed(self) -> list[tuple[int, int, str]]:
        """(number, time in ms, office it is for) of files that went out and that nobody has confirmed, oldest first."""
        sql = "SELECT no, at_ms, peer FROM bundle_log WHERE way = 'out' AND confirmed_ms IS NULL ORDER BY at_ms, no"
        return [(int(no), int(at), str(peer)) for no, at, peer in self._session.rows(sql)]

    def carried(self, bundle: bytes, nums: Mapping[str, Sequence[int]]) -> None:
        """Remembers in which file own commits first went out, so that a missing file can be named."""
        sql = "UPDATE commits SET bundle = ? WHERE part = ? AND num = ? AND bundle IS NULL"
        self._session.many(sql, [(bundle, part, num) for part, some in nums.items() for num in some])

    def carrier(self, commit: bytes) -> Carrier | None:
        """The file that brought or took a commit."""
        row = self._session.first(
            "SELECT bundle_log.replica, bundle_log.no, bundle_log.at_ms FROM commits "
            "JOIN bundle_log ON bundle_log.id = commits.bundle WHERE commits.id = ?",
            commit,
        )
        return Carrier(bytes(row[0]), int(row[1]), int(row[2])) if row else None
