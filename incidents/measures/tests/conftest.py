"""A case with a need and a measure for it, and the shortest way to let the measure stand anywhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advies.measures.loading import load_measures
from advies.models import MeasureVersion
from incidents.measures import deciding, running
from incidents.measures.own import confirm_explained
from incidents.models import CaseMeasure, CaseNeed
from incidents.needs.asking import ask_needs
from incidents.tests.factories import AT
from incidents.workflow import MeasureStatus as S

LATER, DAY = AT + timedelta(hours=1), timedelta(days=1)
TODAY = timezone.localtime(AT).date()
SOON = TODAY + 20 * DAY


@pytest.fixture
def catalogue(db):
    load_measures(at=AT - 30 * DAY)


@pytest.fixture
def need(cast, case):
    ask_needs(incident=case, said="NEEDS", kinds=["HOME_ADVICE"], by=cast["manager"], at=AT)
    return CaseNeed.objects.get()


def version_of(slug="camera-of-alarm"):
    return MeasureVersion.objects.current().get(measure__slug=slug)


def ask(case, by, *, at=LATER, need=None, purpose="Voor de schuur", slug="camera-of-alarm"):
    given = {"need": need.pk if need else None, "purpose": "" if need else purpose}
    return deciding.ask_measure(incident=case, version=version_of(slug), **given, by=by, at=at)


@pytest.fixture
def measure(cast, case, catalogue, need):
    return ask(case, cast["manager"], need=need)


class Steps:
    """Each deed with what it cannot do without; `go` does those that lead to a status."""

    def __init__(self, measure, cast):
        self.pk, self.cast = measure.pk, cast

    @property
    def now(self) -> CaseMeasure:
        return CaseMeasure.objects.select_related("incident", "version").get(pk=self.pk)

    def how(self, **changes):
        given = {"measure": self.now, "revision": self.now.revision, "by": self.cast["manager"], "at": LATER}
        return {**given, **changes}

    def decide(self, *, agreed=True, decider="VEILIGHEIDSCOORDINATOR", words="Past bij de dreiging.", **changes):
        return deciding.decide_measure(**self.how(agreed=agreed, decider=decider, words=words, **changes))

    def explain(self, *, words="Een camera bij de voordeur, voor drie maanden.", **changes):
        return deciding.explain_measure(**self.how(words=words, **changes))

    def confirm(self, *, by=None, at=LATER):
        return confirm_explained(measure=self.now, by=by or self.cast["reporter"], at=at)

    def start(self, *, started_on=TODAY, review_on=SOON, **changes):
        return deciding.start_measure(**self.how(started_on=started_on, review_on=review_on, **changes))

    def review(self, outcome=S.ACTIVE, *, next_on=SOON, words="Het werkt.", **changes):
        return running.review_measure(**self.how(outcome=outcome, next_on=next_on, words=words, **changes))

    def end(self, *, last_talk_on=TODAY, words="Het is rustig.", **changes):
        return running.end_measure(**self.how(last_talk_on=last_talk_on, words=words, **changes))

    def withdraw(self, *, words="Verhuisd.", **changes):
        return deciding.withdraw_measure(**self.how(words=words, **changes))

    def go(self, status) -> CaseMeasure:
        explained = (self.decide, self.explain, self.confirm, self.start)
        ways = {
            S.PROPOSED: (),
            S.DECIDED_YES: (self.decide,),
            S.DECIDED_NO: (lambda: self.decide(agreed=False),),
            S.ACTIVE: explained,
            S.UNDER_REVIEW: (*explained, lambda: self.review(S.UNDER_REVIEW, next_on=TODAY + 5 * DAY)),
            S.WINDING_DOWN: (*explained, lambda: self.review(S.WINDING_DOWN)),
            S.ENDED: (*explained, lambda: self.review(S.WINDING_DOWN), self.end),
            S.WITHDRAWN: (self.withdraw,),
        }
        for deed in ways[status]:
            deed()
        return self.now


@pytest.fixture
def steps(measure, cast):
    return Steps(measure, cast)
