"""Outlines: measured against pyproj, judged against shapes that are known to be right or wrong."""

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from ntt_desktop.domain.values import tm3
from ntt_desktop.domain.values.geometry import (
    closed,
    find_crossing,
    outline_fault,
    overlap_area,
    plane_area,
    points_of,
    polygon_area,
    stored,
)

EPSG = {"50.2": 23838, "51.1": 23839, "51.2": 23840}
PLACES = {"Kupang": (-10.1772, 123.607), "Ende": (-8.8432, 121.6623), "Labuan Bajo": (-8.4964, 119.8877)}


def degrees(latitude: float, longitude: float) -> tuple[int, int]:
    return round(latitude * 1e7), round(longitude * 1e7)


def outline(*corners: tuple[float, float]) -> str:
    return stored(closed([degrees(*corner) for corner in corners]))


def square(latitude: float, longitude: float, side: float) -> str:
    """A square of `side` metres on the ellipsoid, its south-west corner given."""
    geod = Geod(ellps="WGS84")
    east = geod.fwd(longitude, latitude, 90, side)
    north = geod.fwd(longitude, latitude, 0, side)
    corner = geod.fwd(east[0], east[1], 0, side)
    return outline((latitude, longitude), (east[1], east[0]), (corner[1], corner[0]), (north[1], north[0]))


corners = st.lists(
    st.tuples(st.integers(-112_000_000, -77_000_000), st.integers(1_188_000_000, 1_253_000_000)),
    min_size=3,
    max_size=12,
)


@st.composite
def stars(draw: st.DrawFn) -> list[tuple[int, int]]:
    """A ring around a point in NTT that cannot cross itself."""
    latitude, longitude = draw(st.sampled_from(list(PLACES.values())))
    radii = draw(st.lists(st.integers(1_000, 30_000), min_size=3, max_size=40))
    angles = [2 * math.pi * (index + 0.1) / len(radii) for index in range(len(radii))]
    return [
        (round(latitude * 1e7 + radius * math.sin(angle)), round(longitude * 1e7 + radius * math.cos(angle)))
        for radius, angle in zip(radii, angles, strict=True)
    ]


@pytest.mark.parametrize("zone", tm3.ZONES)
@given(latitude=st.floats(-11.2, -7.7), offset=st.floats(-2, 2))
def test_tm3_is_that_of_the_land_office(zone, latitude, offset):
    longitude = tm3.ZONES[zone] + offset
    expected = Transformer.from_crs(4755, EPSG[zone], always_xy=True).transform(longitude, latitude)
    assert tm3.to_plane(latitude, longitude, zone) == pytest.approx(expected, abs=1e-6)
    assert tm3.to_degrees(*expected, zone) == pytest.approx((latitude, longitude), abs=1e-12)


@pytest.mark.parametrize(("longitude", "zone"), [(118.9, "50.2"), (119.99, "50.2"), (120.01, "51.1"), (124.9, "51.2")])
def test_the_zone_of_a_place(longitude, zone):
    assert tm3.zone_of(longitude) == zone


@given(stars())
def test_area_on_the_ellipsoid_is_that_of_pyproj(ring):
    latitudes, longitudes = [point[0] / 1e7 for point in ring], [point[1] / 1e7 for point in ring]
    expected = abs(Geod(ellps="WGS84").polygon_area_perimeter(longitudes, latitudes)[0])
    assert float(polygon_area(stored(closed(ring)))) == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize("place", PLACES)
def test_the_plane_area_differs_by_the_scale_of_the_zone_only(place):
    shape = square(*PLACES[place], 100)
    assert float(polygon_area(shape)) == pytest.approx(10_000, abs=3)  # corners are rounded to a centimetre
    assert float(plane_area(shape)) == pytest.approx(float(polygon_area(shape)), rel=6e-4)
    assert polygon_area(shape) == polygon_area(stored(list(reversed(points_of(shape)))))


@given(stars())
def test_a_star_is_sound_and_covers_itself(ring):
    shape = stored(closed(ring))
    assert outline_fault(shape) is None
    assert float(overlap_area(shape, shape)) == pytest.approx(float(plane_area(shape)), abs=1, rel=1e-4)


