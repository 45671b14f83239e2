"""What the survey asks and what a case knows have the same codes, so that their figures can stand beside each other."""

import pytest

from advies.survey.default import QUESTIONS
from incidents.aangifte_lists import ReasonNoAangifte
from incidents.taxonomy import Adaptation

OPTIONS = {question["code"]: {option["code"] for option in question["options"]} for question in QUESTIONS}


def test_adaptations_are_those_of_a_case():
    assert OPTIONS["ADAPTATIONS"] <= {*Adaptation.values}


@pytest.mark.parametrize("code", ["IMPACT_SELF", "IMPACT_HOME"])
def test_impact_has_the_scale_of_a_case(code):
    assert OPTIONS[code] - {"NOT_SAID"} == {str(score) for score in range(5)}


def test_why_there_is_no_aangifte_is_that_of_a_case():
    assert OPTIONS["AANGIFTE"] - {"YES", "NOT_YET", "NOT_SAID"} <= {*ReasonNoAangifte.values}
