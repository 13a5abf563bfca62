"""Who may look and nothing else changes nothing, whatever the way: each is refused with a sentence."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from ntt_desktop import wiring
from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.changes import Source
from ntt_desktop.domain.rules import access
from ntt_desktop.domain.rules.access import Act
from ntt_desktop.services.findings import Finding, Named
from ntt_desktop.services.office import OfficeSettings
from ntt_desktop.services.records import Choice, Edit
from ntt_desktop.services.roles import NotAllowed
from ntt_desktop.services.rootkeys import Pair
from ntt_desktop.services.workspace import add_person
from ntt_desktop.store.digests import digest
from ntt_desktop.store.log import Person

VILLAGE = "53.09.06.2009"


@pytest.fixture
def program(tmp_path: Path):
    """An office with a record, at which a viewer works now."""
    found = wiring.new_program(tmp_path / "ngada", "53.09", "Maria")
    yield found
    found.close()


@pytest.fixture
def id(program) -> str:
    return program.records.save(Edit("product", None, {"desa": VILLAGE, "nama_produk": "Kopi"})).id


@pytest.fixture
def viewer(program) -> Person:
    user = program.signin.add("Budi", "PEMBACA")
    return Person(user, "Budi")


def seen(program) -> object:
    """Everything there is, as digests, and every file of the office."""
    with program.store.read() as session:
        log = program.store.log(session)
        parts = {part: digest(session, log, part) for part in sorted({*log.parts(), *log.open_parts()})}
        entries = session.first("SELECT count(*), max(seq) FROM entry")
    folder = program.store.file.folder
    kept = ("kunci.json", "kantor.json", "lambang.png")
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name in kept}
    attachments = sorted(str(path) for path in (folder / "attachments").rglob("*") if path.is_file())
    return parts, tuple(entries), files, attachments


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    return out.getvalue()


def list_of(folder: Path) -> Path:
    file = folder / "daftar.csv"
    file.write_text(f"desa,nama_produk,kelompok\n{VILLAGE},Teh,TENUN\n", encoding="utf-8")
    return file


WAYS: dict[str, Callable[..., object]] = {
    "make": lambda p, id, _: p.records.save(Edit("product", None, {"desa": VILLAGE})),
    "change": lambda p, id, _: p.records.save(Edit("product", id, {"nama_produk": "Teh"})),
    "clear": lambda p, id, _: p.records.save(Edit("product", id, {"nama_produk": None})),
    "ready": lambda p, id, _: p.records.save(Edit("product", id, {"nama_produk": "Teh"}, ready=True)),
    "many": lambda p, id, _: p.records.save_all([Edit("product", id, {"nama_produk": "Teh"})], "x"),
    "producer": lambda p, id, _: p.records.save(Edit("producer", None, {"desa": VILLAGE, "nama": "X"})),
    "official": lambda p, id, _: p.records.save(Edit("official", None, {"nama": "X"})),
    "delete": lambda p, id, _: p.records.delete(id),
    "undo": lambda p, id, made: p.records.apply(made.reversed()),
    "undo of an older step": lambda p, id, made: p.records.apply(made.reversed(), Source("undo")),
    "choose": lambda p, id, _: p.records.choose(Choice("product", id, "nama_produk", "Teh", frozenset())),
    "attach": lambda p, id, _: p.attachments.add(id, "foto_produk", picture(), "x.png"),
    "import": lambda p, id, _: p.imports.store(p.imports.look(list_of(p.store.file.folder.parent), "product")),
    "send": lambda p, id, _: p.exchange.send(p.store.file.folder / "outbox"),
    "user": lambda p, id, _: p.signin.add("Siapa", "VERIFIKATOR"),
    "own role": lambda p, id, _: p.signin.set_role(p.records.person.id, "VERIFIKATOR"),
    "own role as a record": lambda p, id, _: p.records.save(
        Edit("user", p.records.person.id, {"peran": "VERIFIKATOR"})
    ),
    "colleague": lambda p, id, _: p.signin.disable(p.signin.accounts()[0].id),
    "colleague as a record": lambda p, id, _: p.records.save(Edit("user", p.signin.accounts()[0].id, {"aktif": "tidak"})),
    "user deleted": lambda p, id, _: p.records.delete(p.signin.accounts()[0].id),
    "user by another door": lambda p, id, _: add_person(p.store, p.records.person, "Siapa"),
    "passphrase of another": lambda p, id, _: p.signin.set_passphrase(p.signin.accounts()[0].id, "kata yang panjang"),
    "first passphrase": lambda p, id, _: p.signin.set_passphrase(p.records.person.id, "kata yang panjang"),
    "sheet": lambda p, id, _: p.signin.make_sheet(),
    "sheet printed": lambda p, id, _: p.signin.print_sheet(p.store.file.folder.parent / "lembar.pdf"),
    "slots of others": lambda p, id, _: p.rescue.answer(p.store.file.folder / "kunci.json", p.store.file.folder / "x"),
    "letterhead": lambda p, id, _: p.office_file.write(OfficeSettings(nama_dinas="X")),
    "emblem": lambda p, id, _: p.office_file.set_emblem("lambang", picture()),
    "no emblem": lambda p, id, _: p.office_file.set_emblem("lambang", None),
    "erasure": lambda p, id, _: p.redaction.order(id, "nama_produk", "permintaan"),
    "erasure asked for": lambda p, id, _: p.erasure_requests.ask(id, ["nama_produk"], "x", agreed=True),
    "correction": lambda p, id, _: p.corrections.propose(id, "nama_produk", "Teh", "x"),
    "finding put aside": lambda p, id, _: p.findings.put_aside(Finding("double:1", "double", "x", (Named(id, "product", "x"),)), "x"),
    "revert": lambda p, id, _: p.compensation.revert("00", "2020-01-01", "x"),
    "many choices": lambda p, id, _: p.records.choose_all([Choice("product", id, "nama_produk", "Teh", frozenset())], "x"),
    "phone code": lambda p, id, _: p.exchange.confirm("AAAAA AAAAA"),
    "file received": lambda p, id, _: p.exchange.receive([list_of(p.store.file.folder.parent)]),
    "second medium": lambda p, id, _: p.backups.media.choose(p.store.file.folder.parent),
    "hand-over": lambda p, id, _: p.handover.hand_over("Maria", "Budi", p.store.file.folder.parent / "x.pdf"),
    "roots": lambda p, id, _: p.roots.begin(Pair()),
    "laptop lost": lambda p, id, _: p.admission.lost("00"),
    "enrolment accepted": lambda p, id, _: p.enrolment.accept(p.store.file.folder.parent / "x.sinkron"),
    "enrolment": lambda p, id, _: p.enrolment.request(p.store.file.folder / "minta.sinkron", "Laptop X"),
    "rows": lambda p, id, _: _write(p),
}  # fmt: skip


def _write(program) -> None:
    with program.store.write() as session:
        session.run("UPDATE product SET nama_produk = 'Teh'")


@pytest.mark.parametrize("way", WAYS)
def test_a_viewer_changes_nothing(program, id, viewer, way) -> None:
    made = program.records.save(Edit("product", id, {"nama_dagang": "Kopi Ngada"})).changes
    program.records.person = viewer
    before = seen(program)
    with pytest.raises(AppError) as caught:
        WAYS[way](program, id, made)
    assert caught.value.code in ("NTT-R09", "NTT-W18"), caught.value
    assert len(str(caught.value)) > 40
    assert seen(program) == before


def test_a_file_for_a_viewer_is_refused_and_not_read(program, id, viewer, tmp_path) -> None:
    program.records.person = viewer
    before = seen(program)
    (tmp_path / "x.sinkron").write_bytes(b"SNK1")
    with pytest.raises(NotAllowed):
        program.exchange.receive([tmp_path / "x.sinkron"])
    assert seen(program) == before


def test_a_viewer_looks_prints_exports_and_makes_backups(program, id, viewer, tmp_path) -> None:
    program.records.person = viewer
    assert program.records.get(id).record["nama_produk"] == "Kopi"
    assert program.records.history(id)
    program.exports.write("product", tmp_path / "p.csv")
    program.documents.print("F01", [id], tmp_path / "p.pdf")
    program.backups.make(tmp_path / "c.cadangan")
    assert program.upkeep.check() == []
    assert program.roles.banner() != ""


def test_a_role_that_changes_while_somebody_works_counts_at_once(program, id, viewer) -> None:
    maria = program.records.person
    program.records.person = viewer
    with pytest.raises(NotAllowed):
        program.records.save(Edit("product", id, {"nama_dagang": "X"}))
    program.records.person = maria
    program.signin.set_role(viewer.id, "PETUGAS")
    program.records.person = viewer
    program.records.save(Edit("product", id, {"nama_dagang": "X"}))
    program.records.person = maria
    program.signin.disable(viewer.id)
    program.records.person = viewer
    with pytest.raises(NotAllowed):
        program.records.save(Edit("product", id, {"nama_dagang": "Y"}))


def test_somebody_nobody_knows_changes_nothing(program, id) -> None:
    program.records.person = Person("9" * 32, "Siapa")
    with pytest.raises(NotAllowed):
        program.records.save(Edit("product", id, {"nama_dagang": "X"}))


@pytest.mark.parametrize(
    ("role", "act", "others", "may"),
    [
        ("PETUGAS", Act.CHANGE, [], True),
        ("PETUGAS", Act.APPROVE, [], False),
        ("VERIFIKATOR", Act.APPROVE, [], True),
        ("PEMBACA", Act.CHANGE, [], False),
        ("PEMBACA", Act.EXCHANGE, [], False),
        ("PROVINSI", Act.PROVINCE, [], True),
        ("PETUGAS", Act.PROVINCE, ["PETUGAS", "PROVINSI"], False),
        ("PETUGAS", Act.PROVINCE, ["PETUGAS", "PEMBACA"], True),
        ("PEMBACA", Act.PROVINCE, ["PEMBACA"], False),
        ("apa saja", Act.CHANGE, [], False),
        ("", Act.CHANGE, [], False),
        ("PETUGAS", Act.PEOPLE, ["PETUGAS", "PEMBACA"], True),
        ("PETUGAS", Act.PEOPLE, ["PETUGAS", "VERIFIKATOR"], False),
        ("PEMBACA", Act.PEOPLE, ["PETUGAS", "PEMBACA"], False),
        ("PEMBACA", Act.PEOPLE, ["PEMBACA"], True),
    ],
)
def test_the_table_of_roles(role, act, others, may) -> None:
    assert access.may(role, act, others) is may


@pytest.mark.parametrize(
    ("mine", "theirs", "others", "may"),
    [
        ("PETUGAS", "PETUGAS", ["VERIFIKATOR"], True),
        ("PETUGAS", "PEMBACA", ["VERIFIKATOR"], True),
        ("PETUGAS", "VERIFIKATOR", ["VERIFIKATOR"], False),
        ("VERIFIKATOR", "VERIFIKATOR", ["VERIFIKATOR"], True),
        ("PEMBACA", "PEMBACA", ["PETUGAS"], False),
        ("PEMBACA", "PETUGAS", ["PETUGAS"], False),
    ],
)
def test_nobody_lets_in_one_who_may_do_more(mine, theirs, others, may) -> None:
    assert access.may_let_in(mine, theirs, others) is may
