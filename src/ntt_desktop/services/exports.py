"""Records written as `.xlsx`, `.csv` or `.geojson`: read again and compared value by value before they are there.

Column names are the codes of the dictionary, which an import reads back. Personal fields of persons without consent are
left empty and counted; numbers of persons are left out unless asked for. A file may leave the office: small counts of
persons stand in it as `<5` (csr 2).
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from ntt_desktop.base.atomic import whole_file
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.computing import computed
from ntt_desktop.domain.fields import Value, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.query import Query
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.domain.rules.computed import Computed
from ntt_desktop.domain.rules.small_counts import SmallCounts, small_counts
from ntt_desktop.domain.values.geometry import DEGREE, points_of
from ntt_desktop.services import spreadsheets
from ntt_desktop.services.consent import OwnersWorld
from ntt_desktop.services.export_columns import LONGEST, Column, columns, place_name, read_back, to_cell
from ntt_desktop.services.export_marks import Marks, headings, marked
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Stopped
from ntt_desktop.services.spreadsheets import Raw
from ntt_desktop.services.views import Progress
from ntt_desktop.services.workbooks import Heading, Workbook, csv_bytes
from ntt_desktop.store.joins import roots
from ntt_desktop.store.owners import consent_given
from ntt_desktop.store.queries import whole
from ntt_desktop.store.session import Session
from ntt_desktop.store.store import Store
from ntt_desktop.store.world import StoreWorld

PAGE = 500
GEOMETRIES = ("polygon", "coordinate")
"""Types a map file holds as geometry, the first that is filled."""

Row = tuple[Value, ...]
"""The id, then the value of each column."""


class NoSuchFormat(AppError):
    """The ending is not one we write for this kind."""

    code = "NTT-E01"


class NotVerified(AppError):
    """Read again, the file is not what was to be written."""

    code = "NTT-E02"


class NotWritten(AppError):
    """No room, no right, or the file is open in Excel."""

    code = "NTT-E03"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and that it was read again and equal.

    held: values left empty because the person has not agreed; too_long: outlines longer than an Excel cell, left empty.
    """

    file: Path
    rows: int
    verified: bool
    held: int
    too_long: int
    differing: int = 0
    """Rows with values two places gave differently and nobody has decided yet."""
    prints: tuple[bytes, ...] = field(repr=False, default=())
    """Of each row, a hash of its values."""
    columns: tuple[Column, ...] = field(repr=False, default=())


class Exports:
    def __init__(self, store: Store, lists: Lists) -> None:
        self._store = store
        self._lists = lists

    def write(
        self,
        kind: str,
        to: Path,
        query: Query | None = None,
        *,
        personal: bool = False,
        progress: Progress | None = None,
    ) -> Exported:
        """Writes the records of a kind, those of `query` in its order or all, oldest first.

        personal: with NIK, NPWP, NITKU and sales of persons who agreed.

        Raises:
            NoSuchFormat, NotVerified, NotWritten, Stopped: what was there before is untouched.
        """
        ending = to.suffix.lower()
        if ending not in endings(KINDS[kind]):
            words = ", ".join(endings(KINDS[kind]))
            raise NoSuchFormat(file=to.name, kind=text(f"kind.{kind}"), endings=words)
        chosen = tuple(columns(KINDS[kind], personal))
        prints: list[bytes] = []
        try:
            with whole_file(to) as out, self._store.read() as session:
                marks = Marks(session, self._store.log(session), self._store.office, KINDS[kind], chosen)
                reader = _Reader(session, self._store.office, KINDS[kind], chosen, ending, marks)
                if marks:
                    chosen = (*chosen, marks.column)
                rows = self._rows(session, reader, query)
                _WRITERS[ending](out, KINDS[kind], chosen, _counted(rows, prints, progress), marks)
                out.flush()
                _compare(to, Path(out.name).read_bytes(), chosen, prints)
        except OSError as error:
            raise NotWritten(file=to.name, reason=error.strerror or str(error)) from error
        return Exported(to, len(prints), True, reader.held, reader.too_long, reader.differing, tuple(prints), chosen)

    @staticmethod
    def check(exported: Exported) -> None:
        """Reads an exported file once more, as after copying it to a stick.

        Raises:
            NotVerified.
        """
        try:
            data = exported.file.read_bytes()
        except OSError as error:
            raise NotVerified(file=exported.file.name, row=0, reason=error.strerror or "") from error
        _compare(exported.file, data, exported.columns, exported.prints)

    def _rows(self, session: Session, reader: "_Reader", query: Query | None) -> Iterator[Row]:
        codes = [each.code for each in reader.kind.stored]
        for id, *values in self._found(session, reader.kind, codes, query):
            yield reader.row(str(id), dict(zip(codes, values, strict=True)))

    def _found(
        self, session: Session, kind: Kind, codes: Sequence[str], query: Query | None
    ) -> Iterator[tuple[Value, ...]]:
        if query is None:
            yield from whole.columns(session, kind, codes)
            return
        # the list gives the order; the values are read in one go
        ids = self._lists.ids(query)
        wanted = set(ids)
        rows = {str(row[0]): row for row in whole.columns(session, kind, codes) if row[0] in wanted}
        yield from (rows[id] for id in ids if id in rows)


