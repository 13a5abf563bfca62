"""What stands where on paper form F01, read from the dictionary: the order of its rows is the order of the paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.form import Section

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
"""The rows printed in table D, and the kinds of permit that stand in them."""

OF_THE_MAKER = ("NIB", "PKP", "IP_CPPOB", "NKV", "CPOTB", "CPKB")
"""Permits held by the producer and not for one product (permit.pelaku_usaha)."""

BEFORE_TABLES = ("tanggal_penetapan", "ada_btp")
"""Last fields before the tables of C7 and C8."""

NOT_ON_PAPER = ("cara_jual", "tumpukan", "catatan")
"""What the paper does not ask, and a record should say all the same."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the paper, for the mark of what is filled. `sections`: titles of the form's sections."""

    title: str
    sections: tuple[str, ...]


TOP, A, B = "Kotak atas", "A. LOKASI", "B. PELAKU USAHA"
C, C_LOCAL, C_REST = "C. PRODUK", "C7 C8", "C9"
D, E, F = "D. IZIN DAN SERTIFIKAT", "E. UJI LABORATORIUM", "F. EKSPOR"
D_HALAL = "D halal"
G, H, CONSENT, SIGNED, BESIDES = "G. MASALAH DAN KEBUTUHAN", "H. FOTO", "Persetujuan", "Tanda tangan", "di luar kertas"


@cache
def parts() -> tuple[Part, ...]:
    return (
        Part(TOP, (TOP,)),
        Part(A, (A,)),
        Part(B, (B,)),
        Part(C, (C, C_LOCAL, C_REST)),
        Part(D, (D, D_HALAL)),
        Part(E, (E,)),
        Part(F, (F,)),
        Part(G, (G,)),
        Part(H, (H,)),
        Part(CONSENT, (CONSENT,)),
        Part(SIGNED, (SIGNED,)),
        Part(text("f01.besides"), (BESIDES,)),
    )


@cache
def sections() -> tuple[Section, ...]:
    """The fields of F01 in the order of the paper; the tables are put between them by the page."""
    product = [field for field in KINDS["product"].stored if field.f01 and field.code != "kode_produk"]
    producer = [field for field in KINDS["producer"].stored if field.f01 and field.code != "nama"]
    maker = next(field for field in product if field.code == "pelaku_usaha")
    by_section: dict[str, list[Field]] = {}
    for field in product:
        by_section.setdefault(field.section, []).append(field)
    consent = [KINDS["producer"].by_code[code] for code in ("persetujuan_data", "tanggal_persetujuan")]
    of_c = by_section[C]
    first = next(place for place, field in enumerate(of_c) if field.code == BEFORE_TABLES[0]) + 1
    second = next(place for place, field in enumerate(of_c) if field.code == BEFORE_TABLES[1]) + 1
    besides = [KINDS["product"].by_code[code] for code in NOT_ON_PAPER]
    name = maker._replace(label=KINDS["producer"].by_code["nama"].label)
    laid: list[tuple[str, list[Field], str | None]] = [
        (TOP, by_section[TOP], None),
        (A, by_section[A], None),
        (B, [name, *(field for field in producer if field.section == B)], None),
        (C, of_c[:first], None),
        (C_LOCAL, of_c[first:second], ""),
        (C_REST, of_c[second:], ""),
        (D_HALAL, [field for field in product if field.f01 == "D1"], ""),
        (G, by_section[G], None),
        (H, by_section[H], None),
        (CONSENT, consent, None),
        (SIGNED, by_section[SIGNED], None),
        (BESIDES, besides, text("f01.besides")),
    ]
    return tuple(Section(title, tuple(_numbered(fields)), heading) for title, fields, heading in laid)


@cache
def section_of() -> dict[str, str]:
    """Field → title of its section."""
    return {field.code: section.title for section in sections() for field in section.fields}


def _numbered(fields: list[Field]) -> Iterator[Field]:
    """Labels with the number of their line on the paper, once for each line."""
    before = ""
    for field in fields:
        found = re.match(r"[A-H](\d+)", field.f01)
        number = found[1] if found and field.section[0] not in "GH" else ""
        if number and number != before and field.f01 != "D1":
            yield field._replace(label=f"{number}. {field.label}")
        else:
            yield field
        before = number or before
