"""Outlines and points from map files; what would change a parcel is refused with its reason."""

import io
import json
import zipfile

import gpxpy.gpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.values.geometry import polygon_area
from ntt_desktop.services.geofiles import NoShapes, NotAMapFile, ShapeNotTaken, TooManyPoints, UnsafeFile, read
from ntt_desktop.services.spreadsheets import FileNotReadable, NotATable

CORNERS = [(120.9876543, -8.7654321), (120.9886543, -8.7654321), (120.9886543, -8.7664321), (120.9876543, -8.7664321)]
STORED = "-87654321 1209876543,-87654321 1209886543,-87664321 1209886543,-87664321 1209876543,-87654321 1209876543"
VILLAGE = "53.09.06.2009"


def kml(body):
    return f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>'


def ring(points):
    return " ".join(f"{lon},{lat},0" for lon, lat in points)


POLYGON = (
    "<Placemark><name>Lahan Aeramo</name><ExtendedData><Data name='kode_wilayah'><value>53.09.06.2009</value></Data>"
    f"</ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>{ring([*CORNERS, CORNERS[0]])}"
    "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
)


def geojson(*geometries, **properties):
    features = [{"type": "Feature", "geometry": each, "properties": properties} for each in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features})


def outline(*rings):
    return {"type": "Polygon", "coordinates": [[list(point) for point in each] for each in rings]}


@pytest.fixture
def mapped(tmp_path):
    def write(name, content):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return write


def gpx(kind="track", points=CORNERS):
    content = gpxpy.gpx.GPX()
    if kind == "track":
        track = gpxpy.gpx.GPXTrack(name="Keliling")
        segment = gpxpy.gpx.GPXTrackSegment([gpxpy.gpx.GPXTrackPoint(lat, lon) for lon, lat in points])
        track.segments.append(segment)
        content.tracks.append(track)
    elif kind == "route":
        route = gpxpy.gpx.GPXRoute(name="Keliling")
        route.points = [gpxpy.gpx.GPXRoutePoint(lat, lon) for lon, lat in points]
        content.routes.append(route)
    else:
        content.waypoints = [gpxpy.gpx.GPXWaypoint(lat, lon, name="Patok") for lon, lat in points[:1]]
    return content.to_xml()


def kmz(content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.geojson", geojson(outline([*CORNERS, CORNERS[0]]), name="Lahan")),
        (
            "b.geojson",
            geojson({"type": "MultiPolygon", "coordinates": [outline([*CORNERS, CORNERS[0]])["coordinates"]]}),
        ),
        ("c.json", json.dumps(outline([*CORNERS, CORNERS[0]]))),
        ("d.kml", kml(POLYGON)),
        ("e.kmz", kmz(kml(POLYGON))),
        ("f.gpx", gpx("track")),
        ("g.gpx", gpx("route")),
        ("h.kml", kml(f"<Placemark><LineString><coordinates>{ring(CORNERS)}</coordinates></LineString></Placemark>")),
    ],
)
def test_the_same_parcel_is_the_same_outline_in_every_format(mapped, name, content):
    (shape,) = read(mapped(name, content))
    assert (shape.is_outline, shape.value) == (True, STORED)
    assert polygon_area(shape.value) == polygon_area(STORED)


def test_names_and_properties_come_along(mapped):
    (shape,) = read(mapped("a.kml", kml(POLYGON)))
    assert (shape.name, shape.properties) == ("Lahan Aeramo", {"kode_wilayah": VILLAGE})
    (point,) = read(mapped("b.gpx", gpx("waypoint")))
    assert (point.name, point.is_outline, point.value) == ("Patok", False, "-87654321 1209876543")


