"""Having a file looked through by clamd, when the settings name one; without an answer nothing is kept.

The protocol is that of clamd(8): INSTREAM, then each piece behind its length, then a length of nought; the answer
ends in OK or FOUND.
"""

import socket
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from incidents.attachments.formats import FileRefused

PATIENCE_SECONDS = 30

FOUND: Any = _("Dit bestand bewaren we niet: onze virusscanner vindt het niet veilig. Bel ons als je twijfelt")
NO_ANSWER: Any = _("We kunnen dit bestand nu niet nakijken op virussen. Er is niets bewaard, probeer het later weer")


def scan(pieces: Iterable[bytes]) -> None:
    """Have what is in `pieces` looked through.

    :raises FileRefused: something was found, or the scanner gives no clear answer.
    """
    if not settings.FILE_SCANNER:
        return
    try:
        answer = _ask(pieces)
    except OSError:
        raise FileRefused(NO_ANSWER) from None
    if answer.endswith(b"FOUND"):
        raise FileRefused(FOUND)
    if not answer.endswith(b"OK"):
        raise FileRefused(NO_ANSWER)


def _ask(pieces: Iterable[bytes]) -> bytes:
    with _connect(settings.FILE_SCANNER) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for piece in pieces:
            scanner.sendall(len(piece).to_bytes(4, "big") + piece)
        scanner.sendall(bytes(4))
        answer = b""
        while part := scanner.recv(4096):
            answer += part
        return answer.rstrip(b"\0\n")


def _connect(address: str) -> socket.socket:
    kind, _colon, path = address.partition(":")
    if kind == "unix":
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(PATIENCE_SECONDS)
        scanner.connect(path)
        return scanner
    return socket.create_connection((kind, int(path)), timeout=PATIENCE_SECONDS)
