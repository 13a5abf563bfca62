"""Values of F08 (KIB A) from the parcels of one office of one regency (land 6)."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import money, number
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import Facts, Filled, Reason, day_in_cell, place_and_day, shown, word

RIGHTS = {"HP_PEMDA": "Hak Pakai", "HPL_PEMDA": "Hak Pengelolaan", "PEMDA_BELUM": "–"}
"""What may stand in column 8. Land without a certificate has no right yet; any other right is an error state."""
NEEDED = ("kode_barang", "register", "luas_dokumen", "tahun_pengadaan", "asal_usul", "harga")
"""Land 5.5. A price of 0 or Rp1 is a price."""
CELLS = {
    "nama_barang": "nama_barang",
    "kode_barang": "kode_barang",
    "register": "register",
    "luas_dokumen": "luas",
    "tahun_pengadaan": "tahun",
    "desa": "letak",
    "alamat": "letak",
    "jenis_hak": "hak",
    "tanggal_hak": "tanggal_hak",
    "nomor_hak": "nomor_hak",
    "penggunaan": "penggunaan",
    "asal_usul": "asal_usul",
    "harga": "harga",
    "keterangan_kib": "keterangan",
}
"""Field → cell."""


def group_of(parcel: Record, facts: Facts) -> tuple[str, str, str]:
    """Parcels of one regency, office and location code stand on one card."""
    return (
        parcel.words("desa")[:5],
        parcel.words("opd_pengguna") or facts.settings.nama_dinas,
        parcel.words("kode_lokasi") or facts.settings.kode_lokasi,
    )


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """Parcels of one group, a row each in the given order."""
    parcels = [view.record for view in views]
    regency, office, location = group_of(parcels[0], facts)
    filled = Filled(code=parcels[0].words("kode_bidang") or parcels[0].id[:8])
    if len(parcels) > 1:
        filled.code = text("paper.and-others", first=filled.code, count=len(parcels) - 1)
    filled.values.update(_head(regency, office, location, facts))
    filled.rows["tanah"] = [_row(view, facts) for view in views]
    filled.values.update(_sums(parcels))
    for view in views:
        filled.reasons.extend(_named(view.record, (*facts.obstacles(view), *_gate(view)), len(views) > 1))
    filled.sample = any(parcel["data_contoh"] == "ya" for parcel in parcels)
    return filled


def _named(parcel: Record, reasons: Sequence[Reason], many: bool) -> Iterator[Reason]:
    """With several parcels on the card each reason says which one it is about."""
    for reason in reasons:
        if many:
            name = parcel.words("kode_bidang") or parcel.words("alamat") or parcel.id[:8]
            yield Reason("of-record", {"name": name, "text": reason.text}, reason.blocks)
        else:
            yield reason


def _head(regency: str, office: str, location: str, facts: Facts) -> dict[str, str]:
    place = facts.level(regency, 2)
    word_of, _, name = place.name.partition(" ") if place else ("", "", "")
    chief = facts.holder("KEPALA_OPD", "kabupaten", regency, office)
    keeper = facts.holder("PENGURUS_BARANG", "kabupaten", regency, office)
    province = facts.regions.place("53")
    return {
        "provinsi": province.name.upper() if province else "",
        "jenis_kabupaten": word_of.upper(),
        "kabupaten": name.upper(),
        "skpd": office.upper(),
        "kode_lokasi": location,
        "tempat_tanggal": place_and_day(capital_of(regency), facts.today),
        "kepala_nama": chief.words("nama") if chief else "",
        "kepala_bawah": facts.below_name(chief),
        "pengurus_nama": keeper.words("nama") if keeper else "",
        "pengurus_bawah": facts.below_name(keeper),
    }


def _row(view: View, facts: Facts) -> dict[str, str]:
    parcel = view.record
    village = facts.village_words(parcel.words("desa")) if parcel["desa"] else ""
    price = parcel["harga"]
    remark = parcel.words("keterangan_kib")
    if isinstance(price, int) and price > 0 and _thousands(price) == 0:
        # what rounds to nothing is said in full: historical prices of Rp1
        remark = "; ".join(part for part in (remark, money(price)) if part)
    cells = {
        **{name: parcel.words(name) for name in ("nama_barang", "kode_barang", "register", "nomor_hak", "penggunaan")},
        "luas": shown(parcel, "luas_dokumen"),
        "tahun": parcel.words("tahun_pengadaan"),
        "letak": ", ".join(part for part in (parcel.words("alamat"), village) if part),
        "hak": _right(parcel),
        "tanggal_hak": day_in_cell(parcel, "tanggal_hak"),
        "asal_usul": word(parcel, "asal_usul"),
        "harga": number(_thousands(price)) if isinstance(price, int) else parcel.words("harga"),
        "keterangan": remark,
    }
    for code in {name.partition(":")[0] for name in view.differing}:
        if (cell := CELLS.get(code)) and cells[cell]:
            cells[cell] = text("paper.differs-cell", value=cells[cell])
    return cells


def _right(parcel: Record) -> str:
    kind = parcel.words("jenis_hak")
    return RIGHTS.get(kind) or (text("paper.wrong-right", right=word(parcel, "jenis_hak")) if kind else "")


def _thousands(price: int) -> int:
    return int((Decimal(price) / 1000).quantize(Decimal(1), ROUND_HALF_UP))


def _sums(parcels: Sequence[Record]) -> dict[str, str]:
    """The sum of what stands in the column, so that the paper adds up."""
    areas = [as_decimal(parcel["luas_dokumen"]) for parcel in parcels]
    prices = [parcel["harga"] for parcel in parcels]
    return {
        "jumlah_luas": number(sum((each for each in areas if each is not None), Decimal(0)), 2),
        "jumlah_harga": number(sum(_thousands(price) for price in prices if isinstance(price, int))),
    }


def _gate(view: View) -> Iterator[Reason]:
    parcel = view.record
    empty = [code for code in NEEDED if parcel[code] is None and code not in view.missing]
    if empty:
        labels = ", ".join(KINDS["parcel"].by_code[code].label for code in empty)
        yield Reason("gate-f08", {"fields": labels})
    if parcel["jenis_hak"] and parcel["jenis_hak"] not in RIGHTS:
        yield Reason("wrong-right", {"right": word(parcel, "jenis_hak")})
