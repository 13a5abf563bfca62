"""The whole main job on sample data, for a first look and for tests: two regencies and the province under one folder."""

import argparse
import json
import shutil
from pathlib import Path

from ntt_desktop.base import indonesian
from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.cli.answers import DONE, REFUSED, Answer
from ntt_desktop.cli.arguments import Commands, count
from ntt_desktop.cli.demo_story import Story, tell
from ntt_desktop.cli.self_test import Broken, take_pictures

MARKER = "contoh-ntt-desktop.json"
"""Says that this folder was made by the demo, and what in it; written before anything else."""


class NotOurs(AppError):
    """The folder holds something that the demo did not make."""

    code = "NTT-U06"


def add(commands: Commands) -> None:
    one = commands.add("demo", demo, workspace=False)
    one.add_argument("folder", metavar="DIR", type=Path, help=text("cli.word.demo"))
    one.add_argument("--size", type=count, default=0, metavar="N", help=text("cli.word.size"))
    one.add_argument("--screenshots", type=Path, metavar="DIR", help=text("cli.word.screenshots"))


def demo(options: argparse.Namespace) -> Answer:
    folder: Path = options.folder.absolute()
    _make_room(folder)
    story = tell(folder, options.size)
    pictures: list[Path] = []
    faults: list[str] = []
    for name, workspace in story.folders.items() if options.screenshots else ():
        try:
            pictures += take_pictures(workspace, options.screenshots.absolute() / name)
        except Broken as error:
            faults.append(text("cli.demo.no-pictures", name=name, why=error.why))
    files = [*story.files, *pictures]
    workspaces: dict[str, list[str]] = {}
    for office, workspace in story.offices.items():
        workspaces.setdefault(office, []).append(str(workspace))
    data = {
        "workspaces": workspaces,
        "files": [str(file) for file in files],
        "records": story.counts,
        "received": story.received,
        "conflicts": story.conflicts,
        "checks": story.checks,
    }
    lines = [*_lines(story), *(f"  {file}" for file in files)]
    return Answer(data, lines, faults, REFUSED if faults else DONE)


def _lines(story: Story) -> list[str]:
    lines = [text("cli.demo.workspace", office=name, folder=folder) for name, folder in story.offices.items()]
    counted = ", ".join(
        f"{indonesian.number(number)} {text(f'kind.{kind}.many').lower()}" for kind, number in story.counts.items()
    )
    lines.append(text("cli.demo.records", counted=counted))
    for one in story.conflicts:
        values = "; ".join(f"{value['value']} ({value['person']}, {value['office']})" for value in one["values"])
        name = "cli.demo.settled" if one["settled"] else "cli.demo.open"
        lines.append(text(name, name=one["name"], field=one["field"], values=values, value=one["value"]))
    return [*lines, text("cli.demo.files")]


def _make_room(folder: Path) -> None:
    """A new folder, or what an earlier demo left: only what the demo itself made is taken away.

    Raises:
        NotOurs: nothing was changed.
    """
    marker = folder / MARKER
    if marker.is_file():
        for name in _made(marker):
            _remove(folder / name)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotOurs(folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(marker, json.dumps({"made": sorted(Story.FOLDERS)}, indent=1).encode())


def _made(marker: Path) -> list[str]:
    """Names of folders right inside; a marker somebody edited names nothing."""
    try:
        found = json.loads(marker.read_bytes())["made"]
    except (ValueError, KeyError, TypeError):
        return []
    return [name for name in found if name in Story.FOLDERS]


def _remove(folder: Path) -> None:
    if folder.is_symlink() or not folder.is_dir():
        return
    shutil.rmtree(folder)
