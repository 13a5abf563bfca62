from tests.domain.memory_world import DESA, MemoryWorld


def test_an_opinion_that_differs_is_told() -> None:
    world = MemoryWorld()
    parcel = world.add("parcel", desa=DESA)
    survey = world.add("survey", lahan=parcel.id, kesimpulan="LAYAK")
    world.add("team_member", induk=survey.id, nama="A", pendapat="LAYAK")
    world.add("team_member", induk=survey.id, nama="B", pendapat="BELUM")
    world.add("team_member", induk=survey.id, nama="C")
    assert not world.codes(survey, "kesimpulan")
    world.add("team_member", induk=survey.id, nama="D", pendapat="TIDAK_LAYAK")
    assert world.codes(survey, "kesimpulan") == {("W", "opinion-differs")}
    survey.values["kesimpulan"] = "BELUM"
    assert not world.codes(survey, "kesimpulan"), "nothing was concluded yet"
