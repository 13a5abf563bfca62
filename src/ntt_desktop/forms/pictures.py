"""Photos made ready for paper: upright, no larger than the frame needs, without the data a camera adds."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

DOTS = 200
"""Per inch."""
QUALITY = 85


def ready(data: bytes, width: float, height: float, grey: bool = False) -> tuple[Image.Image, float, float] | None:
    """The picture for a frame of width x height mm and its own width and height there; None if it cannot be read."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            dots = (round(width / 25.4 * DOTS), round(height / 25.4 * DOTS))
            opened.draft("RGB", (dots[0] * 2, dots[1] * 2))
            image = ImageOps.exif_transpose(opened)
            image = image.convert("RGBA" if _see_through(image) else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    share = min(width / image.width, height / image.height)
    wide, high = image.width * share, image.height * share
    image.thumbnail(dots, Image.Resampling.LANCZOS)
    if grey:
        image = image.convert("LA").convert("RGBA") if image.mode == "RGBA" else image.convert("L")
    return image, wide, high


def _see_through(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def as_jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
