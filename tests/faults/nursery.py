"""The program, loaded once under the library that makes disks fail; each command runs in a child of its own.

Reads one JSON object a line: `words`, or `script` (a file that is run with these words); `surroundings`; `kill_after`, in
seconds, or null. Answers with status (negative: the signal), out and err.
"""

import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import sys
import tempfile
from typing import Any, BinaryIO

import ntt_desktop.cli
import ntt_desktop.services
import ntt_desktop.store
import ntt_desktop.sync
from ntt_desktop.__main__ import main


def _load() -> None:
    for package in (ntt_desktop.cli, ntt_desktop.services, ntt_desktop.store, ntt_desktop.sync):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            importlib.import_module(module.name)


def _child(asked: dict[str, Any], out: BinaryIO, err: BinaryIO) -> None:
    """Never returns."""
    status = 99
    try:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        os.environ.update(asked["surroundings"])
        if asked.get("script"):
            sys.argv = [asked["script"], *asked["words"]]
            runpy.run_path(asked["script"], run_name="__main__")
            status = 0
        else:
            status = main(asked["words"])
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # noqa: BLE001 (the parent's stack is none of the child's business)
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _run(asked: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _child(asked, out, err)
        if asked["kill_after"] is not None:
            handle = os.pidfd_open(child)
            ended, _, _ = select.select([handle], [], [], asked["kill_after"])
            if not ended:
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            os.close(handle)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        code = os.waitstatus_to_exitcode(status)
        return {"status": code, "out": out.read().decode(), "err": err.read().decode()}


if __name__ == "__main__":
    _load()
    for line in sys.stdin:
        print(json.dumps(_run(json.loads(line))), flush=True)
