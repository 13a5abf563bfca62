"""Values of F01 from a product, its producer and the rows that belong to both (the dictionary's column `f01`)."""

from collections.abc import Iterator, Sequence

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import number
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.tables import codes
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import (
    Facts,
    Filled,
    Reason,
    capacity,
    day_in_cell,
    place_and_day,
    shown,
    withhold,
    word,
)

IN_LINE = 4
"""So many ingredients stand on the line; of more, all stand on the continuation sheet."""
OWN_BOX = ("PERORANGAN", "KUB", "KOPERASI", "BUMDES", "POSYANTEK", "LAINNYA")
"""Kinds of producer whose box says all; the others are named beside the box they share."""
PERMIT_ROWS = (
    ("NIB", ("NIB",)),
    ("P-IRT", ("SPP_IRT",)),
    ("MD", ("MD",)),
    ("TR", ("TR",)),
    ("Notifikasi kosmetik", ("NOTIFIKASI_KOSMETIK",)),
    ("PSAT", ("PSAT_PDUK", "PSAT_PD", "PSAT_PL")),
    ("Halal", ("HALAL",)),
    ("Merek", ("MEREK",)),
    ("IG", ("IG",)),
    ("PKP", ("PKP",)),
)
"""The printed rows of table D and the permits that stand in them."""
EVIDENCE = {"ASLI": "A – asli", "SALINAN": "S – salinan", "LISAN": "LISAN"}
AS_TYPED = ("kode_produk", "nama_produk", "nama_dagang", "teks_klaim", "petugas_pendata", "uraian_masalah")
PICKED = (
    "kelompok", "produk_unggulan_utama", "ada_btp", "peralatan", "kemasan", "suhu_simpan", "klaim", "pasar", "masalah",
)  # fmt: skip
JOINED = {
    "desa": ("desa", "kode_wilayah", "kabupaten", "kecamatan"),
    "desa_produksi": ("alamat_produksi",),
    "kategori_pangan": ("kategori",),
    "jenis_pirt": ("kategori",),
    "nomor_penetapan": ("dasar_penetapan",),
    "tanggal_penetapan": ("dasar_penetapan",),
    "satuan": ("berat_isi_bersih",),
    "satuan_kapasitas": ("kapasitas",),
    "periode_kapasitas": ("kapasitas",),
    "pelaku_usaha": ("nama",),
    "status_halal": (),
}
"""Fields that stand in a value of another name."""
MARK = "paper.differs-cell"


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One product."""
    (view,) = views
    product = view.record
    producer_view = facts.view(product.words("pelaku_usaha")) if product["pelaku_usaha"] else None
    producer = producer_view.record if producer_view else Record("producer", "")
    filled = Filled(code=product.words("kode_produk") or product.id[:8])
    filled.reasons.extend(facts.obstacles(view))
    if producer_view:
        filled.reasons.extend(facts.obstacles(producer_view))
    filled.values.update(facts.letterhead())
    filled.values.update(_place(product, facts))
    filled.values.update(_producer(producer))
    filled.values.update(_product(product))
    filled.values.update(_signers(product, producer, facts))
    for each in (view, producer_view):
        if each:
            withhold(each, filled)
            _mark_differing(each, filled)
    _rows(product, producer, filled, facts)
    _photos(product, filled, facts)
    facts.emblem(filled, "lambang")
    filled.sample = product["data_contoh"] == "ya" or producer["data_contoh"] == "ya"
    return filled


def _place(product: Record, facts: Facts) -> dict[str, str]:
    code = product.words("desa")
    regency, district, village = (facts.level(code, depth) for depth in (2, 3, 4))
    address = product.words("alamat_produksi")
    if product["desa_produksi"] and product["desa_produksi"] != product["desa"]:
        elsewhere = facts.village_words(product.words("desa_produksi"))
        address = f"{address} ({elsewhere})" if address else elsewhere
    return {
        "kabupaten": regency.name if regency else "",
        "kecamatan": district.name if district else "",
        "desa": village.name if village else code,
        "jenis_wilayah": village.type if village else "",
        "kode_wilayah": code,
        "alamat_produksi": address,
        "koordinat": shown(product, "koordinat"),
        "wilayah_lengkap": facts.regions.full_name(code) if code else "",
    }


def _producer(producer: Record) -> dict[str, str]:
    kbli = producer.words("kbli").split("|")
    form, scale = producer.words("jenis_produsen"), producer.words("skala")
    agreed = producer["persetujuan_data"] == "ya" and not producer["persetujuan_dicabut"]
    return {
        **{code: producer.words(code) for code in ("nama", "penanggung_jawab", "nik", "npwp", "nib", "tahun_mulai")},
        **{code: shown(producer, code) for code in ("telepon", "tenaga_kerja_l", "tenaga_kerja_p")},
        "jenis_produsen": form,
        "jenis_produsen_rinci": "" if form in OWN_BOX else word(producer, "jenis_produsen"),
        "kbli": kbli[0],
        "kbli_lain": text("paper.also", values=", ".join(kbli[1:])) if len(kbli) > 1 else "",
        "skala": scale,
        "skala_lain": word(producer, "skala") if scale == "BESAR" else "",
        "persetujuan_data": "ya" if agreed else "",
        "produsen_nama": producer.words("penanggung_jawab"),
    }


def _product(product: Record) -> dict[str, str]:
    day = stored_day(product["tanggal_pendataan"])
    pack = f"{shown(product, 'berat_isi_bersih')} {product.words('satuan')}".strip()
    price = shown(product, "harga_jual")
    return {
        **{code: product.words(code) for code in (*AS_TYPED, *PICKED)},
        "tanggal_pendataan": shown(product, "tanggal_pendataan"),
        "tahun": str(day.year) if day else "",
        "petugas_nama": product.words("petugas_pendata"),
        "kategori": "; ".join(_categories(product)),
        "dasar_penetapan": _decision(product),
        "bahan_lokal_persen": shown(product, "bahan_lokal_persen"),
        "proses": shown(product, "proses").capitalize(),
        "uraian_proses": "; ".join(line.strip() for line in product.words("uraian_proses").split("\n") if line.strip()),
        "berat_isi_bersih": pack,
        "masa_simpan_hari": shown(product, "masa_simpan_hari"),
        "kapasitas": capacity(product),
        "harga_jual": text("paper.price-per", price=price, pack=pack) if price and pack else price,
        "omzet_tahun": shown(product, "omzet_tahun"),
    }


def _categories(product: Record) -> Iterator[str]:
    category, kind = product.words("kategori_pangan"), product.words("jenis_pirt")
    if category:
        yield f"{category} {codes('kategori_pangan.csv').get(category[:2], '')}".strip()
    if kind:
        yield f"P-IRT {kind} {codes('pirt_jenis_pangan.csv').get(kind, '')}".strip()


def _decision(product: Record) -> str:
    """ "SK Kepala Desa Nomor 12/KEP/2024, 3 Maret 2024"."""
    words = word(product, "dasar_penetapan")
    if given := product.words("nomor_penetapan"):
        words = f"{words} Nomor {given}".strip()
    return ", ".join(part for part in (words, shown(product, "tanggal_penetapan")) if part)


def _signers(product: Record, producer: Record, facts: Facts) -> dict[str, str]:
    village = facts.level(product.words("desa"), 4)
    post = "LURAH" if village and village.type == "KELURAHAN" else "KEPALA_DESA"
    head = facts.holder(post, "desa", village.code) if village else None
    office = "Lurah" if post == "LURAH" else "Kepala Desa"
    place = product.words("tempat_pendataan") or (village.name if village else "")
    day = stored_day(product["tanggal_pendataan"])
    return {
        "mengetahui": f"{facts.acting(head)}{office} {village.name}" if village else "Kepala Desa/Lurah",
        "mengetahui_nama": head.words("nama") if head else "",
        "mengetahui_bawah": facts.below_name(head),
        "tempat_tanggal": place_and_day(place, day) if place or day else "",
    }


def _mark_differing(view: View, filled: Filled) -> None:
    for name in view.differing:
        code = name.partition(":")[0]
        filled.differing.update(JOINED.get(code, (code,)))


def _rows(product: Record, producer: Record, filled: Filled, facts: Facts) -> None:
    children = facts.records.children
    permits = children("permit", product.id)
    if producer.id:
        permits += [each for each in children("permit", producer.id) if not each["produk"]]
    tests, exports = children("lab_test", product.id), children("shipment", product.id)
    ingredients = children("ingredient", product.id)
    exports = [each for each in exports if each["tujuan"] == "EKSPOR"]
    _ingredients(product, ingredients, filled, facts)
    filled.rows["izin"] = _permits(product, producer, permits, facts)
    filled.rows["uji"] = [_test(each, facts) for each in tests]
    filled.rows["ekspor"] = [_export(each, facts) for each in exports]
    undecided = [each for each in (*permits, *tests, *exports, *ingredients) if each.id in facts.differing]
    if undecided:
        kinds = sorted({text(f"kind.{each.kind}") for each in undecided})
        filled.reasons.append(Reason("differing-rows", {"kinds": ", ".join(kinds)}))


def _marked(cells: dict[str, str], record: Record, facts: Facts, names: dict[str, str]) -> dict[str, str]:
    """Cells whose field (`names`: field → cell) nobody has decided yet say so."""
    for code in facts.differing.get(record.id, ()):
        if (cell := names.get(code)) and cells.get(cell):
            cells[cell] = text(MARK, value=cells[cell])
    return cells


def _ingredients(product: Record, rows: list[Record], filled: Filled, facts: Facts) -> None:
    raw, added = [row for row in rows if row["btp"] != "ya"], [row for row in rows if row["btp"] == "ya"]
    filled.values["bahan_baku"] = _in_line([_raw(row) for row in raw])
    filled.values["btp"] = _in_line([_additive(row) for row in added])
    if not added and product["ada_btp"] == "belum_diketahui":
        filled.values["btp"] = word(product, "ada_btp")
    filled.rows["bahan"] = []
    if max(len(raw), len(added)) > IN_LINE:
        names = {"bahan": "bahan", "asal": "asal", "persen": "persen", "golongan_btp": "golongan", "takaran": "takaran"}
        filled.rows["bahan"] = [_marked(_ingredient(row), row, facts, names) for row in (*raw, *added)]


def _in_line(items: list[str]) -> str:
    if len(items) <= IN_LINE:
        return "; ".join(items)
    return text("paper.and-more", values="; ".join(items[:IN_LINE]), count=len(items) - IN_LINE)


def _raw(row: Record) -> str:
    origin = f" ({row['asal']})" if row["asal"] else ""
    share = f" {shown(row, 'persen')}%" if row["persen"] is not None else ""
    return f"{row.words('bahan')}{origin}{share}"


def _additive(row: Record) -> str:
    group = f" ({row['golongan_btp']})" if row["golongan_btp"] else ""
    return f"{row.words('bahan')}{group} {_dose(row)}".strip()


def _dose(row: Record) -> str:
    return f"{shown(row, 'takaran')} {row.words('satuan_takaran')}".strip()


def _ingredient(row: Record) -> dict[str, str]:
    return {
        "bahan": row.words("bahan"),
        "asal": row.words("asal"),
        "persen": f"{shown(row, 'persen')}%" if row["persen"] is not None else "",
        "golongan": row.words("golongan_btp"),
        "takaran": _dose(row),
    }


def _permits(product: Record, producer: Record, permits: list[Record], facts: Facts) -> list[dict[str, str]]:
    """The printed rows first, each with the newest permit of its kinds; what is left over follows."""
    left = sorted(permits, key=lambda each: each.words("tanggal_terbit"), reverse=True)
    rows: list[dict[str, str]] = []
    for words, kinds in PERMIT_ROWS:
        found = next((each for each in left if each["jenis_izin"] in kinds), None)
        row: dict[str, str] = {}
        if found is not None:
            left.remove(found)
            row = _permit(found, facts)
        row["jenis"] = word(found, "jenis_izin") if found and len(kinds) > 1 else words
        rows.append(row)
    rows[0]["nomor"] = rows[0].get("nomor") or producer.words("nib")
    _halal(product, rows[6])
    rows.extend({**_permit(each, facts), "jenis": word(each, "jenis_izin")} for each in left)
    return rows


def _permit(permit: Record, facts: Facts) -> dict[str, str]:
    written = shown(permit, "nomor")
    if permit["status_proses"] not in (None, "TERBIT"):
        written = f"{written} ({word(permit, 'status_proses').lower()})".strip()
    cells = {
        "nomor": written,
        "terbit": day_in_cell(permit, "tanggal_terbit"),
        "berlaku": day_in_cell(permit, "tanggal_berakhir"),
        "bukti": EVIDENCE.get(permit.words("bukti"), permit.words("bukti")),
    }
    names = {"nomor": "nomor", "tanggal_terbit": "terbit", "tanggal_berakhir": "berlaku", "bukti": "bukti"}
    return _marked(cells, permit, facts, names)


def _halal(product: Record, row: dict[str, str]) -> None:
    """Row Halal or Tidak halal; without a certificate it says where the matter stands."""
    status = product["status_halal"]
    if status == "TIDAK_HALAL":
        row["jenis"] = text("paper.not-halal")
    if status and status != "BERSERTIFIKAT" and not row.get("nomor"):
        row["nomor"] = word(product, "status_halal") if status != "TIDAK_HALAL" else ""


def _test(test: Record, facts: Facts) -> dict[str, str]:
    cells = {
        "laboratorium": facts.records.name(test.words("laboratorium")) if test["laboratorium"] else "",
        "nomor": test.words("nomor_lhu"),
        "tanggal": day_in_cell(test, "tanggal_lhu"),
        "hasil": word(test, "kesimpulan"),
    }
    names = {"laboratorium": "laboratorium", "nomor_lhu": "nomor", "tanggal_lhu": "tanggal", "kesimpulan": "hasil"}
    return _marked(cells, test, facts, names)


def _export(shipment: Record, facts: Facts) -> dict[str, str]:
    amount = as_decimal(shipment["nilai"])
    value = number(amount, 2) if amount is not None else shipment.words("nilai")
    cells = {
        "negara": word(shipment, "negara"),
        "tahun": shipment.words("tahun"),
        "volume": f"{shown(shipment, 'volume')} {shipment.words('satuan')}".strip(),
        "nilai": f"{shipment.words('mata_uang')} {value}".strip() if value else "",
        "jenis": word(shipment, "jenis"),
    }
    names = {"negara": "negara", "tahun": "tahun", "volume": "volume", "satuan": "volume", "nilai": "nilai"}
    return _marked(cells, shipment, facts, {**names, "mata_uang": "nilai", "jenis": "jenis"})


def _photos(product: Record, filled: Filled, facts: Facts) -> None:
    for name in ("foto_produk", "foto_label"):
        if product[name]:
            facts.picture(filled, name, product.words(name))
