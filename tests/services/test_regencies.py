"""What the province sees of each regency, whether or not it was ever heard from."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.services.test_differing import VILLAGE, Travels, open_desk  # noqa: F401

from ntt_desktop.base import clock
from ntt_desktop.services.enrolment import Enrolment
from ntt_desktop.services.regencies import SILENT_DAYS, Regencies
from ntt_desktop.store.mailbox import Mailbox

TODAY = datetime(2026, 11, 24, 3, tzinfo=UTC)


def of(desk, code: str):
    every = Regencies(desk.store, Enrolment(desk.store)).all()
    return next(one for one in every if one.code == code)


@pytest.fixture
def two(open_desk, tmp_path):  # noqa: F811
    with clock.fixed(TODAY):
        ngada, province = open_desk("ngada"), open_desk("provinsi", "53", "Anton")
        ngada.make("product", desa=VILLAGE, nama_produk="Kopi")
        yield ngada, province, tmp_path


def test_every_regency_is_listed_and_who_has_no_laptop_says_so(two) -> None:
    _ngada, province, _folder = two
    every = Regencies(province.store, Enrolment(province.store)).all()
    assert len(every) == 22
    assert {one.state for one in every} == {"kosong"}
    assert every[0].code == "53.01"


def test_heard_from_sent_to_and_confirmed(two) -> None:
    ngada, province, folder = two
    sent = ngada.send(folder / "a", "53")
    assert (of(province, "53.09").state, of(province, "53.09").laptops) == ("belum", 1)
    province.receive(*sent)
    here = of(province, "53.09")
    assert (here.state, here.silent_days, here.products, here.sent) == ("baik", 0, 1, None)
    answer = province.send(folder / "b", "53.09")
    assert (of(province, "53.09").unconfirmed, of(province, "53.09").confirmed) == (1, None)
    ngada.receive(*answer)
    ngada.make("product", desa=VILLAGE, nama_produk="Madu")
    province.receive(*ngada.send(folder / "c", "53"))
    here = of(province, "53.09")
    assert (here.unconfirmed, here.products) == (0, 2)
    assert here.confirmed is not None


def test_long_without_a_file_is_said_in_days(two) -> None:
    ngada, province, folder = two
    province.receive(*ngada.send(folder / "a", "53"))
    with clock.fixed(TODAY + timedelta(days=SILENT_DAYS + 1)):
        here = of(province, "53.09")
    assert (here.state, here.silent_days) == ("diam", SILENT_DAYS + 1)


def test_a_file_that_waits_for_a_lost_one_shows_first(open_desk, tmp_path) -> None:  # noqa: F811
    one, other, province = open_desk("satu"), open_desk("dua", person="Yosef"), open_desk("provinsi", "53", "Anton")
    one.make("product", desa=VILLAGE, nama_produk="Kopi")
    lost = one.send(tmp_path / "a", "53.09")
    other.receive(*lost)
    other.make("product", desa=VILLAGE, nama_produk="Madu")
    with other.store.write() as session:  # it believes the province has what it never got
        log = other.store.log(session)
        heads = {"53.09": [id for _, id in log.heads("53.09")]}
        log.seal_all()
        Mailbox(session).state(province.store.file.replica, heads)
    results = province.receive(*other.send(tmp_path / "b", "53"))
    assert [found.result for found in results] == ["waiting"]
    here = of(province, "53.09")
    assert (here.state, here.waiting) == ("menunggu", 1)
