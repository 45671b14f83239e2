"""Read the mail that Django's file backend wrote, for the page that only a demo has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from itertools import islice
from pathlib import Path

from django.conf import settings

MOST_SHOWN = 50
LARGEST_FILE = 1_000_000
# What the backend writes after every mail.
BETWEEN = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class WrittenMail:
    to: str
    subject: str
    body: str
    sent_at: datetime | None


def newest(most: int = MOST_SHOWN) -> list[WrittenMail]:
    """Return the mails that were written last, newest first."""
    return list(islice(_all(), most))


def _all() -> Iterator[WrittenMail]:
    directory = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.VAR_DIR / "mail")
    files = [path for path in directory.glob("*.log") if path.stat().st_size <= LARGEST_FILE]
    for path in sorted(files, key=lambda path: path.stat().st_mtime, reverse=True):
        for source in reversed(path.read_bytes().split(BETWEEN)):
            if source.strip():
                yield _read(source)


def _read(source: bytes) -> WrittenMail:
    message = message_from_bytes(source, policy=policy.default)
    body = message.get_body(("plain",))
    date = message["date"]
    sent_at = date.datetime if date else None
    return WrittenMail(
        to=str(message["to"] or ""),
        subject=str(message["subject"] or ""),
        body=body.get_content().strip() if body else "",
        # Django writes UTC as -0000, which the parser takes for "no zone".
        sent_at=sent_at.replace(tzinfo=UTC) if sent_at and sent_at.tzinfo is None else sent_at,
    )
