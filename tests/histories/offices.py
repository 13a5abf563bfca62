"""All offices and their laptops, by commands alone: enrolment, files, backups, clones, stolen and re-imaged laptops.

What no command does is what hands do: carrying files, copying a disk, losing a laptop.
"""

import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
from tests.histories.commands import DONE, Run, Said
from tests.histories.network import BEGIN, PROVINCE, Figures
from tests.histories.truth import Broken

VOLUMES_MISSING, NOT_FOR_US, BY_LOST_LAPTOP = "NTT-S41", "NTT-S40", "NTT-S47"
NOTHING_WAITS, PROVINCE_ONLY = "NTT-S51", "NTT-T12"
BELONGS = ("applied", "known", "waiting")
DATA = ("data", "lengkap")


@dataclass
class Counts(Figures):
    laptops: int = 0
    commands: int = 0
    volumes: int = 0
    not_seen: int = 0
    anew: int = 0
    stolen: int = 0
    ruled: int = 0
    read_again: int = 0
    gone: int = 0
    still_waiting: int = 0
    pictures: int = 0
    pictures_gone: int = 0
    orders: int = 0


@dataclass(eq=False)
class Laptop:
    """`off`: how wrong its clock is. `copies`: backups of it, oldest first. `is_clone`: its disk is a copy of another's.
    `disk`: which one it is, of those that took the place of one another for good."""

    name: str
    office: str
    folder: Path
    replica: str = ""
    off: timedelta = timedelta()
    copies: list[Path] = field(default_factory=list)
    is_clone: bool = False
    disk: int = 0


@dataclass(frozen=True, eq=False)
class Volume:
    """A file under way, and what its sender had when it was made: partition → heads. `together`: all that were made for
    the same office at once."""

    file: Path
    to: str
    sender: Laptop
    heads: dict[str, frozenset[str]]
    together: list["Volume"]


