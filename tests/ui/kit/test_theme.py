import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton

from ntt_desktop.ui.kit.icons import pixmap, recolour, set_icon
from ntt_desktop.ui.kit.theme import DARK, LIGHT, STATE_COLOURS, Colours, style_sheet, theme

PAIRS = [
    ("text", "window"), ("text", "surface"), ("text", "sunken"), ("text", "accent_soft"), ("muted", "window"),
    ("muted", "surface"), ("muted", "sunken"), ("on_accent", "accent"), ("on_accent", "accent_over"),
    ("accent", "surface"), ("accent", "window"), ("accent", "accent_soft"), ("red", "surface"), ("red", "window"),
    ("amber", "surface"), ("green", "surface"), ("surface", "text"),
    *((name, f"{name}_soft") for name in ("red", "amber", "green", "blue", "grey")),
    *(("text", f"{name}_soft") for name in ("red", "amber", "green", "blue")),
]  # fmt: skip


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    shade = QColor(colour)
    return 0.2126 * linear(shade.redF()) + 0.7152 * linear(shade.greenF()) + 0.0722 * linear(shade.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(colours: Colours, ink: str, ground: str):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_fields_can_be_seen(colours: Colours):
    assert contrast(colours.edge, colours.surface) >= 2.8
    assert contrast(colours.accent, colours.surface) >= 3


def test_style_sheet_names_only_known_tokens_and_fills_them():
    for colours in (LIGHT, DARK):
        filled = style_sheet(colours)
        assert "$" not in filled.partition("*/")[2]
        assert colours.accent in filled


def test_every_state_has_a_colour_of_both_palettes():
    names = set(Colours._fields)
    assert {colour for colour in STATE_COLOURS.values()} <= names
    assert {f"{colour}_soft" for colour in STATE_COLOURS.values()} <= names


def test_dark_and_light_reach_the_widgets(qapp, qtbot):
    label = QLabel("Beiwali")
    qtbot.addWidget(label)
    try:
        theme.apply(qapp, "dark")
        label.ensurePolished()
        assert label.palette().windowText().color() == QColor(DARK.text)
        assert theme.is_dark
    finally:
        theme.apply(qapp, "light")
    assert qapp.palette().window().color() == QColor(LIGHT.window)


def test_icons_follow_the_theme(qapp, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(button, "search")

    def ink() -> set[str]:
        image = button.icon().pixmap(18, 18).toImage()
        solid = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return {colour.name() for colour in solid if colour.alpha() == 255}

    assert LIGHT.text in ink()
    try:
        theme.apply(qapp, "dark")
        recolour(qapp)
        assert DARK.text in ink()
    finally:
        theme.apply(qapp, "light")


def test_an_unknown_icon_is_an_error():
    with pytest.raises(FileNotFoundError):
        pixmap("unicorn")
