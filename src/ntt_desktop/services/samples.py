"""As many made-up products as asked for, spread over the villages of the province; the same ones every time."""

import random
from collections.abc import Iterator, Mapping, Sequence

from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.fields import FOOD
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.records import Edit, Records

PROVINCE = "53"
TOGETHER = 1000
"""Products saved in one transaction."""

PRODUCTS_OF_A_MAKER = 3

GOODS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Kopi Arabika", "PANGAN_OLAHAN", {"kategori_pangan": "14", "jenis_pirt": "10", "satuan": "g"}),
    ("Madu Hutan", "PANGAN_OLAHAN", {"kategori_pangan": "11", "jenis_pirt": "09", "satuan": "ml"}),
    ("Keripik Pisang", "PANGAN_OLAHAN", {"kategori_pangan": "04", "jenis_pirt": "14", "satuan": "g"}),
    ("Minyak Kelapa", "PANGAN_OLAHAN", {"kategori_pangan": "02", "jenis_pirt": "07", "satuan": "ml"}),
    ("Sambal Lu'at", "PANGAN_OLAHAN", {"kategori_pangan": "12", "jenis_pirt": "11", "satuan": "g"}),
    ("Tenun Ikat", "TENUN", {"satuan": "lembar"}),
    ("Anyaman Lontar", "KERAJINAN", {"satuan": "buah"}),
    ("Beras Sorgum", "PANGAN_SEGAR_TUMBUHAN", {"satuan": "kg"}),
    ("Rumput Laut Kering", "PANGAN_SEGAR_IKAN", {"satuan": "kg"}),
    ("Vanili Kering", "PANGAN_SEGAR_TUMBUHAN", {"satuan": "kg"}),
)
BRANDS = ("Mawar", "Sinar", "Mekar", "Harapan", "Lestari", "Bintang", "Flamboyan", "Cendana", "Komodo", "Kelimutu")
MAKERS = ("KUB", "POKTAN", "KWT", "KOPERASI", "BUMDES")


def fill(offices: Mapping[str, Records], size: int) -> None:
    """Makes `size` products with their makers: each office those of its villages, the province all others.

    offices: office code → its records; one of them is the province.
    """
    chance = random.Random(53)
    villages = _villages()
    chance.shuffle(villages)
    places: dict[str, list[str]] = {code: [] for code in offices}
    for number in range(size):
        village = villages[number % len(villages)]
        places[village[:5] if village[:5] in offices else PROVINCE].append(village)
    makers: dict[str, tuple[RecordId, int]] = {}
    for code, wanted in places.items():
        _save(offices[code], wanted, makers, chance)


def fill_one(records: Records, office: str, size: int) -> None:
    """The same for one office alone: products of its own villages."""
    chance = random.Random(53)
    villages = [village for village in _villages() if village.startswith(office)]
    chance.shuffle(villages)
    _save(records, [villages[number % len(villages)] for number in range(size)], {}, chance)


def _villages() -> list[str]:
    return [
        village.code
        for regency in regions().children(PROVINCE)
        for district in regions().children(regency.code)
        for village in regions().children(district.code)
    ]


def _save(
    records: Records, wanted: Sequence[str], makers: dict[str, tuple[RecordId, int]], chance: random.Random
) -> None:
    for start in range(0, len(wanted), TOGETHER):
        some = wanted[start : start + TOGETHER]
        records.save_all(list(_edits(some, makers, chance)), "", Source("program"))


def _edits(villages: Sequence[str], makers: dict[str, tuple[RecordId, int]], chance: random.Random) -> Iterator[Edit]:
    """makers: of each village the last maker and how many products it has."""
    for number, village in enumerate(villages):
        maker, made = makers.get(village, ("", 0))
        if not maker or made == PRODUCTS_OF_A_MAKER:
            maker, made = new_id(), 0
            yield Edit("producer", maker, _maker(village, chance))
        makers[village] = (maker, made + 1)
        yield Edit("product", None, _product(village, maker, number, chance))


def _maker(village: str, chance: random.Random) -> dict[str, object]:
    form = chance.choice(MAKERS)
    return {
        "desa": village,
        "nama": f"{form} {chance.choice(BRANDS)} {chance.randint(1, 9999)} Contoh",
        "jenis_produsen": form,
        "skala": "MIKRO",
        "persetujuan_data": "ya",
        "data_contoh": "ya",
    }


def _product(village: str, maker: RecordId, number: int, chance: random.Random) -> dict[str, object]:
    name, group, more = chance.choice(GOODS)
    brand = chance.choice(BRANDS)
    values: dict[str, object] = {
        "desa": village,
        "tanggal_pendataan": f"2025-{chance.randint(1, 5):02d}-{chance.randint(1, 28):02d}",
        "pelaku_usaha": maker,
        "nama_produk": f"{name} {brand} {chance.randint(1, 9999)}",
        "nama_dagang": f"Cap {brand}",
        "kelompok": group,
        "produk_unggulan_utama": "tidak",
        "berat_isi_bersih": str(chance.choice((1, 100, 200, 250, 500))),
        "harga_jual": chance.randint(5, 400) * 1000,
        "cara_jual": "ECERAN",
        "petugas_pendata": "Petugas Contoh",
        "data_contoh": "ya",
        **more,
    }
    if group in FOOD:
        values |= {"masa_simpan_hari": chance.randint(14, 730), "suhu_simpan": "RUANG", "klaim": "TIDAK_ADA"}
    if chance.random() < 0.2:
        del values["petugas_pendata"]  # a fifth stays a draft
    return values
