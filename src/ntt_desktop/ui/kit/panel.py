"""What an editor asks of the things around it."""

from typing import Protocol, runtime_checkable

from ntt_desktop.domain.fields import Values
from ntt_desktop.domain.ids import RecordId


class Suggests(Protocol):
    """What pickers ask: services.lists."""

    def suggest(self, kind: str, text: str, limit: int = 20) -> list[tuple[RecordId, str, str]]: ...


@runtime_checkable
class Panel(Protocol):
    """Something in an editor that belongs to the record: inline rows, attachments, an outline."""

    def show_owner(self, id: RecordId | None, values: Values) -> None: ...

    def set_read_only(self, read_only: bool) -> None: ...
