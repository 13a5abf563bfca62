"""Region codes and records' ids, points and outlines as people write or paste them (products 1.1, land 2.1, 9.5)."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import NamedTuple

from ntt_desktop.base import indonesian
from ntt_desktop.base.i18n import text as sentence
from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.ids import read_id
from ntt_desktop.domain.problems import Fault
from ntt_desktop.domain.values import geometry, tm3
from ntt_desktop.domain.values.geometry import DEGREE, Point
from ntt_desktop.domain.values.text import Typed, even_dashes, one_line, words

_GROUPS = {"regency": (2, 2), "district": (2, 2, 2), "village": (2, 2, 2, 4)}
_FORM_CODES = {"regency": "regency-form", "district": "district-form", "village": "village-form"}

_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
_SIDE = r"LINTANG SELATAN|LINTANG UTARA|BUJUR TIMUR|BUJUR BARAT|LS|LU|BT|BB|[NSEWUTB]"
_ANGLE = (
    rf"(?P<degrees{{0}}>{_NUMBER})\s*°?\s*"
    r"(?:(?P<minutes{0}>\d+(?:[.,]\d+)?)\s*'\s*(?:(?P<seconds{0}>\d+(?:[.,]\d+)?)\s*\"?)?)?"
)
_AFTER = rf"{_ANGLE}\s*(?P<side{{0}}>{_SIDE})?"
_BEFORE = rf"(?P<side{{0}}>{_SIDE})\s*{_ANGLE}"
_ONE = tuple(pattern(form.format(1), re.ASCII) for form in (_AFTER, _BEFORE))
_TWO = tuple(pattern(rf"{form.format(1)}\s*[,;/]?\s*{form.format(2)}", re.ASCII) for form in (_AFTER, _BEFORE))
_SOUTH_WEST = ("LINTANG SELATAN", "LS", "S", "BUJUR BARAT", "BB", "W", "B")
_LATITUDE = ("LINTANG SELATAN", "LINTANG UTARA", "LS", "LU", "S", "N", "U")
_ZONE = pattern(r"TM\s*-?\s*3.*?(50[.,]2|51[.,][12])", re.IGNORECASE | re.ASCII)
_LABEL = pattern(r"^\W*(?:titik\s*)?\w{1,4}\s*[.):;,\s]\s*", re.IGNORECASE)
_KML_ONE = r"(-?\d+\.\d+),(-?\d+\.\d+)(?:,-?\d+(?:\.\d+)?)?"
_KML_POINT = pattern(_KML_ONE, re.ASCII)
_KML = pattern(rf"(?:{_KML_ONE}\s+)+{_KML_ONE}", re.ASCII)
_GEOJSON = pattern(r"\[\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)[^\[\]]*\]", re.ASCII)


class Angle(NamedTuple):
    """One coordinate in degrees; `is_latitude` None when no letter says it."""

    degrees: Decimal
    is_latitude: bool | None


class NotAPoint(ValueError):
    """A line of a pasted list that is no point; `line` counts from 1."""

    def __init__(self, line: int, written: str) -> None:
        super().__init__(line, written)
        self.line, self.written = line, written


def read_region(field: Field, value: Typed, values: Values) -> Value:
    """The dotted code from digits with or without points."""
    groups = _GROUPS[field.type]
    if isinstance(value, Decimal) and field.type == "regency":
        value = f"{value:.2f}"  # a spreadsheet holds 53.10 as 53.1
    written = one_line(value)
    digits = re.sub(r"[.\s-]", "", even_dashes(written))
    if not re.fullmatch(rf"\d{{{sum(groups)}}}", digits, re.ASCII):
        return written
    starts = (sum(groups[:i]) for i in range(len(groups)))
    return ".".join(digits[start : start + size] for start, size in zip(starts, groups, strict=True))


def region_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    """The form of the code; whether there is such a region is asked of the world by domain.checks."""
    form = r"\.".join(rf"\d{{{size}}}" for size in _GROUPS[field.type])
    if not re.fullmatch(form, str(value), re.ASCII):
        yield Fault("E", _FORM_CODES[field.type], {"value": str(value)[:40]})


def read_reference(field: Field, value: Typed, values: Values) -> Value:
    written = one_line(value)
    try:
        return read_id(written)
    except ValueError:
        return written


def reference_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if not re.fullmatch(r"[0-9a-f]{32}", str(value)):
        yield Fault("E", "reference-form", {"value": str(value)[:40]})


def _even(written: str) -> str:
    """Capitals, and one sign each for degree, minute, second and minus."""
    text = even_dashes(written).upper()
    text = re.sub("[º˚]|\\bDERAJAT\\b", "°", text)
    text = re.sub("[′’‘`´]|\\bMENIT\\b", "'", text)
    return re.sub("[″“”]|''|\\bDETIK\\b", '"', text).strip().strip("()[]").strip()


def _angle(found: re.Match[str], number: int) -> Angle | None:
    parts = {name: found[f"{name}{number}"] for name in ("degrees", "minutes", "seconds", "side")}
    degrees, minutes, seconds = (
        Decimal((parts[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")
    )
    side, negative = parts["side"], parts["degrees"].startswith("-")
    whole = (degrees, minutes) if parts["seconds"] else (degrees,) if parts["minutes"] else ()
    if minutes >= 60 or seconds >= 60 or any(part != part.to_integral_value() for part in whole):
        return None
    if side and negative and side not in _SOUTH_WEST:
        return None
    size = abs(degrees) + minutes / 60 + seconds / 3600
    # "-8,7 LS" says south twice
    return Angle(-size if negative or side in _SOUTH_WEST else size, side in _LATITUDE if side else None)


def _one(written: str) -> Angle | None:
    found = next((found for form in _ONE if (found := form.fullmatch(written.strip()))), None)
    return _angle(found, 1) if found else None


def _pair(written: str) -> tuple[Angle, Angle] | None:
    """Two angles in a text, tried from the clearest way of separating them to the least clear."""
    for separator in (r"\s*[;|\t]\s*", r"\s*/\s*", r",\s+"):
        parts = re.split(separator, written)
        if len(parts) == 2 and (one := _one(parts[0])) and (other := _one(parts[1])):
            return one, other
    parts = written.split()
    if len(parts) == 2 and (one := _one(parts[0].rstrip(","))) and (other := _one(parts[1])):
        return one, other
    bare = written.split(",")
    if len(bare) == 2 and any("." in part for part in bare) and (one := _one(bare[0])) and (other := _one(bare[1])):
        return one, other
    if len(bare) == 4 and all(re.fullmatch(r"-?\d+", part.strip(), re.ASCII) for part in bare):
        # four whole numbers between commas can only be two numbers with a decimal comma each
        return _pair(f"{bare[0]},{bare[1]};{bare[2]},{bare[3]}")
    if re.search(rf"[°'\"]|{_SIDE}", written):  # without a sign or letter nothing tells where the first one ends
        for form in _TWO:
            if (found := form.fullmatch(written)) and (one := _angle(found, 1)) and (other := _angle(found, 2)):
                return one, other
    return None


def point_in(written: str) -> Point | None:
    """The point a text means, in any usual way of writing degrees; None when it is not clear.

    Latitude comes first unless a letter (LS, BT …) or its size says otherwise.
    """
    pair = _pair(_even(written))
    if pair is None:
        return None
    latitude, longitude = pair
    unsaid = latitude.is_latitude is None and longitude.is_latitude is None
    if latitude.is_latitude is False or longitude.is_latitude or (unsaid and abs(latitude.degrees) > 90):
        latitude, longitude = longitude, latitude
    if latitude.is_latitude is False or longitude.is_latitude:
        return None
    if abs(latitude.degrees) > 90 or abs(longitude.degrees) > 180:
        return None
    point = _whole(latitude.degrees), _whole(longitude.degrees)
    return None if _near_zero(point) else point


def _whole(degrees: Decimal) -> int:
    return int((degrees * DEGREE).to_integral_value(ROUND_HALF_EVEN))


def _near_zero(point: Point) -> bool:
    """Within a kilometre of 0, 0: a device without a fix, or two small numbers that are no stored point."""
    return abs(point[0]) < DEGREE // 100 and abs(point[1]) < DEGREE // 100


def _stored_points(written: str) -> tuple[Point, ...] | None:
    """Points of a text already in the stored form. Whole degrees ("-9 124") look alike and are no stored point."""
    points = geometry.points_of(written)
    return None if points is None or any(map(_near_zero, points)) else points


def read_coordinate(field: Field, value: Typed, values: Values) -> Value:
    written = one_line(value)
    if "," not in written and _stored_points(written):
        return written
    point = point_in(written)
    return geometry.stored([point]) if point else written


def coordinate_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    points = _stored_points(str(value))
    if points is None or len(points) != 1:
        yield Fault("E", "coordinate-unreadable", {"value": str(value)[:60]})
    elif geometry.outside_ntt(points):
        yield Fault("W", "coordinate-outside-ntt")


def degrees_of(value: Value) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude of a stored coordinate in decimal degrees."""
    points = _stored_points(str(value))
    return (Decimal(points[0][0]) / DEGREE, Decimal(points[0][1]) / DEGREE) if points and len(points) == 1 else None


