"""Old exchange keys are destroyed when nobody locks files with them any more (sync 10)."""

import pytest
from tests.store.enrolling import member_of, publish
from tests.store.offices import Desk, desk

from ntt_desktop.store.trusted import Trusted

VILLAGE = "53.09.06.2009"


@pytest.fixture
def offices(tmp_path):
    made = [desk(tmp_path / "satu"), desk(tmp_path / "dua", person="Yosef"), desk(tmp_path / "p", "53", "Anton")]
    for one in made:
        one.circle = made
    yield made
    for one in made:
        one.close()


def test_old_exchange_keys_go_when_everybody_locks_with_the_new_one(offices, tmp_path) -> None:
    one, other, province = offices
    one.make("producer", desa=VILLAGE, nama="KUB Maju", jenis_produsen="KUB")
    for to, from_ in ((province, one), (one, province), (other, one), (one, other)):
        to.receive(*from_.send(tmp_path / f"a{from_.folder.name}{to.folder.name}", to.store.office))
    with one.store.write() as session:
        Trusted(session).renew_exchange()
    (late,) = province.send(tmp_path / "late", one.store.file.replica.hex(), full=True)
    everybody = [each.store for each in offices]
    publish(everybody, [member_of(store) for store in everybody])
    one.receive(*province.send(tmp_path / "b", one.store.file.replica.hex(), full=True))
    assert _keys(one) == 2, "the other laptop has not sent anything since"
    assert one.receive(late)[0].result in ("applied", "known")
    one.receive(*other.send(tmp_path / "c", one.store.file.replica.hex(), full=True))
    assert _keys(one) == 1
    one.receive(*province.send(tmp_path / "d", one.store.file.replica.hex(), full=True))
    (refused,) = one.receive(late)
    assert refused.result == "refused"


def _keys(one: Desk) -> int:
    with one.store.read() as session:
        return len(Trusted(session).exchange_secrets())
