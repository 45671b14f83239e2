"""How the teams of the demo organisation talk about safety: some often, some not for a long time."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from advies.learning.deployments.planning import answer_estimate, discuss_deployment, give_estimate, plan_deployment
from advies.learning.deployments.reminding import remind_of_deployments
from advies.learning.talks.offers import offer_time
from advies.learning.talks.one_to_one import record_one_to_one
from advies.learning.talks.planning import plan_talk
from advies.learning.talks.recording import record_talk
from advies.learning.talks.reminding import remind_of_agreements, remind_of_talks
from advies.learning.talks.subjects import subjects_for
from advies.learning.training.enrolling import enrol_everybody, remind_of_training
from advies.learning.training.following import finish
from advies.measures.understanding import answer, ask, read_and_understood, remind_of_questions
from advies.models import FACILITATORS, Enrolment, MeasureReading, MeasureVersion, ModuleCode, OneToOne, TeamTalk
from dreiging import workdays
from dreiging.accounts import people
from dreiging.accounts.models import RoleHolding, Team, TeamKind, User
from incidents.demo.accounts import DOMAIN, EMPLOYEE

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AFTERNOON = time(14, 0)
# Work with a risk: so many days from now, what, what the team must know, and whether it was talked about.
DEPLOYMENTS = (
    (-6, "SEARCH", "Een doorzoeking in een woonwijk. De bewoners kunnen ons herkennen.", True),
    (3, "ARREST", "Een aanhouding in de eigen wijk, overdag. Er wonen collega's in de buurt.", False),
)
ESTIMATES = (
    ("SOME", "Ik woon daar vlakbij. Ik wil niet voorop lopen.", "AGREED", ""),
    ("LOW", "", "AGREED", ""),
    (
        "HIGH",
        "Liever een andere keer mee, mijn kinderen zitten daar op school.",
        "OTHERWISE",
        "Je doet de post op het bureau.",
    ),
)
# What people asked about measures: so many days ago, and the answer, when there is one.
QUESTIONS = (
    (25, "Mag ik dit ook vragen zonder melding?", "Ja. Bespreek het met je leidinggevende, of bel mij."),
    (12, "Wie ziet dat ik dit heb gevraagd?", ""),
    (1, "Geldt dit ook voor mijn ouders?", ""),
)
ENROLLED_AGO = timedelta(days=75)

# What a team talked about: so many days ago, the theme, how many were there, and what they agreed.
HELD = (
    (
        240,
        "hoe-veilig-voelen-we-ons",
        14,
        "Na elke dienst vraagt de dienstleider hoe het was. Wie iets meemaakt, belt dezelfde dag.",
    ),
    (120, "melden-of-niet", 11, "We melden ook wat klein lijkt. Bij de koffie hangt wie je kunt bellen."),
    (35, "werk-en-thuis", 12, "Iedereen vertelt thuis waar naasten hulp vinden. In mei praten we verder."),
)
# The first team has had all of these talks, the next ones fewer: the last ones none.
ONE_TO_ONES = ((20, "Over twee weken bellen we over het rooster."), (70, ""), (210, "Geen late diensten alleen."))


def make_talks(*, until: datetime) -> None:
    """Let most teams talk, some plan a talk, and a manager speak with the team."""
    own_team = Team.objects.get(members__email=EMPLOYEE.email)
    others = Team.objects.filter(kind=TeamKind.TEAM).exclude(pk=own_team.pk).order_by("name", "pk")
    for place, team in enumerate([own_team, *others]):
        _hold(team, HELD[place % 4 :], until=until)
    _speak_with_most(others, until=until)
    _plan(own_team, until=until)
    _speak(own_team, until=until)
    remind_of_talks(at=until)
    remind_of_agreements(at=until)


def make_training(*, until: datetime) -> None:
    """Enrol everybody some months ago, and let two out of three follow it; then as every night."""
    enrol_everybody(at=until - ENROLLED_AGO)
    rows = Enrolment.objects.filter(done_on__isnull=True).order_by("module", "person__email", "pk")
    for place, row in enumerate(rows.select_related("person")):
        if place % 3:
            finish(code=ModuleCode(row.module), by=row.person, at=until - ENROLLED_AGO + (1 + place % 50) * DAY)
    enrol_everybody(at=until)
    remind_of_training(at=until)


def make_deployments(*, until: datetime) -> None:
    """Let a team talk about a search beforehand, and leave an arrest that somebody must still answer."""
    team = Team.objects.get(members__email=EMPLOYEE.email)
    own = User.objects.get(email=EMPLOYEE.email)
    leader = _leader(team, at=until)
    others = User.objects.filter(team=team, is_active=True).exclude(pk__in=[leader.pk, own.pk]).order_by("email")
    for days, kind, what, is_discussed in DEPLOYMENTS:
        starts_at = _afternoon(until + days * DAY)
        at = min(starts_at - 4 * DAY, until - HOUR)
        deployment = plan_deployment(
            team=team, kind=kind, what=what, starts_at=starts_at, people=[own, *others[:2]], by=leader, at=at
        )
        for person, (risk, needs, reply, reason) in zip([own, *others[:2]], ESTIMATES, strict=True):
            if is_discussed or person != own:
                given = give_estimate(deployment=deployment, risk=risk, needs=needs, by=person, at=at + HOUR / 2)
                if is_discussed:
                    said: dict[str, Any] = {"answer": reply, "reason": reason, "given_at": given.given_at}
                    answer_estimate(estimate=given, by=leader, at=at + HOUR, **said)
        if is_discussed:
            decision = "We gaan met een auto meer, en bellen iedereen na afloop."
            discuss_deployment(deployment=deployment, decision=decision, late_reason="", by=leader, at=at + 2 * HOUR)
    remind_of_deployments(at=until)


def make_questions(*, until: datetime) -> None:
    """Let people read about measures, and ask; one question waits too long."""
    own = User.objects.get(email=EMPLOYEE.email)
    answerer = User.objects.get(email=f"casemanager@{DOMAIN}")
    readers = [own, *User.objects.filter(team=own.team, is_active=True).exclude(pk=own.pk).order_by("email")[:8]]
    versions = list(MeasureVersion.objects.current())
    for place, reader in enumerate(readers):
        for version in versions[: 2 + place % 4]:
            read_and_understood(version=version, by=reader, at=until - (30 - place) * DAY)
    for place, (days, body, said) in enumerate(QUESTIONS):
        question = ask(measure=versions[place].measure, body=body, by=readers[place], at=until - days * DAY)
        if said:
            answer(question=question, text=said, by=answerer, at=until - (days - 1) * DAY)
    remind_of_questions(at=until)
    _let_others_read(versions[0], without=readers, until=until)


def _let_others_read(version: MeasureVersion, *, without: Iterable[User], until: datetime) -> None:
    """Let two out of five of the others have read a guideline, some months ago."""
    others = User.objects.filter(is_active=True, team__isnull=False).exclude(pk__in=[reader.pk for reader in without])
    readers = [person for place, person in enumerate(others.order_by("email", "pk")) if place % 5 < 2]
    MeasureReading.objects.bulk_create(
        MeasureReading(version=version, person=person, read_at=until - (90 + place % 40) * DAY)
        for place, person in enumerate(readers)
    )


def _hold(team: Team, talks: tuple[tuple[int, str, int, str], ...], *, until: datetime) -> None:
    for days, theme, attended, agreements in talks:
        starts_at = _afternoon(until - days * DAY)
        talk = _planned(team, theme, starts_at=starts_at, at=starts_at - 14 * DAY)
        by = talk.planned_by
        record_talk(talk=talk, attended=attended, agreements=agreements, by=by, at=starts_at + 2 * HOUR)


def _plan(team: Team, *, until: datetime) -> None:
    """Plan one talk that somebody of the pool leads, leave one to write down, and offers to choose from."""
    starts_at = _afternoon(until + 9 * DAY)
    holdings = RoleHolding.objects.on(timezone.localdate(until)).filter(role__in=FACILITATORS)
    pool = [row.user for row in holdings.filter(team__lineage__0=team.eenheid_id).order_by("user__email", "pk")]
    offers = []
    for place, facilitator in enumerate(dict.fromkeys(pool)):
        begins = starts_at - HOUR + place * 2 * DAY
        offers.append(offer_time(starts_at=begins, ends_at=begins + 3 * HOUR, by=facilitator, at=until - 5 * DAY))
    leader = _leader(team, at=until)
    given: dict[str, Any] = {"theme": "wat-staat-er-online", "place": "Kantine", "minutes": 90}
    given["subjects"] = list(subjects_for(team).values_list("pk", flat=True))
    plan_talk(team=team, starts_at=starts_at, offer=offers[0], by=leader, at=until - 3 * DAY, **given)
    _planned(team, "een-inzet-met-risico", starts_at=_afternoon(until - 2 * DAY), at=until - 12 * DAY)


def _speak(team: Team, *, until: datetime) -> None:
    leader = _leader(team, at=until)
    members = User.objects.filter(team=team, is_active=True).exclude(pk=leader.pk).order_by("email")
    for person, (days, agreement) in zip(members[:12], ONE_TO_ONES * 4, strict=False):
        at = until - days * DAY
        record_one_to_one(employee=person, held_on=timezone.localdate(at), agreement=agreement, by=leader, at=at)


def _speak_with_most(teams: Iterable[Team], *, until: datetime) -> None:
    """Let the managers of other teams have spoken with two out of three of their people."""
    rows = []
    for team in teams:
        leader = _leader(team, at=until)
        members = User.objects.filter(team=team, is_active=True).exclude(pk=leader.pk).order_by("email")
        for place, person in enumerate(members):
            if place % 3:
                at = until - (60 + 5 * place) * DAY
                held_on = timezone.localdate(at)
                rows.append(OneToOne(employee=person, manager=leader, held_on=held_on, made_at=at))
    OneToOne.objects.bulk_create(rows)


def _planned(team: Team, theme: str, *, starts_at: datetime, at: datetime) -> TeamTalk:
    leader = _leader(team, at=at)
    rest: dict[str, Any] = {"minutes": 60, "offer": None, "place": "", "by": leader, "at": at}
    return plan_talk(team=team, theme=theme, starts_at=starts_at, **rest)


def _leader(team: Team, *, at: datetime) -> User:
    """Return who leads the team.

    :raises User.DoesNotExist: nobody does.
    """
    if manager := people.staff_of(team, on=timezone.localdate(at)).manager():
        return manager
    raise User.DoesNotExist(team.name)


def _afternoon(moment: datetime) -> datetime:
    """Return two o'clock on the day of `moment`, or on the working day after it."""
    day = timezone.localdate(moment)
    return workdays.moment(day if workdays.is_workday(day) else workdays.next_workday(day), AFTERNOON)
