"""What officers, sticks and disks do, by chance."""

import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.histories.network import PROVINCE, TAKEN, Laptop, Network, Parcel, known_records
from tests.histories.truth import Broken, holds, truth_of
from tests.store.offices import Desk

from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.ids import new_id
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.records import Edit
from ntt_desktop.services.redaction import NothingToErase, Redaction, SettleFirst
from ntt_desktop.store.apply import Applier
from ntt_desktop.store.writer import NotSeen

YEAR = timedelta(days=365)
KINDS = ("product", "producer", "laboratory")
WORDS = ("A", "B", "C", "")
SETS = ("", "DESA", "DESA|EKSPOR", "PROVINSI")
PLAIN = ("varian", "nama_dagang", "catatan")
NEWER_FIELD, NEWER_KIND = "bidang_versi_depan", "kapal"
"""What only a later version of the program knows."""

WEIGHTS = {
    "make": 4, "edit": 18, "personal": 4, "consent": 2, "reference": 2, "delete": 3, "undelete": 2, "settle": 6, "overwrite": 2, "erase": 4,
    "seal": 2, "visit": 18, "send": 8, "receive": 10, "again": 2, "look": 2, "damaged": 2, "back_up": 2, "restore": 2,
    "clone": 1, "clock": 2, "newer": 2, "restart": 1,
}  # fmt: skip


def village(office: str) -> str:
    """Some village of a regency."""
    place = office
    while place.count(".") < 3:
        place = regions().children(place)[0].code
    return place


