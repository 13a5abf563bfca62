import pytest

from ntt_desktop.services.matching import Matching, NothingToMatch
from ntt_desktop.services.records import Edit, NoSuchRecord

VILLAGE, FAR = "53.09.06.2009", "53.09.01.2001"


@pytest.fixture
def matching(ngada) -> Matching:
    return Matching(ngada.store, ngada.records)


def need(desk, name: str, village: str = VILLAGE, price: str = "100000000", **values: str) -> str:
    made = {"desa": village, "judul": name, "bidang": "AIR_MINUM", "tahun": "2026", "status": "DIVERIFIKASI"}
    id = desk.put("csr_need", **{**made, **values})
    desk.put("csr_cost", kebutuhan=id, uraian="Pipa", volume="1", harga_satuan=price)
    desk.put(
        "indicator", tingkat="DESA", desa=village, indikator="PREV", nilai="24", sumber="E_PPGBM", periode="2026-02"
    )
    return id


def company(desk, name: str, money: str, **values: str) -> str:
    id = desk.put("company", nama=name, jenis_badan="PT", **{"tanda_hati_hati": "TIDAK_ADA", **values})
    period = {"mulai": "2026-01-01", "sampai": "2026-12-31"}
    desk.put("csr_interest", perusahaan=id, bidang="AIR_MINUM", wilayah="53.09", anggaran_tersedia=money, **period)
    return id


def test_a_need_finds_its_companies_best_first_and_the_refused_last(ngada, matching):
    id = need(ngada, "Perpipaan")
    company(ngada, "PT Kecil", "10000000")
    company(ngada, "PT Rokok", "900000000", tanda_hati_hati="ROKOK")
    company(ngada, "PT Besar", "200000000")
    found = matching.of(id)
    assert [(one.company_name, one.value) for one in found.found] == [
        ("PT Besar", "86.25"),
        ("PT Kecil", "68.25"),
        ("PT Rokok", None),
    ]
    assert (found.name, found.suggested) == ("Perpipaan", 2)
    assert found.found[2].refused == ("Produsen rokok: tidak dicocokkan",)
    assert found.found[0].priority == "75.00"
    assert "2025-1" in found.found[0].priority_words


def test_a_company_finds_the_needs_the_older_first_where_they_are_alike(ngada, matching):
    first, second = need(ngada, "Satu"), need(ngada, "Dua")
    dear = need(ngada, "Mahal", price="900000000")
    closed = need(ngada, "Selesai", status="TERPENUHI")
    found = matching.of(company(ngada, "PT Besar", "100000000"))
    assert [one.need for one in found.found] == [first, second, dear, closed]
    assert found.found[0].value == found.found[1].value


def test_a_proposal_asks_what_is_lacking_or_what_the_company_has_and_is_undone_at_once(ngada, matching):
    id = need(ngada, "Perpipaan")
    company(ngada, "PT Kecil", "10000000")
    proposal, changes = matching.propose(matching.of(id).found[0])
    (row,) = ngada.records.children("csr_proposal_need", proposal)
    assert (row["nilai_diminta"], row["kebutuhan"]) == (10_000_000, id)
    assert [one.code for one in matching.of(id).found[0].warnings] == ["asked-already"]
    ngada.records.apply(changes.reversed())
    assert not ngada.records.find("csr_proposal")
    assert not matching.of(id).found[0].warnings


def test_a_changed_offer_counts_at_once(ngada, matching):
    id = need(ngada, "Perpipaan")
    one = company(ngada, "PT Kecil", "10000000")
    before = matching.of(id).found[0].value
    (offer,) = ngada.records.children("csr_interest", one)
    ngada.records.save(Edit("csr_interest", offer.id, {"anggaran_tersedia": "100000000"}))
    assert (before, matching.of(id).found[0].value) == ("68.25", "86.25")


def test_only_needs_and_companies_are_matched(ngada, matching):
    with pytest.raises(NothingToMatch):
        matching.of(ngada.put("producer", nama="KUB Maju", desa=VILLAGE))
    with pytest.raises(NoSuchRecord):
        matching.of("0" * 32)
