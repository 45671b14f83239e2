from collections.abc import Collection
from datetime import UTC, datetime
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField


class ActionKind(models.TextChoices):
    CALL_NOW = "CALL_NOW", _("Nu bellen")
    FIRST_CONTACT = "FIRST_CONTACT", _("Eerste gesprek voeren")
    CONFIRM_SEVERITY = "CONFIRM_SEVERITY", _("Ernst bevestigen of aanpassen")
    NEXT_CONTACT = "NEXT_CONTACT", _("Weer contact opnemen")
    REPLY = "REPLY", _("Bericht beantwoorden")
    # A step of the draaiboek that none of the kinds above stands for.
    STEP = "STEP", _("Stap uit het draaiboek")
    # The employee says that a step was not done.
    NOT_HAPPENED = "NOT_HAPPENED", _("Nagaan wat niet is gebeurd")
    # The follow-up of the aangifte has stalled, by a norm.
    NORM = "NORM", _("Opvolging nalopen")
    # The employee named what they need, and waits for an answer.
    ANSWER_NEEDS = "ANSWER_NEEDS", _("Antwoord geven op wat nodig is")
    # What a protective measure asks next; each open measure has one of these.
    DECIDE_MEASURE = "DECIDE_MEASURE", _("Beslissen over een maatregel")
    EXPLAIN_MEASURE = "EXPLAIN_MEASURE", _("Een maatregel uitleggen")
    START_MEASURE = "START_MEASURE", _("Een maatregel laten beginnen")
    REVIEW_MEASURE = "REVIEW_MEASURE", _("Een maatregel opnieuw bekijken")
    END_MEASURE = "END_MEASURE", _("Een maatregel afbouwen")
    # The employee does not feel taken seriously, or asks to take it up again.
    DISCUSS_EXPERIENCE = "DISCUSS_EXPERIENCE", _("Praten over hoe we helpen")


OF_MEASURES = (
    ActionKind.DECIDE_MEASURE,
    ActionKind.EXPLAIN_MEASURE,
    ActionKind.START_MEASURE,
    ActionKind.REVIEW_MEASURE,
    ActionKind.END_MEASURE,
)
# Of these there may be more than one at a time in a case.
SEVERAL = (ActionKind.STEP, ActionKind.NOT_HAPPENED, ActionKind.NORM, *OF_MEASURES)


class Outcome(models.TextChoices):
    """How an action ended."""

    DONE = "DONE", _("klaar")
    NOT_NEEDED = "NOT_NEEDED", _("niet nodig")
    # The cause is gone: the case closed, the norm is met, the step no longer belongs to it.
    LAPSED = "LAPSED", _("vervallen")


MOST_POSTPONED = 2
# The next rung of a step that is the employee's own: nobody is asked about it, and it is late for nobody.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class ActionQuerySet(models.QuerySet["Action"]):
    def open(self) -> Self:
        """Narrow to what those who act must still do; what the employee does is no part of it."""
        return self.filter(done_at__isnull=True, next_rung_at__lt=NEVER)

    def steps(self) -> Self:
        """Narrow to the steps of the draaiboek, whoever does them and whether or not they are done."""
        return self.filter(step__isnull=False).exclude(kind=ActionKind.NOT_HAPPENED)

    def of(self, user_ids: Collection[UUID]) -> Self:
        """Narrow to the actions that are now with one of `user_ids`: as owner, or because it was passed on."""
        return self.filter(Q(owner__in=user_ids) | Q(passed_on_to__in=user_ids))

    def late(self, at: datetime) -> Self:
        return self.open().filter(due_at__lt=at)

    def to_pass_on(self, at: datetime) -> Self:
        """Narrow to what somebody else must hear of: the next rung is due."""
        return self.open().filter(next_rung_at__lte=at)


