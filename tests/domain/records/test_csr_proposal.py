from tests.domain.memory_world import DESA, MemoryWorld


def test_a_need_in_two_open_proposals_is_told() -> None:
    world = MemoryWorld()
    need = world.add("csr_need", desa=DESA)
    one, other = world.add("company", nama="PT Satu"), world.add("company", nama="PT Dua")
    first = world.add("csr_proposal", perusahaan=one.id, tanggal_kirim="2026-03-02", status="DIKIRIM")
    second = world.add("csr_proposal", perusahaan=other.id, status="DRAF")
    world.add("csr_proposal_need", proposal=first.id, kebutuhan=need.id, nilai_diminta=1)
    row = world.add("csr_proposal_need", proposal=second.id, kebutuhan=need.id, nilai_diminta=1)
    assert world.codes(row, "kebutuhan") == {("W", "need-offered-twice")}
    (problem,) = world.judge(row).problems
    assert problem.values == {"name": "PT Satu", "date": "2 Maret 2026"}
    first.values["status"] = "DITOLAK"
    assert not world.codes(row, "kebutuhan")
    first.values.update(status="DIKIRIM", perusahaan=other.id)
    assert not world.codes(row, "kebutuhan"), "the same company was asked twice"


def test_more_asked_than_is_lacking_is_told() -> None:
    world = MemoryWorld()
    need = world.add("csr_need", desa=DESA)
    world.add("csr_cost", kebutuhan=need.id, volume="1", harga_satuan=10_000_000)
    company = world.add("company", nama="PT Satu")
    proposals = [world.add("csr_proposal", perusahaan=company.id, status="DIKIRIM") for _ in range(2)]
    rows = [
        world.add("csr_proposal_need", proposal=one.id, kebutuhan=need.id, nilai_diminta=5_000_000) for one in proposals
    ]
    assert not world.codes(rows[1], "kebutuhan")
    rows[1].values["nilai_diminta"] = 5_000_001
    assert world.codes(rows[1], "kebutuhan") == {("W", "asked-above-gap")}
    proposals[0].values["status"] = "TIDAK_DIJAWAB"
    assert not world.codes(rows[1], "kebutuhan")
