"""Takes every bench/measure_*.py in a process of its own, prints the table, writes bench.json.

    python -m bench [--records N] [PART OF A NAME]...

--records: of the exchange, 100,000 if not given; fewer are for trying something out.

A measurement is a module with a docstring (its first line is the heading in the table) and `measure()`, which answers its
figures. `ALONE` names what is to be looked at for memory, with a target for what it holds of its own; then
`alone(name, side)` does that work once, for the side "ours" or "bound", and is run in a process that does nothing else.
"""

import compileall
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.figures import Figure, Target, read
from bench.memory import Watched, watch

FOLDER = Path(__file__).parent
RESULTS = FOLDER.parent / "bench.json"
TIME_LIMIT = 2400
WIDTH = 58


class Failed(Exception):
    """A measurement did not come to its end; the text says what it wrote last."""


def ask(*words: str) -> Watched:
    """Runs `python -m bench <words>` in a new process.

    Raises:
        Failed.
    """
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(FOLDER.parent), str(FOLDER.parent / "src"))),
    }
    try:
        return watch([sys.executable, "-m", "bench", *words], environment, TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{' '.join(words)} took longer than {TIME_LIMIT} s") from error
    except subprocess.CalledProcessError as error:
        raise Failed(error.stderr.strip()[-1500:] or f"{' '.join(words)} ended with {error.returncode}") from error


def take(module: str) -> list[Figure]:
    """Times first, then memory, each in a new process.

    Raises:
        Failed.
    """
    answer = json.loads(ask("--one", module).output.strip().splitlines()[-1])
    figures = [read(item) for item in answer["figures"]]
    for name, target in answer["alone"].items():
        ours, bound = ask("--alone", module, name, "ours"), ask("--alone", module, name, "bound")
        start = f"{name}: " if name else ""
        figures += memory(start, ours, bound, Target(**target))
    return figures


def memory(start: str, ours: Watched, bound: Watched, target: Target) -> Iterator[Figure]:
    ratio, most = ours.peak / bound.peak, Target(most=target.most)
    yield Figure(f"{start}peak memory", ours.peak, bound.peak, ratio, "MB", most)
    own = ours.anonymous / bound.anonymous
    yield Figure(f"{start}own memory", ours.anonymous, bound.anonymous, own, "MB", target)


def answer(module: str) -> dict[str, Any]:
    """What the process of one measurement says."""
    measurement = import_module(f"bench.{module}")
    alone = getattr(measurement, "ALONE", {})
    return {
        "figures": [asdict(figure) for figure in measurement.measure()],
        "alone": {name: asdict(target) for name, target in alone.items()},
    }


def heading(module: str) -> str:
    return (import_module(f"bench.{module}").__doc__ or module).strip().splitlines()[0].rstrip(".")


def shown(number: float) -> str:
    return f"{number:,.2f}" if number < 10 else f"{number:,.1f}" if number < 1000 else f"{number:,.0f}"


def show(figure: Figure) -> None:
    numbers = f"{shown(figure.ours):>9} {shown(figure.bound):>9} {figure.unit:3} {figure.ratio:>6.2f}"
    miss = "" if figure.is_met else "  MISSED"
    print(f"  {figure.name:{WIDTH}} {numbers}  {figure.target!s:15}{miss}".rstrip(), flush=True)


def main(words: list[str]) -> int:
    if words[:1] == ["--one"]:
        print(json.dumps(answer(words[1])))
        return 0
    if words[:1] == ["--alone"]:
        import_module(f"bench.{words[1]}").alone(words[2], words[3])
        return 0
    if words[:1] == ["--records"]:
        os.environ["BENCH_RECORDS"] = words[1]
        words = words[2:]
    for folder in (FOLDER, FOLDER.parent / "src"):
        compileall.compile_dir(folder, quiet=2)  # a start is not to compile anything
    modules = sorted(file.stem for file in FOLDER.glob("measure_*.py"))
    chosen = [module for module in modules if not words or any(word in module for word in words)]
    results: list[dict[str, Any]] = []
    failures: list[str] = []
    began = time.monotonic()
    print(f"  {'':{WIDTH}} {'ours':>9} {'bound':>9}     {'ratio':>6}  target")
    for module in chosen:
        print(heading(module), flush=True)
        try:
            figures = take(module)
        except Failed as error:
            failures.append(module)
            print(f"  failed: {error}", file=sys.stderr, flush=True)
            continue
        for figure in figures:
            show(figure)
        results.append({"name": heading(module), "figures": [figure.as_json() for figure in figures]})
    missed = sum(not figure["met"] for result in results for figure in result["figures"])
    seconds = time.monotonic() - began
    print(f"{seconds:.0f} s; {missed} missed their target" + (f"; failed: {', '.join(failures)}" if failures else ""))
    machine = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
    RESULTS.write_text(json.dumps({"machine": machine, "results": results}, indent=2) + "\n", encoding="utf-8")
    return 1 if failures or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
