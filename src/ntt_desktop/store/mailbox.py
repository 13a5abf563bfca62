"""What the store knows of other installations and of exchange files."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from ntt_desktop.base import clock
from ntt_desktop.store.session import Row, Session, put_meta
from ntt_desktop.sync.manifest import DATA, FULL, Carrier, Receipt

MOST_RECEIPTS = 200
"""Receipts in one file."""
MOST_ONCE = 64
"""Heads of one partition that an installation stated at some time."""


@dataclass(frozen=True, slots=True)
class Laptop:
    """An installation: replica id, public signing key, office and name."""

    replica: bytes
    public: bytes
    office: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A file that went out or came in; names as in `bundle_log`.

    way: in or out. peer: the office on the other side. state: sent, applied or waiting. detail: what it waits for, or
    of one that went out what its summary tells. kind: as in the manifest. size: bytes of all volumes. held_back: personal
    values that stayed in the office. person: who released it, or took it in. confirmed_ms, _by, _how: when this laptop
    learned that it arrived, from which laptop, and how (bukti, kepala, kode); None until then.
    """

    id: bytes
    way: str
    replica: bytes
    no: int
    peer: str
    label: str
    at_ms: int
    state: str
    detail: str | None = None
    kind: str | None = None
    commits: int | None = None
    entries: int | None = None
    volumes: int | None = None
    size: int | None = None
    held_back: int | None = None
    person: str | None = None
    confirmed_ms: int | None = None
    confirmed_by: bytes | None = None
    confirmed_how: str | None = None

    @property
    def is_unconfirmed(self) -> bool:
        """Sent, and nothing says that it arrived."""
        return self.way == "out" and self.confirmed_ms is None


_PASSED = tuple(field.name for field in fields(Passed))


def _passed(row: Row) -> Passed:
    return Passed(**dict(zip(_PASSED, row, strict=False)))


