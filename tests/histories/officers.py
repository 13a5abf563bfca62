"""What officers type, by commands alone; what they may refuse is refused in the way the design says."""

import io
import random
from typing import Any

from PIL import Image
from tests.histories.commands import DONE
from tests.histories.life import PLAIN, SETS, WORDS, village
from tests.histories.network import PROVINCE
from tests.histories.offices import Laptop, Offices
from tests.histories.truth import holds

NOT_SEEN = "NTT-R02"
NOTHING_TO_ERASE = ("NTT-R20", "NTT-R21")
SIGNS = [chr(number) for number in range(0x4E00, 0x9FFF)]
"""Of these nothing is saved by packing."""
ACTS = {
    "edit": 12,
    "make": 3,
    "maker": 2,
    "reference": 1,
    "delete": 1,
    "undelete": 1,
    "settle": 5,
    "attach": 1,
    "erase": 1,
}


class Officers:
    def __init__(self, offices: Offices, steady: str) -> None:
        """steady: an office where nobody takes consent back, which makes a laptop write by itself."""
        self._steady = steady
        self.offices, self.chance, self.counts = offices, offices.chance, offices.counts
        self._villages = [village(office) for office in sorted({one.office for one in offices.laptops} - {PROVINCE})]

    def act(self, laptop: Laptop) -> None:
        getattr(self, self.chance.choices(list(ACTS), list(ACTS.values()))[0])(laptop)

    def _put(self, laptop: Laptop, kind: str, id: str = "", /, **values: object) -> None:
        """A field with several values is not overwritten unseen, and the desk tells of it."""
        words = [f"{name}={value}" for name, value in values.items()]
        said = self.offices.try_(laptop, "put", "--kind", kind, *(("--id", id) if id else ()), *words)
        if said.status == DONE:
            return
        holds("I11", said.code == NOT_SEEN, f"{laptop.name}: put {kind} {values}: {said.err}")
        told = {(one["record"], one["field"]) for one in self._conflicts(laptop)}
        holds("I11", any((id, name) in told for name in values), f"{laptop.name}: refused, and nothing is told of {id}")
        self.counts.not_seen += 1

    def _conflicts(self, laptop: Laptop) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.offices.do(laptop, "conflicts")["conflicts"]
        return found

    def _some(self, laptop: Laptop, kind: str, *words: str) -> str:
        """One of the records a list of the laptop shows, or empty."""
        rows = self.offices.do(laptop, "list", "--kind", kind, *words)["rows"]
        return str(self.chance.choice(sorted(row["id"] for row in rows))) if rows else ""

    def _village(self, laptop: Laptop) -> str:
        return self.chance.choice([one for one in self._villages if laptop.office in (PROVINCE, one[:5])])

    def make(self, laptop: Laptop) -> None:
        name = f"Kopi {self.chance.randrange(1_000_000)}"
        self._put(laptop, "product", desa=self._village(laptop), nama_produk=name, pasar="DESA")

    def maker(self, laptop: Laptop) -> None:
        id = self._some(laptop, "producer")
        if id and self.chance.random() < 0.7:
            number = self.chance.choice(("0812 1111 2222", "0813 3333 4444"))
            is_steady = laptop.office in (PROVINCE, self._steady)
            agreed = self.chance.choice(("ya", "ya", "ya" if is_steady else "tidak"))
            self._put(laptop, "producer", id, telepon=number, persetujuan_data=agreed)
        else:
            name = f"Ibu {self.chance.randrange(1_000_000)}"
            values = {"desa": self._village(laptop), "nama": name, "jenis_produsen": "PERORANGAN"}
            self._put(laptop, "producer", **values, persetujuan_data="ya")

    def edit(self, laptop: Laptop) -> None:
        id = self._some(laptop, "product")
        if id:
            values = {name: self.chance.choice(WORDS) for name in self.chance.sample(PLAIN, self.chance.randint(1, 2))}
            if self.chance.random() < 0.3:
                values["pasar"] = self.chance.choice(SETS)
            self._put(laptop, "product", id, **values)

    def reference(self, laptop: Laptop) -> None:
        """A list of the province reaches everybody."""
        if laptop.office == PROVINCE:
            self._put(laptop, "laboratory", nama=f"Labkesda {self.chance.randrange(1_000_000)}")

    def delete(self, laptop: Laptop) -> None:
        self._mark(laptop, "delete", self._some(laptop, "product"))

    def undelete(self, laptop: Laptop) -> None:
        self._mark(laptop, "undelete", self._some(laptop, "product", "--deleted"))

    def _mark(self, laptop: Laptop, command: str, id: str) -> None:
        if id:
            said = self.offices.try_(laptop, command, id)
            holds("I11", said.status == DONE or said.code == NOT_SEEN, f"{laptop.name}: {command}: {said.err}")

    def settle(self, laptop: Laptop) -> None:
        told = self._conflicts(laptop)
        if told:
            one = self.chance.choice(sorted(told, key=lambda conflict: str(conflict["id"])))
            if self.chance.random() < 0.3 and one["field"] in PLAIN:
                choice = ("--value", "D")
            else:
                choice = ("--take", str(self.chance.choice(one["values"])["commit"]))
            self.offices.do(laptop, "conflicts", "--resolve", one["id"], *choice)
            holds("I11", one["id"] not in {each["id"] for each in self._conflicts(laptop)}, "a choice settled nothing")
            self.counts.settled += 1

    def attach(self, laptop: Laptop) -> None:
        id = self._some(laptop, "product")
        if id:
            photo = self.offices.new_path("foto.jpg")
            photo.write_bytes(noise(self.chance, 400))
            made = self.offices.do(laptop, "attach", id, photo, "--role", "foto_produk")["id"]
            if self.chance.random() < 0.7:  # only what shows nobody leaves the office
                self._put(laptop, "attachment", made, memuat_orang="tidak")

    def erase(self, laptop: Laptop) -> None:
        """The province orders every value a field ever had erased."""
        id = self._some(laptop, "product") if laptop.office == PROVINCE else ""
        if id:
            said = self.offices.try_(laptop, "redact", id, self.chance.choice(PLAIN), "--reason", "permohonan")
            holds("I3", said.status == DONE or said.code in NOTHING_TO_ERASE, f"redact: {said.err}")
            self.counts.erased += said.status == DONE

    def type_much(self, laptop: Laptop) -> None:
        """More than one volume of 1 MB holds."""
        place = self._village(laptop)
        for number in range(34):
            note = "".join(self.chance.choices(SIGNS, k=20_000))
            self._put(laptop, "product", desa=place, nama_produk=f"Tenun {number}", catatan=note)


def noise(chance: random.Random, side: int) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), chance.randbytes(side * side * 3)).save(out, "JPEG")
    return out.getvalue()
