"""Land for a UPT from the command line: the score of a parcel."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, add_person
from ntt_desktop.services.land_scoring import Assessment, Criterion


def add(commands: Commands) -> None:
    one = commands.add("score", score)
    one.add_argument("--parcel", required=True, metavar="ID", help=text("cli.word.parcel"))
    one.add_argument("--keep", action="store_true", help=text("cli.word.keep"))
    add_person(one)


def score(options: argparse.Namespace) -> Answer:
    kept = None
    if options.keep:
        with opened.writing(options.workspace, options.person) as program:
            found = program.land_scoring.assess(opened.id_of(options.parcel))
            kept, _changes = program.land_scoring.keep(found.parcel)
    else:
        with opened.reading(options.workspace) as program:
            found = program.land_scoring.assess(opened.id_of(options.parcel))
    return Answer({**_data(found), "skor": kept}, _lines(found))


def _data(found: Assessment) -> dict[str, object]:
    score = found.score
    return {
        "lahan": found.parcel,
        "nama": found.name,
        "nilai": score.value,
        "kategori": score.category,
        "sementara": found.provisional,
        "terisi": score.filled,
        "kriteria": [
            {
                "kode": one.code,
                "kriteria": one.name,
                "bobot": one.weight,
                "nilai": one.points,
                "arti": one.said,
                "dasar": one.basis,
                "kurang": list(one.missing),
            }
            for one in found.criteria
        ],
        "gugur": [{"kode": one.code, "pesan": one.message} for one in found.knockouts if one.holds],
        "gugur_belum_diketahui": [{"kode": one.code, "kurang": list(one.missing)} for one in found.unknown],
        "versi_tabel": score.version,
        "tanggal_tabel": score.since,
    }


def _lines(found: Assessment) -> list[str]:
    score = found.score
    lines = [text("land.score.of", name=found.name), " ".join((score.value or "-", score.category or "", score.filled))]
    lines += [f"  {one.code} {one.name}: {_points(one)}" for one in found.criteria]
    lines += [f"  {one.code} {text('land.score.knocked')}: {one.message}" for one in found.knockouts if one.holds]
    for one in found.unknown:
        lines.append(f"  {one.code} " + text("land.score.open-of", message=one.message, fields=", ".join(one.missing)))
    return lines


def _points(one: Criterion) -> str:
    if one.points is not None:
        return f"{one.points} x {one.weight} ({one.said})"
    return text("land.score.lacks", fields=", ".join(one.missing)) if one.missing else text("land.score.by-hand")