class Mailbox:
    def __init__(self, session: Session) -> None:
        self._session = session

    def laptops(self) -> dict[bytes, Laptop]:
        rows = self._session.rows("SELECT replica, public, office, label FROM replica")
        return {bytes(row[0]): Laptop(*row) for row in rows}

    def stated(self, replica: bytes, part: str) -> list[bytes]:
        """Heads an installation last stated: what it has for certain."""
        row = self._session.first("SELECT heads FROM peer WHERE replica = ? AND part = ?", replica, part)
        return [bytes.fromhex(id) for id in json.loads(row[0])] if row else []

    def stated_by(self, replica: bytes) -> dict[str, tuple[list[str], int]]:
        """Partition → heads (hexadecimal) an installation last stated, and when it was learnt."""
        rows = self._session.rows("SELECT part, heads, stated_ms FROM peer WHERE replica = ? ORDER BY part", replica)
        return {str(part): (json.loads(heads), int(at)) for part, heads, at in rows}

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
        for part, ids in heads.items():
            self._stated_once(replica, part, ids)

    def _stated_once(self, replica: bytes, part: str, heads: Iterable[bytes]) -> None:
        known = self.once(replica)
        known[part] = list(dict.fromkeys([*known.get(part, ()), *heads]))[-MOST_ONCE:]
        said = {name: [id.hex() for id in ids] for name, ids in known.items()}
        put_meta(self._session, f"once.{replica.hex()}", json.dumps(said))

    def once(self, replica: bytes) -> dict[str, list[bytes]]:
        """Heads an installation stated at some time: what it no longer states, it lost."""
        said = self._meta(f"once.{replica.hex()}")
        return {part: [bytes.fromhex(id) for id in ids] for part, ids in said.items()} if said else {}

    def wants(self, replica: bytes) -> list[str]:
        """SHA-256 (64 digits) of attachments an installation last said it lacks."""
        return self._meta(f"wants.{replica.hex()}") or []

    def want(self, replica: bytes, wanted: Iterable[bytes]) -> None:
        put_meta(self._session, f"wants.{replica.hex()}", json.dumps([one.hex() for one in wanted]))

    def _meta(self, name: str) -> Any:
        row = self._session.first("SELECT value FROM meta WHERE name = ?", name)
        return json.loads(row[0]) if row else None

    # -- files --------------------------------------------------------------------------------------------------

    def next_no(self, replica: bytes) -> int:
        """The running number of the next file this installation writes."""
        row = self._session.first(
            "SELECT coalesce(max(no), 0) FROM bundle_log WHERE way = 'out' AND replica = ?", replica
        )
        return int(row[0]) + 1 if row else 1

    def note(self, passed: Passed, signed: bytes | None = None) -> None:
        """`signed`: the bytes of its manifest, which receipts and the code for the phone are about."""
        names = (*_PASSED, "manifest")
        changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in ("id", "way"))
        self._session.run(
            f"INSERT INTO bundle_log ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
            f"ON CONFLICT (id, way) DO UPDATE SET {changed}",
            *(getattr(passed, name) for name in _PASSED),
            signed,
        )

    def passed(self, limit: int = 500) -> list[Passed]:
        """Files newest first."""
        sql = f"SELECT {', '.join(_PASSED)} FROM bundle_log ORDER BY at_ms DESC, no DESC LIMIT ?"
        return [_passed(row) for row in self._session.rows(sql, limit)]

    def one(self, id: bytes, way: str) -> tuple[Passed, bytes] | None:
        """A file and the bytes of its manifest."""
        sql = f"SELECT {', '.join(_PASSED)}, manifest FROM bundle_log WHERE id = ? AND way = ?"
        row = self._session.first(sql, id, way)
        return (_passed(row), bytes(row[-1] or b"")) if row else None

    def sent(self, *, unconfirmed: bool) -> list[tuple[Passed, bytes]]:
        """Files that went out, newest first, with the bytes of their manifests."""
        sql = f"SELECT {', '.join(_PASSED)}, manifest FROM bundle_log WHERE way = 'out'"
        sql += " AND confirmed_ms IS NULL" if unconfirmed else ""
        return [(_passed(row), bytes(row[-1] or b"")) for row in self._session.rows(sql + " ORDER BY at_ms DESC")]

    def last_sent(self, office: str) -> bytes:
        """The manifest of the newest file with changes that went out to an office; empty when there was none."""
        sql = (
            "SELECT manifest FROM bundle_log WHERE way = 'out' AND peer = ? AND kind IN (?, ?) "
            "ORDER BY at_ms DESC, no DESC LIMIT 1"
        )
        row = self._session.first(sql, office, DATA, FULL)
        return bytes(row[0] or b"") if row else b""

    def confirm(self, id: bytes, by: bytes, how: str) -> None:
        """A file of this installation arrived. The first word on it stays."""
        self._session.run(
            "UPDATE bundle_log SET confirmed_ms = ?, confirmed_by = ?, confirmed_how = ? "
            "WHERE id = ? AND way = 'out' AND confirmed_ms IS NULL",
            clock.now_ms(),
            by,
            how,
            id,
        )

    # -- receipts -----------------------------------------------------------------------------------------------

    def receive(self, bundle: bytes, sender: bytes, manifest: bytes) -> None:
        """Keeps the receipt for a file that was taken in; for one that came again, anew."""
        self._session.run(
            "INSERT INTO receipt (bundle, sender, manifest, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (bundle) "
            "DO UPDATE SET sender = excluded.sender, manifest = excluded.manifest, at_ms = excluded.at_ms",
            bundle,
            sender,
            manifest,
            clock.now_ms(),
        )

    def receipts_for(self, senders: Iterable[bytes], limit: int = MOST_RECEIPTS) -> list[Receipt]:
        """Receipts for files of these installations, the newest first."""
        wanted = set(senders)
        rows = self._session.rows("SELECT bundle, manifest, at_ms, sender FROM receipt ORDER BY at_ms DESC")
        return [Receipt(row[0], row[1], row[2]) for row in rows if row[3] in wanted][:limit]

    def unconfirmed(self) -> list[tuple[int, int, str, str]]:
        """(number, time in ms, office it is for, name) of files that went out and nobody has confirmed, oldest first."""
        sql = (
            "SELECT no, at_ms, peer, label FROM bundle_log "
            "WHERE way = 'out' AND confirmed_ms IS NULL ORDER BY at_ms, no"
        )
        return [(int(no), int(at), str(peer), str(label)) for no, at, peer, label in self._session.rows(sql)]

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
