"""Which differing values an office has been asked about. Kept on this installation; it is no part of the register."""

from dataclasses import dataclass

from ntt_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """A printed question: when, and by whom."""

    at_ms: int
    person: str


class Questions:
    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> dict[str, Asked]:
        """By the id of the conflict, which covers exactly the values that were asked about."""
        rows = self._session.rows("SELECT id, asked_ms, person FROM question")
        return {str(row[0]): Asked(int(row[1]), str(row[2])) for row in rows}

    def note(self, id: str, record: bytes, field: str, asked: Asked) -> None:
        self._session.run(
            "INSERT INTO question (id, record, field, person, asked_ms) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET person = excluded.person, asked_ms = excluded.asked_ms",
            id,
            record,
            field,
            asked.person,
            asked.at_ms,
        )
