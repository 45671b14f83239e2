"""What is done for the safety of people of the demo organisation: asked in some cases, and followed up to its end."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from advies.models import MeasureVersion
from incidents import norms
from incidents.demo import words
from incidents.demo.unfolding import Unfolding
from incidents.home.consent import say_consent
from incidents.measures.deciding import ask_measure, decide_measure, explain_measure, start_measure, withdraw_measure
from incidents.measures.own import confirm_explained, rate_measure
from incidents.measures.running import end_measure, review_measure
from incidents.models import CaseMeasure, CaseNeed
from incidents.workflow import MeasureStatus as S

# In so many of the cases that call for it.
SHARE = 0.35
# What is due within this time is done in one go.
SOON = timedelta(days=3)
LOOKED_AT_AFTER = 25
WOUND_DOWN_IN = 10


def choose_measure(case: Unfolding) -> None:
    """Ask for a measure, in some cases, for a need where there is one."""
    if case.habits.random() > SHARE:
        return
    slug, purpose = case.habits.choice(words.MEASURES)
    version = MeasureVersion.objects.current().get(measure__slug=slug)
    need = CaseNeed.objects.filter(incident=case.incident, kind="MEASURE", withdrawn_at=None).first()
    served: dict[str, Any] = {"need": need.pk if need else None, "purpose": "" if need else purpose}
    ask_measure(incident=case.now(), version=version, **served, by=case.actor(), at=case.at)
    case.has_measures = True


def say_whether_home_may_be_contacted(case: Unfolding) -> None:
    given = case.habits.random() < 0.6
    say_consent(incident=case.now(), given=given, by=case.decider(), at=case.at)


def follow_measures(case: Unfolding) -> None:
    """Do what is due soon about each measure."""
    if not case.has_measures:
        return
    found = CaseMeasure.objects.unfinished().filter(incident=case.incident, action__due_at__lt=case.at + SOON)
    for measure in found.select_related("incident"):
        _go_on(case, measure)


def end_measures(case: Unfolding) -> None:
    """Leave no measure that stands in the way of closing."""
    if not case.has_measures:
        return
    today = timezone.localdate(case.at)
    for measure in CaseMeasure.objects.unfinished().filter(incident=case.incident).select_related("incident"):
        if measure.status in (S.PROPOSED, S.DECIDED_YES):
            withdraw_measure(words=words.MEASURE_NOT_NEEDED, **_about(case, measure))
            continue
        if measure.status != S.WINDING_DOWN:
            measure = _wind_down(case, measure, today)
        _end(case, measure, today)


def _go_on(case: Unfolding, measure: CaseMeasure) -> None:
    today = timezone.localdate(case.at)
    if measure.status == S.PROPOSED:
        agreed = case.habits.random() < 0.85
        text = words.MEASURE_YES if agreed else words.MEASURE_NO
        decide_measure(agreed=agreed, decider="VEILIGHEIDSCOORDINATOR", words=text, **_about(case, measure))
    elif measure.status == S.DECIDED_YES:
        _begin(case, measure, today)
    elif measure.status == S.WINDING_DOWN:
        _end(case, measure, today)
    elif case.habits.random() < 0.5:
        _wind_down(case, measure, today)
    else:
        days = min(LOOKED_AT_AFTER, norms.REVIEW_MEASURE[measure.incident.severity].amount)
        next_on = today + timedelta(days=days)
        review_measure(outcome=S.ACTIVE, next_on=next_on, words=words.MEASURE_GOES_ON, **_about(case, measure))


def _begin(case: Unfolding, measure: CaseMeasure, today: date) -> None:
    if measure.explained_at is None:
        explain_measure(words=words.MEASURE_EXPLAINED, **_about(case, measure))
    elif measure.confirmed_at is None:
        confirm_explained(measure=measure, by=case.decider(), at=case.at)
    else:
        days = min(LOOKED_AT_AFTER, norms.REVIEW_MEASURE[measure.incident.severity].amount)
        start_measure(started_on=today, review_on=today + timedelta(days=days), **_about(case, measure))


def _wind_down(case: Unfolding, measure: CaseMeasure, today: date) -> CaseMeasure:
    next_on = today + timedelta(days=WOUND_DOWN_IN)
    return review_measure(
        outcome=S.WINDING_DOWN, next_on=next_on, words=words.MEASURE_WINDS_DOWN, **_about(case, measure)
    )


def _end(case: Unfolding, measure: CaseMeasure, today: date) -> None:
    ended = end_measure(last_talk_on=today, words=words.MEASURE_ENDED, **_about(case, measure))
    if case.habits.random() < 0.7:
        given, text = case.habits.choice(words.MEASURE_HELPED)
        rate_measure(measure=ended, usefulness=given, words=text, by=case.decider(), at=case.at)


def _about(case: Unfolding, measure: CaseMeasure) -> dict[str, Any]:
    return {"measure": measure, "revision": measure.revision, "by": case.actor(), "at": case.at}
