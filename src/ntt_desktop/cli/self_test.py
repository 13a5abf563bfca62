"""Whether this installation works at all, in a workspace of its own that is thrown away."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from ntt_desktop.base import crash, paths, resources
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import catalogue, text
from ntt_desktop.cli.answers import DONE, REFUSED, Answer
from ntt_desktop.domain.regions import regions
from ntt_desktop.services import restoring
from ntt_desktop.services.intake import learn_heic
from ntt_desktop.services.records import Edit
from ntt_desktop.services.rootkeys import Pair
from ntt_desktop.wiring import Program, new_program

VILLAGE = "53.09.06.2009"
OFFICES = (("ngada", "53.09"), ("provinsi", "53"))
WINDOW_SECONDS = 300


class Broken(AppError):
    """A step of the self-test answered something else than it must."""

    code = "NTT-U05"


def test() -> Answer:
    """Runs every step, also after one that failed."""
    with tempfile.TemporaryDirectory(prefix="ntt-uji-diri-") as folder:
        before = os.environ.get(paths.OVERRIDE)
        os.environ[paths.OVERRIDE] = str(Path(folder) / "pengaturan")  # the user's own settings stay untouched
        try:
            return _report(_Steps(Path(folder)))
        finally:
            if before is None:
                del os.environ[paths.OVERRIDE]
            else:
                os.environ[paths.OVERRIDE] = before


def _report(steps: "_Steps") -> Answer:
    results: list[dict[str, object]] = []
    for name, step in steps.all():
        trouble = ""
        try:
            step()
        except AppError as error:
            trouble = str(error)
        except Exception as error:  # noqa: BLE001 - a step that breaks is what this test is for
            trouble = crash.describe(error)
        results.append({"step": name, "ok": not trouble, "text": trouble})
    steps.close()
    good = all(one["ok"] for one in results)
    said = {one["step"]: text(f"cli.self-test.{one['step']}") for one in results}
    lines = [text("cli.self-test.good", step=said[one["step"]]) for one in results if one["ok"]]
    faults = [text("cli.self-test.bad", step=said[one["step"]], why=one["text"]) for one in results if not one["ok"]]
    return Answer({"ok": good, "steps": results}, lines, faults, DONE if good else REFUSED)


class _Steps:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._programs: dict[str, Program] = {}
        self._record = ""
        self._sent: list[Path] = []

    def all(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("words", self.words),
            ("icons", self.icons),
            ("regions", self.regions),
            ("photos", self.photos),
            ("new", self.new),
            ("save", self.save),
            ("print", self.print),
            ("send", self.send),
            ("receive", self.receive),
            ("backup", self.backup),
            ("check", self.check),
            ("window", self.window),
        ]

    def close(self) -> None:
        for program in self._programs.values():
            program.close()

    def words(self) -> None:
        for name, sentence in catalogue().items():
            _must(bool(sentence.strip()), name)

    def icons(self) -> None:
        icons = sorted(resources.path("icons").glob("*.svg"))
        _must(bool(icons), "icons")
        for icon in icons:
            _must(ElementTree.parse(icon).getroot().tag.endswith("svg"), icon.name)

    def regions(self) -> None:
        place = regions().place(VILLAGE)
        _must(place is not None and place.name == "Beiwali", VILLAGE)

    def photos(self) -> None:
        learn_heic()

    def new(self) -> None:
        for name, office in OFFICES:
            self._programs[office] = new_program(self._folder / name, office, "Uji diri")
        laptop, province = self._programs["53.09"], self._programs["53"]
        province.roots.begin(Pair())
        asked = laptop.enrolment.request(self._folder)
        answer = province.admission.admit(asked.file, asked.digits, "", self._folder)
        laptop.enrolment.accept(answer.file, answer.digits)

    def save(self) -> None:
        records = self._programs["53.09"].records
        maker = records.save(
            Edit("producer", None, {"desa": VILLAGE, "nama": "Kelompok Uji", "jenis_produsen": "KUB"})
        ).id
        values = {"desa": VILLAGE, "pelaku_usaha": maker, "nama_produk": "Kopi Uji", "kelompok": "PANGAN_OLAHAN"}
        self._record = records.save(Edit("product", None, values)).id
        _must(records.get(self._record).record["nama_produk"] == "Kopi Uji", "nama_produk")

    def print(self) -> None:
        file = self._folder / "F01.pdf"
        done = self._programs["53.09"].documents.print("F01", [self._record], file)
        _must(done.pages > 0 and file.read_bytes().startswith(b"%PDF-"), file.name)

    def send(self) -> None:
        sent = self._programs["53.09"].exchange.send(self._folder / "kiriman")
        self._sent = [path for path, _ in sent.files]
        _must(bool(self._sent) and sent.entries > 0, "kiriman")

    def receive(self) -> None:
        province = self._programs["53"]
        results = province.exchange.receive(self._sent)
        _must([one.result for one in results] == ["applied"], "kiriman")
        _must(province.records.get(self._record).record["nama_produk"] == "Kopi Uji", "nama_produk")
        own, theirs = (self._programs[office].exchange.partitions()["53.09"] for office in ("53.09", "53"))
        _must(own == theirs, "53.09")

    def backup(self) -> None:
        file = self._folder / "cadangan.zip"
        self._programs["53.09"].backups.make(file)
        restoring.restore(file, self._folder / "pulih")

    def check(self) -> None:
        for program in self._programs.values():
            _must(not program.upkeep.check(), program.office)

    def window(self) -> None:
        """Starts the window in a process of its own, without a screen, and lets it draw its pages."""
        self._programs.pop("53.09").close()
        pictures = self._folder / "gambar"
        take_pictures(self._folder / "ngada", pictures, "--look", "light")


def take_pictures(workspace: Path, folder: Path, *looks: str) -> list[Path]:
    """Pictures of the window's pages, drawn by the program itself. looks: its words for one look instead of all.

    Raises:
        Broken: the window did not start, or drew nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "ntt_desktop"]
    words = [*program, "--workspace", str(workspace), "--screenshots", str(folder), *looks]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(words, env=surroundings, capture_output=True, timeout=WINDOW_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise Broken(detail=text("cli.window-silent", seconds=WINDOW_SECONDS)) from error
    pictures = sorted(folder.glob("*.png"))
    if done.returncode or not pictures:
        detail = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Broken(detail=detail[-1] if detail else text("cli.window-nothing", status=done.returncode))
    return pictures


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise Broken(detail=what)