def show_coordinate(field: Field, value: Value) -> str:
    """`8,7654321° LS, 120,9876543° BT`."""
    degrees = degrees_of(value)
    return ", ".join(map(_with_side, degrees, ("LU LS", "BT BB"))) if degrees else str(value)


def _with_side(degrees: Decimal, sides: str) -> str:
    return f"{indonesian.number(abs(degrees), 7)}° {sides.split()[degrees < 0]}"


def show_dms(value: Value) -> str:
    """`8°45'55,56" LS, 120°59'15,55" BT`: as on a survey paper, to a hundredth of a second (0.3 m)."""
    degrees = degrees_of(value)
    return ", ".join(map(_dms, degrees, ("LU LS", "BT BB"))) if degrees else str(value)


def _dms(degrees: Decimal, sides: str) -> str:
    hundredths = int((abs(degrees) * 360_000).to_integral_value(ROUND_HALF_EVEN))
    minutes, seconds = divmod(hundredths, 6_000)
    side = sides.split()[degrees < 0]
    return f"{minutes // 60}°{minutes % 60:02d}'{seconds // 100:02d},{seconds % 100:02d}\" {side}"


@lru_cache(maxsize=16)
def points_in(written: str) -> tuple[Point, ...]:
    """The points of a pasted list: one to a line (with or without number, or tab separated as from a spreadsheet),
    or in one line with `;` or `,` between them; KML, WKT and GeoJSON coordinates; TM-3 metres (X then Y) when a line
    names the zone, "TM-3 zona 51.1". Lines without digits are headings.

    Raises:
        NotAPoint: a line that is no point, with its number.
    """
    if stored := _stored_points(written):
        return stored
    zone = found[1].replace(",", ".") if (found := _ZONE.search(written)) else ""
    lines = [(number, line.strip()) for number, line in enumerate(_lines(_ZONE.sub("", written)), 1)]
    points = []
    for number, line in lines:
        if not any(map(str.isdigit, line)):
            continue
        point = _list_point(line, zone)
        if point is None:
            raise NotAPoint(number, line)
        points.append(point)
    if not points:
        raise NotAPoint(1, written)
    return tuple(points)


