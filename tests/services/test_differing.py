"""Isian berbeda: sentences, choices, batches, deletions, undo; and that nothing overwrites a value unseen."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store.offices import Desk, desk

from ntt_desktop.base import clock
from ntt_desktop.domain.changes import Changes
from ntt_desktop.domain.fields import Value
from ntt_desktop.services.differing import NoSuchConflict
from ntt_desktop.services.imports import Imports
from ntt_desktop.services.records import Changed, Edit
from ntt_desktop.store.writer import NotSeen

VILLAGE = "53.09.06.2009"
Open = Callable[..., Desk]


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Open]:
    made: list[Desk] = []

    def make(name: str, office: str = "53.09", person: str = "Maria") -> Desk:
        made.append(desk(tmp_path / name, office, person))
        made[-1].circle = made
        return made[-1]

    yield make
    for one in made:
        one.close()


class Travels:
    """Everybody gives everybody a file, until all know the same."""

    def __init__(self, folder: Path, *desks: Desk) -> None:
        self._folder, self._desks, self._turn = folder, desks, 0

    def __call__(self) -> None:
        for _ in range(2):
            for one in self._desks:
                self._turn += 1
                for other in self._desks:
                    if other is not one:
                        own = one.store.office == other.store.office
                        office = other.store.office if own or one.store.office == "53" else "53"
                        for file in one.send(self._folder / f"{self._turn}-{other.folder.name}", office):
                            assert other.receive(file)[0].result in ("applied", "known")


@pytest.fixture
def two(open_desk: Open, tmp_path: Path) -> tuple[Desk, Desk, Travels]:
    one, other = open_desk("satu", person="Maria"), open_desk("dua", person="Yosef")
    return one, other, Travels(tmp_path / "jalan", one, other)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 3, tzinfo=UTC)


def _product(one: Desk, **values: object) -> str:
    return one.make("product", **{"desa": VILLAGE, "nama_produk": "Kopi Bajawa", **values})


def _apart(one: Desk, other: Desk, travel: Travels, field: str, here: object, there: object, **start: object) -> str:
    """A product whose field two laptops changed without knowing of each other."""
    id = _product(one, **start)
    travel()
    one.change(id, **{field: here})
    other.change(id, **{field: there})
    travel()
    return id


def _take(one: Desk, value: Value) -> Changes:
    (conflict,) = one.differing.conflicts()
    commit = next(live.commit for live in conflict.values if live.value == value)
    return one.differing.resolve(conflict.id, take=commit).changes


# -- the sentence ---------------------------------------------------------------------------------------------------


def test_one_sentence_says_who_where_when_what_and_what_stood_before(two) -> None:
    one, other, travel = two
    with clock.fixed(at(2026, 5, 1)):
        id = _product(one, nama_dagang="Lama")
        travel()
    with clock.fixed(at(2026, 5, 3)):
        one.change(id, nama_dagang="Bintang")
    with clock.fixed(at(2026, 5, 5)):
        other.change(id, nama_dagang="Bulan")
    with clock.fixed(at(2026, 5, 9)):
        travel()
        sentences = {each.differing.conflicts()[0].sentence for each in (one, other)}
        (conflict,) = one.differing.conflicts()
    laptops = {live.person: live.laptop for live in conflict.values}
    assert conflict.before == "Lama"
    for person, value, day in (("Maria", "Bintang", "3 Mei 2026"), ("Yosef", "Bulan", "5 Mei 2026")):
        said = f"{person} di {laptops[person]} (Kabupaten Ngada) "
        assert all(said in sentence and f"menjadi “{value}” pada {day}" in sentence for sentence in sentences)
    for sentence in sentences:
        assert "Nama dagang" in sentence
        assert "Kopi Bajawa" in sentence
        assert sentence.endswith("; sebelumnya “Lama”.")
        assert "keliru" not in sentence


def test_what_was_empty_before_is_said_to_be_empty_and_clearing_is_a_value(two) -> None:
    one, other, travel = two
    id = _apart(one, other, travel, "nama_dagang", "Bintang", "Bulan")
    assert one.differing.conflicts()[0].sentence.endswith("sebelumnya (kosong).")
    one.differing.resolve(one.differing.conflicts()[0].id, value="Surya")
    travel()
    one.change(id, nama_dagang=None)
    other.change(id, nama_dagang="Fajar")
    travel()
    sentence = one.differing.conflicts()[0].sentence
    assert "mengosongkan" in sentence
    assert sentence.endswith("sebelumnya “Surya”.")


def test_a_clock_that_is_plainly_wrong_is_named(two) -> None:
    one, other, travel = two
    with clock.fixed(at(2026, 5, 1)):
        id = _product(one, nama_dagang="Lama")
        travel()
    with clock.fixed(at(2026, 5, 3)):
        one.change(id, nama_dagang="Bintang")
    with clock.fixed(at(2019, 1, 5)):
        other.change(id, nama_dagang="Bulan")
    with clock.fixed(at(2026, 5, 9)):
        travel()
        sentence = one.differing.conflicts()[0].sentence
    assert "5 Januari 2019 (jam laptop itu tampaknya keliru)" in sentence
    assert sentence.count("keliru") == 1


def test_a_village_is_called_by_its_name(two) -> None:
    one, other, travel = two
    _apart(one, other, travel, "desa_produksi", "53.09.06.2001", "53.09.06.2002")
    sentence = one.differing.conflicts()[0].sentence
    assert "Beja" in sentence
    assert "Bomari" in sentence
    assert "53.09.06.2001" not in sentence


# -- choosing -------------------------------------------------------------------------------------------------------


def test_a_decision_travels_and_settles_all_three_places(open_desk: Open, tmp_path: Path) -> None:
    one, other = open_desk("satu"), open_desk("dua", person="Yosef")
    province = open_desk("provinsi", "53", "Anton")
    travel = Travels(tmp_path / "jalan", one, other, province)
    id = _product(one, nama_dagang="Lama")
    travel()
    one.change(id, nama_dagang="Bintang", varian="Arabika")
    other.change(id, nama_dagang="Bulan", harga_jual="25.000")
    province.change(id, catatan="dari provinsi")
    travel()
    for each in (one, other, province):
        (conflict,) = each.differing.conflicts()
        assert conflict.name == "nama_dagang"
        values = each.records.get(id).record.values
        assert (values["varian"], values["harga_jual"], values["catatan"]) == ("Arabika", 25000, "dari provinsi")
    assert len({each.differing.conflicts()[0].id for each in (one, other, province)}) == 1
    _take(province, "Bintang")
    travel()
    for each in (one, other, province):
        assert each.differing.conflicts() == []
        assert each.value(id, "nama_dagang") == "Bintang"
    assert len({each.digests()["53.09"] for each in (one, other, province)}) == 1


def test_the_value_that_was_not_taken_stays_in_the_history_and_says_so(two) -> None:
    one, other, travel = two
    id = _apart(one, other, travel, "nama_dagang", "Bintang", "Bulan", nama_dagang="Lama")
    waiting = {past.value: past.fate for past in one.records.history(id, "nama_dagang")}
    assert waiting == {"Bintang": "undecided", "Bulan": "undecided", "Lama": ""}
    _take(one, "Bulan")
    travel()
    one.change(id, nama_dagang="Lain lagi")
    for each in (one, other):
        fates = {(past.value, past.source.way): past.fate for past in each.records.history(id, "nama_dagang")}
        assert fates["Bintang", "typed"] == "not_chosen"
        assert fates["Bulan", "typed"] == ""
        assert fates["Lama", "typed"] == ""


def test_a_choice_is_undone_and_done_again(two) -> None:
    one, other, travel = two
    id = _apart(one, other, travel, "nama_dagang", "Bintang", "Bulan", nama_dagang="Lama")
    (before,) = one.differing.conflicts()
    shown = one.value(id, "nama_dagang")
    for value in ("Bintang", "Bulan"):
        step = _take(one, value)
        assert one.differing.conflicts() == []
        back = one.records.apply(step.reversed())
        (again,) = one.differing.conflicts()
        assert (again.id, again.values) == (before.id, before.values)
        assert one.value(id, "nama_dagang") == shown
        with pytest.raises(NotSeen):
            one.change(id, nama_dagang="Matahari")
        one.records.apply(back.reversed())
        assert one.differing.conflicts() == []
        assert one.value(id, "nama_dagang") == value
        one.records.apply(step.reversed())
    travel()
    for each in (one, other):
        assert {live.value for live in each.differing.conflicts()[0].values} == {"Bintang", "Bulan"}
    assert one.rebuilt_digests() == one.digests()
    _take(other, "Bulan")
    travel()
    assert one.differing.conflicts() == other.differing.conflicts() == []
    assert one.value(id, "nama_dagang") == "Bulan"


def test_a_choice_is_not_undone_over_a_later_value(two) -> None:
    one, other, travel = two
    id = _apart(one, other, travel, "nama_dagang", "Bintang", "Bulan")
    step = _take(one, "Bintang")
    one.change(id, nama_dagang="Surya")
    with pytest.raises(Changed):
        one.records.apply(step.reversed())
    assert one.value(id, "nama_dagang") == "Surya"


def test_an_element_of_a_set_is_settled_by_itself(two) -> None:
    one, other, travel = two
    id = _product(one, pasar="DESA|EKSPOR")
    travel()
    one.change(id, pasar="DESA")
    other.change(id, pasar="DESA")
    travel()
    one.change(id, pasar="DESA|EKSPOR")
    other.change(id, pasar="DESA|EKSPOR|KABUPATEN")
    travel()
    assert one.differing.conflicts() == []
    one.change(id, pasar="DESA")
    travel()
    one.change(id, pasar="DESA|EKSPOR")
    one.change(id, pasar="DESA")
    other.change(id, pasar="DESA|EKSPOR")
    travel()
    (conflict,) = one.differing.conflicts()
    assert conflict.name == "pasar:EKSPOR"
    with pytest.raises(NotSeen):
        one.change(id, pasar="DESA|EKSPOR" if one.value(id, "pasar") == "DESA" else "DESA")
    one.differing.resolve(conflict.id, value="ya")
    travel()
    assert one.value(id, "pasar") == other.value(id, "pasar") == "DESA|EKSPOR"
    assert other.differing.conflicts() == []


def test_a_conflict_that_is_gone_is_refused(two) -> None:
    one, other, travel = two
    _apart(one, other, travel, "nama_dagang", "Bintang", "Bulan")
    (conflict,) = one.differing.conflicts()
    with pytest.raises(NoSuchConflict):
        one.differing.resolve(conflict.id, take="0" * 12)
    one.differing.resolve(conflict.id, value="Surya")
    with pytest.raises(NoSuchConflict):
        one.differing.resolve(conflict.id, value="Fajar")


# -- many alike -----------------------------------------------------------------------------------------------------


def test_many_alike_are_looked_at_settled_and_undone_in_one_step(two) -> None:
    one, other, travel = two
    ids = [_product(one, nama_produk=f"Kopi {n}") for n in range(5)]
    travel()
    for n, id in enumerate(ids):
        one.change(id, nama_dagang=f"Bintang {n}", **({"varian": "A"} if n == 0 else {}))
        other.change(id, nama_dagang=f"Bulan {n}", **({"varian": "B"} if n == 0 else {}))
    travel()
    conflicts = one.differing.conflicts()
    assert len(conflicts) == one.differing.count() == 6
    first = next(each for each in conflicts if each.name == "nama_dagang")
    same_field = one.differing.alike(first, conflicts, "field")
    assert len(same_field) == 5
    assert len(one.differing.alike(first, conflicts, "places")) == 6
    author = next(live.author for live in first.values if live.person == "Yosef")
    takings = one.differing.preview(same_field, author)
    assert {taking.live.value for taking in takings} == {f"Bulan {n}" for n in range(5)}
    step = one.differing.take_all(takings)
    assert [one.value(id, "nama_dagang") for id in ids] == [f"Bulan {n}" for n in range(5)]
    assert one.differing.count() == 1
    one.records.apply(step.reversed())
    assert {each.id for each in one.differing.conflicts()} == {each.id for each in conflicts}


def test_a_batch_is_settled_whole_or_not_at_all(two) -> None:
    one, other, travel = two
    ids = [_product(one, nama_produk=f"Kopi {n}") for n in range(3)]
    travel()
    for id in ids:
        one.change(id, nama_dagang="Bintang")
        other.change(id, nama_dagang="Bulan")
    travel()
    conflicts = one.differing.conflicts()
    takings = one.differing.preview(conflicts, conflicts[0].values[0].author)
    settled = takings[1].conflict.record
    one.change(ids[0], varian="dari satu")
    other.differing.resolve(other.differing.find(takings[1].conflict.id).id, value="Surya")
    travel()
    one.change(settled, nama_dagang="P")
    other.change(settled, nama_dagang="Q")
    travel()
    before = [one.value(id, "nama_dagang") for id in ids]
    with pytest.raises(NotSeen):
        one.differing.take_all(takings)
    assert [one.value(id, "nama_dagang") for id in ids] == before
    assert one.differing.count() == 3


# -- deleted here, changed there ------------------------------------------------------------------------------------


def _disputed(one: Desk, other: Desk, travel: Travels) -> tuple[str, str]:
    id = _product(one)
    row = one.make("ingredient", produk=id, bahan="Biji kopi")
    travel()
    one.records.delete(id)
    other.change(id, harga_jual="1000")
    travel()
    return id, row


def test_deleted_here_and_changed_there_is_a_sentence_of_its_own(two) -> None:
    one, other, travel = two
    id, _row = _disputed(one, other, travel)
    for each in (one, other):
        (conflict,) = each.differing.conflicts()
        assert conflict.record == id
        assert conflict.field == "_hapus"
        assert "dihapus oleh Maria" in conflict.sentence
        assert "diubah oleh Yosef" in conflict.sentence
        assert "Harga jual" in conflict.sentence
        assert not each.records.get(id).deleted
        with pytest.raises(NotSeen):
            each.records.delete(id)


@pytest.mark.parametrize("deleted", [True, False])
def test_either_way_is_settled_everywhere_with_its_rows(two, deleted: bool) -> None:
    one, other, travel = two
    id, row = _disputed(one, other, travel)
    (conflict,) = other.differing.conflicts()
    step = other.differing.resolve(conflict.id, value="ya" if deleted else "tidak").changes
    travel()
    for each in (one, other):
        assert each.differing.conflicts() == []
        assert each.records.get(id).deleted is deleted
        assert each.records.get(row).deleted is deleted
    other.records.apply(step.reversed())
    travel()
    for each in (one, other):
        assert [again.field for again in each.differing.conflicts()] == ["_hapus"]
        assert not each.records.get(id).deleted


# -- nothing overwrites unseen (I11) --------------------------------------------------------------------------------


def test_every_way_to_write_refuses_a_value_that_was_not_shown(two, tmp_path: Path) -> None:
    one, other, travel = two
    id = _product(one, nama_dagang="Lama")
    travel()
    typed = one.records.save(Edit("product", id, {"nama_dagang": "Bintang"})).changes
    other.change(id, nama_dagang="Bulan")
    travel()
    (conflict,) = one.differing.conflicts()
    one_commit = frozenset([conflict.values[0].commit])
    tries = {
        "save": lambda: one.records.save(Edit("product", id, {"nama_dagang": "X"})),
        "clear": lambda: one.records.save(Edit("product", id, {"nama_dagang": None})),
        "half seen": lambda: one.records.save(
            Edit("product", id, {"nama_dagang": "X"}), seen={"nama_dagang": one_commit}
        ),
        "many": lambda: one.records.save_all([Edit("product", id, {"nama_dagang": "X"})], "langkah"),
        "ready": lambda: one.records.save_all([Edit("product", id, {"nama_dagang": "X"}, ready=True)], "langkah"),
    }
    for name, attempt in tries.items():
        with pytest.raises(NotSeen):
            attempt()
        assert one.differing.conflicts() == [conflict], name
    with pytest.raises((NotSeen, Changed)):
        one.records.apply(typed.reversed())
    assert one.differing.conflicts() == [conflict]
    table = tmp_path / "daftar.csv"
    table.write_text(f"id;desa;nama_produk;nama_dagang\n{id};{VILLAGE};Kopi Bajawa;Dari daftar\n", encoding="utf-8")
    imports = Imports(one.store, one.records)
    preview = imports.look(table, "product")
    assert [refused.code for refused in preview.refused] == ["field-differing"]
    assert not imports.store(preview, without_refused=True).changed
    assert one.differing.conflicts() == [conflict]
    before = one.value(id, "nama_dagang")
    one.records.save(
        Edit("product", id, {"nama_dagang": before, "varian": "Y"})
    )  # says what is shown: nothing to write
    assert one.differing.conflicts() == [conflict]


def test_an_import_looked_at_before_a_file_came_is_refused_afterwards(two, tmp_path: Path) -> None:
    one, other, travel = two
    id = _product(one, nama_dagang="Lama")
    travel()
    table = tmp_path / "daftar.csv"
    table.write_text(f"id;desa;nama_produk;nama_dagang\n{id};{VILLAGE};Kopi Bajawa;Dari daftar\n", encoding="utf-8")
    imports = Imports(one.store, one.records)
    preview = imports.look(table, "product")
    assert preview.changed == 1
    one.change(id, nama_dagang="Bintang")
    other.change(id, nama_dagang="Bulan")
    travel()
    with pytest.raises(NotSeen):
        imports.store(preview)
    assert len(one.differing.conflicts()) == 1


def test_joining_two_records_does_not_overwrite_unseen(two) -> None:
    one, other, travel = two
    id, first, second = (_product(one, nama_produk=name) for name in ("Kopi", "Kopi A", "Kopi B"))
    travel()
    one.change(id, _gabung_ke=first)
    other.change(id, _gabung_ke=second)
    travel()
    (conflict,) = one.differing.conflicts()
    with pytest.raises(NotSeen):
        one.change(id, _gabung_ke=first if one.value(id, "_gabung_ke") == second else second)
    assert "Kopi A" in conflict.sentence
    assert "Kopi B" in conflict.sentence


def _person(one: Desk, **values: object) -> str:
    base = {"desa": VILLAGE, "nama": "Yohana Bei", "jenis_produsen": "PERORANGAN", "skala": "MIKRO"}
    return one.make("producer", **{**base, **values})


def test_what_an_office_keeps_to_itself_differs_between_its_own_laptops(two) -> None:
    one, other, travel = two
    id = _person(one)
    travel()
    one.change(id, telepon="081200000001")
    other.change(id, telepon="081200000002")
    travel()
    for each in (one, other):
        (conflict,) = each.differing.conflicts()
        assert conflict.name == "telepon"
        with pytest.raises(NotSeen):
            each.change(id, telepon="081200000003")
    one.differing.resolve(one.differing.conflicts()[0].id, value="081200000004")
    travel()
    assert other.differing.conflicts() == []
    assert one.value(id, "telepon") == other.value(id, "telepon")


def test_choosing_does_not_send_what_a_person_has_not_agreed_to(open_desk: Open, tmp_path: Path) -> None:
    one, other, province = open_desk("satu"), open_desk("dua", person="Yosef"), open_desk("p", "53", "Anton")
    travel = Travels(tmp_path / "jalan", one, other, province)
    id = _person(one)
    travel()
    one.change(id, telepon="081200000001")
    other.change(id, telepon="081200000002")
    travel()
    conflict = one.differing.conflicts()[0]
    one.differing.resolve(conflict.id, take=conflict.values[0].commit)
    travel()
    assert other.value(id, "telepon") is not None
    assert province.value(id, "telepon") is None


def test_consent_does_not_settle_what_nobody_has_decided(open_desk: Open, tmp_path: Path) -> None:
    one, other = open_desk("satu"), open_desk("dua", person="Yosef")
    travel = Travels(tmp_path / "jalan", one, other)
    id = _person(one)
    travel()
    one.change(id, telepon="081200000001")
    other.change(id, persetujuan_data="ya")
    other.change(id, telepon="081200000002")
    travel()
    for each in (one, other):
        (conflict,) = each.differing.conflicts()
        assert {live.value for live in conflict.values} == {
            "081200000001",
            "081200000002",
        } or conflict.name == "telepon"
        one_value = each.value(id, "telepon")
        each.change(id, catatan="apa saja")
        assert len(each.differing.conflicts()) == 1
        assert each.value(id, "telepon") == one_value


def test_a_question_is_remembered_for_exactly_these_values(two) -> None:
    one, other, travel = two
    id = _apart(one, other, travel, "nama_dagang", "Bintang", "Bulan")
    (conflict,) = one.differing.conflicts()
    assert conflict.asked is None
    with clock.fixed(at(2026, 5, 9)):
        one.differing.note_asked(conflict)
    (asked,) = one.differing.conflicts()
    assert asked.asked is not None
    assert asked.asked.person == "Maria"
    other.differing.resolve(other.differing.conflicts()[0].id, value="Surya")
    one.differing.resolve(asked.id, value="Fajar")
    travel()
    assert one.differing.conflicts()[0].asked is None
    assert one.value(id, "nama_dagang") in ("Surya", "Fajar")
