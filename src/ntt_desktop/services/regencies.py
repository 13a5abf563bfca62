"""All regencies as the province sees them: who was heard from, what waits, what is not confirmed."""

from dataclasses import dataclass
from datetime import date

from ntt_desktop.base import clock
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.enrolment import Enrolment
from ntt_desktop.store.mailbox import Mailbox
from ntt_desktop.store.queries import peers
from ntt_desktop.store.store import Store
from ntt_desktop.sync.scope import PROVINCE

SILENT_DAYS = 45
"""Days without a file after which a regency that exchanges monthly is asked."""

__all__ = ["SILENT_DAYS", "Regencies", "Regency"]


@dataclass(frozen=True, slots=True)
class Regency:
    """laptops: enrolled and neither lost nor retired. Times in milliseconds, None for never; see `peers.Traffic`."""

    code: str
    name: str
    laptops: int
    products: int
    received: int | None
    waiting: int
    sent: int | None
    unconfirmed: int
    confirmed: int | None
    silent_days: int | None
    """Days since its last file; None when there was none."""

    @property
    def state(self) -> str:
        """kosong (no laptop), belum (never heard from), menunggu (a file waits for another), diam, baik."""
        if self.waiting:
            return "menunggu"
        if self.silent_days is None:
            return "belum" if self.laptops else "kosong"
        return "diam" if self.silent_days > SILENT_DAYS else "baik"


class Regencies:
    def __init__(self, store: Store, enrolment: Enrolment) -> None:
        self._store, self._enrolment = store, enrolment
        self.at_province = store.office == PROVINCE

    def silent(self) -> int:
        """How many regencies with a laptop were not heard from for long, or never; none where this is no province."""
        return sum(one.state in ("diam", "belum") for one in self.all()) if self.at_province else 0

    def all(self) -> list[Regency]:
        """Every regency of the province by its code, whether or not it was ever heard from."""
        with self._store.read() as session:
            passed = peers.traffic(session)
            products = peers.living_by_regency(session, "product", "desa")
            known = [one.office for one in Mailbox(session).laptops().values()]
        active = [one.office for one in self._enrolment.laptops() if one.state == "aktif"] or known
        today = clock.today()
        return [
            self._regency(place.code, place.name, passed.get(place.code, peers.Traffic()), active, products, today)
            for place in regions().children(PROVINCE)
        ]

    @staticmethod
    def _regency(
        code: str, name: str, one: peers.Traffic, active: list[str], products: dict[str, int], today: date
    ) -> Regency:
        heard = clock.from_ms(one.received).date() if one.received is not None else None
        return Regency(
            code=code,
            name=name,
            laptops=active.count(code),
            products=products.get(code, 0),
            received=one.received,
            waiting=one.waiting,
            sent=one.sent,
            unconfirmed=one.unconfirmed,
            confirmed=one.confirmed,
            silent_days=max(0, (today - heard).days) if heard else None,
        )
