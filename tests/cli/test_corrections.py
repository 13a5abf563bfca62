"""The command `corrections` at one office; how proposals travel is tried with the service."""

VILLAGE = "53.09.06.2009"


def test_propose_list_accept_and_decline(answer, refusal, ngada, coffee) -> None:
    first = answer("corrections", ngada, "--propose", coffee, "nama_dagang", "Bintang", "--reason", "Salah tulis")
    second = answer("corrections", ngada, "--propose", coffee, "varian", "Arabika", "--reason", "Kurang lengkap")
    listed = answer("corrections", ngada)["corrections"]
    assert [(one["isian"], one["nilai_baru"]) for one in listed] == [("nama_dagang", "Bintang"), ("varian", "Arabika")]
    assert answer("corrections", ngada, "--accept", first["id"])["status"] == "DITERIMA"
    assert refusal("corrections", ngada, "--decline", second["id"])["code"] == "NTT-R63"
    declined = answer("corrections", ngada, "--decline", second["id"], "--reason", "Sudah benar")
    assert declined["status"] == "DITOLAK"
    assert answer("corrections", ngada)["corrections"] == []
    values = answer("get", ngada, coffee)["values"]
    assert (values["nama_dagang"], values["varian"]) == ("Bintang", None)
