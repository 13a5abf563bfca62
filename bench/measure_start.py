"""Start of the program to the painted rows of Produk

The bound is Python with a bare Qt window, from the start of the process to its first paint. The program that
`make build` made takes part when dist/ has it.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import ntt_desktop.__main__ as program
from bench.figures import Figure, Target, timed
from bench.fill import kept
from bench.memory import Watched, watch
from bench.raw import copied
from bench.timing import paired
from ntt_desktop.base import paths

FEW, MANY = 4000, 200_000
ROUNDS = 15
LIMIT = 60
FROZEN = Path(__file__).parents[1] / "dist" / "ntt-desktop" / "ntt-desktop"

BARE_WINDOW = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.end)

    def end(self):
        with open(os.environ["NTT_DESKTOP_PAINTED"], "w") as mark:
            mark.write(str(time.monotonic()))
        os._exit(0)

app = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""


class Starts:
    """Starts of one program, each in a process of its own, and the most memory any of them held."""

    def __init__(self, settings: Path, command: list[str]) -> None:
        self._command = command
        self._mark = settings / "painted"
        self._environment = {**os.environ, paths.OVERRIDE: str(settings), program.PAINTED: str(self._mark)}
        self.seen: list[Watched] = []

    def milliseconds(self) -> float:
        """From the start of the process to the moment it wrote down (one clock serves all processes)."""
        self._mark.unlink(missing_ok=True)
        seen = watch(self._command, self._environment, LIMIT)
        self.seen.append(seen)
        return (float(self._mark.read_text()) - seen.began) * 1000

    def most(self, of: Callable[[Watched], float]) -> float:
        return max(of(seen) for seen in self.seen)


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder)
        (settings / "settings.json").write_text(json.dumps({"page": "product"}))
        few, many = (["--workspace", str(copied(kept(count), settings / str(count)))] for count in (FEW, MANY))
        source = [sys.executable, "-m", "ntt_desktop"]
        starts = {
            "bound": Starts(settings, [sys.executable, "-c", BARE_WINDOW]),
            "few": Starts(settings, source + few),
            "many": Starts(settings, source + many),
        }
        if FROZEN.exists():
            starts["frozen"] = Starts(settings, [str(FROZEN), *few])
        times: dict[str, list[float]] = {name: [] for name in starts}
        for each in starts.values():
            each.milliseconds()
        for _ in range(ROUNDS):
            for name, each in starts.items():
                times[name].append(each.milliseconds())
    bound, seen = times["bound"], starts["bound"]
    figures = [
        timed(f"{FEW:,} products", paired(times["few"], bound), Target(ratio=1.8)),
        timed(f"{MANY:,} products", paired(times["many"], bound)),
        timed(f"{MANY:,} products, against {FEW:,}", paired(times["many"], times["few"]), Target(ratio=1.2)),
    ]
    if "frozen" in times:
        figures.append(timed(f"built program, {FEW:,} products", paired(times["frozen"], bound), Target(ratio=2.0)))
    for name in ("few", "many", "frozen"):
        if name in starts:
            words = {"few": f"{FEW:,} products", "many": f"{MANY:,} products", "frozen": "built program"}[name]
            figures += memory_of(words, starts[name], seen)
    return figures


def memory_of(words: str, ours: Starts, bound: Starts) -> list[Figure]:
    found = []
    for name, of in (("peak memory", lambda seen: seen.peak), ("own memory", lambda seen: seen.anonymous)):
        mine, least = ours.most(of), bound.most(of)
        found.append(Figure(f"{words}: {name}", mine, least, mine / least, "MB"))
    return found
