"""Talks and deployments are erased with their keys once they are old enough, and not a day before."""

from datetime import timedelta

import pytest

from advies.learning.deployments.planning import plan_deployment
from advies.learning.retention import tidy_learning
from advies.learning.talks.one_to_one import record_one_to_one
from advies.learning.talks.recording import record_talk
from advies.learning.tests.conftest import AT, DAY, HOUR, make_offer, plan
from advies.models import Deployment, DeploymentEstimate, FacilitatorOffer, OneToOne, TalkSubject, TeamTalk
from dreiging.vault.models import CaseKey

KEPT = timedelta(days=500)
ROWS = (TeamTalk, OneToOne, Deployment, DeploymentEstimate, FacilitatorOffer)


@pytest.fixture
def old(cast, settings):
    """A talk, a one-to-one and a deployment, all of one week."""
    settings.TALKS_KEPT_DAYS = KEPT.days
    subject = TalkSubject.objects.create(team=cast["manager"].team, words="Een auto.", made_by=cast["hr"], made_at=AT)
    talk = plan(cast, offer=make_offer(cast), subjects=[subject.pk])
    agreed = {"attended": 9, "agreements": "We bellen elkaar.", "subjects": [subject.pk]}
    record_talk(talk=talk, by=cast["manager"], at=AT + 8 * DAY, **agreed)
    said = {"held_on": (AT + 7 * DAY).date(), "agreement": "De route."}
    spoken = record_one_to_one(employee=cast["employee"], by=cast["manager"], at=AT + 7 * DAY, **said)
    what = {"kind": "SEARCH", "what": "Een loods.", "starts_at": AT + 7 * DAY + 4 * HOUR, "people": [cast["employee"]]}
    deployment = plan_deployment(team=cast["manager"].team, by=cast["manager"], at=AT, **what)
    return talk, spoken, deployment


def test_what_is_old_enough_is_gone_with_its_keys(old):
    """Seen to fail with the keys left out of `erase`."""
    end = AT + 8 * DAY + KEPT
    assert tidy_learning(at=end) == 3

    assert [model for model in ROWS if model.objects.exists()] == []
    keys = CaseKey.objects.filter(pk__in=[row.pk for row in old])
    assert set(keys.values_list("wrapped", "erased_at")) == {(None, end)} and keys.count() == 3
    assert TalkSubject.objects.get().talk is None
    assert tidy_learning(at=end) == 0


def test_a_day_before_everything_is_there(old):
    """Seen to fail with `planned_at` in the place of `starts_at`."""
    assert tidy_learning(at=AT + 6 * DAY + KEPT) == 0
    assert all(model.objects.exists() for model in ROWS)
