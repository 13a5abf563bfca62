"""What a block looks like for the texts it reads. Most rows of most papers are empty or say the same."""

from collections.abc import Callable, Hashable, Iterator

from ntt_desktop.forms.desk import Desk
from ntt_desktop.forms.marks import Slice

MOST = 50_000
"""Slices remembered for one batch."""


class Memory:
    """A block is laid by the texts it asks for, one after another, and by nothing else. So its slices are kept at the end
    of the answers it got, and found again by asking for the same texts in the same order."""

    def __init__(self) -> None:
        self._known: dict[Hashable, _Asking | tuple[Slice, ...]] = {}
        self._count = 0

    def lay(self, key: Hashable, desk: Desk, make: Callable[[], Iterator[Slice]]) -> Iterator[Slice]:
        """The slices of a block, made when they are not known yet."""
        text = desk.sheet.text
        found = self._known.get(key)
        while isinstance(found, _Asking):
            found = found.answers.get(text(found.name))
        if found is None:
            desk.asked.clear()
            found = tuple(make())
            if not desk.more_text and self._count < MOST:
                self._keep(key, list(dict.fromkeys(desk.asked)), desk, found)
        for one in found:  # copies: pages decide what stays together
            yield Slice(one.height, one.key, one.fixed, one.values, one.keep, one.head, one.gap, one.new_page)

    def _keep(self, key: Hashable, names: list[str], desk: Desk, found: tuple[Slice, ...]) -> None:
        self._count += len(found)
        answers, at = self._known, key
        for name in names:
            asking = answers.setdefault(at, _Asking(name))
            assert isinstance(asking, _Asking)
            assert asking.name == name
            answers, at = asking.answers, desk.sheet.text(name)
        answers[at] = found


class _Asking:
    """Which text is asked for next, and what follows from each answer."""

    __slots__ = ("answers", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.answers: dict[Hashable, _Asking | tuple[Slice, ...]] = {}
