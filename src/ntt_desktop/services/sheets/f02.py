"""Values of F02 from a product and its producer, and what of them contradicts the undertakings (permits 2)."""

from collections.abc import Iterator, Sequence

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.tables import codes
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.applying import applicant
from ntt_desktop.services.sheets.applying import fill as fill_applicant
from ntt_desktop.services.sheets.facts import Facts, Filled, Reason, shown, word

UNDERTAKINGS = "pirt_komitmen.csv"
AGAINST = {
    "jenis_irt": ("tidak",),
    "wajib_md": ("ya",),
    "proses": ("PASTEURISASI", "STERILISASI_KOMERSIAL", "PEMBEKUAN"),
    "suhu_simpan": ("DINGIN", "BEKU"),
    "sasaran": ("BAYI_BALITA", "IBU_HAMIL_MENYUSUI", "DIET_KHUSUS"),
    "klaim": ("GIZI", "KESEHATAN", "KHASIAT"),
}
"""Field → values with which the producer would promise what is not so."""


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One product. Day of the application and enclosures are written by hand."""
    one = applicant(views[0], facts)
    product = one.product
    filled = fill_applicant(one, "F02", facts)
    pattern, example = product.words("kode_produksi"), product.words("contoh_kode_produksi")
    filled.values.update(
        hal=text("paper.pirt-subject"),
        jenis_pirt=_coded(product, "jenis_pirt"),
        kemasan=_coded(product, "kemasan"),
        nama_dagang=product.words("nama_dagang"),
        masa_simpan_hari=product.words("masa_simpan_hari"),
        kode_produksi=text("paper.pattern-example", pattern=pattern, example=example) if example else pattern,
        tanggal_pengajuan="",
        lampiran="",
    )
    rows = facts.children("ingredient", product.id)
    filled.rows["bahan"] = [
        {"bahan": row.words("bahan"), "persen": shown(row, "persen")} for row in rows if row["btp"] != "ya"
    ]
    filled.rows["btp"] = [_additive(row) for row in rows if row["btp"] == "ya"]
    steps = product.words("uraian_proses").splitlines() or [shown(product, "proses").capitalize()]
    filled.rows["langkah"] = [{"text": step.strip()} for step in steps if step.strip()]
    filled.rows["komitmen"] = [{"text": each} for each in codes(UNDERTAKINGS).values()]
    if against := list(_against(product)):
        filled.reasons.append(Reason("against-undertaking", {"fields": "; ".join(against)}))
    return filled


def _coded(product: Record, name: str) -> str:
    """ "10 Kopi dan teh kering"."""
    return f"{product.words(name)} {word(product, name)}".strip()


def _additive(row: Record) -> dict[str, str]:
    return {
        "bahan": row.words("bahan"),
        "golongan": row.words("golongan_btp"),
        "takaran": f"{shown(row, 'takaran')} {row.words('satuan_takaran')}".strip(),
        "nomor": row.words("nomor_izin_btp"),
    }


def _against(product: Record) -> Iterator[str]:
    if product["kelompok"] not in (None, "PANGAN_OLAHAN"):
        yield _said(product, "kelompok")
    for name, values in AGAINST.items():
        if set(product.words(name).split("|")) & set(values):
            yield _said(product, name)


def _said(product: Record, name: str) -> str:
    return f"{KINDS['product'].by_code[name].label}: {shown(product, name)}"
