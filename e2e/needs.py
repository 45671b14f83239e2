"""What somebody needs, in every state that a page can show, made through the services."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from advies.support.requests import Whom
from incidents.home.consent import request_of, say_consent
from incidents.home.offering import offer_help
from incidents.models import CaseNeed, Incident
from incidents.needs.answering import agree_with_answer, answer_needs, dispute_answer
from incidents.needs.asking import ask_needs

if TYPE_CHECKING:
    from e2e.world import World

HOUR = timedelta(hours=1)


def make_needs(world: "World", *, long_text: str) -> None:
    """Answer the needs of the case `long`: one right, one wrong, one not confirmed; remember one of each in `names`."""
    case = Incident.objects.select_related("handler", "reported_by").get(reference=world.names["long"])
    at, words = world.now - HOUR, long_text[:450]
    acts: dict[str, Any] = {"incident": case, "by": case.handler, "at": at}
    ask_needs(said="NEEDS", kinds=["OTHER"], words=words, **acts)
    ask_needs(said="NOTHING_NOW", **{**acts, "at": at + HOUR / 2})
    right, wrong, waits, *_open = CaseNeed.objects.filter(incident=case).order_by("said_as").exclude(said_as="")
    answer_needs(needs=[right.pk, wrong.pk], answer="PARTLY", words=long_text[:1000], **acts)
    answer_needs(needs=[waits.pk], answer="NO", words=words, **acts)
    own: dict[str, Any] = {"by": case.reported_by, "at": at + HOUR / 3}
    agree_with_answer(need=right, **own)
    dispute_answer(need=wrong, words=long_text, **own)
    for answer, hours in (("LATER", 3), ("ACCEPTED", 1)):
        offer_help(**{**acts, "at": world.now - hours * HOUR}, answer=answer, words=long_text[:500])
    whom = Whom(long_text[:80], "+31612345678", long_text[:120], long_text[:300])
    consent = say_consent(incident=case, given=True, whom=whom, by=case.reported_by, at=world.now - 9 * 24 * HOUR)
    request = request_of(consent)
    assert request is not None
    world.names["request"] = str(request.pk)
    world.names |= {"need_answered": str(waits.pk), "need_open": str(wrong.pk)}
