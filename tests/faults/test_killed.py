"""The program is killed while a person types: what was acknowledged is there, and the workspace passes its check."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.enrolling import enrol, with_province

from ntt_desktop.wiring import new_program, open_program

TYPIST = """
import sys
from pathlib import Path
from ntt_desktop.domain.changes import Source
from ntt_desktop.services.records import Edit
from ntt_desktop.wiring import open_program

program = open_program(Path(sys.argv[1]))
start, record = int(sys.argv[2]), None
print("siap", flush=True)
for number in range(start, start + 100_000):
    if record is None or number % 7 == 0:
        record = program.records.save(Edit("product", None, {"desa": "53.09.06.2009", "nama_produk": f"Kopi {number}"})).id
    if number % 11 == 0:
        program.exchange.send(Path(sys.argv[1]) / "outbox", ["53"])
    program.records.save(Edit("product", record, {"uraian_proses": f"langkah {number} " * (number % 40 + 1)}))
    print(record, number, flush=True)
"""


def killed(folder: Path, start: int, chance: random.Random) -> list[tuple[str, int]]:
    """Types until it is killed at some moment; what it had acknowledged by then, as (record, number)."""
    with subprocess.Popen([sys.executable, "-c", TYPIST, str(folder), str(start)], stdout=subprocess.PIPE) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == b"siap\n"
        wanted = chance.randrange(1, 40)
        lines = [typist.stdout.readline() for _ in range(wanted)]
        pause = chance.random() * 0.004
        os.sched_yield() if pause < 0.001 else signal.sigtimedwait([], pause)
        typist.kill()
        lines += typist.stdout.readlines()
    whole = [line.split() for line in lines if line.endswith(b"\n")]
    return [(record.decode(), int(number)) for record, number in whole]


def play(folder: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    program = new_program(folder, "53.09", "Maria")
    with_province(program.store)
    program.close()
    start, acknowledged = 1, {}
    for time in range(times):
        typed = killed(folder, start, chance)
        assert typed
        acknowledged.update(typed)
        start = typed[-1][1] + 1_000
        program = open_program(folder)
        try:
            for record, number in acknowledged.items():
                # one more may have been stored before it could be acknowledged
                stored = str(program.records.get(record).record["uraian_proses"])
                assert int(stored.split()[1]) in (number, number + 1), (time, record)
                assert stored.split(" langkah")[0].strip() == f"langkah {stored.split()[1]}"
            assert program.upkeep.check() == []
        finally:
            program.close()


def test_20_kills_lose_nothing_that_was_acknowledged(tmp_path) -> None:
    seed = random.randrange(1 << 32)
    print("seed", seed)
    play(tmp_path / "ngada", 20, seed)


@pytest.mark.soak
def test_200_kills_lose_nothing_that_was_acknowledged(tmp_path) -> None:
    seed = random.randrange(1 << 32)
    print("seed", seed)
    play(tmp_path / "ngada", 200, seed)


WORK = """
import sys
from pathlib import Path
from ntt_desktop.services import restoring
from ntt_desktop.wiring import open_program

folder, act, other = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
if act == "restore":
    print("siap", flush=True)
    restoring.restore(other, folder)
else:
    program = open_program(folder)
    print("siap", flush=True)
    if act == "import":
        program.imports.store(program.imports.look(other, "product"))
    elif act == "receive":
        program.exchange.receive([other])
    elif act == "keep":
        program.backups.keep()
    else:
        program.backups.make(other)
print("selesai", flush=True)
"""


def killed_at_work(folder: Path, act: str, other: Path, milliseconds: float) -> bool:
    """Whether the work said it was done before it was killed."""
    words = [sys.executable, "-c", WORK, str(folder), act, str(other)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"siap\n"
        signal.sigtimedwait([], milliseconds / 1000)
        worker.kill()
        return worker.stdout.read() == b"selesai\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    program = new_program(tmp_path / "ngada", "53.09", "Maria")
    program.close()
    return tmp_path / "ngada"


def counted(folder: Path) -> int:
    program = open_program(folder)
    try:
        assert program.upkeep.check() == []
        return sum(1 for _ in program.records.every("product"))
    finally:
        program.close()


def test_a_killed_import_or_receive_is_whole_or_not_there(office, tmp_path) -> None:
    lines = ["desa,nama_produk,nama_produsen,jenis_produsen,kelompok"]
    lines += [f"53.09.06.2009,Produk {number},KUB {number % 9},KUB,TENUN" for number in range(150)]
    (tmp_path / "daftar.csv").write_text("\n".join(lines) + "\n")
    sender = new_program(tmp_path / "lain", "53.09", "Yosef")
    sender.imports.store(sender.imports.look(tmp_path / "daftar.csv", "product"))
    made = []
    for act in ("import", "receive"):
        program = new_program(tmp_path / act, "53.09", "Maria")
        made.append(program)
        enrol(one.store for one in (*made, sender))
        program.close()
    ((file, _),) = sender.exchange.send(tmp_path / "k", ["53.09"]).files
    sender.close()
    for act, source in (("import", tmp_path / "daftar.csv"), ("receive", file)):
        folder = tmp_path / act
        for milliseconds in (1, 60, 200, 400):
            done = killed_at_work(folder, act, source, milliseconds)
            number = counted(folder)
            assert number in ((150,) if done else (0, 150)), (act, milliseconds)


def test_a_killed_backup_or_restore_leaves_no_half_of_it(office, tmp_path) -> None:
    program = open_program(office)
    for _ in range(40):
        program.attachments._files.put(os.urandom(60_000))
    program.backups.make(tmp_path / "c.cadangan")
    good = (tmp_path / "c.cadangan").read_bytes()
    program.close()
    for milliseconds in (1, 40, 90):
        killed_at_work(office, "backup", tmp_path / "c.cadangan", milliseconds)
        there = (tmp_path / "c.cadangan").read_bytes()
        assert len(there) == len(good), "the older one or the whole new one"
        if not killed_at_work(tmp_path / "pulih", "restore", tmp_path / "c.cadangan", milliseconds):
            assert not (tmp_path / "pulih").exists() or counted(tmp_path / "pulih") == 0
        killed_at_work(office, "keep", office, milliseconds)
    program = open_program(office)
    try:
        program.backups.keep()
        assert all(path.suffix in (".db", ".json") for path in (office / "backups").iterdir())
        assert len(program.backups.list()) == 1
    finally:
        program.close()
