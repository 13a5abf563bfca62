"""What the program itself counts beside a figure that was said: villages, approved records apart from others."""

from collections.abc import Iterator

from ntt_desktop.store.session import Session

APPROVED = "DISETUJUI"
_HERE = "_hidden = 0 AND _gabung_ke IS NULL"


def main_villages(session: Session) -> dict[str, bool]:
    """Village with a main product → whether one of its main products is approved."""
    sql = (
        f"SELECT desa, max(coalesce(status_data, '') = ?) FROM product WHERE {_HERE} AND produk_unggulan_utama = 'ya' "
        "AND desa IS NOT NULL GROUP BY desa"
    )
    return {str(village): bool(approved) for village, approved in session.rows(sql, APPROVED)}


def exporting_villages(session: Session) -> Iterator[tuple[str, str, bool]]:
    """Village, way (LANGSUNG, TIDAK_LANGSUNG, BAWAAN_PAMERAN or empty) and whether such a shipment is approved."""
    sql = (
        "SELECT product.desa, coalesce(shipment.jenis, ''), max(coalesce(shipment.status_data, '') = ?) "
        "FROM shipment CROSS JOIN product ON product.id = shipment.produk WHERE shipment._hidden = 0 "
        "AND product._hidden = 0 AND shipment.tujuan = 'EKSPOR' AND product.desa IS NOT NULL GROUP BY 1, 2"
    )
    for village, way, approved in session.rows(sql, APPROVED):
        yield str(village), str(way), bool(approved)


def main_products(session: Session) -> Iterator[tuple[str, str, str]]:
    """Village, id and name of every main product."""
    sql = (
        f"SELECT desa, id, nama_produk FROM product WHERE {_HERE} AND produk_unggulan_utama = 'ya' AND desa IS NOT NULL"
    )
    for village, id, name in session.rows(sql):
        yield str(village), bytes(id).hex(), str(name or "")


def parcels(session: Session) -> Iterator[tuple[str, object]]:
    """Regency and the area of its document (m², as stored) of every parcel."""
    sql = f"SELECT substr(desa, 1, 5), luas_dokumen FROM parcel WHERE {_HERE} AND desa IS NOT NULL"
    for code, area in session.rows(sql):
        yield str(code), area


def offers(session: Session) -> Iterator[tuple[str, str]]:
    """Regency and state of every offer of land."""
    sql = "SELECT _part, coalesce(status, '') FROM offer WHERE _hidden = 0"
    for code, status in session.rows(sql):
        yield str(code)[:5], str(status)
