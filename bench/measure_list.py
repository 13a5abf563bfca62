"""The list of products, each step to its finished repaint

The bound is the kit's own view, painting the same columns over data that never changes: what is left is what the
records cost. Pages and counts known from earlier questions are forgotten before each step; the database is warm.
"""

import random
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QTableView

from bench.figures import Figure, Target, timed
from bench.fill import kept
from bench.lists import COLUMNS, KIND, Constant, Remembering, application, shown, unchanging
from bench.timing import Pair, milliseconds, paired
from ntt_desktop.domain.query import Query
from ntt_desktop.ui.kit.delegates import CellDelegate
from ntt_desktop.ui.kit.table import RecordTable

SIZES = (200_000, 1_000_000)
TYPED = ("k", "ko", "kop", "kopi", "kopi m", "199")
JUMPS = (0.0, 0.3, 0.5, 1.0)
ROUNDS = 25
FIRST = Target(ratio=1.5)
KEY = {200_000: Target(ratio=1.8, most=16), 1_000_000: Target(ratio=2.5, most=16)}
FAR = {200_000: Target(), 1_000_000: Target(ratio=2.5)}
ALONE = {"1,000,000 products": Target(over=20)}

Step = Callable[[], object]


class Bench:
    """Both lists, each in a window of its own."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.lists = Remembering(kept(count))
        self.list = shown(self.lists)
        self.view = self.list.view
        self.constant = Constant(count)
        self.other = unchanging(self.constant)
        self.plain = self.other.view

    def times(self, ours: Step, bound: Step, before: Step, *, forget: bool = True) -> Pair:
        """Of one step on both sides; `before` brings both to where it starts."""
        mine, least = [], []
        for number in range(ROUNDS + 1):
            if forget:
                self.lists.forget()
            before()
            repaint(self.view)
            repaint(self.plain)
            times = milliseconds(painted, ours, self.view), milliseconds(painted, bound, self.plain)
            if number:
                mine.append(times[0])
                least.append(times[1])
        return paired(mine, least)

    def all(self) -> Iterator[Figure]:
        size = f"{self.count:,}"
        yield timed(f"{size}: first rows", self.first(), FIRST)
        for words in TYPED:
            yield timed(f"{size}: key to “{words}”", self.key(words), KEY[self.count])
        for order in ("", *KIND.listed):
            if order:
                yield timed(f"{size}: sort by {order}", self.sort(order), FAR[self.count])
            if order in ("", KIND.name):
                where = f", by {order}" if order else ""
                yield timed(f"{size}: jump to the end{where}", self.jump(order, 1.0), FAR[self.count])
                yield timed(f"{size}: jump to the middle{where}", self.jump(order, 0.5), FAR[self.count])

    def first(self) -> Pair:
        """A new model put into the view."""
        made: list[object] = []

        def ours() -> None:
            table = RecordTable(self.lists, KIND, COLUMNS)
            made.append(table)
            self.view.setModel(table)
            self.view.setItemDelegate(CellDelegate(table, self.view))
            table.restart()

        def bound() -> None:
            model = Constant(self.count)
            made.append(model)
            self.plain.setModel(model)
            self.plain.setItemDelegate(CellDelegate(model, self.plain))

        def before() -> None:
            self.view.setModel(None)
            self.plain.setModel(None)

        found = self.times(ours, bound, before)
        self.view.setModel(self.list.table)
        self.view.setItemDelegate(CellDelegate(self.list.table, self.view))
        self.plain.setModel(self.constant)
        self.plain.setItemDelegate(CellDelegate(self.constant, self.plain))
        return found

    def key(self, words: str) -> Pair:
        """The last letter of these words."""
        search = self.list.head.search
        found = 0

        def ours() -> None:
            nonlocal found
            search.setText(words)
            found = self.list.table.rowCount()

        def before() -> None:
            search.setText(words[:-1].strip())
            self.constant.begin(self.count)

        pair = self.times(ours, lambda: self.constant.begin(found), before)
        search.clear()
        return pair

    def sort(self, order: str) -> Pair:
        section = [column.code for column in COLUMNS].index(order)
        header = self.view.horizontalHeader()

        def before() -> None:
            self.order("")
            self.constant.begin(self.count)

        return self.times(lambda: header.sectionClicked.emit(section), lambda: self.constant.begin(self.count), before)

    def jump(self, order: str, part: float) -> Pair:
        """Into a list that was surveyed, a moment after it was sorted; to another place each time."""
        self.lists.forget()
        self.order(order)
        survey = self.lists.survey(self.list.query)
        assert self.lists.keep(self.list.query, survey, self.lists.version)
        chance, to = random.Random(5), part

        def before() -> None:
            nonlocal to
            to = part if part == 1 else part + chance.uniform(-0.1, 0.1)
            self.list.table.restart()
            self.constant.begin(self.count)
            self.view.scrollToTop()
            self.plain.scrollToTop()

        return self.times(lambda: scroll(self.view, to), lambda: scroll(self.plain, to), before, forget=False)

    def order(self, order: str) -> None:
        self.list.table.set_query(self.list.query.but(order=order, descending=False))

    def close(self) -> None:
        self.list.close()
        self.other.close()
        self.lists.close()


def painted(step: Step, view: QTableView) -> None:
    step()
    repaint(view)


def repaint(view: QTableView) -> None:
    view.viewport().repaint()


def scroll(view: QTableView, part: float) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(round(bar.maximum() * part))


def alone(name: str, side: str) -> None:
    """What a person does with a long list; the bound does it over constant data, with the same modules loaded."""
    application()
    count = int(name.split()[0].replace(",", ""))
    if side == "bound":
        model = Constant(count)
        view = unchanging(model).view
        for part in JUMPS * len((*TYPED, *KIND.listed)):
            model.begin(count)
            scroll(view, part)
            repaint(view)
        return
    lists = Remembering(kept(count))
    found = shown(lists)
    queries = [Query(KIND.code, words=words) for words in TYPED] + [
        Query(KIND.code, order=code) for code in KIND.listed
    ]
    for query in queries:
        found.table.set_query(query)
        lists.keep(query, lists.survey(query), lists.version)
        for part in JUMPS:
            scroll(found.view, part)
            repaint(found.view)


def measure() -> list[Figure]:
    application()
    figures: list[Figure] = []
    for count in SIZES:
        bench = Bench(count)
        figures += bench.all()
        bench.close()
    return figures
