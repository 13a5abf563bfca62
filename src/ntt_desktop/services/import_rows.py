"""Rows become records: what each row is about, what it changes, and which record it refers to. Nothing is stored here."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Value, Values
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.services.import_columns import MAKES, PLACES, Plan, Warned, finders, links, target_of
from ntt_desktop.services.import_lines import Line, Lines
from ntt_desktop.services.import_match import Register, as_id, same
from ntt_desktop.services.import_places import contradictions, villages
from ntt_desktop.sync.scope import PROVINCE

State = Literal["new", "changed", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One record to make or change because of one row. `before` holds what the values replace."""

    kind: str
    id: RecordId
    values: Mapping[str, Value]
    before: Mapping[str, Value]
    row: int
    new: bool
    line: Line = field(repr=False)
    prefix: str = ""
    """`producer.` for the linked record of a product's row."""


@dataclass
class Outcome:
    """What the rows come to."""

    states: dict[int, State] = field(default_factory=dict)
    edits: list[Planned] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)


class Rows:
    """Goes through the lines once, from the first to the last."""

    def __init__(
        self,
        plan: Plan,
        lines: Lines,
        office: str,
        register: Callable[[str], Register],
        differing: Callable[[str], Mapping[RecordId, Collection[str]]],
    ) -> None:
        self._plan = plan
        self._lines = lines
        self._office = office
        self._register = register
        self._differing = differing
        self._links = list(links(plan.kind))
        self._maker = MAKES.get(plan.kind.code, "")
        self._of: dict[RecordId, list[Planned]] = {}
        self._first: dict[RecordId, int] = {}
        self._places: dict[tuple[str, ...], list[str]] = {}
        self.outcome = Outcome()

    @property
    def kind(self) -> Kind:
        return self._plan.kind

    def go(self, lines: Iterable[Line]) -> "Rows":
        for line in lines:
            self.outcome.states[line.number] = self._row(line)
        return self

    # one row

    def _row(self, line: Line) -> State:
        values = dict(line.own)
        self._village(line, values)
        self._compare(line, values)
        made = self._refer(line, values)
        known = self._known(line, values, made)
        if line.refused:
            return "refused"
        if known is None and not self._place_decided(line, values):
            return "refused"
        if made and self._maker not in values:
            maker = new_id()
            values[self._maker] = maker
        else:
            maker = ""
        id = known or new_id()
        changes = self._changes(line, self.kind, id, values, "") if known else dict(values)
        maker_changes = dict(made) if maker else self._maker_changes(line, values)
        if line.refused:
            return "refused"
        self._accept(
            line, target_of(self.kind, self._maker) if self._maker else self.kind, maker, values, maker_changes
        )
        self._plan_edit(line, self.kind, id, changes, known is None, "")
        self._first.setdefault(id, line.number)
        if known is None:
            return "new"
        return "changed" if changes or maker_changes else "unchanged"

    def _accept(self, line: Line, kind: Kind, maker: RecordId, values: Values, changes: Mapping[str, Value]) -> None:
        if maker:
            self._plan_edit(line, kind, maker, changes, True, f"{kind.code}.")
        elif changes:
            self._plan_edit(line, kind, str(values[self._maker]), changes, False, f"{kind.code}.")

    def _plan_edit(
        self, line: Line, kind: Kind, id: RecordId, values: Mapping[str, Value], new: bool, prefix: str
    ) -> None:
        if not values and not new:
            return
        register = self._register(kind.code)
        before = {} if new else {code: register.records[id].get(code) for code in values}
        edit = Planned(kind.code, id, values, before, line.number, new, line, prefix)
        self.outcome.edits.append(edit)
        self._of.setdefault(id, []).append(edit)
        register.put(id, values)

    def said(self, id: RecordId, code: str) -> tuple[Line, str] | None:
        """The row that says a value of a record, and in which column, written as one would write it.

        A new maker takes its name and village from the row's own columns.
        """
        for edit in reversed(self._of.get(id, ())):
            if code in edit.values:
                if not edit.prefix or code in edit.line.linked.get(self._maker, {}):
                    return edit.line, edit.prefix + code
                own = self._maker if code == KINDS[edit.kind].name else code
                return edit.line, own if self._lines.has(own) else edit.prefix + code
        return None

    # places

    def _village(self, line: Line, values: dict[str, Value]) -> None:
        """The village of the record: its code, or its name with district and regency."""
        place = self.kind.place
        if not place:
            return
        if values.get(place) is None and line.told.get("desa_kelurahan"):
            told = {code: line.told.get(code, "") for code in PLACES}
            key = tuple(told.values())
            if key not in self._places:
                self._places[key] = [village.code for village in villages(told, self._office)]
            found = self._places[key]
            if len(found) == 1:
                values[place] = found[0]
            else:
                self._lines.refuse(line, "desa_kelurahan", "village-several" if found else "village-not-found")

    def _place_decided(self, line: Line, values: Values) -> bool:
        """At the province the village decides for ever where a new record lives."""
        if self._office != PROVINCE or self.kind.is_placed(values):
            return True
        self._lines.refuse(line, self.kind.place, "village-first")
        return False

    def _compare(self, line: Line, values: Values) -> None:
        village = values.get(self.kind.place) if self.kind.place else None
        told = {code: name for code, name in line.told.items() if code in PLACES}
        if told and isinstance(village, str):
            for code, right in contradictions(village, told):
                sentence = text("import.place-contradicts", value=told[code], right=right, village=village)
                self.outcome.warnings.append(
                    Warned(line.number, self._lines.header(code), "place-contradicts", sentence)
                )

    # references

    def _refer(self, line: Line, values: dict[str, Value]) -> dict[str, Value]:
        """Fills the references that are there; returns the values of the linked record to be made, if any."""
        for code, written in line.references.items():
            if code not in self._links:
                self._one(line, values, code, written, {})
        made: dict[str, Value] = {}
        for link in self._links:
            given, written = line.linked.get(link, {}), line.references.get(link, "")
            if not given and not written:
                continue
            if link != self._maker:
                self._one(line, values, link, written, given)
            else:
                made = self._maker_of(line, values, written, given)
        return made

    def _one(self, line: Line, values: dict[str, Value], code: str, written: str, given: Values) -> None:
        """A reference that must be there already."""
        found = self._candidates(self.kind.by_code[code].targets, written, given)
        if len(found) == 1:
            values[code] = found[0]
            return
        column = next((name for name in self._columns_of(code, written, given) if self._lines.has(name)), code)
        label = self.kind.by_code[code].label
        self._lines.refuse(line, column, "reference-several" if found else "reference-not-found", field=label)

    def _columns_of(self, code: str, written: str, given: Values) -> list[str]:
        targets = self.kind.by_code[code].targets
        return [code] if written else [f"{targets[0]}.{name}" for name in given]

    def _candidates(self, targets: Iterable[str], written: str, given: Values) -> list[RecordId]:
        found: list[RecordId] = []
        for target in KINDS if "any" in targets else targets:
            if target not in KINDS:
                continue
            register = self._register(target)
            id = as_id(written)
            if id in register.records:
                return [id]
            by_code = register.by_code(written) if written else []
            if by_code or (written and "any" in targets):
                found += by_code
                continue
            own = KINDS[target]
            wanted = finders(own)
            plain = {
                code: value for code, value in given.items() if code in wanted and not own.by_code[code].is_reference
            }
            if written and not id:
                plain.setdefault(own.name, written)
            found += [each for each in register.finding(plain) if self._refers(own, register, each, given)]
        return found

    def _refers(self, kind: Kind, register: Register, id: RecordId, given: Values) -> bool:
        """Whether the references among the given columns (`product.pelaku_usaha`) are what that record has."""
        for code, value in given.items():
            target = kind.by_code[code]
            if not target.is_reference or value is None or code not in finders(kind):
                continue
            id_there = as_id(str(value))
            if id_there and id_there not in self._register(target.targets[0]).records:
                continue  # an id of another workspace says nothing here
            there = register.records[id].get(code)
            if there is None or same(value) not in (there, same(self._register(target.targets[0]).name(str(there)))):
                return False
        return True

    def _maker_of(self, line: Line, values: dict[str, Value], written: str, given: Values) -> dict[str, Value]:
        """Finds the linked record, or gathers the values of the one to be made."""
        kind = target_of(self.kind, self._maker)
        register = self._register(kind.code)
        id = as_id(written)
        if id in register.records:
            values[self._maker] = id
            return {}
        made: dict[str, Value] = dict(given)
        if written and not id:
            made.setdefault(kind.name, written)
        if kind.place and values.get(self.kind.place) is not None:
            made.setdefault(kind.place, values[self.kind.place])
        found = register.matching(made)
        if len(found) == 1:
            values[self._maker] = found[0]
            return {}
        target = self._maker if written else f"{kind.code}.{next(iter(given), kind.name)}"
        if found:
            self._lines.refuse(line, target, "reference-several", field=self.kind.by_code[self._maker].label)
        elif made.get(kind.name) is None:
            self._lines.refuse(line, target, "maker-without-name", field=kind.by_code[kind.name].label)
        if values.get("data_contoh"):
            made.setdefault("data_contoh", values["data_contoh"])
        return made

    # the record itself

    def _known(self, line: Line, values: dict[str, Value], made: Values) -> RecordId | None:
        """The record this row is about, or None for a new one."""
        register = self._register(self.kind.code)
        written = as_id(line.id) if line.id else None
        if written in register.records:
            return written
        found = register.matching(values)
        if not found and made and self._maker not in values:
            found = self._by_maker_name(register, values, made)
            if len(found) == 1:
                values[self._maker] = register.records[found[0]].get(self._maker)
        if not found and not self._complete(values, made):
            # without a key a row is the record that says exactly this
            number = self.kind.number[0] if self.kind.number else ""
            by_code = not self.kind.keys and number and values.get(number) is not None
            found = register.by_code(str(values[number])) if by_code else self._saying_the_same(register, values)
        if len(found) > 1:
            self._lines.refuse(line, self.kind.name, "records-several")
        return found[0] if len(found) == 1 else None

    def _saying_the_same(self, register: Register, values: Values) -> list[RecordId]:
        """A record with all these values and the same gaps in its key."""
        about = {code: values.get(code) for key in self.kind.keys[-1:] for code in key}
        about[self.kind.name] = values.get(self.kind.name)
        for id in register.having(about):
            stored = register.records[id]
            if all(stored.get(code) == value for code, value in values.items()):
                return [id]
        return []

    def _complete(self, values: Values, made: Values) -> bool:
        given = set(values) | ({self._maker} if made else set())
        return any(all(code in given for code in key) for key in self.kind.keys)

    def _by_maker_name(self, register: Register, values: Values, made: Values) -> list[RecordId]:
        """The same product: village, product name and the maker's name are equal, wherever the maker lives."""
        makers = self._register(target_of(self.kind, self._maker).code)
        name = same(made.get(makers.kind.name))
        for key in self.kind.keys:
            rest = {code: values.get(code) for code in key if code != self._maker}
            if self._maker in key and None not in rest.values():
                return [
                    id
                    for id in register.having(rest)
                    if (maker := register.records[id].get(self._maker))
                    and same(makers.name(str(maker))) == name
                    and not makers.contradicts(str(maker), made)
                ]
        return []

    def _maker_changes(self, line: Line, values: Values) -> dict[str, Value]:
        """What the row's linked columns change in a record that is there already."""
        id = values.get(self._maker)
        if not self._maker or id is None:
            return {}
        kind = target_of(self.kind, self._maker)
        written = line.references.get(self._maker, "")
        given: dict[str, Value] = {} if not written or as_id(written) else {kind.name: written}
        given.update(line.linked.get(self._maker, {}))
        return self._changes(line, kind, str(id), given, f"{kind.code}.")

    def _changes(self, line: Line, kind: Kind, id: RecordId, values: Values, prefix: str) -> dict[str, Value]:
        """Filled cells that differ from what is stored; an empty cell never erases."""
        stored = self._register(kind.code).records[id]
        changes: dict[str, Value] = {
            code: value for code, value in values.items() if value is not None and value != stored.get(code)
        }
        for code in (kind.name, kind.place) if prefix else ():
            if code in changes and same(changes[code]) == same(stored.get(code)):
                del changes[code]
        number = kind.number[0] if kind.number else ""
        if number in changes and stored.get(number) is not None:
            del changes[number]
            sentence = text("import.number-kept", value=values[number], kept=stored[number])
            self.outcome.warnings.append(
                Warned(line.number, self._lines.header(prefix + number), "number-kept", sentence)
            )
        if not changes:
            return {}
        if not prefix and id in self._first:
            self._lines.refuse(line, next(iter(changes)), "row-twice", row=self._first[id])
        elif stored.get("status_data") == "DISETUJUI":
            self._lines.refuse(line, prefix + next(iter(changes)), "record-approved")
        for code in changes:
            said = self.said(id, code) if prefix else None
            if said is not None:
                self._lines.refuse(line, prefix + code, "said-otherwise", row=said[0].number)
            if code in self._differing(kind.code).get(id, ()):
                self._lines.refuse(line, prefix + code, "field-differing", field=kind.by_code[code].label)
        return changes
