"""Runs every bench/measure_*.py in a process of its own, prints the table, writes bench.json.

    python -m bench [PART OF A NAME]...

A measurement is a module with a docstring (its name in the table), `UNIT`, and `measure()` that returns `(ours, bound)`:
what the program takes and the least the same work could take, or `(None, bound)` where the program does not do it yet.
"""

import json
import os
import platform
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TypedDict

FOLDER = Path(__file__).parent
RESULTS = FOLDER.parent / "bench.json"
TIME_LIMIT = 600


class Result(TypedDict):
    name: str
    ours: float | None
    bound: float
    ratio: float | None
    unit: str


def run_one(module: str) -> Result:
    """Takes the measurement in this process."""
    measurement = import_module(f"bench.{module}")
    ours, bound = measurement.measure()
    ratio = None if ours is None else round(ours / bound, 3)
    name = (measurement.__doc__ or module).strip().splitlines()[0].rstrip(".")
    return {"name": name, "ours": ours, "bound": bound, "ratio": ratio, "unit": measurement.UNIT}


def run_apart(module: str) -> Result | str:
    """Takes the measurement in a new process; the last lines it wrote when it fails."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [sys.executable, "-m", "bench", "--one", module]
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, env=environment, timeout=TIME_LIMIT, cwd=FOLDER.parent
        )
    except subprocess.TimeoutExpired:
        return f"took longer than {TIME_LIMIT} s"
    if done.returncode != 0:
        return done.stderr.strip()[-500:] or f"ended with {done.returncode}"
    result: Result = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def shown(number: float | None) -> str:
    return "-" if number is None else f"{number:,.3g}" if number < 10 else f"{number:,.1f}"


def main(words: list[str]) -> int:
    if words[:1] == ["--one"]:
        print(json.dumps(run_one(words[1])))
        return 0
    modules = sorted(file.stem for file in FOLDER.glob("measure_*.py"))
    chosen = [module for module in modules if not words or any(word in module for word in words)]
    results, failures = [], []
    print(f"{'':44} {'ours':>10} {'bound':>10} {'ratio':>7}  unit")
    for module in chosen:
        result = run_apart(module)
        if isinstance(result, str):
            failures.append(module)
            print(f"{module:44} failed: {result}", file=sys.stderr)
            continue
        results.append(result)
        row = f"{shown(result['ours']):>10} {shown(result['bound']):>10} {shown(result['ratio']):>7}"
        print(f"{result['name']:44} {row}  {result['unit']}", flush=True)
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    RESULTS.write_text(json.dumps({"machine": machine, "results": results}, indent=2) + "\n", encoding="utf-8")
    return 1 if failures or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
