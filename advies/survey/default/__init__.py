"""The questions that come with the product: domain.md 5.3, and those of the study, in twelve questions.

What form a threat had, by which channel it came and what they knew is in what people report. The survey asks what no
report tells: how many there are, who told nobody, and why. Codes are those of the reference lists (domain.md A);
`incidents/tests/test_survey_codes.py` compares them with the lists of a case.
"""

from advies.survey.default.aftermath import AFTERMATH
from advies.survey.default.happened import HAPPENED

QUESTIONS = [*HAPPENED, *AFTERMATH]
