"""Tabel aturan: one version of one table the engines read, approved by the province (decision 0013)."""

from collections.abc import Iterator

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World

PROVINCE = "53"
ACTIVE = "DISETUJUI"


def made_by_the_province(table: Record, world: World) -> Iterator[Problem]:
    if world.office != PROVINCE and table["status_data"] != ACTIVE:
        yield Problem("tabel", "E", "rule-table-province")


def version_is_new(table: Record, world: World) -> Iterator[Problem]:
    others = world.others("rule_table", "versi", table["versi"], table.id) if table["versi"] else ()
    if any(other["tabel"] == table["tabel"] for other in others):
        yield Problem("versi", "E", "rule-table-version")


def can_be_used(table: Record, world: World) -> Iterator[Problem]:
    from ntt_desktop.domain.rules import engines  # here: a start needs the kinds, and no engine
    from ntt_desktop.domain.rules.book import SHEETS

    sheet, written = table.words("tabel"), table.words("isi")
    if written and any(sheet in sheets for sheets in SHEETS.values()):
        try:
            engines.check(sheet, written)
        except AppError as error:
            yield Problem("isi", "E", "rule-table", {"said": error.why})


KIND = Kind(
    code="rule_table",
    name="versi",
    home="reference",
    keys=(("tabel", "versi"),),
    search=("versi", "sumber"),
    listed=("tabel", "versi", "berlaku_sejak", "berlaku_sampai"),
    rules={"tabel": made_by_the_province, "versi": version_is_new, "isi": can_be_used},
)
