"""send, receive, conflicts: two laptops of a regency and the province, with files lost, doubled, late and altered."""

import itertools
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import VILLAGE


def test_two_laptops_and_the_province_end_with_the_same_data(
    ngada, second, province, coffee, put, answer, send, receive, state
) -> None:
    files = send(ngada)
    assert set(files) == {"53", "53.09"}
    assert all(path.is_absolute() and path.is_file() for path in files.values())
    done = receive(province, files["53"])
    assert (done["result"], done["records"], done["stored"], done["conflicts"]) == ("applied", 3, 3, 0)
    assert state(province) == state(ngada)

    # the second laptop works without having heard of any of this, then all hear of each other
    maker = put(second, "producer", desa=VILLAGE, nama="KUB Kedua", jenis_produsen="KUB")
    receive(province, send(second)["53"])
    back = send(province)
    assert set(back) == {"53.09"}
    for folder in (ngada, second):
        assert receive(folder, back["53.09"])["result"] == "applied"
    assert state(ngada) == state(second) == state(province)
    assert answer("get", ngada, maker)["values"]["nama"] == "KUB Kedua"
    assert answer("get", second, coffee)["values"]["nama_produk"] == "Kopi Bajawa"

    # a file goes to the province and to the other laptop of the regency
    put(second, "product", coffee, nama_dagang="Cap Dua")
    files = send(second)
    assert set(files) == {"53", "53.09"}
    assert receive(ngada, files["53.09"])["result"] == "applied"
    assert answer("get", ngada, coffee)["values"]["nama_dagang"] == "Cap Dua"


def test_the_province_states_what_it_has_and_nothing_is_unsafe_any_more(
    ngada, province, coffee, answer, send, receive
) -> None:
    receive(province, send(ngada)["53"])
    assert answer("info", ngada)["unsafe"] > 0, "sent is not arrived"
    receive(ngada, send(province)["53.09"])
    found = answer("info", ngada)
    assert found["unsafe"] == 0
    assert found["confirmed"]["office"] == "53"


def test_the_same_file_again_changes_nothing(ngada, province, coffee, send, receive, state) -> None:
    file = send(ngada)["53"]
    receive(province, file)
    before = state(province)
    renamed = file.with_name("IMG-20250101.jpg")
    shutil.copy(file, renamed)
    for again in (file, renamed):
        done = receive(province, again)
        assert (done["result"], done["records"]) == ("known", 0)
    assert state(province) == before


def test_different_fields_merge_by_themselves(
    ngada, second, province, coffee, put, answer, send, receive, state
) -> None:
    receive(province, send(ngada)["53"])
    receive(second, send(ngada, "--for", "53.09", "--full")["53.09"])
    put(ngada, "product", coffee, harga_jual="40000")
    put(second, "product", coffee, nama_dagang="Cap Dua")
    for folder in (ngada, second):
        receive(province, send(folder)["53"])
    values = answer("get", province, coffee)["values"]
    assert (values["harga_jual"], values["nama_dagang"]) == (40000, "Cap Dua")
    assert answer("conflicts", province)["conflicts"] == []


@pytest.fixture
def differing(ngada, second, province, coffee, put, send, receive) -> None:
    """The price of the coffee was changed on both laptops; the province has heard of both."""
    receive(province, send(ngada)["53"])
    receive(second, send(ngada, "--for", "53.09", "--full")["53.09"])
    put(ngada, "product", coffee, harga_jual="40000")
    put(second, "product", coffee, harga_jual="50000")
    results = [receive(province, send(folder)["53"]) for folder in (ngada, second)]
    assert [one["conflicts"] for one in results] == [0, 1]


