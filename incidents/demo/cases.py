"""Which cases there are in the demo organisation: some for each account to see, and many more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from dreiging import workdays
from dreiging.accounts.models import Role, RoleHolding, Team, TeamKind, User
from dreiging.accounts.people import staff_of
from incidents.answers import About, ReachBy, Readers
from incidents.demo import courses, stories, words
from incidents.demo.aangifte_stories import AANGIFTEN, APPOINTED, WITHOUT, Happened
from incidents.demo.aangiften import Prepared, Turn, follow_up, length_of
from incidents.demo.accounts import EMPLOYEE, MANAGER
from incidents.demo.clock import Clock, by_day
from incidents.demo.courses import Make
from incidents.demo.draaiboek import follow
from incidents.demo.story import Story
from incidents.demo.telling import Choices
from incidents.demo.unfolding import Unfolding
from incidents.routing import managers_to_choose

# So soon after the report somebody opens the draaiboek.
SOON = timedelta(minutes=4)
QUARTERS = 8
DAYS = QUARTERS * 91

# How often each course is taken, as parts of the whole.
COMMON: tuple[tuple[Make, int], ...] = (
    (courses.calm, 26),
    (courses.usual, 24),
    (courses.passed_on, 9),
    (courses.not_yet, 8),
    (courses.again, 7),
    (courses.heavier, 7),
    (courses.lighter, 6),
    (courses.kept_quiet, 5),
    (courses.hard_to_reach, 5),
    (courses.called, 5),
)
# In one of so many cases at most an aangifte is followed.
AANGIFTE_IN = 4
READERS = ((Readers.MANAGER, 70), (Readers.CASEMANAGER, 14), (Readers.OTHER_MANAGER, 8), (Readers.CONFIDENTIAL, 8))
STORIES = (*((story, 6) for story in stories.STORIES), (stories.FOR_COLLEAGUE, 8), (stories.FOR_TEAM, 5))
REACH_BY = (ReachBy.OWN_PHONE, ReachBy.OWN_PHONE, ReachBy.MESSAGE, ReachBy.VISIT)
PUNISHABLE = stories.STORIES[:6]
LIGHT, FOLLOWED_HOME = stories.STORIES[-1], stories.STORIES[1]


@dataclass(frozen=True)
class Plan:
    """A case to come: who reports what, when, whom they let read it, and how it goes."""

    author: User
    story: Story
    at: datetime
    course: Make
    choices: Choices = field(default_factory=Choices)
    # How the aangifte goes once it was discussed; None when that is all.
    aangifte: Sequence[Turn] | None = None


def happen(plans: Sequence[Plan], *, until: datetime, random: Random) -> Iterator[datetime]:
    """Let every case of `plans` happen as far as it comes before `until`; yield the moment of each step."""
    clock = Clock(until=until)
    for plan in plans:
        course, habits = Random(random.random()), Random(plan.author.email)  # noqa: S311 -- a story, no secret
        case = Unfolding(plan.author, plan.story, plan.choices, plan.at, course, habits)
        clock.begin(case, plan.course(case), at=plan.at)
        if plan.course not in courses.WITHOUT_STEPS:
            clock.begin(case, follow(case), at=plan.at + SOON)
        if plan.aangifte is not None:
            clock.begin(case, follow_up(case, plan.aangifte), at=plan.at + SOON)
    yield from clock.run()


def plan_cases(number: int, *, until: datetime, random: Random) -> list[Plan]:
    """Return the plans of `number` cases before `until`, those for the accounts among them."""
    plans = list(_for_the_accounts(until))
    members = User.objects.filter(team__kind=TeamKind.TEAM, role_holdings__isnull=True).select_related("team")
    others = [person for person in members.order_by("email") if person.email != EMPLOYEE.email]
    followed = AANGIFTEN[: number // AANGIFTE_IN]
    plans += [_with_aangifte(place, one, others, until) for place, one in enumerate(followed)]
    rest = max(0, number - len(plans))
    dealt = zip(*(_deal(parts, rest, random) for parts in (COMMON, STORIES, READERS)), strict=True)
    plans += [_any_case(random.choice(others), *each, until=until, random=random) for each in dealt]
    return plans


def _deal(parts: Sequence[tuple[Any, int]], number: int, random: Random) -> list[Any]:
    """Return `number` of what is in `parts`, each in its share, in an order that `random` decides."""
    deck = [what for what, share in parts for _card in range(share)]
    every = [deck[place * len(deck) // number] for place in range(number)]
    random.shuffle(every)
    return every


# --- For the accounts ---------------------------------------------------------------------------------------------
def _for_the_accounts(until: datetime) -> Iterator[Plan]:
    employee = User.objects.select_related("team").get(email=EMPLOYEE.email)
    mates = User.objects.filter(team=employee.team, role_holdings__isnull=True).exclude(pk=employee.pk)
    first, second, third, fourth, fifth, sixth = mates.order_by("email")[:6]
    manager = User.objects.get(email=MANAGER.email)

    def ago(**length: float) -> datetime:
        return until - timedelta(**length)

    # The employee: one case that is closed, and one with a talk the day after tomorrow, and soon the aangifte.
    yield Plan(employee, stories.STORIES[6], by_day(ago(days=340)), courses.calm)
    soon_at_police = courses.up_to_talk_at(timedelta(days=7))
    yield Plan(employee, stories.STORIES[0], ago(days=5), soon_at_police, aangifte=(*APPOINTED, Prepared(0.5)))
    # The manager: late and passed on; today; later; a question whether it may be closed; just in.
    yield Plan(first, LIGHT, ago(hours=30), courses.just_told)
    yield Plan(second, FOLLOWED_HOME, ago(days=6), courses.up_to_talk_at(_later_today(until) - ago(days=6)))
    yield Plan(third, stories.STORIES[2], ago(days=9), courses.up_to_talk_at(timedelta(days=15)))
    yield Plan(fourth, stories.STORIES[3], by_day(ago(days=34)), courses.asked_to_agree)
    yield Plan(first, stories.FOR_TEAM, ago(minutes=50), courses.just_told)
    # Only the case manager; only the confidential adviser, once with somebody who must not know.
    yield Plan(fifth, stories.STORIES[9], ago(hours=3), courses.just_told, Choices(readers=Readers.CASEMANAGER))
    yield Plan(sixth, stories.STORIES[12], ago(hours=9), courses.just_told, Choices(readers=Readers.CONFIDENTIAL))
    kept = Choices(readers=Readers.CONFIDENTIAL, keep_from_people=(manager,))
    yield Plan(second, stories.STORIES[8], by_day(ago(days=25)), courses.calm, kept)
    # The safety coordinator: somebody wants to be called now, and somebody was.
    yield Plan(third, stories.NOT_SAFE, ago(minutes=12), courses.wants_a_call)
    yield Plan(fifth, stories.NOT_SAFE, by_day(ago(days=12)), courses.called)
    # A promise that was not kept, and a colleague who does not know yet.
    yield Plan(sixth, stories.STORIES[7], ago(days=7), courses.forgotten)
    unknowing = Choices(colleague=fourth, colleague_knows=False, keep_from=words.OUTSIDE_NAME)
    yield Plan(third, stories.FOR_COLLEAGUE, ago(days=3), courses.up_to_talk_at(timedelta(days=5)), unknowing)


def _later_today(until: datetime) -> datetime:
    """Return five o'clock today; when that is near or past, a moment as late as today has."""
    today = timezone.localtime(until)
    five = workdays.moment(today.date(), time(17, 0))
    return five if five - until > timedelta(hours=1) else workdays.moment(today.date(), time(23, 59))


