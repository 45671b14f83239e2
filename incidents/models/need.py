from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField
from incidents.answers import NeedNow
from incidents.taxonomy import Need

# What the employee chose in the report, in the terms of the study (A11); "nothing" and "not known yet" are no needs.
OF_THE_REPORT: dict[str, Need] = {
    NeedNow.TALK_MANAGER: Need.LISTEN,
    NeedNow.TALK_OTHER: Need.MENTAL,
    NeedNow.MEASURES: Need.MEASURE,
    NeedNow.HELP_HOME: Need.RELATIVE_SUPPORT,
    NeedNow.HELP_AANGIFTE: Need.AANGIFTE_HELP,
    NeedNow.REST: Need.WORK_ADJUST,
}
# Of A11, what somebody can need: "nu niets" is an answer to the question, and nothing that waits for one.
NAMED = [need for need in Need if need != Need.NOTHING_NOW]
WORDS_LENGTH = 500


class Occasion(models.TextChoices):
    """When it was asked what somebody needs."""

    REPORT = "REPORT", _("bij de melding")
    FIRST_TALK = "FIRST_TALK", _("in het eerste gesprek")
    FOLLOW_UP = "FOLLOW_UP", _("in een vervolggesprek")
    EMPLOYEE = "EMPLOYEE", _("de medewerker vulde het zelf aan")


class Said(models.TextChoices):
    """What the employee answered, when asked what they need."""

    NEEDS = "NEEDS", _("De medewerker noemde iets")
    NOTHING_NOW = "NOTHING_NOW", _("Nu niets, wel later weer vragen")
    UNKNOWN = "UNKNOWN", _("De medewerker weet het nog niet")


class Answer(models.TextChoices):
    """What the organisation does about a need."""

    HONOURED = "HONOURED", _("Ja, dit doen we")
    PARTLY = "PARTLY", _("Deels")
    NO = "NO", _("Nee, dit kan niet")


class NeedsAsked(models.Model):
    """One time that somebody was asked what they need; "nu niets" is an answer as good as any."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="needs_asked")
    occasion = models.CharField(max_length=10, choices=Occasion)
    said = models.CharField(max_length=11, choices=Said)
    # Who asked; when the employee told it of their own accord: the employee.
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="needs_asked_occasion_known", condition=Q(occasion__in=Occasion.values)),
            models.CheckConstraint(name="needs_asked_said_known", condition=Q(said__in=Said.values)),
        ]
        indexes = [models.Index(fields=["incident", "-asked_at"], name="needs_asked_of_case")]

    def __str__(self) -> str:
        return str(self.pk)


class CaseNeedQuerySet(models.QuerySet["CaseNeed"]):
    def open(self) -> Self:
        """Narrow to what waits for an answer; no case closes before it has one."""
        return self.filter(answer="", withdrawn_at__isnull=True)


class CaseNeed(models.Model):
    """One thing that the employee of a case needs (glossary: behoefte), and how it stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="needs")
    asked = models.ForeignKey(NeedsAsked, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=16, choices=Need)
    # The words of the report that the employee chose it by; "" when it was named in a talk.
    said_as = models.CharField(max_length=13, choices=NeedNow, blank=True)
    words = SealedTextField(
        _("in de woorden van de medewerker"), max_length=WORDS_LENGTH, blank=True, subject="incident_id"
    )
    named_at = models.DateTimeField()
    # The answer that holds; its words are in NeedAnswer. "": not answered, or answered and the employee disagreed.
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # When the employee said that the answer is right.
    agreed_at = models.DateTimeField(null=True, blank=True)
    # When the employee said that it is not needed any more.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CaseNeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="need_kind_known", condition=Q(kind__in=NAMED)),
            models.CheckConstraint(name="need_said_as_known", condition=Q(said_as__in=["", *OF_THE_REPORT])),
            models.CheckConstraint(
                name="need_other_has_words",
                condition=~Q(kind=Need.OTHER) | ~Q(words=""),
                violation_error_message=_("Schrijf op wat er nodig is."),
            ),
            models.CheckConstraint(name="need_answer_known", condition=Q(answer__in=["", *Answer.values])),
            models.CheckConstraint(
                name="need_answered_at_once_answered",
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="need_agreed_after_its_answer",
                condition=Q(agreed_at__isnull=True) | Q(answered_at__isnull=False, agreed_at__gte=F("answered_at")),
            ),
            models.UniqueConstraint(
                fields=["incident", "kind", "said_as"],
                name="need_open_once_per_kind",
                condition=Q(answer="", withdrawn_at__isnull=True) & ~Q(kind=Need.OTHER),
            ),
        ]
        indexes = [models.Index(fields=["incident", "named_at"], name="need_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def title(self) -> str:
        return need_title(self.kind, self.said_as)

    @property
    def is_open(self) -> bool:
        return not self.answer and self.withdrawn_at is None

    @property
    def waits_for_the_employee(self) -> bool:
        """Whether the employee was not asked yet, or did not say yet, whether the answer is right."""
        return bool(self.answer) and self.agreed_at is None and self.withdrawn_at is None


def need_title(kind: str, said_as: str) -> str:
    """Return a need in the words the employee chose, else in those of the list."""
    return str(NeedNow(said_as).label if said_as else Need(kind).label)


class NeedAnswer(models.Model):
    """One answer to a need, with its words, and whether the employee found it right. The newest one holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")
    need = models.ForeignKey(CaseNeed, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(_("doen we dit?"), max_length=8, choices=Answer)
    # What is done, or why not; the employee reads it.
    words = SealedTextField(_("wat we doen, of waarom niet"), max_length=1000, blank=True, subject="incident_id")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    # Whether it is right, says the employee; None: not said.
    agreed = models.BooleanField(null=True, blank=True)
    agreed_said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="need_answer_is_known", condition=Q(answer__in=Answer.values)),
            models.CheckConstraint(
                name="need_answer_no_has_a_reason",
                condition=Q(answer=Answer.HONOURED) | ~Q(words=""),
                violation_error_message=_("Schrijf op waarom. De medewerker leest dit."),
            ),
            models.CheckConstraint(
                name="need_answer_agreed_has_a_time",
                condition=Q(agreed__isnull=True, agreed_said_at__isnull=True)
                | Q(agreed__isnull=False, agreed_said_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["need", "-answered_at"], name="need_answer_list")]

    def __str__(self) -> str:
        return str(self.pk)