class Life:
    """Random acts on a network; each leaves all rules true or raises `Broken`."""

    def __init__(self, network: Network, offices: Sequence[str]) -> None:
        self.network = network
        self.chance = network.chance
        self.figures = network.figures
        self._villages = [village(office) for office in offices if office != PROVINCE]
        self.drawer: list[Parcel] = []

    def begin(self) -> None:
        """Some records that everybody has."""
        for office in sorted({one.office for one in self.network.laptops} - {PROVINCE}):
            first = self.network.of(office)[0]
            for _ in range(3):
                self.make(first)
        self.network.talk()

    def play(self, steps: int, every: int = 10) -> None:
        """every: after so many acts a workspace is looked at with all force."""
        self.begin()
        names, weights = list(WEIGHTS), list(WEIGHTS.values())
        for step in range(steps):
            laptop = self.chance.choice(self.network.laptops)
            getattr(self, self.chance.choices(names, weights)[0])(laptop)
            if step % every == 0:
                self.network.check(laptop)

    # -- officers -----------------------------------------------------------------------------------------------

    def _pick(self, desk: Desk, *kinds: str) -> tuple[str, str] | None:
        known = known_records(desk, kinds or KINDS)
        return self.chance.choice(known) if known else None

    def _villages_of(self, laptop: Laptop) -> list[str]:
        return [one for one in self._villages if laptop.office in (PROVINCE, one[:5])]

    def make(self, laptop: Laptop) -> None:
        with self.network.at(laptop) as desk:
            kind = self.chance.choice(KINDS)
            place = self.chance.choice(self._villages_of(laptop))
            name = f"{kind} {self.chance.randrange(99)}"
            if kind == "product":
                desk.make(kind, desa=place, nama_produk=name, pasar="DESA")
            elif kind == "laboratory":
                desk.make(kind, nama=name)
            else:
                desk.make(kind, desa=place, nama=name, jenis_produsen="PERORANGAN", telepon="0812 1111 2222")

    def reference(self, laptop: Laptop) -> None:
        """A list of the province reaches everybody."""
        with self.network.at(laptop) as desk:
            mine = "REF" if laptop.office == PROVINCE else laptop.office
            rows = desk.store.file.reader().execute(
                "SELECT id FROM laboratory WHERE _part = ? AND _hidden = 0", (mine,)
            )
            known = sorted(bytes(row[0]).hex() for row in rows)
            if known:
                self._change(desk, self.chance.choice(known), lingkup=self.chance.choice(WORDS))

    def _change(self, desk: Desk, id: str, **values: object) -> None:
        """As the window would: a field that holds several values is left to `settle`."""
        differing = {name.partition(":")[0] for name in desk.records.get(id).differing}
        free = {name: value for name, value in values.items() if name not in differing}
        if free:
            desk.change(id, **free)

    def edit(self, laptop: Laptop) -> None:
        with self.network.at(laptop) as desk:
            found = self._pick(desk, "product")
            if found:
                values: dict[str, object] = {name: self.chance.choice(WORDS) for name in self._some(PLAIN)}
                if self.chance.random() < 0.3:
                    values["pasar"] = self.chance.choice(SETS)
                if self.chance.random() < 0.2:
                    values["harga_jual"] = self.chance.randrange(1, 4) * 1000
                self._change(desk, found[1], **values)

    def _some(self, names: Sequence[str]) -> list[str]:
        return self.chance.sample(names, self.chance.randint(1, 2))

    def personal(self, laptop: Laptop) -> None:
        """What stays in the office while the person has not consented."""
        with self.network.at(laptop) as desk:
            found = self._pick(desk, "producer")
            if found:
                number = self.chance.choice(("0812 1111 2222", "0813 3333 4444", ""))
                self._change(desk, found[1], telepon=number, alamat=self.chance.choice(WORDS))

    def consent(self, laptop: Laptop) -> None:
        with self.network.at(laptop) as desk:
            found = self._pick(desk, "producer")
            if found:
                self._change(desk, found[1], persetujuan_data=self.chance.choice(("ya", "tidak", "")))

    def delete(self, laptop: Laptop) -> None:
        with self.network.at(laptop) as desk:
            found = self._pick(desk, "product", "producer")
            if found and "_hapus" not in desk.records.get(found[1]).differing:
                desk.records.delete(found[1])

    def undelete(self, laptop: Laptop) -> None:
        truth = truth_of(laptop.desk)
        gone = sorted(
            record.hex()
            for part, live in truth.live.items()
            for record, name in live
            if name == "_hapus" and (part == laptop.office or laptop.office == PROVINCE) and truth.hidden(part, record)
        )
        if gone:
            with self.network.at(laptop) as desk:
                id = self.chance.choice(gone)
                if "_hapus" not in desk.records.get(id).differing:
                    desk.records.undelete(id)

    def settle(self, laptop: Laptop) -> None:
        with self.network.at(laptop) as desk:
            told = sorted(desk.differing.conflicts(), key=lambda one: one.id)
            if not told:
                return
            conflict = self.chance.choice(told)
            live = self.chance.choice(conflict.values)
            if self.chance.random() < 0.3 and conflict.field in PLAIN:
                desk.differing.resolve(conflict.id, value="D")
            else:
                desk.differing.resolve(conflict.id, take=live.commit)
            left = {one.id for one in desk.differing.conflicts()}
            holds("I11", conflict.id not in left, "a choice settled nothing")
            self.figures.settled += 1

    def overwrite(self, laptop: Laptop) -> None:
        """A field with several values is not overwritten by someone who was not shown them all (I11)."""
        with self.network.at(laptop) as desk:
            told = [one for one in desk.differing.conflicts() if one.field in PLAIN]
            if not told:
                return
            conflict = min(told, key=lambda one: one.id)
            some = frozenset(live.commit for live in conflict.values[1:])
            before = desk.digests()
            for seen in ({}, {conflict.field: some}):
                with suppress(NotSeen):
                    edit = Edit(conflict.kind, conflict.record, {conflict.field: "buta"})
                    desk.records.save(edit, seen=seen)
                    raise Broken("I11", "a field with several values was overwritten unseen")
            holds("I11", desk.digests() == before, "a refused save changed something")

    def erase(self, laptop: Laptop) -> None:
        """The province orders every value a field ever had erased."""
        if laptop.office != PROVINCE:
            return
        with self.network.at(laptop) as desk:
            found = self._pick(desk, "product")
            if found:
                with suppress(NothingToErase, SettleFirst):
                    Redaction(desk.store, desk.records).order(found[1], self.chance.choice(PLAIN), "permohonan")
                    self.figures.erased += 1

    # -- sticks -------------------------------------------------------------------------------------------------

    def seal(self, laptop: Laptop) -> None:
        self.network.seal(laptop)

    def send(self, laptop: Laptop) -> None:
        to = self.chance.choice(self.network.reach(laptop))
        self.drawer.append(self.network.send(laptop, to, full=self.chance.random() < 0.1))

    def visit(self, laptop: Laptop) -> None:
        """A stick goes straight from one laptop to another."""
        self.send(laptop)
        others = [one for one in self.network.of(self.drawer[-1].to) if one is not laptop]
        if others:
            self.network.receive(self.chance.choice(others), self.drawer[-1])

    def _parcel_for(self, laptop: Laptop) -> Parcel | None:
        """Any file of the drawer that is for this office, old or new, read before or not."""
        mine = [parcel for parcel in self.drawer if parcel.to == laptop.office]
        return self.chance.choice(mine) if mine else None

    def receive(self, laptop: Laptop) -> None:
        parcel = self._parcel_for(laptop)
        if parcel:
            self.network.receive(laptop, parcel)
            if self.chance.random() < 0.15:
                self.drawer.remove(parcel)
                self.figures.lost += 1

    def again(self, laptop: Laptop) -> None:
        """The same file a second time changes nothing (I7)."""
        parcel = self._parcel_for(laptop)
        if parcel and self.network.receive(laptop, parcel).result in TAKEN:
            self.seal(laptop)  # what came in may have been followed by entries of its own, as after consent
            before = self._all(laptop)
            holds("I7", self.network.receive(laptop, parcel).result == "known", "a file was applied twice")
            holds("I7", self._all(laptop) == before, "the same file again changed something")
            self.figures.doubled += 1

    def look(self, laptop: Laptop) -> None:
        """The preview changes nothing, not even what is open."""
        parcel = self._parcel_for(laptop)
        if parcel:
            before = self._all(laptop)
            with self.network.at(laptop) as desk:
                desk.exchange.receive(parcel.files, only_look=True)
            holds("I5", self._all(laptop) == before, "looking changed something")

    def damaged(self, laptop: Laptop) -> None:
        """A file with one altered, missing or added byte is refused (I9) and changes nothing (I5)."""
        parcel = self._parcel_for(laptop)
        if parcel is None:
            return
        self.seal(laptop)
        before = self._all(laptop)
        with self.network.at(laptop) as desk:
            result = desk.receive(*damage(parcel, self.network.root / "rusak", self.chance).files)[0]
        holds("I9", result.result == "refused", f"a damaged file was taken: {result.result}")
        holds("I5", self._all(laptop) == before, "a refused file changed something")
        self.network.check(laptop)
        self.figures.refused += 1

    @staticmethod
    def _all(laptop: Laptop) -> object:
        truth = truth_of(laptop.desk)
        return truth.said, truth.live, laptop.desk.digests(), laptop.desk.differing.conflicts()

    # -- disks and clocks ---------------------------------------------------------------------------------------

    def back_up(self, laptop: Laptop) -> None:
        self.network.back_up(laptop)

    def restore(self, laptop: Laptop) -> None:
        if laptop.copies:
            self.network.restore(laptop, self.chance.choice(laptop.copies))

    def clone(self, laptop: Laptop) -> None:
        others = [one for one in self.network.of(laptop.office) if one is not laptop]
        if others:
            self.network.clone(laptop, self.chance.choice(others))

    def clock(self, laptop: Laptop) -> None:
        laptop.off = self.chance.uniform(-10, 12) * YEAR

    def restart(self, laptop: Laptop) -> None:
        self.network.restart(laptop)
        with self.network.at(laptop) as desk:
            desk.store.seal_earlier_days()

    # -- versions -----------------------------------------------------------------------------------------------

    def newer(self, laptop: Laptop) -> None:
        """A laptop with a later version writes fields and kinds that the others do not know (I12)."""
        with self.network.at(laptop) as desk:
            found = self._pick(desk, "product")
            if laptop.office == PROVINCE or not found:
                return
            kind, id = (NEWER_KIND, new_id()) if self.chance.random() < 0.3 else found
            write_newer(desk, kind, id, self.chance.choice(("x", "y", 7, True)))


