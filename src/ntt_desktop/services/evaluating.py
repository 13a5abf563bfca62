"""One engine on given facts, as the command `evaluate` does it: facts in, the answer as text out."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import fields_of
from ntt_desktop.domain.rules.book import Book, shipped
from ntt_desktop.domain.rules.cppb_irt import INPUTS as SEVERITIES
from ntt_desktop.domain.rules.cppb_irt import CppbIrt
from ntt_desktop.domain.rules.csr_match import INPUTS as MATCHED
from ntt_desktop.domain.rules.csr_match import SUBJECT, CsrMatch
from ntt_desktop.domain.rules.csr_priority import CsrPriority
from ntt_desktop.domain.rules.facts import Facts, known
from ntt_desktop.domain.rules.land_score import LandScore
from ntt_desktop.domain.rules.permit_path import INPUTS, Duty, PermitPath

IGNORED = ("no", "contoh")
EXPECTED = "_diharapkan"

Answered = dict[str, object]


class BadFacts(AppError):
    """The file does not hold one set of facts."""

    code = "NTT-D14"


class Engine(NamedTuple):
    """`inputs` are the names of facts it may ask for; `answer` gives the columns of its test vectors first."""

    inputs: Callable[[Book], frozenset[str]]
    answer: Callable[[Book, Facts], Answered]


class Evaluation(NamedTuple):
    """`ignored` are facts the engine does not ask for."""

    answer: Answered
    ignored: tuple[str, ...]


def evaluate(engine: str, facts: Facts, book: Book | None = None) -> Evaluation:
    """What an engine answers; without a book, by the tables the program is shipped with.

    Raises:
        KeyError: no such engine.
        BadFact: a fact is not of the form its name asks for.
        BadTable, WeightsDoNotAddUp, NoLevelFits: of a book from the store.
    """
    book = book or shipped(engine)
    inputs = ENGINES[engine].inputs(book)
    asked = {name: value for name, value in facts.items() if name in inputs}
    others = (name for name in facts if name not in inputs and name not in IGNORED and not name.endswith(EXPECTED))
    answer = ENGINES[engine].answer(book, asked)
    answer |= {"versi_tabel": book.version, "tanggal_tabel": book.since}
    return Evaluation(answer, tuple(others))


def read_facts(file: Path) -> Facts:
    """One JSON object: numbers are taken as they are written, `true` as ya, a list as a set.

    Raises:
        BadFacts.
        OSError.
    """
    try:
        found = json.loads(file.read_bytes(), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise BadFacts(file=file.name, reason=text("evaluate.not-json")) from error
    if not isinstance(found, dict):
        raise BadFacts(file=file.name, reason=text("evaluate.not-an-object"))
    return {name: _fact(file, name, value) for name, value in found.items()}


def _fact(file: Path, name: str, value: object) -> str | None:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "|".join(value)
    raise BadFacts(file=file.name, reason=text("evaluate.not-a-fact", name=name))


def _permit(book: Book, facts: Facts) -> Answered:
    route = PermitPath(book).decide(facts)
    rule = route.rule
    return {
        "hasil": route.result,
        "aturan": rule.code,
        "kurang": list(route.missing),
        "pesan": rule.message if not route.missing else None,
        "instansi": rule.authority if not route.missing else None,
        "dasar_hukum": rule.basis,
        "kepastian": rule.certainty,
        "tambahan": [duty_data(duty) for duty in route.duties],
    }


def duty_data(duty: Duty) -> Answered:
    return {
        "kode": duty.code,
        "berlaku": None if duty.applies is None else ("ya" if duty.applies else "tidak"),
        "tampilan": duty.text,
        "jenis": duty.kind,
        "kepastian": duty.certainty,
        "kurang": list(duty.missing),
    }


def _cppb_irt(book: Book, facts: Facts) -> Answered:
    level = CppbIrt(book).level(facts)
    return {
        "level": level.level,
        "kurang": list(level.missing),
        "boleh_spp_irt": None if level.may_register is None else ("ya" if level.may_register else "tidak"),
        "audit_internal_pemilik": level.audit or None,
        "kepastian": level.certainty or None,
    }


def _land(book: Book, facts: Facts) -> Answered:
    engine = LandScore(book)
    laid = {**{code: str(limit) for code, limit in engine.limits.items()}, **facts}
    proposed, knocks = engine.propose(laid), engine.knocks(laid)
    points = {code: one.points if known(facts, code) is None else facts[code] for code, one in proposed.items()}
    hit = "|".join((*knocks.hit, known(facts, "gugur") or ""))
    score = engine.score({**points, "gugur": hit})
    return {
        "nilai": score.value,
        "kategori": score.category,
        "sementara": score.provisional,
        "terisi": score.filled,
        "kurang": list(score.missing),
        "gugur": [{"kode": code, "pesan": said} for code, said in zip(score.knockouts, score.messages, strict=True)],
        "gugur_belum_diketahui": list(knocks.unknown) if engine.inputs & facts.keys() else [],
    }


def _csr_priority(book: Book, facts: Facts) -> Answered:
    priority = CsrPriority(book).value(facts)
    return {
        "nilai": priority.shown,
        "cakupan_bobot": str(priority.coverage),
        "data_kurang": priority.too_little,
        "kurang": list(priority.missing),
        "poin": dict(priority.points),
    }


def _csr_match(book: Book, facts: Facts) -> Answered:
    match = CsrMatch(book).value(facts)
    return {
        "nilai": match.shown,
        "ditampilkan": None if match.shown_pair is None else ("ya" if match.shown_pair else "tidak"),
        "kurang": list(match.missing),
    }


def _codes(sheet: str) -> Callable[[Book], frozenset[str]]:
    return lambda book: frozenset(row["kode"] for row in book.sheets[sheet])


def _product_facts(book: Book) -> frozenset[str]:
    return frozenset(INPUTS) | {field.code for field in fields_of("product")}


ENGINES: Mapping[str, Engine] = {
    "permit": Engine(_product_facts, _permit),
    "cppb_irt": Engine(lambda book: frozenset(SEVERITIES), _cppb_irt),
    "land": Engine(lambda book: _codes("land_scoring")(book) | {"gugur"} | LandScore(book).inputs, _land),
    "csr_priority": Engine(_codes("csr_priority"), _csr_priority),
    "csr_match": Engine(lambda book: frozenset((*MATCHED, SUBJECT)), _csr_match),
}