def _lines(written: str) -> list[str]:
    text = re.sub(r"^\s*POLYGON\s*(Z\b)?", "", written, flags=re.IGNORECASE)
    if "[" in text:  # GeoJSON
        return [f"{pair[0]} {pair[1]}" for pair in _GEOJSON.findall(text)]
    text = re.sub(r"^[(\s]+|[)\s]+$", "", text)
    if "\n" in text:
        return text.split("\n")
    if _KML.fullmatch(text):
        return text.split()
    for separator in (";", ","):
        parts = text.split(separator)
        if len(parts) > 2 and all(map(point_in, parts)):
            return parts
    return text.split(";") if text.count(";") > 1 else [text]


def _list_point(line: str, zone: str) -> Point | None:
    if kml := _KML_POINT.fullmatch(line):
        line = f"{kml[1]} {kml[2]}"
    for candidate in (line, _LABEL.sub("", line, count=1)):
        point = _plane_point(candidate, zone) if zone else point_in(candidate)
        if point:
            return point
    return None


def _plane_point(line: str, zone: str) -> Point | None:
    parts = re.split(r"\s*[;|\t]\s*|\s+", re.sub(r"[XY]\s*[=:]?\s*|\bM\b", "", line.upper()).strip())
    if len(parts) != 2:
        return None
    metres = [_metres(part.rstrip(",")) for part in parts]
    if metres[0] is None or metres[1] is None:
        return None
    latitude, longitude = tm3.to_degrees(metres[0], metres[1], zone)
    return round(latitude * DEGREE), round(longitude * DEGREE)


def _metres(written: str) -> float | None:
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", written, re.ASCII):
        written = written.replace(".", "")
    plain = written.replace(",", ".")
    return float(plain) if re.fullmatch(r"\d{5,7}(\.\d+)?", plain, re.ASCII) else None


def read_polygon(field: Field, value: Typed, values: Values) -> Value:
    """A list of corners is closed, since on paper the first is not repeated; the stored form is left as it is."""
    written = words(value)
    if _stored_points(written):
        return written
    try:
        points = points_in(written)
    except NotAPoint:
        return written
    return geometry.stored(geometry.closed(points)) if len(points) > 1 else written


def polygon_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    written = str(value)
    fault = geometry.outline_fault(written)
    if fault is None:
        if geometry.outside_ntt(geometry.points_of(written) or ()):
            yield Fault("W", "coordinate-outside-ntt")
    elif fault.code == "outline-unreadable":
        yield _bad_line(written)
    else:
        yield fault


def _bad_line(written: str) -> Fault:
    try:
        points_in(written)
    except NotAPoint as bad:
        return Fault("E", "outline-unreadable", {"line": bad.line, "value": bad.written[:40]})
    return Fault("E", "outline-unreadable", {"line": 1, "value": written[:40]})


def show_polygon(field: Field, value: Value) -> str:
    points = geometry.points_of(str(value))
    return sentence("outline.corners", count=len(set(points))) if points else str(value)
