"""What is wrong with a value a person entered. A problem never stops a draft from being stored."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from ntt_desktop.base.i18n import text

Severity = Literal["E", "W"]
_NONE: Mapping[str, object] = MappingProxyType({})


class Fault(NamedTuple):
    """A fault of one value, not yet tied to a field. `code` names the sentence `problem.<code>`."""

    severity: Severity
    code: str
    values: Mapping[str, object] = _NONE


class Problem(NamedTuple):
    """A fault at a field of a record. E blocks completion, approval and FINAL prints; W stays visible."""

    field: str
    severity: Severity
    code: str
    values: Mapping[str, object] = _NONE

    @property
    def text(self) -> str:
        """One Indonesian sentence for under the field."""
        return text(f"problem.{self.code}", **self.values)
