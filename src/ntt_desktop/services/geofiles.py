"""Outlines and points from map files: GeoJSON, KML, KMZ, GPX, in WGS 84. One ring per outline, no holes.

Degrees become whole 1e-7 degrees without a detour over binary fractions.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import gpxpy
import gpxpy.gpx

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.values.geometry import DEGREE, MOST_POINTS, Point, closed, stored
from ntt_desktop.services.spreadsheets import FileNotReadable, Raw, Table

ENDINGS = (".geojson", ".json", ".kml", ".kmz", ".gpx")
_LARGEST = 50_000_000
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326", "4979")


class NotAMapFile(AppError):
    """The content is not what the ending says, or is damaged."""

    code = "NTT-I12"


class NoShapes(AppError):
    code = "NTT-I13"


class TooManyPoints(AppError):
    """More points than an outline may have (`geometry.MOST_POINTS`)."""

    code = "NTT-I14"


class ShapeNotTaken(AppError):
    """A hole, several parts, metres instead of degrees: taking it would change the parcel."""

    code = "NTT-I15"


class UnsafeFile(AppError):
    """A document type or an archive made to fill the memory."""

    code = "NTT-I16"


@dataclass(frozen=True)
class Shape:
    """One outline (its points closed: the first repeated) or one point."""

    name: str
    points: tuple[Point, ...]
    properties: Mapping[str, Raw] = field(default_factory=dict)

    @property
    def is_outline(self) -> bool:
        return len(self.points) > 1

    @property
    def value(self) -> str:
        """As `poligon` or `koordinat` stores it."""
        return stored(self.points)


def read(path: Path) -> list[Shape]:
    """The shapes of a map file in their order; features without geometry have no points.

    Raises:
        FileNotReadable, NotAMapFile, NoShapes, TooManyPoints, ShapeNotTaken, UnsafeFile.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileNotReadable(file=path.name, reason=error.strerror or "") from error
    if len(data) > _LARGEST:
        raise UnsafeFile(file=path.name)
    readers = {".kml": _kml, ".kmz": _kmz, ".gpx": _gpx}
    shapes = list(readers.get(path.suffix.lower(), _geojson)(path.name, data))
    if not shapes:
        raise NoShapes(file=path.name)
    for shape in shapes:
        if len(shape.points) > MOST_POINTS:
            raise TooManyPoints(file=path.name, name=shape.name or "?", count=len(shape.points), most=MOST_POINTS)
    return shapes


def as_table(path: Path, kind: Kind) -> Table:
    """The shapes as rows of an import: properties are columns, the geometry is `poligon` or `koordinat`.

    Rows count from 1. A name that is no property becomes the record's name.

    Raises:
        As `read`; ShapeNotTaken too for an outline of a kind that has only points.
    """
    shapes = read(path)
    outline = next((each.code for each in kind.stored if each.type == "polygon"), "")
    point = next((each.code for each in kind.stored if each.type == "coordinate"), "")
    names = list(dict.fromkeys(name for shape in shapes for name in shape.properties))
    header = names + [code for code in (outline, point) if code and code not in names]
    if kind.name not in header and any(shape.name and not shape.properties.get("name") for shape in shapes):
        header.append(kind.name)
    rows: list[list[Raw]] = []
    for number, shape in enumerate(shapes, 1):
        if shape.is_outline and not outline:
            raise _not_taken(path.name, shape.name or str(number), "shape-outline")
        cells: dict[str, Raw] = dict(shape.properties)
        if shape.points:
            cells[outline if shape.is_outline else point] = shape.value
        if kind.name in header and kind.name not in names:
            cells[kind.name] = shape.name
        rows.append([cells.get(name, "") for name in header])
    return Table(path.stem, tuple(header), rows, first=1)


def _not_taken(file: str, name: str, reason: str) -> ShapeNotTaken:
    return ShapeNotTaken(file=file, name=name, reason=text(f"import.{reason}"))


def _point(file: str, name: str, longitude: Any, latitude: Any) -> Point:
    try:
        lat, lon = Decimal(str(latitude)), Decimal(str(longitude))
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            raise _not_taken(file, name, "shape-metres")
        whole = [int((value * DEGREE).to_integral_value(ROUND_HALF_EVEN)) for value in (lat, lon)]
    except InvalidOperation as error:
        raise NotAMapFile(file=file) from error
    return whole[0], whole[1]


def _ring(file: str, name: str, pairs: Sequence[Sequence[Any]]) -> tuple[Point, ...]:
    points = [_point(file, name, pair[0], pair[1]) for pair in pairs]
    return closed(points) if points else ()


