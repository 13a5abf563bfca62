"""What F09 and F10 say of a grant: the two parties, the land with its value, the numbers of a step, and why it is a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import area, money_and_words, number, opening_date, spelled, spelled_area
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules import dossier as grants
from ntt_desktop.domain.rules import land_facts, land_gates
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import DOTS, Facts, Filled, Reason, day_in_cell, shown, word

VALUES = {"NILAI_BUKU": "harga", "NILAI_WAJAR": "nilai_wajar"}
"""`nilai_hibah_menurut` → the field of the parcel that is the value (land 9.8)."""

NEEDED = ("kesatu_nama", "kedua_nama", "kedua_jabatan", "kedua_kedudukan", "kedua_dasar")
"""Values of the parties without which nobody can sign. Number and day are written in at the signing."""


@dataclass(frozen=True)
class Grant:
    """An offer with the parcels it gives. `granted`: the row of the offer and its parcel."""

    view: View
    facts: Facts

    @property
    def offer(self) -> Record:
        return self.view.record

    @cached_property
    def granted(self) -> list[tuple[Record, View]]:
        rows = self.facts.children("offer_parcel", self.offer.id)
        found = ((row, self.facts.view(row.words("lahan"))) for row in rows)
        return [(row, view) for row, view in found if view is not None]

    @cached_property
    def regency(self) -> str:
        """Code of the regency that grants: where the land lies."""
        first = next((view.record.words("desa") for _, view in self.granted), "")
        place = self.facts.level(first, 2)
        return place.code if place else self.facts.records.office

    def step(self, code: str) -> Record | None:
        """The row of a step; that of all parcels before one of a single parcel."""
        rows = [row for row in self.facts.children("grant_step", self.offer.id) if row["tahap"] == code]
        return min(rows, key=lambda row: bool(row["lahan"]), default=None)

    def people(self, part: str) -> list[Record]:
        """Who takes part in the signing as witness (SAKSI) or takes note of it (MENGETAHUI)."""
        return [one for one in self.facts.children("team_member", self.offer.id) if one["peran"] == part]

    def said(self, code: str) -> str:
        """ "Nomor 12/KEP/2026 tanggal 3 Maret 2026" of a step, dotted where it is not known."""
        step = self.step(code)
        day = shown(step, "tanggal_selesai") if step else ""
        return text("paper.number-and-day", number=(step.words("nomor") if step else "") or DOTS, day=day or DOTS)


def fill(grant: Grant, form: str, step: str) -> Filled:
    """What both papers have. step: the one whose numbers and day the paper carries."""
    offer, facts = grant.offer, grant.facts
    filled = Filled(code=f"{grant.regency}-{offer.words('tanggal') or offer.id[:8]}")
    filled.values.update(_first(grant), **_second(offer), **_numbers(grant, step), **_land(grant))
    filled.values["meterai"] = "ya" if form in facts.settings.meterai else "tidak"
    filled.values["ruang_tte"] = "ya" if form in facts.settings.ruang_tte else "tidak"
    filled.rows["tanah"] = [_cells(grant, row, view.record) for row, view in grant.granted]
    filled.rows["saksi"] = [signer(one) for one in grant.people("SAKSI")]
    filled.reasons.extend(_obstacles(grant, form, filled))
    filled.sample = any(one["data_contoh"] == "ya" for one in (offer, *(view.record for _, view in grant.granted)))
    return filled


def _first(grant: Grant) -> dict[str, str]:
    """PIHAK KESATU: whom the offer names, else the head of the regency."""
    facts, code = grant.facts, grant.regency
    head = facts.head_of(code)
    named = facts.view(grant.offer.words("pihak_kesatu")) if grant.offer["pihak_kesatu"] else None
    official = named.record if named else facts.head_holder(code)
    post_words = (official.words("jabatan") if official else "") or head
    office = f"{facts.acting(official)}{post_words}"
    instead = official.words("atas_nama") if official else ""
    government = facts.government(code)
    return {
        "pemerintah": government,
        "pemerintah_judul": government.upper(),
        "kesatu_nama": official.words("nama") if official else "",
        "kesatu_jabatan": office,
        "kesatu_kedudukan": official.words("alamat_kantor") if official else "",
        "kesatu_dasar": official.words("nomor_sk") if official else "",
        "kesatu_penanda": "\n".join(line for line in (instead, office.upper()) if line),
        "kesatu_bawah": facts.below_name(official),
    }


def _second(offer: Record) -> dict[str, str]:
    """Who signs for BPOM is never known to the program: it is typed."""
    return {
        **{f"kedua_{name}": offer.words(f"pihak_kedua_{name}") for name in ("nama", "jabatan", "kedudukan", "dasar")},
        "kedua_penanda": offer.words("pihak_kedua_jabatan").upper(),
    }


def _numbers(grant: Grant, code: str) -> dict[str, str]:
    step = grant.step(code)
    day = stored_day(step["tanggal_selesai"]) if step and step["tanggal_selesai"] else None
    blank = f"……/……/……/{(day or grant.facts.today).year}"
    return {
        "nomor": (step.words("nomor") if step else "") or blank,
        "nomor_kedua": (step.words("nomor_kedua") if step else "") or blank,
        "hari_tanggal": opening_date(day) if day else "",
        "tempat": capital_of(grant.regency),
    }


def _land(grant: Grant) -> dict[str, str]:
    offer, facts = grant.offer, grant.facts
    unit = facts.view(offer.words("upt")) if offer["upt"] else None
    place = facts.regions.place(unit.record.words("kabupaten") if unit else grant.regency)
    areas = [as_decimal(row["luas_ditawarkan"]) for row, _ in grant.granted]
    known = [each for each in areas if each is not None]
    whole = sum(known, Decimal(0)) if known and len(known) == len(areas) else None
    value = total(grant)
    by = word(offer, "nilai_hibah_menurut")
    return {
        "upt": unit.record.words("nama") if unit else "",
        "tempat_upt": place.name.upper() if place else "",
        "luas": "" if whole is None else f"{area(whole)} ({spelled_area(whole)})",
        "jumlah_luas": "" if whole is None else number(whole, 2),
        "nilai": "" if value is None else money_and_words(value),
        "jumlah_nilai": "" if value is None else number(value),
        "sumber_nilai": f"{by[:1].lower()}{by[1:]}",
    }


def total(grant: Grant) -> int | None:
    """The sum of the chosen value over the parcels, in rupiah; None while one of them has none."""
    code = VALUES.get(grant.offer.words("nilai_hibah_menurut"))
    found = [view.record[code] for _, view in grant.granted] if code else []
    known = [each for each in found if isinstance(each, int)]
    return sum(known) if known and len(known) == len(found) else None


def _cells(grant: Grant, row: Record, parcel: Record) -> dict[str, str]:
    village = grant.facts.village_words(parcel.words("desa")) if parcel["desa"] else ""
    code = VALUES.get(grant.offer.words("nilai_hibah_menurut"))
    value = parcel[code] if code else None
    title = ", ".join(part for part in (parcel.words("nomor_hak"), day_in_cell(parcel, "tanggal_hak")) if part)
    return {
        **{name: parcel.words(name) for name in ("nama_barang", "kode_barang", "register")},
        "letak": ", ".join(part for part in (parcel.words("alamat"), village) if part),
        "luas": shown(row, "luas_ditawarkan"),
        "sertipikat": text("paper.title-number", number=title) if title else "",
        "nilai": number(value) if isinstance(value, int) else "",
    }


def signer(one: Record) -> dict[str, str]:
    post = ", ".join(part for part in (one.words("jabatan"), one.words("instansi")) if part)
    return {"nama": one.words("nama"), "jabatan": post, "tanda": ""}


def counted(value: object, unit: str) -> str:
    """ "30 (tiga puluh) hari"; empty for nothing."""
    return f"{value} ({spelled(value)}) {unit}" if isinstance(value, int) else ""


def split_first(grant: Grant) -> list[str]:
    """Parcels of which only a part is granted: they are divided before the handing over (land 2)."""
    return [
        parcel_name(view.record)
        for row, view in grant.granted
        if (part := as_decimal(row["luas_ditawarkan"])) is not None
        and (whole := as_decimal(view.record["luas_dokumen"])) is not None
        and part < whole
    ]


def _obstacles(grant: Grant, form: str, filled: Filled) -> Iterator[Reason]:
    facts, offer = grant.facts, grant.offer
    yield from facts.obstacles(grant.view)
    if not grant.granted:
        yield Reason("grant-without-land")
    needs: dict[str, None] = {}
    found = grants.dossier(offer, facts)
    for row, view in grant.granted:
        several = len(grant.granted) > 1
        for reason in (*facts.obstacles(view), *_row_obstacles(row, facts)):
            named = {"name": parcel_name(view.record), "text": reason.text}
            yield Reason("of-record", named, reason.blocks) if several else reason
        gate = land_gates.gates(land_facts.facts_of(view.record, (), (), {}, facts.today), 0, offer, found)
        needs |= dict.fromkeys(need for one in gate if one.form == form for need in one.missing)
    if needs:
        yield Reason("grant-needs", {"form": form, "needs": "; ".join(needs)})
    empty = [text(f"paper.{name}") for name in NEEDED if not filled.values[name]]
    if grant.granted and total(grant) is None:
        empty.append(KINDS["offer"].by_code["nilai_hibah"].label)
    if empty:
        yield Reason("grant-unsaid", {"fields": ", ".join(empty)})


def _row_obstacles(row: Record, facts: Facts) -> Iterator[Reason]:
    view = facts.view(row.id)
    if view is not None:
        yield from facts.obstacles(view)


def parcel_name(parcel: Record) -> str:
    return parcel.words("kode_bidang") or parcel.words("alamat") or parcel.id[:8]
