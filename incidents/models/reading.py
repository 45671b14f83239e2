from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField
from incidents.models.grant import GrantRole


class Seen(models.TextChoices):
    """What somebody had before them, in words that the employee reads; never what stood in it."""

    CASE = "CASE", _("de melding")
    FORM = "FORM", _("een formulier bij de melding")
    STEP = "STEP", _("een stap uit het draaiboek")
    STEPS = "STEPS", _("alle stappen")
    TIMELINE = "TIMELINE", _("de tijdlijn")
    MESSAGES = "MESSAGES", _("de berichten")
    REPORT = "REPORT", _("wat is verteld")
    NEEDS = "NEEDS", _("wat er nodig is")
    MEASURES = "MEASURES", _("de maatregelen")
    EXPERIENCE = "EXPERIENCE", _("hoe de medewerker de hulp vindt")
    TALKS = "TALKS", _("de gesprekken en afspraken")
    IMPACT = "IMPACT", _("wat het doet met de medewerker en thuis")
    READERS = "READERS", _("wie er meeleest")
    READINGS = "READINGS", _("wie er heeft gekeken")
    AANGIFTE = "AANGIFTE", _("de aangifte")
    PREPARED = "PREPARED", _("de voorbereiding van de aangifte")
    DOCUMENT = "DOCUMENT", _("de PDF van de aangifte")
    FILES = "FILES", _("welke bestanden er zijn")
    FILE = "FILE", _("een bestand")
    HAND_OVER = "HAND_OVER", _("de overdracht")
    CASE_FILE = "CASE_FILE", _("het hele dossier, om mee te nemen")
    RELATED = "RELATED", _("het verband met andere meldingen")
    LIST = "LIST", _("de reden van uitstel, in een lijst")
    EXPORT = "EXPORT", _("een overzicht van meldingen, om mee te nemen")
    # Nothing was shown yet: somebody said why they were going to read.
    REASON = "REASON", _("de vraag waarom")
    CHECK = "CHECK", _("alleen het nummer, bij een controle")


class ReaderRole(models.TextChoices):
    """As what somebody read, when no grant says it."""

    REPORTER = "REPORTER", _("heeft dit gemeld")
    THREATENED = "THREATENED", _("om wie het gaat")
    PRIVACY = "PRIVACY", _("functionaris gegevensbescherming")
    # In a list of many cases it is not looked up by which grant each is there.
    ACTING = "ACTING", _("begeleider")


class Purpose(models.TextChoices):
    """Why somebody read: as the case itself tells, or as they said when it tells nothing."""

    OWN = "OWN", _("volgt deze melding")
    HANDLER = "HANDLER", _("behandelt de melding")
    TASK = "TASK", _("had iets te doen in de melding")
    DEPUTY = "DEPUTY", _("verving een collega")
    ASKED = "ASKED", _("was gevraagd om mee te lezen")
    WATCH = "WATCH", _("keek welke aangiften stilstaan")
    CONTROL = "CONTROL", _("controle op het lezen van meldingen")
    EXPORT = "EXPORT", _("maakte een overzicht van meldingen")
    # Said by the reader.
    PREPARE_TALK = "PREPARE_TALK", _("een gesprek voorbereiden")
    FOLLOW_UP = "FOLLOW_UP", _("nagaan of de opvolging goed loopt")
    ADVICE = "ADVICE", _("een collega helpen met deze melding")
    TAKING_OVER = "TAKING_OVER", _("werk overnemen van een collega")
    OTHER = "OTHER", _("iets anders")


STATED = (Purpose.PREPARE_TALK, Purpose.FOLLOW_UP, Purpose.ADVICE, Purpose.TAKING_OVER, Purpose.OTHER)
WORDS_LENGTH = 300
_ROLES = [*GrantRole.values, *ReaderRole.values]


class ReadingQuerySet(models.QuerySet["Reading"]):
    def of_case(self, incident: UUID) -> Self:
        return self.filter(incident=incident)


class Reading(models.Model):
    """Somebody opened something of a case (docs/security/read-log.md). Append-only: a trigger refuses every change.

    `at` is the clock of the database: a trigger sets it, whatever was given, once the first row was sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=[*GrantRole.choices, *ReaderRole.choices])
    # By which grant; none for the employee's own reading, and for a control.
    grant = models.ForeignKey("incidents.CaseGrant", on_delete=models.PROTECT, related_name="+", null=True)
    # For whom a deputy read.
    on_behalf_of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    purpose = models.CharField(max_length=12, choices=Purpose)
    # What somebody said beside the purpose that they chose; the employee reads it.
    words = SealedTextField(_("toelichting"), max_length=WORDS_LENGTH, blank=True, subject="incident_id")
    seen = models.CharField(max_length=10, choices=Seen)
    at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="reading_seen_known", condition=Q(seen__in=Seen.values)),
            models.CheckConstraint(name="reading_role_known", condition=Q(role__in=_ROLES)),
            models.CheckConstraint(name="reading_purpose_known", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(
                name="reading_by_a_grant_or_own",
                condition=Q(grant__isnull=False, role__in=GrantRole.values)
                | Q(grant__isnull=True, role__in=ReaderRole.values),
            ),
            models.CheckConstraint(
                name="reading_words_beside_a_stated_purpose",
                condition=Q(words="") | Q(seen=Seen.REASON, purpose__in=STATED),
            ),
        ]
        indexes = [
            models.Index(fields=["incident", "-at"], name="reading_of_case"),
            models.Index(fields=["reader", "-at"], name="reading_of_reader"),
            models.Index(fields=["at"], name="reading_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seen} {self.pk}"


class ReadingSeal(models.Model):
    """The place of a reading in the chain; its digest holds the reading and the digest before. Append-only."""

    position = models.PositiveBigIntegerField(primary_key=True)
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, related_name="seal")
    digest = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.position)
