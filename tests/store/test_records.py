"""The records service over a real workspace: drafts, undo, history, recycle bin, lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.conftest import VILLAGE
from tests.store.offices import desk

from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.ids import new_id
from ntt_desktop.domain.query import Query
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Changed, Edit, NoSuchRecord, Stopped
from ntt_desktop.services.views import NoSuchField
from ntt_desktop.store.writer import TooLong


def test_a_draft_keeps_what_it_cannot_understand(open_desk) -> None:
    one = open_desk()
    id = one.make("producer", desa=VILLAGE, nama="Ibu Yohana", nik="530906", tahun_mulai="tahun lalu")
    view = one.records.get(id)
    assert view.record["tahun_mulai"] == "tahun lalu"
    assert {problem.field for problem in view.problems if problem.severity == "E"} == {"nik", "tahun_mulai"}
    assert view.state == "DRAF"


def test_it_is_complete_when_nothing_required_is_missing_and_nothing_is_wrong(open_desk) -> None:
    one = open_desk()
    id = one.make("laboratory", nama="Balai Besar POM di Kupang", aktif="ya")
    assert one.records.get(id).state == "LENGKAP"
    one.change(id, telepon="")
    one.change(id, nama="")
    assert one.records.get(id).state == "DRAF"
    assert one.records.get(id).missing == ("nama",)


def test_unknown_fields_and_records_are_refused_and_nothing_is_written(open_desk) -> None:
    one = open_desk()
    before = one.digests()
    with pytest.raises(NoSuchField):
        one.records.save(Edit("product", None, {"nama_produk": "Kopi", "warna": "hitam"}))
    with pytest.raises(NoSuchField):
        one.records.save(Edit("product", None, {"kecamatan": "Bajawa"}))
    with pytest.raises(NoSuchRecord):
        one.records.get("0" * 32)
    assert one.digests() == before


def test_a_text_of_more_than_an_entry_holds_is_refused_by_the_name_of_its_field(open_desk) -> None:
    one = open_desk()
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    with pytest.raises(TooLong) as refused:
        one.change(id, catatan="langkah " * 10_000)
    assert "Catatan" in str(refused.value)
    one.change(id, catatan="langkah " * 8_000)
    assert one.rebuilt_digests() == one.digests()


def test_the_readable_code_counts_on_and_is_never_given_twice(open_desk) -> None:
    one = open_desk()
    first, second = (one.make("product", desa=VILLAGE, nama_produk=name) for name in ("Kopi", "Madu"))
    one.records.delete(second)
    third = one.make("product", desa=VILLAGE, nama_produk="Teh")
    codes = [one.value(id, "kode_produk") for id in (first, third)]
    assert codes == [f"{VILLAGE}-P01", f"{VILLAGE}-P03"]
    late = one.make("product", nama_produk="Garam")
    assert one.value(late, "kode_produk") is None
    one.change(late, desa="53.09.06.1013")
    assert one.value(late, "kode_produk") == "53.09.06.1013-P01"


def test_undo_and_redo_give_back_exactly_what_was_there(open_desk) -> None:
    one = open_desk()
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi", pasar="DESA|EKSPOR")
    before = dict(one.records.get(id).record.values)
    saved = one.records.save(
        Edit("product", id, {"nama_produk": "Madu", "pasar": "EKSPOR|PROVINSI", "harga_jual": "1.000"})
    )
    after = dict(one.records.get(id).record.values)
    one.records.apply(saved.changes.reversed())
    assert one.records.get(id).record.values == before
    one.records.apply(saved.changes)
    assert one.records.get(id).record.values == after


def test_undoing_a_new_record_takes_it_away_and_redoing_brings_it_back(open_desk) -> None:
    one = open_desk()
    saved = one.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": "Kopi"}))
    values = dict(saved.view.record.values)
    one.records.apply(saved.changes.reversed())
    assert one.records.get(saved.id).deleted
    one.records.apply(saved.changes)
    view = one.records.get(saved.id)
    assert not view.deleted
    assert view.record.values == values


def test_undo_never_overwrites_what_somebody_changed_since(open_desk) -> None:
    one = open_desk()
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    saved = one.records.save(Edit("product", id, {"nama_produk": "Madu"}))
    one.change(id, nama_produk="Teh")
    with pytest.raises(Changed):
        one.records.apply(saved.changes.reversed())
    assert one.value(id, "nama_produk") == "Teh"


def test_deleting_takes_the_inline_rows_along_and_brings_them_back(open_desk) -> None:
    one = open_desk()
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    row = one.make("ingredient", produk=id, bahan="Biji kopi", persen="100")
    changes = one.records.delete(id)
    assert one.records.get(row).deleted
    assert one.records.children("ingredient", id) == []
    lists = Lists(one.store.file)
    assert [found[0] for found in lists.page(Query("product", deleted=True), ("nama_produk",), 0, 10)] == [id]
    assert lists.count(Query("product")) == 0
    one.records.apply(changes.reversed())
    assert [record.id for record in one.records.children("ingredient", id)] == [row]
    assert lists.count(Query("product")) == 1


def test_many_edits_are_one_step_or_none(open_desk) -> None:
    one = open_desk()
    edits = [Edit("product", None, {"desa": VILLAGE, "nama_produk": f"Kopi {number}"}) for number in range(120)]
    with pytest.raises(Stopped):
        one.records.save_all(edits, "impor", progress=lambda done, of: done < 100)
    assert one.records.find("product", desa=VILLAGE) == []
    changes = one.records.save_all(edits, "impor", [Source("import", f"baris {n}") for n in range(120)])
    assert len(one.records.find("product", desa=VILLAGE)) == 120
    assert one.records.history(changes.items[7].id, "nama_produk")[0].source == Source("import", "baris 7")
    one.records.apply(changes.reversed())
    assert one.records.find("product", desa=VILLAGE) == []


def test_history_names_the_person_as_it_was_then(open_desk) -> None:
    one = open_desk(person="Maria Goreti")
    id = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    one.change(one.records.person.id, nama="Maria G. Lende")
    one.change(id, nama_produk="Kopi Bajawa")
    past = one.records.history(id, "nama_produk")
    assert [(each.value, each.person, each.office) for each in past] == [
        ("Kopi Bajawa", "Maria Goreti", "53.09"),
        ("Kopi", "Maria Goreti", "53.09"),
    ]


def test_renaming_a_maker_is_seen_and_found_on_its_products(open_desk) -> None:
    one = open_desk()
    maker = one.make("producer", desa=VILLAGE, nama="KUB Maju", jenis_produsen="KUB")
    product = one.make("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=maker)
    lists = Lists(one.store.file)
    one.change(maker, nama="Kelompok Sejahtera")
    query = Query("product", words="sejah")
    assert lists.page(query, ("pelaku_usaha.nama", "desa.nama"), 0, 5) == [(product, "Kelompok Sejahtera", "Beiwali")]
    assert lists.count(Query("product", words="maju")) == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kop baj", 1),
        ("baj", 1),
        ("SE'I", 1),
        ("sei", 1),
        ("arabi", 1),
        ("rabika", 1),
        ("beiwali", 2),
        ("xyz", 0),
        ('"*', 2),
    ],
)
def test_search_finds_beginnings_in_any_order_and_inner_parts(open_desk, words: str, found: int) -> None:
    one = open_desk()
    one.make("product", desa=VILLAGE, nama_produk="Kopi Arabika Bajawa")
    one.make("product", desa=VILLAGE, nama_produk="Se'i Babi")
    assert Lists(one.store.file).count(Query("product", words=words)) == found


@settings(max_examples=8)
@given(st.lists(st.sampled_from(["b", "a", "Z", "é", "10", "9", ""]), min_size=1, max_size=40), st.booleans())
def test_pages_read_one_after_the_other_from_any_end_make_the_whole_list(tmp_path_factory, names, descending) -> None:
    one = desk(tmp_path_factory.mktemp("meja") / "w")
    for name in names:
        one.make("product", desa=VILLAGE, nama_produk=name, nama_dagang="x")
    query = Query("product", order="nama_produk", descending=descending)
    lists = Lists(one.store.file)
    whole = lists.page(query, ("nama_produk",), 0, 1000)
    assert lists.count(query) == len(names) == len(whole)
    for size in (1, 3, 7):
        starts = range(0, len(names), size)
        assert [row for start in starts for row in lists.page(query, ("nama_produk",), start, size)] == whole
        backwards = [lists.page(query, ("nama_produk",), start, size) for start in reversed(starts)]
        assert [row for page in reversed(backwards) for row in page] == whole
    one.close()


def test_filters_by_region_and_state(open_desk) -> None:
    one = open_desk()
    near = one.make("product", desa=VILLAGE, nama_produk="Kopi", kelompok="PANGAN_OLAHAN")
    far = one.make("product", desa="53.09.01.1002", nama_produk="Moke", kelompok="MINUMAN_BERALKOHOL")
    permit = one.make("permit", produk=near, jenis_izin="HALAL", status_proses="DALAM_PROSES")
    lists = Lists(one.store.file)

    def ids(**asked: object) -> set[object]:
        kind = asked.pop("kind", "product")
        return {row[0] for row in lists.page(Query(kind, **asked), (), 0, 9)}

    assert ids(within="53.09.06") == {near}
    assert ids(within="53.09") == {near, far}
    assert ids(within=VILLAGE) == {near}
    assert ids(equal=(("kelompok", "MINUMAN_BERALKOHOL"),)) == {far}
    assert ids(equal=(("keadaan", "DRAF"),)) == {near, far}
    assert ids(kind="permit", within="53.09.06") == {permit}
    assert ids(kind="permit", within="53.09.01") == set()


def test_the_kept_number_of_records_is_the_counted_one(open_desk, tmp_path) -> None:
    one, two = open_desk("1"), open_desk("2")
    ids = [one.make("product", desa=VILLAGE, nama_produk=f"Kopi {number}") for number in range(5)]
    one.records.delete(ids[0])
    changes = one.records.delete(ids[1])
    one.records.apply(changes.reversed())
    two.receive(*one.send(tmp_path / "a"))
    for desk_ in (one, two):
        lists = Lists(desk_.store.file)
        assert lists.count(Query("product")) == len(lists.page(Query("product"), (), 0, 99)) == 4


@pytest.mark.parametrize("many", [5, 400])
def test_codes_in_a_list_are_given_after_those_written_in_it_and_those_known(open_desk, many: int) -> None:
    one = open_desk()
    known = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    edits = [Edit("product", None, {"desa": VILLAGE, "nama_produk": "Garam", "kode_produk": f"{VILLAGE}-P07"})]
    edits += [Edit("product", None, {"desa": VILLAGE, "nama_produk": f"Teh {n}"}) for n in range(many)]
    changes = one.records.save_all(edits, "daftar")
    codes = [change.after["kode_produk"] for change in changes.items]
    assert codes == [f"{VILLAGE}-P{n:02d}" for n in range(7, 8 + many)]
    assert one.value(known, "kode_produk") == f"{VILLAGE}-P01"


def test_a_long_list_is_stored_as_a_short_one_is(open_desk) -> None:
    one = open_desk()
    maker = one.make("producer", desa=VILLAGE, nama="KUB Lama", jenis_produsen="KUB", skala="MIKRO")
    gone = one.make("product", desa=VILLAGE, nama_produk="Dihapus")
    one.records.delete(gone)
    edits = []
    for number in range(350):
        new = new_id()
        edits.append(Edit("producer", new, {"desa": VILLAGE, "nama": f"Kelompok {number} A", "jenis_produsen": "KUB"}))
        edits.append(Edit("product", None, {"desa": VILLAGE, "nama_produk": f"Kopi {number}", "pelaku_usaha": new}))
    edits.append(Edit("product", None, {"desa": VILLAGE, "pelaku_usaha": maker, "omzet_tahun": 3_000_000_000}))
    edits.append(Edit("product", gone, {"nama_produk": "Tetap dihapus"}))
    edits.append(Edit("producer", edits[0].id, {"nama": "Kelompok Berganti Nama"}))
    one.records.save_all(edits, "daftar")
    lists = Lists(one.store.file)
    query = Query("product", words="berganti")
    assert lists.page(query, ("nama_produk", "pelaku_usaha.nama"), 0, 9)[0][1:] == ("Kopi 0", "Kelompok Berganti Nama")
    assert lists.count(Query("product")) == 351
    assert lists.page(Query("producer", words="lama"), ("terburuk",), 0, 9)[0][1] == "W"
    assert one.records.get(gone).deleted
    assert one.value(gone, "nama_produk") == "Tetap dihapus"
    assert one.rebuilt_digests() == one.digests()
