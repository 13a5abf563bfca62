"""Photos and scans taken in: small, upright, told by their content, and without what a camera hides in them."""

import hashlib
import io
import random
import sys
import zlib
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from ntt_desktop.services.intake import (
    DamagedAttachment,
    NoHeic,
    NotAnAttachment,
    PdfTooLarge,
    ProtectedPdf,
    TooManyPixels,
    take,
)
from ntt_desktop.services.records import NoSuchRecord

VILLAGE = "53.09.06.2009"
SAMPLES = Path(__file__).parents[1] / "samples"


def picture_bytes(picture, form="JPEG", **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def photo(width=4000, height=3000, *, noisy=True, exif=None):
    """A picture as hard to compress as a real one: large areas, edges, noise."""
    picture = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    pen = ImageDraw.Draw(picture)
    chance = random.Random(5)
    for _ in range(400):
        x, y = chance.randrange(width), chance.randrange(height)
        pen.rectangle((x, y, x + chance.randrange(300), y + chance.randrange(300)), fill=tuple(chance.randbytes(3)))
    if noisy:
        noise = Image.effect_noise((width, height), 60).convert("RGB")
        picture = Image.blend(picture, noise, 0.3)
    return picture_bytes(picture, quality=95, **({"exif": exif} if exif else {}))


def camera_exif(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamera Maria"
    gps = exif.get_ifd(0x8825)
    gps.update({1: "S", 2: (8.0, 45.0, 55.5556), 3: "E", 4: (120.0, 59.0, 15.5555)})
    exif.get_ifd(0x8769)[0x9003] = "2026:03:20 10:11:12"
    return exif


def pdf(pages=1, **options):
    out = io.BytesIO()
    paper = canvas.Canvas(out, **options)
    for number in range(pages):
        paper.drawString(100, 700, f"Halaman {number + 1}")
        paper.showPage()
    paper.save()
    return out.getvalue()


def test_a_twelve_megapixel_photo_is_small_and_still_large_enough_to_read():
    source = photo()
    assert len(source) > 1_000_000
    taken = take(source, "foto.jpg")
    picture = Image.open(io.BytesIO(taken.content))
    assert len(taken.content) <= 500_000
    assert taken.form == picture.format == "JPEG"
    assert max(picture.size) >= 1280, "the hardest picture gives up pixels, never below the width of a screen"


def test_a_scanned_page_stays_legible():
    page = Image.new("RGB", (2480, 3508), "white")
    pen = ImageDraw.Draw(page)
    for line in range(60):
        pen.text(
            (150, 100 + line * 56),
            f"Baris {line} NIK 5309061508850001 Koperasi Contoh A " * 2,
            fill="black",
            font_size=36,
        )
    taken = take(picture_bytes(page, quality=95), "pindaian.jpg")
    picture = Image.open(io.BytesIO(taken.content)).convert("L")
    assert (picture.height, len(taken.content) <= 500_000) == (2000, True)
    plain = page.resize(picture.size, Image.Resampling.LANCZOS).convert("L")
    far_off = sum(ImageChops.difference(plain, picture).histogram()[100:])
    assert far_off < picture.width * picture.height * 0.001


def test_where_and_when_are_offered_and_taken_out_of_the_picture():
    taken = take(photo(800, 600, exif=camera_exif()), "foto.jpg")
    assert (taken.coordinate, taken.taken_on) == ("-87654321 1209876543", "2026-03-20")
    picture = Image.open(io.BytesIO(taken.content))
    assert dict(picture.getexif()) == {}
    assert b"Kamera" not in taken.content
    assert b"Exif" not in taken.content


def test_a_photo_of_a_telephone_is_read_and_tells_where_it_was_taken():
    taken = take((SAMPLES / "kamera.heic").read_bytes(), "IMG_0412.HEIC")
    assert (taken.form, taken.coordinate, taken.taken_on) == ("JPEG", "-87869000 1209743000", "2026-03-03")
    kept = Image.open(io.BytesIO(taken.content))
    assert kept.size == (640, 480)
    assert not kept.getexif()
    assert b"Exif" not in taken.content
    assert kept.getpixel((10, 10)) != kept.getpixel((600, 400))


def test_a_computer_that_cannot_read_heic_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(NoHeic):
        take((SAMPLES / "kamera.heic").read_bytes(), "IMG_0412.HEIC")


def test_a_photo_taken_on_its_side_is_turned_upright():
    flat = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(flat).rectangle((0, 0, 50, 200), fill="black")
    upright = Image.open(io.BytesIO(take(picture_bytes(flat, exif=camera_exif(6)), "miring.jpg").content))
    assert upright.size == (200, 400)
    assert upright.getpixel((100, 10))[0] < 60, "the left side is on top now"
    assert upright.getpixel((100, 390))[0] > 200


@pytest.mark.parametrize(
    "gps",
    [
        {1: "S", 2: "salah", 3: "E", 4: (1.0, 2.0, 3.0)},
        {1: "S", 2: (8.0, 45.0), 3: "E", 4: (120.0, 59.0, 1.0)},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
        {1: "S", 2: (98.0, 0.0, 0.0), 3: "E", 4: (120.0, 0.0, 0.0)},
        {},
    ],
)
def test_a_position_that_makes_no_sense_is_as_if_it_were_not_there(gps):
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(gps)
    exif.get_ifd(0x8769)[0x9003] = "0000:00:00 00:00:00"
    taken = take(photo(300, 200, noisy=False, exif=exif), "foto.jpg")
    assert (taken.coordinate, taken.taken_on) == ("", "")


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_small_drawing_stays_png_in_every_mode(mode):
    drawing = Image.new("L", (300, 200), 200).convert("RGB" if mode == "P" else "I" if mode == "I;16" else mode)
    drawing = drawing.convert(mode) if mode in ("P", "I;16") else drawing
    taken = take(picture_bytes(drawing, "PNG"), "denah.png")
    assert (taken.form, Image.open(io.BytesIO(taken.content)).format) == ("PNG", "PNG")


def test_a_large_png_becomes_a_jpeg_on_white():
    chance = random.Random(1)
    picture = Image.frombytes("RGBA", (1500, 1500), chance.randbytes(1500 * 1500 * 4))
    picture.paste((0, 0, 0, 0), (0, 0, 400, 400))
    taken = take(picture_bytes(picture, "PNG"), "foto.png")
    result = Image.open(io.BytesIO(taken.content))
    assert (taken.form, len(taken.content) <= 500_000) == ("JPEG", True)
    assert min(result.getpixel((60, 60))) > 240


def test_cmyk_of_a_print_shop_is_taken():
    assert take(picture_bytes(Image.new("CMYK", (300, 200))), "cetak.jpg").form == "JPEG"


def test_a_pdf_stays_byte_for_byte():
    content = pdf(3)
    assert take(content, "surat.pdf") == take(content, "surat.txt")
    assert (take(content, "surat.pdf").content, take(content, "surat.pdf").form) == (content, "PDF")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotAnAttachment),
        (b"GIF89a", NotAnAttachment),
        (b"MZ\x90\x00", NotAnAttachment),
        (b"\x00\x00\x00\x18ftypheic", DamagedAttachment),
        (b"\xff\xd8\xff\xe0rusak", DamagedAttachment),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, DamagedAttachment),
        (b"%PDF-1.7\nrusak", DamagedAttachment),
        (photo(600, 400)[:9_000], DamagedAttachment),
        (b"%PDF-1.7\n" + b" " * 20_000_001, PdfTooLarge),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_name(content, error):
    with pytest.raises(error) as caught:
        take(content, "berkas.jpg")
    assert "berkas.jpg" in caught.value.what


