"""What the check finds when the log, the rows or what is derived from them were tampered with."""

import pytest
from tests.store.enrolling import with_province

from ntt_desktop.services.exchange import Exchange
from ntt_desktop.services.upkeep import Upkeep
from ntt_desktop.store.files import Files

VILLAGE = "53.09.06.2009"


@pytest.fixture
def upkeep(ngada) -> Upkeep:
    maker = ngada.put(
        "producer", desa=VILLAGE, nama="Ibu Yohana", jenis_produsen="PERORANGAN", telepon="0812 3456 7890"
    )
    ngada.put("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker, pasar="DESA|EKSPOR")
    with_province(ngada.store)
    Exchange(ngada.store, ngada.records).send(ngada.folder / "outbox")
    ngada.put("product", desa=VILLAGE, nama_produk="Belum terkirim")
    return Upkeep(ngada.store, ngada.lists, Files(ngada.store.file))


def tampered(ngada, *statements: str) -> None:
    """Writes past the guards, as a faulty program or a faulty disk would."""
    file = ngada.store.file
    connection = file.connect(writing=True)
    with file.open_gate():
        for statement in statements:
            connection.execute(statement)


def test_a_workspace_as_it_should_be(upkeep) -> None:
    found = upkeep.examine()
    assert found.ok
    assert found.problems == ()
    assert found.counts["product"] == 2


def test_a_record_in_the_bin_is_no_gap_in_the_index(ngada, upkeep) -> None:
    ngada.records.delete(ngada.put("product", desa=VILLAGE, nama_produk="Dibuang"))
    assert upkeep.examine().problems == ()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE product SET nama_produk = 'lain' WHERE nama_produk = 'Kopi'", "Produk"),
        ("UPDATE product SET nama_produk = NULL WHERE nama_produk = 'Belum terkirim'", "Produk"),
        ("UPDATE product SET pasar = 'DESA'", "Produk"),
        ("UPDATE product SET _hidden = 1 WHERE nama_produk = 'Kopi'", "Produk"),
        ("DELETE FROM product WHERE nama_produk = 'Kopi'", "Produk"),
        (
            "UPDATE entry SET vals = x'82400081f6' WHERE seq = (SELECT min(seq) FROM entry WHERE part = '53.09')",
            "Perubahan",
        ),
        ("DELETE FROM entry WHERE seq = (SELECT min(seq) FROM entry WHERE part = '53.09')", "Perubahan"),
        ("UPDATE commits SET signature = zeroblob(64) WHERE part = '53.09'", "Perubahan"),
        ("UPDATE entry SET vals = x'82400081f6' WHERE seq = (SELECT max(seq) FROM entry)", "Perubahan"),
        ("DELETE FROM head WHERE part = '53.09'", "Ujung riwayat data 53.09"),
        ("UPDATE tally SET living = living + 1 WHERE kind = 'product'", "Jumlah Produk"),
        ("DELETE FROM product__words WHERE rowid = 1", "Indeks pencarian Produk"),
        ("DELETE FROM extra", "Sidik data 53.09-L"),
    ],
)
def test_what_was_changed_past_the_log_is_found(ngada, upkeep, statement: str, words: str) -> None:
    tampered(ngada, statement)
    problems = upkeep.check()
    assert any(words in problem for problem in problems), problems


def test_of_many_findings_of_a_sort_the_first_are_named_and_the_others_counted(ngada, upkeep) -> None:
    for number in range(30):
        ngada.put("product", desa=VILLAGE, nama_produk=f"Madu {number}")
    tampered(ngada, "UPDATE product SET varian = 'x'")
    problems = upkeep.check()
    assert sum(problem.startswith("Produk ") for problem in problems) == 20
    assert "… dan 12 lagi yang sejenis." in problems


def test_looking_changes_nothing(ngada, upkeep) -> None:
    exchange = Exchange(ngada.store, ngada.records)
    before = exchange.partitions(), exchange.open_changes()
    upkeep.check()
    assert (exchange.partitions(), exchange.open_changes()) == before
