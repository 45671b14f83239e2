from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import Team
from dreiging.vault.fields import SealedTextField

TEXT_LENGTH = 500
REASON_LENGTH = 300


class DeploymentKind(models.TextChoices):
    """Work that is talked about beforehand (domain.md W4)."""

    SEARCH = "SEARCH", _("Doorzoeking")
    ARREST = "ARREST", _("Aanhouding")
    HEARING = "HEARING", _("Zitting of getuigenis")


class DeploymentStatus(models.TextChoices):
    ASKED = "ASKED", _("nog te bespreken")
    DISCUSSED = "DISCUSSED", _("besproken")
    CANCELLED = "CANCELLED", _("gaat niet door")


class Risk(models.TextChoices):
    """How somebody sees the risk for themselves and at home; no assessment by the police."""

    LOW = "LOW", _("Klein")
    SOME = "SOME", _("Er is een risico")
    HIGH = "HIGH", _("Groot")
    UNKNOWN = "UNKNOWN", _("Dat weet ik niet")


class EstimateAnswer(models.TextChoices):
    AGREED = "AGREED", _("Dit doen we zo")
    OTHERWISE = "OTHERWISE", _("We doen het anders, want …")
    NOT = "NOT", _("Dit kan niet, want …")
    SPOKEN = "SPOKEN", _("Niets ingevuld. Ik sprak deze collega zelf")


# These differ from what somebody asked: they say why.
NEEDS_A_REASON = (EstimateAnswer.OTHERWISE, EstimateAnswer.NOT, EstimateAnswer.SPOKEN)


class DeploymentQuerySet(models.QuerySet["Deployment"]):
    def to_discuss(self, at: datetime) -> Self:
        """Narrow to what is still to come, and was not talked about."""
        return self.filter(status=DeploymentStatus.ASKED, starts_at__gt=at)


class Deployment(models.Model):
    """Work with a risk of threat, and whether it was talked about before it began (glossary: inzet met risico).

    A trigger keeps it from being "besproken" before every estimate is answered, and what was answered from changing
    afterwards (migration deployments_are_answered_first).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    # Who leads it: nobody else reads what people told.
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("soort inzet"), max_length=8, choices=DeploymentKind)
    what = SealedTextField(_("wat staat er te gebeuren"), max_length=TEXT_LENGTH, subject="id")
    starts_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=DeploymentStatus, default=DeploymentStatus.ASKED)
    made_at = models.DateTimeField()
    decision = SealedTextField(_("wat spraken jullie af"), max_length=TEXT_LENGTH, subject="id", blank=True)
    discussed_at = models.DateTimeField(null=True, blank=True)
    late_reason = SealedTextField(_("waarom niet vooraf"), max_length=REASON_LENGTH, subject="id", blank=True)

    objects = DeploymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("inzet met risico")
        verbose_name_plural = _("inzet met risico")
        constraints = [
            models.CheckConstraint(name="deployment_kind_known", condition=Q(kind__in=DeploymentKind.values)),
            models.CheckConstraint(name="deployment_status_known", condition=Q(status__in=DeploymentStatus.values)),
            models.CheckConstraint(name="deployment_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="deployment_discussed_says_what_was_decided",
                condition=(Q(status="DISCUSSED", discussed_at__isnull=False) & ~Q(decision=""))
                | (~Q(status="DISCUSSED") & Q(discussed_at__isnull=True, decision="")),
                violation_error_message=_("Schrijf op wat jullie hebben afgesproken."),
            ),
            models.CheckConstraint(
                name="deployment_discussed_late_says_why",
                condition=Q(discussed_at__isnull=True) | Q(discussed_at__lt=F("starts_at")) | ~Q(late_reason=""),
                violation_error_message=_("Schrijf op waarom dit niet vooraf is besproken."),
            ),
        ]
        indexes = [models.Index(fields=["leader", "-starts_at"], name="deployment_of_leader")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Return its page for who leads it."""
        return reverse("advies:deployment", args=[self.pk])


class DeploymentEstimate(models.Model):
    """How one person sees the risk, what they need, and what the leader answered. Only the two of them read it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    deployment = models.ForeignKey(Deployment, on_delete=models.CASCADE, related_name="estimates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Sealed too: who sees a risk is nobody's business but theirs.
    risk = SealedTextField(_("risico"), max_length=8, subject="deployment_id", blank=True)
    needs = SealedTextField(_("wat heb je nodig"), max_length=TEXT_LENGTH, subject="deployment_id", blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("antwoord"), max_length=10, choices=EstimateAnswer, blank=True)
    reason = SealedTextField(_("reden"), max_length=REASON_LENGTH, subject="deployment_id", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("inschatting voor een inzet")
        verbose_name_plural = _("inschattingen voor een inzet")
        constraints = [
            models.UniqueConstraint(fields=["deployment", "person"], name="deployment_estimate_once"),
            models.CheckConstraint(
                name="deployment_estimate_given_says_the_risk",
                condition=(Q(given_at__isnull=True) & Q(risk="")) | (Q(given_at__isnull=False) & ~Q(risk="")),
            ),
            models.CheckConstraint(
                name="deployment_estimate_answer_known",
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=EstimateAnswer.values, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="deployment_estimate_other_answer_says_why",
                condition=Q(answer__in=["", EstimateAnswer.AGREED]) | ~Q(reason=""),
                violation_error_message=_("Schrijf op waarom."),
            ),
            models.CheckConstraint(
                name="deployment_estimate_agrees_to_what_was_given",
                condition=Q(answer__in=["", EstimateAnswer.SPOKEN]) | Q(given_at__isnull=False),
                violation_error_message=_("Deze collega vulde niets in. Spreek je collega zelf."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
