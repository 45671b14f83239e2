from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advies.models.relative_thread import SELECTOR_LENGTH


class RelativeInvitationQuerySet(models.QuerySet["RelativeInvitation"]):
    def valid_at(self, at: datetime) -> Self:
        return self.filter(withdrawn_at__isnull=True, expires_at__gt=at)


class RelativeInvitation(models.Model):
    """A code that an employee gives to somebody at home (glossary: uitnodiging).

    Whether it was used is written down nowhere: the employee would learn that somebody asked for help.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    inviter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    selector = models.CharField(max_length=SELECTOR_LENGTH, unique=True)
    code_digest = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = RelativeInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        constraints = [
            models.CheckConstraint(name="relative_invitation_ends", condition=Q(expires_at__gt=F("made_at"))),
        ]
        indexes = [models.Index(fields=["inviter", "-made_at"], name="relative_invitation_of")]

    def __str__(self) -> str:
        return str(self.pk)
