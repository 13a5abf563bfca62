"""What of an editor is filled again after photos came or went: forty of them one after another may not hold the window up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ntt_desktop.domain.changes import Changes
    from ntt_desktop.domain.ids import RecordId
    from ntt_desktop.domain.record import Kind
    from ntt_desktop.services.views import View

ATTACHMENT = "attachment"
FILES = ("photo", "file")
"""Types of fields that name an attachment; no other field is shown otherwise for what they hold."""


def only_files(kind: Kind, id: RecordId, changes: Changes) -> bool:
    """Whether a step changed nothing but attachments and the fields of this record that name them."""
    return all(
        change.kind == ATTACHMENT
        or (
            change.id == id
            and change.before is not None
            and change.after is not None
            and not change.settled
            and all(code in kind.by_code and kind.by_code[code].type in FILES for code in change.after)
        )
        for change in changes.items
    )


def shown_otherwise(code: str, before: View, now: View) -> bool:
    """Whether anything is told of a field that was not told of it before."""
    return _told(code, before) != _told(code, now)


def _told(code: str, view: View) -> tuple[object, ...]:
    return (
        view.record[code],
        [problem for problem in view.problems if problem.field == code],
        code in view.missing,
        code in view.held_back,
        code in view.erased,
        [lives for name, lives in view.differing.items() if name.partition(":")[0] == code],
        view.state,
        view.deleted,
    )
