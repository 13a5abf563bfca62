"""The list of all kinds, in menu order. Adding a kind: docs/architecture.md.

A kind is made when it is first asked for: a start shows one page and needs no other kind.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from ntt_desktop.domain.record import Kind

WHERE = {
    "product": "product.KIND",
    "ingredient": "product.INGREDIENT",
    "producer": "producer.KIND",
    "permit": "permit.KIND",
    "lab_test": "lab_test.KIND",
    "lab_parameter": "lab_test.PARAMETER",
    "custody": "lab_test.CUSTODY",
    "permit_step": "permit_step.KIND",
    "permit_route": "permit_route.KIND",
    "label_check": "label_check.KIND",
    "inspection": "inspection.KIND",
    "inspection_item": "inspection.ITEM",
    "inspection_finding": "inspection.FINDING",
    "follow_up": "follow_up.KIND",
    "training": "training.KIND",
    "training_participant": "training.PARTICIPANT",
    "shipment": "shipment.KIND",
    "buyer": "buyer.KIND",
    "buyer_product": "buyer.PRODUCT",
    "parcel": "parcel.KIND",
    "hazard": "parcel.HAZARD",
    "dispute_check": "parcel.DISPUTE_CHECK",
    "offer": "offer.KIND",
    "offer_parcel": "offer.PARCEL",
    "grant_step": "offer.STEP",
    "grant_document": "offer.DOCUMENT",
    "survey": "survey.KIND",
    "survey_check": "survey.CHECK",
    "team_member": "team_member.KIND",
    "land_score": "land_score.KIND",
    "land_score_item": "land_score.ITEM",
    "upt": "upt.KIND",
    "commitment": "commitment.KIND",
    "csr_need": "csr_need.KIND",
    "csr_cost": "csr_need.COST",
    "csr_activity": "csr_need.ACTIVITY",
    "csr_proposal": "csr_proposal.KIND",
    "csr_proposal_need": "csr_proposal.NEED",
    "csr_pledge": "csr_pledge.KIND",
    "csr_pledge_need": "csr_pledge.NEED",
    "csr_instalment": "csr_pledge.INSTALMENT",
    "csr_realisation": "csr_realisation.KIND",
    "company": "company.KIND",
    "csr_interest": "company.INTEREST",
    "indicator": "indicator.KIND",
    "reference_figure": "reference_figure.KIND",
    "baseline": "baseline.KIND",
    "laboratory": "laboratory.KIND",
    "rule_table": "rule_table.KIND",
    "batch": "batch.KIND",
    "batch_item": "batch.ITEM",
    "official": "official.KIND",
    "paper": "paper.KIND",
    "number_block": "number_block.KIND",
    "user": "user.KIND",
    "correction": "correction.KIND",
    "attachment": "attachment.KIND",
    "erasure_request": "erasure_request.KIND",
    "finding_note": "finding_note.KIND",
    "record_join": "record_join.KIND",
}
"""Code of a kind → its module and name in `domain.records`."""


class _Kinds(dict[str, Kind]):
    """All kinds by their codes, each loaded when it is looked up; whoever goes through all of them loads all."""

    def __missing__(self, code: str) -> Kind:
        module, _, name = WHERE[code].partition(".")
        kind: Kind = getattr(import_module(f"ntt_desktop.domain.records.{module}"), name)
        self[code] = kind
        return kind

    def __contains__(self, code: object) -> bool:
        return code in WHERE

    def __iter__(self) -> Iterator[str]:
        return iter(WHERE)

    def __len__(self) -> int:
        return len(WHERE)

    def get(self, code: str, default: Any = None) -> Any:
        return self[code] if code in WHERE else default

    def keys(self) -> Any:
        return WHERE.keys()

    def values(self) -> Any:
        return [self[code] for code in WHERE]

    def items(self) -> Any:
        return [(code, self[code]) for code in WHERE]


KINDS: dict[str, Kind] = _Kinds()


def children_of(code: str) -> tuple[Kind, ...]:
    """Kinds whose rows stand inside the editor of `code`."""
    return tuple(
        kind
        for kind in KINDS.values()
        if kind.inline and any(code in kind.by_code[owner].targets for owner in kind.owners)
    )
