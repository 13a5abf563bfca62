"""What an application of a producer says of the producer and of one product (F02, F05)."""

from dataclasses import dataclass

from ntt_desktop.domain.record import Record
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import Facts, Filled, place_and_day, shown, withhold


@dataclass(frozen=True)
class Applicant:
    """The product, and whoever holds or will hold its permit."""

    view: View
    producer_view: View | None

    @property
    def product(self) -> Record:
        return self.view.record

    @property
    def producer(self) -> Record:
        return self.producer_view.record if self.producer_view else Record("producer", "")

    @property
    def village(self) -> str:
        """Code of the village where it is made."""
        return self.product.words("desa_produksi") or self.product.words("desa")


def applicant(view: View, facts: Facts) -> Applicant:
    holder = view.record.words("pemegang_izin") or view.record.words("pelaku_usaha")
    return Applicant(view, facts.view(holder) if holder else None)


def fill(one: Applicant, form: str, facts: Facts) -> Filled:
    product, producer = one.product, one.producer
    filled = Filled(code=product.words("kode_produk") or product.id[:8])
    filled.reasons.extend(facts.obstacles(one.view))
    if one.producer_view:
        filled.reasons.extend(facts.obstacles(one.producer_view))
    regency, village = facts.level(one.village, 2), facts.level(one.village, 4)
    chief = producer.words("penanggung_jawab")
    pack = f"{shown(product, 'berat_isi_bersih')} {product.words('satuan')}".strip()
    reach = (shown(producer, "telepon"), producer.words("email"))
    filled.values.update(
        {code: producer.words(code) for code in ("nama", "nik", "nib")},
        kabupaten=regency.name if regency else "",
        tempat_tanggal=place_and_day(village.name if village else "", facts.today),
        nama_pemilik=producer.words("nama_pemilik") or chief,
        penanggung_jawab=product.words("penanggung_jawab_produksi") or chief,
        pemohon=producer.words("nama_pemilik") or chief,
        alamat_produksi=place_of_making(one, facts),
        telepon=", ".join(part for part in reach if part),
        nama_produk=product.words("nama_produk"),
        jenis_pangan=product.words("jenis_pangan"),
        berat_isi_bersih=pack if product["berat_isi_bersih"] is not None else "",
        meterai="ya" if form in facts.settings.meterai else "tidak",
        ruang_tte="ya" if form in facts.settings.ruang_tte else "tidak",
    )
    for view in (one.view, one.producer_view):
        if view:
            withhold(view, filled)
            filled.differing.update(name.partition(":")[0] for name in view.differing)
    filled.sample = product["data_contoh"] == "ya" or producer["data_contoh"] == "ya"
    return filled


def place_of_making(one: Applicant, facts: Facts) -> str:
    """Street, village, district, postal code."""
    parts = (one.product.words("alamat_produksi"), facts.village_words(one.village), one.producer.words("kode_pos"))
    return ", ".join(part for part in parts if part)