def test_the_same_field_waits_for_a_person_with_all_its_values(
    ngada, province, coffee, differing, answer, refusal, ntt
) -> None:
    (one,) = answer("conflicts", province)["conflicts"]
    assert {"id", "kind", "record", "field", "values"} <= one.keys()
    assert (one["kind"], one["record"], one["field"]) == ("product", coffee, "harga_jual")
    assert {(value["value"], value["person"], value["office"]) for value in one["values"]} == {
        (40000, "Maria", "53.09"),
        (50000, "Yosef", "53.09"),
    }
    assert all({"value", "person", "office", "time", "commit"} <= value.keys() for value in one["values"])
    assert set(answer("get", province, coffee)["differing"]) == {"harga_jual"}
    assert "40.000" in ntt("conflicts", province).out
    (row,) = answer("list", province, "--kind", "product")["rows"]
    assert row["differing"] == []  # the list shows no price
    assert "(isian berbeda)" in ntt("get", province, coffee).out
    # nobody writes over values they were not shown
    error = refusal("put", province, "--kind", "product", "--id", coffee, "harga_jual=1")
    assert error["code"] == "NTT-R02"
    assert refusal("conflicts", province, "--resolve", "0123456789abcdef", "--take", "00")["code"] == "NTT-S15"
    assert refusal("conflicts", province, "--resolve", one["id"], "--take", "zz")["code"] == "NTT-S15"
    assert len(answer("conflicts", province)["conflicts"]) == 1


@pytest.mark.parametrize("way", ["take", "value"])
def test_a_settled_field_is_settled_everywhere(
    ngada, second, province, coffee, differing, answer, send, receive, state, way: str
) -> None:
    (one,) = answer("conflicts", province)["conflicts"]
    chosen = next(value for value in one["values"] if value["value"] == 40000)
    words = ("--take", chosen["commit"][:10]) if way == "take" else ("--value", "Rp45.000,00")
    settled = answer("conflicts", province, "--resolve", one["id"], *words)
    value = 40000 if way == "take" else 45000
    assert (settled["record"], settled["field"], settled["value"]) == (coffee, "harga_jual", value)
    file = send(province)["53.09"]
    for folder in (ngada, second):
        receive(folder, file)
        assert answer("get", folder, coffee)["values"]["harga_jual"] == value
        assert answer("conflicts", folder)["conflicts"] == []
    assert state(ngada) == state(second) == state(province)
    past = answer("history", second, coffee, "--field", "harga_jual")["values"]
    assert {entry["value"] for entry in past} == {40000, 50000, value}
    assert past[0]["source"].startswith("dipilih dari isian berbeda, lewat berkas kiriman no. ")


def test_a_conflict_that_has_grown_must_be_looked_at_again(
    ngada, second, province, coffee, differing, put, answer, refusal, send, receive, enrolled, tmp_path
) -> None:
    (shown,) = answer("conflicts", province)["conflicts"]
    answer("new", tmp_path / "ngada-3", "--office", "53.09", "--person", "Petrus")
    enrolled()
    # a third laptop that knows the product from the first one's full file only
    full = {one["for"]: one["file"] for one in answer("send", second, "--to", tmp_path / "k", "--full")["files"]}
    assert set(full) == {"53", "53.09"}
    receive(tmp_path / "ngada-3", Path(full["53.09"]))
    put(ngada, "product", coffee, harga_jual="60000")
    receive(province, send(ngada)["53"])
    assert refusal("conflicts", province, "--resolve", shown["id"], "--value", "1")["code"] == "NTT-S15"


def test_an_altered_byte_anywhere_is_refused(ngada, province, coffee, send, ntt, answer, tmp_path) -> None:
    file = send(ngada)["53"]
    good = file.read_bytes()
    before = answer("info", province)
    bad = tmp_path / "rusak.sinkron"

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(good) - 1), st.integers(1, 255), st.sampled_from(("flip", "cut", "more", "drop")))
    def altered(place: int, by: int, how: str) -> None:
        written = bytearray(good)
        if how == "flip":
            written[place] ^= by
        elif how == "cut":
            del written[place:]
        elif how == "drop":
            del written[place]
        else:
            written.insert(place, by)
        bad.write_bytes(written)
        if bytes(written) == good:
            return
        said = ntt("receive", province, bad, "--json")
        assert said.status == 1
        (one,) = said.json["files"]
        assert (one["result"], one["records"]) == ("refused", 0)
        assert one["code"].startswith("NTT-S")
        assert one["code"] in said.err

    altered()
    after = answer("info", province)
    assert (after["partitions"], after["counts"]) == (before["partitions"], before["counts"])


