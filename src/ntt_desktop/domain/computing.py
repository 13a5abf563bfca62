"""Computed fields: the dictionary says which they are, a kind's `computes` which function of `domain.rules` gives each.

A function is pure: `(record, world) -> Computed`, and quick (a screen of rows asks it 64 times). Nothing of it is
stored, logged or exchanged: editor, list, export and command ask whenever they show it.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import cast

from ntt_desktop.base.errors import AppError
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind, Record
from ntt_desktop.domain.rules.computed import Computed, RuledWorld

Compute = Callable[[Record, RuledWorld], Computed]


def computed(record: Record, world: RuledWorld, codes: Iterable[str] | None = None) -> dict[str, Computed]:
    """The computed fields of a record that apply to it, or those among `codes`.

    A value that cannot be made because of a table or fact the program cannot use is left out with the reason as remark.
    """
    kind = KINDS[record.kind]
    wanted = kind.computes if codes is None else [code for code in codes if code in kind.computes]
    return {code: _one(kind, code, record, world) for code in wanted if kind.by_code[code].applies(record.values)}


def _one(kind: Kind, code: str, record: Record, world: RuledWorld) -> Computed:
    try:
        return function(kind.computes[code])(record, world)
    except AppError as error:
        return Computed(None, error.what)


@cache
def function(named: str) -> Compute:
    """The function a kind names: `csr_computed.total`.

    Raises:
        ImportError, AttributeError: there is none.
    """
    module, _, name = named.partition(".")
    return cast(Compute, getattr(import_module(f"ntt_desktop.domain.rules.{module}"), name))
