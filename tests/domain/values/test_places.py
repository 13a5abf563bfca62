"""Points, outlines, region codes and ids as they are typed or pasted."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.values import canonical, faults, show
from ntt_desktop.domain.values.geometry import points_of, polygon_area, stored
from ntt_desktop.domain.values.places import NotAPoint, degrees_of, points_in, show_dms

TODAY = date(2025, 11, 24)
CORNERS = [(-88_432_000, 1_216_623_000), (-88_432_000, 1_216_633_000), (-88_422_000, 1_216_633_000)]
RING = stored([*CORNERS, CORNERS[0]])


def field(type: str) -> Field:
    return Field("x", "x", "X", type, (), "optional", "", "field", False, "", "", "", "")


def in_degrees(latitude: int, longitude: int) -> tuple[Decimal, Decimal]:
    return Decimal(latitude) / 10_000_000, Decimal(longitude) / 10_000_000


def comma(number: Decimal) -> str:
    return str(number).replace(".", ",")


def lines(form: str) -> str:
    return "\n".join(
        form.format(n=n, lat=lat, lon=lon, clat=comma(lat), clon=comma(lon))
        for n, (lat, lon) in enumerate((in_degrees(*corner) for corner in CORNERS), 1)
    )


def plane(form: str, zone: str, epsg: int) -> str:
    to_plane = Transformer.from_crs(4755, epsg, always_xy=True)
    rows = []
    for n, (lat, lon) in enumerate((in_degrees(*corner) for corner in CORNERS), 1):
        east, north = to_plane.transform(float(lon), float(lat))
        rows.append(form.format(n=n, east=f"{east:.3f}", north=f"{north:.3f}".replace(".", ",")))
    return f"{zone}\nTitik X Y\n" + "\n".join(rows)


PASTED = {
    "dots": lines("{lat}, {lon}"),
    "commas": lines("{clat}; {clon}"),
    "numbered": lines("{n}. {clat} {clon}"),
    "spreadsheet": "No\tLintang\tBujur\n" + lines("{n}\t{clat}\t{clon}"),
    "named": lines("Titik {n}: {lat}, {lon}"),
    "letters": lines("P{n}) {clat} LS {clon} BT").replace("-", ""),
    "longitude first": lines("{lon}, {lat}"),
    "one line": lines("{lat} {lon}").replace("\n", ", "),
    "one line of commas": lines("{clat} {clon}").replace("\n", "; "),
    "kml": lines("{lon},{lat},0").replace("\n", " "),
    "kml lines": lines("{lon},{lat},12.5"),
    "wkt": "POLYGON ((" + lines("{lon} {lat}").replace("\n", ", ") + "))",
    "geojson": '{"type": "Polygon", "coordinates": [[' + lines("[{lon}, {lat}]").replace("\n", ", ") + "]]}",
    "blank lines": lines("{lat}, {lon}").replace("\n", "\n\n"),
}


@pytest.mark.parametrize("form", PASTED)
def test_a_pasted_list_of_corners_becomes_a_closed_outline(form):
    assert canonical(field("polygon"), PASTED[form], {}) == RING
    assert faults(field("polygon"), RING, {}, TODAY) == []
    assert show(field("polygon"), RING) == "3 titik sudut"


def test_a_list_that_repeats_its_first_point_is_not_closed_twice():
    assert canonical(field("polygon"), PASTED["dots"] + "\n" + PASTED["dots"].split("\n")[0], {}) == RING


def test_degrees_minutes_seconds_in_a_list():
    pasted = "8°50'35,52\" LS 121°39'44,28\" BT\n8°50'35,52\" LS 121°39'47,88\" BT\n8°50'31,92\" LS 121°39'47,88\" BT"
    assert canonical(field("polygon"), pasted, {}) == RING


@pytest.mark.parametrize("zone", ["TM-3 zona 51.1", "TM3 51,1", "Sistem koordinat: TM-3°, zone 51.1"])
@pytest.mark.parametrize("form", ["{n} {east} {north}", "{east} {north}", "X={east} Y={north}", "{n}; {east}; {north}"])
def test_metres_of_a_survey_in_the_zone_it_names(zone, form):
    read = points_of(str(canonical(field("polygon"), plane(form, zone, 23839), {})))
    assert read is not None
    for point, corner in zip(read, CORNERS, strict=False):
        assert point == pytest.approx(corner, abs=1)


def test_every_way_of_pasting_gives_the_same_area():
    areas = [polygon_area(str(canonical(field("polygon"), text, {}))) for text in PASTED.values()]
    areas.append(polygon_area(str(canonical(field("polygon"), plane("{east} {north}", "TM-3 51.1", 23839), {}))))
    assert all(area is not None and abs(area - areas[0]) < areas[0] / 1000 for area in areas)


def test_an_outline_in_stored_form_is_left_as_it_is():
    open_ring = stored(CORNERS)
    assert canonical(field("polygon"), open_ring, {}) == open_ring
    assert [fault.code for fault in faults(field("polygon"), open_ring, {}, TODAY)] == ["outline-open"]


def test_a_line_that_is_no_point_is_named():
    pasted = "-8.8432, 121.6623\n-8.8432, 121.x\n-8.8422, 121.6633"
    with pytest.raises(NotAPoint) as refused:
        points_in(pasted)
    assert (refused.value.line, refused.value.written) == (2, "-8.8432, 121.x")
    assert canonical(field("polygon"), pasted, {}) == pasted
    fault = faults(field("polygon"), pasted, {}, TODAY)[0]
    assert (fault.severity, fault.code, fault.values["line"]) == ("E", "outline-unreadable", 2)


@pytest.mark.parametrize("text", ["", "tanah di bukit", "Titik Lintang Bujur", "TM-3 zona 51.1"])
def test_a_list_without_points(text):
    with pytest.raises(NotAPoint):
        points_in(text)


def test_an_outline_outside_ntt_is_warned_of():
    jakarta = "-6.2 106.8, -6.2 106.9, -6.1 106.9"
    found = faults(field("polygon"), canonical(field("polygon"), jakarta, {}), {}, TODAY)
    assert [(fault.severity, fault.code) for fault in found] == [("W", "coordinate-outside-ntt")]


@given(st.integers(-112_000_000, -77_000_000), st.integers(1_188_000_000, 1_253_000_000))
def test_a_point_is_the_same_however_it_is_written(latitude, longitude):
    lat, lon = in_degrees(latitude, longitude)
    value = f"{latitude} {longitude}"
    for written in (
        f"{lat:.7f}, {lon:.7f}",
        f"{comma(lat)}; {comma(lon)}" if "." in f"{lat}{lon}" else f"{lat}; {lon}",
        f"{lon:.7f} {lat:.7f}",
        f"{comma(abs(lat))}° LS, {comma(lon)}° BT",
        value,
        show(field("coordinate"), value),
    ):
        assert canonical(field("coordinate"), written, {}) == value
    assert degrees_of(value) == (lat, lon)
    assert faults(field("coordinate"), value, {}, TODAY) == []
    seconds = points_of(str(canonical(field("coordinate"), show_dms(value), {})))
    assert seconds is not None
    assert seconds[0] == pytest.approx((latitude, longitude), abs=15)  # half of a hundredth of a second


def test_how_a_point_is_shown():
    assert show(field("coordinate"), "-87654321 1209876543") == "8,7654321° LS, 120,9876543° BT"
    assert show_dms("-87654321 1209876543") == "8°45'55,56\" LS, 120°59'15,56\" BT"
    assert show_dms("-89999999 1200000000") == "9°00'00,00\" LS, 120°00'00,00\" BT"


@pytest.mark.parametrize(
    ("type", "raw", "code"),
    [
        ("regency", "5309", "53.09"),
        ("regency", 53.1, "53.10"),
        ("regency", 5371, "53.71"),
        ("district", "530906", "53.09.06"),
        ("district", "53 09 06", "53.09.06"),
        ("village", 5309062009, "53.09.06.2009"),
    ],
)
def test_a_region_code_with_or_without_points(type, raw, code):
    assert canonical(field(type), raw, {}) == code
    assert faults(field(type), code, {}, TODAY) == []
    assert show(field(type), code) == code


@pytest.mark.parametrize(
    ("type", "raw"), [("regency", "53.1"), ("regency", "Ngada"), ("district", "53.09"), ("district", "5309062009")]
)
def test_another_text_is_no_region_code(type, raw):
    found = faults(field(type), canonical(field(type), raw, {}), {}, TODAY)
    assert [(fault.severity, fault.code) for fault in found] == [("E", f"{type}-form")]


ID = "018f3c5e7a6b7c8d9e0fa1b2c3d4e5f6"


@pytest.mark.parametrize("type", ["ref:producer", "ref:any", "photo", "file"])
@pytest.mark.parametrize("raw", [ID, ID.upper(), "018f3c5e-7a6b-7c8d-9e0f-a1b2c3d4e5f6", f"{{{ID}}}"])
def test_an_id_with_or_without_dashes(type, raw):
    assert canonical(field(type), raw, {}) == ID
    assert faults(field(type), ID, {}, TODAY) == []


@pytest.mark.parametrize("raw", ["Koperasi Contoh A", "123", ID[:-1], ID + "0"])
def test_a_name_is_no_id(raw):
    stored_value = canonical(field("ref:producer"), raw, {})
    assert stored_value == raw
    assert [fault.code for fault in faults(field("ref:producer"), stored_value, {}, TODAY)] == ["reference-form"]