# --- With an aangifte --------------------------------------------------------------------------------------------
def _with_aangifte(place: int, one: Happened, people: Sequence[User], until: datetime) -> Plan:
    """Return a case that began so long ago that its aangifte now stands where it should; most are near the accounts."""
    home = _team_of(User.objects.select_related("team").get(email=EMPLOYEE.email)).eenheid_id
    near = [person for person in people if _team_of(person).eenheid_id == home]
    found = people if place % 3 == 2 else near
    story = PUNISHABLE[place % len(PUNISHABLE)]
    at = by_day(until - length_of(one.turns) - timedelta(days=one.ago))
    return Plan(found[7 * place % len(found)], story, at, courses.with_aangifte, aangifte=one.turns)


# --- All the others -----------------------------------------------------------------------------------------------
def _any_case(author: User, course: Make, story: Story, readers: str, *, until: datetime, random: Random) -> Plan:
    choices = Choices(readers=readers, reach_by=random.choice(REACH_BY))
    if course is courses.called:
        story, choices = stories.NOT_SAFE, replace(choices, readers=Readers.MANAGER)
    elif story.about == About.COLLEAGUE:
        choices = _about_somebody(choices, author, random)
    if choices.readers == Readers.OTHER_MANAGER:
        choices = _with_another_manager(choices, author, until, random)
    elif course is not courses.called and random.random() < 0.12:
        choices = _kept_from_the_line(choices, author, until)
    # More of them lately: people have found the way.
    started = until - timedelta(days=1 + (DAYS - 1) * random.random() ** 1.6)
    moment = workdays.moment(timezone.localtime(started).date(), time(random.randrange(7, 22), random.randrange(60)))
    at = min(moment, until - timedelta(hours=1))
    return Plan(author, story, at, course, choices, aangifte=random.choice(WITHOUT))


def _about_somebody(choices: Choices, author: User, random: Random) -> Choices:
    mates = User.objects.filter(team=author.team_id, role_holdings__isnull=True).exclude(pk=author.pk)
    if random.random() < 0.3:
        return replace(choices, colleague_name=words.OUTSIDE_NAME)
    return replace(
        choices, colleague=random.choice(list(mates.order_by("email"))), colleague_knows=random.random() < 0.6
    )


def _with_another_manager(choices: Choices, author: User, until: datetime, random: Random) -> Choices:
    # Who is away now was there then; the deputy would lead now.
    found = managers_to_choose(_team_of(author), on=timezone.localtime(until).date())
    other = [person for person in found if RoleHolding.objects.filter(user=person, role=Role.LEIDINGGEVENDE).exists()]
    return replace(choices, other_manager=random.choice(other)) if other else replace(choices, readers=Readers.MANAGER)


def _kept_from_the_line(choices: Choices, author: User, until: datetime) -> Choices:
    """Keep it from the own manager, who then is not asked."""
    manager = staff_of(_team_of(author), on=timezone.localtime(until).date()).manager()
    readers = Readers.CASEMANAGER if choices.readers == Readers.MANAGER else choices.readers
    return replace(choices, readers=readers, keep_from_people=(manager,) if manager else ())


def _team_of(person: User) -> Team:
    if person.team is None:
        raise ValueError("everybody in the demo has a team")
    return person.team
