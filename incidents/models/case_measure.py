from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advies.models import Decider, MeasureVersion
from dreiging.vault.fields import SealedTextField
from incidents.workflow import MEASURE_OVER, MEASURE_RUNS, MEASURE_STARTED, MeasureStatus


class CaseMeasureQuerySet(models.QuerySet["CaseMeasure"]):
    def running(self) -> Self:
        """Narrow to those that protect somebody now."""
        return self.filter(status__in=sorted(MEASURE_RUNS))

    def unfinished(self) -> Self:
        """Narrow to those that somebody must still decide on, begin, look at or end; no case closes before."""
        return self.exclude(status__in=sorted(MEASURE_OVER))


class CaseMeasure(models.Model):
    """A protective measure for somebody (glossary: maatregel), from being asked to its last talk.

    What it is stands in `version`, the text that was told then. Its moves are in `workflow.MEASURE_MOVES`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="measures")
    version = models.ForeignKey(MeasureVersion, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=MeasureStatus, default=MeasureStatus.PROPOSED)
    # Counts the moves, so that a form that was opened before another one is refused.
    revision = models.PositiveIntegerField(default=0)
    # Which need it serves; when none does, what it is for (domain.md D2).
    need = models.ForeignKey(
        "incidents.CaseNeed", on_delete=models.CASCADE, related_name="measures", null=True, blank=True
    )
    purpose = SealedTextField(_("waarvoor is het?"), max_length=300, blank=True, subject="incident_id")
    asked_at = models.DateTimeField()
    decider = models.CharField(_("wie besliste?"), max_length=24, choices=Decider, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # Why, when it was refused; the employee reads it.
    refusal = SealedTextField(_("waarom niet?"), max_length=1000, blank=True, subject="incident_id")
    # When it was explained, and when the employee said that it was: it cannot begin before.
    explained_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    started_on = models.DateField(_("begonnen op"), null=True, blank=True)
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)
    ends_on = models.DateField(_("afgebouwd op"), null=True, blank=True)
    last_talk_on = models.DateField(_("laatste gesprek op"), null=True, blank=True)
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)
    # How much it helped, says the employee: 1 (not at all) to 5 (very much).
    usefulness = models.PositiveSmallIntegerField(null=True, blank=True)
    usefulness_words = SealedTextField(max_length=500, blank=True, subject="incident_id")
    usefulness_said_at = models.DateTimeField(null=True, blank=True)
    # What somebody must do next about it.
    action = models.OneToOneField(
        "incidents.Action", on_delete=models.SET_NULL, related_name="measure", null=True, blank=True
    )

    objects = CaseMeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="measure_status_known", condition=Q(status__in=MeasureStatus.values)),
            models.CheckConstraint(
                name="measure_serves_something",
                condition=Q(need__isnull=False) | ~Q(purpose=""),
                violation_error_message=_("Kies welke behoefte dit helpt, of schrijf op waarvoor het is."),
            ),
            models.CheckConstraint(name="measure_decider_known", condition=Q(decider__in=["", *Decider.values])),
            models.CheckConstraint(
                name="measure_decided_once_it_goes_on",
                condition=Q(status__in=[MeasureStatus.PROPOSED, MeasureStatus.WITHDRAWN])
                | (Q(decided_at__isnull=False) & ~Q(decider="")),
            ),
            models.CheckConstraint(
                name="measure_refused_with_a_reason",
                condition=~Q(status=MeasureStatus.DECIDED_NO) | ~Q(refusal=""),
                violation_error_message=_("Schrijf op waarom niet. De medewerker leest dit."),
            ),
            models.CheckConstraint(
                name="measure_confirmed_after_it_was_explained",
                condition=Q(confirmed_at__isnull=True)
                | Q(explained_at__isnull=False, confirmed_at__gte=F("explained_at")),
            ),
            models.CheckConstraint(
                name="measure_active_only_once_explained",
                condition=~Q(status__in=sorted(MEASURE_STARTED))
                | Q(explained_at__isnull=False, confirmed_at__isnull=False, started_on__isnull=False),
                violation_error_message=_("Dit kan pas beginnen als de medewerker zegt dat het is uitgelegd."),
            ),
            models.CheckConstraint(
                name="measure_running_has_a_review",
                condition=~Q(status__in=[MeasureStatus.ACTIVE, MeasureStatus.UNDER_REVIEW])
                | Q(review_on__isnull=False),
                violation_error_message=_("Kies een dag waarop jullie hier opnieuw naar kijken."),
            ),
            models.CheckConstraint(
                name="measure_winding_down_has_an_end",
                condition=~Q(status=MeasureStatus.WINDING_DOWN) | Q(ends_on__isnull=False),
                violation_error_message=_("Kies een dag waarop het is afgebouwd."),
            ),
            models.CheckConstraint(
                name="measure_ended_with_a_last_talk",
                condition=~Q(status=MeasureStatus.ENDED) | Q(last_talk_on__isnull=False, ended_on__isnull=False),
                violation_error_message=_("Vul in wanneer het laatste gesprek was."),
            ),
            models.CheckConstraint(
                name="measure_days_in_their_order",
                condition=(Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")))
                & (Q(review_on__isnull=True) | Q(review_on__gte=F("started_on"))),
            ),
            models.CheckConstraint(
                name="measure_usefulness_of_what_began",
                condition=Q(usefulness__isnull=True, usefulness_said_at__isnull=True)
                | Q(usefulness__range=(1, 5), usefulness_said_at__isnull=False, started_on__isnull=False),
                violation_error_message=_("Kies hoeveel het hielp."),
            ),
        ]
        indexes = [models.Index(fields=["incident", "asked_at"], name="measure_of_case")]

    def __str__(self) -> str:
        return f"{self.status} {self.pk}"

    # Django's own one translates every choice there is before it picks one.
    def get_status_display(self) -> str:  # type: ignore[no-redef]
        return str(MeasureStatus(self.status).label)

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether the employee is asked if it was explained."""
        return self.status == MeasureStatus.DECIDED_YES and self.explained_at is not None and self.confirmed_at is None

    @property
    def waits_for_usefulness(self) -> bool:
        """Whether the employee is asked how much it helped."""
        return self.status == MeasureStatus.ENDED and self.usefulness is None


