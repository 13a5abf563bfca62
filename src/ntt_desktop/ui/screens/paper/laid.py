"""Which tables stand where on the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.ui.kit.form import Form
from ntt_desktop.ui.kit.lookups import Lookups
from ntt_desktop.ui.screens.paper import order
from ntt_desktop.ui.screens.paper.tables import PaperRows, PermitTable

if TYPE_CHECKING:
    from ntt_desktop.ui.kit.operations import Operations

RAW, ADDITIVES, PERMITS, TESTS, EXPORTS = "raw", "additives", "permits", "tests", "exports"

IN_PART = {order.C: (RAW, ADDITIVES), order.D: (PERMITS,), order.E: (TESTS,), order.F: (EXPORTS,)}
"""Part of the paper → the tables in it."""

Keep = Callable[[str, PaperRows], PaperRows]


def add_tables(form: Form, operations: Operations, lookups: Lookups, keep: Keep) -> None:
    """Puts the tables between the fields; each is made when its turn comes, and handed to `keep` under its name."""
    ingredient, test, shipment = KINDS["ingredient"], KINDS["lab_test"], KINDS["shipment"]

    def raw() -> PaperRows:
        rows = PaperRows(
            ingredient,
            operations,
            lookups,
            ("bahan", "asal", "persen"),
            preset={"btp": "tidak"},
            belongs=lambda row: row["btp"] != "ya",
        )
        rows.heading.setText(text("f01.raw"))
        return keep(RAW, rows)

    def additives() -> PaperRows:
        columns = ("bahan", "golongan_btp", "takaran", "satuan_takaran")
        preset = {"btp": "ya"}
        rows = PaperRows(
            ingredient, operations, lookups, columns, preset=preset, belongs=lambda row: row["btp"] == "ya"
        )
        rows.heading.setText(text("f01.additives"))
        return keep(ADDITIVES, rows)

    def permits() -> PaperRows:
        return keep(PERMITS, PermitTable(operations, lookups))

    def tests() -> PaperRows:
        rows = PaperRows(test, operations, lookups, ("laboratorium", "nomor_lhu", "tanggal_lhu", "kesimpulan"))
        rows.heading.hide()
        return keep(TESTS, rows)

    def exports() -> PaperRows:
        columns = ("negara", "tahun", "volume", "satuan", "nilai", "mata_uang", "jenis")
        rows = PaperRows(
            shipment,
            operations,
            lookups,
            columns,
            preset={"tujuan": "EKSPOR"},
            belongs=lambda row: row["tujuan"] == "EKSPOR",
        )
        rows.heading.hide()
        return keep(EXPORTS, rows)

    form.add_panel(raw, order.C)
    form.add_panel(additives, order.C_LOCAL)
    form.add_panel(permits, order.C_REST, own=order.D)
    form.add_panel(tests, order.D_HALAL, own=order.E)
    form.add_panel(exports, order.E, own=order.F)
