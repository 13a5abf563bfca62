"""What the papers ask of the program: shown values, places, office holders, photos, and why a print is a draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, short_date
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Place, Record
from ntt_desktop.domain.regions import Regions, type_word
from ntt_desktop.domain.values import choice_word, show
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.attachments import Attachments
from ntt_desktop.services.office import OfficeFile, OfficeSettings
from ntt_desktop.services.records import NoSuchRecord, Records, View
from ntt_desktop.services.rulebooks import RuleBooks

DOTS = "……………………"
REMEMBERED = 500
ACTING = {"PLT": "Plt. ", "PLH": "Plh. ", "PJ": "Pj. "}
PICTURE = (b"\xff\xd8\xff", b"\x89PNG\r\n")
"""How JPEG and PNG begin; a PDF cannot stand in a frame."""
HEADS = ("GUBERNUR", "WAKIL_GUBERNUR", "BUPATI", "WALI_KOTA", "WAKIL", "KEPALA_DESA")
"""Their papers show neither rank nor NIP (forms 0.7)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a print is a draft, or with `blocks` False what the one who prints should know all the same."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    blocks: bool = True

    @property
    def text(self) -> str:
        return text(f"paper-reason.{self.code}", **self.values)


@dataclass(slots=True)
class Filled:
    """The values of one paper and what was noticed while they were put together."""

    code: str
    values: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    outlines: dict[str, Sequence[tuple[float, float]]] = field(default_factory=dict)
    differing: set[str] = field(default_factory=set)
    reasons: list[Reason] = field(default_factory=list)
    sample: bool = False


