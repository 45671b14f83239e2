"""Files that people of the demo organisation added: the same few, made here, in open cases; and a case file."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from itertools import cycle
from typing import Any

from incidents.attachments.keeping import add_file, add_own_file
from incidents.attachments.receiving import Received, receive
from incidents.casefile.making import make_case_file, make_own_file
from incidents.models import Incident

MOST = 24
LATER, SHORTLY = timedelta(days=1), timedelta(minutes=6)
MESSAGE = ("Vandaag 22.41", "We weten waar je woont.", "Doe rustig aan met dat onderzoek.", "Anders komen we langs.")
INTERNAL = ("Van de recherche", "Er loopt een onderzoek")


def make_files(*, until: datetime) -> int:
    """Let some employees add a file the day after they reported, while the case runs; return how many were added."""
    running = Incident.objects.still_open().filter(received_at__lt=until - LATER)
    cases = list(running.select_related("handler", "reported_by").order_by("received_at", "pk")[:MOST])
    files = _files()
    for case, (words, file) in zip(cases, files, strict=False):
        add_own_file(incident=case, file=file, words=words, by=case.reported_by, at=case.received_at + LATER)
    for case in cases[-1:]:
        _use_files(case, file=next(files)[1], at=until - SHORTLY)
    return len(cases) + len(cases[-1:])


def _use_files(case: Incident, *, file: Received, at: datetime) -> None:
    """Let the handler add a file that the employee does not see, and both make the file of the case."""
    words, reason = INTERNAL
    who: dict[str, Any] = {"by": case.handler, "at": at}
    add_file(incident=case, file=file, words=words, for_employee=False, reason_internal=reason, **who)
    make_case_file(incident=case, **who)
    make_own_file(incident=case, by=case.reported_by, at=at)


def _files() -> Iterator[tuple[str, Received]]:
    """Yield what somebody says of a file, and the file, again and again; each is taken in once."""
    given = [
        ("Het bericht van maandagavond", "schermafbeelding.png", _screen()),
        ("De auto voor de deur", "foto.jpg", _photo()),
        ("", "brief.pdf", b"%PDF-1.4\n% voorbeeld\n%%EOF\n"),
    ]
    taken = [(words, receive(name, "", deque([data]))) for words, name, data in given]
    for words, file in cycle(taken):
        yield words, replace(file, pieces=deque(file.pieces))


def _screen() -> bytes:
    """Draw a telephone with a message on it."""
    # Here: only who loads the demo draws.
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (540, 720), "#E5E9EE")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(26)
    pen.rectangle((0, 0, 540, 90), fill="#33475B")
    pen.text((28, 30), "Onbekend nummer", fill="white", font=font)
    for place, line in enumerate(MESSAGE):
        top = 130 + 110 * place
        pen.rounded_rectangle((28, top, 490, top + 80), radius=18, fill="white")
        pen.text((50, top + 24), line, fill="#1B2430", font=font)
    return _saved(picture, "PNG")


def _photo() -> bytes:
    """Draw a car in a street."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (900, 600), "#9DB4C8")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 400, 900, 600), fill="#6B6F73")
    pen.rounded_rectangle((230, 330, 690, 460), radius=30, fill="#3A3F45")
    pen.rounded_rectangle((320, 260, 590, 350), radius=30, fill="#3A3F45")
    for left in (290, 560):
        pen.ellipse((left, 420, left + 90, 510), fill="#17191B")
    return _saved(picture, "JPEG")


def _saved(picture: Any, form: str) -> bytes:
    out = BytesIO()
    picture.save(out, form)
    return out.getvalue()
