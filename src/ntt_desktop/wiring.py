"""Opens a workspace and joins the services over it; nothing else does.

Two halves: `Reading` needs the database driver alone and paints the first page; `Program` has everything and is
joined after the first paint.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ntt_desktop.services.lists import Lists
from ntt_desktop.store.errors import DiskFull, InUse, Locked, ReadOnly, WrongPassphrase
from ntt_desktop.store.keyslots import Secret, Slots
from ntt_desktop.store.open import File, open_file

if TYPE_CHECKING:
    from ntt_desktop.services.admission import Admission
    from ntt_desktop.services.advising import Advising
    from ntt_desktop.services.approval import Approval
    from ntt_desktop.services.attachments import Attachments
    from ntt_desktop.services.backups import Backups
    from ntt_desktop.services.coaching import Coaching
    from ntt_desktop.services.compensation import Compensation
    from ntt_desktop.services.corrections import Corrections
    from ntt_desktop.services.deciding_routes import DecidingRoutes
    from ntt_desktop.services.differing import Differing
    from ntt_desktop.services.documents import Documents
    from ntt_desktop.services.dossiers import Dossiers
    from ntt_desktop.services.drill import Drill
    from ntt_desktop.services.enrolment import Enrolment
    from ntt_desktop.services.erasure_requests import ErasureRequests
    from ntt_desktop.services.exchange import Exchange
    from ntt_desktop.services.exchange_papers import ExchangePapers
    from ntt_desktop.services.expiry import Expiry
    from ntt_desktop.services.exports import Exports
    from ntt_desktop.services.findings import Findings
    from ntt_desktop.services.guests import Guests
    from ntt_desktop.services.handover import Handover
    from ntt_desktop.services.headlines import Headlines
    from ntt_desktop.services.imports import Imports
    from ntt_desktop.services.joining import Joining
    from ntt_desktop.services.land_comparing import LandComparing
    from ntt_desktop.services.land_scoring import LandScoring
    from ntt_desktop.services.matching import Matching
    from ntt_desktop.services.office import OfficeFile
    from ntt_desktop.services.promises import Promises
    from ntt_desktop.services.records import Records
    from ntt_desktop.services.redaction import Redaction
    from ntt_desktop.services.regencies import Regencies
    from ntt_desktop.services.reminders import Reminders
    from ntt_desktop.services.rescue import Rescue
    from ntt_desktop.services.roles import Roles
    from ntt_desktop.services.rootwork import RootWork
    from ntt_desktop.services.rulebooks import RuleBooks
    from ntt_desktop.services.ruling import Ruling
    from ntt_desktop.services.search import Search
    from ntt_desktop.services.signin import SignIn
    from ntt_desktop.services.stacks import Stacks
    from ntt_desktop.services.templates import Templates
    from ntt_desktop.services.upkeep import Upkeep
    from ntt_desktop.store.store import Store


__all__ = [
    "Locked",
    "Program",
    "Reading",
    "Secret",
    "Slots",
    "WrongPassphrase",
    "complete",
    "new_program",
    "open_for_reading",
    "open_program",
    "open_reading",
]


class Reading(NamedTuple):
    """What the first page needs."""

    file: File
    office: str
    lists: Lists

    @property
    def label(self) -> str:
        """The name of this laptop."""
        return str(self.file.meta("label") or "")

    def close(self) -> None:
        self.file.close()


class Program(NamedTuple):
    """Everything over one open workspace. Close it when done."""

    store: "Store"
    office: str
    lists: Lists
    records: "Records"
    exchange: "Exchange"
    enrolment: "Enrolment"
    admission: "Admission"
    roots: "RootWork"
    ruling: "Ruling"
    differing: "Differing"
    approval: "Approval"
    corrections: "Corrections"
    regencies: "Regencies"
    redaction: "Redaction"
    erasure_requests: "ErasureRequests"
    findings: "Findings"
    search: "Search"
    joining: "Joining"
    compensation: "Compensation"
    attachments: "Attachments"
    office_file: "OfficeFile"
    documents: "Documents"
    exchange_papers: "ExchangePapers"
    imports: "Imports"
    exports: "Exports"
    templates: "Templates"
    backups: "Backups"
    drill: "Drill"
    handover: "Handover"
    upkeep: "Upkeep"
    roles: "Roles"
    signin: "SignIn"
    rescue: "Rescue"
    rule_books: "RuleBooks"
    advising: "Advising"
    land_scoring: "LandScoring"
    deciding_routes: "DecidingRoutes"
    matching: "Matching"
    promises: "Promises"
    headlines: "Headlines"
    expiry: "Expiry"
    reminders: "Reminders"
    coaching: "Coaching"
    dossiers: "Dossiers"
    land_comparing: "LandComparing"
    guests: "Guests"
    stacks: "Stacks"

    def close(self) -> None:
        self.store.close()


def open_reading(
    folder: Path, *, writing: bool = True, secret: Secret | None = None, key: bytes | None = None
) -> Reading:
    """
    secret: what unlocks a workspace with passphrases. key: for a program that holds it already.

    Raises:
        NotAWorkspace, KeyLost, NewerVersion, Damaged, InUse, ReadOnly, Locked, WrongPassphrase, NotActive.
    """
    file = open_file(folder, writing=writing, secret=secret, key=key)
    if file.opened_with is not None:
        from ntt_desktop.store.access import refuse_inactive

        try:
            refuse_inactive(file)
        except BaseException:
            file.close()
            raise
    return Reading(file, str(file.meta("office")), Lists(file))


def open_program(
    folder: Path, *, writing: bool = True, person: str | None = None, secret: Secret | None = None
) -> Program:
    """A workspace with all services.

    person: the user who works in it. With passphrases it is whoever the secret belongs to; without, the first one when
    not named.

    Raises:
        As `open_reading`, and NoSuchPerson, OtherPerson, NotActive.
    """
    reading = open_reading(folder, writing=writing, secret=secret)
    try:
        return complete(reading, person)
    except BaseException:
        reading.close()
        raise


def open_for_reading(folder: Path, secret: Secret | None = None) -> Program:
    """A workspace to look at: also while another program writes to it, and where nothing can be written.

    Raises:
        NotAWorkspace, KeyLost, NewerVersion, Damaged, Locked, WrongPassphrase.
    """
    try:
        return open_program(folder, secret=secret)
    except (InUse, ReadOnly, DiskFull):
        return open_program(folder, writing=False, secret=secret)


def new_program(folder: Path, office: str, person: str = "") -> Program:
    """A new workspace, open.

    Raises:
        NoSuchOffice, AlreadyThere, ReadOnly, DiskFull: nothing was made.
    """
    from ntt_desktop.services.workspace import create

    create(folder, office, person).close()
    return open_program(folder)


def complete(reading: Reading, person: str | None = None) -> Program:
    """The slow half of the imports happens here."""
    from ntt_desktop.domain.regions import regions
    from ntt_desktop.domain.rules.access import Act
    from ntt_desktop.services import workspace
    from ntt_desktop.services.admission import Admission
    from ntt_desktop.services.advising import Advising
    from ntt_desktop.services.approval import Approval
    from ntt_desktop.services.attachments import Attachments
    from ntt_desktop.services.backups import Backups
    from ntt_desktop.services.coaching import Coaching
    from ntt_desktop.services.compensation import Compensation
    from ntt_desktop.services.corrections import Corrections
    from ntt_desktop.services.deciding_routes import DecidingRoutes
    from ntt_desktop.services.differing import Differing
    from ntt_desktop.services.documents import Documents
    from ntt_desktop.services.dossiers import Dossiers
    from ntt_desktop.services.drill import Drill
    from ntt_desktop.services.enrolment import Enrolment
    from ntt_desktop.services.erasure_requests import ErasureRequests
    from ntt_desktop.services.exchange import Exchange
    from ntt_desktop.services.exchange_papers import ExchangePapers
    from ntt_desktop.services.expiry import Expiry
    from ntt_desktop.services.exports import Exports
    from ntt_desktop.services.findings import Findings
    from ntt_desktop.services.guests import Guests
    from ntt_desktop.services.handover import Handover
    from ntt_desktop.services.headlines import Headlines
    from ntt_desktop.services.imports import Imports
    from ntt_desktop.services.joining import Joining
    from ntt_desktop.services.land_comparing import LandComparing
    from ntt_desktop.services.land_scoring import LandScoring
    from ntt_desktop.services.matching import Matching
    from ntt_desktop.services.office import OfficeFile
    from ntt_desktop.services.promises import Promises
    from ntt_desktop.services.records import Records
    from ntt_desktop.services.redaction import Redaction
    from ntt_desktop.services.regencies import Regencies
    from ntt_desktop.services.reminders import Reminders
    from ntt_desktop.services.rescue import Rescue
    from ntt_desktop.services.roles import Roles
    from ntt_desktop.services.rootwork import RootWork
    from ntt_desktop.services.rulebooks import RuleBooks
    from ntt_desktop.services.ruling import Ruling
    from ntt_desktop.services.search import Search
    from ntt_desktop.services.signin import SignIn, person_of
    from ntt_desktop.services.stacks import Stacks
    from ntt_desktop.services.templates import Templates
    from ntt_desktop.services.upkeep import Upkeep
    from ntt_desktop.services.views import judge_for_lists
    from ntt_desktop.store.files import Files
    from ntt_desktop.store.store import Store

    store = Store(reading.file, judge_for_lists)
    store.plant()
    store.seal_earlier_days()
    of_slot = reading.file.opened_with is not None
    known = workspace.person_named(store, None if of_slot else person)
    records = Records(store, person_of(store, person, known))
    roles = Roles(store, records)
    signin = SignIn(store, records)
    signin.keep_recovery()
    files = Files(reading.file)
    attachments = Attachments(records, files)
    redaction = Redaction(store, records)
    admit = lambda: store.require(Act.OFFICE)
    office_file = OfficeFile(reading.file.folder, reading.office, admit)
    backups = Backups(reading.file, admit=admit)
    exchange, differing = Exchange(store, records), Differing(store, records)
    admission = Admission(store)
    approval, enrolment = Approval(store, records), Enrolment(store)
    rule_books = RuleBooks(store)
    documents = Documents(records, regions(), attachments, office_file, rule_books, practice=reading.file.is_practice)
    advising = Advising(records, rule_books)
    land_scoring, dossiers = LandScoring(records, rule_books), Dossiers(store, records, rule_books)
    promises = Promises(store, records)
    return Program(
        store=store,
        office=reading.office,
        lists=reading.lists,
        records=records,
        exchange=exchange,
        differing=differing,
        approval=approval,
        corrections=Corrections(store, records, approval),
        redaction=redaction,
        erasure_requests=ErasureRequests(records, redaction),
        findings=Findings(store, records),
        search=Search(reading.file),
        joining=Joining(store, records),
        compensation=Compensation(store, records),
        enrolment=enrolment,
        regencies=Regencies(store, enrolment),
        admission=admission,
        roots=RootWork(store),
        ruling=Ruling(store, admission, exchange),
        attachments=attachments,
        office_file=office_file,
        documents=documents,
        exchange_papers=ExchangePapers(store, records, differing),
        imports=Imports(store, records),
        exports=Exports(store, reading.lists),
        templates=Templates(reading.office),
        backups=backups,
        drill=Drill(store, backups),
        handover=Handover(store, reading.lists, records, exchange, differing, backups, documents, signin),
        upkeep=Upkeep(store, reading.lists, files),
        roles=roles,
        signin=signin,
        rescue=Rescue(store),
        rule_books=rule_books,
        land_scoring=land_scoring,
        advising=advising,
        deciding_routes=DecidingRoutes(records, advising),
        matching=Matching(store, records),
        promises=promises,
        headlines=Headlines(store, records, promises),
        expiry=Expiry(store, rule_books),
        reminders=Reminders(records),
        coaching=Coaching(store, rule_books),
        dossiers=dossiers,
        land_comparing=LandComparing(records, land_scoring, dossiers),
        guests=Guests(records, attachments),
        stacks=Stacks(store, records),
    )
