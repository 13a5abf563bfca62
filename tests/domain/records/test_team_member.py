from tests.domain.memory_world import MemoryWorld

from ntt_desktop.domain.kinds import KINDS, children_of


def test_it_stands_in_inspections_surveys_and_offers() -> None:
    for owner in ("inspection", "survey", "offer"):
        assert KINDS["team_member"] in children_of(owner)
    assert KINDS["team_member"] not in children_of("product")


def test_a_member_needs_a_name_and_a_role() -> None:
    world = MemoryWorld()
    inspection = world.add("inspection", tanggal="2026-03-02")
    assert world.judge(world.add("team_member", induk=inspection.id)).missing == ("nama", "peran")


def test_a_witness_and_the_owner_are_private_persons_and_a_team_acts_in_office() -> None:
    name = KINDS["team_member"].by_code["nama"]
    assert name.is_personal({"peran": "SAKSI"})
    assert name.is_personal({"peran": "ANGGOTA", "pihak": "PEMILIK"})
    assert not name.is_personal({"peran": "ANGGOTA", "pihak": "PEMDA"})
    assert not name.is_personal({"peran": "KETUA"})
