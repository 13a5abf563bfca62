"""The score of a parcel and the dossier of a grant as commands."""

from pathlib import Path

from tests.cli.conftest import Ntt


def test_a_parcel_is_scored_by_its_fields_and_kept_on_demand(ntt: Ntt, tmp_path: Path) -> None:
    folder = tmp_path / "ngada"
    ntt("new", folder, "--office", "53.09", "--person", "Maria")
    made = ntt(
        "put", folder, "--kind", "parcel", "desa=53.09.06.2009", "luas_dokumen=2.800", "sengketa=AKTIF", "--json"
    )
    found = ntt("score", folder, "--parcel", made.json["id"], "--keep", "--json").json
    assert (found["nilai"], found["kategori"], found["sementara"]) == ("3.75", "Tidak layak", True)
    assert [one["kode"] for one in found["gugur"]] == ["K01"]
    assert found["kriteria"][4] == {
        "kode": "C05",
        "kriteria": "Akses jalan",
        "bobot": 10,
        "nilai": None,
        "arti": "",
        "dasar": "",
        "kurang": ["Akses jalan"],
    }
    kept = ntt("get", folder, found["skor"], "--json").json["values"]
    assert (kept["versi_tabel"], kept["gugur"]) == ("2025-1", "K01")
    told = ntt("score", folder, "--parcel", made.json["id"])
    assert "K01 Gugur: Ada sengketa/klaim aktif" in told.out


def test_a_dossier_is_told_and_a_step_noted_or_refused(ntt: Ntt, tmp_path: Path) -> None:
    folder = tmp_path / "ngada"
    ntt("new", folder, "--office", "53.09", "--person", "Maria")
    offer = ntt("put", folder, "--kind", "offer", "tanggal=2 Maret 2026", "--json").json["id"]
    refused = ntt("dossier", folder, "--offer", offer, "--step", "H12", "--status", "SELESAI", "--json")
    assert refused.status == 1
    assert refused.json["error"]["code"] == "NTT-D18"
    assert "H11" in refused.json["error"]["why"]
    noted = ["--step", "H01", "--status", "SELESAI", "--date", "5 Maret 2026", "--number", "590/1/2026"]
    (found,) = ntt("dossier", folder, "--offer", offer, *noted, "--json").json["dossiers"]
    assert (found["tahap"], found["sejak"], found["kelengkapan"], found["perlu"]) == ("H02", "2026-03-05", 0, 20)
    assert found["kurang"][0] == {
        "kode": "D01",
        "dokumen": "Surat pernyataan kesediaan hibah (F06)",
        "oleh": "Bupati/Wali Kota",
    }
    assert found["tahapan"][0]["nomor"] == "590/1/2026"
    (listed,) = ntt("dossier", folder, "--json").json["dossiers"]
    assert listed == found
    assert "H02 Survei lokasi bersama" in ntt("dossier", folder).out
    assert ntt("dossier", folder, "--step", "H02").status == 2
