"""What must be true in the end: everything delivered is everywhere it belongs, the same data, every conflict told."""

import shutil
from pathlib import Path
from typing import Any

from tests.histories.network import PROVINCE
from tests.histories.offices import NOT_FOR_US, VOLUMES_MISSING, Laptop, Offices, Volume
from tests.histories.truth import Ledger, Truth, check, holds, truth_of
from tests.store.offices import reopened

from ntt_desktop.base import clock
from ntt_desktop.store.files import Files
from ntt_desktop.store.queries.exchange import attached
from ntt_desktop.sync.scope import may_hold, office_only

ORDERS = 3
PICTURES_MISSING = "NTT-S50"


class Account:
    def __init__(self, offices: Offices) -> None:
        self.offices, self.counts = offices, offices.counts
        self.office = offices.laptops[-1].office
        self._first: dict[str, tuple[Laptop, Path]] = {}
        self._ledger = Ledger()

    def first_day(self) -> None:
        """Copies to begin from again when files are read in other orders."""
        for laptop in (self.offices.province, self.offices.laptops[-1]):
            self._first[laptop.office] = laptop, self.offices.back_up(laptop)

    # -- looking --------------------------------------------------------------------------------------------------

    def _truth(self, laptop: Laptop, whole: bool = False) -> Truth:
        """whole: everything the workspace says of itself is counted again by force."""
        with clock.fixed(self.offices.at(laptop)):
            desk = reopened(laptop.folder)
            try:
                if not whole:
                    return truth_of(desk)
                truth = check(desk)
                self._ledger.enter(desk, truth)
                return truth
            finally:
                desk.close()

    def _delivered(self) -> dict[str, set[bytes]]:
        """Partition → the commits that files ended with, which a laptop read whose disk is still there."""
        found: dict[str, set[bytes]] = {}
        for _, volume in self.offices.read():
            for part, heads in _carried(volume).items():
                found.setdefault(part, set()).update(heads)
        return found

    def read_again(self) -> None:
        """Files that were delivered, when all who had read them were put back since. Counts the ends of those that only
        disks had which are no more."""
        held = {id for laptop in self.offices.laptops for id in self._truth(laptop).commits}
        for reader, volume in self.offices.read():
            if not set().union(*_carried(volume).values()) <= held:
                self.offices.receive(reader, volume.together)
                self.counts.read_again += 1
        everything = set().union(*(heads for *_, one in self.offices.delivered for heads in _carried(one).values()))
        self.counts.gone = len(everything - held - set().union(*self._delivered().values()))

    def settle(self) -> None:
        """
        Raises:
            Broken
        """
        infos = {laptop: self.offices.do(laptop, "info") for laptop in self.offices.laptops}
        truths = {laptop: self._truth(laptop, whole=True) for laptop in self.offices.laptops}
        self._all_arrived(truths)
        self._all_alike(infos)
        told = {laptop: self._told(laptop, truths[laptop]) for laptop in self.offices.laptops}
        self._told_alike(told, truths)
        gone = self._all_pictures()
        for laptop, info in infos.items():
            self._nothing_left(laptop, info, gone)
        self.counts.commits = len(self._ledger.commits)
        self.counts.conflicts = len(set().union(*told.values()))

    def _all_arrived(self, truths: dict[Laptop, Truth]) -> None:
        for part, heads in self._delivered().items():
            for laptop, truth in truths.items():
                if may_hold(laptop.office, part):
                    missing = heads - truth.commits
                    self.counts.missing += len(missing)
                    holds("I1", not missing, f"{laptop.name} lacks {len(missing)} delivered commits of {part}")

    def _all_alike(self, infos: dict[Laptop, Any]) -> None:
        seen: dict[str, tuple[set[str], str]] = {}
        for laptop, info in infos.items():
            for part, one in info["partitions"].items():
                state = set(one["heads"]), one["digest"]
                same = seen.setdefault(part, state) == state
                self.counts.divergences += not same
                holds("I1", same, f"{laptop.name} ends with other data in {part}")

    def _told(self, laptop: Laptop, truth: Truth) -> set[tuple[str, str]]:
        """(record, field or element) of what the laptop tells; counted by force, that is all there is, and no more.

        What an office keeps to itself may differ from what it shares, and is told there alone.
        """
        told = {(one["record"], _name(one)) for one in self.offices.do(laptop, "conflicts")["conflicts"]}
        wanted = {(record.hex(), name) for _, record, name in truth.clashes()}
        away = {(record.hex(), name) for record, name in truth.away}
        holds("I11", told - away == wanted - away, f"{laptop.name}: told {told - wanted}, untold {wanted - told}")
        return told - away

    @staticmethod
    def _told_alike(told: dict[Laptop, set[tuple[str, str]]], truths: dict[Laptop, Truth]) -> None:
        """What one laptop tells, all tell that have the record, and that no longer keep values of it to themselves."""
        everything = set().union(*told.values())
        for laptop, truth in truths.items():
            held = {record.hex() for live in truth.live.values() for record, _ in live}
            away = {(record.hex(), name) for record, name in truth.away}
            unseen = {one for one in everything if one[0] in held} - told[laptop] - away
            holds("I11", not unseen, f"{laptop.name} does not tell of {unseen}")

    def _pictures(self, laptop: Laptop) -> tuple[dict[str, bool], set[str]]:
        """Attachments the laptop knows of → whether their content is here; and which of them may leave an office."""
        with clock.fixed(self.offices.at(laptop)):
            desk = reopened(laptop.folder)
            try:
                files = Files(desk.store.file)
                with desk.store.read() as session:
                    found = attached(session, desk.store.log(session).parts())
                here = {one.sha256: files.has(one.sha256) for one in found}
                return here, {one.sha256 for one in found if not one.shows_people}
            finally:
                desk.close()

    def _all_pictures(self) -> set[str]:
        """Attachments are wherever their records are, those that may show people in the office that has them. Gives
        those of which every copy went with a disk."""
        known = {laptop: self._pictures(laptop) for laptop in self.offices.laptops}
        held: dict[str, set[str]] = {}
        for laptop, (pictures, _) in known.items():
            held.setdefault(laptop.office, set()).update(one for one, is_here in pictures.items() if is_here)
        everywhere = set().union(*held.values())
        for laptop, (pictures, free) in known.items():
            due = held[laptop.office] | (everywhere & free)
            lacking = {one for one, is_here in pictures.items() if not is_here} & due
            self.counts.missing += len(lacking)
            holds("I1", not lacking, f"{laptop.name} lacks {len(lacking)} attachments that others have")
        listed: set[str] = set().union(*(pictures for pictures, _ in known.values()))
        self.counts.pictures, self.counts.pictures_gone = len(everywhere), len(listed - everywhere)
        return listed - everywhere

    def _nothing_left(self, laptop: Laptop, info: Any, gone: set[str]) -> None:
        """What still waits says for what: a volume, or an attachment, that was lost together with its sender's disk.
        Everything is confirmed, and the workspace is sound."""
        waiting = sorted((laptop.folder / "inbox").glob("*.sinkron"))
        holds("I5", info["waiting"] == len(waiting), f"{laptop.name} counts {info['waiting']} waiting files")
        if waiting:
            for one in self.offices.try_(laptop, "receive", *waiting, "--dry-run").json["files"]:
                why = {VOLUMES_MISSING: one["missing"], PICTURES_MISSING: gone and one["text"]}
                holds("I5", one["result"] == "waiting" and bool(why.get(one["code"])), f"{laptop.name} keeps {one}")
            self.counts.still_waiting += len(waiting)
        if laptop.office != PROVINCE:
            holds("I5", info["unsafe"] == 0, f"{laptop.name}: {info['unsafe']} changes are still called unconfirmed")
        problems = self.offices.try_(laptop, "check").json["problems"]
        are_known = len(problems) <= len(gone) and all("lampiran" in one for one in problems)
        holds("I2", are_known, f"{laptop.name}: {problems}")

    # -- other orders ---------------------------------------------------------------------------------------------

    def shuffled(self) -> None:
        """The province and a regency begin again on their first day and read all files there ever were for them, and
        one of everything from each neighbour, in orders of their own: each time what is shared is as everybody has it.

        Raises:
            Broken
        """
        for office, (laptop, copy) in self._first.items():
            read = [volume for *_, volume in self.offices.delivered if volume.to == office]
            volumes = list(dict.fromkeys(one for volume in read for one in volume.together))
            for sender in self._neighbours(laptop):
                volumes += [one for one in self.offices.send(sender, "--full", "--for", office) if one.to == office]
            final = self.offices.do(laptop, "info")["partitions"]
            ends = [self._read_in_some_order(laptop, copy, volumes) for _ in range(ORDERS)]
            for end in ends:
                for part, one in final.items():
                    if part != PROVINCE and not office_only(part):
                        holds("I8", end[part] == _sorted(one), f"{part} of {laptop.name} depends on the order of files")
            self.counts.orders += len(ends)

    def _neighbours(self, laptop: Laptop) -> list[Laptop]:
        firsts = {one.office: one for one in reversed(self.offices.laptops) if one is not laptop}
        return list(firsts.values()) if laptop.office == PROVINCE else [firsts[laptop.office], firsts[PROVINCE]]

    def _read_in_some_order(self, laptop: Laptop, copy: Path, volumes: list[Volume]) -> Any:
        again = Laptop(f"{laptop.name} ulang", laptop.office, self.offices.root / "ulang")
        self.offices.restore_to(again, copy)
        order = list(volumes)
        self.offices.chance.shuffle(order)
        for start in range(0, len(order), 20):
            said = self.offices.try_(again, "receive", *(one.file for one in order[start : start + 20]))
            for one in said.json["files"]:
                holds("I8", one["result"] != "refused" or one["code"] == NOT_FOR_US, f"{again.name}: {one}")
        found = self.offices.do(again, "info")["partitions"]
        shutil.rmtree(again.folder)
        return {part: _sorted(one) for part, one in found.items()}


def _carried(volume: Volume) -> dict[str, set[bytes]]:
    """What the sender had of the partitions that go to this office."""
    return {
        part: {bytes.fromhex(head) for head in heads}
        for part, heads in volume.heads.items()
        if may_hold(volume.to, part) and (volume.sender.office == volume.to or not office_only(part))
    }


def _sorted(state: Any) -> Any:
    return {"heads": sorted(state["heads"]), "digest": state["digest"]}


def _name(conflict: dict[str, Any]) -> str:
    return f"{conflict['field']}:{conflict['element']}" if conflict["element"] else str(conflict["field"])
