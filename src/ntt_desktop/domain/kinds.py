"""The list of all kinds, in menu order. Adding a kind: docs/architecture.md."""

from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.records import (
    attachment,
    batch,
    correction,
    erasure_request,
    finding_note,
    lab_test,
    laboratory,
    official,
    parcel,
    permit,
    producer,
    product,
    rule_table,
    shipment,
    user,
)

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        product.KIND,
        product.INGREDIENT,
        producer.KIND,
        permit.KIND,
        lab_test.KIND,
        lab_test.PARAMETER,
        lab_test.CUSTODY,
        shipment.KIND,
        parcel.KIND,
        parcel.HAZARD,
        parcel.DISPUTE_CHECK,
        laboratory.KIND,
        rule_table.KIND,
        batch.KIND,
        batch.ITEM,
        official.KIND,
        user.KIND,
        correction.KIND,
        attachment.KIND,
        erasure_request.KIND,
        finding_note.KIND,
    )
}


def children_of(code: str) -> tuple[Kind, ...]:
    """Kinds whose rows stand inside the editor of `code`."""
    return tuple(
        kind
        for kind in KINDS.values()
        if kind.inline and any(code in kind.by_code[owner].targets for owner in kind.owners)
    )
