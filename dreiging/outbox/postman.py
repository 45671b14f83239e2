"""Hand a mail to the mail server, and say whose fault it is when that fails: the recipient's, or the server's.

A fault is named by an SMTP code or an exception's name: the server's own words hold addresses.
"""

import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection

SERVICE_CLOSES = 421  # RFC 5321: the server is going away, whatever the command was
MOST_DROPS = 3


class Fault(Exception):
    """A mail that was not accepted; `str()` names the fault without an address."""


class Refused(Fault):
    """The server says that this recipient will never get it."""


class TryLater(Fault):
    """This mail did not get through now."""


class ServerAway(Fault):
    """No mail gets through now; that is not the fault of any of them."""


class Postman:
    """One connection to the mail server for a run, opened when there is something to send."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._drops = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._hang_up()

    def connect(self) -> None:
        """Make sure that a server listens, before any mail is begun.

        :raises ServerAway: it does not, or does not let us in; or it broke off several mails in a row.
        """
        if self._drops >= MOST_DROPS:
            raise ServerAway(f"{MOST_DROPS} drops")
        try:
            self._connection.open()  # what smtplib raises is an OSError too
        except OSError as error:
            self._hang_up()
            raise ServerAway(_name(error)) from None

    def send(self, message: EmailMessage) -> None:
        """Hand over one mail.

        :raises Refused, TryLater, ServerAway: it was not accepted. After a TryLater it may have arrived all the
            same: when the connection breaks at the last moment, SMTP cannot know.
        """
        try:
            self._connection.send_messages([message])
        except OSError as error:
            fault = _judge(error)
            answered = isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused)
            self._drops = 0 if answered else self._drops + 1
            if not answered or isinstance(fault, ServerAway):
                self._hang_up()
            raise fault from None
        self._drops = 0

    def _hang_up(self) -> None:
        with suppress(OSError):  # it is gone already, which is what we want
            self._connection.close()


def _judge(error: OSError) -> Fault:
    code = _code(error)
    if code == SERVICE_CLOSES or isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPHeloError):
        # The sender is the same for every mail, so a server that refuses it refuses all.
        return ServerAway(_name(error))
    if isinstance(error, smtplib.SMTPRecipientsRefused) and code >= 500:
        return Refused(_name(error))
    return TryLater(_name(error))


def _code(error: OSError) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))[0]
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _name(error: OSError) -> str:
    return f"SMTP {code}" if (code := _code(error)) else type(error).__name__
