"""Receives files one by one and tells what became of each. Run in the nursery: takes.py WORKSPACE FILE ..., where a FILE may
be several volumes, joined by `|`.
"""

import json
import resource
import sys
import time
from contextlib import closing
from pathlib import Path

from ntt_desktop.wiring import open_program


def main(folder: Path, files: list[list[Path]]) -> None:
    """Result, code, words and seconds of work of each; and the most memory, in bytes, that all of this took."""
    told = []
    with closing(open_program(folder)) as program:
        for volumes in files:
            began = time.process_time()
            last = program.exchange.receive(volumes)[-1]
            told.append([last.result, last.code, last.text, time.process_time() - began])
    print(json.dumps({"files": told, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [[Path(one) for one in word.split("|")] for word in sys.argv[2:]])
