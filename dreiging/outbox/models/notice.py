from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User


class NoticeKind(models.TextChoices):
    """All that the product ever rings about, in the words of the list; no facts, no names."""

    CASE_RECEIVED = "CASE_RECEIVED", _("Er is een nieuwe melding voor je.")
    CALL_NOW = "CALL_NOW", _("Bel nu: iemand wil meteen gebeld worden.")
    CASE_SHARED = "CASE_SHARED", _("Iemand vraagt je om mee te lezen.")
    CASE_PASSED_ON = "CASE_PASSED_ON", _("Een actie is te laat en ligt nu bij jou.")
    ACTION_LATE = "ACTION_LATE", _("Je bent te laat met een actie.")
    REPORT_RECEIVED = "REPORT_RECEIVED", _("We hebben je melding.")
    REPORT_SUPPLEMENTED = "REPORT_SUPPLEMENTED", _("Er is iets toegevoegd aan een melding.")
    MESSAGE = "MESSAGE", _("Er is een bericht voor je.")
    CONTACT_RECORDED = "CONTACT_RECORDED", _("Er staat een afspraak voor je klaar.")
    NOTE_SHARED = "NOTE_SHARED", _("Er is nieuws over je melding.")
    SEVERITY_CHANGED = "SEVERITY_CHANGED", _("Er is iets veranderd in de aanpak van je melding.")
    READERS_CHANGED = "READERS_CHANGED", _("Er is iets veranderd in wie je melding leest.")
    LATE_FOR_REPORTER = "LATE_FOR_REPORTER", _("We zijn te laat. Iemand anders neemt het over.")
    CLOSING = "CLOSING", _("We willen je melding afsluiten. Wat vind jij?")
    CASE_CLOSED = "CASE_CLOSED", _("Je melding is afgesloten.")
    CLOSING_AGREED = "CLOSING_AGREED", _("Een collega vindt het goed dat een melding sluit.")
    CASE_REOPENED = "CASE_REOPENED", _("Een melding is weer geopend.")
    STEP_DOUBTED = "STEP_DOUBTED", _("Een collega zegt dat iets niet is gebeurd.")
    STEPS_ADDED = "STEPS_ADDED", _("Er is werk bijgekomen in een melding.")
    STEP_LATE = "STEP_LATE", _("Een stap is te laat.")
    POSTPONED = "POSTPONED", _("Een afspraak in je melding is verzet.")
    AANGIFTE_NEWS = "AANGIFTE_NEWS", _("Er is nieuws over je melding.")
    AANGIFTE_WISH = "AANGIFTE_WISH", _("Een collega heeft een keuze gemaakt.")
    AANGIFTE_ASK = "AANGIFTE_ASK", _("We vragen je nog één keer iets over je melding.")
    NORM_STALLED = "NORM_STALLED", _("De opvolging staat stil. Kijk wat je nu kunt doen.")
    TERM_NEAR = "TERM_NEAR", _("Er loopt een termijn af. Kijk wat je nu kunt doen.")
    NEED_ANSWERED = "NEED_ANSWERED", _("Er is een antwoord voor je. Klopt het?")
    MEASURE_NEWS = "MEASURE_NEWS", _("Er is nieuws over wat je hebt gevraagd.")
    MEASURE_ASKED = "MEASURE_ASKED", _("Er is iets aangevraagd. Kijk of je kunt beslissen.")
    MEASURE_SAID = "MEASURE_SAID", _("Een collega heeft antwoord gegeven.")
    NEED_DISPUTED = "NEED_DISPUTED", _("Een collega zegt dat een antwoord niet klopt.")
    READING_ALARM = "READING_ALARM", _("Er is iets om na te kijken.")
    MAIL_UNDELIVERABLE = "MAIL_UNDELIVERABLE", _("Een bericht aan een collega kwam niet aan.")
    RELATIVE_ASKS = "RELATIVE_ASKS", _("Er staat een vraag klaar bij het contactpunt.")
    RELATIVE_LATE = "RELATIVE_LATE", _("Een vraag bij het contactpunt wacht te lang.")
    FACILITY_CHECK = "FACILITY_CHECK", _("Kijk na of de gegevens van een plek voor hulp nog kloppen.")
    WARNING = "WARNING", _("Er is iets wat je moet weten. Lees wat je nu doet.")
    WARNING_ENDED = "WARNING_ENDED", _("Een waarschuwing geldt niet meer.")
    WARNING_APPROVE = "WARNING_APPROVE", _("Er staat een waarschuwing klaar om na te kijken.")
    WARNING_DECIDED = "WARNING_DECIDED", _("Er is een besluit over je waarschuwing.")
    WARNING_ENDS = "WARNING_ENDS", _("Een waarschuwing loopt af. Besluit opnieuw.")
    WARNING_QUESTION = "WARNING_QUESTION", _("Iemand stelt een vraag over een waarschuwing.")
    WARNING_ANSWER = "WARNING_ANSWER", _("Je vraag is beantwoord.")
    TALK_SUBJECT = "TALK_SUBJECT", _("Er is een onderwerp voor een gesprek met je team.")
    TALK_PLANNED = "TALK_PLANNED", _("Er is een gesprek gepland met je team.")
    TALK_CHANGED = "TALK_CHANGED", _("Een gesprek met je team is verzet of afgezegd.")
    TALK_AGREED = "TALK_AGREED", _("Lees wat jullie hebben afgesproken.")
    TALK_RECORD = "TALK_RECORD", _("Schrijf op wat jullie in het gesprek hebben afgesproken.")
    TALK_DUE = "TALK_DUE", _("Plan een gesprek met je team.")
    TRAINING_TO_DO = "TRAINING_TO_DO", _("Er staat iets voor je klaar om te leren.")
    TRAINING_LATE = "TRAINING_LATE", _("Er is nog iets voor je om te leren. Doe het deze week.")
    DEPLOYMENT_ASKS = "DEPLOYMENT_ASKS", _("Er is een vraag aan je over werk dat komt.")
    DEPLOYMENT_WAITS = "DEPLOYMENT_WAITS", _("Bespreek met je team wat er komt. Er wacht iets op jou.")
    DEPLOYMENT_ANSWERED = "DEPLOYMENT_ANSWERED", _("Er is een antwoord op wat je nodig hebt.")
    GUIDELINE_ASKED = "GUIDELINE_ASKED", _("Er is een vraag over een maatregel.")
    GUIDELINE_ANSWERED = "GUIDELINE_ANSWERED", _("Je vraag over een maatregel is beantwoord.")
    GUIDELINE_LATE = "GUIDELINE_LATE", _("Een vraag over een maatregel wacht te lang.")
    EXPERIENCE_ASKED = "EXPERIENCE_ASKED", _("We vragen je hoe je vindt dat we je helpen.")
    EXPERIENCE_LOW = "EXPERIENCE_LOW", _("Een collega wacht op een gesprek met jou.")
    REMINDED = "REMINDED", _("Een collega vraagt of je verdergaat met iets wat op jou wacht.")
    CHECKIN_PLANNED = "CHECKIN_PLANNED", _("Er is een dag en een tijd voor een gesprek met jou.")
    CASE_HANDED_OVER = "CASE_HANDED_OVER", _("Je neemt een melding over van een collega.")
    CONTACT_CHANGED = "CONTACT_CHANGED", _("Iemand anders is nu je contactpersoon.")
    IMPACT_WRITTEN = "IMPACT_WRITTEN", _("Er is opgeschreven hoe het met je gaat.")
    IMPACT_HIGH = "IMPACT_HIGH", _("Een collega heeft ergens veel last van.")
    SURVEY_ASKS = "SURVEY_ASKS", _("Er staat een vragenlijst voor je klaar. Niemand ziet wat jij invult.")
    SURVEY_REMINDS = "SURVEY_REMINDS", _("Er staat nog een vragenlijst voor je klaar. Meedoen hoeft niet.")
    YEAR_REPORT_OFFERED = "YEAR_REPORT_OFFERED", _("Er staat een verslag klaar om na te kijken.")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def to_show(self, user: User) -> Self:
        """Narrow to what `user` finds under the bell."""
        return self.filter(recipient=user, withdrawn_at__isnull=True)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True, withdrawn_at__isnull=True)

    def to_ring(self) -> Self:
        """Narrow to what a digest must still ring for: unread, and its reader still works here."""
        return self.unread().filter(ring_at__isnull=False, recipient__is_active=True)

    def about(self, topic: UUID) -> Self:
        return self.filter(topic=topic)


