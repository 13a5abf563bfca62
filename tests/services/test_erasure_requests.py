"""A regency asks for erasure, the province decides; both see it."""

import pytest
from tests.store.conftest import VILLAGE, open_desk
from tests.store.offices import Desk

from ntt_desktop.services.erasure_requests import ErasureRequests, NotAgreed, SayWhy, WhichFields
from ntt_desktop.services.redaction import Redaction

__all__ = ["open_desk"]

NIK = "5309060101800001"
PERSON = {"desa": VILLAGE, "nama": "Yohana Bei", "jenis_produsen": "PERORANGAN", "nik": NIK, "telepon": "081234567890"}


@pytest.fixture
def both(open_desk):
    return open_desk("ngada"), open_desk("provinsi", "53", "Anton")


def _requests(one: Desk) -> ErasureRequests:
    return ErasureRequests(one.records, Redaction(one.store, one.records))


def _to_province(both, tmp_path, name: str) -> None:
    both[1].receive(*both[0].send(tmp_path / name, "53", full=True))


def _to_ngada(both, tmp_path, name: str) -> None:
    both[0].receive(*both[1].send(tmp_path / name, "53.09", full=True))


def test_asked_agreed_carried_out_and_told(both, tmp_path) -> None:
    ngada, province = both
    maker = ngada.make("producer", **PERSON, persetujuan_data="ya")
    here, there = _requests(ngada), _requests(province)
    assert {"nik", "telepon", "nama"} <= {field.code for field in here.personal(maker)}
    asked = here.ask(maker, ["nik", "telepon"], "PERMINTAAN_PEMILIK_DATA", agreed=False)
    assert (here.waiting(), there.waiting()) == (1, 0)
    _to_province(both, tmp_path, "1")
    assert there.waiting() == 0
    with pytest.raises(NotAgreed):
        there.carry_out(asked.id)
    assert province.value(maker, "nik") == NIK
    here.agree(asked.id)
    _to_province(both, tmp_path, "2")
    (seen,) = there.all()
    assert (seen.name, seen.labels, seen.agreed) == ("Yohana Bei", ("NIK penanggung jawab", "Telepon/WA"), True)
    assert there.waiting() == 1
    assert there.carry_out(asked.id) >= 1
    assert there.waiting() == 0
    _to_ngada(both, tmp_path, "3")
    (told,) = here.all()
    assert told.status == "DILAKSANAKAN"
    assert ngada.value(maker, "nik") is None
    assert ngada.value(maker, "telepon") is None
    assert ngada.value(maker, "nama") == "Yohana Bei"


def test_refused_with_a_reason(both, tmp_path) -> None:
    ngada, province = both
    maker = ngada.make("producer", **PERSON, persetujuan_data="ya")
    asked = _requests(ngada).ask(maker, ["nik"], "DATA_KELIRU", agreed=True)
    _to_province(both, tmp_path, "1")
    with pytest.raises(SayWhy):
        _requests(province).refuse(asked.id, " ")
    _requests(province).refuse(asked.id, "NIK dipakai pada izin yang berlaku")
    _to_ngada(both, tmp_path, "2")
    (told,) = _requests(ngada).all()
    assert (told.status, told.answer) == ("DITOLAK", "NIK dipakai pada izin yang berlaku")
    assert ngada.value(maker, "nik") == NIK


def test_withdrawal_of_consent_asks_by_itself(both, tmp_path) -> None:
    ngada, province = both
    maker = ngada.make("producer", **PERSON, persetujuan_data="ya")
    _to_province(both, tmp_path, "1")
    ngada.change(maker, persetujuan_data="tidak")
    (asked,) = _requests(ngada).all()
    assert (asked.reason, asked.agreed, asked.is_open) == ("PERSETUJUAN_DICABUT", False, True)
    _requests(ngada).agree(asked.id)
    _to_province(both, tmp_path, "2")
    _requests(province).carry_out(asked.id)
    history = str(province.records.history(maker))
    assert NIK not in history
    assert "Yohana" not in history


def test_nothing_chosen_and_taken_back(both) -> None:
    ngada, _ = both
    maker = ngada.make("producer", **PERSON)
    with pytest.raises(WhichFields):
        _requests(ngada).ask(maker, [], "DATA_KELIRU", agreed=True)
    asked = _requests(ngada).ask(maker, ["nik"], "DATA_KELIRU", agreed=True)
    _requests(ngada).take_back(asked.id)
    assert _requests(ngada).all() == []
