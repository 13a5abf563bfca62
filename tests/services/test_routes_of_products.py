"""Forty products, those of the sample and those of the reference: each has its route, with rule and date for each step,
and the fact that is said to change it does."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.services.test_advising import COFFEE, advising, ngada, product  # noqa: F401
from tests.services.test_differing import open_desk  # noqa: F401

from ntt_desktop.base import resources
from ntt_desktop.services.advising import Advice
from ntt_desktop.services.imports import Imports

VECTORS = Path(__file__).parents[1] / "samples" / "vectors" / "permit_test_vectors.csv"


def _made(desk) -> Iterator[tuple[str, tuple[str, str]]]:
    """The examples of the reference as records, with what they must lead to."""
    with VECTORS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kelompok"] != "XYZ":  # no record can hold a group that is none
                values: dict[str, object] = {name: row[name] or None for name in COFFEE}
                expected = (row["hasil_diharapkan"], row["aturan_diharapkan"])
                yield product(desk, scale=row["skala"] or None, **values), expected


def _sample(desk, folder: Path) -> list[str]:
    file = shutil.copy(resources.path("sample", "sample_products.csv"), folder)
    imports = Imports(desk.store, desk.records)
    preview = imports.look(Path(file), "product")
    imports.store(preview, without_refused=True)
    return [record.id for record in desk.records.every("product")]


def _check(desk, id: str, advice: Advice) -> None:
    assert advice.since == "2025-07-01"
    assert advice.footer.endswith("keputusan ada pada instansi penerbit.")
    for one in advice.channels:
        assert one.route.rule.code
        for step in one.route.steps:
            assert step.proof, step.code
            assert step.basis, step.code
            assert advice.certainty(step.certainty), step.code
            if step.certainty == "UNCERTAIN":
                assert "1 Juli 2025" in advice.certainty(step.certainty)
        turn = one.turn
        assert turn is not None, advice.name
        others = [other.channel for other in advice.channels if other.channel not in (None, one.channel)]
        supposed = "|".join([*others, str(turn.value)]) if turn.name == "cara_jual" else turn.value
        after = {each.channel: each.route for each in advising(desk).advise(id, {turn.name: supposed}).channels}
        route = after[str(turn.value) if turn.name == "cara_jual" else one.channel]
        assert (route.result, route.rule.code) == (turn.route.result, turn.route.rule.code), advice.name
        assert (route.result, route.rule.code) != (one.route.result, one.route.rule.code), advice.name


def test_forty_products_have_their_routes_and_the_named_fact_changes_each(ngada, open_desk, tmp_path) -> None:  # noqa: F811
    province = open_desk("provinsi", "53", "Anton")
    sample = _sample(province, tmp_path)
    assert len(sample) == 12
    for id in sample:
        _check(province, id, advising(province).advise(id))
    made = list(_made(ngada))
    assert len(made) == 28
    for id, expected in made:
        advice = advising(ngada).advise(id)
        (one,) = advice.channels
        assert (one.route.result, one.route.rule.code) == expected
        _check(ngada, id, advice)
