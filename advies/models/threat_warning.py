from datetime import date, timedelta
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advies.models.warning_receipt import WarningReceipt
from dreiging.accounts.models import Role, User
from dreiging.vault.fields import SealedTextField

# After so long somebody decides again whether it still holds (screens.md, screen 7).
LONGEST = timedelta(days=14)
TEXT_LENGTH, PLACE_LENGTH, ACTION_LENGTH, SOURCE_LENGTH = 300, 200, 150, 120


class Certainty(models.TextChoices):
    CONFIRMED = "CONFIRMED", _("Bevestigd")
    LIKELY = "LIKELY", _("Waarschijnlijk")
    UNKNOWN = "UNKNOWN", _("Nog niet duidelijk")


class WarningStatus(models.TextChoices):
    CONCEPT = "CONCEPT", _("Concept")
    PROPOSED = "PROPOSED", _("Wacht op een tweede persoon")
    PUBLISHED = "PUBLISHED", _("Verstuurd")
    REPLACED = "REPLACED", _("Vervangen door een nieuwe")
    WITHDRAWN = "WITHDRAWN", _("Ingetrokken")
    ENDED = "ENDED", _("Afgelopen")


class ThreatWarningQuerySet(models.QuerySet["ThreatWarning"]):
    def running(self, *, on: date) -> Self:
        """Narrow to what was sent and has not ended; also what begins later."""
        return self.filter(status=WarningStatus.PUBLISHED, ends_on__gte=on)

    def over(self, *, on: date) -> Self:
        """Narrow to what still counts as sent, and ended before `on`."""
        return self.filter(status=WarningStatus.PUBLISHED, ends_on__lt=on)

    def received_by(self, user: User) -> Self:
        """Narrow to what `user` got; a page for a receiver starts here."""
        return self.filter(Exists(WarningReceipt.objects.filter(warning=OuterRef("pk"), receiver=user)))

    def meant_for_some_of(self, teams: list[UUID]) -> Self:
        """Narrow to what is for at least one of `teams`."""
        return self.filter(team_ids__overlap=teams)


def _once_ready(**filled: Q) -> list[models.CheckConstraint]:
    """Return a constraint for each thing that must be there as soon as a warning is more than a concept."""
    concept = Q(status=WarningStatus.CONCEPT)
    return [
        models.CheckConstraint(name=f"threat_warning_{name}", condition=concept | rule) for name, rule in filled.items()
    ]


class ThreatWarning(models.Model):
    """What is going on, and what to do now (glossary: waarschuwing; domain.md D4).

    The database itself refuses one that is more than a concept without something to do, an end and whom to call.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    status = models.CharField(max_length=10, choices=WarningStatus, default=WarningStatus.CONCEPT)
    source = SealedTextField(_("van wie"), max_length=SOURCE_LENGTH, subject="id", blank=True)
    certainty = models.CharField(_("hoe zeker"), max_length=10, choices=Certainty, blank=True)
    what = SealedTextField(_("wat er is"), max_length=TEXT_LENGTH, subject="id", blank=True)
    place = SealedTextField(_("waar"), max_length=PLACE_LENGTH, subject="id", blank=True)
    starts_on = models.DateField(_("vanaf"), null=True, blank=True)
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    consequence = SealedTextField(_("wat er kan gebeuren"), max_length=TEXT_LENGTH, subject="id", blank=True)
    action_1 = SealedTextField(_("wat je nu doet"), max_length=ACTION_LENGTH, subject="id", blank=True)
    action_2 = SealedTextField(max_length=ACTION_LENGTH, subject="id", blank=True)
    action_3 = SealedTextField(max_length=ACTION_LENGTH, subject="id", blank=True)
    call_name = models.CharField(_("wie je belt"), max_length=80, blank=True)
    call_phone = models.CharField(_("telefoon"), max_length=24, blank=True)
    # For everybody in these teams and under them; with roles only for who holds one of those there.
    team_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    roles = ArrayField(models.CharField(max_length=24, choices=Role), default=list, blank=True)

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    # Whether a second person had to look when it was proposed (a setting of that moment), and who did.
    needs_second = models.BooleanField(default=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    remark = SealedTextField(_("opmerking"), max_length=TEXT_LENGTH, subject="id", blank=True)
    published_at = models.DateTimeField(null=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = SealedTextField(_("waarom ingetrokken"), max_length=TEXT_LENGTH, subject="id", blank=True)

    objects = ThreatWarningQuerySet.as_manager()

    class Meta:
        verbose_name = _("waarschuwing")
        verbose_name_plural = _("waarschuwingen")
        constraints = [
            models.CheckConstraint(name="threat_warning_status_known", condition=Q(status__in=WarningStatus.values)),
            models.CheckConstraint(
                name="threat_warning_certainty_known", condition=Q(certainty__in=["", *Certainty.values])
            ),
            *_once_ready(
                says_what_to_do=~Q(action_1=""),
                ends=Q(starts_on__isnull=False, ends_on__isnull=False),
                says_whom_to_call=~Q(call_name="") & ~Q(call_phone=""),
                says_from_whom=~Q(source="") & ~Q(certainty=""),
                says_what_and_where=~Q(what="") & ~Q(place="") & ~Q(consequence=""),
                is_for_somebody=Q(team_ids__len__gt=0),
            ),
            models.CheckConstraint(
                name="threat_warning_at_most_14_days", condition=Q(ends_on__lte=F("starts_on") + LONGEST)
            ),
            models.CheckConstraint(
                name="threat_warning_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="threat_warning_second_is_somebody_else",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("author")),
            ),
            models.CheckConstraint(
                name="threat_warning_sent_after_a_second_look",
                condition=Q(status__in=[WarningStatus.CONCEPT, WarningStatus.PROPOSED])
                | Q(needs_second=False)
                | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="threat_warning_sent_at_a_moment",
                condition=Q(status__in=[WarningStatus.CONCEPT, WarningStatus.PROPOSED], published_at__isnull=True)
                | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="threat_warning_over_at_a_moment",
                condition=Q(
                    status__in=[WarningStatus.REPLACED, WarningStatus.WITHDRAWN, WarningStatus.ENDED],
                    ended_at__isnull=False,
                )
                | Q(
                    status__in=[WarningStatus.CONCEPT, WarningStatus.PROPOSED, WarningStatus.PUBLISHED],
                    ended_at__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="threat_warning_withdrawn_for_a_reason",
                condition=~Q(status=WarningStatus.WITHDRAWN) | ~Q(end_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["ends_on"], condition=Q(status="PUBLISHED"), name="threat_warning_running"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("advies:warning", args=[self.pk])

    def get_preview_url(self) -> str:
        """Return where it is looked at before it is sent."""
        return reverse("advies:warning_preview", args=[self.pk])

    def get_state_url(self) -> str:
        """Return where its author follows it."""
        return reverse("advies:warning_state", args=[self.pk])

    @property
    def actions(self) -> list[str]:
        """Return what to do, in order, without the lines that were left empty."""
        return [action for action in (self.action_1, self.action_2, self.action_3) if action]

    @property
    def is_concept(self) -> bool:
        return self.status == WarningStatus.CONCEPT

    @property
    def is_running(self) -> bool:
        """Return whether it was sent and not ended; its last day may be over until the next night."""
        return self.status == WarningStatus.PUBLISHED
