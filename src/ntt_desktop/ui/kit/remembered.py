"""What the window remembers between two starts: settings.json in the user's settings folder."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from ntt_desktop.base import paths
from ntt_desktop.base.atomic import write_whole

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.list_view import Memory

FILE = "settings.json"
LOOKS = ("light", "dark", "system")
SIZES = (100, 110, 125, 150)
"""Sizes of everything on the screen, in percent."""

LOCK_AFTER = (5, 10, 20, 60)
"""Minutes after which the screen may lock itself."""


class Remembered:
    """Plain values. What cannot be read is as if it had never been written.

    workspace: the folder opened last. page: the page shown last. persons: workspace → id of who works there.
    pages: person (or workspace) → page → what that page remembers. users: workspace → id → name of those who sign in there;
    the workspace itself shows no name before it is unlocked. lock_after: minutes without a key pressed.
    """

    kept = True
    """Whether it is written at all; pictures for the demo leave the user's settings alone."""

    def __init__(
        self, *, workspace: str = "", look: str = "system", page: str = "home", window: list[int] | None = None
    ) -> None:
        self.workspace, self.look, self.page = workspace, look, page
        self.size = 100
        self.window: list[int] = window or []
        self.persons: dict[str, str] = {}
        self.users: dict[str, dict[str, str]] = {}
        self.lock_after = LOCK_AFTER[1]
        self.pages: dict[str, dict[str, dict[str, Any]]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remembered) and vars(self) == vars(other)

    @classmethod
    def read(cls) -> Remembered:
        try:
            found = json.loads((paths.settings_folder() / FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        standard = cls()
        values = found if isinstance(found, dict) else {}
        for name, value in values.items():
            if isinstance(value, type(getattr(standard, name, ()))):
                setattr(standard, name, value)
        remembered = standard
        remembered.look = remembered.look if remembered.look in LOOKS else "system"
        if remembered.lock_after not in LOCK_AFTER:
            remembered.lock_after = LOCK_AFTER[1]
        remembered.size = remembered.size if remembered.size in SIZES else 100
        return remembered

    def write(self) -> None:
        """A folder that cannot be written costs the memory, not the work."""
        if not self.kept:
            return
        folder = paths.settings_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / FILE, json.dumps(_plain(self), ensure_ascii=False, indent=1).encode())
        except OSError as error:
            logging.getLogger(__name__).info("settings not written: %s", error.strerror)

    def page_memory(self, owner: str, page: str) -> Memory:
        """What one page remembers for one person; the page writes into it."""
        return self.pages.setdefault(owner, {}).setdefault(page, {})


def _plain(remembered: Remembered) -> dict[str, Any]:
    """Without `kept`, which may have been set for one run."""
    return {name: value for name, value in vars(remembered).items() if name != "kept"}
