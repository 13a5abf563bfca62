"""Errors a user can meet. Each has a stable code; its words are in resources/words/id/errors.json."""

from typing import ClassVar

from ntt_desktop.base.i18n import text


class AppError(Exception):
    """Something that stopped an operation and that the user can act on.

    `code` names three sentences in the catalogue: `<code>.what`, `<code>.why` and `<code>.next`.
    Keyword values fill their places. Anything that is not an AppError is a bug of ours.
    """

    code: ClassVar[str] = "NTT-X00"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values

    @property
    def what(self) -> str:
        return text(f"{self.code}.what", **self.values)

    @property
    def why(self) -> str:
        return text(f"{self.code}.why", **self.values)

    @property
    def next(self) -> str:
        return text(f"{self.code}.next", **self.values)

    def __str__(self) -> str:
        return f"{self.what} {self.why} {self.next} ({self.code})"
