"""All engines by their names, and whether a table can be used by the one that reads it."""

from collections.abc import Callable, Mapping

from ntt_desktop.domain.rules.book import Book, engine_of, read_sheet, shipped
from ntt_desktop.domain.rules.coaching import CoachingLadder
from ntt_desktop.domain.rules.cppb_irt import CppbIrt
from ntt_desktop.domain.rules.csr_match import CsrMatch
from ntt_desktop.domain.rules.csr_priority import CsrPriority
from ntt_desktop.domain.rules.land_score import LandScore
from ntt_desktop.domain.rules.permit_path import PermitPath
from ntt_desktop.domain.rules.small_counts import SmallCounts
from ntt_desktop.domain.rules.validity import Validity

MAKERS: Mapping[str, Callable[[Book], object]] = {
    "permit": PermitPath,
    "cppb_irt": CppbIrt,
    "land": LandScore,
    "csr_priority": CsrPriority,
    "csr_match": CsrMatch,
    "validity": Validity,
    "coaching": CoachingLadder,
    "small_counts": SmallCounts,
}


def check(sheet: str, written: str) -> None:
    """Whether an engine can be made over this table, the others of its book being those of the program.

    Raises:
        BadTable, WeightsDoNotAddUp, NoLevelFits.
    """
    book = shipped(engine_of(sheet))
    MAKERS[book.engine](book._replace(sheets={**book.sheets, sheet: read_sheet(sheet, written)}))
