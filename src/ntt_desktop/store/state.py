"""One record as the log made it: its cells, and which commit wrote what (docs/file-format.md, "Rows").

`base` is the commit that made the record: a filled cell without a clock of its own was written by it. Every other
write has its own clock. A field with more than one live write keeps all of them as siblings. What this program does
not know, and what an office keeps to itself (partition `-L`), stands in `extra`.

A settlement that was undone is written as the field `_terbuka.FIELD` beside the field itself: the commits among whose
values a person has to choose again. It travels like any other field; a program that does not know it passes it on.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.mapping import DELETED, ELEMENT, REOPENED, Cell, elements, field_of, fits, is_mask, joined
from ntt_desktop.sync.entry import LogValue
from ntt_desktop.sync.merge import Write, differs, is_hidden, presence, provisional
from ntt_desktop.sync.scope import OFFICE_ONLY, office_only

Rank = Callable[[str, int], tuple[int, bytes]]
"""(partition, commit number) → what decides which of several values is shown until a person chooses."""


GONE, JOINED = 1, 2
"""What `_hidden` says of a record that no list shows: it is in the recycle bin, or another one stands for it
(`joins.py`)."""

Placed = tuple[str, int]
"""A write by its partition and the number of its commit there."""


@dataclass(slots=True)
class Aside:
    """A live value that no cell holds. `shown`: the cell shows it, because the shared partition holds nothing."""

    num: int
    value: LogValue
    shown: bool = False


@dataclass(slots=True)
class State:
    kind_code: str
    kind: Kind | None
    id: bytes
    part: str
    n: int | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    base: int | None = None
    clocks: dict[str, int] = field(default_factory=dict)
    siblings: dict[tuple[str, str], tuple[Write, ...]] = field(default_factory=dict)
    extra: dict[tuple[str, str], Aside] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    hidden: int = 0
    keadaan: str | None = None
    masalah: str | None = None
    touched: set[str] = field(default_factory=set)
    touched_aside: set[tuple[str, str]] = field(default_factory=set)
    values: dict[str, Value] | None = None
    """What `showing.values_in` made of the cells, until they change."""

    @property
    def is_deleted(self) -> bool:
        return self.hidden == GONE

    @property
    def is_new(self) -> bool:
        return self.n is None

    @property
    def away(self) -> str:
        """The partition of what this office keeps of the record to itself."""
        return next((part for part, _ in self.extra if office_only(part)), self.part + OFFICE_ONLY)

    def live(self, part: str, name: str) -> tuple[Write, ...]:
        """The writes of a field that no other known write knew about."""
        found = self.siblings.get((part, name))
        if found is not None:
            return found
        aside = self.extra.get((part, name))
        if aside is not None:
            return (Write(aside.num, aside.value),)
        if part != self.part:
            return ()
        num = self.clocks.get(name)
        value = self._shared(name)
        if num is not None:
            return (Write(num, value),)
        if self.base is not None and value is not None and value is not False:
            return (Write(self.base, value),)
        return ()

    def _shared(self, name: str) -> LogValue:
        """What the shared partition holds for a known name (a cell may show an office-only value instead)."""
        code, mark, element = name.partition(ELEMENT)
        if mark:
            return element in elements(self.cells.get(code))
        aside = self.extra.get((self.away, name))
        if aside is not None and aside.shown:
            return None
        cell = self.cells.get(code)
        return bool(cell) if code == DELETED and cell is not None else cell

    def make(self, num: int, fields: Mapping[str, LogValue]) -> dict[str, LogValue]:
        """The first writes of a record nobody here has heard of, at once. Returns those that `put` has to do."""
        self.base = num
        left: dict[str, LogValue] = {}
        plain = _plain_of(self.kind) if self.kind is not None else frozenset()
        for name, value in fields.items():
            if name not in plain or value is None or isinstance(value, bool):
                left[name] = value
            else:
                self._set(name, value)
        return left

    def follow(self, num: int, fields: Mapping[str, LogValue], ancestors: int) -> Mapping[str, LogValue]:
        """Writes into plain fields by a commit, with these ancestors, that knew what it overwrites: nearly all there are.
        Returns those that `put` has to do."""
        if self.kind is None or self.siblings or self.extra:
            return fields
        left: dict[str, LogValue] = {}
        plain, cells, clocks, base, touched = _plain_of(self.kind), self.cells, self.clocks, self.base, self.touched
        for name, value in fields.items():
            before, cell = clocks.get(name), cells.get(name)
            if before is None and cell is not None:
                before = base
            knew = before is None or before == num or ancestors >> before & 1
            if not knew or name not in plain or isinstance(value, bool):
                left[name] = value
                continue
            if num == base and value is not None:
                clocks.pop(name, None)
            else:
                clocks[name] = num
            touched.add("_clocks")
            if cell != value or type(cell) is not type(value):
                self.values = None
                touched.add(name)
                if value is None:
                    del cells[name]
                else:
                    cells[name] = value
        return left

    def put(self, part: str, name: str, live: tuple[Write, ...], rank: Rank) -> None:
        """Makes `live` the live writes of a field and shows the provisional one."""
        key = (part, name)
        shown = live[0] if len(live) == 1 else provisional(live, lambda num: rank(part, num))
        if len(live) > 1:
            self.siblings[key] = live
            self.touched_aside.add(key)
        elif self.siblings.pop(key, None) is not None:
            self.touched_aside.add(key)
        known = field_of(self.kind, name)
        if part == self.part and known is not None and fits(known, shown.value):
            if self.extra.pop(key, None) is not None:
                self.touched_aside.add(key)
            self._show(name, shown)
        else:
            before = self.extra.get(key)
            self.extra[key] = Aside(shown.commit, shown.value, before is not None and before.shown)
            self.touched_aside.add(key)
            if office_only(part) and known is not None and fits(known, shown.value):
                self._show_office(self.extra[key], name, rank)

    def _show(self, name: str, write: Write) -> None:
        code, mark, element = name.partition(ELEMENT)
        filled = write.value is not None and write.value is not False
        if write.commit == self.base and filled:
            self.clocks.pop(name, None)
        else:
            self.clocks[name] = write.commit
        if mark:
            found = elements(self.cells.get(code))
            (found.add if filled else found.discard)(element)
            self._set(code, joined(found))
            return
        cell: Cell = int(write.value) if isinstance(write.value, bool) else write.value
        aside = self.extra.get((self.away, name))
        if aside is not None:
            masked = self._is_mask(name, cell)
            instead = (cell is None or masked) and aside.value is not None
            if aside.shown is not instead:
                aside.shown = instead
                self.touched_aside.add((self.away, name))
            if instead and masked:
                self._put_by(name, write)
            if instead:
                cell = aside.value
        self._set(code, cell)

    def _is_mask(self, name: str, value: LogValue) -> bool:
        return is_mask(field_of(self.kind, name), value)

    def _put_by(self, name: str, write: Write) -> None:
        """The mask that others see: the cell shows what it stands for."""
        self.extra[self.part, name] = Aside(write.commit, write.value)
        self.touched_aside.add((self.part, name))

    def _show_office(self, aside: Aside, name: str, rank: Rank) -> None:
        """What the office keeps to itself is shown where the shared partition shows nothing, or a mask."""
        shared, value = self.live(self.part, name), aside.value
        top: LogValue = None
        if shared:
            top = (shared[0] if len(shared) == 1 else provisional(shared, lambda num: rank(self.part, num))).value
        masked = self._is_mask(name, top)
        filled = not masked and any(write.value is not None for write in shared)
        if masked or (top is None and field_of(self.kind, name).small):  # type: ignore[union-attr]
            filled = False
        aside.shown = value is not None and not filled
        if filled:
            return
        if aside.shown and masked and len(shared) == 1:
            self._put_by(name, shared[0])
        elif masked and value is None and self.extra.pop((self.part, name), None) is not None:
            self.touched_aside.add((self.part, name))
        self._set(name, top if value is None else value)

    def _set(self, code: str, cell: Cell) -> None:
        if self.cells.get(code) != cell or type(self.cells.get(code)) is not type(cell):
            self.touched.add(code)
            self.values = None
            if cell is None:
                self.cells.pop(code, None)
            else:
                self.cells[code] = cell
        self.touched.add("_clocks")

    def stand_for(self, old: "State") -> None:
        """Takes the place of a row that was made from entries some of which are gone: everything is written anew."""
        self.n, self.beside = old.n, old.beside
        self.touched = {field.code for field in self.kind.stored} if self.kind is not None else set()
        self.touched |= {"_base", "_clocks", "_keadaan", "_masalah"}
        if self.hidden != old.hidden:
            self.touched.add("_hidden")
        self.touched_aside |= {*old.extra, *old.siblings}

    def set_beside(self, code: str, name: str | None) -> None:
        if self.beside.get(code) != name:
            self.touched.add(f"{code}__nama")
            if name is None:
                self.beside.pop(code, None)
            else:
                self.beside[code] = name

    def judged(self, keadaan: str | None, masalah: str | None) -> None:
        """The record's state for lists; None when it has to be judged again."""
        if self.keadaan != keadaan:
            self.keadaan = keadaan
            self.touched.add("_keadaan")
        if self.masalah != masalah:
            self.masalah = masalah
            self.touched.add("_masalah")

    def writers(self) -> set[int]:
        """Commits of the shared partition with a live write of this record, but for the deletion."""
        found = {num for name, num in self.clocks.items() if name != DELETED}
        if self.base is not None:
            found.add(self.base)
        for (part, name), live in self.siblings.items():
            if part == self.part and name != DELETED:
                found.update(write.commit for write in live)
        found.update(aside.num for (part, name), aside in self.extra.items() if part == self.part and name != DELETED)
        return found

    def belongs(self, part: str) -> None:
        """Of a record so far known from an office's own partition alone the first shared write says where it lives."""
        if part != self.part and not office_only(part) and self.base is None and not self.clocks:
            self.part = part
            self.touched.add("_part")

    def hide(self, ancestors: Callable[[str, int], int]) -> None:
        aside = self.siblings or self.extra or self.hidden
        if not aside and DELETED not in self.cells and DELETED not in self.clocks:  # nearly always
            return
        deletion = self.live(self.part, DELETED)
        hidden = int(bool(deletion) and is_hidden(deletion, self.writers(), lambda num: ancestors(self.part, num)))
        if hidden != self.hidden and (hidden or self.hidden != JOINED):
            self.hidden = hidden
            self.touched.add("_hidden")

    # -- what waits for a person --------------------------------------------------------------------------------

    def undecided(self, ancestors: Callable[[str, int], int]) -> dict[str, tuple[Placed, ...]]:
        """Field or set element → the writes among whose values a person has to choose."""
        found: dict[str, tuple[Placed, ...]] = {}
        names = {name for _, name in (*self.siblings, *self.extra) if not name.startswith(REOPENED)}
        for name in sorted({*names, DELETED}):
            if writes := self.waiting(name, ancestors):
                found[name] = writes
        return found

    def waiting(self, name: str, ancestors: Callable[[str, int], int]) -> tuple[Placed, ...]:
        """The writes of one field that a person has to choose among: of the shared partition, and of what the office
        keeps to itself where that says something else."""
        if name == DELETED:
            return self._disputed(ancestors)
        if not (self.siblings or self.extra) or field_of(self.kind, name) is None:
            return ()
        away = self.away
        shared, own = self.live(self.part, name), self.live(away, name)
        if any(write.value is not None for write in own):
            shared = tuple(
                write for write in shared if write.value is not None and not self._is_mask(name, write.value)
            )
            if not differs((*shared, *own)):
                return ()
            return (*((self.part, write.commit) for write in shared), *((away, write.commit) for write in own))
        return tuple((self.part, write.commit) for write in shared) if differs(shared) else ()

    def _disputed(self, ancestors: Callable[[str, int], int]) -> tuple[Placed, ...]:
        """Deleted in one place and changed, or kept, in another: the deletions, then what they did not know of."""
        deletion = self.live(self.part, DELETED)
        if not any(write.value is True for write in deletion):
            return ()
        others = self.writers()
        if presence(deletion, others, lambda num: ancestors(self.part, num)) != "disputed":
            return ()
        known = 0
        for write in deletion:
            known |= (ancestors(self.part, write.commit) | 1 << write.commit) if write.value is True else 0
        kept = {write.commit for write in deletion if write.value is not True}
        edits = kept or {num for num in others if not known >> num & 1}
        gone = [write.commit for write in deletion if write.value is True]
        if not kept:  # who knew of the deletion, such as consent given afterwards, disputes nothing
            edits = {num for num in edits if not all(ancestors(self.part, num) >> commit & 1 for commit in gone)}
        if not edits:
            return ()
        return tuple((self.part, num) for num in (*gone, *sorted(edits)))

    def reopened(self, name: str) -> tuple[str, ...]:
        """Commits (hexadecimal) whose values a person, having undone the choice, has to choose among again."""
        for part in (self.part, self.away):
            aside = self.extra.get((part, REOPENED + name))
            if aside is not None and isinstance(aside.value, str):
                return tuple(aside.value.split(","))
        return ()

    def all_reopened(self) -> dict[str, tuple[str, ...]]:
        names = {name[len(REOPENED) :] for _, name in self.extra if name.startswith(REOPENED)}
        return {name: commits for name in sorted(names) if (commits := self.reopened(name))}

    def clocks_text(self) -> str | None:
        return _written(tuple(self.clocks.items())) if self.clocks else None

    def _plain_live(self) -> Iterator[tuple[str, int, LogValue]]:
        """Field, commit and value where no field has several values and nothing is kept aside: nearly every record."""
        left, base, known = dict(self.clocks), self.base, self.kind.by_code if self.kind else {}
        for code, cell in self.cells.items():
            field = known.get(code)
            if field is None:
                continue
            if field.is_set:
                for element in elements(cell):
                    name = f"{code}{ELEMENT}{element}"
                    num = left.pop(name, base)
                    if num is not None:
                        yield name, num, True
                continue
            value: LogValue = bool(cell) if code == DELETED else cell
            num = left.pop(code, None if value is False else base)
            if num is not None:
                yield code, num, value
        for name, num in left.items():
            yield name, num, self._shared(name)

    def all_live(self, part: str) -> Iterable[tuple[str, tuple[Write, ...]]]:
        """Every field of one partition with its live writes, for the state digest."""
        if part == self.part and not self.siblings and not self.extra:
            yield from ((name, (Write(num, value),)) for name, num, value in sorted(self._plain_live(), key=_first))
            return
        names = {name for where, name in (*self.siblings, *self.extra) if where == part}
        if part == self.part:
            names |= set(self.clocks)
            if self.base is not None:
                for code, cell in self.cells.items():
                    known = self.kind.by_code.get(code) if self.kind else None
                    if known is None:
                        continue
                    if known.is_set:
                        names |= {f"{code}{ELEMENT}{element}" for element in elements(cell)}
                    else:
                        names.add(code)
        for name in sorted(names):
            live = self.live(part, name)
            if live:
                yield name, live


@lru_cache(maxsize=1024)
def _written(clocks: tuple[tuple[str, int], ...]) -> str:
    return json.dumps(dict(clocks), separators=(",", ":"))


_plain: dict[str, frozenset[str]] = {}


def _plain_of(kind: Kind) -> frozenset[str]:
    """Fields with one value that the cell holds as the log does."""
    found = _plain.get(kind.code)
    if found is None:
        codes = (field.code for field in kind.stored if not field.is_set and field.code != DELETED)
        found = _plain[kind.code] = frozenset(codes)
    return found


def _first(item: tuple[str, int, LogValue]) -> str:
    return item[0]


def read_clocks(text: str | None) -> dict[str, int]:
    return dict(shared_clocks(text))


@lru_cache(maxsize=1024)
def shared_clocks(text: str | None) -> Mapping[str, int]:
    """The same for all who ask, since a thousand records of one commit have the same clocks: not to be changed."""
    return json.loads(text) if text else {}
