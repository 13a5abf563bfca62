"""Values of F14 from a stack of papers that came in: who brought what, when, and what is not there yet (programme 2.7)."""

from collections.abc import Sequence

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import View
from ntt_desktop.services.sheets.facts import Facts, Filled, place_and_day, shown, word


def fill(views: Sequence[View], facts: Facts) -> Filled:
    """One stack. Papers that nobody listed one by one are one row of forms."""
    (view,) = views
    stack = view.record
    filled = Filled(code=stack.id[:8])
    village = facts.village_words(stack.words("desa")) if stack["desa"] else ""
    when = shown(stack, "waktu_terima")
    filled.values.update(
        nomor="",
        dari=stack.words("dibawa_oleh"),
        alamat=", ".join(part for part in (stack.words("asal"), village) if part),
        waktu=f"{when} WITA" if when else "",
        perihal=stack.words("perihal"),
        lengkap=stack.words("lengkap"),
        kekurangan=stack.words("kekurangan"),
        penyerah=stack.words("dibawa_oleh"),
        penerima=stack.words("diterima_oleh"),
        tempat_tanggal=place_and_day(capital_of(facts.records.office), stored_day(stack["waktu_terima"])),
    )
    items = facts.children("batch_item", stack.id)
    filled.rows["isi"] = [_item(one) for one in items] or _forms(stack)
    filled.values.update(facts.letterhead())
    filled.reasons.extend(facts.obstacles(view))
    for item in items:
        if (row := facts.view(item.id)) is not None:
            filled.reasons.extend(facts.obstacles(row))
    filled.sample = stack["data_contoh"] == "ya"
    return filled


def _item(item: Record) -> dict[str, str]:
    return {
        "jenis": item.words("jenis_dokumen"),
        "jumlah": item.words("jumlah"),
        "asli_salinan": word(item, "asli_salinan"),
        "keterangan": item.words("keterangan"),
    }


def _forms(stack: Record) -> list[dict[str, str]]:
    if stack["jumlah_diterima"] is None:
        return []
    what = text("paper.filled-forms", form=stack.words("kode_formulir"))
    return [{"jenis": what, "jumlah": stack.words("jumlah_diterima"), "asli_salinan": text("paper.original")}]
