from advies.learning.deployments.planning import cancel_deployment, plan_deployment
from advies.learning.figures import (
    DeploymentCounts,
    TalkCounts,
    deployment_counts,
    one_to_one_counts,
    talk_counts,
    training_counts,
)
from advies.learning.talks.one_to_one import record_one_to_one
from advies.learning.talks.recording import record_talk
from advies.learning.tests.conftest import AT, DAY, make_offer, plan
from advies.learning.training.enrolling import enrol_everybody
from advies.learning.training.following import finish
from advies.models import ModuleCode

LATER = AT + 8 * DAY


def test_talks_are_counted_for_half_a_year(cast):
    talk = plan(cast, offer=make_offer(cast))
    plan(cast)
    record_talk(talk=talk, attended=5, agreements="We bellen elkaar.", by=cast["manager"], at=LATER)

    assert talk_counts(at=LATER) == TalkCounts(teams=2, talked=1, talks=1, led_from_outside=1)
    assert talk_counts(at=LATER + 190 * DAY) == TalkCounts(teams=2, talked=0, talks=0, led_from_outside=0)


def test_people_that_somebody_spoke_with_are_counted_once(cast):
    for days in (0, 9):
        at = AT - days * DAY
        record_one_to_one(employee=cast["employee"], held_on=at.date(), agreement="", by=cast["manager"], at=AT)

    assert one_to_one_counts(on=AT.date()) == (10, 1)


def test_what_began_without_a_talk_counts_against(cast):
    how = {"kind": "SEARCH", "what": "Overdag", "people": [cast["employee"]], "by": cast["manager"], "at": AT}
    team, starts_at = cast["manager"].team, AT + DAY
    plan_deployment(team=team, starts_at=starts_at, **how)
    cancel_deployment(deployment=plan_deployment(team=team, starts_at=starts_at, **how), by=cast["manager"], at=AT)

    assert deployment_counts(since=AT, at=AT) == DeploymentCounts(begun=0, before=0)
    assert deployment_counts(since=AT, at=LATER) == DeploymentCounts(begun=1, before=0)


def test_modules_are_counted_in_people(cast):
    enrol_everybody(at=AT)
    finish(code=ModuleCode.YEARLY, by=cast["employee"], at=AT)

    assert training_counts(on=AT.date())["elk-jaar"] == (10, 1)
    assert training_counts(on=(AT + 400 * DAY).date())["elk-jaar"] == (10, 0)
