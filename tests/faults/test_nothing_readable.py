"""Nobody who has only the files reads a name, a number or an address: not in a workspace, an exchange file, a backup, a log, and
not in what was on the disk for a moment (T13, I14).
"""

import csv
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from tests.faults.conftest import Nursery
from tests.faults.everyday import BUGS, VILLAGE, WORDS
from tests.faults.power import Event, Op, recorded, written
from tests.store.enrolling import enrol_folders

from ntt_desktop.wiring import new_program


def _forms(word: str) -> set[bytes]:
    """As it might stand in a file: upper or lower case, in two encodings."""
    forms = {word, word.lower(), word.upper(), word.title()}
    return {form.encode(encoding) for form in forms for encoding in ("utf-8", "utf-16-le", "utf-16-be")}


def _read(data: bytes) -> set[str]:
    """Which words can be read in it, or parts of them."""
    return {
        name for name, word in WORDS.items() if any(form in data for form in _forms(word) | _forms(word.split()[-1]))
    }


def _photo() -> bytes:
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = WORDS["photo"]
    Image.radial_gradient("L").convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


def _page() -> bytes:
    out = BytesIO()
    paper = Canvas(out, pageCompression=0)
    paper.drawString(72, 72, WORDS["page"])
    paper.save()
    return out.getvalue()


@pytest.fixture
def given(tmp_path: Path) -> list[Path]:
    """What the office is handed: a list, a photo and a page, outside the place that is watched."""
    sheet, photo, page = tmp_path / "daftar.csv", tmp_path / f"{WORDS['file']}.jpg", tmp_path / "surat.pdf"
    with sheet.open("w", newline="") as out:
        csv.writer(out).writerows([["desa", "nama_produk"], [VILLAGE, WORDS["imported"]]])
    photo.write_bytes(_photo())
    page.write_bytes(_page())
    return [sheet, photo, page]


def test_what_is_given_can_be_read(given: list[Path]) -> None:
    assert [_read(path.read_bytes()) for path in given] == [{"imported"}, {"photo"}, {"page"}]


@pytest.fixture
def day(nursery: Nursery, given: list[Path], tmp_path: Path) -> Callable[[str], list[Event]]:
    """day(bug) → everything that was written on the disk in a day."""
    place = tmp_path / "tempat"
    for name in ("tmp", "rumah"):
        (place / name).mkdir(parents=True)
    new_program(place / "ngada", "53.09", WORDS["officer"]).close()
    new_program(place / "provinsi", "53", "Anton").close()
    enrol_folders(place / "ngada", place / "provinsi")

    def run(bug: str = "") -> list[Event]:
        status, _, err = nursery.run(
            place,
            *given,
            script=Path(__file__).with_name("everyday.py"),
            EVERYDAY_BUG=bug,
            TMPDIR=str(place / "tmp"),
            NTT_DESKTOP_HOME=str(place / "rumah"),
            FAULT_FOLDER=str(place.resolve()),
            FAULT_TRACE=str(tmp_path / "trace"),
        )
        assert status == 0, err
        return recorded(tmp_path / "trace")

    return run


def test_a_day_at_the_office_writes_nothing_that_can_be_read(day, tmp_path: Path) -> None:
    events = day()
    place = str((tmp_path / "tempat").resolve())
    made = {event.text.removeprefix(place) for event in events if event.op is Op.MADE}
    for part in ("flashdisk", "cadangan.cadangan", "backups", "inbox", "attachments", "log", "data.db-wal"):
        assert any(part in name for name in made), part
    assert written(events) > 1_000_000
    for event in events:  # every byte that was on the disk for a moment, and every name of a file
        assert _read(event.data) == set(), event.op
    files = [path for path in (tmp_path / "tempat").rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        assert _read(path.read_bytes()) == set(), path
    assert any(b"ValueError" in event.data for event in events), "the record sees what is written in clear"


@pytest.mark.soak
@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_read(day, bug: str) -> None:
    assert set().union(*(_read(event.data) for event in day(bug)))
