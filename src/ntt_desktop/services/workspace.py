"""A workspace: making one for an office, opening it, and the people who work in it."""

from dataclasses import dataclass
from pathlib import Path

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.changes import TYPED, Source
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import regions
from ntt_desktop.domain.rules import access
from ntt_desktop.services.views import judge_for_lists
from ntt_desktop.store import open as opening
from ntt_desktop.store.identity import stamp
from ntt_desktop.store.log import Person
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.store import Store

PROVINCE = "53"
FIRST_PERSON = "Petugas"


class NoSuchOffice(AppError):
    code = "NTT-W11"


class NoSuchPerson(AppError):
    code = "NTT-R08"


@dataclass(frozen=True, slots=True)
class Office:
    """Code, full name and kind of the office a workspace belongs to."""

    code: str
    name: str

    @property
    def is_province(self) -> bool:
        return self.code == PROVINCE


def office_of(code: str) -> Office:
    """
    Raises:
        NoSuchOffice: not `53` and not one of the 22 regencies.
    """
    place = regions().place(code)
    if place is None or len(code) > 5 or not code.startswith(PROVINCE):
        raise NoSuchOffice(code=code)
    return Office(code, place.name)


def create(folder: Path, office: str, person: str = "", *, practice: bool = False) -> Store:
    """A new workspace with its first user, open for writing. practice: see `services.practice`.

    Raises:
        NoSuchOffice, AlreadyThere, ReadOnly, DiskFull: nothing was made.
    """
    office_of(office)
    file = opening.create(folder)
    try:
        stamp(file, office, practice=practice)
        store = Store(file, judge_for_lists)
        store.plant()
        role = access.PROVINCE if office == PROVINCE else access.OFFICER
        add_person(store, Person("", "NTT Desktop"), person or FIRST_PERSON, Source("program"), role)
    except BaseException:
        file.close()
        opening.remove(folder)
        raise
    return store


def open_store(folder: Path, *, writing: bool = True) -> Store:
    """
    Raises:
        NotAWorkspace, KeyLost, NewerVersion, Damaged, InUse, ReadOnly.
    """
    store = Store(opening.open_file(folder, writing=writing), judge_for_lists)
    store.plant()
    return store


def add_person(store: Store, by: Person, name: str, source: Source = TYPED, role: str = access.OFFICER) -> Person:
    """
    Raises:
        NotAllowed: the users of the office are looked after by others.
    """
    id: RecordId = new_id()
    with store.writer(by) as writer:
        writer.save(KINDS["user"], id, {"nama": name, "peran": role}, source)
    return Person(id, name)


def people(store: Store) -> list[Person]:
    """Users of this office who are active, in the order they were added."""
    with store.read() as session:
        users = [state for state in Rows(session).living(KINDS["user"]) if state.part == store.office]
    return [
        Person(state.id.hex(), str(state.cells.get("nama", "")))
        for state in users
        if state.cells.get("aktif") != "tidak"
    ]


def person_named(store: Store, name: str | None) -> Person:
    """The user with that name, or the first one.

    Raises:
        NoSuchPerson: nobody of that name; the values say who there is.
    """
    known = people(store)
    if name is None:
        return known[0] if known else Person("", FIRST_PERSON)
    for person in known:
        if name.casefold() in (person.name.casefold(), person.id):
            return person
    raise NoSuchPerson(name=name, known=", ".join(person.name for person in known))