def endings(kind: Kind) -> tuple[str, ...]:
    has_place = any(each.type in GEOMETRIES for each in kind.stored)
    return (".xlsx", ".csv", ".geojson") if has_place and kind.code != "attachment" else (".xlsx", ".csv")


class _Reader:
    """Makes the rows of an export from stored values, without what must stay in the office."""

    def __init__(
        self, session: Session, office: str, kind: Kind, chosen: Sequence[Column], ending: str, marks: Marks
    ) -> None:
        self.kind = kind
        self.differing = 0
        self._marks = marks
        self.held = 0
        self.too_long = 0
        self._session, self._office = session, office
        self._columns = chosen
        self._limit = LONGEST if ending == ".xlsx" else None
        self._world = OwnersWorld(session, office)
        self._linked: dict[str, dict[RecordId, dict[str, Value]]] = {}
        self._agreed: dict[tuple[str, RecordId], bool] = {}
        self._computing = StoreWorld(session, office)
        self._small: SmallCounts | None = None
        self._computes = tuple(each.field.code for each in chosen if not each.link and each.field.code in kind.computes)
        self._computed: dict[str, Computed] = {}
        self._rows = 0

    def row(self, id: RecordId, values: Values) -> Row:
        cells: list[Value] = [id]
        held = set()
        if self._computes:
            self._rows += 1
            if self._rows % PAGE == 0:  # what was read for the rows before is not kept
                self._computing = StoreWorld(self._session, self._office)
            filled: dict[str, Value] = {code: value for code, value in values.items() if value is not None}
            self._computed = computed(Record(self.kind.code, id, filled), self._computing, self._computes)
        for column in self._columns:
            before = self.held
            value = self._value(column, id, values)
            if self.held > before:
                held.add(column.name)
            if self._limit and isinstance(value, str) and len(value) > self._limit:
                self.too_long += 1
                value = None
            cells.append(value)
        if self._marks:
            named = self._marks.of(id, values, frozenset(held))
            self.differing += named is not None
            cells.append(named)
        return tuple(cells)

    def _value(self, column: Column, id: RecordId, values: Values) -> Value:
        kind = self.kind
        if column.link:
            kind = KINDS[kind.by_code[column.link].targets[0]]
            id = str(values.get(column.link))
            values = self._behind(kind).get(id, {})
        elif column.field.code in self._computes:
            return self._computed[column.field.code].value if column.field.code in self._computed else None
        elif column.field.is_computed:
            return place_name(column.field.code, values.get(kind.place))
        value = values.get(column.field.code)
        stays = column.field.stays
        if column.field.small and value is not None:
            if self._small is None:
                self._small = small_counts(self._computing)
            value = self._small.mask(column.field, values, self._computing) or value
        if value is None or not column.field.is_personal(values) or (not stays and self._agrees(kind, id, values)):
            return value
        self.held += 1
        return None

    def _agrees(self, kind: Kind, id: RecordId, values: Values) -> bool:
        key = (kind.code, id)
        if key not in self._agreed:
            self._agreed[key] = consent_given(kind, values, self._world)
        return self._agreed[key]

    def _behind(self, kind: Kind) -> dict[RecordId, dict[str, Value]]:
        if kind.code not in self._linked:
            codes = [each.code for each in kind.stored]
            self._linked[kind.code] = {
                str(id): {code: value for code, value in zip(codes, values, strict=True) if value is not None}
                for id, *values in whole.columns(self._session, kind, codes)
            }
            for joined, root in roots(self._session).items():
                if root.hex() in self._linked[kind.code]:
                    self._linked[kind.code][joined.hex()] = self._linked[kind.code][root.hex()]
        return self._linked[kind.code]


def _print(row: Row) -> bytes:
    return hashlib.blake2b(repr(row).encode(), digest_size=8).digest()


def _counted(rows: Iterable[Row], prints: list[bytes], progress: Progress | None) -> Iterator[Row]:
    for done, row in enumerate(rows):
        if progress is not None and done % PAGE == 0 and not progress(done, 0):
            raise Stopped()
        prints.append(_print(row))
        yield row


def _headings(chosen: Sequence[Column]) -> list[Heading]:
    return [Heading("id", width=10), *(column.heading for column in chosen)]


def _cells(chosen: Sequence[Column], row: Row) -> list[Raw | None]:
    id, *values = row
    return [str(id), *(to_cell(column, value) for column, value in zip(chosen, values, strict=True))]


