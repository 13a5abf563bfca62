"""Files of every release so far, read by this program: what they hold, bit for bit, is what they held then (T9, I12)."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
import zstandard
from tests.golden.fixed import DATABASE_KEY, HOME, LAPTOPS, commits_of, fixed_desk
from tests.golden.make import NEWER_PRODUCT, NEWER_SHIP
from tests.store.offices import Desk, reopened

from ntt_desktop.store import keyslots
from ntt_desktop.store.apply import Applier
from ntt_desktop.store.open import FOLDERS, NEWEST
from ntt_desktop.store.rows import unpacked
from ntt_desktop.sync import bundle, enrolment, trust
from ntt_desktop.wiring import open_program

RELEASES = sorted(path.parent for path in Path(__file__).parent.glob("*/said.json"))
PART = "53.09"


@pytest.fixture(params=RELEASES, ids=lambda path: path.name)
def release(request: pytest.FixtureRequest) -> SimpleNamespace:
    """A release: `folder`, and what its files hold."""
    folder: Path = request.param
    return SimpleNamespace(folder=folder, trust=(folder / "trust.cbor").read_bytes(), **_said(folder))


def _said(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def at(release: SimpleNamespace, tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """at(name) → an empty workspace of that laptop."""
    made: list[Desk] = []

    def make(name: str) -> Desk:
        made.append(fixed_desk(tmp_path / name, name, release.trust))
        return made[-1]

    yield make
    for one in made:
        one.close()


def _files(release: SimpleNamespace, name: str) -> list[Path]:
    found: list[Path] = sorted(release.folder.glob(f"{name}-*.sinkron"))
    assert found
    return found


def _taken(desk: Desk, *files: Path) -> None:
    assert {one.result for one in desk.receive(*files)} == {"applied"}


def test_there_is_a_release_to_read() -> None:
    assert RELEASES


def test_its_files_bring_what_they_were_made_of(release, at) -> None:
    province = at("province")
    _taken(province, *_files(release, "earlier"), *_files(release, "data"))
    assert (province.digests()[PART], commits_of(province)) == (release.digest, release.commits)
    assert province.rebuilt_digests() == province.digests()
    values = province.records.get(release.product).record.values
    wanted = {"nama_produk": "Kopi Bajawa", "varian": "Liberika", "pasar": "DESA", "harga_jual": 40000}
    assert {name: values[name] for name in wanted} == wanted
    assert province.records.get(release.deleted).deleted
    with closing(open_program(_closed(province))) as program:
        (page,) = program.attachments.of(release.product)
        assert program.attachments.content(page.id).startswith(b"%PDF")
        assert program.upkeep.check() == []


def _closed(desk: Desk) -> Path:
    desk.close()
    return desk.folder


def test_what_differs_comes_with_both_values(release, at) -> None:
    second = at("ngada 2")
    _taken(second, *_files(release, "back"))
    assert release.back_commits.items() <= commits_of(second).items()
    assert second.rebuilt_digests() == second.digests()
    assert [one.name for one in second.differing.conflicts()] == release.conflicts
    assert {live.value for one in second.differing.conflicts() for live in one.values} == {"Robusta", "Liberika"}


def test_a_file_of_an_earlier_version_waits_for_no_update_and_goes_on_unchanged(release, at, tmp_path) -> None:
    province, second = at("province"), at("ngada 2")
    _taken(province, *_files(release, "earlier"))
    before = commits_of(province)
    assert before.items() <= release.commits.items()
    _taken(second, *province.send(tmp_path / "k", PART, full=True))
    assert before.items() <= commits_of(second).items()


def test_a_later_version_s_kind_and_fields_come_out_at_a_third_office_as_they_went_in(release, at, tmp_path) -> None:
    province, third = at("province"), at("ngada 2")
    _taken(province, *_files(release, "earlier"), *_files(release, "unknown"))
    province.change(release.product, nama_produk="Kopi Bajawa Asli")
    _taken(third, *province.send(tmp_path / "k", PART, full=True))
    elsewhere = set(release.back_commits) - set(release.commits)
    wanted = {id: hashed for id, hashed in release.unknown_commits.items() if id not in elsewhere}
    for desk in (province, third):
        assert wanted.items() <= commits_of(desk).items()
        assert _unknown(desk) == [*sorted(NEWER_SHIP.items()), *sorted(NEWER_PRODUCT.items())]
        assert desk.rebuilt_digests() == desk.digests()
    assert third.value(release.product, "nama_produk") == "Kopi Bajawa Asli"


def _unknown(desk: Desk) -> list[tuple[str, object]]:
    rows = desk.store.file.reader().execute(
        "SELECT kind, field, value FROM extra WHERE part = ? ORDER BY kind, field", (PART,)
    )
    return [(field, unpacked(value)) for _, field, value in rows]


def test_a_file_for_later_readers_waits_says_so_and_comes_in_after_the_update(release, at, monkeypatch) -> None:
    province = at("province")
    _taken(province, *_files(release, "earlier"))
    before = province.digests()
    file, *_ = _files(release, "minr")
    (waiting,) = province.receive(file)
    assert (waiting.result, waiting.code, province.digests()) == ("waiting", "NTT-S04", before)
    assert "perbarui" in waiting.text.lower()
    assert len(province.exchange.waiting()) == 1
    monkeypatch.setattr(bundle, "READER", 2)
    assert [one.result for one in province.receive()] == ["applied"]
    assert province.value(release.product, "catatan") == "hanya untuk yang lebih baru"
    assert province.exchange.waiting() == []


def test_the_trust_document_and_both_enrolment_files(release) -> None:
    document = trust.read(release.trust, HOME.roots)
    assert {one.replica: (one.office, one.exchange) for one in document.members} == {
        one.replica: (one.office, one.exchange) for one in LAPTOPS.values()
    }
    data = (release.folder / "request.sinkron").read_bytes()
    request = enrolment.read_request(data)
    assert (request.replica, request.digits) == (LAPTOPS["ngada 2"].replica, release.digits)
    answer = enrolment.read_answer((release.folder / "answer.sinkron").read_bytes())
    assert (answer.replica, answer.document) == (LAPTOPS["ngada 2"].replica, release.trust)


@pytest.fixture
def workspace(release, tmp_path: Path) -> Path:
    """The workspace of the sender as it was, encrypted with the key of the tests."""
    folder = tmp_path / "lama"
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    plain = tmp_path / "plain.db"
    plain.write_bytes(zstandard.ZstdDecompressor().decompress((release.folder / "data.db.zst").read_bytes()))
    with closing(driver.connect(str(plain), isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"ATTACH ? AS locked KEY \"x'{DATABASE_KEY.hex()}'\"", (str(folder / "data.db"),))
        connection.execute("PRAGMA locked.synchronous = OFF")
        connection.execute("PRAGMA locked.journal_mode = OFF")
        connection.execute("SELECT sqlcipher_export('locked')")
        connection.execute(f"PRAGMA locked.user_version = {release.schema}")
    keyslots.keep(folder, folder / "data.db", keyslots.opened_by(DATABASE_KEY), DATABASE_KEY)
    return folder


def test_its_database_is_brought_up_to_date(release, workspace) -> None:
    with closing(reopened(workspace)) as desk:
        assert desk.store.file.reader().execute("PRAGMA user_version").fetchone() == (NEWEST,)
        assert (desk.digests()[PART], commits_of(desk)) == (release.digest, release.commits)
        assert desk.value(release.product, "varian") == "Liberika"
        with desk.store.write() as session:
            Applier(session, desk.store.log(session)).rebuild()
        assert desk.digests()[PART] == release.digest
    with closing(open_program(workspace)) as program:
        found = program.upkeep.check()  # its attachments were not kept, only their records
        assert [one for one in found if "lampiran" not in str(one).lower()] == []


@pytest.mark.parametrize("way", ["receipt", "code"])
def test_its_receipt_and_its_code_confirm_what_was_sent(release, workspace, way: str) -> None:
    with closing(reopened(workspace)) as desk:
        assert desk.exchange.unconfirmed()
        if way == "receipt":
            assert [one.result for one in desk.receive(*_files(release, "receipt"))] == ["known"]  # no changes in it
            assert desk.exchange.unconfirmed() == []
        else:
            before = len(desk.exchange.unconfirmed())
            desk.exchange.confirm(release.code)
            assert len(desk.exchange.unconfirmed()) < before
