"""Kelayakan of a parcel: its fields into the land engine, and the result kept as a record with its table version (land 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules import land_facts, land_gates
from ntt_desktop.domain.rules.book import Book
from ntt_desktop.domain.rules.facts import Facts, known
from ntt_desktop.domain.rules.land_gates import Gate, Right
from ntt_desktop.domain.rules.land_score import ENGINE, LandScore, Score
from ntt_desktop.domain.values import show
from ntt_desktop.services.dossiers import Grant, parcel_name
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.services.rulebooks import RuleBooks


class NotAParcel(AppError):
    code = "NTT-D17"


@dataclass(frozen=True, slots=True)
class Criterion:
    """points: 0 to 4, or None. said: what the table calls these points. basis: the fields they come from, as read.

    missing: labels of the fields that would give the points.
    """

    code: str
    name: str
    weight: int
    points: int | None
    said: str
    basis: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knockout:
    """holds: None when nobody can tell; `missing` are then the labels of the fields that would say."""

    code: str
    message: str
    holds: bool | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """A score with all it rests on. `score.version` and `score.since` say by which table."""

    parcel: RecordId
    name: str
    criteria: tuple[Criterion, ...]
    knockouts: tuple[Knockout, ...]
    score: Score
    right: Right | None

    @property
    def unknown(self) -> tuple[Knockout, ...]:
        """Knock-outs nobody can tell yet."""
        return tuple(one for one in self.knockouts if one.holds is None)

    @property
    def provisional(self) -> bool:
        """ "Nilai sementara": a criterion without an answer, or a knock-out nobody can tell."""
        return self.score.provisional or (bool(self.unknown) and not self.score.knockouts)


class LandScoring:
    def __init__(self, records: Records, books: RuleBooks) -> None:
        self._records, self._books = records, books

    def assess(self, id: RecordId) -> Assessment:
        """The score of a parcel as its fields stand today.

        Raises:
            NoSuchRecord, NotAParcel, BadTable.
        """
        parcel = self._parcel(id)
        book = self._books.book(ENGINE)
        engine = LandScore(book)
        facts = self.facts(parcel, engine.limits)
        proposed, knocks = engine.propose(facts), engine.knocks(facts)
        points = {code: one.points for code, one in proposed.items()}
        score = engine.score({**points, "gugur": "|".join(knocks.hit)})
        return Assessment(
            id,
            parcel_name(parcel),
            tuple(
                Criterion(
                    row["kode"],
                    row["kriteria"],
                    engine.weights[row["kode"]],
                    points[row["kode"]],
                    "" if points[row["kode"]] is None else row[f"nilai_{points[row['kode']]}"],
                    _basis(engine.asks(row["kode"]), facts),
                    _labels(proposed[row["kode"]].missing),
                )
                for row in book.sheets["land_scoring"]
            ),
            tuple(
                Knockout(
                    code,
                    message,
                    None if code in knocks.unknown else code in knocks.hit,
                    _labels(knocks.unknown.get(code, ())),
                )
                for code, message in engine.messages.items()
            ),
            score,
            land_gates.right(parcel),
        )

    def keep(self, id: RecordId, offer: RecordId | None = None) -> tuple[RecordId, Changes]:
        """Stores today's score as a record: points, basis, knock-outs and table version; one step to undo.

        Raises:
            As `assess`, and what `Records.save` raises.
        """
        found = self.assess(id)
        made = new_id()
        head: dict[str, object] = {
            "lahan": id,
            "penawaran": offer,
            "tanggal": clock.today().isoformat(),
            "penilai": self._records.person.name,
            "versi_tabel": found.score.version,
            "gugur": "|".join(found.score.knockouts) or None,
        }
        if found.unknown:
            open_yet = ", ".join(dict.fromkeys(name for one in found.unknown for name in one.missing))
            head["catatan"] = text("land.score.open_then", fields=open_yet)
        items = [
            Edit("land_score_item", None, {"skor": made, "kriteria": one.code, "nilai": one.points, "dasar": one.basis})
            for one in found.criteria
        ]
        title = text("land.score.kept", name=found.name)
        return made, self._records.save_all([Edit("land_score", made, head), *items], title)

    def kept(self, score: Record) -> Score | None:
        """A stored result by the tables of its own version; None when this workspace does not have that version.

        Raises:
            BadTable, BadFact.
        """
        book = self._books.of_version(ENGINE, score.words("versi_tabel"))
        return None if book is None else score_of(score, self._records.children("land_score_item", score.id), book)

    def earlier(self, id: RecordId) -> list[Record]:
        """The stored scores of a parcel, the newest first."""
        return sorted(self._records.find("land_score", lahan=id), key=lambda one: one.words("tanggal"), reverse=True)

    def gates(self, id: RecordId, grant: Grant | None) -> tuple[Gate, ...]:
        """What stands between this parcel and each paper of its grant. grant: that of its running offer.

        Raises:
            NoSuchRecord, NotAParcel.
        """
        parcel = self._parcel(id)
        photos = sum(row.words("peran").startswith("foto") for row in self._records.children("attachment", id))
        offer = self._records.get(grant.offer).record if grant else None
        return land_gates.gates(self.facts(parcel, {}), photos, offer, grant.dossier if grant else None)

    def facts(self, parcel: Record, limits: Mapping[str, Fraction]) -> land_facts.LandFacts:
        steps = [
            step
            for row in self._records.find("offer_parcel", lahan=parcel.id)
            for step in self._records.children("grant_step", row.words("penawaran"))
            if step["lahan"] in (None, parcel.id)
        ]
        hazards = self._records.children("hazard", parcel.id)
        return land_facts.facts_of(parcel, hazards, steps, dict(limits), clock.today())

    def _parcel(self, id: RecordId) -> Record:
        record = self._records.get(id).record
        if record.kind != "parcel":
            raise NotAParcel(name=self._records.name(id))
        return record


def score_of(score: Record, items: Sequence[Record], book: Book) -> Score:
    """What the points a record keeps come to by a book."""
    points = {item.words("kriteria"): item["nilai"] for item in items}
    return LandScore(book).score({**points, "gugur": score["gugur"]})


def label(name: str) -> str:
    """What a fact is called on screen."""
    field = land_facts.fields().get(name)
    return field.label if field else text(f"land.fact.{name}") if has_text(f"land.fact.{name}") else name


def _labels(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(label(name) for name in names)


def _basis(names: Sequence[str], facts: Facts) -> str:
    """ "Lereng: 12 %; Luas efektif: 1.250,00 m²": the facts a criterion looks at, as far as they are known."""
    parts = []
    for name in names:
        field, value = land_facts.fields().get(name), facts.get(name)
        if field is not None and value is not None and known(facts, name) is not None:
            unit = {"area_m2": "m²", "rupiah": ""}.get(field.type, field.unit)
            parts.append(f"{field.label}: {show(field, value)} {unit}".rstrip())
    return "; ".join(parts)
