"""TM-3, the plane grid of land certificates: forward and back by the series of Krüger, in metres.

Central scale 0.9999, false easting 200,000, false northing 1,500,000 (PMNA/KBPN 3/1997 article 3), on WGS 84, which
for a parcel is the same as DGN95. Only the three zones of NTT are known.
"""

import math

ZONES = {"50.2": 118.5, "51.1": 121.5, "51.2": 124.5}
"""Zone → its central meridian, degrees east. A zone is three degrees wide."""

_SCALE, _EAST, _NORTH = 0.9999, 200_000.0, 1_500_000.0
_A, _F = 6_378_137.0, 1 / 298.257223563
_N = _F / (2 - _F)
_E = math.sqrt(_F * (2 - _F))
_RADIUS = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64 + _N**6 / 256)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180 - 127 * _N**5 / 288,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440 + 281 * _N**5 / 630,
    61 * _N**3 / 240 - 103 * _N**4 / 140 + 15061 * _N**5 / 26880,
    49561 * _N**4 / 161280 - 179 * _N**5 / 168,
    34729 * _N**5 / 80640,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360 - 81 * _N**5 / 512,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440 + 46 * _N**5 / 105,
    17 * _N**3 / 480 - 37 * _N**4 / 840 - 209 * _N**5 / 4480,
    4397 * _N**4 / 161280 - 11 * _N**5 / 504,
    4583 * _N**5 / 161280,
)


def zone_of(longitude: float) -> str:
    """The zone whose meridian is nearest; outside NTT the nearest all the same, so that a plane area can be given."""
    return min(ZONES, key=lambda zone: abs(ZONES[zone] - longitude))


def to_plane(latitude: float, longitude: float, zone: str) -> tuple[float, float]:
    """Degrees → (east, north) in metres."""
    phi, lam = math.radians(latitude), math.radians(longitude - ZONES[zone])
    sin_phi = math.sin(phi)
    t = math.sinh(math.atanh(sin_phi) - _E * math.atanh(_E * sin_phi))
    xi0, eta0 = math.atan2(t, math.cos(lam)), math.atanh(math.sin(lam) / math.hypot(1, t))
    xi, eta = xi0, eta0
    for k, alpha in enumerate(_ALPHA, 1):
        xi += alpha * math.sin(2 * k * xi0) * math.cosh(2 * k * eta0)
        eta += alpha * math.cos(2 * k * xi0) * math.sinh(2 * k * eta0)
    return _EAST + _SCALE * _RADIUS * eta, _NORTH + _SCALE * _RADIUS * xi


def to_degrees(east: float, north: float, zone: str) -> tuple[float, float]:
    """Metres → (latitude, longitude) in degrees."""
    xi, eta = (north - _NORTH) / (_SCALE * _RADIUS), (east - _EAST) / (_SCALE * _RADIUS)
    xi0, eta0 = xi, eta
    for k, beta in enumerate(_BETA, 1):
        xi0 -= beta * math.sin(2 * k * xi) * math.cosh(2 * k * eta)
        eta0 -= beta * math.cos(2 * k * xi) * math.sinh(2 * k * eta)
    tau = math.sin(xi0) / math.hypot(math.sinh(eta0), math.cos(xi0))
    lam = math.atan2(math.sinh(eta0), math.cos(xi0))
    phi = math.atan(tau)
    for _ in range(7):  # each step gains two digits
        phi = math.asin(math.tanh(math.asinh(tau) + _E * math.atanh(_E * math.sin(phi))))
    return math.degrees(phi), ZONES[zone] + math.degrees(lam)
