from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advies.models.facilitator_offer import FacilitatorOffer
from dreiging.accounts.models import Team, TeamKind
from dreiging.vault.fields import SealedTextField

AGREEMENTS_LENGTH = 1500
# At least one talk in half a year (domain.md W1), with an hour for it (W2).
EVERY = timedelta(days=183)
SHORTEST, LONGEST = 60, 240


class TalkTheme(models.TextChoices):
    """What a team talks about; each has a card (advies/learning/cards/team.py)."""

    FEELING_SAFE = "hoe-veilig-voelen-we-ons", _("Hoe veilig voelen we ons?")
    REPORTING = "melden-of-niet", _("Melden we het, of houden we het voor ons?")
    WORK_AND_HOME = "werk-en-thuis", _("Werk en thuis")
    ONLINE = "wat-staat-er-online", _("Wat staat er van ons online?")
    DEPLOYMENT = "een-inzet-met-risico", _("Een inzet met risico")
    AFTER_A_THREAT = "na-een-dreiging", _("Na een dreiging in het team")
    LEARNED = "wat-hebben-we-geleerd", _("Wat hebben we geleerd?")


class TalkStatus(models.TextChoices):
    PLANNED = "PLANNED", _("gepland")
    HELD = "HELD", _("geweest")
    CANCELLED = "CANCELLED", _("afgezegd")


class TeamTalkQuerySet(models.QuerySet["TeamTalk"]):
    def planned(self) -> Self:
        return self.filter(status=TalkStatus.PLANNED)

    def held(self) -> Self:
        return self.filter(status=TalkStatus.HELD)

    def to_record(self, at: datetime) -> Self:
        """Narrow to what is over, as far as the plan goes, and of which nobody wrote down the agreements."""
        return self.planned().filter(starts_at__lte=at - timedelta(minutes=SHORTEST))


class TeamTalk(models.Model):
    """A talk of a team about safety (glossary: teamgesprek): planned, and what was agreed, without names."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(_("thema"), max_length=32, choices=TalkTheme)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(_("duur in minuten"), default=SHORTEST)
    place = models.CharField(_("plek"), max_length=80, blank=True)
    # One talk for each offer: nobody leads two talks at once.
    offer = models.OneToOneField(FacilitatorOffer, on_delete=models.PROTECT, null=True, blank=True, related_name="talk")
    status = models.CharField(max_length=10, choices=TalkStatus, default=TalkStatus.PLANNED)
    attended = models.PositiveSmallIntegerField(_("aanwezig"), null=True, blank=True)
    agreements = SealedTextField(_("afspraken"), max_length=AGREEMENTS_LENGTH, subject="id", blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TeamTalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("teamgesprek")
        verbose_name_plural = _("teamgesprekken")
        constraints = [
            models.CheckConstraint(name="team_talk_theme_known", condition=Q(theme__in=TalkTheme.values)),
            models.CheckConstraint(name="team_talk_status_known", condition=Q(status__in=TalkStatus.values)),
            models.CheckConstraint(
                name="team_talk_has_time",
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST),
                violation_error_message=_("Een gesprek duurt minstens een uur."),
            ),
            models.CheckConstraint(
                name="team_talk_held_says_what_was_agreed",
                condition=(
                    Q(status="HELD", attended__gte=1, recorded_at__isnull=False, recorded_by__isnull=False)
                    & ~Q(agreements="")
                )
                | (
                    ~Q(status="HELD")
                    & Q(attended__isnull=True, recorded_at__isnull=True, recorded_by__isnull=True, agreements="")
                ),
                violation_error_message=_("Schrijf op hoeveel mensen er waren, en wat jullie hebben afgesproken."),
            ),
            models.CheckConstraint(
                name="team_talk_cancelled_frees_the_facilitator",
                condition=~Q(status="CANCELLED") | Q(offer__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["team", "-starts_at"], name="team_talk_of_team")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("advies:talk", args=[self.pk])

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


def teams_without_talk(teams: models.QuerySet[Team], *, at: datetime) -> models.QuerySet[Team]:
    """Narrow to the teams with people in them that had no talk in half a year and planned none."""
    talks = TeamTalk.objects.filter(team=OuterRef("pk"))
    recent = talks.held().filter(starts_at__gt=at - EVERY)
    coming = talks.planned().filter(starts_at__gt=at)
    staffed = teams.filter(kind=TeamKind.TEAM, members__is_active=True).distinct()
    return staffed.exclude(Exists(recent) | Exists(coming))
