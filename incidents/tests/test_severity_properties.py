"""What holds for every report, not only for the ones we thought of."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from incidents.answers import HomeNow, How, Place, SafeNow, SelfNow, TheyKnow, When
from incidents.severity import Facts, facts_of_answers, propose
from incidents.taxonomy import Discovery, PersonalInfo, Target, ThreatForm

FACTS = st.builds(
    Facts,
    in_danger_now=st.booleans(),
    unsure_if_safe=st.booleans(),
    forms=st.frozensets(st.sampled_from(ThreatForm.values)),
    at_home=st.booleans(),
    personal_info=st.frozensets(st.sampled_from(PersonalInfo.values)),
    targets=st.frozensets(st.sampled_from(Target.values)),
    discovery=st.sampled_from(["", *Discovery.values]),
    impact=st.integers(0, 4),
    reported_before=st.booleans(),
)


@given(FACTS, FACTS)
def test_knowing_more_never_lowers_the_severity(some, more):
    together = replace(
        some,
        in_danger_now=some.in_danger_now or more.in_danger_now,
        unsure_if_safe=some.unsure_if_safe or more.unsure_if_safe,
        forms=some.forms | more.forms,
        at_home=some.at_home or more.at_home,
        personal_info=some.personal_info | more.personal_info,
        targets=some.targets | more.targets,
        impact=max(some.impact, more.impact),
        reported_before=some.reported_before or more.reported_before,
    )

    assert propose(together).rank >= propose(some).rank


@given(
    safe_now=st.sampled_from(SafeNow.values),
    when=st.sampled_from(["", *When.values]),
    place=st.sampled_from(["", *Place.values]),
    how=st.sets(st.sampled_from(How.values)),
    they_know=st.sets(st.sampled_from(TheyKnow.values)),
    self_now=st.sampled_from(["", *SelfNow.values]),
    home_now=st.sampled_from(["", *HomeNow.values]),
)
def test_an_answer_that_is_skipped_never_makes_it_more_serious(**answers):
    skipped = {"safe_now": answers["safe_now"]}

    assert propose(facts_of_answers(**answers)).rank >= propose(facts_of_answers(**skipped)).rank
