"""promises, headlines: 22 rows whoever is silent, and figures that are no targets."""

from ntt_desktop.services.promises import Readiness


def test_all_heads_are_told_with_the_sum(province, answer, put, ntt) -> None:
    put(
        province,
        "commitment",
        kabupaten="53.09",
        jenis="LAHAN_UPT",
        isi="Siap",
        tanggal="2025-03-20",
        cara="LISAN",
        status="DINYATAKAN",
        tenggat="2025-04-01",
    )
    found = answer("promises", province)
    assert (found["sum"], len(found["regencies"]), found["counts"]["LISAN"]) == (22, 22, 1)
    assert set(found["regencies"][0]) == set(Readiness.__dataclass_fields__)
    said = ntt("promises", province)
    assert "lewat" in next(line for line in said.out.splitlines() if "Ngada" in line)
    assert "Tanpa bukti" in said.out
    assert "Jumlah: 22" in said.out
    assert answer("promises", province, "--about", "ANGGARAN")["counts"]["LISAN"] == 0
    to = province.parent / "f21.pdf"
    assert answer("promises", province, "--to", to)["files"] == [str(to)]
    assert to.read_bytes().startswith(b"%PDF")


def test_figures_are_told_with_their_source_and_the_own_count_beside(province, answer, ntt) -> None:
    found = answer("headlines", province)
    assert {one["value"] for one in found["figures"]} >= {"844", "35"}
    assert found["lists"] == []
    said = ntt("headlines", province).out
    assert "Bukan selisih, bukan capaian" in said
    assert "%" not in said
    assert ntt("headlines", province, "--to", province.parent / "f22.pdf").status == 1  # no list yet
    assert not (province.parent / "f22.pdf").exists()
