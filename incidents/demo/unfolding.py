"""One case of the demo organisation, and what people do in it: each deed is one call of a service."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from advies.severity import Severity
from dreiging import workdays
from dreiging.accounts.models import Role, User
from dreiging.accounts.people import staff_of
from dreiging.database.compiled import compiled
from incidents import norms
from incidents.acting import acting_handler
from incidents.answers import NeedNow
from incidents.casework.classification import classify
from incidents.casework.closing import (
    agree_to_closing,
    announce_closing,
    close_announced,
    closes_at,
    decides_on_closing,
    refuse_closing,
    reopen_case,
)
from incidents.casework.contacts import record_contact
from incidents.casework.messages import send_message
from incidents.casework.notes import add_note
from incidents.casework.severity_decisions import decide_severity
from incidents.casework.sharing import end_sharing, share_case
from incidents.checklist import TALKS
from incidents.demo import words
from incidents.demo.story import Story
from incidents.demo.telling import Choices, fill_in
from incidents.models import (
    Action,
    ActionKind,
    CaseGrant,
    ContactMeans,
    GrantRole,
    HowItGoes,
    Incident,
    ReportDraft,
    Topic,
)
from incidents.reporting.calls import request_call
from incidents.reporting.drafts import start_draft
from incidents.reporting.following import add_supplement, ask_for_speed, keep_from
from incidents.reporting.submission import submit_report

OFFICE_OPENS, EVENING = time(8, 10), time(19, 30)


@dataclass
class Unfolding:
    """A case while it happens; `at` is the time on the clock, and there is no `incident` before the report."""

    author: User
    story: Story
    choices: Choices
    at: datetime
    random: Random
    # What the draaiboek is followed with, so that the course goes as it goes without.
    habits: Random
    incident: Incident | None = None
    draft: ReportDraft | None = None
    promised: datetime | None = None
    has_measures: bool = False

    # --- The employee -------------------------------------------------------------------------------------
    def report(self) -> None:
        self.incident = submit_report(draft=self._filled_in(), by=self.author, at=self.at)

    def ask_to_be_called(self) -> None:
        self.draft = start_draft(about=self.story.about, by=self.author, at=self.at)
        self.incident = request_call(draft=self.draft, phone=self.author.phone, by=self.author, at=self.at)

    def write_to_handler(self) -> None:
        send_message(incident=self.now(), body=self._one(words.FROM_EMPLOYEE), by=self.author, at=self.at)

    def supplement(self) -> None:
        answers = {"evidence": words.SUPPLEMENT, "where": words.PLACE_OF_EVIDENCE}
        add_supplement(incident=self.now(), topic=Topic.EVIDENCE, answers=answers, by=self.author, at=self.at)

    def ask_for_speed(self) -> None:
        ask_for_speed(incident=self.now(), by=self.author, at=self.at)

    def keep_from_somebody(self) -> None:
        mate = User.objects.filter(team=self.author.team, role_holdings__isnull=True).exclude(pk=self.author.pk)
        keep_from(incident=self.now(), person=mate.order_by("email")[0], by=self.author, at=self.at)

    def agree(self) -> None:
        agree_to_closing(incident=self.now(), by=self.decider(), at=self.at)

    def refuse(self) -> None:
        refuse_closing(incident=self.now(), body=words.REFUSAL, by=self.decider(), at=self.at)

    def reopen(self) -> None:
        reopen_case(incident=self.now(), body=words.REOPENING, by=self.author, at=self.at)

    # --- Those who act --------------------------------------------------------------------------------------
    def talk(self, *, next_at: datetime, means: str = ContactMeans.PHONE) -> None:
        """Record a talk of just now, and promise the next one."""
        incident = self.now()
        reached = means != ContactMeans.NOT_REACHED
        record_contact(
            incident=incident,
            means=means,
            happened_at=self.at - timedelta(minutes=4),
            agreements=self._one(words.AGREEMENTS) if reached else words.NOT_REACHED,
            how_it_goes=self._how_it_goes() if reached else None,
            next_contact_at=next_at,
            steps=self._talks_before(next_at) if reached else [],
            by=self.actor(incident),
            at=self.at,
        )
        self.promised = next_at

    def weigh(self, severity: Severity | None = None) -> None:
        """Confirm the severity that was proposed, or make it `severity`; lower only where there is a case manager."""
        incident = self.now()
        old = Severity(incident.severity)
        new, by, reason = severity or old, self.actor(incident), words.SEVERITY_RAISED
        if new.rank < old.rank:
            casemanager = self._casemanager()
            new, by = (new, casemanager) if casemanager else (old, by)
            reason = words.SEVERITY_LOWERED
        if new == old:
            reason = self._one(words.SEVERITY_CONFIRMED)
        decide_severity(incident=incident, severity=new, reason=reason, version=incident.version, by=by, at=self.at)

    def classify(self) -> None:
        if casemanager := self._casemanager():
            incident = self.now()
            classify(incident=incident, version=incident.version, by=casemanager, at=self.at, **self.story.codes)

    def note(self, *, for_employee: bool) -> None:
        incident = self.now()
        add_note(
            incident=incident,
            body=self._one(words.NOTES_SHARED if for_employee else words.NOTES_INTERNAL),
            for_employee=for_employee,
            reason_internal="" if for_employee else words.REASON_INTERNAL,
            by=self.actor(incident),
            at=self.at,
        )

    def answer(self) -> None:
        incident = self.now()
        body = self._one(words.TO_EMPLOYEE)
        send_message(incident=incident, body=body, by=self.actor(incident), at=self.at)

    def share(self, *, days: int) -> None:
        """Ask the contact point for people at home to read along where that helps, else a colleague who supports."""
        incident = self.now()
        role = Role.CONTACTPUNT_NAASTEN if NeedNow.HELP_HOME in self.story.needs else Role.TCO
        person = staff_of(incident.team, on=timezone.localtime(self.at).date()).holders(role)[0]
        share_case(
            incident=incident,
            person=person,
            reason=self._one(words.SHARING),
            ends_at=self.at + timedelta(days=days),
            by=self.actor(incident),
            at=self.at,
        )

    def stop_sharing(self) -> None:
        incident = self.now()
        shared = CaseGrant.objects.valid_at(self.at).filter(incident=incident, role=GrantRole.SHARED).first()
        if shared:
            end_sharing(grant=shared, by=self.actor(incident), at=self.at)

    def announce_closing(self) -> None:
        incident, text = self.now(), words.CLOSING
        by = self.actor(incident)
        announce_closing(incident=incident, message=text, version=incident.version, by=by, at=self.at)

    def close_unanswered(self) -> None:
        close_announced(at=self.at)

    # --- Who, and when ----------------------------------------------------------------------------------------
    def actor(self, incident: Incident | None = None) -> User:
        """Return who acts now: the one to whom it was passed on, else the handler or who stands in for them."""
        incident = incident or self.now()
        for late in _passed_on(incident=incident.pk):
            if late.passed_on_to:
                return late.passed_on_to
        return acting_handler(incident, at=self.at)

    def _casemanager(self) -> User | None:
        held = CaseGrant.objects.valid_at(self.at).filter(incident=self.incident, role=GrantRole.CASEMANAGER)
        grant = held.select_related("user").first()
        return grant.user if grant else None

    def after(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
        """Return the moment so much later; a time in the evening or the night becomes the next morning."""
        moment = timezone.localtime(self.at + timedelta(days=days, hours=hours, minutes=minutes))
        if moment.time() < OFFICE_OPENS:
            return workdays.moment(moment.date(), OFFICE_OPENS)
        if moment.time() > EVENING:
            return workdays.moment(moment.date() + timedelta(days=1), OFFICE_OPENS)
        return moment

    def in_time(self) -> datetime:
        """Return a moment before the first talk is late; by day, where that can wait."""
        due_at = workdays.deadline(self.at, norms.FIRST_CONTACT[self.now().severity])
        moment = self.at + (due_at - self.at) * self.random.uniform(0.1, 0.7)
        by_day = self.after(hours=(moment - self.at) / timedelta(hours=1))
        return by_day if by_day < due_at else moment

    def too_late(self) -> datetime:
        """Return a moment at which the first talk has been passed on once or twice."""
        severity = self.now().severity
        due_at = workdays.deadline(self.at, norms.FIRST_CONTACT[severity])
        rung = workdays.deadline(due_at, norms.NEXT_RUNG[severity]) - due_at
        return due_at + rung * self.random.uniform(0.2, 1.4)

    def before_the_next(self) -> datetime:
        """Return a moment shortly before the next talk that was promised."""
        return max(self.at, (self.promised or self.at) - timedelta(hours=2))

    def closes_by_itself(self) -> datetime:
        """Return the first run of beat at which the announced case closes."""
        closing = timezone.localtime(closes_at(self.now()))
        return workdays.moment(closing.date() + timedelta(days=1), time(7, 0))

    def _how_it_goes(self) -> int:
        """Return how it goes, by the hour: another draw would change every story that follows."""
        return 1 + (self.at.day + self.at.hour) % len(HowItGoes)

    def _talks_before(self, moment: datetime) -> list[UUID]:
        """Return the talks of the draaiboek that would be late by the next one."""
        talks = Action.objects.open().filter(incident=self.incident, step__code__in=TALKS, due_at__lt=moment)
        return [*talks.values_list("pk", flat=True)]

    # --- Inside -----------------------------------------------------------------------------------------------
    def _filled_in(self) -> ReportDraft:
        draft = self.draft or start_draft(about=self.story.about, by=self.author, at=self.at)
        return fill_in(draft, self.story, self.choices, by=self.author, at=self.at)

    def now(self) -> Incident:
        """Return the case as it is now; others act in it too."""
        if self.incident is None:
            raise LookupError("nothing was reported yet")
        [incident] = _with_people(incident=self.incident.pk)
        return incident

    def decider(self) -> User:
        """Return who speaks for the employee: whom it is about once they know, else who reported it."""
        incident = self.now()
        threatened = incident.threatened
        return threatened if threatened and decides_on_closing(incident, threatened) else incident.reported_by

    def _one(self, choices: tuple[str, ...]) -> str:
        return self.random.choice(choices)


@compiled
def _passed_on(*, incident: UUID) -> QuerySet[Action]:
    """What was passed on, first what is late longest; what a norm asks is heard by others too, who need not act."""
    passed_on = Action.objects.open().filter(incident=incident, passed_on_to__isnull=False)
    return passed_on.exclude(kind=ActionKind.NORM).select_related("passed_on_to").order_by("due_at")[:1]


@compiled
def _with_people(*, incident: UUID) -> QuerySet[Incident]:
    return Incident.objects.select_related("team", "handler", "reported_by", "threatened").filter(pk=incident)
