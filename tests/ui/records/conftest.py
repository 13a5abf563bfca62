"""What every page of records has to keep, whatever its kind."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from ntt_desktop.domain.regions import regions
from ntt_desktop.services.attachments import Attachments
from ntt_desktop.store.files import Files
from ntt_desktop.ui.kit.page import RecordPage
from ntt_desktop.ui.kit.table import PROBLEM, STATE

INTERACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.Slider,
}


def unnamed(widget: QWidget) -> list[str]:
    """Interactive parts below a widget that say nothing to a screen reader."""
    found: list[str] = []

    def walk(node: QAccessibleInterface) -> None:
        if node.state().invisible:
            return
        if node.role() in INTERACTIVE and not node.text(QAccessible.Text.Name).strip():
            thing = node.object()
            found.append(f"{node.role().name}: {thing.metaObject().className() if thing else '?'}")
        if node.role() in (QAccessible.Role.Table, QAccessible.Role.List):
            return  # its cells are read as text
        for number in range(node.childCount()):
            child = node.child(number)
            if child is not None:
                walk(child)

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


@pytest.fixture
def open_page(office, show) -> Callable[..., RecordPage]:
    def open_page(page: type[RecordPage], width: int = 1366) -> RecordPage:
        made = page(office.lists, regions, office.operations, {}, office.code)
        made.equip(Attachments(office.records, Files(office.store.file)))
        return show(made, width)

    return open_page


@pytest.fixture
def keeps_the_promise(open_page, qtbot) -> Callable[[type[RecordPage], str], RecordPage]:
    """Opens the page with a record and looks at what all pages promise; gives the page for what its kind adds."""

    def check(page_class: type[RecordPage], id: str) -> RecordPage:
        page = open_page(page_class)
        kind = page.KIND
        for column in page.COLUMNS:
            known = column.code in (STATE, PROBLEM) or column.code.partition(".")[0] in kind.by_code
            assert known, f"{column.code} is no column of {kind.code}"
            assert column.title(kind)
        assert set(page.REPEATED) <= set(kind.by_code)
        page.list.view.setCurrentIndex(page.list.table.index(0, 0))
        page.editor.form.build_all()
        assert page.editor.id == id
        named = kind.by_code[kind.name]
        shown = page.editor.head.name.words
        assert shown == page.editor.lookups.words(named, page.editor.values[kind.name])
        assert page.list.table.words(0)
        typed = {field.code for field in kind.stored if field.kind != "*"}
        assert set(page.editor.cells) & typed, "the editor shows fields of the kind"
        for panel in page.editor.form.panels:
            assert panel.isVisibleTo(page), type(panel).__name__
        assert unnamed(page) == []
        assert page.editor.form.horizontalScrollBar().maximum() == 0
        page.add()
        assert page.editor.is_new
        return page

    return check
