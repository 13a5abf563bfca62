"""Tumpukan formulir: received = typed + waiting + returned, whatever happens to the papers."""

import random
from pathlib import Path

import pytest
from tests.services.test_differing import open_desk  # noqa: F401

from ntt_desktop.domain.changes import Changes
from ntt_desktop.services.joining import Joining
from ntt_desktop.services.records import Changed, Edit
from ntt_desktop.services.stack_limit import AboveReceived, StackFull
from ntt_desktop.services.stacks import NoReason, NothingReturned, Stack, Stacks

VILLAGE = "53.09.06.2009"


def stacks_of(desk) -> Stacks:
    return Stacks(desk.store, desk.records)


def put_stack(desk, received: int | None) -> str:
    values = {"dibawa_oleh": "Bpk. Lambertus", "waktu_terima": "2026-03-20T10:30", "jumlah_diterima": received}
    return desk.records.save(Edit("batch", None, values)).id


def put_paper(desk, stack: str, name: str = "Keripik") -> str:
    return desk.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": name, "tumpukan": stack})).id


def numbers(stack: Stack) -> tuple[int | None, int, int | None, int]:
    return (stack.count.received, stack.count.typed, stack.count.waiting, stack.count.returned)


def test_papers_are_typed_wait_or_go_back(ngada) -> None:
    stacks, id = stacks_of(ngada), put_stack(ngada, 3)
    put_paper(ngada, id)
    stacks.give_back(id, 1, "NIK tidak terbaca")
    assert numbers(stacks.get(id)) == (3, 1, 1, 1)
    assert stacks.get(id).said == "3 diterima = 1 diketik + 1 menunggu + 1 dikembalikan"
    assert [one.id for one in stacks.waiting()] == [id]
    shown = ngada.records.computed("batch", [id])[id]
    assert (shown["jumlah_diketik"].value, shown["jumlah_menunggu"].value) == (1, 1)
    ngada.put("parcel", desa=VILLAGE, tumpukan=id)
    assert stacks.waiting() == []
    assert [one.id for one in stacks.all()] == [id]


def test_more_than_came_in_is_refused_and_says_why(ngada) -> None:
    stacks, id = stacks_of(ngada), put_stack(ngada, 2)
    first = put_paper(ngada, id)
    stacks.give_back(id, 1, "Tanpa tanda tangan")
    with pytest.raises(StackFull) as refused:
        put_paper(ngada, id, "Kopi")
    assert "1 sudah diketik, 1 dikembalikan" in refused.value.why
    assert ngada.count("product") == 1
    ngada.records.save(Edit("product", first, {"tumpukan": id, "catatan": "Lengkap"}))  # it is there already
    with pytest.raises(AboveReceived):
        stacks.give_back(id, 1, "Rusak")
    with pytest.raises(AboveReceived):
        ngada.records.save(Edit("batch", id, {"jumlah_diterima": 1}))
    ngada.records.save(Edit("batch", id, {"jumlah_diterima": 4}))
    put_paper(ngada, id, "Kopi")
    assert numbers(stacks.get(id)) == (4, 2, 1, 1)


def test_a_paper_goes_back_with_a_reason(ngada) -> None:
    stacks, id = stacks_of(ngada), put_stack(ngada, 5)
    with pytest.raises(NoReason):
        stacks.give_back(id, 1, "  ")
    with pytest.raises(NothingReturned):
        stacks.give_back(id, 0, "Rusak")
    for reason in ("Tanpa tanda tangan", "NIK tidak terbaca", "Tanpa tanda tangan"):
        stacks.give_back(id, 1, reason)
    record = stacks.get(id).record
    assert record["alasan_dikembalikan_berkas"] == "Tanpa tanda tangan; NIK tidak terbaca"
    assert record["jumlah_dikembalikan"] == 3


def test_while_nobody_has_counted_nothing_is_refused(ngada) -> None:
    stacks, id = stacks_of(ngada), put_stack(ngada, None)
    for name in ("Kopi", "Madu"):
        put_paper(ngada, id, name)
    assert numbers(stacks.get(id)) == (None, 2, None, 0)
    assert [one.id for one in stacks.waiting()] == [id]
    assert ngada.records.computed("batch", [id])[id]["jumlah_menunggu"].remark == "Jumlah diterima belum diisi."


