"""An act on a workspace, tried again and again from the same beginning while something fails: afterwards the workspace is as
it was or has all of it, is sound, and the same act once more completes it.
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.store.enrolling import enrol

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.records import Edit
from ntt_desktop.store.rows import Rows
from ntt_desktop.wiring import Program, new_program, open_for_reading, open_program

VILLAGE = "53.09.06.2009"
STEP = 4096
FOLDER = "FOLDER"
LONG = "langkah demi langkah " * 1000
State = dict[str, Any]


@dataclass
class Trial:
    """`act`: the command, with FOLDER where the workspace stands. before, after: what it may be found as."""

    name: str
    start: Path
    folder: Path
    act: tuple[object, ...]
    again: Callable[[Program], object]
    before: State
    after: State

    @property
    def words(self) -> list[object]:
        return [self.folder if word == FOLDER else word for word in self.act]

    def begin(self) -> None:
        if self.folder.exists():
            shutil.rmtree(self.folder)
        shutil.copytree(self.start, self.folder)

    def judge(self) -> bool:
        """Whether all of it is there. Then the act is done once more."""
        with closing(open_for_reading(self.folder)) as program:  # as the command does
            assert (problems := program.upkeep.check()) == [], problems
        with closing(open_program(self.folder)) as program:
            found = state(program)
            assert found in (self.before, self.after), f"neither as before nor complete: {found}"
            self.again(program)
            assert state(program) == self.after
            with program.store.read() as session:
                assert not Rows(session).unjudged(KINDS["product"], 1)
        return found == self.after


def state(program: Program) -> State:
    """Heads, digests, and the notes people see of every product: a save is in no head yet."""
    notes = sorted((record.id, record.words("catatan")) for record in program.records.every("product"))
    return {"parts": program.exchange.partitions(), "products": notes}


def a_receive(root: Path, products: int = 120) -> Trial:
    """The province has some of it and receives the rest: new records, changed ones, one that both changed."""
    start = root / "provinsi"
    ngada, province = new_program(root / "ngada", "53.09", "Maria"), new_program(start, "53", "Anton")
    with closing(ngada), closing(province):
        enrol([ngada.store, province.store])
        ngada.records.save_all(_products(0, 20), "awal")
        province.exchange.receive(_sent(ngada, root / "k1"))
        first, *others = [record.id for record in ngada.records.every("product")]
        province.records.save(Edit("product", first, {"varian": "Robusta"}))
        with province.store.write() as session:
            province.store.log(session).seal_all()
        ngada.records.save(Edit("product", first, {"varian": "Arabika"}))
        ngada.records.save_all([Edit("product", id, {"catatan": "diubah"}) for id in others], "ubah")
        ngada.records.save_all(_products(20, products), "baru")
        files = _sent(ngada, root / "k2")
        before = state(province)
    act = ("receive", FOLDER, *files)
    return _trial("receive", root, start, act, lambda one: one.exchange.receive(files), before)


def _trial(
    name: str, root: Path, start: Path, act: tuple[object, ...], again: Callable[[Program], object], before: State
) -> Trial:
    shutil.copytree(start, root / "sesudah")
    with closing(open_program(root / "sesudah")) as done:
        again(done)
        after = state(done)
    assert before != after
    return Trial(name, start, root / "coba", act, again, before, after)


def _products(first: int, last: int) -> list[Edit]:
    values = ({"desa": VILLAGE, "nama_produk": f"Kopi {number}", "catatan": "baru"} for number in range(first, last))
    return [Edit("product", None, one) for one in values]


def _sent(sender: Program, folder: Path) -> list[Path]:
    return [path for path, _ in sender.exchange.send(folder, ["53"]).files]


def a_save(root: Path) -> Trial:
    """A long text in a record."""
    start = root / "ngada"
    with closing(new_program(start, "53.09", "Maria")) as program:
        id = program.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": "Kopi", "catatan": "dulu"})).id
        with program.store.write() as session:
            program.store.log(session).seal_all()
        before = state(program)
    act = ("put", FOLDER, "--kind", "product", "--id", id, f"catatan={LONG}")
    return _trial(
        "save", root, start, act, lambda one: one.records.save(Edit("product", id, {"catatan": LONG})), before
    )
