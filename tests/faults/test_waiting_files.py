"""A file that waits in the inbox is not given up because the disk has no room at the moment it could be taken in."""

import shutil
from contextlib import closing
from pathlib import Path

from tests.faults.conftest import Nursery
from tests.faults.trials import STEP, VILLAGE
from tests.store.enrolling import enrol

from ntt_desktop.services.records import Edit
from ntt_desktop.store.mailbox import Mailbox
from ntt_desktop.wiring import new_program, open_program


def _sent(sender, folder: Path, products: range) -> Path:
    made = [Edit("product", None, {"desa": VILLAGE, "nama_produk": f"Kopi {number}"}) for number in products]
    sender.records.save_all(made, "baru")
    (file,) = (path for path, _ in sender.exchange.send(folder, ["53"]).files)
    return file


def test_a_waiting_file_outlasts_a_full_disk(nursery: Nursery, root: Path) -> None:
    ngada, province = new_program(root / "ngada", "53.09", "Maria"), new_program(root / "provinsi", "53", "Anton")
    with closing(ngada), closing(province):
        enrol([ngada.store, province.store])
        first = _sent(ngada, root / "k1", range(40))
        with ngada.store.write() as session:  # it believes the first has arrived
            heads = {"53.09": [id for _, id in ngada.store.log(session).heads("53.09")]}
            ngada.store.log(session).seal_all()
            Mailbox(session).state(province.store.file.replica, heads)
        second = _sent(ngada, root / "k2", range(40, 80))
        assert [one.result for one in province.exchange.receive([second])] == ["waiting"]
    kept_though_refused = 0
    for room in range(0, 10_000, 12):
        folder = root / "coba"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(root / "provinsi", folder)
        limits = {"FAULT_FOLDER": str(folder.resolve()), "FAULT_BYTES": str(room * STEP)}
        status, out, _ = nursery.run("receive", folder, first, "--json", **limits)
        with closing(open_program(folder)) as program:
            waits, here = len(program.exchange.waiting()), len(list(program.records.every("product")))
            assert here in (0, 40, 80)
            assert waits == (here < 80), (room, out)
            kept_though_refused += here == 40
            program.exchange.receive([first])
            assert (len(program.exchange.waiting()), len(list(program.records.every("product")))) == (0, 80)
        if status == 0:
            break
    assert kept_though_refused
