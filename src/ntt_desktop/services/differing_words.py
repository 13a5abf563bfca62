"""One sentence for a field that two places changed: who, in which office, on which laptop, when, to what, from what."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from ntt_desktop.base import clock
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.fields import Field, Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions, type_word
from ntt_desktop.domain.values import as_decimal, choice_word, show
from ntt_desktop.services.records import Live, Past
from ntt_desktop.store.history import Undecided

DELETED = "_hapus"
ASTRAY_MS = int(timedelta(days=1).total_seconds() * 1000)
"""A clock that differs by more than a day from what must have been is wrong, not just imprecise."""

EARLIEST = 2025
"""No laptop worked with this program before that year."""


class Words:
    """Speaks of values and of the places that gave them. `name_of`: how a record is called.

    least: for words that leave the office, the number of persons below which a count is masked; 0 masks nothing.
    """

    def __init__(self, name_of: Callable[[RecordId], str], least: int = 0) -> None:
        self._name_of, self._least = name_of, least

    def label(self, kind: str, name: str) -> str:
        """ "Telepon/WA"; of one element of a set "Pasar: Ekspor"; of a deletion "Penghapusan"."""
        code, _, element = name.partition(":")
        field = KINDS[kind].by_code.get(code)
        if field is None:
            return code
        if code == DELETED:
            return text("differing.deletion")
        return f"{field.label}: {choice_word(field, element) or element}" if element else field.label

    def value(self, kind: str, name: str, value: Value) -> str:
        """A value as people read it, references and villages by name; never empty."""
        code, _, element = name.partition(":")
        if code == DELETED:
            return text("differing.is_deleted" if value == "ya" else "differing.is_kept")
        if element:
            return text("differing.chosen" if value == "ya" else "differing.not_chosen")
        return self.of_field(KINDS[kind].by_code[code], value) or text("differing.empty")

    def quoted(self, kind: str, name: str, value: Value) -> str:
        """The value within a sentence."""
        words = self.value(kind, name, value)
        return words if value is None or ":" in name or name == DELETED else f"“{words}”"

    def of_field(self, field: Field, value: Value) -> str:
        if value is None:
            return ""
        if self._least and field.small:
            number = as_decimal(str(value).replace(",", "."))
            if number is not None and 0 < number < self._least:
                return f"<{self._least}"
        if field.type in ("village", "district", "regency") and regions().place(str(value)):
            return regions().full_name(str(value))
        if field.is_reference:
            return self._name_of(str(value)) or str(value)
        return show(field, value)

    def sentence(self, kind: str, record: str, found: Undecided) -> str:
        """One sentence over all values, and what stood there before. `record`: how the record is called."""
        name, before = found.name, found.before
        if name == DELETED:
            return self._of_deletion(kind, record, found.values, before)
        parts = [self._part(kind, record, name, live, before, first=not at) for at, live in enumerate(found.values)]
        if not found.apart:
            nothing = "tidak" if ":" in name else None
            parts.append(text("differing.before", value=self.quoted(kind, name, before.value if before else nothing)))
        return "; ".join(parts) + "."

    def _part(self, kind: str, record: str, name: str, live: Live, before: Past | None, *, first: bool) -> str:
        done = "cleared" if live.value is None else "changed"
        told = {
            "who": who(live),
            "field": self.label(kind, name),
            "name": record,
            "value": self.quoted(kind, name, live.value),
            "when": when(live, before),
        }
        return text(f"differing.{done}.{'first' if first else 'next'}", **told)

    def _of_deletion(self, kind: str, record: str, values: Sequence[Live], before: Past | None) -> str:
        parts = []
        for at, live in enumerate(values):
            way = "deleted" if live.value == "ya" else ("edited" if live.changed else "kept")
            labels = ", ".join(KINDS[kind].by_code[code].label for code in live.changed)
            told = {"who": who(live), "name": record, "when": when(live, before), "fields": labels}
            parts.append(text(f"differing.{way}.{'next' if at else 'first'}", **told))
        return "; ".join(parts) + "."


def who(live: Live) -> str:
    """ "Maria Bere di Laptop 1 (Kabupaten Ngada)"; what is not known is left out."""
    office = office_word(live.office)
    if live.person and live.laptop:
        return text("differing.person_at", person=live.person, laptop=live.laptop, office=office)
    return f"{live.person or live.laptop} ({office})" if live.person or live.laptop else office


def place(live: Live) -> str:
    """ "Laptop 1 (Kabupaten Ngada)": where a value came from, whoever typed it."""
    office = office_word(live.office)
    return f"{live.laptop} ({office})" if live.laptop else office


def office_word(code: str) -> str:
    known = regions().place(code)
    if known is None:
        return code
    return known.name if "." in code else f"{type_word(known.type)} {known.name}"


def when(live: Live, before: Past | None) -> str:
    """The day as that laptop saw it, and a word when its clock must have been wrong."""
    day = long_date(clock.from_ms(live.time_ms).date())
    return text("differing.clock_wrong", day=day) if astray(live, before) else day


def astray(live: Live, before: Past | None) -> bool:
    """Whether the laptop's clock was plainly wrong: later than now, or before what its user had seen already."""
    if live.time_ms > clock.now_ms() + ASTRAY_MS or clock.from_ms(live.time_ms).year < EARLIEST:
        return True
    sound = before is not None and before.time_ms <= clock.now_ms() + ASTRAY_MS
    return before is not None and sound and live.time_ms < before.time_ms - ASTRAY_MS