class MeasureDeed(models.TextChoices):
    """What happened to a measure."""

    ASKED = "ASKED", _("gevraagd")
    AGREED = "AGREED", _("ja gezegd")
    REFUSED = "REFUSED", _("nee gezegd")
    EXPLAINED = "EXPLAINED", _("uitgelegd")
    CONFIRMED = "CONFIRMED", _("medewerker zegt: uitgelegd")
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD", _("medewerker zegt: nog niet duidelijk")
    STARTED = "STARTED", _("begonnen")
    REVIEWED = "REVIEWED", _("opnieuw bekeken: gaat door")
    DOUBTED = "DOUBTED", _("opnieuw bekeken: besluit volgt")
    WINDING_DOWN = "WINDING_DOWN", _("afbouwen begonnen")
    RESUMED = "RESUMED", _("toch weer nodig")
    ENDED = "ENDED", _("gestopt")
    WITHDRAWN = "WITHDRAWN", _("niet meer nodig")
    RATED = "RATED", _("medewerker zei hoeveel het hielp")


class MeasureEntry(models.Model):
    """One thing that happened to a measure, with what was said; the employee reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(CaseMeasure, on_delete=models.CASCADE, related_name="entries")
    deed = models.CharField(max_length=14, choices=MeasureDeed)
    status = models.CharField(max_length=12, choices=MeasureStatus)
    # The next day that was agreed: of beginning, looking again, or ending.
    next_on = models.DateField(null=True, blank=True)
    words = SealedTextField(max_length=1000, blank=True, subject="incident_id")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="measure_entry_deed_known", condition=Q(deed__in=MeasureDeed.values)),
            models.CheckConstraint(name="measure_entry_status_known", condition=Q(status__in=MeasureStatus.values)),
        ]
        indexes = [models.Index(fields=["measure", "-written_at"], name="measure_entry_list")]

    def __str__(self) -> str:
        return str(self.pk)
