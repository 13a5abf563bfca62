"""Izin dan sertifikat: one row per permit of a product or of its maker (products 4.2)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def has_a_holder(permit: Record, world: World) -> Iterator[Problem]:
    if not permit["produk"] and not permit["pelaku_usaha"]:
        yield Problem("produk", "E", "permit-of-nothing")


def imported_yet_domestic(permit: Record, world: World) -> Iterator[Problem]:
    product = world.record(permit.words("produk")) if permit["produk"] else None
    if permit["jenis_izin"] == "ML" and product and product["produksi"] == "DALAM_NEGERI":
        yield Problem("jenis_izin", "W", "import-permit-on-domestic")


def number_of_the_maker(permit: Record, world: World) -> Iterator[Problem]:
    """The NIB stands on the producer; a permit row of kind NIB repeats it."""
    if permit["jenis_izin"] == "NIB" and permit["nomor"]:
        producer = _maker(permit, world)
        if producer and producer["nib"] and producer["nib"] != permit["nomor"]:
            yield Problem("nomor", "W", "nib-differs-from-producer", {"number": producer.words("nib")})
    if permit["jenis_izin"] == "SPP_IRT" and permit["nomor"]:
        yield from _home_industry_number(permit, world)


def _maker(permit: Record, world: World) -> Record | None:
    if permit["pelaku_usaha"]:
        return world.record(permit.words("pelaku_usaha"))
    product = world.record(permit.words("produk")) if permit["produk"] else None
    return world.record(product.words("pelaku_usaha")) if product and product["pelaku_usaha"] else None


def _home_industry_number(permit: Record, world: World) -> Iterator[Problem]:
    """Digits 4-7 name the regency of production, in Kemendagri or BPS numbers: which one is uncertain (3.4.4).

    The last two digits are the year of expiry, five years after issue.
    """
    number = permit.words("nomor").replace("-", "")
    if len(number) != 15 or not number.isdigit():
        return
    product = world.record(permit.words("produk")) if permit["produk"] else None
    village = (product["desa_produksi"] or product["desa"]) if product else None
    if isinstance(village, str):
        regency = world.place(village[:5])
        if regency and number[3:7] not in (regency.code.replace(".", ""), regency.bps):
            yield Problem("nomor", "W", "pirt-other-regency", {"digits": number[3:7], "name": regency.name})
    issued = permit.words("tanggal_terbit")[:4]
    if issued.isdigit() and int(number[13:]) != (int(issued) + 5) % 100:
        yield Problem("nomor", "W", "pirt-year-differs", {"digits": number[13:], "year": int(issued) + 5})


def status_and_number(permit: Record, world: World) -> Iterator[Problem]:
    if permit["status_proses"] == "TERBIT" and not permit["nomor"]:
        yield Problem("status_proses", "W", "issued-without-number")
    if permit["status_proses"] == "TIDAK_DIPERLUKAN" and not permit["dasar_status"]:
        yield Problem("status_proses", "E", "not-needed-without-reason")


KIND = Kind(
    code="permit",
    name="nomor",
    home="owner",
    owners=("produk", "pelaku_usaha"),
    keys=(("jenis_izin", "nomor"),),
    search=("nomor", "atas_nama", "produk.nama", "pelaku_usaha.nama"),
    listed=("jenis_izin", "nomor", "produk.nama", "pelaku_usaha.nama", "tanggal_terbit", "tanggal_berakhir"),
    weighs=("jenis_izin",),
    computes={"batas_komitmen": "permit_computed.commitment_due", "status_izin": "permit_computed.state"},
    rules={
        "produk": has_a_holder,
        "jenis_izin": imported_yet_domestic,
        "nomor": number_of_the_maker,
        "status_proses": status_and_number,
    },
)
