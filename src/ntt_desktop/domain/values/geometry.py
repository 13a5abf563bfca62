"""Measures of stored outlines: area, overlap, and whether an outline is sound (land 2.1).

A stored outline is the text "lat lon,lat lon,…" in whole 1e-7 degrees of WGS 84, closed: the first point is repeated
at the end. geographiclib and pyclipper are imported where they are used, because importing the kinds of records must
stay quick: a list is on the screen long before anybody measures a parcel.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import pairwise

from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.problems import Fault
from ntt_desktop.domain.values import tm3

Point = tuple[int, int]
"""Latitude and longitude in whole 1e-7 degrees."""

MOST_POINTS = 2_500
KEPT = 1024
"""Outlines whose measures are remembered: a register is previewed, printed and saved, and lists come back."""
DEGREE = 10_000_000
SOUTH, NORTH, WEST, EAST = -112_000_000, -77_000_000, 1_188_000_000, 1_253_000_000
"""The box around NTT (land 2.1)."""

_POINT = r"(?:0|-?[1-9]\d{0,8}) (?:0|-?[1-9]\d{0,9})"
_STORED = pattern(rf"{_POINT}(?:,{_POINT})*", re.ASCII)


def points_of(text: str) -> tuple[Point, ...] | None:
    """The points of a stored coordinate or outline; None when the text is not in the stored form or not on earth."""
    if not _STORED.fullmatch(text):
        return None
    points = tuple((int(latitude), int(longitude)) for latitude, longitude in map(str.split, text.split(",")))
    on_earth = all(abs(latitude) <= 90 * DEGREE and abs(longitude) <= 180 * DEGREE for latitude, longitude in points)
    return points if on_earth else None


def stored(points: Sequence[Point]) -> str:
    return ",".join(f"{latitude} {longitude}" for latitude, longitude in points)


def closed(points: Sequence[Point]) -> tuple[Point, ...]:
    """The ring through corner points; the first is repeated unless that is already so."""
    return tuple(points) if points[0] == points[-1] else (*points, points[0])


def outside_ntt(points: Sequence[Point]) -> bool:
    return any(not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST) for latitude, longitude in points)


@lru_cache(maxsize=KEPT)
def outline_fault(text: str) -> Fault | None:
    """What makes a stored outline useless as an area, or None."""
    points = points_of(text)
    if points is None:
        return Fault("E", "outline-unreadable")
    if len(points) > MOST_POINTS:
        return Fault("E", "outline-too-many", {"count": len(points), "most": MOST_POINTS})
    if len(set(points)) < 3:
        return Fault("E", "outline-too-few", {"count": len(set(points))})
    if points[0] != points[-1]:
        return Fault("E", "outline-open")
    if crossing := find_crossing(points):
        return Fault("E", "outline-crossing", {"one": crossing[0] + 1, "other": crossing[1] + 1})
    return None


def find_crossing(ring: Sequence[Point]) -> tuple[int, int] | None:
    """Two sides (counted from 0) that meet elsewhere than at the corner between neighbours, or None. Exact."""
    corners = [point for point, after in zip(ring, (*ring[1:], ring[0]), strict=True) if point != after]
    count = len(corners)
    sides = [(corners[i], corners[(i + 1) % count]) for i in range(count)]
    spans = [max(values) - min(values) for values in zip(*corners, strict=True)]
    axis = spans.index(max(spans))
    # a sweep along the longer span: only sides that lie beside each other are compared
    order = sorted((min(a[axis], b[axis]), max(a[axis], b[axis]), i) for i, (a, b) in enumerate(sides))
    beside: list[tuple[int, int]] = []
    for low, high, i in order:
        beside = [(end, j) for end, j in beside if end >= low]
        for _, j in beside:
            first, second = min(i, j), max(i, j)
            if second - first == 1 or (first, second) == (0, count - 1):
                left, right = (second, first) if (first, second) == (0, count - 1) else (first, second)
                if _folds_back(sides[left], sides[right]):
                    return first, second
            elif _meet(*sides[i], *sides[j]):
                return first, second
        beside.append((high, i))
    return None


def _turn(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _between(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    abc, abd, cda, cdb = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if (abc > 0) is not (abd > 0) and (cda > 0) is not (cdb > 0) and abc and abd and cda and cdb:
        return True
    on_line = ((abc, a, b, c), (abd, a, b, d), (cda, c, d, a), (cdb, c, d, b))
    return any(turn == 0 and _between(start, end, point) for turn, start, end, point in on_line)


def _folds_back(before: tuple[Point, Point], after: tuple[Point, Point]) -> bool:
    """Whether `after`, which starts where `before` ends, runs back over it."""
    (a, b), (_, c) = before, after
    return _turn(a, b, c) == 0 and (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) > 0


@lru_cache(maxsize=KEPT)
def polygon_area(text: str) -> Decimal | None:
    """Area on the ellipsoid in m², two decimals; None when the outline is not sound."""
    from geographiclib.geodesic import Geodesic

    points = points_of(text)
    if points is None or outline_fault(text):
        return None
    polygon = Geodesic.WGS84.Polygon()
    for latitude, longitude in points[:-1]:
        polygon.AddPoint(latitude / DEGREE, longitude / DEGREE)
    return _square_metres(polygon.Compute(False, True)[2])


@lru_cache(maxsize=KEPT)
def plane_area(text: str) -> Decimal | None:
    """Area in the TM-3 plane in m², as certificates count it; None when the outline is not sound."""
    points = points_of(text)
    if points is None or outline_fault(text):
        return None
    plane = _plane(points, _zone(points))
    east, north = plane[0]
    corners = [(x - east, y - north) for x, y in plane]  # near the origin no digits are lost
    twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(corners))
    return _square_metres(twice / 2)


def overlap_area(one: str, other: str) -> Decimal | None:
    """What two stored outlines have in common, m² in the TM-3 plane; None when one of them is not sound."""
    first, second = points_of(one), points_of(other)
    if first is None or second is None or outline_fault(one) or outline_fault(other):
        return None
    for axis in (0, 1):
        if max(point[axis] for point in first) <= min(point[axis] for point in second) or max(
            point[axis] for point in second
        ) <= min(point[axis] for point in first):
            return Decimal("0.00")
    import pyclipper

    zone = _zone(first)
    clipper = pyclipper.Pyclipper()
    clipper.AddPath(_millimetres(first, zone), pyclipper.PT_SUBJECT, True)
    clipper.AddPath(_millimetres(second, zone), pyclipper.PT_CLIP, True)
    common = clipper.Execute(pyclipper.CT_INTERSECTION, pyclipper.PFT_NONZERO, pyclipper.PFT_NONZERO)
    return _square_metres(sum(pyclipper.Area(path) for path in common) / 1e6)


def _zone(points: Sequence[Point]) -> str:
    return tm3.zone_of(sum(longitude for _, longitude in points) / len(points) / DEGREE)


def _plane(points: Sequence[Point], zone: str) -> list[tuple[float, float]]:
    return [tm3.to_plane(latitude / DEGREE, longitude / DEGREE, zone) for latitude, longitude in points]


def _millimetres(points: Sequence[Point], zone: str) -> list[tuple[int, int]]:
    return [(round(east * 1000), round(north * 1000)) for east, north in _plane(points[:-1], zone)]


def _square_metres(area: float) -> Decimal:
    return Decimal(abs(area)).quantize(Decimal("0.01"), ROUND_HALF_UP)