def test_a_good_file_beside_a_bad_one_is_taken_and_the_status_says_so(
    ngada, province, coffee, send, ntt, answer, tmp_path
) -> None:
    (tmp_path / "bukan.sinkron").write_bytes(b"bukan")
    said = ntt("receive", province, tmp_path / "bukan.sinkron", send(ngada)["53"], tmp_path / "tidak-ada", "--json")
    assert said.status == 1
    assert [one["result"] for one in said.json["files"]] == ["refused", "applied", "refused"]
    assert answer("get", province, coffee)["values"]["nama_produk"] == "Kopi Bajawa"


def test_a_file_for_somebody_else_is_refused(ngada, province, coffee, answer, send, ntt, put, tmp_path) -> None:
    receive = ("receive", province, send(ngada)["53"])
    answer(*receive)
    put(province, "product", desa="53.06.15.2001", nama_produk="Mete", kelompok="PANGAN_OLAHAN")
    answer("new", tmp_path / "flores-timur", "--office", "53.06")
    foreign = send(province)["53.06"]
    before = answer("info", ngada)["partitions"]
    said = ntt("receive", ngada, foreign, "--json")
    assert said.status == 1
    assert said.json["files"][0]["code"] == "NTT-S40"
    assert answer("info", ngada)["partitions"] == before


def test_a_lost_file_does_no_harm(ngada, province, coffee, put, answer, send, receive, state) -> None:
    send(ngada)["53"].unlink()
    put(ngada, "product", coffee, nama_dagang="Cap Dua")
    assert receive(province, send(ngada)["53"])["result"] == "applied"
    assert state(province) == state(ngada)
    assert answer("get", province, coffee)["values"]["nama_produk"] == "Kopi Bajawa"


def test_files_in_any_order(ngada, province, coffee, put, answer, send, receive, state) -> None:
    files = [send(ngada)["53"]]
    for price in (1, 2, 3):
        put(ngada, "product", coffee, harga_jual=price)
        files.append(send(ngada)["53"])
    receive(province, *reversed(files))
    assert state(province) == state(ngada)
    assert answer("get", province, coffee)["values"]["harga_jual"] == 3


def test_a_restored_workspace_waits_names_what_is_missing_and_takes_it_when_it_comes(
    ngada, province, coffee, put, answer, send, receive, state, tmp_path
) -> None:
    receive(province, send(ngada)["53"])
    receive(ngada, send(province)["53.09"])
    answer("backup", province, "--to", tmp_path / "provinsi.cadangan")
    put(ngada, "product", coffee, harga_jual="40000")
    lost = send(ngada)["53"]
    receive(province, lost)
    receive(ngada, send(province)["53.09"])  # the regency hears that the province has it
    shutil.rmtree(province)
    answer("restore", tmp_path / "provinsi.cadangan", "--to", province)
    put(ngada, "product", coffee, harga_jual="50000")
    late = send(ngada)["53"]
    before = state(province)
    done = receive(province, late)
    assert done["result"] == "waiting"
    assert len(done["missing"]) == 1
    assert done["missing"][0].startswith("berkas kiriman no. 2 dari Kabupaten Ngada")
    assert answer("info", province)["waiting"] == 1
    assert state(province) == before
    results = receive(province, lost)
    assert [one["result"] for one in results] == ["applied", "applied"]
    assert answer("info", province)["waiting"] == 0
    assert state(province) == state(ngada)
    assert answer("get", province, coffee)["values"]["harga_jual"] == 50000
    assert answer("check", province)["ok"] is True