def test_two_papers_about_the_same_product_are_two_papers(ngada) -> None:
    stacks, id = stacks_of(ngada), put_stack(ngada, 3)
    one, two = put_paper(ngada, id, "Kopi Bajawa"), put_paper(ngada, id, "Kopi Bajawa")
    Joining(ngada.store, ngada.records).join(one, two)
    assert numbers(stacks.get(id)) == (3, 2, 1, 0)
    assert numbers(stacks.waiting()[0]) == (3, 2, 1, 0)
    ngada.records.delete(two)
    assert stacks.get(id).count.typed == stacks.all()[0].count.typed


def adds_up(desk, stack: str) -> None:
    """What the stack says against what is in the records, counted by hand."""
    found = stacks_of(desk).get(stack)
    typed = sum(one["tumpukan"] == stack for kind in ("product", "parcel") for one in desk.records.every(kind))
    record = found.record
    assert found.count.typed == typed
    assert found.count.returned == (record["jumlah_dikembalikan"] or 0)
    assert found.count.waiting is not None
    assert found.count.typed + found.count.waiting + found.count.returned == record["jumlah_diterima"]
    told = {one.code for one in desk.records.get(stack).problems}
    assert ("stack-adds-up-above" in told) == (found.count.waiting < 0), "what is too much is never unseen"


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_the_sum_is_right(ngada, seed: int) -> None:
    chance, id = random.Random(seed), put_stack(ngada, 40 if seed == 0 else 8)
    done: list[Changes] = []
    papers: list[str] = []
    for step in range(80 if seed == 0 else 40):
        before = stacks_of(ngada).get(id).count.waiting
        act = chance.choice(("type", "type", "type", "back", "delete", "restore", "undo", "count", "elsewhere"))
        try:
            if act == "type":
                values = {"desa": VILLAGE, "nama_produk": f"P{step}", "tumpukan": id}
                saved = ngada.records.save(Edit("product", None, values))
                papers.append(saved.id)
                done.append(saved.changes)
            elif act == "back":
                done.append(stacks_of(ngada).give_back(id, chance.randint(1, 3), "Rusak"))
            elif act == "delete" and papers:
                done.append(ngada.records.delete(chance.choice(papers)))
            elif act == "restore" and papers:
                done.append(ngada.records.undelete(chance.choice(papers)))
            elif act == "undo" and done:
                ngada.records.apply(done.pop().reversed())
            elif act == "count":
                done.append(
                    ngada.records.save(
                        Edit("batch", id, {"jumlah_diterima": chance.randint(3, 12) if seed else 40})
                    ).changes
                )
            elif act == "elsewhere" and papers:
                done.append(ngada.records.save(Edit("product", chance.choice(papers), {"tumpukan": None})).changes)
        except Changed:
            pass  # what was done since stands in the way of an undo
        except (StackFull, AboveReceived):
            assert stacks_of(ngada).get(id).count.waiting == before, "what is refused changes nothing"
        adds_up(ngada, id)


def carry(one, other, folder: Path) -> None:
    for file in one.send(folder, other.store.office):
        other.receive(file)


def test_two_laptops_that_type_the_same_stack_see_together_what_is_too_much(open_desk, tmp_path: Path) -> None:  # noqa: F811
    one, two = open_desk("satu"), open_desk("dua", person="Yosef")
    id = put_stack(one, 3)
    carry(one, two, tmp_path / "a")
    for desk in (one, two):
        put_paper(desk, id, "Kopi")
        put_paper(desk, id, "Madu")
    carry(one, two, tmp_path / "b")
    carry(two, one, tmp_path / "c")
    for desk in (one, two):
        assert numbers(stacks_of(desk).get(id)) == (3, 4, -1, 0)
        adds_up(desk, id)
        assert stacks_of(desk).get(id).said.endswith("lebih 1")
        with pytest.raises(StackFull):
            put_paper(desk, id, "Garam")