class Notice(models.Model):
    """Something a person must know, said once. The mail only rings the bell (trust.md, Notices and mail)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=24, choices=NoticeKind)
    # The page that tells more; a path of ours, which holds no more than a random reference.
    path = models.CharField(max_length=200)
    # What it is about, for whoever sent it: lets a room withdraw what somebody may no longer know.
    topic = models.UUIDField()
    dedupe = models.CharField(max_length=200, unique=True)
    urgent = models.BooleanField(default=False)
    # From when a digest must ring for it. Empty: a mail has rung, or an urgent mail of its own will.
    ring_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        constraints = [
            models.CheckConstraint(name="notice_kind_known", condition=Q(kind__in=NoticeKind.values)),
            models.CheckConstraint(
                # A browser reads /\\ as //: another host.
                name="notice_path_is_ours",
                condition=Q(path__startswith="/") & ~Q(path__startswith="//") & ~Q(path__startswith="/\\"),
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notice_list"),
            models.Index(
                fields=["recipient"],
                condition=Q(read_at__isnull=True, withdrawn_at__isnull=True),
                name="notice_unread",
            ),
            models.Index(
                fields=["ring_at"],
                condition=Q(ring_at__isnull=False, read_at__isnull=True, withdrawn_at__isnull=True),
                name="notice_to_ring",
            ),
            models.Index(fields=["topic", "recipient"], name="notice_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def reference(self) -> str:
        """Return the reference for people in the path, or "": two notices of one kind are told apart by it."""
        return next((part for part in self.path.split("/") if part.isupper()), "")