class Facts:
    """The program's answers while papers are filled. Made anew for every print."""

    def __init__(
        self,
        records: Records,
        regions: Regions,
        attachments: Attachments,
        office: OfficeFile,
        today: date,
        books: RuleBooks,
    ) -> None:
        self.records, self.regions, self.attachments = records, regions, attachments
        self.office, self.today, self.books = office, today, books
        self._officials: dict[str, list[Record]] = {}
        self._views: dict[RecordId, View | None] = {}

    @cached_property
    def settings(self) -> OfficeSettings:
        return self.office.read()

    @cached_property
    def differing(self) -> dict[RecordId, set[str]]:
        """Fields with several values, of all records: few, so they are read once."""
        found: dict[RecordId, set[str]] = {}
        for record, one in self.records.differing():
            found.setdefault(record.id, set()).add(one.name.partition(":")[0])
        return found

    def view(self, id: RecordId) -> View | None:
        """A record beside the one that is printed; a producer serves all its products of one print."""
        if id not in self._views:
            if len(self._views) >= REMEMBERED:
                self._views.clear()
            try:
                self._views[id] = self.records.get(self.records.standing(id))
            except NoSuchRecord:
                self._views[id] = None
        return self._views[id]

    def record(self, id: RecordId, kinds: Sequence[str] = ()) -> Record | None:
        """A living record; `kinds` are of no use here."""
        view = self.view(id) if id else None
        return None if view is None or view.deleted else view.record

    def children(self, kind: str, owner: RecordId) -> Sequence[Record]:
        """Living records of a kind that belong to `owner`, in their order."""
        return self.records.children(kind, owner)

    # -- places -------------------------------------------------------------------------------------------------

    def level(self, code: str, depth: int) -> Place | None:
        """The region above a code: depth 2 regency, 3 district, 4 the village itself."""
        return self.regions.place(".".join(code.split(".")[:depth])) if code.count(".") >= depth - 1 else None

    def government(self, code: str) -> str:
        """ "Pemerintah Kabupaten Ngada" of the regency a code lies in; empty when unknown."""
        place = self.level(code, 2)
        return f"Pemerintah {place.name}" if place else ""

    def head_of(self, code: str) -> str:
        """ "Bupati Ngada", "Wali Kota Kupang"."""
        place = self.level(code, 2)
        if place is None:
            return ""
        word, _, name = place.name.partition(" ")
        return f"{'Wali Kota' if word == 'Kota' else 'Bupati'} {name}"

    def village_words(self, code: str) -> str:
        """ "Desa Beiwali, Kecamatan Bajawa"."""
        village, district = self.level(code, 4), self.level(code, 3)
        words = [f"{type_word(place.type)} {place.name}" for place in (village, district) if place]
        return ", ".join(words) or code

    # -- office holders -----------------------------------------------------------------------------------------

    def holder(self, post: str, place: str, code: str, unit: str = "") -> Record | None:
        """Who holds a post of the region `code` on the day of the print; `place` is the field that names the region.

        Of several the one who began last: an acting head follows. `unit`: the office the holder must belong to.
        An official without a regency counts for the regency whose office this is.
        """
        found = [
            record
            for record in self._in_office(post)
            if record[place] == code or (record[place] is None and code == self.records.office)
        ]
        if unit:
            same = [record for record in found if record.words("unit_kerja").casefold() == unit.casefold()]
            unsaid = [record for record in found if not record["unit_kerja"]]
            found = same or (unsaid if len(unsaid) == 1 else [])
        return max(found, key=lambda record: (record.words("mulai"), record.id), default=None)

    def head_holder(self, code: str) -> Record | None:
        """Who is regent or mayor where a code lies."""
        regency = self.level(code, 2)
        post = "WALI_KOTA" if self.head_of(code).startswith("Wali Kota") else "BUPATI"
        return self.holder(post, "kabupaten", regency.code) if regency else None

    def _in_office(self, post: str) -> list[Record]:
        """Officials of a post who are in office today; read once per print."""
        if post not in self._officials:
            today = self.today.isoformat()
            self._officials[post] = [
                record
                for record in self.records.find("official", jenis_jabatan=post)
                if record.words("mulai") <= today and (not record["sampai"] or record.words("sampai") >= today)
            ]
        return self._officials[post]

    def acting(self, official: Record | None) -> str:
        return ACTING.get(official.words("status_jabatan"), "") if official else ""

    def below_name(self, official: Record | None) -> str:
        """Rank and NIP, one per line; nothing for heads of regions and villages."""
        if official is None or official["jenis_jabatan"] in HEADS:
            return ""
        nip = shown(official, "nip")
        return "\n".join(line for line in (official.words("pangkat"), f"NIP {nip}" if nip else "") if line)

    # -- pictures -----------------------------------------------------------------------------------------------

    def picture(self, filled: Filled, name: str, attachment: RecordId) -> None:
        """Puts the content of an attachment under a name; a file that is not here is a remark, not an obstacle."""
        try:
            content = self.attachments.content(attachment)
        except AppError:
            content = b""
        if content.startswith(PICTURE):
            filled.pictures[name] = content
        else:
            filled.reasons.append(Reason("picture-missing", blocks=False))

    def emblem(self, filled: Filled, name: str) -> None:
        picture = self.office.emblem("garuda" if name == "garuda" else "lambang")
        if picture:
            filled.pictures[name] = picture

    def letterhead(self) -> dict[str, str]:
        """The lines of KOP-D."""
        settings = self.settings
        reach = ", ".join(
            text(f"paper.{name}", value=value)
            for name, value in (("phone", settings.telepon), ("email", settings.surel), ("site", settings.laman))
            if value
        )
        return {
            "kop_pemerintah": settings.nama_pemerintah.upper(),
            "kop_dinas": settings.nama_dinas.upper(),
            "kop_alamat": "\n".join(line for line in (settings.alamat, reach[:1].upper() + reach[1:]) if line),
        }

    # -- why a draft --------------------------------------------------------------------------------------------

    def obstacles(self, view: View) -> Iterator[Reason]:
        """What keeps a record from a final print: gaps, E problems, undecided values, the recycle bin."""
        kind = KINDS[view.record.kind]
        named = {"kind": text(f"kind.{kind.code}")}
        if view.deleted:
            yield Reason("deleted", named)
        if view.missing:
            labels = ", ".join(kind.by_code[code].label for code in view.missing)
            yield Reason("missing", {**named, "fields": labels})
        for problem in view.problems:
            if problem.severity == "E":
                yield Reason("problem", {**named, "field": _label(view.record, problem.field), "text": problem.text})
        if codes := {name.partition(":")[0] for name in view.differing}:
            labels = ", ".join(sorted(_label(view.record, code) for code in codes))
            yield Reason("differing", {**named, "fields": labels})


def _label(record: Record, code: str) -> str:
    found = KINDS[record.kind].by_code.get(code)
    return found.label if found else code


def shown(record: Record, code: str) -> str:
    """A value as Indonesians read it; empty when there is none."""
    value = record[code]
    return "" if value is None else show(KINDS[record.kind].by_code[code], value)


def word(record: Record, code: str) -> str:
    """The words of a choice."""
    return choice_word(KINDS[record.kind].by_code[code], record.words(code)) if record[code] else ""


def day_in_cell(record: Record, code: str) -> str:
    """A date short enough for the cell of a table."""
    day = stored_day(record[code]) if record[code] else None
    return short_date(day) if day else record.words(code)


def place_and_day(place: str, day: date | None) -> str:
    return f"{place or DOTS}, {long_date(day) if day else DOTS}"


def capacity(product: Record) -> str:
    """How much is made, as given: other periods than a month are not converted."""
    amount = f"{shown(product, 'kapasitas')} {product.words('satuan_kapasitas')}".strip()
    period = word(product, "periode_kapasitas").lower()
    return text("paper.per-period", amount=amount, period=period) if amount and period else amount


def withhold(view: View, filled: Filled) -> None:
    """What another office keeps to itself is not an empty line that somebody could fill."""
    for code in view.held_back:
        if code in filled.values and not filled.values[code]:
            filled.values[code] = text("paper.held-back")
