"""People to tell something, and a real mail server that does as it is told."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket
from uuid import UUID, uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from dreiging import workdays
from dreiging.accounts.models import User
from dreiging.accounts.tests.factories import UserFactory
from dreiging.outbox.models import NoticeKind
from dreiging.outbox.services import notify

CASE = UUID("11111111-2222-4333-8444-555555555555")
OK = "250 OK"


def amsterdam(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=workdays.AMSTERDAM)  # type: ignore[arg-type, misc]


MONDAY = amsterdam(2026, 3, 2, 10, 0)
TUESDAY_NINE = amsterdam(2026, 3, 3, 9, 0)


def tell(person: User, *, key: str = "", urgent: bool = False, at: datetime = MONDAY, **given: object) -> None:
    """Tell `person` something new, or what `key` names."""
    told = {"kind": NoticeKind.MESSAGE, "topic": CASE, "path": "/mijn/M-7K2-Q9F/", **given}
    notify(person, key=key or str(uuid4()), urgent=urgent, at=at, **told)


@dataclass
class MailServer:
    """A mail server that answers what a test says; `data_hook` runs when a mail has arrived whole."""

    port: int
    received: list[EmailMessage] = field(default_factory=list)
    sender_answer: str = OK
    recipient_answers: dict[str, str] = field(default_factory=dict)
    data_answer: str = OK
    drops: bool = False
    data_hook: Callable[[], None] = lambda: None
    sessions: int = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        session.host_name = hostname
        self.sessions += 1
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        envelope.mail_from = address
        return self.sender_answer

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options) -> str:  # noqa: N802
        answer = self.recipient_answers.get(address, self.recipient_answers.get("*", OK))
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.drops:
            server.transport.abort()
        elif self.data_answer == OK:
            assert isinstance(envelope.content, bytes)
            self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        await asyncio.to_thread(self.data_hook)
        return self.data_answer

    @property
    def addresses(self) -> list[str]:
        return [str(message["to"]) for message in self.received]


def free_port() -> int:
    with socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return attempt.getsockname()[1]


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    """A mail server on this computer, to which the product sends its mail."""
    server = MailServer(port=free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 1
    yield server
    controller.stop()


@pytest.fixture
def sam(db) -> User:
    return UserFactory(name="Sam de Wit", email="sam@voorbeeld.test")


@pytest.fixture
def kim(db) -> User:
    return UserFactory(name="Kim Bakker", email="kim@voorbeeld.test")