class Action(models.Model):
    """Something that somebody must do in a case before a moment: who acts next, and by when.

    A step of the draaiboek is one too (`step`, `occurrence`), and so is a stalled aangifte (`norm`): what is late goes
    up the same ladder, whatever it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="actions")
    kind = models.CharField(max_length=18, choices=ActionKind)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="actions")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    # How often it was passed on for being late, to whom last, and when the next one hears of it.
    rung = models.PositiveSmallIntegerField(default=0)
    passed_on_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="passed_on_actions", null=True
    )
    next_rung_at = models.DateTimeField()
    # The step of the case's protocol version that this is; a step that must be done twice has two.
    step = models.ForeignKey("advies.Step", on_delete=models.PROTECT, related_name="actions", null=True, blank=True)
    occurrence = models.PositiveSmallIntegerField(default=1)
    # Whether the case may close without it.
    is_obligatory = models.BooleanField(default=False)
    norm = models.ForeignKey(
        "incidents.NormVersion", on_delete=models.PROTECT, related_name="actions", null=True, blank=True
    )
    # The code of the norm, whichever version: one stall is asked about once at a time.
    norm_code = models.CharField(max_length=4, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    # What whoever did it wrote, or why it was not needed; the employee reads it.
    note = SealedTextField(_("notitie"), max_length=2000, blank=True, subject="incident_id")
    postponed = models.PositiveSmallIntegerField(default=0)
    # When the employee said that it did not happen.
    doubted_at = models.DateTimeField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="action_kind_known", condition=Q(kind__in=ActionKind.values)),
            models.UniqueConstraint(
                fields=["incident", "kind"],
                condition=Q(done_at__isnull=True) & ~Q(kind__in=SEVERAL),
                name="action_open_once_per_kind",
            ),
            models.UniqueConstraint(
                fields=["incident", "step", "occurrence"],
                condition=Q(step__isnull=False) & ~Q(kind="NOT_HAPPENED"),
                name="action_step_once",
            ),
            models.UniqueConstraint(
                fields=["incident", "step"],
                condition=Q(done_at__isnull=True, kind="NOT_HAPPENED"),
                name="action_doubt_open_once_per_step",
            ),
            models.UniqueConstraint(
                fields=["incident", "norm_code"],
                condition=Q(done_at__isnull=True, kind="NORM"),
                name="action_open_once_per_norm",
            ),
            models.CheckConstraint(
                name="action_step_has_a_step", condition=~Q(kind__in=["STEP", "NOT_HAPPENED"]) | Q(step__isnull=False)
            ),
            models.CheckConstraint(
                name="action_norm_has_a_norm",
                condition=(Q(kind="NORM") & Q(norm__isnull=False) & ~Q(norm_code=""))
                | (~Q(kind="NORM") & Q(norm__isnull=True, norm_code="")),
            ),
            models.CheckConstraint(
                name="action_outcome_once_done",
                condition=Q(done_at__isnull=True, outcome="") | Q(done_at__isnull=False, outcome__in=Outcome.values),
            ),
            models.CheckConstraint(
                name="action_not_needed_has_a_reason",
                condition=~Q(outcome="NOT_NEEDED") | ~Q(note=""),
                violation_error_message=_("Schrijf op waarom dit niet nodig is."),
            ),
            models.CheckConstraint(name="action_postponed_at_most_twice", condition=Q(postponed__lte=MOST_POSTPONED)),
        ]
        indexes = [
            models.Index(fields=["owner", "due_at"], condition=Q(done_at__isnull=True), name="action_of_owner"),
            models.Index(
                fields=["passed_on_to", "due_at"],
                condition=Q(done_at__isnull=True, passed_on_to__isnull=False),
                name="action_passed_on",
            ),
            models.Index(fields=["next_rung_at"], condition=Q(done_at__isnull=True), name="action_next_rung"),
            models.Index(fields=["incident", "due_at"], name="action_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def title(self) -> str:
        """Return what must be done, in words; `step` and `norm` must have been read with it."""
        step, norm = self.step.title if self.step else None, self.norm.to_do if self.norm else None
        return title_of(self.kind, step=step, norm=norm)

    @property
    def is_of_the_employee(self) -> bool:
        """Whether the employee does it, who is never asked where it is."""
        return self.next_rung_at == NEVER

    # Django's own one translates every choice there is before it picks one; lists show many.
    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        return str(ActionKind(self.kind).label)


def title_of(kind: str, *, step: str | None, norm: str | None) -> str:
    """Return what must be done, in words: by the title of a step, or by what a norm says is to do."""
    if step and kind == ActionKind.STEP:
        return step
    label = str(ActionKind(kind).label)
    if step and kind == ActionKind.NOT_HAPPENED:
        return f"{label}: {step}"
    return gettext(norm) if norm else label
