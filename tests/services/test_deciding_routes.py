"""An officer takes an estimate or decides otherwise, and begins the permit; every decision stays."""

import pytest
from tests.services.test_advising import advising, ngada, product  # noqa: F401
from tests.services.test_approval import verifier
from tests.services.test_coaching import COMPLETE
from tests.services.test_differing import open_desk  # noqa: F401

from ntt_desktop.services.deciding_routes import (
    DecidingRoutes,
    NotAResult,
    NothingToAccept,
    NothingToBegin,
    NotSoldSo,
    ReasonNeeded,
    progress,
)
from ntt_desktop.store.approved import Approved


def deciding(desk) -> DecidingRoutes:
    return DecidingRoutes(desk.records, advising(desk))


def test_an_accepted_estimate_keeps_rule_table_day_and_person(ngada) -> None:  # noqa: F811
    id = product(ngada)
    changes = deciding(ngada).accept(id, "ECERAN")
    (one,) = deciding(ngada).past(id)
    assert (one.channel, one.result, one.rule, one.version, one.by) == ("ECERAN", "SPP_IRT", "R29", "2025-1", "Maria")
    assert not one.is_changed
    assert one.date
    view = ngada.records.get(one.id)
    assert view.state == "LENGKAP"
    ngada.records.apply(changes.reversed())
    assert deciding(ngada).past(id) == []


def test_the_newest_decision_counts_and_the_older_stay(ngada) -> None:  # noqa: F811
    id = product(ngada)
    deciding(ngada).accept(id, "ECERAN")
    deciding(ngada).change(id, "ECERAN", "MD", "Akan dijual di toko modern di Kupang")
    past = deciding(ngada).past(id)
    assert [(one.result, one.is_changed) for one in past] == [("MD", True), ("SPP_IRT", False)]
    assert past[0].estimated == "SPP_IRT"
    assert past[0].reason == "Akan dijual di toko modern di Kupang"


def test_what_cannot_be_decided_is_refused_and_nothing_is_kept(ngada) -> None:  # noqa: F811
    id = product(ngada, klaim=None)
    for refusal, work in (
        (NothingToAccept, lambda: deciding(ngada).accept(id, "ECERAN")),
        (NotSoldSo, lambda: deciding(ngada).accept(id, "CURAH")),
        (ReasonNeeded, lambda: deciding(ngada).change(id, "ECERAN", "MD", "  ")),
        (NotAResult, lambda: deciding(ngada).change(id, "ECERAN", "IZIN_DUKUN", "sebab")),
        (NothingToBegin, lambda: deciding(ngada).begin(id, "ECERAN")),
    ):
        with pytest.raises(refusal):
            work()
    assert deciding(ngada).past(id) == []
    deciding(ngada).change(id, "ECERAN", "MD", "Petugas sudah melihat labelnya")
    assert deciding(ngada).past(id)[0].result == "MD"


def test_a_permit_is_begun_once_with_its_steps_as_one_step_to_undo(ngada) -> None:  # noqa: F811
    id = product(ngada, nama_dagang="Wolo")
    begun = deciding(ngada).begin(id, "ECERAN")
    permit = ngada.records.get(begun.permit).record
    assert permit["jenis_izin"] == "SPP_IRT"
    assert permit["status_proses"] == "DALAM_PROSES"
    assert permit["penerbit"] == "Dinas Kesehatan kabupaten/kota melalui OSS/SPP-IRT"
    assert (permit["atas_nama"], permit["nama_pada_izin"]) == ("KWT Mawar", "Wolo")
    steps = deciding(ngada).steps(id)
    assert len(steps) == 8
    assert progress(steps.values()) == 0
    again = deciding(ngada).begin(id, "ECERAN")
    assert again.permit == begun.permit
    assert not again.changes.items
    ngada.records.apply(begun.changes.reversed())
    assert deciding(ngada).steps(id) == {}
    assert deciding(ngada).permits(id) == []


def test_progress_counts_what_must_be_done_and_applies(ngada) -> None:  # noqa: F811
    id = product(ngada)
    deciding(ngada).begin(id, "ECERAN")
    first, second, *_ = deciding(ngada).steps(id).values()
    ngada.change(first.id, status="SELESAI")
    ngada.change(second.id, status="TIDAK_BERLAKU")
    found = progress(deciding(ngada).steps(id).values())
    assert found is not None
    assert (found.numerator, found.denominator) == (1, 7)
    assert progress([]) is None


def test_another_result_begins_that_permit(ngada) -> None:  # noqa: F811
    id = product(ngada)
    deciding(ngada).change(id, "ECERAN", "MD", "Akan dijual di toko modern")
    permit = ngada.records.get(deciding(ngada).begin(id, "ECERAN").permit).record
    assert permit["jenis_izin"] == "MD"
    assert permit["penerbit"] is None
    assert {route for route, _ in deciding(ngada).steps(id)} == {"MD"}


def test_what_was_tried_is_filled_in_when_asked(ngada) -> None:  # noqa: F811
    id = product(ngada)
    changes = deciding(ngada).fill_in(id, {"peralatan": "Otomatis", "skala": "KECIL"})
    assert ngada.value(id, "peralatan") == "OTOMATIS"
    assert ngada.value(str(ngada.value(id, "pelaku_usaha")), "skala") == "KECIL"
    ngada.records.apply(changes.reversed())
    assert ngada.value(id, "peralatan") == "MANUAL"


def test_an_approved_product_goes_on_to_its_permit_and_its_facts_stay(ngada) -> None:  # noqa: F811
    id = product(ngada, **COMPLETE)
    verifier(ngada).approve(id)
    deciding(ngada).accept(id, "ECERAN")
    assert len(deciding(ngada).past(id)) == 1
    deciding(ngada).begin(id, "ECERAN")
    assert len(deciding(ngada).steps(id)) == 8
    with pytest.raises(Approved):
        deciding(ngada).fill_in(id, {"peralatan": "OTOMATIS"})
    assert ngada.value(id, "peralatan") == "MANUAL"
