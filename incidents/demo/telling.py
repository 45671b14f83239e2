"""Filling in a report: the answers of a story, step by step, as somebody would type them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from dreiging.accounts.models import User
from incidents.answers import About, ReachBy, Readers, When
from incidents.demo.story import Story
from incidents.models import ReportDraft
from incidents.reporting.drafts import Typed, save_step

DAYS_AGO = 6  # what happened "earlier"


@dataclass(frozen=True)
class Choices:
    """What the employee chooses about people: who reads, who must not know, and about whom it is."""

    readers: str = Readers.MANAGER
    other_manager: User | None = None
    keep_from_people: tuple[User, ...] = ()
    keep_from: str = ""
    reach_by: str = ReachBy.MESSAGE
    colleague: User | None = None
    colleague_name: str = ""
    colleague_knows: bool = True
    steps: tuple[str, ...] = field(default=())  # only these; all when empty


def fill_in(draft: ReportDraft, story: Story, choices: Choices, *, by: User, at: datetime) -> ReportDraft:
    """Save the steps of the report with the answers of `story`; what the story leaves out is skipped."""
    for step, answers in answers_of(story, choices, at=at).items():
        if not choices.steps or step in choices.steps:
            draft = save_step(draft=draft, step=step, answers=answers, version=draft.version, by=by, at=at)
    return draft


def answers_of(story: Story, choices: Choices, *, at: datetime) -> dict[str, Typed]:
    """Return what is typed in each step: {step: {field: [typed, …]}}."""
    about = {"voor-wie": _for_whom(choices)} if story.about == About.COLLEAGUE else {}
    earlier = timezone.localtime(at - timedelta(days=DAYS_AGO))
    happened_on = f"{earlier.day}-{earlier.month}-{earlier.year}" if story.when == When.EARLIER else ""
    return {
        **about,
        "veilig": {"safe_now": [story.safe_now]},
        "wat": {"narrative": [story.narrative]},
        "wanneer": {"when": [story.when], "happened_on": [happened_on], "place": [story.place]},
        "hoe": {"how": list(story.how)},
        "wie": {"who_known": [story.who_known], "who": [story.who], "they_know": list(story.they_know)},
        "jij-en-thuis": {"self_now": [story.self_now], "home_now": [story.home_now]},
        "nodig": {"needs": list(story.needs)},
        "wie-leest": _readers(choices),
    }


def _for_whom(choices: Choices) -> Typed:
    where = (
        {"where": ["TEAM"], "colleague": [str(choices.colleague.pk)]}
        if choices.colleague
        else {
            "where": ["ELSEWHERE"],
            "colleague_name": [choices.colleague_name],
        }
    )
    return {**where, "knows": ["YES" if choices.colleague_knows else "NO"]}


def _readers(choices: Choices) -> Typed:
    return {
        "readers": [choices.readers],
        "other_manager": [str(choices.other_manager.pk)] if choices.other_manager else [],
        "keep_from_people": [str(person.pk) for person in choices.keep_from_people],
        "keep_from": [choices.keep_from],
        "reach_by": [choices.reach_by],
    }
