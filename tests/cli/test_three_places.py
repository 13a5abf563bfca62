"""One producer changed in the same week on two laptops of a regency and at the province."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from tests.cli.conftest import VILLAGE

from ntt_desktop.base import clock

DAYS = {"ngada": 4, "ngada-2": 5, "provinsi": 6}
TYPED = {
    "ngada": {"telepon": "081211112222", "alamat": "Jalan Trans Flores 1"},
    "ngada-2": {"telepon": "081233334444", "email": "koperasi@contoh.id"},
    "provinsi": {"telepon": "081255556666", "catatan": "dikunjungi bersama"},
}


@pytest.fixture(autouse=True)
def a_week_in_may() -> Iterator[None]:
    with clock.fixed(datetime(2026, 5, 3, 8, tzinfo=clock.WITA)):
        yield


@pytest.fixture
def maker(ngada, second, province, put, send, receive) -> str:
    """A cooperative that all three know, then changed in all three without hearing of each other."""
    id = put(ngada, "producer", desa=VILLAGE, nama="Koperasi Mawar", jenis_produsen="KOPERASI", telepon="081299998888")
    files = send(ngada)
    receive(province, files["53"])
    receive(second, files["53.09"])
    for folder in (ngada, second, province):
        with clock.fixed(datetime(2026, 5, DAYS[folder.name], 9, tzinfo=clock.WITA)):
            put(folder, "producer", id, **TYPED[folder.name])
    return id


@pytest.fixture
def exchange(ngada, second, province, send, receive):
    """Both laptops send to the province and to each other; it sends to both."""

    def run() -> None:
        files = {folder: send(folder) for folder in (ngada, second)}
        for folder, other in ((ngada, second), (second, ngada)):
            receive(province, files[folder]["53"])
            receive(other, files[folder]["53.09"])
        back = send(province)["53.09"]
        for folder in (ngada, second):
            receive(folder, back)

    return run


def test_other_fields_merge_unasked_and_the_same_one_is_a_sentence_that_one_decision_settles_everywhere(
    ngada, second, province, maker, exchange, answer, state
) -> None:
    places = (ngada, second, province)
    exchange()
    told = [answer("conflicts", folder)["conflicts"] for folder in places]
    assert [[one["field"] for one in found] for found in told] == [["telepon"]] * 3
    assert len({found[0]["id"] for found in told}) == 1
    for (one,), person in zip(told, ("Maria", "Yosef", "Dorothea"), strict=True):
        assert one["sentence"].startswith(f"{person} di Laptop "), "who sits here comes first"
        assert all(f"pada {day} Mei 2026" in one["sentence"] for day in DAYS.values())
        assert one["sentence"].endswith("sebelumnya “0812-9999-8888”.")
        assert len(one["values"]) == 3
    for folder in places:
        values = answer("get", folder, maker)["values"]
        assert (values["alamat"], values["email"]) == ("Jalan Trans Flores 1", "koperasi@contoh.id")
        assert values["catatan"] == "dikunjungi bersama"

    taken = next(value for value in one["values"] if value["value"] == "+6281233334444")
    answer("conflicts", ngada, "--resolve", one["id"], "--take", taken["commit"])
    exchange()
    for folder in places:
        assert answer("conflicts", folder)["conflicts"] == []
        assert answer("get", folder, maker)["values"]["telepon"] == "+6281233334444"
        past = {entry["value"] for entry in answer("history", folder, maker, "--field", "telepon")["values"]}
        assert past == {"+6281299998888", "+6281211112222", "+6281233334444", "+6281255556666"}
    assert state(ngada) == state(second) == state(province)
