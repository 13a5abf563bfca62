import pytest
from tests.domain.memory_world import MemoryWorld

from ntt_desktop.base import resources
from ntt_desktop.domain.fields import fields_of
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.book import SHEETS

SHIPPED = [sheet for sheets in SHEETS.values() for sheet in sheets]


def shipped(sheet: str) -> str:
    return resources.path("tables", f"{sheet}.csv").read_text(encoding="utf-8")


def table(world: MemoryWorld, sheet: str, written: str, version: str = "2027-1") -> Record:
    return world.add("rule_table", tabel=sheet, versi=version, berlaku_sejak="2027-01-01", isi=written)


def wrong(world: MemoryWorld, record: Record) -> list[Problem]:
    return [problem for problem in world.judge(record).problems if problem.severity == "E"]


def test_every_table_of_an_engine_may_be_chosen() -> None:
    (field,) = (field for field in fields_of("rule_table") if field.code == "tabel")
    assert set(field.choices) == set(SHIPPED)


@pytest.mark.parametrize("sheet", SHIPPED)
def test_the_tables_of_the_program_can_be_used(sheet: str) -> None:
    world = MemoryWorld(office="53")
    record = table(world, sheet, shipped(sheet))
    assert (wrong(world, record), world.judge(record).missing) == ([], ())


@pytest.mark.parametrize(
    ("sheet", "old", "new", "said"),
    [
        ("land_scoring", "C01,Luas tanah,15", "C01,Luas tanah,10", "Jumlah bobotnya 95, seharusnya 100."),
        ("csr_match", "M3,Kecukupan anggaran,20", "M3,Kecukupan anggaran,25", "Jumlah bobotnya 105"),
        ("csr_priority", ",35,2.5,10,", ",35,2.5,2,", "batas_nilai_2"),
        ("land_scoring", "C01,Luas tanah,15", "C01,Luas tanah,lima belas", "C01"),
        ("land_scoring", "kode,kriteria,bobot", "kode,kriteria,berat", "bobot"),
        ("land_scoring", "C02,", "C01,", "kode ini sudah ada"),
        ("land_knockouts", "sengketa = AKTIF", "sengketa AKTIF", "K01"),
        ("permit_overlays", "hasil = MD|MD_MINOL", "hasil = MD atau", "O03"),
        ("permit_rules", "31,R31,,", "31,R31,TENUN,", "aturan terakhir"),
        ("cppb_irt_items", "A,Lokasi dan lingkungan produksi,SE", "A,Lokasi dan lingkungan produksi,XX", "XX"),
        ("land_scoring_levels", "4,0,", "4,10,", "batas bawah 0"),
    ],
)
def test_a_table_no_engine_can_use_is_wrong_with_its_place(sheet: str, old: str, new: str, said: str) -> None:
    written = shipped(sheet)
    assert old in written
    world = MemoryWorld(office="53")
    (problem,) = wrong(world, table(world, sheet, written.replace(old, new, 1)))
    assert problem.field == "isi"
    assert said in problem.text


@pytest.mark.parametrize("written", ["x", '"', "kode,kriteria", "kode\n\n"])
def test_what_is_no_table_at_all_is_wrong(written: str) -> None:
    world = MemoryWorld(office="53")
    (problem,) = wrong(world, table(world, "land_scoring", written))
    assert problem.field == "isi"


def test_a_version_exists_once_for_each_table() -> None:
    world = MemoryWorld(office="53")
    table(world, "csr_match", shipped("csr_match"))
    assert wrong(world, table(world, "csr_priority", shipped("csr_priority"))) == []
    assert [problem.field for problem in wrong(world, table(world, "csr_match", shipped("csr_match")))] == ["versi"]


def test_a_regency_makes_no_table() -> None:
    world = MemoryWorld(office="53.09")
    record = table(world, "csr_match", shipped("csr_match"))
    assert [problem.field for problem in wrong(world, record)] == ["tabel"]
    record.values["status_data"] = "DISETUJUI"  # it came from the province
    assert wrong(world, record) == []
