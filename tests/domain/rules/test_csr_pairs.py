"""What filters a need and an offer out, and what an officer must see; the score itself is test_csr_match."""

import pytest
from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.record import Record
from ntt_desktop.domain.rules.csr_pairs import Pair, pair


class Case:
    """A need of 100 million and an offer of 60, alike in all."""

    def __init__(self) -> None:
        world = self.world = MemoryWorld()
        self.need = world.add("csr_need", desa=DESA, judul="Air", bidang="AIR_MINUM", tahun=2026, status="DIVERIFIKASI")
        self.cost = world.add("csr_cost", kebutuhan=self.need.id, volume="1", harga_satuan=100_000_000)
        self.company = world.add("company", nama="PT Satu", tanda_hati_hati="TIDAK_ADA")
        self.interest = self.offer(self.company)
        for code, value in (("ST", "24"), ("D", "100"), ("JKK", "100"), ("KKME", "12"), ("AIR", "65"), ("SAN", "45")):
            values = {"sumber": "E_PPGBM", "periode": "2026-02", "tingkat": "DESA", "desa": DESA}
            world.add("indicator", indikator=code, nilai=value, **values)

    def offer(self, company: Record) -> Record:
        return self.world.add(
            "csr_interest",
            perusahaan=company.id,
            bidang="AIR_MINUM|SANITASI",
            wilayah="53.09",
            anggaran_tersedia=60_000_000,
            mulai="2026-01-01",
            sampai="2026-12-31",
        )

    def propose(self, company: Record, amount: int, **values: str) -> None:
        proposal = self.world.add("csr_proposal", perusahaan=company.id, **{"status": "DIKIRIM", **values})
        row = {"proposal": proposal.id, "kebutuhan": self.need.id, "nilai_diminta": amount}
        self.world.add("csr_proposal_need", **row)

    def pair(self) -> Pair:
        return pair(self.need, self.interest, self.company, self.world)

    def warned(self) -> list[str]:
        return [one.code for one in self.pair().warnings]


@pytest.fixture
def case() -> Case:
    return Case()


def test_a_pair_has_its_points_with_a_reason_each(case):
    found = case.pair()
    assert found.match.shown == "78.84"
    assert [(code, points) for code, points, _words in found.reasons] == [
        ("M1", "40.00"),
        ("M2", "15.00"),
        ("M3", "12.00"),
        ("M4", "11.84"),
    ]
    assert "Rp60.000.000" in found.reasons[2][2]
    assert found.priority.shown == "78.95"
    assert not found.refused
    assert not found.warnings


@pytest.mark.parametrize(
    ("wilayah", "place"),
    [
        (DESA, "desa"),
        ("53.09.06.2001", "kecamatan"),
        ("53.09.06", "kecamatan"),
        ("53.09", "kabupaten"),
        ("53.09.01", "kabupaten"),
        ("53", "provinsi"),
        ("53.01", "provinsi"),
        ("35", "lainnya"),
    ],
)
def test_the_finest_level_at_which_both_agree_counts(case, wilayah, place):
    case.interest.values["wilayah"] = wilayah
    assert case.pair().place == place


@pytest.mark.parametrize(
    ("who", "values", "refused"),
    [
        ("interest", {"bidang": "SANITASI"}, "subject"),
        ("interest", {"mulai": "2027-01-01", "sampai": "2027-12-31"}, "period"),
        ("interest", {"mulai": "2024-01-01", "sampai": "2025-12-31"}, "period"),
        ("need", {"status": "DITUTUP"}, "closed"),
        ("need", {"dana_apbd": 100_000_000}, "no-gap"),
        ("company", {"tanda_hati_hati": "ROKOK"}, "flag.ROKOK"),
        ("company", {"tanda_hati_hati": "IZIN_SEDANG_DIPROSES"}, "flag.IZIN_SEDANG_DIPROSES"),
        ("company", {"tanda_hati_hati": "SUSU_FORMULA_MAKANAN_BAYI"}, "flag.SUSU_FORMULA_MAKANAN_BAYI"),
    ],
)
def test_what_does_not_fit_is_filtered_out_with_its_reason(case, who, values, refused):
    getattr(case, who).values.update(values)
    assert case.pair().refused == (refused,)


def test_a_need_offered_to_another_company_and_more_asked_than_is_lacking_is_told(case):
    other = case.world.add("company", nama="PT Dua")
    case.propose(other, 60_000_000, tanggal_kirim="2026-03-02")
    assert case.warned() == ["offered"]
    assert "PT Dua" in case.pair().warnings[0].text
    assert "2 Maret 2026" in case.pair().warnings[0].text
    case.propose(other, 50_000_000)
    assert case.warned() == ["offered", "offered", "above-gap"]


def test_what_this_company_was_asked_or_refused_is_told(case):
    case.propose(case.company, 1_000_000)
    assert case.warned() == ["asked-already"]
    case.propose(case.company, 1_000_000, status="DITOLAK")
    assert case.warned() == ["asked-already", "refused-before"]


def test_a_spoken_promise_is_told_and_lowers_nothing(case):
    pledge = case.world.add("csr_pledge", perusahaan=case.company.id, status="LISAN")
    case.world.add("csr_pledge_need", komitmen=pledge.id, kebutuhan=case.need.id, bagian=99_000_000)
    assert case.warned() == ["spoken"]
    assert case.pair().gap == 100_000_000


def test_conflicts_are_told(case):
    case.company.values.update(benturan_kepentingan="Direktur adalah saudara bupati", wilayah_kerja="53.01|53.02")
    assert case.warned() == ["conflict", "outside-area"]
    case.company.values.update(tanda_hati_hati=None, benturan_kepentingan=None, wilayah_kerja="53.09")
    case.need.values["status"] = "DRAF"
    assert case.warned() == ["flags-not-asked", "draft"]


def test_without_costs_there_is_no_score_and_it_says_why(case):
    del case.world.records[case.cost.id]
    found = case.pair()
    assert found.match.shown is None
    assert found.match.missing == ("kekurangan_dana",)
    assert not found.refused
    assert not found.reasons