def test_a_restored_workspace_that_says_what_it_has_is_sent_the_rest_again(
    ngada, province, coffee, put, answer, send, receive, state, tmp_path
) -> None:
    receive(province, send(ngada)["53"])
    answer("backup", province, "--to", tmp_path / "provinsi.cadangan")
    put(ngada, "product", coffee, harga_jual="40000")
    receive(province, send(ngada)["53"])
    receive(ngada, send(province)["53.09"])
    shutil.rmtree(province)
    answer("restore", tmp_path / "provinsi.cadangan", "--to", province)
    receive(ngada, send(province)["53.09"])
    receive(province, send(ngada)["53"])
    assert state(province) == state(ngada)


def test_a_look_before_receiving_changes_nothing(ngada, province, coffee, answer, send, receive, state) -> None:
    file = send(ngada)["53"]
    before = answer("info", province)
    (looked,) = answer("receive", province, file, "--dry-run")["files"]
    assert (looked["result"], looked["stored"]) == ("applied", 3)
    after = answer("info", province)
    assert (after["partitions"], after["counts"]) == (before["partitions"], before["counts"])
    assert receive(province, file)["stored"] == 3


def test_personal_values_without_consent_stay_in_the_office(ngada, province, put, answer, send, receive) -> None:
    words = {"desa": VILLAGE, "nama": "Ibu Yohana", "jenis_produsen": "PERORANGAN", "telepon": "0812-3456-7890"}
    maker = put(ngada, "producer", **words)
    receive(province, send(ngada)["53"])
    there = answer("get", province, maker)
    assert there["values"]["telepon"] is None
    assert there["values"]["nama"] is None
    assert {"nama", "telepon"} <= set(there["held_back"])
    here = answer("get", ngada, maker)
    assert (here["values"]["nama"], here["held_back"]) == ("Ibu Yohana", [])
    put(ngada, "producer", maker, persetujuan_data="ya")
    receive(province, send(ngada)["53"])
    there = answer("get", province, maker)
    assert (there["values"]["nama"], there["held_back"]) == ("Ibu Yohana", [])


def test_addressees(ngada, province, coffee, answer, refusal, send, receive, enrolled, tmp_path) -> None:
    assert refusal("send", province, "--to", tmp_path / "k")["code"] == "NTT-S42"
    enrolled()
    for there in ("53.06", "53.09", "54"):
        assert refusal("send", ngada, "--to", tmp_path / "k", "--for", there)["code"] == "NTT-S13"
    receive(province, send(ngada)["53"])
    sent = answer("send", province, "--to", tmp_path / "k", "--for", "53.09", "--for", "53.06")
    assert ([one["for"] for one in sent["files"]], sent["without"]) == (["53.09"], ["53.06"])
    answer("new", tmp_path / "flores-timur", "--office", "53.06")
    replica = answer("info", ngada)["replica"]
    assert set(send(province, "--for", replica)) == {"53.09"}
    assert set(send(province, "--for", "53.09", "--for", "53.06")) == {"53.09", "53.06"}


def test_a_full_file_brings_a_new_laptop_up_to_date(
    ngada, province, coffee, answer, send, receive, state, second
) -> None:
    receive(province, send(ngada)["53"])
    receive(ngada, send(province)["53.09"])
    assert answer("send", ngada, "--to", ngada / "outbox", "--for", "53")["entries"] == 0
    receive(second, send(ngada, "--for", "53.09", "--full")["53.09"])
    assert answer("get", second, coffee)["values"] == answer("get", ngada, coffee)["values"]
    receive(ngada, send(second)["53.09"])
    assert state(second) == state(ngada)


