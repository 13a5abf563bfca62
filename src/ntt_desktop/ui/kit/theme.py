"""Looks: a few named tokens, a light and a dark set of colours, one style sheet filled from them."""

from collections.abc import Mapping
from string import Template
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ntt_desktop.base import resources

Mode = Literal["light", "dark", "system"]

FUSION = "ntt_fusion"
"""Property of an application that has the style Fusion. The program itself asks for it on its command line: `setStyle`
gives the style back, and PySide6 would load all that a style is (7 ms)."""

TINY, SMALL, BODY, TITLE, FIGURE = 11, 12, 14, 18, 24
"""Type sizes in pixels."""

XS, S, M, L, XL = 4, 8, 12, 16, 24
"""Spacing in pixels."""

RADIUS = 6
ROW = 34
"""Height of a list row in pixels."""


class Colours(NamedTuple):
    """Text on its ground has a contrast of 4.5:1 or more; a test measures it."""

    window: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_over: str
    on_accent: str
    accent_soft: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str
    blue: str
    blue_soft: str
    grey: str
    grey_soft: str


LIGHT = Colours(
    window="#f3f5f7",
    surface="#ffffff",
    sunken="#e9edf0",
    line="#d8dee4",
    edge="#8996a3",
    text="#18212b",
    muted="#52606d",
    accent="#0b6a6a",
    accent_over="#095555",
    on_accent="#ffffff",
    accent_soft="#d9eeed",
    red="#b3261e",
    red_soft="#fbe8e6",
    amber="#855000",
    amber_soft="#fdf0d5",
    green="#1c6838",
    green_soft="#def2e4",
    blue="#1b5799",
    blue_soft="#e1edfa",
    grey="#4a5663",
    grey_soft="#e4e9ed",
)

DARK = Colours(
    window="#14191f",
    surface="#1d242c",
    sunken="#11161b",
    line="#333e49",
    edge="#72818f",
    text="#e7ecf1",
    muted="#a5b2bf",
    accent="#5cc8c4",
    accent_over="#83dad6",
    on_accent="#06211f",
    accent_soft="#1a4344",
    red="#ffa198",
    red_soft="#45231f",
    amber="#f2c063",
    amber_soft="#403214",
    green="#82d8a0",
    green_soft="#183b26",
    blue="#97c2f7",
    blue_soft="#1b3653",
    grey="#bcc7d1",
    grey_soft="#2e3842",
)

STATE_COLOURS: Mapping[str, str] = {
    "DRAF": "grey",
    "LENGKAP": "blue",
    "DIAJUKAN": "amber",
    "DISETUJUI": "green",
    "DIKEMBALIKAN": "red",
    "DIARSIPKAN": "grey",
}


class Theme(QObject):
    """The colours in force. One per program; widgets that paint themselves ask `colours()` when they paint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours = LIGHT
        self.mode: Mode = "light"

    @property
    def is_dark(self) -> bool:
        return self.colours is DARK

    def apply(self, app: QApplication, mode: Mode = "system") -> None:
        """Gives the program Fusion, our palette and our style sheet."""
        self.mode = mode
        dark = mode == "dark" or (mode == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
        self.colours = DARK if dark else LIGHT
        if not app.property(FUSION):
            app.setProperty(FUSION, True)
            app.setStyle("Fusion")
        app.setPalette(_palette(self.colours))
        font = QFont(app.font())
        font.setPixelSize(BODY)
        app.setFont(font)
        app.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()

    def follow_system(self, app: QApplication) -> None:
        """Applies the system's scheme now and whenever it changes while the mode is `system`."""

        def follow(_scheme: Qt.ColorScheme) -> None:
            if self.mode == "system":
                self.apply(app, "system")

        app.styleHints().colorSchemeChanged.connect(follow)


theme = Theme()


def colours() -> Colours:
    return theme.colours


def state_colours(state: str) -> tuple[QColor, QColor]:
    """Text and ground of the chip of a state."""
    name = STATE_COLOURS.get(state, "grey")
    return QColor(getattr(theme.colours, name)), QColor(getattr(theme.colours, f"{name}_soft"))


def style_sheet(colours: Colours) -> str:
    tokens = colours._asdict() | {
        "tiny": f"{TINY}px",
        "small": f"{SMALL}px",
        "body": f"{BODY}px",
        "title": f"{TITLE}px",
        "figure": f"{FIGURE}px",
        "xs": f"{XS}px",
        "s": f"{S}px",
        "m": f"{M}px",
        "l": f"{L}px",
        "xl": f"{XL}px",
        "radius": f"{RADIUS}px",
        "check": resources.path("style", "check-dark.svg" if colours is DARK else "check-light.svg").as_posix(),
    }
    return Template(resources.path("style", "app.qss").read_text(encoding="utf-8")).substitute(tokens)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_accent),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.PlaceholderText, colours.muted),
        (role.ToolTipBase, colours.text),
        (role.ToolTipText, colours.surface),
        (role.Light, colours.line),
        (role.Midlight, colours.line),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
        (role.Shadow, colours.edge),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.muted))
    return palette
