"""find and duplicates."""

from tests.cli.conftest import VILLAGE


def test_a_record_is_found_by_a_name_with_a_wrong_letter(ngada, put, answer, ntt) -> None:
    maker = put(ngada, "producer", desa=VILLAGE, nama="Yohanes Lende")
    found = answer("find", ngada, "yohanws lende")["found"]
    assert (found[0]["id"], found[0]["kind"], found[0]["name"]) == (maker, "producer", "Yohanes Lende")
    assert "Beiwali" in found[0]["more"]
    assert answer("find", ngada, "yohanws lende", "--kind", "product")["found"] == []
    assert ntt("find", ngada, "tidak-tercatat").out == "Tidak ada yang ditemukan.\n"


def test_what_resembles_a_record_before_it_is_made_and_what_is_there_twice(ngada, put, answer, refusal) -> None:
    maker = put(ngada, "producer", desa=VILLAGE, nama="Johanes Lende")
    asked = ("duplicates", ngada, "--kind", "producer")
    (found,) = answer(*asked, "nama=Yohanis Lende", f"desa={VILLAGE}")["resembling"]
    assert (found["id"], found["likeness"] > 90) == (maker, True)
    assert answer(*asked)["findings"] == []
    put(ngada, "producer", desa=VILLAGE, nama="Yohanis Lende")
    (twice,) = answer(*asked)["findings"]
    assert (twice["code"], len(twice["records"])) == ("alike-twice", 2)
    assert answer("duplicates", ngada, "--kind", "product")["findings"] == []
    assert refusal(*asked, "warna=biru")["code"] == "NTT-R06"
