"""Makes the golden files of this release: `python -m tests.golden.make`, once, before a release; never again for it.

The keys are always the same (`fixed.py`); salts, ids and age's own keys are drawn anew, so each run gives other files.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import zstandard
from reportlab.pdfgen.canvas import Canvas
from tests.golden.fixed import HOME, LAPTOPS, commits_of, fixed_desk
from tests.store.offices import Desk

from ntt_desktop.base import clock
from ntt_desktop.domain.changes import TYPED
from ntt_desktop.domain.ids import new_id
from ntt_desktop.services.attachments import Attachments
from ntt_desktop.store import log, store
from ntt_desktop.store.apply import Applier
from ntt_desktop.store.files import Files
from ntt_desktop.store.open import NEWEST
from ntt_desktop.sync import commit, enrolment, keys, wire

HERE = Path(__file__).parent
VILLAGE = "53.09.06.2009"
NEWER_PRODUCT = {"jejak_karbon": "12.5", "sertifikasi:BARU": True, "skor": 7, "kosong": None}
NEWER_SHIP = {"nama": "Sinar Laut", "bobot": -(1 << 63), "sandi": b"\x01\x02"}
NOW = datetime(2026, 11, 24, 9, tzinfo=clock.WITA)


def main() -> None:
    folder = HERE / store.APP
    if folder.exists():
        raise SystemExit(f"{folder} is there; golden files are made once")
    folder.mkdir()
    with tempfile.TemporaryDirectory() as scratch, clock.fixed(NOW):
        said = _Making(Path(scratch), folder).make()
    (folder / "said.json").write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")


class _Making:
    def __init__(self, scratch: Path, folder: Path) -> None:
        self._scratch, self._folder = scratch, folder
        self._trust = HOME.signed(*(one.member() for one in LAPTOPS.values()))
        self._said: dict[str, Any] = {}

    def make(self) -> dict[str, Any]:
        """What the files hold, for the test."""
        (self._folder / "trust.cbor").write_bytes(self._trust)
        self._enrolment()
        ngada, province = (fixed_desk(self._scratch / name, name, self._trust) for name in ("ngada 1", "province"))
        with closing(ngada), closing(province):
            with _sealing("0.0.9", _as_it_is):
                self._first(ngada)
                files = self._send(ngada, "53", "earlier")
            province.receive(*files)
            self._second(ngada, province)
            files = self._send(ngada, "53", "data")
            self._said |= {"digest": ngada.digests()["53.09"], "commits": commits_of(ngada)}
            taken = province.receive(*files)
            self._said["code"] = taken[0].receipt
            self._database(ngada)
            self._send(province, "53.09", "receipt", receipts_only=True)
            self._send(province, "53.09", "back", full=True)
            self._said |= {"back_digest": province.digests()["53.09"], "back_commits": commits_of(province)}
            self._said["conflicts"] = sorted(one.name for one in province.differing.conflicts())
            with _sealing("9.9.9", _as_a_newer_program):
                self._unknown(ngada)
                files = self._send(ngada, "53", "unknown")
            province.receive(*files)
            self._said |= {"unknown_digest": province.digests()["53.09"], "unknown_commits": commits_of(province)}
            with _sealing("9.9.9", _as_it_is, minr=2):
                ngada.change(self._said["product"], catatan="hanya untuk yang lebih baru")
                self._send(ngada, "53", "minr")
        return self._said

    def _enrolment(self) -> None:
        laptop = LAPTOPS["ngada 2"]
        request = enrolment.write_request(
            enrolment.Request(
                public=laptop.public,
                exchange=laptop.exchange,
                office=laptop.office,
                label=laptop.label,
                t_ms=clock.now_ms(),
                document=self._trust,
            ),
            laptop.key,
        )
        read = enrolment.read_request(request)
        answer = enrolment.Answer(
            replica=read.replica,
            request=enrolment.sha256(request).digest(),
            document=self._trust,
            t_ms=clock.now_ms(),
        )
        (self._folder / "request.sinkron").write_bytes(request)
        (self._folder / "answer.sinkron").write_bytes(enrolment.write_answer(answer, HOME.working))
        self._said["digits"] = read.digits

    def _send(self, sender: Desk, to: str, name: str, **more: Any) -> list[Path]:
        """Writes what `to` lacks under names of the golden folder, and into the scratch folder under the same names."""
        sent = sender.exchange.send(self._scratch / name, [to], **more).files
        found = []
        for number, (path, _) in enumerate(sent, 1):
            found.append(self._folder / f"{name}-{number}.sinkron")
            found[-1].write_bytes(path.read_bytes())
        return found

    def _first(self, ngada: Desk) -> None:
        maker = ngada.make(
            "producer", desa=VILLAGE, nama="Yohana", jenis_produsen="PERORANGAN", telepon="0812 3456 7890"
        )
        group = ngada.make("producer", desa=VILLAGE, nama="KUB Sehati", jenis_produsen="KUB", telepon="0813 1111 2222")
        product = {"nama_produk": "Kopi Bajawa", "pasar": "DESA|EKSPOR", "harga_jual": "40.000", "varian": "Arabika"}
        self._said["product"] = ngada.make(
            "product", desa=VILLAGE, pelaku_usaha=maker, kelompok="PANGAN_OLAHAN", **product
        )
        self._said["deleted"] = ngada.make("product", desa=VILLAGE, pelaku_usaha=group, nama_produk="Madu")
        ngada.records.delete(self._said["deleted"])

    def _second(self, ngada: Desk, province: Desk) -> None:
        """The same field here and there; a set with one element less; a page."""
        province.change(self._said["product"], varian="Robusta")
        with province.store.write() as session:
            province.store.log(session).seal_all()
        ngada.change(self._said["product"], varian="Liberika", pasar="DESA", koordinat="-8,7654321; 120,9876543")
        pages = Attachments(ngada.records, Files(ngada.store.file))
        ngada.change(pages.add(self._said["product"], "DOKUMEN", _pdf(), "surat.pdf").id, memuat_orang="tidak")

    def _unknown(self, ngada: Desk) -> None:
        """A later program writes fields and a kind that this one does not know."""
        for kind, id, fields in (("product", self._said["product"], NEWER_PRODUCT), ("kapal", new_id(), NEWER_SHIP)):
            with ngada.store.write() as session:
                written = ngada.store.log(session)
                record = bytes.fromhex(id)
                num = written.append("53.09", kind, record, list(fields.items()), ngada.records.person, TYPED)
                Applier(session, written).keep("53.09", num, kind, record, dict(fields))
        ngada.store.forget_worlds()

    def _database(self, ngada: Desk) -> None:
        """Without its encryption, so that it is small: the test encrypts it again."""
        plain = self._scratch / "plain.db"
        connection = ngada.store.file.reader()
        connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute(f"PRAGMA plain.user_version = {NEWEST}")
        connection.execute("DETACH plain")
        with closing(sqlite3.connect(plain, isolation_level=None)) as compact:
            compact.execute("VACUUM")
        packed = zstandard.ZstdCompressor(level=19).compress(plain.read_bytes())
        (self._folder / "data.db.zst").write_bytes(packed)
        self._said["schema"] = NEWEST


def _pdf() -> bytes:
    out = BytesIO()
    page = Canvas(out, invariant=True)
    page.drawString(72, 72, "surat")
    page.save()
    return out.getvalue()


Change = Callable[[dict[str, Any]], dict[str, Any]]


def _as_it_is(header: dict[str, Any]) -> dict[str, Any]:
    return header


def _as_a_newer_program(header: dict[str, Any]) -> dict[str, Any]:
    """Keys that this program does not know, in their place of the order."""
    return header | {"masa": [1, "depan"], "sch": header["sch"] + 7}


@contextmanager
def _sealing(app: str, change: Change, **more: int) -> Iterator[None]:
    """Commits are sealed as another version of the program would."""
    right = commit.seal

    def seal(private: keys.Ed25519PrivateKey, entries: Any, **said: Any) -> commit.Commit:
        found = right(private, entries, **(said | {"app": app} | more))
        raw = wire.dump(change(wire.unpack(found.raw)))
        return commit.Commit(commit.decode_header(raw), raw, commit.sign(private, raw), found.entries)

    with patch.object(log.commits, "seal", seal):
        yield


if __name__ == "__main__":
    main()
