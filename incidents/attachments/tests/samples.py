"""Small files of every kind, as they come: made here, so that nothing lies in the repository that cannot be read."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

WORD = "leeuwerik7q"


def jpeg(size: tuple[int, int] = (60, 40), *, turned: int = 1) -> bytes:
    """A photo with a place, a maker and a comment in it; `turned` is how the camera was held."""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Orientation], exif[Base.ImageDescription] = WORD, turned, WORD
    exif.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (52.0, 22.0, 11.0), GPS.GPSMapDatum: WORD}
    )
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=WORD.encode(), icc_profile=WORD.encode() * 3)
    return out.getvalue()


def png(size: tuple[int, int] = (60, 40)) -> bytes:
    told = PngInfo()
    told.add_text("Comment", WORD)
    out = BytesIO()
    Image.new("RGBA", size, (255, 0, 0, 128)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def webp() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "WEBP", xmp=f"<x>{WORD}</x>".encode())
    return out.getvalue()


def gif() -> bytes:
    out = BytesIO()
    frames = [Image.new("P", (20, 20), colour) for colour in (1, 2)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=WORD.encode())
    return out.getvalue()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A picture of 900 million points in less than a megabyte, as a PNG of nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(bytes((width // 8 + 1) * height), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(size: int = 0) -> bytes:
    return f"%PDF-1.7\n1 0 obj\n({WORD})\n".encode() + bytes(size) + b"\n%%EOF\n"


def mp3() -> bytes:
    return b"ID3\x03\0\0\0\0\0\x21TIT2" + WORD.encode() + bytes(400)


def mp4(brand: bytes = b"isom") -> bytes:
    kind = b"ftyp" + brand + bytes(4) + b"isomiso2avc1mp41"
    return (len(kind) + 4).to_bytes(4, "big") + kind + b"\0\0\0\x08mdat" + WORD.encode()


def wav() -> bytes:
    return b"RIFF" + struct.pack("<I", 40) + b"WAVEfmt " + bytes(32)


def heic() -> bytes:
    return mp4(b"heic").replace(b"isomiso2avc1mp41", b"mif1heic")


# name: what it is, and what a browser says it is
TAKEN = {
    "foto.jpg": (jpeg, "image/jpeg"),
    "scherm.PNG": (png, "image/png"),
    "plaatje.webp": (webp, "image/webp"),
    "beweegt.gif": (gif, "image/gif"),
    "stem.mp3": (mp3, "audio/mpeg"),
    "memo.m4a": (lambda: mp4(b"M4A "), "audio/x-m4a"),
    "opname.wav": (wav, "audio/wav"),
    "film.mp4": (mp4, "video/mp4"),
    "film.mov": (lambda: mp4(b"qt  "), "video/quicktime"),
    "brief.pdf": (pdf, "application/pdf"),
}
