"""Having a picture made again, in a process of its own that knows nothing (`remake_program.py`)."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from incidents.attachments.formats import NOT_TAKEN, FileRefused, Format

PROGRAM = Path(__file__).with_name("remake_program.py")
# A picture takes a third of a second, and up to 900 MB for a hostile one: no more than two at once in a web process.
AT_ONCE = BoundedSemaphore(2)
WAIT_SECONDS, PATIENCE_SECONDS = 20, 40
TOO_MANY = 2

TOO_MANY_PIXELS: Any = _("Deze foto is te groot om te bewaren. Maak er een schermafbeelding van, en kies die")
BUSY: Any = _("Het is nu te druk om je foto te bewaren. Probeer het zo weer")
NO_PICTURE: Any = _("Deze foto kunnen we niet lezen. Maak er een schermafbeelding van, en kies die")


def remake(data: bytes, form: Format) -> tuple[bytes, bytes]:
    """Return the picture made again from its pixels, and in small.

    :raises FileRefused: it is no picture, too large, or it is too busy now.
    """
    if not AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise FileRefused(BUSY)
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), form.media_type.partition("/")[2].upper()],
            input=data,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            env={},
            cwd="/",
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(TOO_MANY_PIXELS) from None
    finally:
        AT_ONCE.release()
    if done.returncode == TOO_MANY:
        raise FileRefused(TOO_MANY_PIXELS)
    if done.returncode:
        raise FileRefused(NO_PICTURE)
    return _two_parts(done.stdout)


def _two_parts(out: bytes) -> tuple[bytes, bytes]:
    length, small = (int.from_bytes(out[at : at + 4], "big") for at in (0, 4))
    made, rest = out[8 : 8 + length], out[8 + length :]
    if len(rest) != small or len(made) > settings.MOST_UPLOAD_BYTES:
        raise FileRefused(NOT_TAKEN)
    return made, rest
