"""Workspaces with their services, and files written by another library than ours."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from ntt_desktop.services import workspace
from ntt_desktop.services.attachments import Attachments
from ntt_desktop.services.exports import Exports
from ntt_desktop.services.imports import Imports
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.store.files import Files
from ntt_desktop.store.store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "samples"))


@dataclass
class Desk:
    """One office at work."""

    folder: Path
    store: Store
    records: Records
    lists: Lists
    imports: Imports
    exports: Exports
    attachments: Attachments

    def put(self, kind: str, **values: object) -> str:
        return self.records.save(Edit(kind, None, values)).id

    def count(self, kind: str) -> int:
        return sum(1 for _ in self.records.every(kind))


def opened(folder: Path, office: str) -> Desk:
    store = workspace.create(folder, office)
    records, lists = Records(store, workspace.person_named(store, None)), Lists(store.file)
    return Desk(
        folder,
        store,
        records,
        lists,
        Imports(store, records),
        Exports(store, lists),
        Attachments(records, Files(store.file)),
    )


@pytest.fixture
def ngada(tmp_path: Path) -> Iterator[Desk]:
    desk = opened(tmp_path / "ngada", "53.09")
    yield desk
    desk.store.close()


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Desk]:
    desk = opened(tmp_path / "provinsi", "53")
    yield desk
    desk.store.close()


@pytest.fixture
def workbook(tmp_path: Path):
    """Writes a workbook with openpyxl: `workbook("daftar.xlsx", header, row, …)`."""

    def write(name: str, *rows: Sequence[object]) -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def listing(tmp_path: Path):
    """Writes a text file: `listing("daftar.csv", "a;b", "1;2")`."""

    def write(name: str, *lines: str, encoding: str = "utf-8") -> Path:
        (tmp_path / name).write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
        return tmp_path / name

    return write
