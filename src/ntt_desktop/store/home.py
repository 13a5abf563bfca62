"""In whose partition a new record lives: said once, for ever (sync 3)."""

from collections.abc import Sequence

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.fields import Condition, Values
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.store.rows import Rows
from ntt_desktop.store.session import Session
from ntt_desktop.store.world import StoreWorld
from ntt_desktop.sync.scope import PROVINCE, REFERENCE


class VillageFirst(AppError):
    """At the province the village decides, for ever, which regency's partition a record lives in."""

    code = "NTT-R04"


class ProvinceOnly(AppError):
    """Reference lists are written by the province."""

    code = "NTT-R05"


def home_of(kind: Kind, values: Values, session: Session, world: StoreWorld) -> str:
    """
    Raises:
        VillageFirst, ProvinceOnly.
    """
    office, at_province = world.office, world.office == PROVINCE
    if kind.home == "office":
        return office
    if kind.home == "province" and not at_province:
        raise ProvinceOnly(kind=kind.code)
    if kind.home in ("reference", "province"):
        return REFERENCE if at_province else office
    if kind.home == "owner":
        for code in kind.owners:
            owner = values.get(code)
            if isinstance(owner, str):
                part = _part_of(owner, kind.by_code[code].targets, session, world)
                if part is not None:
                    return part
    if not at_province:
        return office
    if kind.shared and Condition.read(kind.shared).holds(values):
        return REFERENCE
    village = str(values.get(kind.place) or values.get(kind.region) or "")
    if world.place(village) is None or not village.startswith(PROVINCE + ".") or len(village) < 5:
        raise VillageFirst()
    return village[:5]


def _part_of(id: RecordId, kinds: Sequence[str], session: Session, world: StoreWorld) -> str | None:
    key = bytes.fromhex(id)
    known = world.states.get(key)
    if known is not None:
        return known.part
    for code in kinds if kinds != ("any",) else [Rows(session).kind_of(key)]:
        row = session.first(f'SELECT _part FROM "{code}" WHERE id = ?', key) if code in KINDS else None
        if row:
            return str(row[0])
    return None