def test_overlap_of_two_parcels():
    latitude, longitude = PLACES["Ende"]
    geod = Geod(ellps="WGS84")
    east, _, _ = geod.fwd(longitude, latitude, 90, 60)
    far, _, _ = geod.fwd(longitude, latitude, 90, 500)
    one, half, other = square(latitude, longitude, 100), square(latitude, east, 100), square(latitude, far, 100)
    assert float(overlap_area(one, half)) == pytest.approx(4_000, abs=4)
    assert overlap_area(one, half) == overlap_area(half, one)
    assert overlap_area(one, other) == Decimal("0.00")
    assert overlap_area(one, "") is None


def test_neighbours_that_share_a_side_do_not_overlap():
    west = outline((-8.8, 121.6), (-8.8, 121.601), (-8.799, 121.601), (-8.799, 121.6))
    east = outline((-8.8, 121.601), (-8.8, 121.602), (-8.799, 121.602), (-8.799, 121.601))
    assert overlap_area(west, east) == Decimal("0.00")


BOW = outline((-10, 123), (-9.99, 123.01), (-10, 123.01), (-9.99, 123))
WRONG = {
    "": "outline-unreadable",
    "-8,7 120": "outline-unreadable",
    "-100000000 1230000000,": "outline-unreadable",
    "-100000000  1230000000": "outline-unreadable",
    "-1000000000 1230000000,-100000000 1230000000": "outline-unreadable",
    "-100000000 1230000000": "outline-too-few",
    stored([(-100, 1_230_000_000), (-200, 1_230_000_000), (-100, 1_230_000_000)]): "outline-too-few",
    stored([(-100, 1_230_000_000), (-200, 1_230_000_100), (-300, 1_230_000_000)]): "outline-open",
    BOW: "outline-crossing",
    outline((-10, 123), (-9.99, 123), (-9.98, 123)): "outline-crossing",  # a line there and back
    outline((-10, 123), (-9.99, 123), (-9.99, 123.01), (-9.99, 122.99), (-10, 123.01)): "outline-crossing",
    # touches itself in a corner
    outline((-10, 123), (-9.99, 123), (-9.995, 123.005), (-9.99, 123.01), (-10, 123.01), (-9.995, 123.005)): (
        "outline-crossing"
    ),
}


@pytest.mark.parametrize(("shape", "code"), WRONG.items())
def test_an_outline_that_is_none(shape, code):
    fault = outline_fault(shape)
    assert fault is not None
    assert (fault.severity, fault.code) == ("E", code)
    assert polygon_area(shape) is None
    assert plane_area(shape) is None
    assert overlap_area(shape, square(*PLACES["Ende"], 100)) is None


def ring_of(count: int) -> str:
    angles = [2 * math.pi * index / count for index in range(count)]
    return outline(*((-9 + 0.01 * math.sin(angle), 121 + 0.01 * math.cos(angle)) for angle in angles))


def test_an_outline_with_too_many_points_is_refused_with_their_number():
    assert outline_fault(ring_of(2_499)) is None
    fault = outline_fault(ring_of(2_500))
    assert fault is not None
    assert fault.code == "outline-too-many"
    assert fault.values["count"] == 2_501


@given(corners)
def test_crossings_are_found_like_by_comparing_every_pair(ring):
    assume(len(set(ring)) == len(ring))
    assert (find_crossing(closed(ring)) is None) is not crosses(ring)


def crosses(ring: list[tuple[int, int]]) -> bool:
    """The slow way: every two sides, as exact parameters of their lines."""
    sides = [(ring[index], ring[(index + 1) % len(ring)]) for index in range(len(ring))]
    for i, (a, b) in enumerate(sides):
        for j, (c, d) in enumerate(sides):
            if j <= i:
                continue
            shared = {a, b} & {c, d} if j - i == 1 or (i == 0 and j == len(sides) - 1) else set()
            if any(on(point, a, b) for point in (c, d) if point not in shared):
                return True
            if any(on(point, c, d) for point in (a, b) if point not in shared):
                return True
            if not shared and side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
                return True
    return False


def side(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def on(point: tuple[int, int], a: tuple[int, int], b: tuple[int, int]) -> bool:
    inside = all(min(a[axis], b[axis]) <= point[axis] <= max(a[axis], b[axis]) for axis in (0, 1))
    return inside and side(a, b, point) == 0


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=3, max_size=8, unique=True))
def test_crossings_on_a_small_grid_where_everything_touches(ring):
    assert (find_crossing(closed(ring)) is None) is not crosses(ring)
