"""TJSLP/CSR from the command line: offers that fit a need, needs that fit a company."""

import argparse
from datetime import date

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands
from ntt_desktop.services.matching import NEED, Suggestion


def add(commands: Commands) -> None:
    one = commands.add("match", match)
    one.add_argument("record", metavar="ID", help=text("cli.word.need-or-company"))
    one.add_argument("--all", action="store_true", help=text("cli.word.refused-too"))


def match(options: argparse.Namespace) -> Answer:
    with opened.reading(options.workspace) as program:
        found = program.matching.of(opened.id_of(options.record))
    shown = [one for one in found.found if options.all or not one.refused]
    data = {
        "id": found.id,
        "kind": found.of,
        "suggested": found.suggested,
        "refused": len(found.found) - found.suggested,
        "pairs": [_pair(one) for one in shown],
    }
    lines = [text("match.title", name=found.name)]
    for one in shown:
        name = one.company_name if found.of == NEED else f"{one.need_name} ({one.village})"
        lines.append(f"{one.value or '-':>6}  {name}")
        lines += [f"          {points:>6}  {words}" for _code, points, words in one.reasons if not one.refused]
        lines += [f"          ! {warned.text}" for warned in one.warnings]
        lines += [f"          x {words}" for words in one.refused]
        lines += [f"          ? {words}" for words in one.missing]
    lines.append(text("match.count", shown=found.suggested, refused=len(found.found) - found.suggested))
    if shown:
        since = indonesian.long_date(date.fromisoformat(shown[0].since))
        lines.append(text("match.footer", version=shown[0].version, date=since))
    return Answer(data, lines)


def _pair(one: Suggestion) -> dict[str, object]:
    return {
        "need": one.need,
        "need_name": one.need_name,
        "village": one.village,
        "interest": one.interest,
        "company": one.company,
        "company_name": one.company_name,
        "nilai": one.value,
        "reasons": [{"kode": code, "nilai": points, "text": words} for code, points, words in one.reasons],
        "missing": list(one.missing),
        "refused": list(one.refused),
        "warnings": [{"code": warned.code, "text": warned.text} for warned in one.warnings],
        "anggaran_tersedia": one.budget,
        "kekurangan_dana": one.gap,
        "prioritas_desa": one.priority,
        "prioritas_keterangan": one.priority_words,
        "versi_tabel": one.version,
        "tanggal_tabel": one.since,
    }
