"""From a product's record to the facts of the permit engine, and which one fact would change the route (permits 1)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from ntt_desktop.base.i18n import has_text, text
from ntt_desktop.domain.fields import Field, Value, Values, fields_of
from ntt_desktop.domain.rules.facts import known
from ntt_desktop.domain.rules.permit_path import INCOMPLETE, INPUTS, PermitPath, Route, choices_of_inputs
from ntt_desktop.domain.values import canonical, faults, stands_alone

CHANNEL, SCALE, GROUP, SHELF_LIFE = "cara_jual", "skala", "kelompok", "masa_simpan_hari"
KINDS_THAT_SAY_YES = (("jenis_pirt", "jenis_irt"), ("jenis_wajib_md", "wajib_md"))
"""A chosen food kind counts as ya to the question whether it is in the list; tidak must be said (permits 1.1)."""

Asked = dict[str, Value]


class Turn(NamedTuple):
    """Another value of one fact, and the route it was found to lead to."""

    name: str
    value: Value
    route: Route


@cache
def fields() -> dict[str, Field]:
    """The fields whose values are facts."""
    scale = {field.code: field for field in fields_of("producer") if field.code == SCALE}
    return {field.code: field for field in fields_of("product") if not field.is_computed} | scale


def facts_of(product: Values, producer: Values, today: date, supposed: Mapping[str, object] | None = None) -> Asked:
    """What the records say, `supposed` values laid over them. A value of the wrong form is as good as unknown."""
    found: Asked = {}
    declared = fields()
    for code, field in declared.items():
        value = (producer if code == SCALE else product).get(code)
        if supposed and code in supposed:
            value = canonical(field, supposed[code], product)
        if value is not None:
            alone = stands_alone(field)
            wrong = _is_wrong_alone(code, value, today) if alone else _is_wrong(field, value, product, today)
            value = None if wrong else value
        found[code] = value
    for chosen, question in KINDS_THAT_SAY_YES:
        if found[chosen] and not found[question]:
            found[question] = "ya"
    return found


def _is_wrong(field: Field, value: Value, product: Values, today: date) -> bool:
    return any(fault.severity == "E" for fault in faults(field, value, product, today))


@lru_cache(maxsize=4096)
def _is_wrong_alone(code: str, value: Value, today: date) -> bool:
    """Of a value that is judged by itself: thousands of products say the same few."""
    return _is_wrong(fields()[code], value, {}, today)


def channels(facts: Mapping[str, Value]) -> tuple[str | None, ...]:
    """The ways of selling, each judged by itself; one unknown when none is said."""
    written = known(facts, CHANNEL)
    return tuple(written.split("|")) if written else (None,)


def turn(path: PermitPath, facts: Mapping[str, Value], route: Route) -> Turn | None:
    """One fact whose change alters the route: tried, not guessed. None if no single change does.

    Facts the deciding rule asks for are tried first, the product group last; a change to a decided route is preferred.
    """
    weaker = None
    for name, value in _trials(path, facts, route):
        other = path.decide({**facts, name: value})
        if (other.result, other.rule.code) == (
            route.result,
            route.rule.code,
        ) or other.result == route.result != INCOMPLETE:
            continue
        if other.result != INCOMPLETE:
            return Turn(name, value, other)
        weaker = weaker or Turn(name, value, other)
    return weaker


def _trials(path: PermitPath, facts: Mapping[str, Value], route: Route) -> Iterator[tuple[str, Value]]:
    asked = [*route.missing, *route.rule.asks]
    order = [name for name in dict.fromkeys((*asked, *INPUTS)) if name != GROUP]
    choices: Mapping[str, Iterable[Value]] = {**choices_of_inputs(), SHELF_LIFE: _days(path)}
    for name in (*order, GROUP):
        for value in choices[name]:
            if known(facts, name) != str(value):
                yield name, value


def _days(path: PermitPath) -> list[Value]:
    """Shelf lives on both sides of every limit of the table."""
    return [day for limit in path.shelf_limits for day in (limit, limit - 1) if day >= 0]


def result_word(result: str) -> str:
    """A result as the screen names it (permits 1.5); a code an office made is shown as it is."""
    name = f"permit-result.{result}"
    return text(name) if has_text(name) else result
