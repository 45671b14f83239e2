from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField
from incidents.aangifte_lists import AddressChoice, Asked, FiledBy, Judgment, Wish
from incidents.models.aangifte_rules import RULES
from incidents.workflow import AANGIFTE_ENDED, AANGIFTE_RUNS, BEFORE_FILING, AangifteStatus


class AangifteQuerySet(models.QuerySet["Aangifte"]):
    def running(self) -> Self:
        """Narrow to those that were filed and are not closed."""
        return self.filter(status__in=AANGIFTE_RUNS)


class Aangifte(models.Model):
    """A complaint to the police about one case (glossary: aangifte), from the first talk to the closing one.

    Made together with its case. Numbers of police and OM only: no information of the investigation stands in here
    (law: Wpg).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.OneToOneField("incidents.Incident", on_delete=models.CASCADE, related_name="aangifte")
    status = models.CharField(_("stand"), max_length=18, choices=AangifteStatus, default=AangifteStatus.NOT_DISCUSSED)
    # The day on which it came to stand like this, as told by whoever wrote it down.
    status_since = models.DateField(_("sinds"))
    # Optimistic: a form says which version it was opened with.
    version = models.PositiveIntegerField(default=1)
    wish = models.CharField(_("wat wil de medewerker?"), max_length=10, choices=Wish, default=Wish.UNKNOWN)
    wish_said_at = models.DateTimeField(null=True, blank=True)
    # When the employee hears again; every move asks for it until it is closed.
    next_feedback_on = models.DateField(_("volgende terugkoppeling"), null=True, blank=True)
    contact_agreement_days = models.PositiveSmallIntegerField(_("om de hoeveel dagen"), null=True, blank=True)
    # The last day on which police or OM said anything, and on which the employee was told anything.
    last_news_on = models.DateField(null=True, blank=True)
    last_told_on = models.DateField(null=True, blank=True)

    filed_by = models.CharField(_("wie doet aangifte?"), max_length=8, choices=FiledBy, blank=True)
    address_choice = models.CharField(
        _("welk adres?"), max_length=12, choices=AddressChoice, default=AddressChoice.DOMICILE
    )
    under_number_requested_on = models.DateField(_("onder nummer gevraagd op"), null=True, blank=True)
    appointment_on = models.DateField(_("afspraak op"), null=True, blank=True)
    filed_on = models.DateField(_("datum van aangifte"), null=True, blank=True)
    # Operation Hampshire: the victim never handles their own case.
    taken_by_other_team = models.BooleanField(_("opgenomen door een ander team"), null=True, blank=True)
    articles = ArrayField(models.CharField(max_length=8), default=list, blank=True, verbose_name=_("artikelen"))
    vpt_asked_on = models.DateField(_("VPT-code gevraagd op"), null=True, blank=True)
    vpt_confirmed_on = models.DateField(_("VPT-code bevestigd op"), null=True, blank=True)
    copy_received_on = models.DateField(_("kopie ontvangen op"), null=True, blank=True)
    pv_number = models.CharField(_("nummer van het proces-verbaal"), max_length=40, blank=True)
    parket_number = models.CharField(_("parketnummer"), max_length=40, blank=True)
    contact_police = SealedTextField(
        _("contactpersoon bij de politie"), max_length=200, blank=True, subject="incident_id"
    )
    contact_om = SealedTextField(_("contactpersoon bij het OM"), max_length=200, blank=True, subject="incident_id")
    # The request to be kept informed (art. 51ac Sv): only then the 14 days of police and OM count (S72).
    info_request_on = models.DateField(_("informatieverzoek gedaan op"), null=True, blank=True)
    damage_claim = models.CharField(_("schade verhalen"), max_length=13, choices=Asked, default=Asked.NOT_DISCUSSED)
    speech_right = models.CharField(_("spreekrecht"), max_length=13, choices=Asked, default=Asked.NOT_DISCUSSED)

    # Why not, when it is declined (A14).
    reasons_not = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    reason_not_words = SealedTextField(_("in eigen woorden"), max_length=300, blank=True, subject="incident_id")
    # "Wilt u alsnog?" is asked once (N18); never again unless something new happens.
    asked_again_on = models.DateField(null=True, blank=True)

    # The decision of police or OM: when it was known, and told; art. 12 counts from a notice that was served.
    decision_known_on = models.DateField(_("beslissing bekend op"), null=True, blank=True)
    decision_served = models.BooleanField(_("de medewerker kreeg bericht van de beslissing"), null=True, blank=True)
    decision_told_on = models.DateField(_("beslissing uitgelegd op"), null=True, blank=True)
    sepot_code = models.CharField(_("sepotcode"), max_length=6, blank=True)
    # Computed by `incidents.aangifte.terms`: three months, or none when no notice was served (S73, S74).
    art12_deadline = models.DateField(null=True, blank=True)
    art12_explained_on = models.DateField(_("artikel 12 uitgelegd op"), null=True, blank=True)
    # Belaging: a complaint is required within three months of knowing (art. 66 Sr; to be verified).
    complaint_deadline = models.DateField(null=True, blank=True)
    complaint_made_on = models.DateField(_("klacht gedaan op"), null=True, blank=True)
    hearing_on = models.DateField(_("zitting op"), null=True, blank=True)
    judgment = models.CharField(_("vonnis"), max_length=12, choices=Judgment, blank=True)
    judgment_on = models.DateField(_("datum van het vonnis"), null=True, blank=True)
    closing_talk_on = models.DateField(_("laatste gesprek op"), null=True, blank=True)

    objects = AangifteQuerySet.as_manager()

    class Meta:
        constraints = RULES
        indexes = [
            models.Index(
                fields=["status", "status_since"],
                condition=~Q(status__in=AANGIFTE_ENDED),
                name="aangifte_not_ended",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("aangifte:panel", args=[self.incident.reference])

    # Django's own one translates every choice there is before it picks one.
    def get_status_display(self) -> str:  # type: ignore[no-redef]
        return str(AangifteStatus(self.status).label)

    @property
    def is_filed(self) -> bool:
        return self.status not in BEFORE_FILING

    @property
    def is_ended(self) -> bool:
        return self.status in AANGIFTE_ENDED


class NewsFrom(models.TextChoices):
    """Where what is written down comes from."""

    POLICE = "POLICE", _("politie")
    OM = "OM", _("Openbaar Ministerie")
    COURT = "COURT", _("rechtbank")
    EMPLOYEE = "EMPLOYEE", _("medewerker")
    OWN = "OWN", _("onszelf")


class AangifteEntry(models.Model):
    """One move of an aangifte, or news without one (`old` is `new`): the day, from whom, what the employee was told."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Of the same case as the aangifte: whose key seals what is written here.
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")
    aangifte = models.ForeignKey(Aangifte, on_delete=models.CASCADE, related_name="entries")
    old = models.CharField(max_length=18, choices=AangifteStatus)
    new = models.CharField(max_length=18, choices=AangifteStatus)
    happened_on = models.DateField(_("op welke dag?"))
    news_from = models.CharField(_("van wie?"), max_length=8, choices=NewsFrom)
    # Read by the employee as well.
    told = SealedTextField(_("wat is er tegen de medewerker gezegd?"), max_length=2000, subject="incident_id")
    next_feedback_on = models.DateField(_("volgende terugkoppeling"), null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="aangifte_entry_from_known", condition=Q(news_from__in=NewsFrom.values)),
            models.CheckConstraint(
                name="aangifte_entry_statuses_known",
                condition=Q(old__in=AangifteStatus.values, new__in=AangifteStatus.values),
            ),
            models.CheckConstraint(
                name="aangifte_entry_says_what_was_told",
                condition=~Q(told=""),
                violation_error_message=_("Schrijf op wat er tegen de medewerker is gezegd."),
            ),
            models.CheckConstraint(
                name="aangifte_entry_next_while_it_runs",
                condition=Q(next_feedback_on__isnull=False) | ~Q(new__in=sorted(AANGIFTE_RUNS)),
                violation_error_message=_("Vul in wanneer de medewerker weer iets hoort."),
            ),
            models.CheckConstraint(
                name="aangifte_entry_next_after_it_happened",
                condition=Q(next_feedback_on__isnull=True) | Q(next_feedback_on__gt=models.F("happened_on")),
                violation_error_message=_("De volgende terugkoppeling is na de dag waarop dit gebeurde."),
            ),
        ]
        indexes = [models.Index(fields=["aangifte", "-written_at"], name="aangifte_entry_list")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_move(self) -> bool:
        return self.old != self.new
