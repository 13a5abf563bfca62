"""Pages that only declare: each keeps the promise of all pages, with a record and its rows, and its steps are undone."""

import pytest

from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.kit.rows import RowsPanel
from ntt_desktop.ui.main_window.making import KINDS_ON_RAIL, OTHER_KINDS, page_class

VILLAGE = "53.09.06.2009"
OWN_TEST = (
    "product",
    "producer",
    "permit",
    "lab_test",
    "shipment",
    "parcel",
    "batch",
    "official",
    "laboratory",
    "rule_table",
    "user",
)
DECLARED = [kind for kind in (*KINDS_ON_RAIL, *OTHER_KINDS) if kind not in OWN_TEST and KINDS[kind].home != "province"]
NAMES = {
    "text": "Jaringan air minum Dusun Wolowio",
    "longtext": "Lahan satu hektare",
    "date": "2026-03-02",
    "permit_number": "IDM1",
}


def values_of(kind: str, office) -> dict[str, object]:
    """What a record of the kind needs to be found by its name and to stand where it belongs."""
    declared = KINDS[kind]
    field = declared.by_code[declared.name]
    values: dict[str, object] = {declared.name: NAMES.get(field.type) or field.choices[0]}
    if declared.home == "place":
        values[declared.place] = VILLAGE if declared.by_code[declared.place].type == "village" else "53.09"
    for owner in declared.owners:
        target = declared.by_code[owner].targets[0]
        values[owner] = office.put(target, **({"desa": VILLAGE} if KINDS[target].place else {}))
    return values


def test_each_page_shows_a_record_and_each_step_is_undone(office, keeps_the_promise) -> None:
    for kind in DECLARED:
        id = office.put(kind, **values_of(kind, office))
        page = keeps_the_promise(page_class(kind), id)
        saved = office.operations.save(Edit(kind, id, {"catatan": "Diperiksa ulang"}))
        assert saved is not None, kind
        assert office.records.get(id).record["catatan"] == "Diperiksa ulang", kind
        office.operations.stack.undo()
        assert office.records.get(id).record["catatan"] is None, kind
        page.open_record(id)
        for panel in page.editor.form.panels:
            if isinstance(panel, RowsPanel) and panel.kind.inline:
                row = office.put(panel.kind.code, **{panel.kind.owners[0]: id, "catatan": "Baris pertama"})
                assert [one.id for one in office.records.children(panel.kind.code, id)] == [row], panel.kind.code
        page.close()


@pytest.mark.parametrize("kind", ["upt", "reference_figure", "baseline"])
def test_what_the_province_writes_is_only_read_in_a_regency(office, make_office, open_page, kind) -> None:
    page = open_page(page_class(kind))
    assert not page.list.head.add.isEnabled()
    assert page.list.table.rowCount() or "provinsi" in page.list.empty.more.text()  # some come with the program
    assert office.operations.save(Edit(kind, None, {KINDS[kind].name: "Loka POM di Ngada"})) is None
    province = make_office("53")
    assert province.put(kind, **{KINDS[kind].name: "Loka POM di Ngada"})
