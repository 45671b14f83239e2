"""The severity that is proposed: each rule of domain.md b.1 by itself, and the order of the levels."""

import pytest

from advies.severity import Severity
from incidents.answers import HomeNow, How, Place, SafeNow, SelfNow, TheyKnow, When
from incidents.severity import RULES, Facts, facts_of_answers, propose
from incidents.taxonomy import Discovery, PersonalInfo, Target, ThreatForm

F, P, T = ThreatForm, PersonalInfo, Target


def facts(*forms, **given):
    return Facts(forms=frozenset(forms), **given)


ACUUT = [
    Facts(in_danger_now=True),
    facts(F.ATTACK_PLAN),
    facts(F.ARSON_EXPLOSIVE, at_home=True),
    facts(F.WEAPON_SHOWN, at_home=True),
]
HOOG = [
    facts(F.HOME_APPROACH),
    facts(F.FOLLOWED),
    facts(F.SHOWS_FAMILY_PHOTO),
    facts(F.ARSON_EXPLOSIVE),
    facts(F.WEAPON_SHOWN),
    facts(F.PHYSICAL),
    facts(F.DEATH_THREAT, personal_info=frozenset({P.LICENCE_PLATE})),
    Facts(targets=frozenset({T.PARTNER})),
    Facts(targets=frozenset({T.CHILD})),
    Facts(discovery=Discovery.INTELLIGENCE),
    facts(F.DOXING, personal_info=frozenset({P.HOME_ADDRESS})),
    Facts(unsure_if_safe=True),
]
VERHOOGD = [
    facts(F.DEATH_THREAT),
    facts(F.DEATH_THREAT, personal_info=frozenset({P.NAME})),
    facts(F.VIOLENCE_THREAT),
    facts(F.SHOWS_PRIVATE_INFO),
    facts(F.STALKING),
    facts(F.COUNTER_SURVEILLANCE),
    facts(F.PROPERTY_DAMAGE),
    facts(F.COERCION),
    facts(F.DOXING),
    Facts(personal_info=frozenset({P.HOME_ADDRESS})),
    Facts(impact=3),
    Facts(impact=4),
    Facts(reported_before=True),
]
LAAG = [
    Facts(),
    Facts(impact=2),
    Facts(at_home=True),
    Facts(personal_info=frozenset({P.NAME})),
    Facts(personal_info=frozenset({P.NONE})),
    Facts(personal_info=frozenset({P.UNKNOWN})),
    facts(F.VEILED),
    facts(F.OTHER),
]
LEVELS = {Severity.ACUUT: ACUUT, Severity.HOOG: HOOG, Severity.VERHOOGD: VERHOOGD, Severity.LAAG: LAAG}
EVERY = [(level, given) for level, found in LEVELS.items() for given in found]
EVERY_RULE = [(level, rule) for level, rules in RULES.items() for rule in rules]


@pytest.mark.parametrize(("level", "given"), EVERY)
def test_each_rule_by_itself(level, given):
    assert propose(given) == level


@pytest.mark.parametrize(("level", "rule"), EVERY_RULE)
def test_each_rule_is_needed(level, rule):
    """Without it, one of the examples above would get another level."""
    others = [other for at_level, other in EVERY_RULE if at_level == level and other is not rule]
    assert any(rule(given) and not any(other(given) for other in others) for at, given in EVERY if at == level)


@pytest.mark.parametrize(("level", "rule"), EVERY_RULE)
def test_each_rule_says_where_it_comes_from(level, rule):
    assert "b.1" in rule.__doc__ or "default" in rule.__doc__ or "VERHOOGD" in rule.__doc__


def test_the_highest_rule_that_holds_decides():
    assert propose(facts(F.STALKING, F.FOLLOWED)) == Severity.HOOG
    assert propose(facts(F.STALKING, F.FOLLOWED, in_danger_now=True)) == Severity.ACUUT
    assert list(RULES) == [Severity.ACUUT, Severity.HOOG, Severity.VERHOOGD]


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"safe_now": SafeNow.NO}, Severity.ACUUT),
        ({"safe_now": SafeNow.UNKNOWN}, Severity.HOOG),
        ({"how": [How.FOLLOWED]}, Severity.HOOG),
        ({"how": [How.HURT]}, Severity.HOOG),
        ({"how": [How.ONLINE], "they_know": [TheyKnow.HOME_ADDRESS]}, Severity.HOOG),
        ({"how": [How.ONLINE]}, Severity.VERHOOGD),
        ({"how": [How.FILMED]}, Severity.VERHOOGD),
        ({"how": [How.DAMAGE]}, Severity.VERHOOGD),
        ({"when": When.REPEATED}, Severity.VERHOOGD),
        ({"they_know": [TheyKnow.CAR]}, Severity.VERHOOGD),
        ({"they_know": [TheyKnow.FAMILY]}, Severity.VERHOOGD),
        ({"they_know": [TheyKnow.SCHOOL]}, Severity.VERHOOGD),
        ({"they_know": [TheyKnow.ACCOUNTS]}, Severity.VERHOOGD),
        ({"self_now": SelfNow.UNSAFE}, Severity.VERHOOGD),
        ({"self_now": SelfNow.NOT_WELL}, Severity.VERHOOGD),
        ({"home_now": HomeNow.WORRIED}, Severity.VERHOOGD),
        ({"reported_before": True}, Severity.VERHOOGD),
        ({}, Severity.LAAG),
        ({"how": [How.SAID, How.MESSAGE, How.HEARD, How.OTHER, How.UNKNOWN], "place": Place.HOME}, Severity.LAAG),
        ({"they_know": [TheyKnow.NAME, TheyKnow.NOTHING, TheyKnow.UNKNOWN]}, Severity.LAAG),
        ({"self_now": SelfNow.NOT_SAID, "home_now": HomeNow.NOT_SAID, "when": When.UNKNOWN}, Severity.LAAG),
    ],
)
def test_plain_answers_are_read_as_facts(answers, level):
    assert propose(facts_of_answers(**{"safe_now": SafeNow.YES, **answers})) == level
