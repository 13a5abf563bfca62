"""Perkiraan jalur izin of a product: a route for each way of selling it, and what would change it (permits 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ntt_desktop.base import clock, indonesian
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.rules import permit_advice
from ntt_desktop.domain.rules.permit_advice import CHANNEL, Turn, result_word
from ntt_desktop.domain.rules.permit_path import ENGINE, PermitPath, Route
from ntt_desktop.services.records import Records
from ntt_desktop.services.rulebooks import RuleBooks

__all__ = ["Advice", "Advising", "ChannelAdvice", "NotAFact", "NotAProduct", "result_word"]

SPIRITS = "MINUMAN_BERALKOHOL"


class NotAProduct(AppError):
    code = "NTT-D15"


class NotAFact(AppError):
    """No rule asks for that field."""

    code = "NTT-D16"


@dataclass(frozen=True, slots=True)
class ChannelAdvice:
    """The route of one way of selling (None: not said), and a fact that would change it."""

    channel: str | None
    route: Route
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class Advice:
    """`since` is the ISO date of the tables, `footer` the sentence that stands under every estimate.

    facts: what the routes were found with. written: the same as the records alone say it.
    """

    product: RecordId
    name: str
    channels: tuple[ChannelAdvice, ...]
    version: str
    since: str
    facts: Mapping[str, Value]
    written: Mapping[str, Value]

    @property
    def footer(self) -> str:
        return text("advice.footer", date=self.day)

    @property
    def day(self) -> str:
        """The date of the tables in words."""
        return indonesian.long_date(date.fromisoformat(self.since))

    @property
    def special(self) -> str:
        """What is said above the routes of a product that is regulated by itself (permits 9); else empty."""
        return text("advice.special") if self.facts[permit_advice.GROUP] == SPIRITS else ""

    def certainty(self, mark: str) -> str:
        """How certain a rule or a step is, in words; what is uncertain is dated."""
        return text(f"advice.certainty.{mark}", date=self.day)


class Advising:
    def __init__(self, records: Records, books: RuleBooks) -> None:
        self._records, self._books = records, books

    def advise(self, id: RecordId, supposed: Mapping[str, object] | None = None) -> Advice:
        """supposed: values by field code that are taken instead of those stored; nothing is written.

        Raises:
            NoSuchRecord, NotAProduct, NotAFact, BadTable.
        """
        product = self._records.get(id).record
        if product.kind != "product":
            raise NotAProduct(name=self._records.name(id))
        for code in supposed or ():
            if code not in permit_advice.fields():
                raise NotAFact(name=code)
        maker = product.words("pelaku_usaha")
        producer = self._records.get(self._records.standing(maker)).record.values if maker else {}
        written = permit_advice.facts_of(product.values, producer, clock.today())
        facts = permit_advice.facts_of(product.values, producer, clock.today(), supposed) if supposed else written
        path = self.path()
        advised = []
        for channel in permit_advice.channels(facts):
            asked = {**facts, CHANNEL: channel}
            route = path.decide(asked)
            advised.append(ChannelAdvice(channel, route, permit_advice.turn(path, asked, route)))
        first = advised[0].route
        name = self._records.name(id)
        return Advice(id, name, tuple(advised), first.version, first.since, facts, written)

    def path(self) -> PermitPath:
        """The engine over the tables in force today.

        Raises:
            BadTable.
        """
        return PermitPath(self._books.book(ENGINE))