def _geojson(file: str, data: bytes) -> Iterator[Shape]:
    try:
        root = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
        features = root["features"] if root["type"] == "FeatureCollection" else [root]
        system = str((root.get("crs") or {}).get("properties", {}).get("name", ""))
        if system and not system.endswith(_WGS84):
            raise _not_taken(file, system, "shape-system")
        for number, feature in enumerate(features, 1):
            bare = feature if feature["type"] != "Feature" else feature.get("geometry")
            given = feature.get("properties") or {} if feature["type"] == "Feature" else {}
            properties = {str(key): _cell(value) for key, value in given.items()}
            name = str(properties.get("name") or properties.get("nama") or "")
            points = _geometry(file, name or str(number), bare) if bare else ()
            yield Shape(name, points, properties)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise NotAMapFile(file=file) from error


def _cell(value: Any) -> Raw:
    if value is None:
        return ""
    return value if isinstance(value, (str, int, Decimal)) else json.dumps(value, default=str, ensure_ascii=False)


def _geometry(file: str, name: str, geometry: Mapping[str, Any]) -> tuple[Point, ...]:
    kind: str = geometry["type"]
    coordinates: Any = geometry.get("coordinates")
    if kind.startswith("Multi"):
        if len(coordinates) != 1:
            raise _not_taken(file, name, "shape-parts")
        kind, coordinates = kind.removeprefix("Multi"), coordinates[0]
    if kind == "Polygon":
        if len(coordinates) > 1:
            raise _not_taken(file, name, "shape-hole")
        return _ring(file, name, coordinates[0] if coordinates else [])
    if kind == "LineString":
        return _ring(file, name, coordinates)
    if kind == "Point":
        return (_point(file, name, coordinates[0], coordinates[1]),)
    raise _not_taken(file, name, "shape-parts")


def _tree(file: str, data: bytes) -> ElementTree.Element:
    """The XML of a file; a document type, which can make a small file fill the memory, is refused."""

    def refuse(*_: object) -> None:
        raise UnsafeFile(file=file)

    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = refuse
    try:
        guard.Parse(data, True)
        return ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError, ValueError) as error:
        raise NotAMapFile(file=file) from error


def _kmz(file: str, data: bytes) -> Iterator[Shape]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inside = [part for part in parts.infolist() if part.filename.lower().endswith(".kml")]
            if not inside:
                raise NotAMapFile(file=file)
            if inside[0].file_size > _LARGEST:
                raise UnsafeFile(file=file)
            content = parts.read(inside[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise NotAMapFile(file=file) from error
    yield from _kml(file, content)


def _kml(file: str, data: bytes) -> Iterator[Shape]:
    root = _tree(file, data)
    if _local(root) != "kml":
        raise NotAMapFile(file=file)
    for mark in root.iter():
        if _local(mark) == "Placemark":
            name = next(((each.text or "").strip() for each in mark if _local(each) == "name"), "")
            properties = dict(_extended(mark))
            for points in _kml_shapes(file, name, mark):
                yield Shape(name, points, properties)


def _kml_shapes(file: str, name: str, parent: ElementTree.Element) -> Iterator[tuple[Point, ...]]:
    for each in parent:
        kind = _local(each)
        if kind == "MultiGeometry":
            yield from _kml_shapes(file, name, each)
        elif kind == "Polygon":
            if any(_local(inner) == "innerBoundaryIs" for inner in each):
                raise _not_taken(file, name, "shape-hole")
            yield _ring(file, name, _pairs(file, each))
        elif kind in ("LineString", "LinearRing"):
            yield _ring(file, name, _pairs(file, each))
        elif kind == "Point":
            yield from ((_point(file, name, *pair[:2]),) for pair in _pairs(file, each))


def _pairs(file: str, shape: ElementTree.Element) -> list[list[str]]:
    written = next((each.text or "" for each in shape.iter() if _local(each) == "coordinates"), "")
    pairs = [token.split(",") for token in written.split()]
    if any(len(pair) < 2 for pair in pairs):
        raise NotAMapFile(file=file)
    return pairs


def _extended(mark: ElementTree.Element) -> Iterator[tuple[str, Raw]]:
    for each in mark.iter():
        if _local(each) == "SimpleData":
            yield each.get("name", ""), (each.text or "").strip()
        elif _local(each) == "Data":
            value = next((inner.text or "" for inner in each if _local(inner) == "value"), "")
            yield each.get("name", ""), value.strip()


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _gpx(file: str, data: bytes) -> Iterator[Shape]:
    _tree(file, data)
    try:
        content = gpxpy.parse(data)
    except gpxpy.gpx.GPXException as error:
        raise NotAMapFile(file=file) from error
    for track in content.tracks:
        for segment in track.segments:
            if segment.points:
                yield Shape(track.name or "", _walked(file, track.name or "", segment.points))
    for route in content.routes:
        if route.points:
            yield Shape(route.name or "", _walked(file, route.name or "", route.points))
    for point in content.waypoints:
        yield Shape(point.name or "", (_point(file, point.name or "", point.longitude, point.latitude),))


def _walked(
    file: str, name: str, points: Sequence[gpxpy.gpx.GPXTrackPoint | gpxpy.gpx.GPXRoutePoint]
) -> tuple[Point, ...]:
    return _ring(file, name, [(point.longitude, point.latitude) for point in points])
