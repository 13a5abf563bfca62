"""What is wrong with a value a person entered. A problem never stops a draft from being stored."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ntt_desktop.base.i18n import text

Severity = Literal["E", "W"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of one value, not yet tied to a field. `code` names the sentence `problem.<code>`."""

    severity: Severity
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault at a field of a record. E blocks completion, approval and FINAL prints; W stays visible."""

    field: str
    severity: Severity
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def text(self) -> str:
        """One Indonesian sentence for under the field."""
        return text(f"problem.{self.code}", **self.values)
