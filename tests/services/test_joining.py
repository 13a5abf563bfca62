"""Two records that are one: joined, edited, parted; nothing overwritten, links followed."""

import pytest

from ntt_desktop.domain.query import Query
from ntt_desktop.services.joining import CannotJoin, Joining, JoinsAtProvince, NotJoined
from ntt_desktop.services.records import Changed, Edit

VILLAGE, OTHER, FAR = "53.09.06.2009", "53.09.06.2001", "53.18.01.2001"


@pytest.fixture
def joining(ngada) -> Joining:
    return Joining(ngada.store, ngada.records)


def _names(desk, kind: str, **how) -> list[str]:
    return [
        str(row[1])
        for row in desk.lists.page(Query(kind, **how), ("nama" if kind == "producer" else "nama_produk",), 0, 20)
    ]


def _values(desk, id: str) -> dict:
    return {code: value for code, value in desk.records.get(id).record.values.items() if not code.startswith("_")}


def test_joined_into_another_it_leaves_the_lists_and_its_products_go_on_under_the_other(ngada, joining) -> None:
    one = ngada.put("producer", desa=VILLAGE, nama="Yohanis Lende", skala="MIKRO")
    two = ngada.put("producer", desa=VILLAGE, nama="Johanes Lende", skala="KECIL")
    product = ngada.put("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=one)
    before = _values(ngada, one), _values(ngada, two), _values(ngada, product)
    changes = joining.join(one, two)
    assert _names(ngada, "producer") == ["Johanes Lende"]
    assert ngada.lists.count(Query("producer")) == 1
    assert _names(ngada, "producer", words="yohanis") == []
    assert [row.id for row in ngada.records.children("product", two)] == [product]
    assert _names(ngada, "product", words="johanes lende") == ["Kopi"]
    assert _names(ngada, "product", equal=(("pelaku_usaha", two),)) == ["Kopi"]
    assert ngada.records.name(one) == "Johanes Lende"
    assert joining.joined(two) == [one]
    assert (_values(ngada, one), _values(ngada, two), _values(ngada, product)) == before
    ngada.records.save(Edit("producer", two, {"nama": "Johanes A. Lende"}))
    assert ngada.lists.page(Query("product"), ("pelaku_usaha.nama",), 0, 1)[0][1] == "Johanes A. Lende"
    assert not ngada.records.get(one).deleted
    ngada.records.save(Edit("producer", two, {"nama": "Johanes Lende"}))
    ngada.records.apply(changes.reversed())
    assert _names(ngada, "producer") == ["Johanes Lende", "Yohanis Lende"]
    assert ngada.lists.count(Query("producer")) == 2
    assert ngada.records.children("product", two) == []
    assert ngada.lists.page(Query("product"), ("pelaku_usaha.nama",), 0, 1)[0][1] == "Yohanis Lende"
    assert (_values(ngada, one), _values(ngada, two), _values(ngada, product)) == before
    assert joining.joined(two) == []
    with pytest.raises(Changed):
        ngada.records.apply(changes.reversed())


def test_what_is_parted_has_every_edit_of_its_own(ngada, joining) -> None:
    one, two = (ngada.put("producer", desa=VILLAGE, nama=name) for name in ("Yohana", "Johana"))
    joining.join(one, two)
    ngada.records.save(Edit("producer", one, {"alamat": "Dusun Wolo"}))  # as an import or another laptop may
    ngada.records.save(Edit("producer", two, {"alamat": "Dusun Bela", "skala": "MIKRO"}))
    joining.part(one)
    assert _values(ngada, one)["alamat"] == "Dusun Wolo"
    assert (_values(ngada, two)["alamat"], _values(ngada, two)["skala"]) == ("Dusun Bela", "MIKRO")
    with pytest.raises(NotJoined):
        joining.part(one)


def test_a_chain_is_followed_to_its_end_and_its_middle_can_be_deleted_and_restored(ngada, joining) -> None:
    one, two, three = (ngada.put("producer", desa=VILLAGE, nama=name) for name in ("Satu", "Dua", "Tiga"))
    product = ngada.put("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=one)
    joining.join(one, two)
    joining.join(two, three)
    assert _names(ngada, "producer") == ["Tiga"]
    assert joining.joined(three) == sorted([one, two])
    assert [row.id for row in ngada.records.children("product", three)] == [product]
    ngada.records.delete(two)
    assert (ngada.lists.count(Query("producer")), _names(ngada, "producer", deleted=True)) == (1, ["Dua"])
    ngada.records.undelete(two)
    assert (ngada.lists.count(Query("producer")), _names(ngada, "producer", deleted=True)) == (1, [])
    with pytest.raises(CannotJoin):
        joining.join(three, one)
    joining.part(two)
    assert sorted(_names(ngada, "producer")) == ["Dua", "Tiga"]
    assert ngada.records.standing(one) == two


def test_what_is_deleted_stands_for_nobody(ngada, joining) -> None:
    one, two = (ngada.put("producer", desa=VILLAGE, nama=name) for name in ("Satu", "Dua"))
    joining.join(one, two)
    ngada.records.delete(two)  # what was joined into it is in no recycle bin, so it must be in the list
    assert (_names(ngada, "producer"), ngada.lists.count(Query("producer"))) == (["Satu"], 1)
    ngada.records.undelete(two)
    assert (_names(ngada, "producer"), ngada.lists.count(Query("producer"))) == (["Dua"], 1)


def test_who_may_be_joined(ngada, province, joining) -> None:
    maker = ngada.put("producer", desa=VILLAGE, nama="Yohana")
    product = ngada.put("product", desa=VILLAGE, nama_produk="Kopi")
    for pair in ((maker, maker), (maker, product)):
        with pytest.raises(CannotJoin):
            joining.join(*pair)
    one, two = province.put("producer", desa=VILLAGE, nama="Yohana"), province.put("producer", desa=FAR, nama="Johana")
    at_province = Joining(province.store, province.records)
    at_province.join(one, two)
    assert _names(province, "producer") == ["Johana"]
    assert province.records.get(one).record["_gabung_ke"] is None  # the regency is told nothing
    assert len(province.records.find("record_join", rekaman=one)) == 1
    at_province.part(one)
    assert sorted(_names(province, "producer")) == ["Johana", "Yohana"]
    company = ngada.put("company", nama="PT Flores")
    with ngada.store.write(own=True) as session:
        session.run("UPDATE company SET _part = 'REF' WHERE id = ?", bytes.fromhex(company))
    with pytest.raises(JoinsAtProvince):
        joining.join(company, ngada.put("company", nama="PT. Flores"))


def test_side_by_side(ngada, joining) -> None:
    one = ngada.put("producer", desa=VILLAGE, nama="Yohana", skala="MIKRO")
    two = ngada.put("producer", desa=VILLAGE, nama="Johana", alamat="Wolo")
    ngada.put("product", desa=VILLAGE, nama_produk="Kopi", pelaku_usaha=two)
    found = joining.compare(one, two)
    shown = {row.field.code: (row.values, row.is_same) for row in found.rows}
    assert shown["nama"] == (("Yohana", "Johana"), False)
    assert shown["skala"] == (("MIKRO", None), True)
    assert shown["desa"] == ((VILLAGE, VILLAGE), True)
    assert found.linked == {"product": (0, 1)}
    assert found.why is None


def test_consent_is_asked_of_the_very_person_a_record_names(ngada, joining) -> None:
    asked = ngada.put("producer", desa=VILLAGE, nama="Yohana", persetujuan_data="ya")
    other = ngada.put("producer", desa=VILLAGE, nama="Johana", telepon="0812 3456 7890")
    joining.join(other, asked)
    with ngada.store.read() as session:
        rows = session.rows("SELECT part FROM extra WHERE record = ? AND field = 'telepon'", bytes.fromhex(other))
    assert [row[0] for row in rows] == ["53.09-L"]


def test_an_old_list_makes_no_third_record_of_what_was_joined(ngada, joining, workbook) -> None:
    one = ngada.put("producer", desa=VILLAGE, nama="Yohanis Lende", jenis_produsen="PERORANGAN", nik="5309060101800001")
    two = ngada.put("producer", desa=VILLAGE, nama="Johanes Lende", jenis_produsen="PERORANGAN")
    joining.join(one, two)
    header = ("desa", "nama_produk", "kelompok", "producer.nik", "producer.nama")
    file = workbook("produk.xlsx", header, (VILLAGE, "Kopi Bubuk", "TENUN", "5309060101800001", "Yohanis Lende"))
    preview = ngada.imports.look(file, "product")
    ngada.imports.store(preview, without_refused=True)
    assert (
        ngada.lists.count(Query("producer")),
        [row.words("nama_produk") for row in ngada.records.children("product", two)],
    ) == (1, ["Kopi Bubuk"])
    again = workbook("pelaku.xlsx", ("desa", "nama", "nik"), (VILLAGE, "Yohanis Lende", "5309060101800001"))
    assert ngada.imports.look(again, "producer").new == 0
