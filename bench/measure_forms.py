"""500 papers in one file

Ours reads the records, judges them, fills and lays out each paper and draws it. The bound is reportlab alone: the very
calls of its canvas that this took, made once more.
"""

import io
import json
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from bench.figures import Figure, Target, timed
from bench.fill import KEPT
from bench.samples import products
from bench.timing import in_turns
from ntt_desktop import wiring
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.forms import draw, fonts
from ntt_desktop.services import workspace
from ntt_desktop.services.records import Edit

OFFICE = "53.09"
PAPERS = 500
ROUNDS = 5
KINDS = {"F01": "product", "F06": "parcel", "F08": "parcel"}
WHERE, CALLS = KEPT / "kertas", KEPT / "kertas-canvas"
ALONE = {"F01": Target()}
ROWS: dict[str, dict[str, object]] = {
    "ingredient": {"bahan": "Biji kopi arabika", "asal": "Beiwali", "persen": 98},
    "permit": {"jenis_izin": "NIB", "nomor": "1234567890123", "tanggal_terbit": "2025-01-12", "bukti": "SALINAN"},
    "lab_test": {"nomor_lhu": "PP.01.01.24A", "tanggal_lhu": "2025-02-14", "kesimpulan": "MS"},
}
"""Of each product."""

LAND: dict[str, object] = {
    "luas_ditawarkan": "10000",
    "luas_dokumen": "12500.75",
    "jenis_hak": "HP_PEMDA",
    "tanggal_hak": "2018-03-03",
    "nama_pemegang": "Pemkab Ngada",
    "batas_utara": "Jalan Trans Flores",
    "batas_timur": "Tanah milik Yosef Meo",
    "batas_selatan": "Kali Wae Woki",
    "batas_barat": "Sekolah Dasar Katolik Beiwali",
    "penggunaan": "Lahan kosong",
    "nama_barang": "Tanah Bangunan Kantor",
    "kode_barang": "1.3.1.01.01.04.001",
    "tahun_pengadaan": 2018,
    "asal_usul": "PEMBELIAN",
    "harga": 125_000_000,
}


def measure() -> list[Figure]:
    shutil.rmtree(WHERE, ignore_errors=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    fill(WHERE)
    program = wiring.open_program(WHERE)
    figures = [papers(program, form) for form in KINDS]
    program.close()
    return figures


def papers(program: wiring.Program, form: str) -> Figure:
    ids = [record.id for record in program.records.every(KINDS[form])]
    calls = recorded(lambda: to_file(program, form, ids))
    if form in ALONE:
        CALLS.write_bytes(pickle.dumps(calls))
    pair = in_turns(lambda: to_file(program, form, ids), lambda: replay(calls), ROUNDS)
    return timed(f"{form} for {PAPERS} records", pair, Target(ratio=2.2))


def alone(name: str, side: str) -> None:
    if side == "bound":
        for face in (fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC):
            fonts.font(face)  # what the recorded calls name has to be known
        replay(pickle.loads(CALLS.read_bytes()))
        return
    program = wiring.open_program(WHERE)
    to_file(program, name, [record.id for record in program.records.every(KINDS[name])])


def to_file(program: wiring.Program, form: str, ids: list[RecordId]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        program.documents.print(form, ids, Path(folder) / "kertas.pdf")


def fill(folder: Path) -> None:
    """Products with their makers, an ingredient, a permit and a test each, and as many parcels."""
    workspace.create(folder, OFFICE).close()
    program = wiring.open_program(folder)
    edits: list[Edit] = []
    makers: dict[str, RecordId] = {}
    for number, product in enumerate(products(PAPERS, OFFICE)):
        own: dict[str, object] = {name: value for name, value in product.items() if "." not in name}
        maker: dict[str, object] = {name[len("producer.") :]: value for name, value in product.items() if "." in name}
        name, id = str(maker["nama"]), new_id()
        if name not in makers:
            makers[name] = new_id()
            edits.append(Edit("producer", makers[name], {**maker, "desa": own["desa"]}))
        edits.append(Edit("product", id, {**own, "pelaku_usaha": makers[name]}))
        for kind, values in ROWS.items():
            edits.append(Edit(kind, None, {"produk": id, **values}))
        edits.append(Edit("parcel", None, _parcel(str(own["desa"]), number)))
    program.records.save_all(edits, "")
    program.close()


def _parcel(village: str, number: int) -> dict[str, object]:
    west, south = 120.99 + number % 20 / 1000, -8.79 - number // 20 / 1000
    east, north = west + 0.0009, south + 0.0009
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        **LAND,
        "desa": village,
        "alamat": f"Jalan Trans Flores KM {number}",
        "nomor_hak": f"{number:05d}",
        "register": f"{number:04d}",
        "poligon": json.dumps({"type": "Polygon", "coordinates": [corners]}),
    }


# -- the canvas -------------------------------------------------------------------------------------------------------

Call = tuple[int, str, tuple[Any, ...], dict[str, Any], bool]
"""Number of the object, method, its arguments (objects as `_Made`), and whether the result is an object to be used."""


class _Made:
    """Stands for the object of that number among the arguments of a call."""

    def __init__(self, number: int) -> None:
        self.number = number


class _Recorder:
    """Passes every call on, and writes it down."""

    def __init__(self, real: Any, calls: list[Call], known: dict[int, Any]) -> None:
        self._real, self._calls, self._known = real, calls, known
        self._number = len(known)
        known[self._number] = self

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            plain = tuple(each._real if isinstance(each, _Recorder) else each for each in args)
            kept = tuple(_Made(each._number) if isinstance(each, _Recorder) else each for each in args)
            found = getattr(self._real, name)(*plain, **more)
            made = name in ("beginText", "beginPath")
            self._calls.append((self._number, name, kept, more, made))
            return _Recorder(found, self._calls, self._known) if made else found

        return call


def recorded(work: Callable[[], object]) -> list[Call]:
    """What `work` asks of the canvas; the first call makes it."""
    calls: list[Call] = []

    def canvas(_out: io.BytesIO, size: tuple[float, float], **options: Any) -> Any:
        calls.append((0, "", (size,), options, True))
        return _Recorder(Canvas(io.BytesIO(), size, **options), calls, {})

    with patch.object(draw, "Canvas", canvas):
        work()
    return calls


def replay(calls: list[Call]) -> None:
    (_, _, (size,), options, _), *rest = calls
    objects: list[Any] = [Canvas(io.BytesIO(), size, **options)]
    for number, name, args, more, made in rest:
        plain = [objects[each.number] if type(each) is _Made else each for each in args]
        found = getattr(objects[number], name)(*plain, **more)
        if made:
            objects.append(found)
