"""What ends: exactly what falls into the chosen months, overdue first, and nothing that was renewed."""

from datetime import UTC, date, datetime

import pytest
from tests.services.test_approval import verifier
from tests.services.test_differing import VILLAGE, open_desk  # noqa: F401

from ntt_desktop.base import clock, resources
from ntt_desktop.services.expiry import Expiry, ending, opening, pressing
from ntt_desktop.services.reminders import NobodyToRemind, Reminders
from ntt_desktop.services.rulebooks import RuleBooks

TODAY = date(2026, 5, 10)


@pytest.fixture
def ngada(open_desk):  # noqa: F811
    with clock.fixed(datetime(2026, 5, 10, 3, tzinfo=UTC)):
        yield open_desk("ngada")


def expiry(desk) -> Expiry:
    return Expiry(desk.store, RuleBooks(desk.store))


def product(desk, name: str = "Kopi Bajawa") -> str:
    maker = desk.make("producer", desa=VILLAGE, nama="KWT Mawar")
    return desk.make("product", desa=VILLAGE, nama_produk=name, pelaku_usaha=maker)


def permit(desk, owner: str, ends: str, **values: object) -> str:
    given = {"jenis_izin": "MD", "nomor": ends, "status_proses": "TERBIT", "tanggal_berakhir": ends}
    return desk.make("permit", produk=owner, **{**given, **values})


def test_exactly_those_whose_time_to_renew_opens_in_the_months(ngada) -> None:
    """180 days before their end: 2026-11-28 opens on 1 June, 2026-12-27 on 30 June."""
    wanted = {permit(ngada, product(ngada), day) for day in ("2026-11-28", "2026-12-27")}
    for day in ("2026-11-27", "2026-12-28", "2026-06-15", "2026-05-01"):
        permit(ngada, product(ngada), day)
    found = opening(expiry(ngada).all(), date(2026, 6, 1), date(2026, 6, 30))
    assert {one.id for one in found} == wanted


def test_what_is_overdue_stands_first_and_then_what_is_in_its_time(ngada) -> None:
    for day in ("2026-12-31", "2026-05-09", "2026-09-01", "2025-01-01"):
        permit(ngada, product(ngada), day)
    found = pressing(expiry(ngada).all())
    assert [one.due.day.isoformat() for one in found] == ["2025-01-01", "2026-05-09", "2026-09-01"]
    assert [one.state(TODAY) for one in found] == ["LEWAT", "LEWAT", "BUKA"]
    assert [one.due.day for one in ending(expiry(ngada).all(), date(2026, 5, 1), date(2026, 5, 31))] == [
        date(2026, 5, 9)
    ]
    assert (found[0].of, found[0].place) == ("Kopi Bajawa", "Beiwali")
    assert found[0].what == "Izin edar BPOM MD 2025-01-01"


def test_a_renewed_permit_takes_the_place_of_the_old_one(ngada) -> None:
    own = product(ngada)
    permit(ngada, own, "2026-01-01")
    newer = permit(ngada, own, "2031-01-01")
    other = permit(ngada, own, "2026-01-01", jenis_izin="SPP_IRT", status_komitmen="TERPENUHI")
    assert {one.id for one in expiry(ngada).all()} == {newer, other}


def test_what_was_withdrawn_never_issued_or_does_not_end_is_not_listed(ngada) -> None:
    for values in ({"status_proses": "DICABUT"}, {"status_proses": "DALAM_PROSES"}, {"jenis_izin": "HALAL"}):
        permit(ngada, product(ngada), "2026-06-01", **values)
    gone = permit(ngada, product(ngada), "2026-06-01")
    ngada.records.delete(gone)
    assert expiry(ngada).all() == []


def test_tests_commitments_findings_and_promises_fall_due_too(ngada) -> None:
    own = product(ngada)
    for day, outcome in (("2025-04-01", "MS"), ("2025-06-01", "MS"), ("2026-01-01", "TMS")):
        ngada.make("lab_test", produk=own, tanggal_lhu=day, kesimpulan=outcome, nomor_lhu=day)
    permit(ngada, own, "2031-03-01", jenis_izin="SPP_IRT", tanggal_terbit="2026-03-01")
    ngada.make("follow_up", produk=own, jenis="PENGADUAN", uraian="Kemasan bocor", tenggat="2026-05-20", status="BARU")
    ngada.make("follow_up", produk=own, jenis="PENGADUAN", uraian="Selesai", tenggat="2026-05-20", status="SELESAI")
    ngada.make("commitment", kabupaten="53.09", isi="Satu hektare", tenggat="2026-07-01", status="DINYATAKAN")
    found = {one.code: one for one in expiry(ngada).all() if one.code != "SPP_IRT"}
    assert {code: one.due.day.isoformat() for code, one in found.items()} == {
        "LHU": "2026-06-01",
        "KOMITMEN_PIRT": "2026-06-01",
        "TINDAK_LANJUT_MUTU": "2026-05-20",
        "TENGGAT_JANJI": "2026-07-01",
    }
    assert found["LHU"].due.estimated
    assert found["LHU"].what == "Hasil uji (LHU) 2025-06-01"
    assert found["TINDAK_LANJUT_MUTU"].what == "Tindak lanjut mutu: Kemasan bocor"
    assert found["TENGGAT_JANJI"].of == "Kabupaten Ngada"


def test_another_time_to_renew_is_a_table_of_the_province(open_desk) -> None:  # noqa: F811
    province = open_desk("provinsi", "53", "Anton")
    own = product(province)
    permit(province, own, "2026-11-28")
    written = resources.path("tables", "validity.csv").read_text(encoding="utf-8")
    longer = written.replace("MD,TANGGAL,60,180,", "MD,TANGGAL,60,210,")
    assert longer != written
    made = province.make("rule_table", tabel="validity", versi="2026-1", berlaku_sejak="2026-01-01", isi=longer)
    (before,) = expiry(province).all()
    verifier(province).approve(made)
    (after,) = expiry(province).all()
    assert (before.due.opens - after.due.opens).days == 30


def test_one_letter_for_each_producer_names_all_that_is_theirs_and_nothing_else(ngada) -> None:
    maker = ngada.make("producer", desa=VILLAGE, nama="KWT Mawar")
    for name, day in (("Kopi", "2026-06-01"), ("Teh", "2026-09-01")):
        own = ngada.make("product", desa=VILLAGE, nama_produk=name, pelaku_usaha=maker)
        permit(ngada, own, day)
    ngada.make("permit", pelaku_usaha=maker, jenis_izin="IP_CPPOB", nomor="IP-1", tanggal_berakhir="2026-05-01")
    permit(ngada, product(ngada, "Kain"), "2031-01-01")
    ngada.make("commitment", kabupaten="53.09", isi="Satu hektare", tenggat="2026-05-20", status="DINYATAKAN")
    reminders = Reminders(ngada.records)
    paper = reminders.letters(pressing(expiry(ngada).all()))
    (letter,) = paper.fills
    assert letter.values["kepada"] == "KWT Mawar"
    assert letter.values["tempat"] == "Beiwali, Bajawa, Kabupaten Ngada"
    assert [(row["izin"], row["produk"], row["mulai"]) for row in letter.rows["izin"]] == [
        ("IP-CPPOB IP-1", "–", "sekarang"),
        ("Izin edar BPOM MD 2026-06-01", "Kopi", "sekarang"),
        ("Izin edar BPOM MD 2026-09-01", "Teh", "sekarang"),
    ]
    with pytest.raises(NobodyToRemind):
        reminders.letters([one for one in expiry(ngada).all() if one.kind == "commitment"])
