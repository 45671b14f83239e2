from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from incidents.models.action import ActionKind
from incidents.models.attachment import FileKind
from incidents.models.need import need_title
from incidents.models.relatives import OfferAnswer


class EntryKind(models.TextChoices):
    """What can happen in a case. One template each: templates/incidents/timeline/<kind>.html."""

    CALL_REQUESTED = "CALL_REQUESTED", _("bellen gevraagd")
    REPORTED = "REPORTED", _("gemeld")
    SUPPLEMENTED = "SUPPLEMENTED", _("aangevuld")
    MESSAGE_SENT = "MESSAGE_SENT", _("bericht gestuurd")
    CONTACT_RECORDED = "CONTACT_RECORDED", _("contact gehad")
    NOTE_ADDED = "NOTE_ADDED", _("notitie gemaakt")
    SHARED = "SHARED", _("gedeeld")
    SHARING_ENDED = "SHARING_ENDED", _("delen gestopt")
    EXCLUDED = "EXCLUDED", _("mag het niet weten")
    SEVERITY_CONFIRMED = "SEVERITY_CONFIRMED", _("ernst bevestigd")
    SEVERITY_CHANGED = "SEVERITY_CHANGED", _("ernst veranderd")
    SPEED_ASKED = "SPEED_ASKED", _("gevraagd om haast")
    CLASSIFIED = "CLASSIFIED", _("ingedeeld")
    PASSED_ON = "PASSED_ON", _("te laat, doorgegeven")
    CLOSING_ANNOUNCED = "CLOSING_ANNOUNCED", _("afsluiting voorgesteld")
    CLOSING_REFUSED = "CLOSING_REFUSED", _("nog niet afsluiten")
    CLOSED = "CLOSED", _("afgesloten")
    REOPENED = "REOPENED", _("weer geopend")
    STEP_DONE = "STEP_DONE", _("stap gedaan")
    STEP_NOT_NEEDED = "STEP_NOT_NEEDED", _("stap niet nodig")
    STEP_DOUBTED = "STEP_DOUBTED", _("niet gebeurd, zegt de medewerker")
    STEPS_ADDED = "STEPS_ADDED", _("stappen erbij")
    POSTPONED = "POSTPONED", _("uitgesteld")
    AANGIFTE_MOVED = "AANGIFTE_MOVED", _("aangifte verder")
    AANGIFTE_NEWS = "AANGIFTE_NEWS", _("nieuws over de aangifte")
    AANGIFTE_WISH = "AANGIFTE_WISH", _("aangifte: wat de medewerker wil")
    AANGIFTE_CHANGED = "AANGIFTE_CHANGED", _("gegevens van de aangifte")
    AANGIFTE_PREPARED = "AANGIFTE_PREPARED", _("aangifte voorbereid")
    NORM_STALLED = "NORM_STALLED", _("opvolging staat stil")
    NORM_MET = "NORM_MET", _("opvolging loopt weer")
    NEEDS_ASKED = "NEEDS_ASKED", _("gevraagd wat nodig is")
    NEED_ANSWERED = "NEED_ANSWERED", _("antwoord op wat nodig is")
    NEED_AGREED = "NEED_AGREED", _("antwoord klopt, zegt de medewerker")
    NEED_DISPUTED = "NEED_DISPUTED", _("antwoord klopt niet, zegt de medewerker")
    MEASURE_MOVED = "MEASURE_MOVED", _("maatregel verder")
    RELATIVES_CONSENT = "RELATIVES_CONSENT", _("contact met thuis, zegt de medewerker")
    EXPERIENCE_SAID = "EXPERIENCE_SAID", _("serieus genomen, zegt de medewerker")
    EXPERIENCE_DISCUSSED = "EXPERIENCE_DISCUSSED", _("gepraat over hoe we helpen")
    FILE_ADDED = "FILE_ADDED", _("bestand toegevoegd")
    REMINDED = "REMINDED", _("herinnerd")
    EXPORTED = "EXPORTED", _("meegenomen in een overzicht")
    CHECKIN_PLANNED = "CHECKIN_PLANNED", _("gesprek afgesproken")
    HANDED_OVER = "HANDED_OVER", _("overgedragen")
    IMPACT_SAID = "IMPACT_SAID", _("gezegd wat het doet")
    CASE_FILE_MADE = "CASE_FILE_MADE", _("dossier gemaakt")
    RELATIVES_OFFERED = "RELATIVES_OFFERED", _("hulp voor thuis aangeboden")


