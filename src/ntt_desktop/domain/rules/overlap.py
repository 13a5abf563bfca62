"""Outlines that lie over each other, among all parcels at once (land 2.1)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ntt_desktop.domain.values.geometry import overlap_area, points_of, polygon_area

SHARE = Decimal("0.01")
"""Part of the smaller outline that two may have in common: borders are drawn by hand."""


def overlapping(outlines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, Decimal]]:
    """(name, name, square metres in common) of each pair; `outlines` are (name, stored outline).

    A sweep from south to north: only outlines whose boxes meet are measured.
    """
    boxes = []
    for name, outline in outlines:
        points = points_of(outline)
        if points:
            north, east = [latitude for latitude, _ in points], [longitude for _, longitude in points]
            boxes.append((min(north), max(north), min(east), max(east), name, outline))
    beside: list[tuple[int, int, int, int, str, str]] = []
    for box in sorted(boxes):
        low, _, west, east_end, name, outline = box
        beside = [other for other in beside if other[1] > low]
        for other in beside:
            if other[2] < east_end and west < other[3]:
                common = overlap_area(outline, other[5])
                areas = [area for area in (polygon_area(outline), polygon_area(other[5])) if area]
                if common and len(areas) == 2 and common > SHARE * min(areas):
                    yield min(name, other[4]), max(name, other[4]), common
        beside.append(box)
