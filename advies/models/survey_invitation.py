from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advies.models.survey_round import SurveyRound
from dreiging.accounts.models import Team, User


class Standing(models.TextChoices):
    """What somebody decided about taking part; of who took part nothing more is known here."""

    INVITED = "INVITED", _("nog niet besloten")
    TOOK_PART = "TOOK_PART", _("deed mee")
    NOT_TAKING = "NOT_TAKING", _("doet niet mee")


class SurveyInvitationQuerySet(models.QuerySet["SurveyInvitation"]):
    def undecided(self) -> Self:
        return self.filter(standing=Standing.INVITED)

    def of(self, person: User) -> Self:
        return self.filter(person=person)


class SurveyInvitation(models.Model):
    """Somebody was asked to take part in a round, and whether they did. It knows no day and no answer (ADR 28).

    The row security lets the web server see and change only that of the person who asks.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The eenheid on the day of the invitation: in whose letterbox the answers wait. None: in no team.
    unit = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.INVITED)

    objects = SurveyInvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="survey_invitation_standing_known", condition=Q(standing__in=Standing.values)),
            models.UniqueConstraint(fields=["round", "person"], name="survey_invitation_once"),
        ]
        indexes = [
            # For the start page: who still has to decide.
            models.Index(fields=["person"], condition=Q(standing="INVITED"), name="survey_invitation_undecided"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
