"""What every workspace starts with: figures that were said and units that work, with date, source and certainty."""

import pytest

from ntt_desktop.domain.regions import regions
from ntt_desktop.services.lists import Lists


@pytest.mark.parametrize("kind", ["reference_figure", "upt", "laboratory"])
def test_a_seed_lacks_nothing_it_must_have_and_is_found_in_lists(ngada, kind):
    records = list(ngada.records.every(kind))
    assert records
    for record in records:
        view = ngada.records.get(record.id)
        assert (view.missing, view.worst) == ((), "")
        assert "sumber" in record.values
    assert len(Lists(ngada.store.file).suggest(kind, records[0].words("nama")[:12])) >= 1


def test_the_figures_of_the_speech_are_dated_and_say_what_they_count(province):
    found = list(province.records.every("reference_figure"))
    assert sorted(int(one.words("nilai")) for one in found) == [4, 5, 26, 35, 36, 41, 844]
    assert all(one["kepastian"] == "S" and one["definisi"] and one["jenis"] == "BERITA" for one in found)
    assert {one["tanggal"] for one in found if one["nilai"] in ("844", "35")} == {"2025-03-20"}


def test_five_units_work_and_where_they_work_is_not_said(province):
    found = list(province.records.every("upt"))
    classes = sorted(one.words("kelas") for one in found)
    assert classes == ["BALAI", "BALAI_BESAR", "LOKA", "LOKA", "LOKA"]
    for one in found:
        place = regions().place(one.words("kabupaten"))
        assert place is not None
        assert place.name.removeprefix("Kabupaten ").removeprefix("Kota ") in one.words("nama")
        assert one["status"] == "BEROPERASI"
        assert one["wilayah_kerja"] is None
        assert "UNCERTAIN" in one.words("catatan")
