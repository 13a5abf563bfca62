"""Approval: a named person stands for the values of a record at one moment (programme 2.7, glossary 7).

What was approved is kept as a digest, so that every office can tell whether a change merged in later has touched it.
"""

import hashlib
import json
from collections.abc import Iterator

from ntt_desktop.domain.fields import Value
from ntt_desktop.domain.kinds import KINDS, children_of
from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Record, World

STATUS, DIGEST = "status_data", "sidik_disetujui"
APPROVED, DRAFT = "DISETUJUI", "DRAF"
KEPT_STATES = ("DIAJUKAN", "DISETUJUI", "DIKEMBALIKAN", "DIARSIPKAN")
"""States somebody gave a record; without one its values say whether it is complete."""

APPROVABLE = (
    *(
        "producer",
        "product",
        "permit",
        "permit_route",
        "label_check",
        "lab_test",
        "inspection",
        "follow_up",
        "training",
    ),
    *("shipment", "buyer", "parcel", "offer", "survey", "land_score", "upt", "commitment"),
    *("csr_need", "csr_proposal", "csr_pledge", "company", "indicator", "baseline", "rule_table"),
)
"""Kinds with a state of their own; a row inside an editor follows its record. What an office keeps to run itself (users,
officials, papers, numbers, stacks), what the program notes, and what verifying closes are not stood for by anybody."""

FINAL = ("rule_table",)
"""Approvable kinds that are not opened again: results name the version they come from (decision 0013)."""

ACTS = frozenset({STATUS, "disetujui_oleh", "disetujui_pada", DIGEST, "alasan_dibuka", "alasan_dikembalikan"})
"""Fields that approving and reopening write, and nothing else does."""

_BESIDE = ACTS | {"_hapus", "_gabung_ke", "tumpukan"}


def digest(record: Record, world: World) -> str:
    """SHA-256, in hexadecimal, over the values of a record and of the rows inside it.

    Personal values stay out: an office that is not given them must come to the same digest.
    """
    rows = [_content(record)]
    for kind in children_of(record.kind):
        rows += sorted((_content(child) for child in world.children(kind.code, record.id)), key=str)
    written = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def is_approved(record: Record) -> bool:
    return record[STATUS] == APPROVED


def changed_since(record: Record, world: World) -> bool:
    """Whether an approved record holds other values than those that were approved."""
    given = record[DIGEST]
    return is_approved(record) and given is not None and given != digest(record, world)


def problems(record: Record, world: World) -> Iterator[Problem]:
    if changed_since(record, world):
        yield Problem(STATUS, "W", "changed-since-approval", {"name": record.words("disetujui_oleh") or "-"})


def _content(record: Record) -> tuple[str, str, dict[str, Value]]:
    values = {
        field.code: record[field.code]
        for field in KINDS[record.kind].stored
        if record[field.code] is not None and field.code not in _BESIDE and not field.is_personal(record.values)
    }
    return record.kind, record.id, values
