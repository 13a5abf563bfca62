"""The list of products, each step to its finished repaint

The bound is the kit's own view, painting the same columns over data that never changes: what is left is what the
records cost. Pages and counts known from earlier questions are forgotten before each step; the database is warm.
"""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QTableView

from bench.figures import Figure, Target, timed
from bench.fill import kept
from bench.lists import COLUMNS, KIND, Constant, Remembering, application, shown, unchanging
from bench.timing import Pair, milliseconds, paired
from ntt_desktop.ui.kit.delegates import CellDelegate
from ntt_desktop.ui.kit.table import RecordTable

SIZES = (200_000, 1_000_000)
TYPED = ("k", "ko", "kop", "kopi", "kopi m", "199")
ROUNDS = 25
FIRST = Target(ratio=1.5)
KEY = {200_000: Target(ratio=1.8, most=16), 1_000_000: Target(ratio=2.5, most=16)}
FAR = {200_000: Target(), 1_000_000: Target(ratio=2.5)}
ALONE = {"1,000,000 products": Target(over=20)}
"""What is measured for memory, each side in a process of its own (the row of own memory has the target)."""

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

    def times(self, ours: Step, bound: Step, before: Step, rounds: int = ROUNDS) -> Pair:
        """Of one step on both sides; `before` brings both to where it starts."""
        mine, least = [], []
        for number in range(rounds + 1):
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
            self.plain.setItemDelegate(CellDelegate(model, self.plain))  # type: ignore[arg-type]

        def before() -> None:
            self.view.setModel(None)
            self.plain.setModel(None)

        found = self.times(ours, bound, before)
        self.view.setModel(self.list.table)
        self.view.setItemDelegate(CellDelegate(self.list.table, self.view))
        self.plain.setModel(self.constant)
        self.plain.setItemDelegate(CellDelegate(self.constant, self.plain))  # type: ignore[arg-type]
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
        def before() -> None:
            self.order(order)
            self.constant.begin(self.count)
            self.view.scrollToTop()
            self.plain.scrollToTop()

        return self.times(lambda: scroll(self.view, part), lambda: scroll(self.plain, part), before)

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


def measure() -> list[Figure]:
    application()
    figures: list[Figure] = []
    for count in SIZES:
        bench = Bench(count)
        figures += bench.all()
        bench.close()
    return figures