def _write_xlsx(out: BinaryIO, kind: Kind, chosen: Sequence[Column], rows: Iterable[Row], marks: Marks) -> None:
    book = Workbook(out)
    sheet = book.sheet(text(f"kind.{kind.code}")[:31].replace("/", "-"), _headings(chosen))
    for number, row in enumerate(rows, 1):
        look = {at + 1: book.marked[chosen[at].form] for at in marked(chosen, row[1:])}
        book.row(sheet, number, _cells(chosen, row), look)
    if marks.notes:
        notes = book.sheet(text("export.differing-sheet"), headings())
        for number, note in enumerate(marks.notes, 1):
            book.row(notes, number, note)
    book.close()


def _write_csv(out: BinaryIO, kind: Kind, chosen: Sequence[Column], rows: Iterable[Row], marks: Marks) -> None:
    # whole stored values: a decimal keeps every digit, and a date needs no format
    plain = ((id, *(None if value is None else str(value) for value in values)) for id, *values in rows)
    out.writelines(csv_bytes(_headings(chosen), plain))


def _write_geojson(out: BinaryIO, kind: Kind, chosen: Sequence[Column], rows: Iterable[Row], marks: Marks) -> None:
    out.write(b'{"type":"FeatureCollection","features":[\n')
    for number, (id, *values) in enumerate(rows):
        filled = {column: value for column, value in zip(chosen, values, strict=True) if value is not None}
        shapes = {column: shape for column, value in filled.items() if (shape := _geometry(column, value))}
        taken = min(shapes, key=lambda column: GEOMETRIES.index(column.field.type), default=None)
        properties: dict[str, Raw | None] = {"id": str(id)}
        for column, value in filled.items():
            if column is not taken:
                properties[column.name] = to_cell(column, value) if column.form == "number" else str(value)
        feature = {"type": "Feature", "geometry": shapes.get(taken) if taken else None, "properties": properties}
        mark = b",\n" if number else b""
        out.write(mark + json.dumps(feature, ensure_ascii=False, separators=(",", ":")).encode())
    out.write(b"\n]}\n")


_WRITERS: dict[str, Callable[[BinaryIO, Kind, Sequence[Column], Iterable[Row], Marks], None]] = {
    ".xlsx": _write_xlsx,
    ".csv": _write_csv,
    ".geojson": _write_geojson,
}


def _geometry(column: Column, value: Value) -> dict[str, object] | None:
    points = points_of(str(value)) if column.field.type in GEOMETRIES and not column.link else None
    if points is None:
        return None
    degrees = [[longitude / DEGREE, latitude / DEGREE] for latitude, longitude in points]
    if column.field.type == "coordinate":
        return {"type": "Point", "coordinates": degrees[0]} if len(points) == 1 else None
    return {"type": "Polygon", "coordinates": [degrees]} if len(points) > 3 and points[0] == points[-1] else None


# reading again


def _compare(file: Path, data: bytes, chosen: Sequence[Column], prints: Sequence[bytes]) -> None:
    """
    Raises:
        NotVerified: with the row that differs, 0 for the whole file.
    """
    count = 0
    try:
        for count, row in enumerate(_READERS[file.suffix.lower()](file.name, data, chosen), 1):
            if count > len(prints) or _print(row) != prints[count - 1]:
                raise NotVerified(file=file.name, row=count, reason=text("export.value-differs"))
    except (AppError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, NotVerified):
            raise
        raise NotVerified(file=file.name, row=count + 1, reason=text("export.not-readable")) from error
    if count != len(prints):
        raise NotVerified(file=file.name, row=count, reason=text("export.rows-missing", rows=len(prints), found=count))


def _read_table(name: str, data: bytes, chosen: Sequence[Column]) -> Iterator[Row]:
    wanted = ("id", *(column.name for column in chosen))
    table = spreadsheets.parse(name, data)
    if table.header != wanted or (table.texts_only and not data.endswith(b"\r\n")):
        raise ValueError(table.header)
    for id, *cells in table.rows:
        yield (str(id), *(read_back(column, raw) for column, raw in zip(chosen, cells, strict=True)))


def _read_geojson(name: str, data: bytes, chosen: Sequence[Column]) -> Iterator[Row]:
    if not data.endswith(b"}\n"):
        raise ValueError(name)
    for feature in json.loads(data, parse_float=Decimal)["features"]:
        properties, shape = feature["properties"], feature["geometry"]
        taken = shape and {"Point": "coordinate", "Polygon": "polygon"}[shape["type"]]
        row: list[Value] = [properties["id"]]
        for column in chosen:
            if not column.link and column.field.type == taken:
                row.append(_stored(shape["coordinates"]))
                taken = None
            else:
                raw = properties.get(column.name, "")
                row.append(read_back(column, raw) if column.form == "number" else (str(raw) or None))
        yield tuple(row)


def _stored(coordinates: list[Any]) -> str:
    pairs = [coordinates] if isinstance(coordinates[0], (Decimal, int)) else coordinates[0]
    return ",".join(f"{round(lat * DEGREE)} {round(lon * DEGREE)}" for lon, lat in pairs)


_READERS: dict[str, Callable[[str, bytes, Sequence[Column]], Iterator[Row]]] = {
    ".xlsx": _read_table,
    ".csv": _read_table,
    ".geojson": _read_geojson,
}
