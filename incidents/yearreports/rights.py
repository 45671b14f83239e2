"""Who makes a year report, and who reads one.

HR makes it (the role of the figures). What is frozen is for everybody who works here: it says what the organisation
did with what they told, and keeps the talk about it going (domain.md O2, W1); no number in it is of less than the
threshold. An organisation that wants otherwise has a setting.
"""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding, User
from dreiging.accounts.people import roles_of
from incidents.yearreports.refusals import NotYours


def may_read(roles: Collection[str]) -> bool:
    """Say whether somebody with `roles` may read what was frozen."""
    return settings.YEAR_REPORTS_FOR_EVERYBODY or Role.HR in roles


def check_makes(by: User, *, at: datetime) -> None:
    """Refuse whoever is not of HR.

    :raises NotYours: they are not.
    """
    if Role.HR not in roles_of(by, on=timezone.localtime(at).date()):
        raise NotYours


def seconds_for(author: User, *, at: datetime) -> QuerySet[User]:
    """Narrow to who may freeze what `author` wrote."""
    held = RoleHolding.objects.on(timezone.localtime(at).date()).filter(role=Role.HR)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).exclude(pk=author.pk).order_by("name", "pk")
