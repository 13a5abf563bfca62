"""The paper being typed: a product and its producer, made and changed together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.changes import Changes, Source
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.ids import RecordId, new_id
from ntt_desktop.domain.kinds import KINDS, children_of
from ntt_desktop.domain.problems import Problem
from ntt_desktop.ui.kit.lookups import NEW

if TYPE_CHECKING:
    from ntt_desktop.services.records import Edit, Live, View
    from ntt_desktop.ui.kit.operations import Operations

RENAME = "~"
"""First letter of a picked key that gives the producer of this paper another name."""

MAKER = "pelaku_usaha"
REPEATED = ("tanggal_pendataan", "desa", "tempat_pendataan", "petugas_pendata", "kelompok")
"""Fields whose last value is offered on the next paper."""


class Sheet:
    """Knows no widgets. A field belongs to the producer when its kind says so, else to the product."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations
        self.product: View | None = None
        self.producer: View | None = None
        self.stack: RecordId | None = None
        """The stack of forms that papers begun here come from."""

        self._made_here: set[RecordId] = set()
        self._last: dict[str, Value] = {}

    # -- what is there

    @property
    def product_id(self) -> RecordId | None:
        return self.product.record.id if self.product else None

    @property
    def producer_id(self) -> RecordId | None:
        return self.producer.record.id if self.producer else None

    @property
    def made_producer(self) -> bool:
        """The producer came to be while papers were typed here."""
        return self.producer_id in self._made_here

    @property
    def values(self) -> Values:
        """Of both records; where both have a field, the product's counts."""
        merged: dict[str, Value] = dict(self.producer.record.values) if self.producer else {}
        merged.update(self.product.record.values if self.product else KINDS["product"].defaults)
        return merged

    def view_of(self, field: Field) -> View | None:
        return self.producer if field.kind == "producer" else self.product

    def value(self, field: Field) -> Value:
        view = self.view_of(field)
        return view.record[field.code] if view else None

    def problems(self, field: Field) -> list[Problem]:
        """A problem with the producer's name stands at line B1, where the name is typed."""
        found = [problem for problem in _problems(self.view_of(field)) if problem.field == field.code]
        if field.code == MAKER:
            found += [problem for problem in _problems(self.producer) if problem.field == "nama"]
        return found

    def is_missing(self, field: Field) -> bool:
        view = self.view_of(field)
        if field.code == MAKER and self.producer and "nama" in self.producer.missing:
            return True
        return view is not None and field.code in view.missing

    def differing(self, field: Field) -> tuple[Live, ...]:
        view = self.view_of(field)
        return view.differing.get(field.code, ()) if view else ()

    def offered(self, field: Field) -> Value:
        """What is proposed for an empty field: the last paper's value, or what follows from another field."""
        if self.value(field) is not None:
            return None
        if field.code == "cara_jual":
            return "ECERAN"
        if field.code == "tumpukan":
            return self.stack
        if field.code == "tanggal_persetujuan" and self.values.get("persetujuan_data") == "ya":
            return self.values.get("tanggal_pendataan")
        return self._last.get(field.code)

    # -- which paper

    def start(self) -> None:
        """An empty paper."""
        self.product = self.producer = None

    def open(self, id: RecordId) -> None:
        """
        Raises:
            NoSuchRecord.
        """
        self.product = self._operations.records.get(id)
        self._read_producer()

    def reread(self) -> None:
        """Both records as they are now; a paper whose product was taken back is empty again."""
        if self.product_id is None:
            return
        try:
            self.open(self.product_id)
        except AppError:
            self.start()
            return
        if self.product and self.product.deleted:
            self.start()

    def concerns(self, changes: Changes | None) -> bool:
        """Whether changes may have touched this paper."""
        if changes is None:
            return True
        family = {child.code for child in children_of("product")} | {"permit", "lab_test", "shipment"}
        ids = {self.product_id, self.producer_id}
        return any(change.id in ids or change.kind in family for change in changes.items)

    def _read_producer(self) -> None:
        maker = self.product.record[MAKER] if self.product else None
        self.producer = None
        if maker:
            try:
                self.producer = self._operations.records.get(str(maker))
            except AppError:
                self.producer = None  # named, but not in this office's data

    # -- saving

    def save(self, field: Field, value: object, source: Source | None = None) -> bool:
        """Stores what was left in a field; False when nothing was to be stored or it was refused."""
        if value in (None, "") and self.value(field) is None:
            return False
        written = str(value or "")
        if field.code == MAKER and written.startswith(RENAME):
            saved = self._save_one("producer", self.producer_id, {"nama": written[len(RENAME) :]}, source)
        elif field.code == MAKER and written.startswith(NEW):
            saved = self._make_producer({"nama": written[len(NEW) :]})
        elif field.kind == "producer" and self.producer is None:
            saved = self._make_producer({field.code: value})
        elif field.kind == "producer":
            saved = self._save_one("producer", self.producer_id, {field.code: value}, source, self._seen(field))
        elif field.code == "desa" and self._follows_village():
            saved = self._save_village(value)
        else:
            saved = self._save_one("product", self.product_id, {field.code: value}, source, self._seen(field))
        if saved and field.code in REPEATED:
            self._last[field.code] = self.value(field)
        return saved

    def _seen(self, field: Field) -> Mapping[str, frozenset[str]]:
        live = self.differing(field)
        return {field.code: frozenset(one.commit for one in live)} if live else {}

    def _follows_village(self) -> bool:
        """A producer made with this paper moves when its village is put right."""
        if self.producer is None or self.product is None or not self.made_producer:
            return False
        return self.producer.record["desa"] in (None, self.product.record["desa"])

    def _save_one(
        self,
        kind: str,
        id: RecordId | None,
        values: dict[str, object],
        source: Source | None = None,
        seen: Mapping[str, frozenset[str]] | None = None,
    ) -> bool:
        if kind == "product" and id is None:
            values = {**self._from_stack(), **values}
        saved = self._operations.save(_edit(kind, id, values), source, seen)
        if saved is None:
            return False
        if kind == "product":
            self.product = saved.view
        self.open(saved.id if kind == "product" else self._product())
        return True

    def _from_stack(self) -> dict[str, object]:
        """What a new paper says of where it came from."""
        return {"tumpukan": self.stack} if self.stack else {}

    def _product(self) -> RecordId:
        assert self.product is not None, "a producer is changed on a paper that has one"
        return self.product.record.id

    def _save_village(self, value: object) -> bool:
        edits = [
            _edit("product", self.product_id, {"desa": value}),
            _edit("producer", self.producer_id, {"desa": value}),
        ]
        return self._save_together(edits, "product", self._product())

    def _make_producer(self, values: dict[str, object]) -> bool:
        """The producer, and its name on the product: one step to undo."""
        maker, product = new_id(), self.product_id or new_id()
        village = self.values.get("desa")
        if village is not None:
            values = {"desa": village, **values}
        edits = [_edit("producer", maker, {**KINDS["producer"].defaults, **values})]
        defaults = {} if self.product else {**KINDS["product"].defaults, **self._from_stack()}
        edits.append(_edit("product", product, {**defaults, MAKER: maker}))
        made = self._save_together(edits, "producer", product)
        if made:
            self._made_here.add(maker)
        return made

    def _save_together(self, edits: list[Edit], kind: str, product: RecordId) -> bool:
        title = text("step.made", kind=text(f"kind.{kind}")) if kind == "producer" else text("f01.village_step")
        records = self._operations.records
        changes = self._operations.do(lambda: records.save_all(edits, title))
        if changes is None:
            return False
        self.open(product)
        return True


def _edit(kind: str, id: RecordId | None, values: Mapping[str, object]) -> Edit:
    from ntt_desktop.services.records import Edit  # the services load after the first paint

    return Edit(kind, id, values if id else {**KINDS[kind].defaults, **values})


def _problems(view: View | None) -> tuple[Problem, ...]:
    return view.problems if view else ()
