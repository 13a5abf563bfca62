"""Two years of exchange by commands alone, month by month: volumes are lost, doubled and late, backups are restored,
disks copied, laptops stolen and wiped, keys changed, and clocks are wrong from -10 to +12 years (T3, T10)."""

from tests.histories.accounts import Account
from tests.histories.life import YEAR
from tests.histories.network import PROVINCE
from tests.histories.officers import Officers
from tests.histories.offices import Laptop, Offices, Volume
from tests.histories.post import Post
from tests.histories.truth import Broken
from tests.histories.two_years import CLONED, MONTH, RESTORED, WRONG_CLOCK

MOST_ROUNDS = 10
NOBODY_MINDS = 0.5
"""Chance of a month in which a copied laptop is left as it is."""


class YearsByCommands:
    def __init__(self, offices: Offices, root_keys: bool) -> None:
        """root_keys: they are replaced too, one and then both, which takes many seconds."""
        self.offices, self.chance, self.counts = offices, offices.chance, offices.counts
        self.post: Post[Volume, Laptop] = Post(self.chance, self.counts)
        self.account = Account(offices)
        self.officers = Officers(offices, self.account.office)
        self._drills = [
            self._much_typing,
            self._province_put_back,
            self._copied,
            self._stolen,
            self._wiped,
            self._new_exchange_key,
        ]
        self._root_keys = root_keys
        if root_keys:
            self._drills.append(self._new_root)

    def play(self, months: int, acts: int) -> None:
        """acts: what each laptop does in a month, on average; the province four times as much.

        Raises:
            Broken
        """
        self._talk()
        self.account.first_day()
        slow, fast = self.chance.sample(self.offices.laptops[1:], 2)
        slow.off, fast.off = -10 * YEAR, 12 * YEAR
        for month in range(months):
            start = self.offices.now
            for drill in self._drills[month * len(self._drills) // months : (month + 1) * len(self._drills) // months]:
                drill()
            regencies = self.offices.laptops[1:]
            self.chance.shuffle(regencies)
            for laptop in regencies:
                self._month_of(laptop, month, acts)
            self._deliver(month, [self.offices.province])
            self._month_of(self.offices.province, month, acts * 4)
            self._deliver(month, regencies)
            self.offices.now = max(self.offices.now, start + MONTH)
        self._end(months)

    def _month_of(self, laptop: Laptop, month: int, acts: int) -> None:
        self._mishaps(laptop)
        for _ in range(self.chance.randint(0, 2 * acts)):
            self.officers.act(laptop)
        self._post(laptop, month)

    def _mishaps(self, laptop: Laptop) -> None:
        if laptop.is_clone and self.chance.random() > NOBODY_MINDS:
            self.offices.become_another(laptop)
        if self.chance.random() < 0.2:
            self.offices.back_up(laptop)
        if laptop.copies and self.chance.random() < RESTORED:
            self.offices.restore(laptop, self.chance.choice(laptop.copies))
        if self.chance.random() < CLONED:
            self._copy(laptop)
        if self.chance.random() < WRONG_CLOCK:
            laptop.off = self.chance.choice((0, self.chance.uniform(-10, 12))) * YEAR

    def _post(self, laptop: Laptop, month: int) -> None:
        for volume in self.offices.send(laptop):
            self.post.hand_over(volume, self.offices.of(volume.to, without=laptop), month)

    def _deliver(self, month: int, laptops: list[Laptop]) -> None:
        bags: dict[Laptop, list[Volume]] = {}
        for laptop, volume in self.post.due(month, laptops):
            bags.setdefault(laptop, []).append(volume)
        for laptop, volumes in bags.items():
            self.offices.receive(laptop, volumes)

    # -- what happens once ----------------------------------------------------------------------------------------

    def _any(self) -> Laptop:
        """A laptop that may come to harm, with an identity of its own; the office of the first day is left alone."""
        spared = (PROVINCE, self.account.office)
        chosen = self.chance.choice([one for one in self.offices.laptops if one.office not in spared])
        for laptop in (chosen, *self.offices.of(chosen.office, without=chosen)):
            if laptop.is_clone:
                self.offices.become_another(laptop)
        return chosen

    def _copy(self, laptop: Laptop) -> None:
        others = self.offices.of(laptop.office, without=laptop)
        if others and laptop.office != self.account.office:
            self.offices.clone(laptop, self.chance.choice(others))

    def _much_typing(self) -> None:
        self.officers.type_much(self._any())

    def _province_put_back(self) -> None:
        self.offices.restore(self.offices.province, self.offices.province.copies[-1])

    def _copied(self) -> None:
        self._copy(self._any())

    def _stolen(self) -> None:
        """What only the thief has is gone; what others have of it the province takes in."""
        self.offices.steal(self._any())

    def _wiped(self) -> None:
        self.offices.re_image(self._any())

    def _new_exchange_key(self) -> None:
        self.offices.renew(self._any())

    def _new_root(self) -> None:
        self.offices.rotate()
        self.offices.replace_root()

    # -- the end --------------------------------------------------------------------------------------------------

    def _end(self, months: int) -> None:
        """All that is still on its way arrives, what went lost with disks is read in again from the files that were
        delivered, and everybody hears from everybody."""
        self._deliver(months + 10, list(self.offices.laptops))
        for laptop in self.offices.laptops:
            if laptop.is_clone:
                self.offices.become_another(laptop)
        self.account.read_again()
        self._talk()
        self.account.settle()
        self.account.shuffled()
        if self._root_keys:
            self.offices.begin_anew()
            for laptop in self.offices.laptops:
                self.officers.act(laptop)
            self._talk()
            self.account.settle()

    def _talk(self) -> None:
        """Everybody sends what the others have not stated, and nothing goes lost, until nothing new comes in.

        Raises:
            Broken
        """
        for _ in range(MOST_ROUNDS):
            news = [
                self.offices.receive(to, [volume])
                for laptop in self.offices.laptops
                for volume in self.offices.send(laptop)
                for to in self.offices.of(volume.to, without=laptop)
            ]
            if not any(news):
                return
        raise Broken("I1", f"still something new after {MOST_ROUNDS} rounds")
