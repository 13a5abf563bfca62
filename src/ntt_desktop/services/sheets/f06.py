"""Values of F06 from a parcel: who declares, which land, under which variant, with sketch and photos."""

import math
from collections.abc import Iterator, Sequence

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import area, long_date, spelled_area
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.land_facts import HELD_BY_REGENCY
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.domain.values.geometry import DEGREE, points_of
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import DOTS, Facts, Filled, Reason, place_and_day, shown, withhold, word

BORDERS = ("batas_utara", "batas_timur", "batas_selatan", "batas_barat")
CLEARED = ("TIDAK_ADA", "SELESAI")
SIDES = {"UTARA": "foto_utara", "TIMUR": "foto_timur", "SELATAN": "foto_selatan", "BARAT": "foto_barat"}
PHOTO, SKETCH = "foto", "sketsa"
"""How the roles of attachments begin."""
JOINED = {
    "desa": ("letak", "letak_lengkap"),
    "alamat": ("letak",),
    "rt_rw": ("letak",),
    "dusun": ("letak",),
    "luas_ditawarkan": ("luas",),
    "luas_dokumen": ("luas",),
    "tanggal_hak": ("nomor_hak",),
    "poligon": ("sketsa",),
}


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One parcel."""
    (view,) = views
    parcel = view.record
    filled = Filled(code=parcel.words("kode_bidang") or parcel.id[:8])
    filled.reasons.extend(facts.obstacles(view))
    filled.values.update(_declarer(parcel, facts))
    filled.values.update(_land(parcel, facts))
    withhold(view, filled)
    for name in view.differing:
        code = name.partition(":")[0]
        filled.differing.update(JOINED.get(code, (code,)))
    photos = _pictures(parcel, filled, facts)
    filled.reasons.extend(_gate(parcel, photos))
    filled.reasons.extend(_remarks(parcel))
    filled.rows["tembusan"] = _copies(parcel, facts)
    if outline := in_metres(parcel["poligon"]):
        filled.outlines["sketsa"] = outline
    facts.emblem(filled, "garuda")
    filled.sample = parcel["data_contoh"] == "ya"
    return filled


def _declarer(parcel: Record, facts: Facts) -> dict[str, str]:
    code = parcel.words("desa")
    regency = facts.level(code, 2)
    head = facts.head_of(code)
    official = facts.head_holder(code)
    office = f"{facts.acting(official)}{head.upper()}"
    instead = official.words("atas_nama") if official else ""
    return {
        "kop_kepala": head.upper(),
        "pemerintah": facts.government(code),
        "pejabat_nama": official.words("nama") if official else "",
        "pejabat_jabatan": (official.words("jabatan") if official else "") or head,
        "pejabat_alamat": official.words("alamat_kantor") if official else "",
        "penanda_jabatan": f"{instead}\n{office}," if instead else (f"{office}," if head else ""),
        "pejabat_bawah": facts.below_name(official),
        "tempat_tanggal": place_and_day(capital_of(regency.code) if regency else "", facts.today),
        "tanggal": long_date(facts.today),
        "nomor": f"……/……/……/{facts.today.year}",
        "meterai": "ya" if "F06" in facts.settings.meterai else "tidak",
        "ruang_tte": "ya" if "F06" in facts.settings.ruang_tte else "tidak",
    }


def _land(parcel: Record, facts: Facts) -> dict[str, str]:
    code = parcel.words("desa")
    regency = facts.level(code, 2)
    village = facts.village_words(code) if code else ""
    where = [village, parcel.words("alamat")]
    where += [f"RT/RW {parcel['rt_rw']}"] if parcel["rt_rw"] else []
    where += [f"Dusun {parcel['dusun']}"] if parcel["dusun"] else []
    number = f"Nomor {parcel['nomor_hak']}" if parcel["nomor_hak"] else ""
    kind = parcel["jenis_hak"]
    return {
        **{name: parcel.words(name) for name in (*BORDERS, "nama_pemegang", "nib_bidang", "penggunaan")},
        "letak": ", ".join(part for part in where if part),
        "letak_lengkap": ", ".join(part for part in (village, regency.name if regency else "") if part),
        "luas": _areas(parcel),
        "jenis_hak": word(parcel, "jenis_hak"),
        "nomor_hak": ", ".join(part for part in (number, shown(parcel, "tanggal_hak")) if part),
        "koordinat": shown(parcel, "koordinat"),
        "varian": ("a1" if kind in HELD_BY_REGENCY else "a2") if kind else "",
        "berlaku_sampai": "",
    }


def _areas(parcel: Record) -> str:
    """ "10.000,00 m² (sepuluh ribu meter persegi) dari luas 12.500,75 m²"."""
    offered, whole = as_decimal(parcel["luas_ditawarkan"]), as_decimal(parcel["luas_dokumen"])
    if offered is None and whole is None:
        return ""
    first = DOTS if offered is None else f"{area(offered)} ({spelled_area(offered)})"
    return text("paper.part-of", part=first, whole=DOTS if whole is None else area(whole))


def _copies(parcel: Record, facts: Facts) -> list[dict[str, str]]:
    regency = facts.level(parcel.words("desa"), 2)
    name = regency.name if regency else DOTS
    return [{"text": line.replace("{kabupaten}", name)} for line in facts.settings.tembusan]


def _pictures(parcel: Record, filled: Filled, facts: Facts) -> int:
    """Photos by direction, the others after them; the number of photos there are."""
    filled.rows["foto_lain"] = []
    count = 0
    for attachment in facts.attachments.of(parcel.id):
        role = attachment.words("peran")
        if attachment["jenis_isi"] not in ("JPEG", "PNG"):
            continue
        if role.startswith(SKETCH):
            facts.picture(filled, "sketsa", attachment.id)
        elif role.startswith(PHOTO):
            count += 1
            name = SIDES.get(attachment.words("arah"), "")
            if not name or name in filled.pictures:
                name = f"foto_{count}"
                caption = attachment.words("keterangan") or word(attachment, "arah")
                filled.rows["foto_lain"].append({"picture": name, "caption": caption})
            facts.picture(filled, name, attachment.id)
    return count


def _gate(parcel: Record, photos: int) -> Iterator[Reason]:
    """Land 5.5: four borders, area, holder and a photo. The fields are required ones, so `obstacles` names them."""
    if not photos:
        yield Reason("no-photo")


def _remarks(parcel: Record) -> Iterator[Reason]:
    """What the declaration says or leaves out against what the record says (land 2.2, 3)."""
    kind = parcel["jenis_hak"]
    if kind and kind not in HELD_BY_REGENCY:
        yield Reason("released-first", {"right": word(parcel, "jenis_hak")}, blocks=False)
    if kind == "PEMPROV":
        yield Reason("granted-by-governor", blocks=False)
    if kind == "TANAH_NEGARA":
        yield Reason("state-land", blocks=False)
    if kind == "HP_DESA":
        yield Reason("village-land", blocks=False)
    if parcel["sengketa"] not in CLEARED:
        yield Reason("dispute-not-cleared", {"state": word(parcel, "sengketa") or DOTS}, blocks=False)


def in_metres(stored: Value) -> tuple[tuple[float, float], ...]:
    """Corners of a stored outline in metres east and north of its first one; () when it is no outline.

    The lengths of a degree on WGS 84 at the outline's middle, right to a millimetre over a kilometre.
    """
    points = points_of(str(stored)) if stored else None
    if not points or len(points) < 4:
        return ()
    corners = points[:-1] if points[0] == points[-1] else points
    phi = math.radians(sum(latitude for latitude, _ in corners) / len(corners) / DEGREE)
    north = 111_132.954 - 559.822 * math.cos(2 * phi) + 1.175 * math.cos(4 * phi)
    east = 111_412.84 * math.cos(phi) - 93.5 * math.cos(3 * phi) + 0.118 * math.cos(5 * phi)
    first = corners[0]
    return tuple(
        ((longitude - first[1]) / DEGREE * east, (latitude - first[0]) / DEGREE * north)
        for latitude, longitude in corners
    )
