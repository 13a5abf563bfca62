"""Surat Pengingat Masa Berlaku: one letter for each producer whose permits or test results end."""

from collections.abc import Iterable

from ntt_desktop.base import clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date, number
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.regions import regions
from ntt_desktop.forms.catalog import reminder
from ntt_desktop.services.documents import OfficePaper
from ntt_desktop.services.expiry import Deadline
from ntt_desktop.services.office import capital_of
from ntt_desktop.services.records import Records
from ntt_desktop.services.sheets.facts import Filled, place_and_day

KINDS = ("permit", "lab_test")
"""What a producer has to see to; the other deadlines are the office's own."""


class NobodyToRemind(AppError):
    """None of them is a permit or a test of a known producer."""

    code = "NTT-D36"


class Reminders:
    def __init__(self, records: Records) -> None:
        self._records = records

    @staticmethod
    def addressed(deadlines: Iterable[Deadline]) -> dict[RecordId, list[Deadline]]:
        """Producer → what of theirs ends."""
        found: dict[RecordId, list[Deadline]] = {}
        for one in deadlines:
            if one.kind in KINDS and one.maker:
                found.setdefault(one.maker, []).append(one)
        return found

    def letters(self, deadlines: Iterable[Deadline]) -> OfficePaper:
        """One letter for each producer, village after village.

        Raises:
            NobodyToRemind, NoSuchRecord.
        """
        found = self.addressed(deadlines)
        if not found:
            raise NobodyToRemind
        makers = {id: self._records.get(id).record for id in found}
        order = sorted(found, key=lambda id: (makers[id].words("desa"), makers[id].words("nama").casefold(), id))
        fills = tuple(self._filled(makers[id].words("nama"), makers[id].words("desa"), found[id]) for id in order)
        return OfficePaper(reminder.FORM, fills, text("reminder.name", date=clock.today().isoformat()))

    def _filled(self, name: str, village: str, deadlines: list[Deadline]) -> Filled:
        today = clock.today()
        filled = Filled(code="")
        filled.values.update(
            tempat_tanggal=place_and_day(capital_of(self._records.office), today),
            nomor="",
            sifat=text("reminder.usual"),
            lampiran="-",
            hal=text("reminder.subject", n=number(len(deadlines))),
            kepada=name,
            tempat=regions().full_name(village) if village else "",
            keadaan=long_date(today),
            petugas=self._records.person.name,
        )
        filled.rows["izin"] = [
            {
                "izin": one.what,
                "produk": one.of if one.of != name else "–",
                "berakhir": text("reminder.about" if one.due.estimated else "reminder.on", day=long_date(one.due.day)),
                "mulai": long_date(one.due.opens) if one.due.opens > today else text("reminder.now"),
            }
            for one in deadlines
        ]
        return filled
