"""The database refuses what cannot be, whoever writes it; each rule by its name."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from incidents.aangifte.tests.conftest import SOON, TODAY
from incidents.models import Aangifte, AangifteEntry, NewsFrom
from incidents.models.aangifte_rules import RULES
from incidents.tests.factories import AT
from incidents.workflow import AangifteStatus as S

DAY = timedelta(days=1)
FILED = {"status": S.FILED, "filed_on": TODAY, "filed_by": "SELF", "next_feedback_on": SOON}
DECIDED = {**FILED, "status": S.SEPOT_TECH, "decision_known_on": TODAY}
HEARD = {**FILED, "status": S.HEARING, "hearing_on": TODAY}
JUDGED = {**HEARD, "status": S.JUDGMENT, "judgment": "ACQUITTAL", "judgment_on": TODAY}

# rule: (what is fine, what is not)
CASES = {
    "status_known": (FILED, {**FILED, "status": "NOWHERE"}),
    "wish_known": ({"wish": "YES", "wish_said_at": AT}, {"wish": "MAYBE", "wish_said_at": AT}),
    "filed_by_known": ({"filed_by": "BOTH"}, {"filed_by": "CAT"}),
    "address_known": ({"address_choice": "HOME"}, {"address_choice": "MOON"}),
    "damage_claim_known": ({"damage_claim": "DONE"}, {"damage_claim": "?"}),
    "speech_right_known": ({"speech_right": "NO"}, {"speech_right": "?"}),
    "judgment_known": (JUDGED, {**JUDGED, "judgment": "?"}),
    "articles_known": ({"articles": ["SR285"]}, {"articles": ["SR285", "SR1"]}),
    "reasons_known": ({"reasons_not": ["NOT_SAID"]}, {"reasons_not": ["?"]}),
    "sepot_code_form": ({**DECIDED, "sepot_code": "02"}, {**DECIDED, "sepot_code": "2a"}),
    "agreement_within_bounds": ({"contact_agreement_days": 90}, {"contact_agreement_days": 91}),
    "wish_has_a_moment": ({"wish": "NOT_NOW", "wish_said_at": AT}, {"wish": "NOT_NOW"}),
    "declined_has_a_reason": ({"status": S.DECLINED, "reasons_not": ["NO_USE"]}, {"status": S.DECLINED}),
    "appointment_has_a_day": (
        {"status": S.APPOINTMENT, "next_feedback_on": SOON, "appointment_on": SOON},
        {"status": S.APPOINTMENT, "next_feedback_on": SOON},
    ),
    "next_feedback_while_it_runs": (FILED, {**FILED, "next_feedback_on": None}),
    "nothing_promised_once_ended": (
        {"status": S.REPORT_ONLY},
        {"status": S.REPORT_ONLY, "next_feedback_on": SOON},
    ),
    "next_feedback_after_the_last": (
        {**FILED, "last_told_on": SOON - DAY},
        {**FILED, "last_told_on": SOON},
    ),
    "filed_on_once_filed": (FILED, {**FILED, "filed_on": None}),
    "filed_by_once_filed": (FILED, {**FILED, "filed_by": ""}),
    "vpt_confirmed_after_filing": ({**FILED, "vpt_confirmed_on": TODAY}, {**FILED, "vpt_confirmed_on": TODAY - DAY}),
    "vpt_confirmed_after_asking": (
        {**FILED, "vpt_asked_on": TODAY, "vpt_confirmed_on": TODAY},
        {**FILED, "vpt_asked_on": TODAY + DAY, "vpt_confirmed_on": TODAY},
    ),
    "copy_after_filing": ({**FILED, "copy_received_on": SOON}, {**FILED, "copy_received_on": TODAY - DAY}),
    "info_request_after_filing": ({**FILED, "info_request_on": TODAY}, {"info_request_on": TODAY}),
    "confirmed_has_number_code_and_copy": (
        {**FILED, "status": S.CONFIRMED, "pv_number": "1", "vpt_confirmed_on": TODAY, "copy_received_on": TODAY},
        {**FILED, "status": S.CONFIRMED, "pv_number": "1", "vpt_confirmed_on": TODAY},
    ),
    "complaint_only_for_belaging": (
        {"articles": ["SR285B"], "complaint_deadline": SOON},
        {"articles": ["SR285"], "complaint_deadline": SOON},
    ),
    "decision_has_a_day": (DECIDED, {**DECIDED, "decision_known_on": None}),
    "decision_after_filing": (DECIDED, {**DECIDED, "decision_known_on": TODAY - DAY}),
    "decision_told_once_known": (
        {**DECIDED, "decision_told_on": TODAY},
        {**DECIDED, "decision_told_on": TODAY - DAY},
    ),
    "art12_explained_once_known": (
        {**DECIDED, "art12_explained_on": TODAY},
        {**FILED, "art12_explained_on": TODAY},
    ),
    "sepot_code_only_with_a_sepot": ({**DECIDED, "sepot_code": "40"}, {**FILED, "sepot_code": "40"}),
    "art12_deadline_when_served": (
        {**DECIDED, "decision_served": True, "art12_deadline": SOON},
        {**DECIDED, "decision_served": False, "art12_deadline": SOON},
    ),
    "hearing_has_a_day": (HEARD, {**HEARD, "hearing_on": None}),
    "hearing_after_filing": (HEARD, {**HEARD, "hearing_on": TODAY - DAY}),
    "judgment_after_a_hearing": (JUDGED, {**JUDGED, "hearing_on": None}),
    "judgment_has_a_day": (JUDGED, {**HEARD, "judgment": "ACQUITTAL"}),
    "judgment_before_an_appeal": (
        {**JUDGED, "status": S.APPEAL},
        {**HEARD, "status": S.APPEAL},
    ),
    "closing_talk_at_the_end": (
        {**JUDGED, "status": S.FINAL, "closing_talk_on": TODAY},
        {**JUDGED, "closing_talk_on": TODAY},
    ),
}


def test_every_rule_is_tried():
    assert {f"aangifte_{name}" for name in CASES} == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", CASES)
def test_the_database_refuses_by_the_name_of_the_rule(aangifte, name):
    fine, wrong = CASES[name]
    rows = Aangifte.objects.filter(pk=aangifte.pk)
    with transaction.atomic():
        assert rows.update(**fine) == 1
        transaction.set_rollback(True)
    with pytest.raises(IntegrityError, match=f'"aangifte_{name}"'), transaction.atomic():
        rows.update(**wrong)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({**DECIDED, "decision_served": True}, "art12_deadline_when_served"),
        ({**DECIDED, "decision_served": True, "art12_deadline": TODAY}, "art12_deadline_when_served"),
        ({"filed_on": TODAY, "filed_by": "SELF"}, "filed_on_once_filed"),
        ({"hearing_on": SOON}, "hearing_after_filing"),
        ({"status": S.DISCUSSED}, "next_feedback_while_it_runs"),
        ({**JUDGED, "judgment_on": TODAY - DAY}, "judgment_after_a_hearing"),
        ({"contact_agreement_days": 0}, "agreement_within_bounds"),
    ],
)
def test_and_in_the_other_way(aangifte, wrong, name):
    with pytest.raises(IntegrityError, match=f'"aangifte_{name}"'), transaction.atomic():
        Aangifte.objects.filter(pk=aangifte.pk).update(**wrong)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"news_from": "?"}, "from_known"),
        ({"old": "?"}, "statuses_known"),
        ({"told": ""}, "says_what_was_told"),
        ({"next_feedback_on": None}, "next_while_it_runs"),
        ({"next_feedback_on": TODAY}, "next_after_it_happened"),
    ],
)
def test_an_entry_has_its_rules(aangifte, cast, wrong, name):
    values = {
        "old": S.DISCUSSED,
        "new": S.FILED,
        "happened_on": TODAY,
        "news_from": NewsFrom.OWN,
        "told": "Gedaan.",
        "next_feedback_on": SOON,
    }
    how = {"incident": aangifte.incident, "aangifte": aangifte, "written_by": cast["manager"], "written_at": AT}
    AangifteEntry.objects.create(**values, **how)
    with pytest.raises(IntegrityError, match=f'"aangifte_entry_{name}"'), transaction.atomic():
        AangifteEntry.objects.create(**{**values, **wrong}, **how)


def test_a_rule_that_somebody_can_meet_says_what_to_do():
    met_by_nobody = {
        f"aangifte_{name}"
        for name in CASES
        if (name.endswith("_known") and "once" not in name)
        or name
        in (
            "wish_has_a_moment",
            "nothing_promised_once_ended",
            "complaint_only_for_belaging",
            "art12_deadline_when_served",
        )
    }
    silent = {rule.name for rule in RULES if rule.violation_error_message == rule.default_violation_error_message}
    assert silent == met_by_nobody
