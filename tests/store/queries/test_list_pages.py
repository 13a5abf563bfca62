"""Pages of a list, wherever one jumps to, are what the whole list holds there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.conftest import VILLAGE
from tests.store.offices import Desk, desk

from ntt_desktop.domain.query import Query
from ntt_desktop.services.records import Edit
from ntt_desktop.store.queries import lists
from ntt_desktop.store.queries.lists import ListReader

ROWS = 260
NAMES = ("Kopi", "kopi", "Kopiah", "Kopra", "Madu", "Mete", "Méte")
GROUPS = ("TENUN", "KERAJINAN", "PANGAN_OLAHAN")
COLUMNS = ("nama_produk", "kelompok")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Desk:
    one = desk(tmp_path_factory.mktemp("kantor") / "w")
    edits = [
        Edit(
            "product",
            None,
            {
                "desa": VILLAGE,
                "nama_produk": f"{NAMES[n % len(NAMES)]} {n % 5}",
                "kelompok": GROUPS[n % 7 % 3] if n % 11 else None,
            },
        )
        for n in range(ROWS)
    ]
    made = one.records.save_all(edits, "")
    for change in made.items[::20]:
        one.records.delete(change.id)
    yield one
    one.close()


@pytest.fixture(autouse=True)
def short_steps(monkeypatch):
    monkeypatch.setattr(lists, "STEP", 16)
    monkeypatch.setattr(lists, "FEW", 40)


def reader(office: Desk) -> ListReader:
    return ListReader(office.store.file.connect(writing=False))


queries = st.builds(
    Query,
    st.just("product"),
    words=st.sampled_from(("", "", "k", "kop", "kopi", "kopia", "mete", "kopi 3", "méte", "tak ada")),
    equal=st.sampled_from(((), (), (("kelompok", "TENUN"),))),
    order=st.sampled_from(("", "nama_produk", "kelompok", "desa.nama")),
    descending=st.booleans(),
    deleted=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(queries, st.lists(st.integers(0, ROWS), min_size=1, max_size=8), st.integers(1, 40), st.booleans())
def test_a_jump_shows_what_stands_there(office, query, jumps, limit, surveyed):
    whole = reader(office).page(query, COLUMNS, 0, 10 * ROWS)
    one = reader(office)
    if surveyed:
        survey = reader(office).survey(query)
        assert survey.total == len(whole) == one.count(query, 10 * ROWS)
        assert one.keep(query, survey, one.version)
    for offset in jumps:
        assert one.page(query, COLUMNS, offset, limit) == whole[offset : offset + limit]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(("kopi", "kopia", "kopiah", "KOPI", "mete", "kopi 3", "kopra 1", "méte")))
def test_a_long_beginning_finds_every_word_that_begins_so(office, words):
    query = Query("product", words=words)
    found = {row[1] for row in reader(office).page(query, COLUMNS, 0, 10 * ROWS)}
    plain = words.lower().replace("é", "e").split()
    names = {row[1] for row in reader(office).page(Query("product"), COLUMNS, 0, 10 * ROWS)}
    wanted = {name for name in names if all(_begins(name, word) for word in plain)}
    assert found == wanted


def _begins(name: str, word: str) -> bool:
    return any(part.startswith(word) for part in name.lower().replace("é", "e").split())


def test_a_beginning_of_very_many_words_is_found_too(tmp_path: Path):
    one = desk(tmp_path / "w")
    one.records.save_all(
        [Edit("product", None, {"desa": VILLAGE, "nama_produk": f"Serat{n:03d}"}) for n in range(60)], ""
    )
    assert reader(one).count(Query("product", words="serat0")) == 60
    assert reader(one).count(Query("product", words="serat01")) == 10
    one.close()


def test_a_survey_is_of_no_use_after_a_change(tmp_path: Path):
    one = desk(tmp_path / "w")
    one.make("product", desa=VILLAGE, nama_produk="Kopi")
    query, mine = Query("product"), reader(one)
    version = mine.version
    survey = reader(one).survey(query)
    one.make("product", desa=VILLAGE, nama_produk="Madu")
    assert not mine.keep(query, survey, version)
    assert mine.count(query) == 2
    one.close()