class TimelineEntryQuerySet(models.QuerySet["TimelineEntry"]):
    def for_employee(self) -> Self:
        """Narrow to what the employee may read; an internal note is no part of it, whatever the entry says."""
        return self.filter(visible_to_employee=True).exclude(note__for_employee=False)


class TimelineEntry(models.Model):
    """One thing that happened in a case. Append-only: a trigger refuses every change.

    `data` holds codes and dates, never text that somebody typed; that stands in the row that is linked.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="timeline")
    kind = models.CharField(max_length=20, choices=EntryKind)
    at = models.DateTimeField()
    # Nobody: the system did it.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    visible_to_employee = models.BooleanField()
    data = models.JSONField(default=dict)
    # Whom it is about, for whom it was done, and whose it was: when incidents.timeline.complete looked them up.
    person: User | None = None
    principal: User | None = None
    predecessor: User | None = None
    message = models.ForeignKey("incidents.Message", on_delete=models.CASCADE, related_name="+", null=True)
    contact = models.ForeignKey("incidents.Contact", on_delete=models.CASCADE, related_name="+", null=True)
    note = models.ForeignKey("incidents.Note", on_delete=models.CASCADE, related_name="+", null=True)
    supplement = models.ForeignKey("incidents.Supplement", on_delete=models.CASCADE, related_name="+", null=True)
    decision = models.ForeignKey("incidents.SeverityDecision", on_delete=models.CASCADE, related_name="+", null=True)
    action = models.ForeignKey("incidents.Action", on_delete=models.CASCADE, related_name="+", null=True)
    postponement = models.ForeignKey("incidents.Postponement", on_delete=models.CASCADE, related_name="+", null=True)
    aangifte_entry = models.ForeignKey("incidents.AangifteEntry", on_delete=models.CASCADE, related_name="+", null=True)
    need_answer = models.ForeignKey("incidents.NeedAnswer", on_delete=models.CASCADE, related_name="+", null=True)
    measure_entry = models.ForeignKey("incidents.MeasureEntry", on_delete=models.CASCADE, related_name="+", null=True)

    objects = TimelineEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="timeline_kind_known", condition=Q(kind__in=EntryKind.values)),
        ]
        indexes = [models.Index(fields=["incident", "-at"], name="timeline_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def template_name(self) -> str:
        """Return the template of its kind; the context is `entry`, as `incidents.timeline.complete` gives it."""
        return f"incidents/timeline/{self.kind.lower()}.html"

    @property
    def action_words(self) -> str:
        """Return what had to be done, when the entry is about that (`data["kind"]`)."""
        return str(dict(ActionKind.choices).get(self.data.get("kind"), ""))

    @property
    def file_words(self) -> str:
        """Return which kind of file it is about (`data["file"]`)."""
        return str(dict(FileKind.choices).get(self.data.get("file"), ""))

    @property
    def offer_words(self) -> str:
        """Return what the employee said to an offer of support for home (`data["answer"]`)."""
        return str(dict(OfferAnswer.choices).get(self.data.get("answer"), ""))

    @property
    def agreed_moment(self) -> datetime | None:
        """Return the moment that was agreed on (`data["starts_at"]`)."""
        return datetime.fromisoformat(said) if (said := self.data.get("starts_at")) else None

    @property
    def need_words(self) -> list[str]:
        """Return the needs that were named (`data["needs"]`, of kind and words of the report)."""
        return [need_title(kind, said_as) for kind, said_as in self.data.get("needs", ())]