def test_a_protected_pdf_is_refused():
    with pytest.raises(ProtectedPdf):
        take(pdf(encrypt=StandardEncryption("rahasia")), "kunci.pdf")


@pytest.mark.parametrize("size", [(40_000, 40_000), (10_000, 9_500)])
def test_a_picture_that_would_fill_the_memory_is_refused(size):
    small = picture_bytes(Image.new("1", (8, 8)), "PNG")
    header = size[0].to_bytes(4) + size[1].to_bytes(4) + small[24:29]
    crc = zlib.crc32(b"IHDR" + header).to_bytes(4)
    with pytest.raises(TooManyPixels):
        take(small[:16] + header + crc + small[33:], "bom.png")


# kept with a record


@pytest.fixture
def product(ngada):
    return ngada.put("product", nama_produk="Kopi", desa=VILLAGE)


def test_an_attachment_is_a_record_named_by_the_hash_of_what_is_kept(ngada, product):
    saved = ngada.attachments.add(
        product, "foto_lahan", photo(800, 600, exif=camera_exif()), r"D:\foto\Kebun Maria.jpg"
    )
    (record,) = ngada.attachments.of(product)
    content = ngada.attachments.content(saved.id)
    assert record.id == saved.id
    assert record.values == {
        "induk": product,
        "peran": "foto_lahan",
        "sidik": hashlib.sha256(content).hexdigest(),
        "nama_berkas": "Kebun Maria.jpg",
        "jenis_isi": "JPEG",
        "ukuran": len(content),
        "urutan": 1,
        "koordinat": "-87654321 1209876543",
        "tanggal_ambil": "2026-03-20",
        "memuat_orang": "belum_diketahui",
    }


def test_a_photo_for_a_field_fills_the_field_in_the_same_step(ngada, product):
    saved = ngada.attachments.add(product, "foto_produk", photo(400, 300), "kopi.jpg")
    assert ngada.records.get(product).record["foto_produk"] == saved.id
    ngada.records.apply(saved.changes.reversed())
    assert ngada.records.get(product).record["foto_produk"] is None
    assert ngada.attachments.of(product) == []


def test_attachments_keep_their_order(ngada, product):
    for name in ("satu.pdf", "dua.pdf", "tiga.pdf"):
        ngada.attachments.add(product, "dokumen", pdf(), name)
    assert [row["nama_berkas"] for row in ngada.attachments.of(product)] == ["satu.pdf", "dua.pdf", "tiga.pdf"]


def test_a_refused_file_leaves_nothing_behind(ngada, product):
    before = sorted(ngada.folder.rglob("*.age"))
    with pytest.raises(NotAnAttachment):
        ngada.attachments.add(product, "dokumen", b"bukan gambar", "a.jpg")
    with pytest.raises(NoSuchRecord):
        ngada.attachments.add("0" * 32, "dokumen", pdf(), "a.pdf")
    assert sorted(ngada.folder.rglob("*.age")) == before
    assert ngada.count("attachment") == 0


@pytest.mark.parametrize("content", [photo(900, 600), pdf(), picture_bytes(Image.new("1", (900, 600)), "PNG")])
def test_a_thumbnail_is_a_small_png(ngada, product, content):
    saved = ngada.attachments.add(product, "dokumen", content, "berkas")
    small = Image.open(io.BytesIO(ngada.attachments.thumbnail(saved.id, 96)))
    assert (small.format, max(small.size)) == ("PNG", 96)
    assert ngada.attachments.thumbnail(saved.id, 96) == ngada.attachments.thumbnail(saved.id, 96)


def test_the_kept_pdf_opens(ngada, product):
    saved = ngada.attachments.add(product, "dokumen", pdf(2), "surat.pdf")
    assert len(pypdfium2.PdfDocument(ngada.attachments.content(saved.id))) == 2
