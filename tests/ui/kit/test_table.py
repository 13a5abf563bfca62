from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt

from ntt_desktop.domain.changes import Change, Changes
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.services.lists import Survey
from ntt_desktop.ui.kit.table import FIRST_COUNT, PAGE, Column, RecordTable

COLUMNS = (Column("terburuk", 4), Column("nama_produk"), Column("harga_jual"), Column("keadaan"), Column("kelompok"))


class Many:
    """A list of any length that keeps the promise of services.lists and remembers what it was asked."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.pages: list[tuple[int, int]] = []
        self.counts: list[int] = []
        self.whole = 0  # a whole kind is counted exactly, other lists up to the cap
        self.surveys = 0
        self.undecided: set[str] = set()
        self.kept: list[tuple[Query, int, int]] = []

    def page(self, query: Query, columns: Sequence[str], offset: int, limit: int) -> list[tuple[object, ...]]:
        self.pages.append((offset, limit))
        rows = self.rows if not query.words else min(self.rows, 3)
        return [
            (f"{row:032x}", *(self._cell(column, row) for column in columns))
            for row in range(offset, min(offset + limit, rows))
        ]

    def _cell(self, column: str, row: int) -> object:
        return {"terburuk": "E", "nama_produk": f"Kopi {row}", "harga_jual": 1500, "keadaan": "DRAF"}.get(column)

    def count(self, query: Query, cap: int = FIRST_COUNT) -> int:
        self.counts.append(cap)
        return min(self.rows if not query.words else 3, self.whole or cap)

    def provisional(self, kind: str, ids: Sequence[str], columns: Sequence[str]) -> dict[str, frozenset[str]]:
        return {id: frozenset(columns) & {"nama_produk"} for id in ids if id in self.undecided}

    version = 7

    def survey(self, query: Query) -> Survey:
        self.surveys += 1
        return Survey(self.rows, {2048: ("Kopi 2048", 2048)})

    def keep(self, query: Query, survey: Survey, version: int) -> bool:
        self.kept.append((query, survey.total, version))
        return True


def made(rows: int, qtbot) -> tuple[RecordTable, Many]:
    lists = Many(rows)
    table = RecordTable(lists, KINDS["product"], COLUMNS)
    table.restart()
    return table, lists


@pytest.mark.parametrize("rows", [0, 1, PAGE, PAGE + 1, 700])
def test_model_is_sound(qtmodeltester, qtbot, rows):
    table, _lists = made(rows, qtbot)
    qtmodeltester.check(table)
    assert table.rowCount() == rows


def test_real_records_pass_the_model_tester(office, qtmodeltester):
    for number in range(3):
        office.put("product", desa="53.09.06.2009", nama_produk=f"Kopi {number}")
    table = RecordTable(office.lists, KINDS["product"], COLUMNS)
    table.restart()
    qtmodeltester.check(table)
    assert {table.words(row)[1] for row in range(3)} == {"Kopi 0", "Kopi 1", "Kopi 2"}


def test_only_painted_pages_are_fetched(qtbot):
    table, lists = made(200_000, qtbot)
    assert lists.pages == [(0, PAGE)]
    qtbot.waitUntil(lambda: table.rowCount() == 200_000)
    assert table.index(199_999, 1).data() == "Kopi 199999"
    assert lists.pages == [(0, PAGE), (199_999 // PAGE * PAGE, PAGE)]


def test_first_count_is_capped_and_the_exact_one_follows(qtbot):
    table, _lists = made(50_000, qtbot)
    assert (table.rowCount(), table.is_exact) == (FIRST_COUNT, False)
    qtbot.waitUntil(lambda: table.is_exact)
    assert table.rowCount() == 50_000


def test_next_key_cancels_the_exact_count(qtbot):
    table, lists = made(50_000, qtbot)
    table.set_query(Query("product", words="ko"))
    qtbot.wait(400)
    assert lists.counts == [FIRST_COUNT]
    assert lists.surveys == 0
    assert table.rowCount() == 3


def test_old_pages_are_forgotten(qtbot):
    table, lists = made(100_000, qtbot)
    qtbot.waitUntil(lambda: table.is_exact)
    for page in range(60):
        table.words(page * PAGE)
    asked = len(lists.pages)
    assert table.words(0)[1] == "Kopi 0"
    assert len(lists.pages) == asked + 1


def test_values_are_written_for_people(qtbot):
    table, _lists = made(1, qtbot)
    assert table.words(0) == ("Harus diperbaiki", "Kopi 0", "Rp1.500,00", "Draf", "")
    assert table.data(table.index(0, 2), Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight.value)
    assert table.id_at(0) == "0" * 32
    assert table.id_at(5) is None


def test_a_cell_nobody_has_decided_yet_is_marked(qtbot):
    table, lists = made(PAGE * 3, qtbot)
    lists.undecided = {f"{PAGE * 2 + 1:032x}"}
    table.restart()
    assert [row for row in range(table.rowCount()) if table.is_provisional(row, 1)] == [PAGE * 2 + 1]
    assert not table.is_provisional(PAGE * 2 + 1, 2)
    cell = table.index(PAGE * 2 + 1, 1)
    assert cell.data() == "Kopi 129"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Isian berbeda, belum diputuskan. Sementara tampil: Kopi 129"
    lists.undecided = set()
    table.restart()
    assert not table.is_provisional(PAGE * 2 + 1, 1)


def test_a_new_row_asks_anew_and_a_changed_one_repaints(qtbot):
    table, lists = made(5, qtbot)
    lists.rows = 6
    table.on_changes(Changes("", (Change("product", "a" * 32, None, {"nama_produk": "Teh"}),)))
    assert table.rowCount() == 6
    with qtbot.waitSignal(table.dataChanged):
        table.on_changes(Changes("", (Change("product", "0" * 32, {"varian": None}, {"varian": "x"}),)))
    lists.rows = 2
    table.on_changes(None)
    assert table.rowCount() == 2


def test_rows_below_a_row_do_not_exist(qtbot):
    table, _lists = made(5, qtbot)
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.columnCount(table.index(0, 0)) == 0
    assert not table.index(9, 0).isValid()
    assert table.index(0, 0, QModelIndex()).isValid()


class Later:
    """Work that is done when the test says so, as the jobs of a window do it in their thread."""

    def __init__(self) -> None:
        self.waiting: list = []

    def __call__(self, work, done):
        self.waiting.append((work, done))

    def finish(self) -> None:
        while self.waiting:
            work, done = self.waiting.pop(0)
            done(work())


def far_table(rows: int = 200_000) -> tuple[RecordTable, Many, Later]:
    lists, later = Many(rows), Later()
    lists.whole = rows
    table = RecordTable(lists, KINDS["product"], COLUMNS, in_background=later)
    table.restart()
    assert table.rowCount() == rows
    return table, lists, later


def test_a_jump_into_the_middle_does_not_wait(qtbot):
    table, lists, later = far_table()
    asked = len(lists.pages)
    assert table.words(100_000)[1] == ""
    assert table.id_at(100_000) is None
    assert len(lists.pages) == asked
    with qtbot.waitSignal(table.dataChanged) as changed:
        later.finish()
    assert table.words(100_000)[1] == "Kopi 100000"
    first, last, _roles = changed.args
    assert first.row() <= 100_000 <= last.row()


def test_near_pages_and_both_ends_come_at_once(qtbot):
    table, _lists, later = far_table()
    assert table.words(300)[1] == "Kopi 300"
    assert table.words(199_999)[1] == "Kopi 199999"
    assert later.waiting == []


def test_pages_passed_while_dragging_are_not_fetched(qtbot):
    table, lists, later = far_table()
    asked = len(lists.pages)
    for row in range(50_000, 150_000, 10_000):
        table.words(row)
    later.finish()
    assert len(lists.pages) - asked == 4
    assert table.words(140_000)[1] == "Kopi 140000"
    table.words(50_000)
    later.finish()
    assert table.words(50_000)[1] == "Kopi 50000", "asked for again when it is wanted again"


def test_in_a_surveyed_list_far_pages_come_at_once(qtbot):
    table, lists, later = far_table()
    qtbot.waitUntil(lambda: bool(later.waiting))
    later.finish()
    assert lists.kept == [(table.query, 200_000, 7)]
    assert table.words(100_000)[1] == "Kopi 100000"
    assert later.waiting == []


def test_a_far_page_of_an_older_question_is_dropped(qtbot):
    table, _lists, later = far_table()
    table.words(100_000)
    table.set_query(Query("product", words="ko"))
    later.finish()
    assert table.rowCount() == 3
    assert [table.words(row)[1] for row in range(3)] == ["Kopi 0", "Kopi 1", "Kopi 2"]
