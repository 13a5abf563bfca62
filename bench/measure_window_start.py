"""Start to the first painted window

The bound is Python with an empty Qt window.
"""

import subprocess
import sys
import time
from statistics import median

UNIT = "ms"
ROUNDS = 11

EMPTY_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic(), flush=True)
        app.exit()

app = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""


def until_painted(command: list[str]) -> float:
    """Milliseconds from the start of `command` to the moment it prints (`time.monotonic`, one clock for all processes)."""
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return (float(done.stdout.split()[0]) - began) * 1000


def measure() -> tuple[float | None, float]:
    command = [sys.executable, "-c", EMPTY_WINDOW]
    until_painted(command)
    return None, median(until_painted(command) for _ in range(ROUNDS))
