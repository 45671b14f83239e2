"""What people of the demo organisation think of the follow-up: asked yesterday of whom it was time, partly answered."""

from datetime import datetime, timedelta
from typing import Any

from incidents.demo import words
from incidents.experience.asking import ask_everybody
from incidents.experience.saying import record_discussion, say_experience
from incidents.models import Action, ActionKind, Experience

# So long ago it was asked; one in so many has not answered yet.
ASKED_AGO = timedelta(hours=20)
ANSWERED_AFTER, DISCUSSED_AGO = timedelta(hours=3), timedelta(hours=4)
UNANSWERED = 4


def ask_and_answer(*, until: datetime) -> None:
    """Ask, and let most answer, in turn what `words.EXPERIENCES` says; the first low answer was talked about."""
    at = until - ASKED_AGO
    ask_everybody(at=at)
    asked = Experience.objects.select_related("incident", "asked").order_by("counted_from", "pk")
    for place, each in enumerate(asked):
        if place % UNANSWERED == 0:
            continue
        seriously, satisfied, text = words.EXPERIENCES[place % len(words.EXPERIENCES)]
        said: dict[str, Any] = {"taken_seriously": seriously, "satisfied": satisfied, "again": False, "words": text}
        say_experience(experience=each, **said, by=each.asked, at=at + ANSWERED_AFTER)
    talks = Action.objects.open().filter(kind=ActionKind.DISCUSS_EXPERIENCE).select_related("incident", "owner")
    if first := talks.order_by("opened_at", "pk").first():
        how: dict[str, Any] = {"by": first.owner, "at": until - DISCUSSED_AGO}
        record_discussion(incident=first.incident, words=words.EXPERIENCE_DISCUSSED, **how)
