import threading

import pytest

from ntt_desktop.ui.kit.jobs import Jobs, Progress


class Teller:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.rows: list[Row] = []

    def error(self, error: BaseException) -> None:
        self.errors.append(error)

    def progress(self, title, stop) -> "Row":
        self.rows.append(Row(title, stop))
        return self.rows[-1]


class Row:
    def __init__(self, title, stop) -> None:
        self.title, self.stop = title, stop
        self.seen: list[tuple[int, int]] = []
        self.finished = False

    def show_progress(self, done: int, total: int) -> None:
        self.seen.append((done, total))

    def finish(self) -> None:
        self.finished = True


@pytest.fixture
def teller() -> Teller:
    return Teller()


@pytest.fixture
def jobs(teller, qapp):
    jobs = Jobs(teller)
    yield jobs
    jobs.close()


def test_result_comes_back_on_the_windows_thread(jobs, qtbot):
    got = []
    jobs.run(threading.get_ident, lambda worker: got.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] != got[0][1] == threading.get_ident()


def test_an_error_nobody_asked_for_is_told(jobs, teller, qtbot):
    got = []
    jobs.run(lambda: 1 / 0, got.append)
    qtbot.waitUntil(lambda: bool(teller.errors))
    assert isinstance(teller.errors[0], ZeroDivisionError)
    assert got == []


def test_an_error_goes_to_who_asked_for_it(jobs, teller, qtbot):
    got, failed = [], []
    jobs.run(lambda: 1 / 0, got.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert (got, teller.errors) == ([], [])


def test_progress_is_shown_and_the_row_goes_away(jobs, teller, qtbot):
    def work(progress: Progress) -> str:
        for done in range(1, 6):
            assert progress(done, 5)
        return "selesai"

    got = []
    jobs.run_long("Mengimpor", work, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert teller.rows[0].title == "Mengimpor"
    assert teller.rows[0].seen[-1] == (5, 5)
    assert teller.rows[0].finished


def test_stopping_reaches_the_work(jobs, teller, qtbot):
    begun = threading.Event()

    def work(progress: Progress) -> int:
        done = 0
        while progress(done, 1_000_000):
            begun.set()
            done += 1
        return done

    got = []
    jobs.run_long("Mengimpor", work, got.append)
    assert begun.wait(5)
    teller.rows[0].stop()
    qtbot.waitUntil(lambda: bool(got))
    assert got[0] < 1_000_000


def test_writers_wait_in_line_and_readers_do_not(jobs, qtbot):
    gate, order = threading.Event(), []
    jobs.run(lambda: gate.wait(5), lambda _r: order.append("first"), lane="write")
    jobs.run(lambda: None, lambda _r: order.append("second"), lane="write")
    jobs.run(lambda: None, lambda _r: order.append("reader"))
    qtbot.waitUntil(lambda: order == ["reader"])
    assert jobs.writing
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["reader", "first", "second"]
    assert not jobs.writing
