"""A regency with many records and a province, enrolled with each other, and what passes between them.

What is made once stays in build/bench: files on their way, and the province before and after it received each of them.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from bench.fill import KEPT, OFFICE, PERSON, kept
from bench.raw import copied
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services import workspace
from ntt_desktop.services.admission import Admission
from ntt_desktop.services.enrolment import Enrolment
from ntt_desktop.services.exchange import Exchange
from ntt_desktop.services.received import Received
from ntt_desktop.services.records import Records
from ntt_desktop.services.rootkeys import Pair
from ntt_desktop.services.rootwork import RootWork
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.store import Store
from ntt_desktop.sync.entry import LogValue
from ntt_desktop.sync.merge import Write

RECORDS = int(os.environ.get("BENCH_RECORDS", "100000"))
"""Records of the regency: ten products of 15 fields for each maker."""

PROVINCE = "53"
EDITED = ("harga_jual", "masa_simpan_hari", "petugas_pendata")
"""Fields changed in every product."""

_TOGETHER = 5000


@dataclass(frozen=True, slots=True)
class Journey:
    """A file, and the workspace of the province as it was before and is after it received it."""

    file: Path
    before: Path
    after: Path


NEW = Journey(KEPT / "baru.sinkron", KEPT / "provinsi-0", KEPT / "provinsi-1")
EDITS = Journey(KEPT / "ubahan.sinkron", KEPT / "provinsi-1", KEPT / "provinsi-2")
LAPTOP = KEPT / "kabupaten"
"""The regency once it has sent all its records."""


def prepare(folder: Path) -> None:
    """Makes NEW, EDITS and LAPTOP anew; `folder` is for what is passed on by hand."""
    for there in (LAPTOP, NEW.before, NEW.after, EDITS.after):
        shutil.rmtree(there, ignore_errors=True)
    laptop = workspace.open_store(copied(kept(RECORDS * 10 // 11), LAPTOP))
    province = workspace.create(NEW.before, PROVINCE)
    enrol(laptop, province, folder)
    province.close()
    send(laptop, folder).replace(NEW.file)
    laptop.close()
    province = workspace.open_store(copied(NEW.before, NEW.after))
    receive(province, NEW.file)
    answer = Exchange(province, Records(province, PERSON)).send(folder, [OFFICE], receipts_only=True).files[0][0]
    province.close()
    laptop = workspace.open_store(copied(LAPTOP, folder / "ubah"))
    receive(laptop, answer)
    edit_all(laptop)
    send(laptop, folder).replace(EDITS.file)
    laptop.close()
    province = workspace.open_store(copied(EDITS.before, EDITS.after))
    receive(province, EDITS.file)
    province.close()


def enrol(laptop: Store, province: Store, folder: Path) -> None:
    RootWork(province).begin(Pair())
    asked = Enrolment(laptop).request(folder)
    answer = Admission(province).admit(asked.file, asked.digits, "", folder)
    Enrolment(laptop).accept(answer.file, answer.digits)


def send(store: Store, folder: Path, *, full: bool = False) -> Path:
    return Exchange(store, Records(store, PERSON)).send(folder, full=full).files[0][0]


def receive(store: Store, file: Path, *, only_look: bool = False, judge: bool = True) -> Received:
    records = Records(store, workspace.person_named(store, None))
    (found,) = Exchange(store, records).receive([file], only_look=only_look, judge=judge)
    assert found.result in ("applied", "known"), found
    return found


def take_in(store: Store, file: Path) -> None:
    receive(store, file, judge=False)


def judge(store: Store) -> None:
    records = Records(store, workspace.person_named(store, None))
    while records.judge_pending(_TOGETHER):
        pass


def look(store: Store, file: Path) -> None:
    receive(store, file, only_look=True)


def edit_all(store: Store) -> None:
    """Some fields of every product, in bulk."""
    kind = KINDS["product"]
    ids = [bytes(row[0]) for row in store.file.reader().execute("SELECT id FROM product ORDER BY n")]
    for start in range(0, len(ids), _TOGETHER):
        with store.write() as session:
            log, rows = store.log(session), Rows(session)
            states = rows.load_many(kind.code, ids[start : start + _TOGETHER])
            for number, (id, state) in enumerate(states.items(), start):
                values: tuple[LogValue, ...] = (number * 10, number % 700 + 1, f"Petugas {number % 40}")
                num = log.append(
                    OFFICE, kind.code, id, list(zip(EDITED, values, strict=True)), PERSON, Source("program")
                )
                for name, value in zip(EDITED, values, strict=True):
                    state.put(OFFICE, name, (Write(num, value),), log.rank)
            rows.flush(states.values())
            rows.index()
    with store.write() as session:
        store.log(session).seal_all()


def touch(store: Store, turn: int) -> None:
    """One field of one record: what is sent next has never been sent before."""
    (id,) = store.file.reader().execute("SELECT id FROM product ORDER BY n DESC LIMIT 1").fetchone()
    with store.write() as session:
        log, rows = store.log(session), Rows(session)
        state = rows.load("product", bytes(id))
        assert state is not None
        num = log.append(OFFICE, "product", state.id, [("harga_jual", turn)], PERSON, Source("program"))
        state.put(OFFICE, "harga_jual", (Write(num, turn),), log.rank)
        rows.flush([state])
