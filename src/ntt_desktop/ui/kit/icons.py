"""Line icons of one set, named by meaning, in the colour of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from ntt_desktop.base import resources
from ntt_desktop.ui.kit.theme import theme

SIZE = 18
_PROPERTY = "icon_name"
_ROLE = "icon_colour"


def pixmap(name: str, colour: str = "text", size: int = SIZE, scale: float = 1) -> QPixmap:
    """The icon in a colour of the theme (`text`, `accent`, `red` …), `size` pixels wide.

    Raises:
        FileNotFoundError: no icon of that meaning.
    """
    return _drawn(name, getattr(theme.colours, colour, colour), size, scale)


@cache
def _drawn(name: str, colour: str, size: int, scale: float) -> QPixmap:
    with open(f"{resources.root()}/icons/{name}.svg", encoding="utf-8") as file:
        return _picture(file.read().replace("currentColor", colour).encode(), size, scale)


def _picture(drawing: bytes, size: int, scale: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def emblem(size: int, scale: float) -> QPixmap:
    """The sign of the program, in its own colours."""
    return _picture(resources.path("program.svg").read_bytes(), size, scale)


class _Engine(QIconEngine):
    """Draws an icon in the size and state it is shown in, when it is shown: most states of most icons never are."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._made_of = (name, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        name, colour = self._made_of
        return pixmap(name, "edge" if mode == QIcon.Mode.Disabled else colour, min(size.width(), size.height()))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.pixmap(rect.size(), mode, state))

    def clone(self) -> QIconEngine:
        return _Engine(*self._made_of)


def icon(name: str, colour: str = "text") -> QIcon:
    return QIcon(_Engine(name, colour))


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
