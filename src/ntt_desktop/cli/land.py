"""Land for a UPT from the command line: the score of a parcel, the dossiers of grants."""

import argparse

from ntt_desktop.base.i18n import text
from ntt_desktop.cli import opened
from ntt_desktop.cli.answers import Answer
from ntt_desktop.cli.arguments import Commands, WrongUsage, add_person
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.rules.dossier import STEPS
from ntt_desktop.domain.tables import codes
from ntt_desktop.services.dossiers import Grant
from ntt_desktop.services.land_scoring import Assessment, Criterion

STATES = KINDS["grant_step"].by_code["status"].choices


def add(commands: Commands) -> None:
    one = commands.add("score", score)
    one.add_argument("--parcel", required=True, metavar="ID", help=text("cli.word.parcel"))
    one.add_argument("--keep", action="store_true", help=text("cli.word.keep"))
    add_person(one)
    one = commands.add("dossier", dossier)
    one.add_argument("--offer", metavar="ID", help=text("cli.word.offer"))
    one.add_argument("--step", choices=list(codes(STEPS)), metavar="H01", help=text("cli.word.step"))
    one.add_argument("--status", choices=STATES, metavar="STATUS", help=text("cli.word.step-status"))
    one.add_argument("--date", metavar="DATE", help=text("cli.word.step-date"))
    one.add_argument("--number", metavar="TEXT", help=text("cli.word.step-number"))
    one.add_argument("--reason", metavar="TEXT", help=text("cli.word.reason"))
    add_person(one)


def dossier(options: argparse.Namespace) -> Answer:
    """All that run; one; or one after a step of it was noted."""
    noting = options.step is not None
    if (noting and not (options.offer and options.status)) or (options.status and not noting):
        raise WrongUsage(message=text("cli.step-needs"), command="dossier")
    if noting:
        with opened.writing(options.workspace, options.person) as program:
            offer = opened.id_of(options.offer)
            given = {"day": options.date, "number": options.number, "reason": options.reason}
            program.dossiers.note(offer, options.step, options.status, **given)
            grants = [program.dossiers.of(offer)]
    else:
        with opened.reading(options.workspace) as program:
            desk = program.dossiers
            grants = [desk.of(opened.id_of(options.offer))] if options.offer else desk.all()
    return Answer({"dossiers": [_grant(one) for one in grants]}, [line for one in grants for line in _told(one)])


def _grant(one: Grant) -> dict[str, object]:
    found = one.dossier
    return {
        "penawaran": one.offer,
        "lahan": [{"id": id, "nama": name} for id, name in one.parcels],
        "tahap": found.current.code if found.current else None,
        "sejak": found.since or None,
        "hari": found.still,
        "diam": one.stuck,
        "persetujuan_dprd": one.council,
        "kelengkapan": found.percent,
        "ada": found.here,
        "perlu": found.needed,
        "kurang": [{"kode": paper.code, "dokumen": paper.name, "oleh": paper.who} for paper in found.missing],
        "belum_dijawab": [{"kode": paper.code, "dokumen": paper.name} for paper in found.unanswered],
        "tahapan": [
            {
                "kode": step.code,
                "tahap": step.name,
                "status": step.state,
                "oleh": step.who,
                "mulai": step.begun or None,
                "selesai": step.ended or None,
                "nomor": step.number or None,
                "menunggu": list(step.waits),
            }
            for step in found.steps
        ],
    }


def _told(one: Grant) -> list[str]:
    found = one.dossier
    where = f"{found.current.code} {found.current.name}" if found.current else text("dossier.all-done")
    papers = text("dossier.papers", here=found.here, needed=found.needed, percent=found.percent)
    lines = [f"{one.name}: {where}, {text('dossier.days', n=found.still)}. {papers}"]
    return lines + [f"  {paper.code} {paper.name}: {paper.who}" for paper in found.missing]


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
