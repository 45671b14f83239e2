"""Who plans and follows a survey: HR, as with all figures about people."""

from datetime import datetime

from django.utils import timezone

from advies.survey.refusals import NotHR
from dreiging.accounts.models import Role, User
from dreiging.accounts.people import roles_of


def manages(user: User, *, at: datetime) -> bool:
    return Role.HR in roles_of(user, on=timezone.localtime(at).date())


def check_manages(user: User, *, at: datetime) -> None:
    """Refuse who is not of HR.

    :raises NotHR: `user` is not.
    """
    if not manages(user, at=at):
        raise NotHR
