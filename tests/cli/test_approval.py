"""The commands `approve` and `reopen`, and that no other command writes over what is approved."""

import pytest

VILLAGE = "53.09.06.2009"


@pytest.fixture
def mill(ngada, answer) -> str:
    """A complete producer; Agustina is verifikator."""
    answer("users", ngada, "add", "Agustina", "--role", "verifikator")
    values = (f"desa={VILLAGE}", "nama=KWT Mawar", "jenis_produsen=KWT", "persetujuan_data=ya")
    return answer("put", ngada, "--kind", "producer", *values)["id"]


def test_approved_it_is_changed_by_no_command_until_it_is_opened_again(answer, refusal, ngada, mill, tmp_path) -> None:
    said = answer("approve", ngada, mill, "--as", "Agustina")
    assert (said["state"], said["disetujui_oleh"]) == ("DISETUJUI", "Agustina")
    assert refusal("put", ngada, "--kind", "producer", "--id", mill, "nama=KWT Melati")["code"] == "NTT-R70"
    assert refusal("delete", ngada, mill)["code"] == "NTT-R70"
    assert refusal("put", ngada, "--kind", "producer", "--id", mill, "status_data=DRAF")["code"] == "NTT-R06"
    (tmp_path / "daftar.csv").write_text(f"id,nama\n{mill},KWT Melati\n", encoding="utf-8")
    assert answer("get", ngada, mill)["values"]["nama"] == "KWT Mawar"
    (row,) = answer("list", ngada, "--kind", "producer", "--where", "keadaan=DISETUJUI")["rows"]
    assert row["id"] == mill
    assert refusal("reopen", ngada, mill, "--as", "Agustina")["code"] == "NTT-R75"
    said = answer("reopen", ngada, mill, "--reason", "Nama keliru", "--as", "Agustina")
    assert (said["state"], said["alasan_dibuka"]) == ("LENGKAP", "Nama keliru")
    answer("put", ngada, "--kind", "producer", "--id", mill, "nama=KWT Melati")


def test_only_a_verifikator_approves_and_only_what_is_complete(answer, refusal, ngada, mill) -> None:
    assert refusal("approve", ngada, mill, "--as", "Maria")["code"] == "NTT-R09"
    draft = answer("put", ngada, "--kind", "product", f"desa={VILLAGE}", "nama_produk=Kopi")["id"]
    error = refusal("approve", ngada, draft, "--as", "Agustina")
    assert error["code"] == "NTT-R72"
    assert "Pelaku usaha" in error["why"]
    assert refusal("reopen", ngada, mill, "--reason", "Coba", "--as", "Agustina")["code"] == "NTT-R74"
