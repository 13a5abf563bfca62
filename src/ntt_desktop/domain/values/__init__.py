"""The value types of the dictionary: read, canonical form, faults, Indonesian display."""

import re
from decimal import Decimal

from ntt_desktop.domain.fields import Value

_DECIMAL = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)


def as_decimal(value: Value) -> Decimal | None:
    """The number a stored value stands for; None for text that no number was read from."""
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(value) if value is not None and _DECIMAL.fullmatch(value) else None
