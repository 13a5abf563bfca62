"""match: offers for a need, with reasons."""

from tests.cli.conftest import VILLAGE


def test_a_need_is_matched_with_reasons_and_what_is_refused_only_when_asked(ngada, answer, put) -> None:
    need = put(
        ngada, "csr_need", desa=VILLAGE, judul="Perpipaan", bidang="AIR_MINUM", tahun="2026", status="DIVERIFIKASI"
    )
    put(ngada, "csr_cost", kebutuhan=need, uraian="Pipa", volume="1", harga_satuan="100000000")
    prevalence = {"indikator": "PREV", "nilai": "24", "sumber": "E_PPGBM", "periode": "2026-02"}
    put(ngada, "indicator", tingkat="DESA", desa=VILLAGE, **prevalence)
    for name, flags in (("PT Satu", "TIDAK_ADA"), ("PT Rokok", "ROKOK")):
        company = put(ngada, "company", nama=name, jenis_badan="PT", tanda_hati_hati=flags)
        period = {"mulai": "2026-01-01", "sampai": "2026-12-31"}
        put(
            ngada,
            "csr_interest",
            perusahaan=company,
            bidang="AIR_MINUM",
            wilayah="53.09",
            anggaran_tersedia="10000000",
            **period,
        )
    found = answer("match", ngada, need)
    assert (found["suggested"], found["refused"]) == (1, 1)
    (pair,) = found["pairs"]
    assert (pair["company_name"], pair["nilai"], pair["versi_tabel"]) == ("PT Satu", "68.25", "2025-1")
    assert [reason["kode"] for reason in pair["reasons"]] == ["M1", "M2", "M3", "M4"]
    assert len(answer("match", ngada, need, "--all")["pairs"]) == 2
    got = answer("get", ngada, need)
    assert got["computed"]["kekurangan_dana"]["value"] == 100_000_000
    assert "total" not in got["values"]
