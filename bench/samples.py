"""Made-up products as a list or a paper brings them: most fields filled, the same ones every time."""

import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from ntt_desktop.domain.regions import regions

PROVINCE = "53"
OF_A_MAKER = 3
"""Products of one maker."""

GOODS = (
    ("Kopi Arabika", {"kelompok": "PANGAN_OLAHAN", "kategori_pangan": "14", "jenis_pirt": "10", "satuan": "g"}),
    ("Madu Hutan", {"kelompok": "PANGAN_OLAHAN", "kategori_pangan": "11", "jenis_pirt": "09", "satuan": "ml"}),
    ("Keripik Pisang", {"kelompok": "PANGAN_OLAHAN", "kategori_pangan": "04", "jenis_pirt": "14", "satuan": "g"}),
    ("Tenun Ikat", {"kelompok": "TENUN", "satuan": "lembar"}),
    ("Rumput Laut Kering", {"kelompok": "PANGAN_SEGAR_IKAN", "satuan": "kg"}),
)
BRANDS = ("Mawar", "Sinar", "Mekar", "Harapan", "Lestari", "Bintang", "Cendana", "Komodo", "Kelimutu")
MAKERS = ("KUB", "POKTAN", "KWT", "KOPERASI", "BUMDES", "PERORANGAN")
HEADER = (
    "tanggal_pendataan", "desa", "nama_produk", "nama_dagang", "kelompok", "kategori_pangan", "jenis_pirt",
    "produk_unggulan_utama", "ada_btp", "peralatan", "berat_isi_bersih", "satuan", "masa_simpan_hari", "suhu_simpan",
    "klaim", "kapasitas", "satuan_kapasitas", "periode_kapasitas", "harga_jual", "pasar", "cara_jual", "petugas_pendata",
    "producer.nama", "producer.jenis_produsen", "producer.penanggung_jawab", "producer.telepon", "producer.skala",
    "producer.persetujuan_data",
)  # fmt: skip


def villages(office: str = PROVINCE) -> list[str]:
    """Codes of all villages of an office, shuffled."""
    offices = [place.code for place in regions().children(PROVINCE)] if office == PROVINCE else [office]
    districts = [place.code for one in offices for place in regions().children(one)]
    found = [place.code for district in districts for place in regions().children(district)]
    random.Random(53).shuffle(found)
    return found


def products(count: int, office: str = PROVINCE) -> Iterator[dict[str, str | int]]:
    """By column of HEADER; `producer.` is the maker's. One after another in all villages of the office."""
    chance, places = random.Random(11), villages(office)
    makers: dict[str, list[dict[str, str | int]]] = {}
    for number in range(count):
        village = places[number % len(places)]
        of_village = makers.setdefault(village, [])
        if number // len(places) % OF_A_MAKER == 0:
            of_village.append(_maker(number, chance))
        name, more = GOODS[number // len(places) % len(GOODS)] if number % 7 else chance.choice(GOODS)
        yield {
            "tanggal_pendataan": f"2025-{chance.randint(1, 9):02d}-{chance.randint(1, 28):02d}",
            "desa": village,
            "nama_produk": f"{name} {chance.choice(BRANDS)} {number}",
            "nama_dagang": f"Cap {chance.choice(BRANDS)}",
            "produk_unggulan_utama": "tidak",
            "ada_btp": "tidak",
            "peralatan": chance.choice(("MANUAL", "SEMI_OTOMATIS")),
            "berat_isi_bersih": chance.choice((1, 100, 200, 250, 500)),
            "masa_simpan_hari": chance.randint(14, 730),
            "suhu_simpan": "RUANG",
            "klaim": "TIDAK_ADA",
            "kapasitas": chance.randint(10, 900),
            "satuan_kapasitas": "kg",
            "periode_kapasitas": "BULAN",
            "harga_jual": chance.randint(5, 400) * 1000,
            "pasar": chance.choice(("DESA", "DESA|KABUPATEN", "KABUPATEN|DARING")),
            "cara_jual": "ECERAN",
            "petugas_pendata": "Petugas Contoh",
            **more,
            **of_village[-1],
        }


def _maker(number: int, chance: random.Random) -> dict[str, str | int]:
    form = chance.choice(MAKERS)
    return {
        "producer.nama": f"{form} {chance.choice(BRANDS)} {number}",
        "producer.jenis_produsen": form,
        "producer.penanggung_jawab": f"Maria {chance.choice(BRANDS)}",
        "producer.telepon": f"0812{number:08d}",
        "producer.skala": "MIKRO",
        "producer.persetujuan_data": "ya" if chance.random() < 0.75 else "tidak",
    }


def workbook(path: Path, count: int) -> None:
    """The products of the whole province as a list in Excel; dates are dates and numbers numbers."""
    import datetime

    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADER)
    for row, product in enumerate(products(count), 1):
        for column, name in enumerate(HEADER):
            value = product.get(name)
            if name == "tanggal_pendataan":
                sheet.write_datetime(row, column, datetime.datetime.fromisoformat(str(value)), day)
            elif isinstance(value, int):
                sheet.write_number(row, column, value)
            elif value is not None:
                sheet.write_string(row, column, value)
    book.close()
