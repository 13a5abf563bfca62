"""Perusahaan and what they are ready to give (csr 4.1, 4.7)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

CAREFUL = {
    "SUSU_FORMULA_MAKANAN_BAYI": "company-of-breast-milk-substitutes",
    "ROKOK": "company-of-tobacco",
    "IZIN_SEDANG_DIPROSES": "company-asks-for-a-permit",
}
"""Flag → the warning it stands for; each of them keeps a company out of matching."""

PROVINCE = "53"


def flagged(company: Record, world: World) -> Iterator[Problem]:
    for flag in company.words("tanda_hati_hati").split("|"):
        if flag in CAREFUL:
            yield Problem("tanda_hati_hati", "W", CAREFUL[flag])


def no_name_for_everybody(company: Record, world: World) -> Iterator[Problem]:
    """What the province keeps goes to every regency and holds nobody's name (programme 3)."""
    if world.office == PROVINCE and company["pimpinan"]:
        yield Problem("pimpinan", "E", "director-on-shared-company")


KIND = Kind(
    code="company",
    name="nama",
    few=True,
    namesakes=True,
    home="reference",
    keys=(("nib",), ("npwp",), ("nama",)),
    search=("nama", "alamat", "nib"),
    listed=("nama", "jenis_badan", "alamat"),
    rules={"tanda_hati_hati": flagged, "pimpinan": no_name_for_everybody},
)

INTEREST = Kind(
    code="csr_interest",
    name="wilayah",
    few=True,
    home="reference",
    owners=("perusahaan",),
    inline=True,
)
