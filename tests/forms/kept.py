"""How pages looked when somebody last judged them good: tests/kept_pages/*.png.

After a wanted change of a form look at its pages, then make the pictures anew: python -m tests.forms.kept
"""

from pathlib import Path

from PIL import Image
from tests.forms.pages import image, page_texts, sample
from tests.forms.samples import SHEETS

from ntt_desktop.forms.catalog import FORMS

FOLDER = Path(__file__).parents[1] / "kept_pages"
DOTS = 45
KEPT = [
    (code, paper, name)
    for code, form in FORMS.items()
    for paper in form.papers
    for name in SHEETS
    if name != "panjang" or paper == form.papers[0]
]


def file_of(code: str, paper: str, name: str, number: int) -> Path:
    return FOLDER / f"{code}-{paper}-{name}-{number + 1}.png"


def image_of(code: str, paper: str, name: str, number: int) -> Image.Image:
    return image(sample(code, paper, name), number, DOTS)


def keep() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for code, paper, name in KEPT:
        for number in range(len(page_texts(sample(code, paper, name)))):
            # sixteen greys are enough to compare and half as large
            page = image_of(code, paper, name, number).point(lambda grey: grey & 0xF0 | grey >> 4)
            page.save(file_of(code, paper, name, number), optimize=True)


if __name__ == "__main__":
    keep()
