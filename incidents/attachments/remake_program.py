"""Makes a picture again from its pixels: a program of its own, `python -I remake_program.py FORMAT`.

It knows no secret and reaches no database. Whatever a hostile picture does to the decoder happens here, in a process
with bounds on memory and time, that can write no file. A picture comes in on standard input; out come two lengths of
four bytes, the picture and the small one. Exit code 1: it is no picture that we take; 2: it has too many pixels.
"""

import resource
import sys
import warnings
from io import BytesIO

# 40 million pixels are 160 MB as they are decoded; a phone makes 12, a large one 50, of which JPEG decodes a half.
MOST_PIXELS = 40_000_000
# What is kept has so many at most: a screen of text stays readable.
KEPT_PIXELS = 16_000_000
SMALL = (240, 240)
MEMORY, SECONDS = 900_000_000, 30
NO_PICTURE, TOO_MANY = 1, 2


def bound() -> None:
    """Bound what this process may do, before anything of the picture is looked at."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        kept = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (kept, kept))


def main(form: str) -> int:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        made, small = remake(sys.stdin.buffer.read(), form)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return TOO_MANY
    except Exception:  # noqa: BLE001 -- a broken picture breaks the decoder in as many ways as there are
        return NO_PICTURE
    for part in (made, small):
        sys.stdout.buffer.write(len(part).to_bytes(4, "big"))
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.write(small)
    return 0


def remake(data: bytes, form: str) -> tuple[bytes, bytes]:
    """Return the picture from its pixels alone, as JPEG when it was one and else as PNG; and the small one."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data), formats=[form]) as opened:
        if form == "JPEG":
            # Decodes a half or a quarter at once, when the whole is more than is kept.
            part = (KEPT_PIXELS / max(opened.width * opened.height, KEPT_PIXELS)) ** 0.5
            opened.draft("RGB", (int(opened.width * part), int(opened.height * part)))
        turned = ImageOps.exif_transpose(opened)
        pixels = turned.convert("RGBA" if form != "JPEG" and turned.has_transparency_data else "RGB")
    part = (KEPT_PIXELS / (pixels.width * pixels.height)) ** 0.5
    if part < 1:
        pixels = pixels.resize((int(pixels.width * part), int(pixels.height * part)))
    # A new picture: nothing of the old one but its pixels, no comment, no place and no maker.
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    del pixels, turned
    made = BytesIO()
    if form == "JPEG":
        clean.save(made, "JPEG", quality=90)
    else:
        clean.save(made, "PNG")
    clean.thumbnail(SMALL)
    small = BytesIO()
    on_white = Image.new("RGB", clean.size, "white")
    on_white.paste(clean, mask=clean if clean.mode == "RGBA" else None)
    on_white.save(small, "JPEG", quality=75)
    return made.getvalue(), small.getvalue()


if __name__ == "__main__":
    bound()
    sys.exit(main(sys.argv[1]))
