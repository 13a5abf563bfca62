"""What a laptop reported lost wrote, and its neighbours have: the province takes it in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.offices import Desk, desk

from ntt_desktop.services.admission import Admission, NoSuchLaptop, ProvinceOnly
from ntt_desktop.services.enrolment import Enrolment
from ntt_desktop.services.rootkeys import Pair
from ntt_desktop.services.rootwork import RootWork
from ntt_desktop.services.ruling import NothingWaits, Ruling

VILLAGE = "53.09.06.2009"
BY_LOST_LAPTOP = "NTT-S47"
Send = Callable[[Desk, str], list[Path]]


def ruling(office: Desk) -> Ruling:
    return Ruling(office.store, Admission(office.store), office.exchange)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Desk]]:
    """The province, and two laptops of a regency that it admitted."""
    province = desk(tmp_path / "provinsi", "53")
    digits = RootWork(province.store).begin(Pair())
    laptops = [desk(tmp_path / f"ngada-{number}") for number in (1, 2)]
    for number, one in enumerate(laptops, 1):
        asked = Enrolment(one.store).request(tmp_path / f"minta-{number}")
        done = Admission(province.store).admit(
            asked.file, asked.digits, f"Laptop {number}", tmp_path / f"balas-{number}"
        )
        Enrolment(one.store).accept(done.file, done.digits)
    assert digits.version == 1
    yield province, laptops[0], laptops[1]
    for one in (province, *laptops):
        one.close()


@pytest.fixture
def send(tmp_path: Path) -> Send:
    numbers = iter(range(1000))
    return lambda sender, to: sender.send(tmp_path / f"kirim-{next(numbers)}", to)


@pytest.fixture
def stolen(three: tuple[Desk, Desk, Desk], send: Send) -> tuple[str, str]:
    """Replica id of the second laptop, reported lost; its neighbour worked on what it wrote, which the province never saw.
    And the product."""
    province, neighbour, thief = three
    for one in (neighbour, thief):
        one.receive(*send(province, "53.09"))
    product = thief.make("product", desa=VILLAGE, nama_produk="Kopi")
    neighbour.receive(*send(thief, "53.09"))
    neighbour.change(product, varian="Arabika")
    replica = thief.store.file.replica.hex()
    Admission(province.store).lost(replica)
    return replica, product


def test_what_a_neighbour_has_of_a_lost_laptop_is_taken_in_by_the_province(three, stolen, send) -> None:
    province, neighbour, _ = three
    replica, product = stolen
    (waits,) = province.receive(*send(neighbour, "53"))
    assert (waits.result, waits.code) == ("waiting", BY_LOST_LAPTOP)
    taken = ruling(province).take(replica[:8])
    assert taken.laptop.label == "Laptop 2"
    assert taken.commits >= 1
    assert [one.result for one in taken.files] == ["applied"]
    assert province.exchange.waiting() == []
    assert province.value(product, "varian") == "Arabika"
    neighbour.receive(*send(province, "53.09"))
    assert province.digests()["53.09"] == neighbour.digests()["53.09"]
    with pytest.raises(NothingWaits):
        ruling(province).take(replica)


def test_what_a_lost_laptop_sent_itself_waits_everywhere_until_the_list_names_it(three, stolen, send) -> None:
    province, neighbour, thief = three
    replica, product = stolen
    thief.change(product, catatan="ditulis sesudah hilang")
    neighbour.receive(*send(province, "53.09"))
    (here,), (there,) = province.receive(*send(thief, "53")), neighbour.receive(*send(thief, "53.09"))
    assert {(one.result, one.code) for one in (here, there)} == {("waiting", BY_LOST_LAPTOP)}
    ruling(province).take(replica)
    results = neighbour.receive(*send(province, "53.09"))
    assert [one.result for one in results] == ["applied", "known"]
    assert neighbour.exchange.waiting() == []
    assert neighbour.value(product, "catatan") == "ditulis sesudah hilang"


def test_a_lost_laptop_is_believed_nothing_about_what_arrived(three, stolen, send) -> None:
    """A file of it that brings nothing new confirms nothing."""
    province, neighbour, thief = three
    thief.receive(*send(neighbour, "53.09"))
    neighbour.receive(*send(province, "53.09"))
    unconfirmed = len(neighbour.exchange.unconfirmed())
    assert neighbour.receive(*send(thief, "53.09"))[0].result == "known"
    assert len(neighbour.exchange.unconfirmed()) == unconfirmed


def test_only_the_province_rules_and_only_on_lost_laptops(three, stolen) -> None:
    province, neighbour, _ = three
    with pytest.raises(ProvinceOnly):
        ruling(neighbour).take(stolen[0])
    with pytest.raises(NoSuchLaptop):
        ruling(province).take("zz")
    with pytest.raises(NothingWaits):
        ruling(province).take(neighbour.store.file.replica.hex())


def test_what_the_office_kept_to_itself_the_office_takes_in(three, stolen, send) -> None:
    province, neighbour, thief = three
    replica, _ = stolen
    maker = thief.make("producer", desa=VILLAGE, nama="Yohana Bei", jenis_produsen="PERORANGAN")
    neighbour.receive(*send(province, "53.09"))
    province.receive(*send(thief, "53"))
    assert [one.code for one in neighbour.receive(*send(thief, "53.09"))] == [BY_LOST_LAPTOP]
    ruling(province).take(replica)
    assert [one.result for one in neighbour.receive(*send(province, "53.09"))] == ["applied"]
    (waits,) = neighbour.exchange.held()
    assert (waits.code, waits.lost_part) == (BY_LOST_LAPTOP, "53.09-L")
    assert neighbour.value(maker, "nama") is None
    assert ruling(neighbour).decides(waits.lost_part)
    taken = ruling(neighbour).take(replica)
    assert [one.result for one in taken.files] == ["applied"]
    assert neighbour.value(maker, "nama") == "Yohana Bei"
    assert neighbour.exchange.waiting() == []
    assert neighbour.rebuilt_digests() == neighbour.digests()
