"""What the demo does, in order: type, attach, print, enrol, send, receive, differ, settle, back up, check."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from PIL import Image, ImageDraw, ImageFont

from ntt_desktop.base import resources
from ntt_desktop.base.atomic import write_whole
from ntt_desktop.base.i18n import text
from ntt_desktop.cli.self_test import Broken
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.services.office import OfficeSettings, defaults
from ntt_desktop.services.records import Edit
from ntt_desktop.services.samples import fill
from ntt_desktop.wiring import Program, new_program

PROVINCE = "53"
SAMPLE, STORY = "sample_products.csv", "demo.json"
LISTS, PAPERS, KEYS, SENT, SAVED = "daftar", "cetak", "kunci", "kiriman", "cadangan"
PICTURE = (1280, 960)


@dataclass
class Story:
    """What came of it. `offices`: code → workspace; `folders`: its name → workspace. `counts`: at the province."""

    offices: dict[str, Path] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    received: list[dict[str, object]] = field(default_factory=list)
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    checks: dict[str, list[str]] = field(default_factory=dict)

    FOLDERS: ClassVar[tuple[str, ...]] = (
        "kabupaten-ngada",
        "kabupaten-flores-timur",
        "provinsi",
        LISTS,
        PAPERS,
        KEYS,
        SENT,
        SAVED,
    )


class _Office:
    """One office at work: its program and what its records are called in the story."""

    def __init__(self, plan: Mapping[str, Any], program: Program) -> None:
        self.plan = plan
        self.code: str = plan["office"]
        self.program = program
        self.ids: dict[str, RecordId] = {}

    def id_of(self, written: str) -> RecordId:
        return self.ids[written.removeprefix("@")]

    def values(self, given: Mapping[str, str]) -> dict[str, object]:
        return {code: self.id_of(value) if value.startswith("@") else value for code, value in given.items()}


def tell(folder: Path, size: int) -> Story:
    """Everything, in `folder`, which is there and holds none of `Story.FOLDERS`. `size`: generated products besides.

    Raises:
        Broken: a step did not give what it must.
    """
    plan = json.loads(resources.path("sample", STORY).read_text(encoding="utf-8"))
    story = Story()
    for name in (LISTS, PAPERS, KEYS, SENT, SAVED):
        (folder / name).mkdir()
    with _at_work(folder, plan["offices"], story) as offices:
        regencies = [office for office in offices.values() if office.code != PROVINCE]
        province = offices[PROVINCE]
        for office in offices.values():
            _import(folder, office, [one.code for one in regencies], story)
            _type(office)
            _attach(office)
            _print(folder, office, story)
        _enrol(folder / KEYS, province, regencies, story)
        fill({office.code: office.program.records for office in offices.values()}, size)
        _carry(folder, regencies, [province], story)
        _differ(plan["differing"], offices, "there")
        _differ(plan["differing"], offices, "here")
        _carry(folder, [province], regencies, story)
        _settle(plan["differing"], offices, story)
        _carry(folder, regencies, [province], story)
        _lists(folder, province, story)
        _finish(folder, offices, story)
    return story


@contextmanager
def _at_work(folder: Path, plans: Iterable[Mapping[str, Any]], story: Story) -> Iterator[dict[str, _Office]]:
    with ExitStack() as stack:
        offices = {}
        for plan in plans:
            place = folder / plan["folder"]
            program = new_program(place, plan["office"], plan["person"])
            stack.callback(program.close)
            usual = defaults(plan["office"])
            program.office_file.write(
                OfficeSettings(usual.nama_pemerintah, tembusan=usual.tembusan, **plan["settings"])
            )
            offices[plan["office"]] = _Office(plan, program)
            story.offices[plan["office"]] = story.folders[plan["folder"]] = place
        yield offices


def _import(folder: Path, office: _Office, regencies: list[str], story: Story) -> None:
    """Each regency its own rows of the sample list, the province those of the others."""
    with resources.path("sample", SAMPLE).open(encoding="utf-8", newline="") as source:
        header, *rows = csv.reader(source)
    place = header.index("kode_wilayah")
    own = [row for row in rows if _keeper(row[place], regencies) == office.code]
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *own])
    file = folder / LISTS / f"produk-{office.code}.csv"
    write_whole(file, written.getvalue().encode())
    done = office.program.imports.store(office.program.imports.look(file, "product"))
    _must(done.stored and done.new == len(own), file.name)
    story.files.append(file)


def _keeper(village: str, regencies: list[str]) -> str:
    return village[:5] if village[:5] in regencies else PROVINCE


def _type(office: _Office) -> None:
    """Field after field, as a person would."""
    records = office.program.records
    for one in office.plan["records"]:
        kind, values = one["kind"], office.values(one["values"])
        id = None
        if "find" in one:
            (found,) = records.find(kind, **one["find"])
            id = found.id
        elif "change" in one:
            id = office.id_of(one["change"])
        for edit in _edits(kind, id, values):
            id = records.save(Edit(kind, id, edit)).id
        if "name" in one and id is not None:
            office.ids[one["name"]] = id


def _edits(kind: str, id: RecordId | None, values: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """A new record starts with what decides where it belongs; then one field at a time."""
    first = {code for code in (KINDS[kind].place, *KINDS[kind].owners) if code} if id is None else set()
    start = {code: value for code, value in values.items() if code in first}
    if start:
        yield start
    for code, value in values.items():
        if code not in start:
            yield {code: value}


def _attach(office: _Office) -> None:
    for one in office.plan["pictures"]:
        saved = office.program.attachments.add(
            office.id_of(one["owner"]), one["role"], _drawn(one["name"]), one["name"]
        )
        if "values" in one:
            office.program.records.save(Edit("attachment", saved.id, one["values"]))


def _drawn(name: str) -> bytes:
    """A picture that nobody takes for a photo."""
    picture = Image.new("RGB", PICTURE, "#dbe7df")
    brush = ImageDraw.Draw(picture)
    width, height = PICTURE
    brush.rectangle((0, height * 2 // 3, width, height), fill="#a9c4b1")
    brush.polygon([(0, height * 2 // 3), (width // 3, height // 3), (width * 2 // 3, height * 2 // 3)], fill="#7f9f8a")
    words = f"{text('cli.demo.sample')}\n{name.rpartition('.')[0]}"
    brush.multiline_text((width // 2, height // 2), words, fill="#1f3a2b", font=ImageFont.load_default(64), anchor="mm")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def _print(folder: Path, office: _Office, story: Story) -> None:
    for one in office.plan["prints"]:
        file = folder / PAPERS / one["file"]
        done = office.program.documents.print(one["form"], [office.id_of(one["record"])], file)
        _must(done.pages > 0, one["file"])
        story.files.append(file)


def _enrol(folder: Path, province: _Office, regencies: Iterable[_Office], story: Story) -> None:
    """The province makes its keys; each regency asks and is admitted after both have compared the digits."""
    made = province.program.roots.make(folder)
    story.files += made.files
    for office in regencies:
        asked = office.program.enrolment.request(folder, text("cli.demo.laptop"))
        answer = province.program.admission.admit(asked.file, asked.digits, "", folder, office=office.code)
        standing = office.program.enrolment.accept(answer.file, answer.digits)
        _must(standing.state == "aktif", office.code)
        story.files += [asked.file, answer.file]


def _carry(folder: Path, senders: Iterable[_Office], receivers: Iterable[_Office], story: Story) -> None:
    """Files go out, and those that are for one of the receivers are read there."""
    posted = [each for office in senders for each in office.program.exchange.send(folder / SENT).files]
    story.files += [path for path, _ in posted]
    for office in receivers:
        mine = [path for path, to in posted if to == office.code]
        for one in office.program.exchange.receive(mine):
            _must(one.result == "applied", one.file.name)
            story.received.append(
                {
                    "office": office.code,
                    "file": str(one.file),
                    "records": one.records,
                    "stored": one.stored,
                    "unchanged": one.unchanged,
                    "conflicts": one.conflicts,
                }
            )


def _differ(plan: Iterable[Mapping[str, Any]], offices: Mapping[str, _Office], who: str) -> None:
    """The same field gets a value in the regency (`here`) and at the province (`there`), who do not know of each other."""
    for one in plan:
        office = offices[one["office"]]
        id = office.ids[one["record"]]
        records = offices[PROVINCE].program.records if who == "there" else office.program.records
        records.save(Edit(records.get(id).record.kind, id, {one["field"]: one[who]}))


def _settle(plan: Iterable[Mapping[str, Any]], offices: Mapping[str, _Office], story: Story) -> None:
    """Shows every field with several values; the regency settles those the plan says, with the province's value."""
    for one in plan:
        office = offices[one["office"]]
        id = office.ids[one["record"]]
        (found,) = [each for each in office.program.differing.conflicts() if each.record == id]
        told: dict[str, Any] = {
            "id": found.id,
            "record": id,
            "name": office.program.records.name(id),
            "field": found.field,
            "values": [
                {"value": each.value, "person": each.person, "office": each.office, "commit": each.commit}
                for each in found.values
            ],
            "settled": one["settled"],
            "value": None,
        }
        if one["settled"]:
            (theirs,) = [each for each in found.values if each.office == PROVINCE]
            saved = office.program.differing.resolve(found.id, take=theirs.commit)
            told["value"] = saved.view.record[found.field]
        story.conflicts.append(told)


def _lists(folder: Path, province: _Office, story: Story) -> None:
    """What the province hands on: its products as a workbook, and an empty one to fill."""
    exported = province.program.exports.write("product", folder / LISTS / "produk-provinsi.xlsx")
    _must(exported.verified, exported.file.name)
    story.files += [exported.file, province.program.templates.write("product", folder / LISTS / "templat-produk.xlsx")]


def _finish(folder: Path, offices: Mapping[str, _Office], story: Story) -> None:
    """Equal data on both sides, a backup of each workspace, and a look at everything."""
    there = offices[PROVINCE].program.exchange.partitions()
    for office in offices.values():
        own = office.program.exchange.partitions()[office.code]
        _must(own == there[office.code], office.code)
        file = folder / SAVED / f"{office.code}.cadangan"
        office.program.backups.make(file)
        story.files.append(file)
        story.checks[office.code] = office.program.upkeep.check()
        _must(not story.checks[office.code], office.code)
    lists = offices[PROVINCE].program.lists
    story.counts = {code: number for code in KINDS if (number := lists.count(Query(code)))}


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise Broken(detail=what)