@given(st.integers(-900_000_000, 900_000_000), st.integers(-1_800_000_000, 1_800_000_000))
def test_seven_decimals_come_in_exactly(tmp_path_factory, lat, lon):
    path = tmp_path_factory.getbasetemp() / "titik.geojson"
    written = f'{{"type":"Point","coordinates":[{lon / 10**7!r},{lat / 10**7!r}]}}'
    path.write_text(written, encoding="utf-8")
    assert read(path)[0].points == ((lat, lon),)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.geojson", "{", NotAMapFile),
        ("b.geojson", "[1, 2]", NotAMapFile),
        ("c.geojson", geojson({"type": "Point", "coordinates": ["x", "y"]}), NotAMapFile),
        ("d.geojson", b"\xff\xfe\x00", NotAMapFile),
        ("e.geojson", "[" * 100_000, NotAMapFile),
        ("f.kml", "<kml><Placemark>", NotAMapFile),
        ("g.kml", "<html></html>", NotAMapFile),
        ("h.kmz", b"bukan arsip", NotAMapFile),
        ("i.gpx", "<gpx><trk></gpx>", NotAMapFile),
        ("j.geojson", geojson(), NoShapes),
        ("k.kml", kml(""), NoShapes),
        ("l.geojson", geojson(outline([*CORNERS, CORNERS[0]], [*CORNERS, CORNERS[0]])), ShapeNotTaken),
        ("m.geojson", geojson({"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}), ShapeNotTaken),
        ("n.geojson", geojson({"type": "Point", "coordinates": [812345.5, 9023456.7]}), ShapeNotTaken),
        (
            "o.geojson",
            json.dumps({"type": "FeatureCollection", "features": [], "crs": {"properties": {"name": "EPSG:32751"}}}),
            ShapeNotTaken,
        ),
        ("p.kml", '<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><kml>&b;</kml>', UnsafeFile),
        ("q.gpx", '<?xml version="1.0"?><!DOCTYPE gpx SYSTEM "http://x/y"><gpx/>', UnsafeFile),
    ],
)
def test_what_cannot_be_taken_as_it_is_is_refused(mapped, name, content, error):
    with pytest.raises(error) as caught:
        read(mapped(name, content))
    assert name in caught.value.what


def test_a_hole_in_a_kml_polygon_is_refused(mapped):
    inner = "<innerBoundaryIs><LinearRing><coordinates>1,1 2,2 3,3</coordinates></LinearRing></innerBoundaryIs>"
    with pytest.raises(ShapeNotTaken):
        read(mapped("lubang.kml", kml(POLYGON.replace("</outerBoundaryIs>", "</outerBoundaryIs>" + inner))))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(FileNotReadable):
        read(tmp_path / "hilang.kml")


def test_more_points_than_an_outline_may_have_are_refused_with_their_count(mapped):
    points = [(120 + step / 10**6, -8.7) for step in range(2_500)]
    assert len(read(mapped("cukup.gpx", gpx(points=points[:2_499])))[0].points) == 2_500
    with pytest.raises(TooManyPoints) as caught:
        read(mapped("rinci.gpx", gpx(points=points)))
    assert "2501 titik" in caught.value.what
    assert "Sederhanakan" in caught.value.next


def test_outlines_of_a_map_become_parcels(ngada, mapped):
    path = mapped("lahan.kml", kml(POLYGON))
    preview = ngada.imports.look(path, "parcel")
    assert (preview.read, preview.new, preview.refused) == (1, 1, ())
    ngada.imports.store(preview)
    (parcel,) = ngada.records.every("parcel")
    assert (parcel["alamat"], parcel["desa"], parcel["poligon"]) == ("Lahan Aeramo", VILLAGE, STORED)
    assert ngada.imports.look(path, "parcel").unchanged == 1


def test_properties_are_columns_and_a_bad_one_refuses_its_feature(ngada, mapped):
    good = {"alamat": "Jalan 1", "desa": VILLAGE, "luas_dokumen": 12000.5, "nib_bidang": "24010012345670", "warna": "x"}
    features = [
        {"type": "Feature", "geometry": outline([*CORNERS, CORNERS[0]]), "properties": good},
        {"type": "Feature", "geometry": None, "properties": {**good, "nib_bidang": "2", "luas_dokumen": "luas"}},
    ]
    path = mapped("lahan.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    preview = ngada.imports.look(path, "parcel")
    assert [(each.row, each.column, each.value) for each in preview.refused] == [(2, "luas_dokumen", "luas")]
    assert [each.column for each in preview.warnings if not each.row] == ["warna"]
    ngada.imports.store(preview, without_refused=True)
    (parcel,) = ngada.records.every("parcel")
    assert (parcel["luas_dokumen"], parcel["nib_bidang"]) == ("12000.50", "24010012345670")


def test_a_map_of_outlines_is_no_list_of_producers_or_products(ngada, mapped):
    path = mapped("lahan.geojson", geojson(outline([*CORNERS, CORNERS[0]]), nama_produk="Kopi"))
    with pytest.raises(NotATable):
        ngada.imports.look(path, "producer")
    with pytest.raises(ShapeNotTaken):
        ngada.imports.look(path, "product")
