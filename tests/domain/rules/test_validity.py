"""When a permit ends and from when its renewal is asked for, by the table of the province."""

from datetime import date

import pytest

from ntt_desktop.domain.rules.book import BadTable, shipped
from ntt_desktop.domain.rules.validity import Due, Validity, add_months

TODAY = date(2026, 5, 10)


@pytest.fixture
def validity() -> Validity:
    return Validity(shipped("validity"))


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        ("2026-05-09", "KEDALUWARSA"),
        ("2026-05-10", "AKAN_BERAKHIR"),  # its last day is a day on which it holds
        ("2026-11-06", "AKAN_BERAKHIR"),  # 180 days
        ("2026-11-07", "BERLAKU"),
    ],
)
def test_the_state_follows_the_day(validity, ends, state) -> None:
    permit = {"jenis_izin": "SPP_IRT", "nomor": "x", "tanggal_berakhir": ends, "status_proses": "TERBIT"}
    assert validity.permit_state(permit, TODAY) == state


def test_what_is_not_issued_keeps_its_state_whatever_the_dates(validity) -> None:
    for state in ("DICABUT", "DALAM_PROSES", "DITOLAK", "TIDAK_DIPERLUKAN"):
        permit = {"jenis_izin": "MD", "tanggal_berakhir": "2020-01-01", "status_proses": state}
        assert validity.permit_state(permit, TODAY) == state
        assert validity.permit_due(permit) is None


def test_halal_and_nib_do_not_end_and_an_old_pirt_always_has(validity) -> None:
    for kind in ("HALAL", "NIB"):
        permit = {"jenis_izin": kind, "nomor": "x", "tanggal_berakhir": "2020-01-01"}
        assert validity.permit_state(permit, TODAY) == "BERLAKU"
        assert validity.permit_due(permit) is None
    old = {"jenis_izin": "PIRT_LAMA", "nomor": "x", "tanggal_berakhir": "2030-01-01"}
    assert validity.permit_state(old, TODAY) == "KEDALUWARSA"


def test_a_last_day_that_nobody_wrote_down_is_reckoned_and_said_to_be(validity) -> None:
    cosmetic = {"jenis_izin": "NOTIFIKASI_KOSMETIK", "tanggal_terbit": "2024-02-29"}
    assert validity.permit_due(cosmetic) == Due(date(2027, 2, 28), date(2026, 9, 1), estimated=True)
    written = {**cosmetic, "tanggal_berakhir": "2026-12-31"}
    assert validity.permit_due(written) == Due(date(2026, 12, 31), date(2026, 7, 4))
    assert validity.permit_due({"jenis_izin": "NKV", "tanggal_terbit": "2024-02-29"}) is None


def test_the_commitments_of_a_pirt_are_due_until_they_are_met(validity) -> None:
    permit = {"jenis_izin": "SPP_IRT", "tanggal_terbit": "2026-03-31"}
    assert validity.commitment_due(permit) == Due(date(2026, 6, 30), date(2026, 5, 31), estimated=True)
    assert validity.commitment_due({**permit, "status_komitmen": "TERPENUHI"}) is None
    assert validity.commitment_due({**permit, "jenis_izin": "MD"}) is None


def test_months_are_counted_to_the_last_day_of_a_shorter_one() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 12, 31), 12) == date(2027, 12, 31)


@pytest.mark.parametrize(("column", "value"), [("cara", "KIRA_KIRA"), ("masa_bulan", "lima"), ("ingat_hari", "")])
def test_a_table_with_a_cell_that_cannot_be_read_is_refused(column, value) -> None:
    book = shipped("validity")
    first, *others = book.sheets["validity"]
    with pytest.raises(BadTable):
        Validity(book._replace(sheets={"validity": ({**first, column: value}, *others)}))


def test_a_kind_that_is_not_named_follows_the_row_for_the_rest(validity) -> None:
    assert validity.term("HACCP").warn_days == validity.term("LAINNYA").warn_days
    book = shipped("validity")
    with pytest.raises(BadTable):
        Validity(book._replace(sheets={"validity": book.sheets["validity"][:-1]}))