class Offices:
    def __init__(self, root: Path, laptops: dict[str, int], chance: random.Random, run: Run) -> None:
        """laptops: office → how many; the province has one."""
        self.root, self.chance = root, chance
        self.now = BEGIN
        self.counts = Counts()
        self._run = run
        self._numbers = iter(range(1, 1_000_000))
        self.digits = ""
        self.delivered: list[tuple[Laptop, int, Volume]] = []
        self.laptops: list[Laptop] = []
        self._stolen: list[str] = []
        self._gone: set[str] = set()
        self.province = self.newcomer(PROVINCE)
        self._make_root_keys()
        for office, count in laptops.items():
            for _ in range(count):
                self.enrol(self.newcomer(office))

    # -- commands -----------------------------------------------------------------------------------------------

    def at(self, laptop: Laptop) -> datetime:
        return self.now + laptop.off

    def try_(self, laptop: Laptop, command: str, *words: object) -> Said:
        """A command on a laptop, a minute after the one before, which may be refused."""
        self.now += timedelta(minutes=1)
        self.counts.commands += 1
        return self._run([*command.split(), str(laptop.folder), *map(str, words)], self.at(laptop))

    def do(self, laptop: Laptop, command: str, *words: object) -> Any:
        """
        Raises:
            Broken: it was refused.
        """
        said = self.try_(laptop, command, *words)
        if said.status != DONE:
            raise Broken("I5", f"{laptop.name}: {command} {words}: {said.json} {said.err}")
        return said.json

    def new_path(self, name: str) -> Path:
        path = self.root / "berkas" / f"{next(self._numbers)}-{name}"
        path.parent.mkdir(exist_ok=True)
        return path

    # -- enrolment ----------------------------------------------------------------------------------------------

    def newcomer(self, office: str) -> Laptop:
        number = 1 + sum(one.office == office for one in self.laptops)
        laptop = Laptop(f"{office}-{number}", office, self.root / f"laptop-{next(self._numbers)}")
        self.do(laptop, "new", "--office", office, "--person", f"Petugas {laptop.name}")
        self.laptops.append(laptop)
        self.counts.laptops += 1
        return laptop

    def enrol(self, laptop: Laptop, *words: str) -> None:
        """The laptop asks, the province admits, both compare 20 digits."""
        asked = self.do(laptop, "enrol request", "--to", self.new_path("minta"), "--label", laptop.name, *words)
        admit = ("--digits", asked["digits"], "--office", laptop.office, "--to", self.new_path("balas"))
        done = self.do(self.province, "enrol admit", asked["file"], *admit)
        accepted = self.do(laptop, "enrol accept", done["file"], "--digits", self.digits)
        laptop.replica = accepted["replica"]

    def _make_root_keys(self) -> None:
        self._keys = self.root / "kunci"
        self.digits = self.do(self.province, "enrol root", "--to", self._keys)["digits"]
        self.province.replica = self.do(self.province, "info")["replica"]

    def passphrase(self, letter: str) -> Path:
        """What stands on the printed sheet of a root key, typed into a file."""
        document = pypdfium2.PdfDocument(self._keys / f"lembar-kunci-{letter}.pdf")
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        found = re.search(r"(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}", text)
        assert found
        path = self.new_path("frasa")
        path.write_text(found[0])
        return path

    def rotate(self) -> None:
        """A new working key for the province."""
        words = ("--root", self._keys / "kunci-induk-A.age", "--key-passphrase-file", self.passphrase("A"))
        self.do(self.province, "enrol rotate", *words)

    def replace_root(self) -> None:
        """Root key A was lost: B makes another one."""
        words = ("--root", self._keys / "kunci-induk-B.age", "--key-passphrase-file", self.passphrase("B"))
        self.digits = self.do(self.province, "enrol replace-root", *words, "--to", self.root / "kunci-baru")["digits"]

    def begin_anew(self) -> None:
        """Both root keys were lost: new ones, and every laptop compares 20 digits again."""
        self._keys = self.root / "kunci-lain"
        made = self.do(self.province, "enrol root", "--both-lost", "--to", self._keys)
        self.digits = made["digits"]
        for laptop in self.laptops[1:]:
            self.enrol_again(laptop)

    def enrol_again(self, laptop: Laptop) -> None:
        asked = self.do(laptop, "enrol request", "--to", self.new_path("minta"))
        admit = ("--digits", asked["digits"], "--office", laptop.office, "--to", self.new_path("balas"))
        done = self.do(self.province, "enrol admit", asked["file"], *admit)
        self.do(laptop, "enrol accept", done["file"], "--digits", self.digits, "--new-root")

    def renew(self, laptop: Laptop) -> None:
        """A new exchange key, for which the laptop signs with the key the province knows: no digits."""
        asked = self.do(laptop, "enrol request", "--to", self.new_path("minta"), "--new-key")
        done = self.do(self.province, "enrol admit", asked["file"], "--to", self.new_path("balas"))
        self.do(laptop, "enrol accept", done["file"])
        laptop.copies = []  # from before the key

    # -- files --------------------------------------------------------------------------------------------------

    def of(self, office: str, without: Laptop) -> list[Laptop]:
        return [one for one in self.laptops if one.office == office and one is not without]

    def send(self, laptop: Laptop, *words: object) -> list[Volume]:
        sent = self.do(laptop, "send", "--to", self.new_path("kirim"), "--max-size", 1, *words)
        heads = self.heads(laptop)
        self.counts.sent += len(sent["summaries"])
        self.counts.volumes += len(sent["files"])
        made: dict[str, list[Volume]] = {}
        for one in sent["files"]:
            together = made.setdefault(one["for"], [])
            together.append(Volume(Path(one["file"]), one["for"], laptop, heads, together))
        return [volume for together in made.values() for volume in together]

    def heads(self, laptop: Laptop) -> dict[str, frozenset[str]]:
        found = self.do(laptop, "info")["partitions"]
        return {part: frozenset(one["heads"]) for part, one in found.items()}

    def receive(self, laptop: Laptop, volumes: Sequence[Volume]) -> bool:
        """Whether something new came in.

        Raises:
            Broken: a sound file was refused.
        """
        if not volumes:
            return False
        said = self.try_(laptop, "receive", *(one.file for one in volumes))
        results = said.json["files"]
        for one in results:
            total = one["stored"] + one["unchanged"] + one["conflicts"] + one["refused"]
            if total != one["records"]:
                raise Broken("I5", f"{laptop.name}: the four do not add up: {one}")
            self._judge(laptop, one)
        for volume, one in zip(volumes, results, strict=False):
            if one["result"] in BELONGS and one["code"] != VOLUMES_MISSING and one["kind"] in DATA:
                self.delivered.append((laptop, laptop.disk, volume))
        if any(one["code"] == BY_LOST_LAPTOP for one in results):
            self._rule(laptop)
        return any(one["result"] == "applied" and (one["records"] or one["attachments"]) for one in results)

    def _rule(self, laptop: Laptop) -> None:
        """The province takes in what others had of a stolen laptop's work before it heard of the theft; an office, what
        it keeps to itself."""
        for replica in self._stolen:
            said = self.try_(laptop, "enrol take", replica)
            if said.status == DONE:
                self.counts.ruled += 1
            elif said.code != (NOTHING_WAITS if laptop is self.province else PROVINCE_ONLY):
                raise Broken("I5", f"enrol take: {said.err}")

    def _judge(self, laptop: Laptop, one: dict[str, Any]) -> None:
        if one["result"] == "waiting":
            self.counts.waited += 1
            if not one["text"]:
                raise Broken("I5", f"{laptop.name}: waits without a reason: {one}")
        elif one["result"] == "refused":
            if one["code"] != NOT_FOR_US:  # made before this laptop had the keys it has now
                raise Broken("I5", f"{laptop.name}: refused: {one}")
            self.counts.refused += 1

    def read(self) -> list[tuple[Laptop, Volume]]:
        """Files with changes that were read by laptops whose disk is still there."""
        return [
            (laptop, volume)
            for laptop, disk, volume in self.delivered
            if laptop in self.laptops and laptop.disk == disk
        ]

    # -- disks --------------------------------------------------------------------------------------------------

    def back_up(self, laptop: Laptop) -> Path:
        made = self.do(laptop, "backup", "--to", self.new_path("ngada.cadangan"))
        laptop.copies.append(Path(made["file"]))
        return laptop.copies[-1]

    def restore(self, laptop: Laptop, copy: Path) -> None:
        """The laptop is as it was when the backup was made."""
        shutil.rmtree(laptop.folder)
        self.restore_to(laptop, copy)
        self.counts.restores += 1

    def restore_to(self, laptop: Laptop, copy: Path) -> None:
        self.now += timedelta(minutes=1)
        self.counts.commands += 1
        said = self._run(["restore", str(copy), "--to", str(laptop.folder)], self.at(laptop))
        if said.status != DONE:
            raise Broken("I5", f"{laptop.name}: restore: {said.err}")
        laptop.replica = said.json["replica"]

    def clone(self, laptop: Laptop, onto: Laptop) -> None:
        """A copy of one laptop's disk takes the place of another's: two installations with one identity."""
        shutil.rmtree(onto.folder)
        shutil.copytree(laptop.folder, onto.folder)
        self._gone.add(onto.replica)
        onto.replica, onto.copies, onto.is_clone = laptop.replica, [], True
        onto.disk += 1
        self.counts.clones += 1

    def become_another(self, laptop: Laptop) -> None:
        """A clone is enrolled as a laptop of its own."""
        before = laptop.replica
        self.enrol(laptop, "--anew")
        assert laptop.replica != before
        laptop.is_clone = False
        laptop.copies = []
        self.counts.anew += 1
        nowhere = self._gone - {one.replica for one in self.laptops}
        for replica in nowhere:  # nobody is written to who is not there
            self.do(self.province, "enrol retire", replica)
        self._gone -= nowhere

    def steal(self, laptop: Laptop) -> Laptop:
        """A laptop is stolen and reported; another one takes its place. Returns that one."""
        shutil.rmtree(laptop.folder)
        self.laptops.remove(laptop)
        self.do(self.province, "enrol lost", laptop.replica)
        self._stolen.append(laptop.replica)
        self.counts.stolen += 1
        another = self.newcomer(laptop.office)
        self.enrol(another)
        return another

    def re_image(self, laptop: Laptop) -> None:
        """Somebody wiped the disk, keys and all; there is no backup."""
        shutil.rmtree(laptop.folder)
        self.do(self.province, "enrol retire", laptop.replica)
        self.do(laptop, "new", "--office", laptop.office, "--person", f"Petugas {laptop.name}")
        self.enrol(laptop)
        laptop.copies, laptop.is_clone = [], False
        laptop.disk += 1
