"""Line icons of one set, named by meaning, in the colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from ntt_desktop.base import resources
from ntt_desktop.ui.kit.theme import theme

SIZE = 18
_SCALES = (1, 2)
_PROPERTY = "icon_name"
_ROLE = "icon_colour"


@cache
def _drawing(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str = "text", size: int = SIZE, scale: float = 1) -> QPixmap:
    """The icon in a colour of the theme (`text`, `accent`, `red` …), `size` pixels wide.

    Raises:
        FileNotFoundError: no icon of that meaning.
    """
    return _drawn(name, getattr(theme.colours, colour, colour), size, scale)


@cache
def _drawn(name: str, colour: str, size: int, scale: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    drawing = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    drawing.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def icon(name: str, colour: str = "text", size: int = SIZE) -> QIcon:
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, colour, size, scale), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, "edge", size, scale), QIcon.Mode.Disabled)
    return made


def set_icon(target: QAbstractButton | QAction, name: str, colour: str = "text") -> None:
    """Gives a button or action its icon, now and after every change of theme."""
    target.setProperty(_PROPERTY, name)
    target.setProperty(_ROLE, colour)
    target.setIcon(icon(name, colour))


def recolour(app: QApplication) -> None:
    """Draws all icons given with `set_icon` again; connect it to `theme.changed`."""
    for widget in app.allWidgets():
        for target in (widget, *widget.actions()):
            name = target.property(_PROPERTY)
            if name and isinstance(target, (QAbstractButton, QAction)):
                target.setIcon(icon(name, target.property(_ROLE)))
