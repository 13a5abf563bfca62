"""A day at an office, with everything the program writes by itself. Run in the nursery: everyday.py PLACE CSV PHOTO PDF."""

import logging
import os
import random
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyrage
import sqlcipher3.dbapi2 as driver

from ntt_desktop.base import crash, logs
from ntt_desktop.services import sending
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.store import files, sqlite
from ntt_desktop.wiring import Program, new_program, open_program

VILLAGE = "53.09.06.2009"
WORDS = {
    "name": "Yohana Mbeu Wolowaru",
    "nik": "5309066503850001",
    "address": "Jalan Bintang Kejora",
    "phone": "81234567890",
    "product": "Kopi Wolomeze Harumsari",
    "photo": "Kamera Bapak Petruslaka",
    "page": "Surat Pernyataan Kepemilikan",
    "imported": "Madu Hutan Riungbelas",
    "file": "foto-ibu-yohana",
    "officer": "Maria Goreti Dhiuwula",
}
"""What nobody may read who has only the files."""


def day(place: Path, sheet: Path, photo: Path, page: Path) -> None:
    ngada, province = place / "ngada", place / "provinsi"
    logs.start(ngada / "log")
    with closing(open_program(ngada)) as program:
        product = _types(program, sheet)
        for file in (photo, page):
            added = program.attachments.add(product, "DOKUMEN", file.read_bytes(), file.name)
            program.attachments.thumbnail(added.id, 96)
        program.backups.keep()
        program.backups.make(place / "cadangan.cadangan")
        program.drill.run()
        program.upkeep.check()
        sending.MEGABYTE = 150_000  # several volumes without that much to say
        sent = [path for path, _ in program.exchange.send(place / "flashdisk", ["53"], megabytes=1).files]
        _fails()
    with closing(open_program(province)) as program:
        (waiting, *_) = program.exchange.receive(sent[1:2])
        assert waiting.result == "waiting"
        program.exchange.receive(sent, only_look=True)
        (taken, *_) = program.exchange.receive(sent)
        program.records.save(Edit("product", product, {"nama_produk": f"{WORDS['product']} Asli"}))
        back = [path for path, _ in program.exchange.send(place / "flashdisk", ["53.09"]).files]
    with closing(open_program(ngada)) as program:
        program.exchange.confirm(taken.receipt)
        program.records.save(Edit("product", product, {"nama_produk": f"{WORDS['product']} Sekali"}))
        program.exchange.receive(back)
        for conflict in program.differing.conflicts():
            program.differing.resolve(conflict.id, take=conflict.values[0].commit)
    logs.stop()


def _types(program: Program, sheet: Path) -> str:
    maker = {"desa": VILLAGE, "nama": WORDS["name"], "jenis_produsen": "PERORANGAN", "nik": WORDS["nik"]}
    maker |= {"alamat": f"{WORDS['address']} 17", "telepon": f"0{WORDS['phone']}", "persetujuan_data": "ya"}
    owner = program.records.save(Edit("producer", None, maker)).id
    values = {"desa": VILLAGE, "nama_produk": WORDS["product"], "pelaku_usaha": owner}
    product = program.records.save(Edit("product", None, values)).id
    noise = random.Random(1)
    texts = [{"desa": VILLAGE, "uraian_proses": noise.randbytes(2000).hex()} for _ in range(90)]
    program.records.save_all([Edit("product", None, one) for one in texts], "banyak")
    program.imports.store(program.imports.look(sheet, "product"))
    return product


def _fails() -> None:
    """An error whose message is a value: the log and the report have neither."""
    try:
        raise ValueError(WORDS["name"], WORDS["nik"])
    except ValueError as error:
        logging.getLogger("ntt_desktop.test").exception("failed")
        crash.report(error, Path(sys.argv[1]) / "ngada" / "log")


def _attachments_in_clear() -> None:
    same = {name: lambda data, keys: data for name in ("encrypt", "decrypt")}
    files.pyrage = SimpleNamespace(**vars(pyrage) | same)


def _errors_with_their_words() -> None:
    logs._Form.formatException = logging.Formatter.formatException  # type: ignore[assignment]


def _reports_with_their_words() -> None:
    crash.describe = repr


def _search_index_beside_the_database() -> None:
    right = Records.save

    def wrong(self: Records, edit: Edit, *given: Any, **more: Any) -> Any:
        with (Path(sys.argv[1]) / "ngada" / "cari.idx").open("a") as index:
            index.write(" ".join(map(str, edit.values.values())).lower())
        return right(self, edit, *given, **more)

    Records.save = wrong  # type: ignore[method-assign]


def _database_without_its_key() -> None:
    right = driver.connect

    class Keyless(driver.Connection):
        def execute(self, sql: str, *given: Any) -> Any:
            return super().execute("SELECT 1" if sql.startswith("PRAGMA key") else sql, *given)

    sqlite.driver = SimpleNamespace(**vars(driver) | {"connect": lambda *a, **k: right(*a, factory=Keyless, **k)})
    new_program(Path(sys.argv[1]) / "tanpa", "53.09", WORDS["officer"]).close()
    sys.exit(0)


BUGS: dict[str, Callable[[], None]] = {
    "attachments in clear": _attachments_in_clear,
    "errors with their words": _errors_with_their_words,
    "reports with their words": _reports_with_their_words,
    "a search index beside the database": _search_index_beside_the_database,
    "a database without its key": _database_without_its_key,
}
"""To be planted: EVERYDAY_BUG names one."""

if __name__ == "__main__":
    if os.environ.get("EVERYDAY_BUG"):
        BUGS[os.environ["EVERYDAY_BUG"]]()
    day(*map(Path, sys.argv[1:]))
