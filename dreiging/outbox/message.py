"""The one text of every mail: the same whatever the reason, so that it tells nothing (screens.md 5, E-mails)."""

from email.headerregistry import Address
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

# Machines do not answer it, and no absence message tells who is away.
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def bell(mail_id: UUID, address: str) -> EmailMultiAlternatives:
    """Return the mail to `address`; a second one for the same `mail_id` has the same Message-ID.

    :raises ValidationError: `address` is not one plain address, so nothing can be put in a header with it.
    """
    validate_email(address)
    context = {
        "name": settings.NEUTRAL_NAME,
        "way_in": settings.MAIL_WAY_IN,
        "phone": settings.PHONE_DAY_AND_NIGHT,
    }
    with translation.override(settings.LANGUAGE_CODE):
        message = EmailMultiAlternatives(
            subject=_("Er staat een bericht voor je klaar"),
            body=render_to_string("emails/bell.txt", context),
            from_email=str(Address(settings.NEUTRAL_NAME, addr_spec=settings.DEFAULT_FROM_EMAIL)),
            to=[address],
            headers={**HEADERS, "Message-ID": _message_id(mail_id)},
        )
        message.attach_alternative(render_to_string("emails/bell.html", context), "text/html")
    return message


def _message_id(mail_id: UUID) -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    return f"<{mail_id}@{domain}>"