def write_newer(desk: Desk, kind: str, id: str, value: bool | int | str) -> None:
    """A sealed entry of a field this program does not know; its rows are then made from the log, as after a change of
    version."""
    with desk.store.write() as session:
        log = desk.store.log(session)
        items = [(NEWER_FIELD, value)]
        log.append(desk.store.office, kind, bytes.fromhex(id), items, desk.records.person, Source("typed"))
        log.seal(desk.store.office)
        Applier(session, log).rebuild()
    desk.store.forget_worlds()


def damage(parcel: Parcel, folder: Path, chance: random.Random) -> Parcel:
    """The same file with one byte altered, taken away or added, anywhere."""
    folder.mkdir(exist_ok=True)
    at = chance.randrange(len(parcel.files))
    data = bytearray(parcel.files[at].read_bytes())
    place = chance.randrange(len(data))
    way = chance.choice(("alter", "alter", "cut", "add"))
    if way == "alter":
        data[place] ^= 1 << chance.randrange(8)
    elif way == "cut":
        del data[place:]
    else:
        data.insert(place, chance.randrange(256))
    damaged = folder / f"{way}-{place}.sinkron"
    damaged.write_bytes(data)
    files = list(parcel.files)
    files[at] = damaged
    return replace(parcel, files=tuple(files))
