"""Loading the demo organisation: all of it, or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from advies.measures.loading import load_measures
from advies.protocols.loading import load_default
from dreiging.accounts.models import User
from dreiging.outbox.models import Mail, MailState, Notice
from incidents.demo import cases, organisation, people, readings, stories, volume
from incidents.demo.accounts import DOMAIN
from incidents.demo.attachments import make_files
from incidents.demo.checkins import agree_on_talks
from incidents.demo.experience import ask_and_answer
from incidents.demo.impact import say_in_talks
from incidents.demo.learning import make_deployments, make_questions, make_talks, make_training
from incidents.demo.lists import make_lists, use_worklist
from incidents.demo.organisation import Tree
from incidents.demo.related import link_some
from incidents.demo.support import make_support
from incidents.demo.surveys import make_surveys
from incidents.demo.telling import Choices, fill_in
from incidents.demo.warnings import make_warnings
from incidents.demo.yearreports import make_year_reports
from incidents.figures.releasing import release_due
from incidents.figures.survey.releasing import release_rounds_due
from incidents.reporting.drafts import start_draft
from incidents.watch.loading import load_norms

SEED = 2024
PEOPLE, CASES = 250, 150
NORMS_SINCE = timedelta(days=730)
STEPS_PER_LINE = 200  # of progress
# What is older has been read; what is newer waits under the bell.
UNREAD_FOR = timedelta(days=2)
READ_AFTER = timedelta(hours=2)
# Who has a report that is not sent yet: so many days ago, and how far they came.
DRAFTS = (("hr", 2, ("veilig", "wat", "wanneer")), ("naasten", 9, ("veilig",)), ("tweedelijn", 20, ("veilig", "wat")))


def load(*, password: str, until: datetime, number: int = CASES) -> Iterator[str]:
    """Make the organisation, and let its cases happen until `until`; yield how far it is, in words."""
    random = Random(SEED)  # noqa: S311 -- stories, no secrets
    with transaction.atomic():
        load_norms(at=until - NORMS_SINCE)
        load_default(at=until - NORMS_SINCE)
        load_measures(at=until - NORMS_SINCE)
        yield hire_all(password=password, until=until, random=random)
        plans = cases.plan_cases(number, until=until, random=random)
        yield f"{len(plans)} meldingen"
        for step, moment in enumerate(cases.happen(plans, until=until, random=random), start=1):
            if step % STEPS_PER_LINE == 0:
                yield f"tot {timezone.localtime(moment):%d-%m-%Y}"
        agree_on_talks(until=until)
        say_in_talks()
        ask_and_answer(until=until)
        yield f"{make_files(until=until)} bestanden"
        _leave_drafts(until)
        make_support(until=until)
        make_warnings(until=until)
        make_talks(until=until)
        make_training(until=until)
        make_deployments(until=until)
        make_questions(until=until)
        make_surveys(until=until)
        make_lists(until=until)
        use_worklist(until=until)
        link_some(until=until)
        yield from readings.tell(until=until)
        yield f"cijfers van {len(release_due(at=until))} periodes"
        yield f"uitkomsten van {len(release_rounds_due(at=until))} metingen"
        yield f"{make_year_reports(until=until)} jaarverslag"
        _settle_outbox(until)


def hire_all(*, password: str, until: datetime, random: Random) -> str:
    """Make the demo organisation with its people, one of them away; return its size in words."""
    hire = partial(people.hire, count=PEOPLE, per_eenheid=people.SMALL, password=password, random=random)
    told = _hired(organisation.DEMO_TREE, hire, until)
    people.send_away(at=until)
    return told


def load_volume(*, password: str, until: datetime, number: int, count: int) -> Iterator[str]:
    """Make an organisation of `count` people with `number` cases to measure with; yield what is made."""
    random = Random(SEED)  # noqa: S311 -- stories, no secrets
    hire = partial(people.hire, count=count, per_eenheid=people.LARGE, password=password, random=random)
    with transaction.atomic():
        yield _hired(organisation.large_tree(count), hire, until)
        yield from volume.fill(cases=number, at=until)


def _hired(tree: Tree, hire: Callable[..., list[User]], until: datetime) -> str:
    teams = organisation.plant(tree)
    hired = hire(teams, on=timezone.localtime(until).date())
    return f"{len(hired)} mensen in {len(teams)} teams, districten en eenheden"


def _leave_drafts(until: datetime) -> None:
    for box, days, steps in DRAFTS:
        author, at = User.objects.get(email=f"{box}@{DOMAIN}"), until - timedelta(days=days)
        story = stories.STORIES[days % len(stories.STORIES)]
        draft = start_draft(about=story.about, by=author, at=at)
        fill_in(draft, story, replace(Choices(), steps=steps), by=author, at=at)


def _settle_outbox(until: datetime) -> None:
    """Leave what somebody would find today: old notices are read, and no bell rings for the past.

    A digest that is still to come stays: it rings for what is unread.
    """
    old = Notice.objects.filter(created_at__lt=until - UNREAD_FOR, read_at__isnull=True)
    old.update(read_at=F("created_at") + READ_AFTER)
    Notice.objects.unread().filter(ring_at__lte=until).update(ring_at=None)
    past = Mail.objects.filter(state=MailState.WAITING, due_at__lte=until)
    past.update(state=MailState.NOT_NEEDED, finished_at=until)
