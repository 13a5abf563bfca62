"""Pictures made small for the screen."""

import io

from PIL import Image, ImageOps

from ntt_desktop.services.intake import BROKEN, DamagedAttachment


def small_png(picture: Image.Image, pixels: int, name: str) -> bytes:
    """A PNG whose longer side is `pixels`, upright. `name` is for the message.

    Raises:
        DamagedAttachment.
    """
    try:
        picture.draft(None, (pixels * 2, pixels * 2))
        picture.thumbnail((pixels, pixels))
        picture = ImageOps.exif_transpose(picture)
        if picture.mode not in ("L", "RGB", "RGBA"):
            picture = picture.convert("RGBA")
        out = io.BytesIO()
        picture.info = {}
        picture.save(out, "PNG")
    except BROKEN as error:
        raise DamagedAttachment(name=name) from error
    return out.getvalue()
