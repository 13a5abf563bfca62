"""Years of exchange between regencies and the province, month by month: files are lost, doubled and late, disks are put
back, copied, and clocks are wrong (T3)."""

from datetime import timedelta

from tests.histories.life import YEAR, Life
from tests.histories.network import PROVINCE, Laptop, Network, Parcel
from tests.histories.post import Post

RESTORED, CLONED, WRONG_CLOCK = 0.01, 0.004, 0.05
"""Chances of a laptop in a month."""

ACTS = {
    "edit": 12,
    "make": 2,
    "personal": 3,
    "consent": 1,
    "reference": 1,
    "delete": 1,
    "undelete": 1,
    "settle": 4,
    "newer": 1,
    "erase": 1,
}
MONTH = timedelta(days=30)


class TwoYears:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.chance = network.chance
        self.life = Life(network, sorted({laptop.office for laptop in network.laptops}))
        self.post: Post[Parcel, Laptop] = Post(network.chance, network.figures)
        self.delivered: list[Parcel] = []

    def play(self, months: int, acts: int = 3) -> None:
        """acts: what each laptop does in a month, on average.

        Raises:
            Broken
        """
        self.life.begin()
        for month in range(months):
            start = self.network.now
            regencies = self.network.laptops[1:]
            self.chance.shuffle(regencies)
            for laptop in regencies:
                self._month_of(laptop, month, acts)
            self._deliver(month, [self.network.province])
            self._month_of(self.network.province, month, acts * 4)
            self._deliver(month, regencies)
            for laptop in self.chance.sample(self.network.laptops, min(3, len(self.network.laptops))):
                self.network.check(laptop)
            self.network.now = max(self.network.now, start + MONTH)
        self.network.meet()

    def _month_of(self, laptop: Laptop, month: int, acts: int) -> None:
        self._mishaps(laptop)
        for _ in range(self.chance.randint(0, 2 * acts)):
            getattr(self.life, self.chance.choices(list(ACTS), list(ACTS.values()))[0])(laptop)
        for office in self.network.reach(laptop):
            others = [one for one in self.network.of(office) if one is not laptop]
            if others and (office == PROVINCE or laptop.office == PROVINCE or self.chance.random() < 0.3):
                self.post.hand_over(self.network.send(laptop, office), others, month)

    def _mishaps(self, laptop: Laptop) -> None:
        if self.chance.random() < 0.2:
            self.network.back_up(laptop)
        if laptop.copies and self.chance.random() < RESTORED:
            self.network.restore(laptop, self.chance.choice(laptop.copies))
        if self.chance.random() < CLONED:
            self.life.clone(laptop)
        if self.chance.random() < WRONG_CLOCK:
            laptop.off = self.chance.choice((timedelta(), self.chance.uniform(-10, 12) * YEAR))

    def _deliver(self, month: int, laptops: list[Laptop]) -> None:
        for laptop, parcel in self.post.due(month, laptops):
            self.network.receive(laptop, parcel)
            self.delivered.append(parcel)
