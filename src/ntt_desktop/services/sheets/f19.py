"""Values of F19 from a kept score: its points by the tables of its own version, as they were on that day (land 7)."""

from collections.abc import Iterator, Sequence

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import area, long_date, number
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.book import Book
from ntt_desktop.domain.rules.land_score import ENGINE, LandScore, Score
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.land_scoring import score_of
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import DOTS, Facts, Filled, Reason, place_and_day, shown


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One kept score."""
    (view,) = views
    score = view.record
    parcel = facts.record(score.words("lahan"), ("parcel",))
    items = facts.children("land_score_item", score.id)
    book = facts.books.of_version(ENGINE, score.words("versi_tabel"))
    filled = Filled(code=(parcel.words("kode_bidang") if parcel else "") or score.id[:8])
    filled.values.update(_head(score, parcel, facts))
    filled.reasons.extend(facts.obstacles(view))
    if book is None:
        filled.reasons.append(Reason("no-such-table", {"version": score.words("versi_tabel") or DOTS}))
        filled.rows["kriteria"] = [_bare(item) for item in items]
    else:
        found = score_of(score, items, book)
        filled.values.update(_result(found))
        if score["catatan"]:
            filled.values["gugur"] = text("paper.with-note", value=filled.values["gugur"], note=score.words("catatan"))
        filled.rows["kriteria"] = list(_rows(items, book, filled))
        if found.provisional:
            filled.reasons.append(Reason("score-provisional", {"filled": found.filled}))
    filled.sample = any(one is not None and one["data_contoh"] == "ya" for one in (score, parcel))
    return filled


def _head(score: Record, parcel: Record | None, facts: Facts) -> dict[str, str]:
    offer = facts.record(score.words("penawaran"), ("offer",))
    unit = facts.record(offer.words("upt"), ("upt",)) if offer else None
    village = facts.village_words(parcel.words("desa")) if parcel and parcel["desa"] else ""
    day = shown(offer, "tanggal") if offer else ""
    named = ", ".join(parcel.words(name) for name in ("kode_bidang", "alamat") if parcel[name]) if parcel else ""
    rows = facts.children("offer_parcel", offer.id) if offer else ()
    given = next((row for row in rows if row["lahan"] == score["lahan"]), parcel)
    offered = as_decimal(given["luas_ditawarkan"]) if given else None
    regency = facts.level(parcel.words("desa"), 2) if parcel else None
    return {
        "bidang": named,
        "letak": ", ".join(part for part in (village, regency.name if regency else "") if part),
        "penawaran": ", ".join(part for part in (unit.words("nama") if unit else "", day) if part),
        "luas": "" if offered is None else area(offered),
        "penilai": score.words("penilai"),
        "tempat_tanggal": place_and_day(
            capital_of(regency.code if regency else facts.records.office),
            stored_day(score["tanggal"]) if score["tanggal"] else None,
        ),
        "nilai": "",
        "kategori": "",
        "gugur": "",
        "versi": score.words("versi_tabel"),
        "jumlah_bobot": "",
        "jumlah_hasil": "",
    }


def _result(found: Score) -> dict[str, str]:
    value = "" if found.quarters is None else number(as_decimal(found.value or "") or 0, 2)
    codes = (f"{code} {message}" for code, message in zip(found.knockouts, found.messages, strict=True))
    since = stored_day(found.since)
    return {
        "nilai": text("paper.score-so-far", value=value, filled=found.filled) if value and found.provisional else value,
        "kategori": found.category or "",
        "gugur": "; ".join(codes) or text("paper.no-knockout"),
        "versi": text("paper.table-version", version=found.version, day=long_date(since) if since else found.since),
        "jumlah_hasil": "" if found.quarters is None else number(found.quarters),
    }


def _rows(items: Sequence[Record], book: Book, filled: Filled) -> Iterator[dict[str, str]]:
    """All criteria of the table, in its order, also those nobody answered."""
    weights = LandScore(book).weights
    filled.values["jumlah_bobot"] = number(sum(weights.values()))
    by_code = {item.words("kriteria"): item for item in items}
    for row in book.sheets["land_scoring"]:
        code, item = row["kode"], by_code.get(row["kode"])
        points = item["nilai"] if item else None
        basis = (item.words("dasar") if item else "") or (row.get(f"nilai_{points}", "") if points is not None else "")
        yield {
            "kode": code,
            "nama": row["kriteria"],
            "bobot": number(weights[code]),
            "nilai": "" if points is None else str(points),
            "hasil": number(weights[code] * points) if isinstance(points, int) else "",
            "dasar": basis,
        }


def _bare(item: Record) -> dict[str, str]:
    return {"kode": item.words("kriteria"), "nilai": item.words("nilai"), "dasar": item.words("dasar")}
