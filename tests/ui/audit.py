"""What every window has to keep to: nothing cut, nothing outside, every word Indonesian, every control named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from ntt_desktop.base import resources
from ntt_desktop.base.i18n import catalogue
from ntt_desktop.base.indonesian import DAYS, MONTHS
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.wiring import Program

SLACK = 2
"""Pixels a text may be wider than its place before it counts as cut."""

KEYS = frozenset(
    [
        "ctrl",
        "alt",
        "shift",
        "enter",
        "esc",
        "tab",
        "delete",
        "home",
        "end",
        "del",
        "pgup",
        "pgdn",
        "pgdown",
        "left",
        "right",
        "up",
        "down",
    ]
)


def words_of(*texts: object) -> set[str]:
    """Words of three letters and more, in small letters."""
    return {word for each in texts for word in re.findall(r"[^\W\d_]{3,}", str(each).casefold())}


def vocabulary(program: Program, *more: object) -> frozenset[str]:
    """Every word the program may show: of the catalogue, of dictionary and tables, of regions, of the records, and `more`."""
    known = set(KEYS) | words_of(*more, *DAYS, *MONTHS, *(month[:3] for month in MONTHS))
    known |= words_of(*(re.sub("{[^}]*}", " ", sentence) for sentence in catalogue().values()))
    for file in (
        *resources.path("dictionary").glob("*.csv"),
        *resources.path("tables").rglob("*.csv"),
        *resources.path("regions").rglob("*.csv"),
    ):
        known |= words_of(file.read_text(encoding="utf-8-sig").partition("\n")[2])
    for kind in KINDS.values():
        for record in program.records.every(kind.code):
            known |= words_of(*record.values.values())
    return frozenset(known)


def faults(top: QWidget, known: frozenset[str]) -> list[str]:
    """Everything wrong with what is visible below `top`, each with the class and the words of the widget. known: vocabulary."""
    found = []
    for widget in _visible(top):
        where = f"{type(widget).__name__} {_words(widget)[:60]!r} in {_place(widget)}"
        for fault in (_cut(widget), _foreign(widget, known), _unnamed(widget), _outside(widget, top)):
            if fault:
                found.append(f"{fault}: {where}")
    return found


def _visible(top: QWidget) -> Iterator[QWidget]:
    yield from (widget for widget in top.findChildren(QWidget) if widget.isVisibleTo(top) and widget.window() is top)


def _place(widget: QWidget) -> str:
    names = []
    at = widget.parentWidget()
    while at is not None and len(names) < 4:
        if type(at).__module__.startswith("ntt_desktop"):
            names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return "" if widget.pixmap() and not widget.pixmap().isNull() else _plain(widget)
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return ""


def _plain(label: QLabel) -> str:
    rich = label.textFormat() == Qt.TextFormat.RichText or (
        label.textFormat() == Qt.TextFormat.AutoText and bool(re.match("<[a-z]", label.text()))
    )
    return unescape(re.sub("<[^>]+>", " ", label.text())) if rich else label.text()


# -- cut


def _cut(widget: QWidget) -> str:
    words = _words(widget)
    if isinstance(widget, QLabel) and words:
        return _cut_label(widget, words)
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return ""
    if isinstance(widget, (QPushButton, QToolButton, QCheckBox, QRadioButton)) and words:
        return _short_of(_room(widget), widget.fontMetrics().horizontalAdvance(words))
    if isinstance(widget, QLineEdit) and words and not widget.text() and not _tipped(widget):  # what is typed scrolls
        return _short_of(widget.width() - 10, widget.fontMetrics().horizontalAdvance(words))
    if isinstance(widget, QTabBar):
        inside = [widget.tabRect(at).right() <= widget.width() + SLACK for at in range(widget.count())]
        return "" if all(inside) else "tabs do not fit"
    if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        return _cut_header(widget)
    return ""


def _tipped(line: QLineEdit) -> bool:
    """Whether what ends in "…" is told whole where the mouse rests."""
    around = line.parentWidget()
    return bool(line.toolTip() or (around and around.toolTip()))


def _short_of(room: int, needed: int) -> str:
    return f"cut by {needed - room} px" if needed > room + SLACK else ""


def _room(button: QAbstractButton) -> int:
    """Pixels the style has for the text of a button."""
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    if isinstance(button, (QCheckBox, QRadioButton)):
        option = QStyleOptionButton()
        button.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxContents
        if isinstance(button, QRadioButton):
            part = QStyle.SubElement.SE_RadioButtonContents
        return button.style().subElementRect(part, option, button).width()
    return button.width() - icon - 4


def _cut_label(label: QLabel, words: str) -> str:
    if label.toolTip() or label.property("elided"):
        return ""
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return f"cut by {needed - label.height()} px below" if needed > label.height() + SLACK else ""
    if words != label.text():
        return _short_of(label.width(), label.sizeHint().width())
    metrics = label.fontMetrics()
    return _short_of(label.contentsRect().width(), max(metrics.horizontalAdvance(line) for line in words.split("\n")))


def _cut_header(header: QHeaderView) -> str:
    model = header.model()
    cut = []
    for section in range(header.count()):
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        tip = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        size = header.sectionSize(section)
        if not header.isSectionHidden(section) and not tip and words:
            needed = header.fontMetrics().horizontalAdvance(words)
            if needed > size - 8 + SLACK:
                cut.append(f"{words} by {needed - size + 8} px")
    return f"heading cut ({', '.join(cut)})" if cut else ""


# -- words


def _foreign(widget: QWidget, known: frozenset[str]) -> str:
    """Words that stand in no catalogue and no record; a word cut short by "…" is none."""
    own = widget.placeholderText() if isinstance(widget, QLineEdit) else _words(widget)
    texts = [own, "" if isinstance(widget, QLineEdit) else widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QTabBar):
        texts += [widget.tabText(at) for at in range(widget.count())]
    if isinstance(widget, QTableView):
        model = widget.model()
        across = range(model.columnCount())
        texts += [str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in across]
    found = words_of(*(re.sub(r"<[^>]+>|\S*…\S*", " ", each) for each in texts)) - known
    return f"unknown words ({', '.join(sorted(found))})" if found else ""


# -- names and places


def _unnamed(widget: QWidget) -> str:
    controls = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView, QComboBox, QTabBar)
    if not isinstance(widget, controls) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled():
        return ""
    if (
        isinstance(widget, QHeaderView)
        or widget.accessibleName()
        or (isinstance(widget, QAbstractButton) and _words(widget).strip())
    ):
        return ""
    return "no accessible name"


def _outside(widget: QWidget, top: QWidget) -> str:
    """A control that reaches over the edge of what holds it, and cannot be scrolled to."""
    if not isinstance(widget, (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableView, QLabel)):
        return ""
    own = QRect(QPoint(0, 0), widget.size())
    at: QWidget | None = widget
    while at is not None and at is not top:
        parent = at.parentWidget()
        own.translate(at.pos())
        if isinstance(parent, QScrollBar) or parent is None:
            return ""
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return _beside(own, parent) if isinstance(area, QScrollArea) else ""
        if own.right() > parent.width() + SLACK or own.bottom() > parent.height() + SLACK or own.left() < -SLACK:
            return f"outside {type(parent).__name__}"
        at = parent
    return ""


def _beside(own: QRect, viewport: QWidget) -> str:
    return "outside to the side of what scrolls" if own.right() > viewport.width() + SLACK else ""
