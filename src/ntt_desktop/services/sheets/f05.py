"""Values of F05 from a product, its producer and the unit of BPOM that serves the regency."""

from collections.abc import Sequence

from ntt_desktop.base.indonesian import area
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.values import as_decimal
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.applying import Applicant, applicant
from ntt_desktop.services.sheets.applying import fill as fill_applicant
from ntt_desktop.services.sheets.facts import Facts, Filled, capacity, shown, withhold, word


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One product. Which papers there are, what is asked and when is written by hand."""
    one = applicant(views[0], facts)
    product, producer = one.product, one.producer
    filled = fill_applicant(one, "F05", facts)
    building = as_decimal(producer["luas_bangunan"])
    filled.values.update(
        varian="kosmetik" if product["kelompok"] == "KOSMETIK" else "pangan",
        kepada=_unit(one, facts),
        npwp=shown(producer, "npwp"),
        alamat=producer.words("alamat"),
        skala=word(producer, "skala"),
        penanggung_jawab_teknis=producer.words("penanggung_jawab_teknis"),
        nama_sarana=producer.words("nama_sarana") or producer.words("nama"),
        desa=one.village,
        koordinat=shown(product, "koordinat"),
        status_bangunan=word(producer, "status_bangunan"),
        luas_bangunan="" if building is None else area(building),
        karyawan=_workers(producer),
        jumlah_shift=producer.words("jumlah_shift"),
        golongan_kosmetik=word(producer, "golongan_kosmetik"),
        kategori=f"{product.words('kategori_pangan')} {word(product, 'kategori_pangan')}".strip(),
        proses=shown(product, "proses").capitalize(),
        kapasitas=capacity(product),
        suhu_simpan=word(product, "suhu_simpan"),
        permintaan="",
        tanggal_usulan="",
    )
    filled.values["jenis_pangan"] = product.words("jenis_pangan") or word(product, "kelompok")
    filled.rows["dokumen"] = []
    for view in (one.view, one.producer_view):
        if view:
            withhold(view, filled)
    return filled


def _unit(one: Applicant, facts: Facts) -> str:
    """The working unit in whose area the place lies; nothing where none or more than one says so."""
    regency = facts.level(one.village, 2)
    found = [
        unit.words("nama")
        for unit in facts.records.every("upt")
        if regency and regency.code in unit.words("wilayah_kerja").split("|") and unit["status"] == "BEROPERASI"
    ]
    return found[0] if len(found) == 1 else ""


def _workers(producer: Record) -> str:
    counts = (("L", producer["tenaga_kerja_l"]), ("P", producer["tenaga_kerja_p"]))
    return ", ".join(f"{letter} {count}" for letter, count in counts if count is not None)
