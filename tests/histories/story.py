"""One story in which every rule of the design has its chapter; each chapter says `Broken` with the rule's number.

Two laptops of a regency, one of another and the province. Chapters build on those before.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from tests.histories.life import NEWER_FIELD, NEWER_KIND, YEAR, damage, write_newer
from tests.histories.network import DIVERGED, PROVINCE, Laptop, Network, Parcel
from tests.histories.truth import Broken, holds, truth_of

from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.ids import new_id
from ntt_desktop.services.records import Edit, NoSuchRecord
from ntt_desktop.store.apply import Applier
from ntt_desktop.store.writer import NotSeen
from ntt_desktop.sync import hlc, scope

OFFICES = {"53.09": 2, "53.08": 1}
VILLAGE, OTHER_VILLAGE = "53.09.06.2009", "53.08.02.2004"


class Story:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.province, self.one, self.two, self.other = network.laptops
        self.product = self.producer = ""

    def tell(self) -> None:
        """
        Raises:
            Broken
        """
        chapters: list[Callable[[], None]] = [
            self.records_reach_everybody,
            self.two_places_change_the_same_field,
            self.one_decision_settles_it,
            self.a_sheet_is_saved_twice,
            self.deleted_here_and_changed_there,
            self.what_stays_in_the_office,
            self.a_later_version_wrote_something,
            self.clocks_are_wrong,
            self.a_file_is_lost,
            self.the_same_file_again,
            self.looking,
            self.a_damaged_file,
            self.a_file_comes_before_its_parents,
            self.the_province_is_put_back,
            self.a_stranger_in_the_partition,
            self.rows_that_went_astray,
        ]
        for chapter in chapters:
            try:
                chapter()
            except NoSuchRecord as error:
                raise Broken("I1", f"a record did not arrive: {error}") from error
        self.network.meet()

    # -- helping hands ------------------------------------------------------------------------------------------

    def _change(self, laptop: Laptop, id: str, **values: object) -> None:
        with self.network.at(laptop) as desk:
            desk.change(id, **values)

    def _carry(self, sender: Laptop, receiver: Laptop) -> Parcel:
        parcel = self.network.send(sender, receiver.office)
        self.network.receive(receiver, parcel)
        return parcel

    def _round(self) -> None:
        """Everybody here sends what the others have not stated, twice."""
        for _ in range(2):
            for sender in self.network.laptops:
                for receiver in self.network.laptops:
                    if receiver is not sender and receiver.office in self.network.reach(sender):
                        self._carry(sender, receiver)
        self._check()

    def _check(self) -> None:
        for laptop in self.network.laptops:
            self.network.check(laptop)

    def _conflicts(self, laptop: Laptop) -> dict[str, set[object]]:
        return {one.name: {live.value for live in one.values} for one in laptop.desk.differing.conflicts()}

    @staticmethod
    def _whole(laptop: Laptop) -> tuple[object, ...]:
        truth = truth_of(laptop.desk)
        open_parts = {part for part in truth.said if truth.is_open(part)}
        return truth.said, laptop.desk.digests(), open_parts

    # -- chapters -----------------------------------------------------------------------------------------------

    def records_reach_everybody(self) -> None:
        with self.network.at(self.one) as desk:
            self.producer = desk.make("producer", desa=VILLAGE, nama="Ibu Yohana", jenis_produsen="PERORANGAN")
            values = {"desa": VILLAGE, "nama_produk": "Kopi", "pasar": "DESA", "pelaku_usaha": self.producer}
            self.product = desk.make("product", **values)
            self.madu = desk.make("product", desa=VILLAGE, nama_produk="Madu")
        with self.network.at(self.other) as desk:
            desk.make("product", desa=OTHER_VILLAGE, nama_produk="Tenun")
        with self.network.at(self.province) as desk:
            desk.make("laboratory", nama="Labkesda")
        self._round()
        for laptop in (self.province, self.two):
            holds("I1", laptop.desk.value(self.product, "nama_produk") == "Kopi", "a record did not arrive")

    def two_places_change_the_same_field(self) -> None:
        self._change(self.one, self.product, varian="Arabika", nama_dagang="Bintang", pasar="DESA|EKSPOR")
        self._change(self.two, self.product, varian="Robusta", harga_jual=5000, pasar="KABUPATEN")
        self._change(self.province, self.product, catatan="dari provinsi")
        self._round()
        for laptop in (self.province, self.one, self.two):
            told = self._conflicts(laptop)
            holds("I11", told == {"varian": {"Arabika", "Robusta"}}, f"{laptop.name} is told {told}")
            with self.network.at(laptop) as desk:
                values = desk.records.get(self.product).record
                holds("I4", values["nama_dagang"] == "Bintang" and values["harga_jual"] == 5000, "merged fields")
                holds("I4", values["pasar"] == "EKSPOR|KABUPATEN", "a set takes an element from each side")
                before = desk.digests()
                with suppress(NotSeen):
                    desk.records.save(Edit("product", self.product, {"varian": "buta"}))
                    holds("I11", False, "a field with several values was overwritten unseen")
                holds("I11", desk.digests() == before, "a refused save changed something")

    def one_decision_settles_it(self) -> None:
        with self.network.at(self.two) as desk:
            (conflict,) = desk.differing.conflicts()
            taken = next(live for live in conflict.values if live.value == "Arabika")
            desk.differing.resolve(conflict.id, take=taken.commit)
        self.network.check(self.two)
        self._round()
        for laptop in (self.province, self.one, self.two):
            holds("I11", self._conflicts(laptop) == {}, "a decision did not settle it everywhere")
            holds("I4", laptop.desk.value(self.product, "varian") == "Arabika", "another value was decided on")

    def a_sheet_is_saved_twice(self) -> None:
        """The later entry of a commit counts, and both stay in the log."""
        for word in ("pertama", "kedua"):
            self._change(self.one, self.product, catatan=word)
        self.network.check(self.one)
        self._carry(self.one, self.two)
        self._check()
        holds("I4", self.two.desk.value(self.product, "catatan") == "kedua", "the first entry of a commit counted")
        past = {one.value for one in self.two.desk.records.history(self.product, "catatan")}
        holds("I3", {"pertama", "kedua"} <= past, "an entry is missing in the history")

    def deleted_here_and_changed_there(self) -> None:
        for id in (self.product, self.madu):
            with self.network.at(self.one) as desk:
                desk.records.delete(id)
        self._change(self.two, self.product, catatan="masih dijual")
        self._round()
        for laptop in (self.province, self.one, self.two):
            holds("I4", not laptop.desk.records.get(self.product).deleted, "what was changed elsewhere is gone")
            holds("I4", laptop.desk.records.get(self.madu).deleted, "what was deleted is there")

    def what_stays_in_the_office(self) -> None:
        self._change(self.one, self.producer, telepon="0812 3456 7890")
        self._change(self.province, self.producer, alamat="Jalan Provinsi")
        self._round()
        self._only_here()
        holds("I10", self.province.desk.value(self.producer, "telepon") is None, "sent without consent")
        self._change(self.two, self.producer, persetujuan_data="ya")
        self._round()
        self._round()
        self._only_here()
        holds("I1", self.province.desk.value(self.producer, "telepon") == "+6281234567890", "consent sent nothing")

    def _only_here(self) -> None:
        for laptop in self.network.laptops:
            held = truth_of(laptop.desk).said
            strange = [part for part in held if not scope.may_hold(laptop.office, part) or _outside(laptop, part)]
            holds("I10", not strange, f"{laptop.name} holds {strange}")

    def a_later_version_wrote_something(self) -> None:
        with self.network.at(self.two) as desk:
            write_newer(desk, "product", self.product, "masa depan")
            write_newer(desk, NEWER_KIND, new_id(), 7)
        self._round()
        for laptop in (self.province, self.one, self.two):
            found = {name for _, name in truth_of(laptop.desk).live["53.09"]}
            holds("I12", NEWER_FIELD in found, f"{laptop.name} lost what it does not know")

    def clocks_are_wrong(self) -> None:
        """The hybrid clock goes forward when the laptop's goes back, and one wrong year does not infect the others."""
        self.two.off, self.one.off = 12 * YEAR, timedelta()
        self._change(self.two, self.product, catatan="dari masa depan")
        self._carry(self.two, self.one)
        self._change(self.one, self.product, catatan="sesudahnya")
        self._carry(self.one, self.two)
        here = hlc.milliseconds(self._last(self.one)) / 1000
        holds("I8", here < (self.network.now + YEAR).timestamp(), "a wrong year infects others")
        before = self._last(self.one)
        self.one.off = -10 * YEAR
        self._change(self.one, self.product, catatan="sekarang")
        self._carry(self.one, self.two)
        holds("I8", self._last(self.one) > before, "the hybrid clock went back")
        self.one.off = self.two.off = timedelta()
        holds("I8", self.two.desk.value(self.product, "catatan") == "sekarang", "a clock decided what is true")
        self._round()

    @staticmethod
    def _last(laptop: Laptop) -> int:
        """The hybrid clock of the newest commit a laptop wrote itself."""
        own = laptop.desk.store.file.replica
        said = truth_of(laptop.desk).said["53.09"].values()
        return max(one.rank[0] for one in said if one.author == own)

    def a_file_is_lost(self) -> None:
        """What was sent is not known to have arrived: the next file carries it again."""
        self._change(self.one, self.product, catatan="hilang di jalan")
        self.network.send(self.one, PROVINCE)
        self._change(self.one, self.product, catatan="sampai")
        result = self.network.receive(self.province, self.network.send(self.one, PROVINCE))
        holds("I5", result.result == "applied", "a lost file stops the next one")
        self._check()

    def the_same_file_again(self) -> None:
        self._change(self.one, self.product, catatan="dua kali")
        parcel = self._carry(self.one, self.province)
        before = self._whole(self.province)
        result = self.network.receive(self.province, parcel)
        holds("I7", result.result == "known" and self._whole(self.province) == before, "a file counted twice")

    def looking(self) -> None:
        self._change(self.one, self.product, catatan="pratinjau")
        self._change(self.province, self.product, varian="terbuka")
        parcel = self.network.send(self.one, PROVINCE)
        before = self._whole(self.province)
        with self.network.at(self.province) as desk:
            result = desk.exchange.receive(parcel.files, only_look=True)[0]
        holds("I5", result.stored + result.conflicts > 0, "looking shows nothing")
        holds("I5", self._whole(self.province) == before, "looking changed something")
        self._round()

    def a_damaged_file(self) -> None:
        parcel = self.network.send(self.one, PROVINCE, full=True)
        self.network.seal(self.province)
        before = self._whole(self.province)
        for _ in range(12):
            with self.network.at(self.province) as desk:
                result = desk.receive(*damage(parcel, self.network.root / "rusak", self.network.chance).files)[0]
            holds("I9", result.result == "refused", "a damaged file was taken")
            holds("I5", self._whole(self.province) == before, "a refused file changed something")

    def a_file_comes_before_its_parents(self) -> None:
        """It waits, changes nothing, and comes in by itself once they are there."""
        newcomer = self.network.newcomer("53.09")
        self.network.seal(newcomer)
        self.network.back_up(newcomer)
        self._carry(self.one, newcomer)
        self._carry(newcomer, self.one)
        self._change(self.one, self.product, catatan="dua")
        late = self.network.send(self.one, "53.09")
        self.network.restore(newcomer, newcomer.copies[-1])
        before = self._whole(newcomer)
        waiting = self.network.receive(newcomer, late)
        holds("I5", waiting.result == "waiting", f"a file without its parents: {waiting.result}")
        holds("I5", self._whole(newcomer) == before, "a file that waits changed something")
        self.network.receive(newcomer, self.network.send(self.two, "53.09", full=True))
        self.network.check(newcomer)
        holds("I5", not newcomer.desk.exchange.waiting(), "what waited did not come in by itself")
        self._round()

    def the_province_is_put_back(self) -> None:
        """It states older heads than before, and is sent exactly what it lacks."""
        self.network.back_up(self.province)
        self._change(self.one, self.product, catatan="sesudah cadangan")
        self._carry(self.one, self.province)
        self._carry(self.province, self.one)
        self.network.restore(self.province, self.province.copies[-1])
        self._carry(self.province, self.one)
        self._change(self.one, self.product, catatan="sesudah pemulihan")
        result = self.network.receive(self.province, self.network.send(self.one, PROVINCE))
        holds("I5", result.result == "applied", "a restored office was not sent what it lacks")
        self._check()

    def a_stranger_in_the_partition(self) -> None:
        """A laptop of another regency writes into this one's partition: nobody takes it (I10)."""
        with self.network.at(self.other) as desk:
            with desk.store.write() as session:
                log = desk.store.log(session)
                items = [("nama_produk", "Kopi palsu")]
                log.append("53.09", "product", bytes.fromhex(new_id()), items, desk.records.person, Source("typed"))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(scope, "partitions_for", lambda sender, receiver, known: ["53.09"])
                files = desk.send(self.network.root / "sticks" / "asing", PROVINCE)
        before = truth_of(self.province.desk).commits
        with self.network.at(self.province) as desk:
            result = desk.receive(*files)[0]
        holds("I10", result.result == "refused", f"a stranger's commit: {result.result}")
        holds("I10", truth_of(self.province.desk).commits == before, "a stranger's commit is in the log")
        self.network.laptops.remove(self.other)
        self.other.desk.close()

    def rows_that_went_astray(self) -> None:
        """A bug, or a disk, changed a row and not the log: the next file with the same heads stops it (I1)."""
        self._round()
        store = self.two.desk.store
        with store.write() as session:
            session.run("UPDATE product SET catatan = 'sesat' WHERE id = ?", bytes.fromhex(self.product))
        store.forget_worlds()
        with self.network.at(self.two) as desk:
            result = desk.receive(*self.network.send(self.one, "53.09").files)[0]
        holds("I1", result.code == DIVERGED, f"other data with the same heads went unnoticed: {result.result}")
        with self.network.at(self.two) as desk, desk.store.write() as session:
            Applier(session, desk.store.log(session)).rebuild()


def _outside(laptop: Laptop, part: str) -> bool:
    return scope.office_only(part) and scope.shared(part) != laptop.office
