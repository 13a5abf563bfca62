"""Rows and log never part: no way around the log, and the rows can be made anew from it."""

from datetime import datetime

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import VILLAGE
from tests.store.enrolling import with_province
from tests.store.offices import desk

from ntt_desktop.base import clock
from ntt_desktop.store import log

NAMES = ("Kopi Bajawa", "Se'i babi", "Madu", "")
SETS = ("", "DESA", "DESA|EKSPOR", "KABUPATEN|PROVINSI")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE product SET nama_produk = 'lain'",
        "DELETE FROM product",
        "INSERT INTO product (id, _part, _hidden) VALUES (x'00', '53.09', 0)",
        "UPDATE entry SET vals = x'00'",
        "DELETE FROM entry",
        "DELETE FROM commits",
    ],
)
def test_no_statement_changes_data_past_the_log(open_desk, statement: str) -> None:
    one = open_desk()
    one.make("product", desa=VILLAGE, nama_produk="Kopi")
    with_province(one.store)
    one.send(one.folder / "outbox")
    before = one.digests()
    with pytest.raises(driver.DatabaseError, match="log entry"):
        one.store.file.reader().execute(statement)
    assert one.digests() == before


def test_another_program_with_the_key_cannot_write_either(open_desk) -> None:
    one = open_desk()
    one.make("product", desa=VILLAGE, nama_produk="Kopi")
    stranger = driver.connect(str(one.store.file.database), isolation_level=None)
    stranger.execute(f"PRAGMA key = \"x'{one.store.file.key.hex()}'\"")
    with pytest.raises(driver.DatabaseError):
        stranger.execute("UPDATE product SET nama_produk = 'lain'")
    stranger.close()


edits = st.lists(
    st.one_of(
        st.tuples(st.just("make"), st.sampled_from(NAMES), st.sampled_from(SETS)),
        st.tuples(st.just("change"), st.sampled_from(NAMES), st.sampled_from(SETS)),
        st.tuples(st.just("consent"), st.sampled_from(("ya", "tidak", "")), st.just("")),
        st.tuples(st.just("delete"), st.just(""), st.just("")),
        st.tuples(st.just("undelete"), st.just(""), st.just("")),
        st.tuples(st.just("seal"), st.just(""), st.just("")),
    ),
    max_size=14,
)


@settings(max_examples=10)
@given(edits)
def test_rows_made_anew_from_the_log_are_the_same(tmp_path_factory: pytest.TempPathFactory, steps: list) -> None:
    one = desk(tmp_path_factory.mktemp("meja") / "w")
    with_province(one.store)
    maker = one.make("producer", desa=VILLAGE, nama="Ibu Yohana", jenis_produsen="PERORANGAN", nik="5309060101800001")
    products: list[str] = []
    for act, first, second in steps:
        if act == "make":
            values = {"desa": VILLAGE, "nama_produk": first, "pasar": second, "pelaku_usaha": maker}
            products.append(one.make("product", **values, alamat_produksi="Jalan Raya 1"))
        elif act == "consent":
            one.change(maker, persetujuan_data=first, telepon="0812 3456 7890")
        elif act == "seal":
            one.exchange.send(one.folder / "outbox")
        elif products and act == "change":
            one.change(products[-1], nama_produk=first, pasar=second, harga_jual=len(steps))
        elif products and act == "delete":
            one.records.delete(products[-1])
        elif products and act == "undelete":
            one.records.undelete(products[-1])
    assert one.rebuilt_digests() == one.digests()
    one.close()


def test_what_was_left_open_yesterday_is_sealed_at_the_next_start(open_desk) -> None:
    one = open_desk()
    with_province(one.store)
    one.send(one.folder / "outbox")
    with clock.fixed(datetime(2026, 11, 23, 15, 0, tzinfo=clock.WITA)):
        one.make("product", desa=VILLAGE, nama_produk="Kopi")
        one.store.seal_earlier_days()
        assert one.exchange.open_changes() == 1
    with clock.fixed(datetime(2026, 11, 24, 8, 0, tzinfo=clock.WITA)):
        one.store.seal_earlier_days()
        assert one.exchange.open_changes() == 0
        assert len(one.exchange.partitions()["53.09"][0]) == 1
        one.change(one.records.person.id, jabatan="Staf")
        one.store.seal_earlier_days()
        assert one.exchange.open_changes() == 1


def test_long_texts_are_sealed_before_a_commit_could_not_hold_them(open_desk, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(log, "MOST_OPEN_BYTES", 100_000)
    one, two = open_desk("1"), open_desk("p", "53")
    ids = [one.make("product", desa=VILLAGE, nama_produk=f"Kopi {n}", catatan="x" * 30_000) for n in range(12)]
    two.receive(*one.send(tmp_path / "a"))
    assert one.digests()["53.09"] == two.digests()["53.09"]
    assert two.store.file.reader().execute("SELECT count(*) FROM commits WHERE part = '53.09'").fetchone()[0] >= 3
    assert two.value(ids[-1], "nama_produk") == "Kopi 11"


def test_a_clock_before_1970_stops_nobody(open_desk) -> None:
    one = open_desk()
    with clock.fixed(datetime(1969, 5, 1, tzinfo=clock.WITA)):
        id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
        with_province(one.store)
    one.send(one.folder / "outbox")
    assert one.value(id, "nama_produk") == "Kopi"