def test_half_a_file_waits_until_others_have_brought_what_was_in_it(
    ngada, province, put, answer, receive, enrolled, tmp_path
) -> None:
    enrolled()
    chance = random.Random(1)
    for number in range(40):
        note = "".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(20_000))
        put(ngada, "product", desa=VILLAGE, nama_produk=f"Tenun {number}", catatan=note)
    sent = answer("send", ngada, "--to", tmp_path / "k", "--for", "53", "--max-size", 1)["files"]
    assert len(sent) == 2
    half = receive(province, Path(sent[0]["file"]))
    assert (half["result"], half["missing"]) == ("waiting", ["bagian 2 dari 2"])
    put(ngada, "product", desa=VILLAGE, nama_produk="Madu")
    again = answer("send", ngada, "--to", tmp_path / "k", "--for", "53")["files"]
    assert [one["result"] for one in answer("receive", province, again[0]["file"])["files"]] == ["applied"]
    assert answer("info", province)["waiting"] == 0
    assert not list((province / "inbox").iterdir())
    (late,) = answer("receive", province, sent[0]["file"])["files"]
    assert (late["result"], late["text"]) == ("known", "")
    assert answer("info", province)["waiting"] == 0


def test_a_laptop_enrolled_anew_reads_what_was_on_its_way_to_its_earlier_self(
    ngada, second, province, coffee, answer, send, receive, tmp_path
) -> None:
    file = send(ngada, "--for", "53.09")["53.09"]
    before = answer("info", second)["replica"]
    answer("enrol", "request", second, "--anew", "--to", tmp_path / "minta")
    assert answer("info", second)["replica"] != before
    assert receive(second, file)["result"] == "applied"
    assert answer("get", second, coffee)["values"]["nama_produk"] == "Kopi Bajawa"


def test_text_output(ngada, province, coffee, ntt, enrolled, tmp_path) -> None:
    enrolled()
    said = ntt("send", ngada, "--to", tmp_path / "k")
    assert "untuk 53:" in said.out
    (file,) = (tmp_path / "k").iterdir()
    said = ntt("receive", province, file)
    assert "3 data: 3 disimpan, 0 sama, 0 berisi isian berbeda" in said.out
    assert "sudah pernah diterima" in ntt("receive", province, file).out
    assert "Tidak ada isian berbeda." in ntt("conflicts", province).out
    said = ntt("receive", province, tmp_path / "tidak-ada.sinkron")
    assert said.status == 1
    assert said.out == ""
    assert said.err.splitlines()[-1] == "Kode: NTT-S16"


def test_the_province_is_told_of_every_regency(ngada, province, coffee, answer, send, receive, ntt) -> None:
    assert "regencies" not in answer("info", ngada)
    told = {one["code"]: one for one in answer("info", province)["regencies"]}
    assert len(told) == 22
    assert {told["53.09"]["received"], told["53.01"]["received"]} == {None}
    receive(province, send(ngada)["53"])
    here = {one["code"]: one for one in answer("info", province)["regencies"]}["53.09"]
    assert (here["state"], here["silent_days"], here["products"], here["waiting"]) == ("baik", 0, 1, 0)
    assert here["received"] is not None
    assert "Kabupaten Ngada: lancar" in ntt("info", province).out


def test_who_sends_is_heard_from_one_volume_of_what_is_known_already(
    answer, ngada, second, province, put, enrolled, tmp_path
) -> None:
    """Else it would be sent everything again with every file, for ever."""
    enrolled()
    chance = random.Random(1)
    for number in range(30):
        note = "".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(20_000))
        put(ngada, "product", desa=VILLAGE, nama_produk=f"Tenun {number}", catatan=note)

    def sent(folder: Path, to: str) -> list[Path]:
        words = ("--to", tmp_path / f"kirim-{next(numbers)}", "--for", to, "--max-size", 1)
        return [Path(one["file"]) for one in answer("send", folder, *words)["files"] if one["for"] == to]

    numbers = itertools.count()
    answer("receive", province, *sent(ngada, "53"))
    answer("receive", second, *sent(province, "53.09"))
    first, *others = sent(ngada, "53.09")
    assert others, "one volume does not hold it"
    (said,) = answer("receive", second, first)["files"]
    assert (said["result"], said["records"]) == ("known", 0)
    (back,) = sent(second, "53.09")
    assert back.stat().st_size < 100_000
