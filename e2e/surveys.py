"""Rounds of the survey in every state, made through the services, for who looks at pages."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from advies.models import SurveyInvitation, SurveyRound, SurveyVersion
from advies.survey.opening import keep_going
from advies.survey.planning import plan_round
from advies.survey.taking_part import decline, hand_in
from advies.survey.versions import load_survey
from advies.survey.writing_out import write_out_all
from dreiging.accounts.models import User
from dreiging.outbox.models import Notice

DAY = timedelta(days=1)


def make_surveys(people: Mapping[str, User]) -> dict[str, Any]:
    """Return the addresses of a round that is over, one that runs and one that is planned.

    In the one that runs the reporter took part, the colleague does not, and who is called idle was not asked.
    """
    now = timezone.now()
    load_survey(at=now - 500 * DAY)
    closed = _plan("Meting veiligheid, vorig jaar", people, opens_at=now - 380 * DAY)
    keep_going(at=now - 380 * DAY)
    _take_part(closed, people, at=now - 379 * DAY)
    write_out_all(at=now - 350 * DAY)
    running = _plan("Meting veiligheid, dit jaar", people, opens_at=now - 4 * DAY)
    keep_going(at=now - 4 * DAY)
    # What is said under the bell is looked at elsewhere.
    Notice.objects.filter(topic__in=[closed.pk, running.pk]).delete()
    hand_in(running=running, sheet={"EVER": ["NO"]}, by=people["reporter"], at=now)
    decline(running=running, by=people["colleague"], at=now)
    SurveyInvitation.objects.filter(round=running, person=people.get("idle")).delete()
    planned = _plan("Meting veiligheid, volgend jaar", people, opens_at=now + 300 * DAY)
    return {"survey_closed": closed.slug, "survey_open": running.slug, "survey_planned": planned.slug}


def _plan(title: str, people: Mapping[str, User], *, opens_at: datetime) -> SurveyRound:
    first = timezone.localdate(opens_at)
    return plan_round(
        title=title,
        version=SurveyVersion.objects.get(),
        opens_on=first,
        closes_on=first + 21 * DAY,
        results_expected_on=first + 60 * DAY,
        by=people["hr"],
        at=opens_at - 30 * DAY,
    )


def _take_part(running: SurveyRound, people: Mapping[str, User], *, at: datetime) -> None:
    for person in people.values():
        hand_in(running=running, sheet={"EVER": ["EARLIER"], "RAISED": ["NOBODY"]}, by=person, at=at)
