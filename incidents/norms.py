"""How soon somebody must act, per severity: the terms of domain.md b.2 that the first follow-up needs.

Pure data. P03, P04 and P10 count in hours that run on through night and weekend; a reply is a working day.
"""

from datetime import timedelta

from advies.severity import Severity
from dreiging.workdays import Term, Unit

S = Severity

FIRST_CONTACT: dict[str, Term] = {
    S.LAAG: Term(24, Unit.HOURS, "P04: S52, S60, STUDY"),
    S.VERHOOGD: Term(12, Unit.HOURS, "P04: S52, S60, STUDY"),
    S.HOOG: Term(2, Unit.HOURS, "P04: S52, S60, STUDY"),
    S.ACUUT: Term(1, Unit.HOURS, "P04: S52, S60, STUDY"),
}
CONFIRM_SEVERITY: dict[str, Term] = {
    S.LAAG: Term(48, Unit.HOURS, "P10: default"),
    S.VERHOOGD: Term(24, Unit.HOURS, "P10: default"),
    S.HOOG: Term(4, Unit.HOURS, "P10: default"),
    S.ACUUT: Term(1, Unit.HOURS, "P10: default"),
}
# "Laat mij nu bellen": half of the half hour that P03 gives for a first sign of life at ACUUT (S35; default).
CALL_NOW = timedelta(minutes=15)
REPLY: dict[str, Term] = {
    S.LAAG: Term(1, Unit.WORKDAYS, "default"),
    S.VERHOOGD: Term(1, Unit.WORKDAYS, "default"),
    S.HOOG: Term(4, Unit.HOURS, "default"),
    S.ACUUT: Term(1, Unit.HOURS, "default"),
}
# The employee says that something was not done: somebody finds out, and answers.
DOUBT: dict[str, Term] = {
    S.LAAG: Term(2, Unit.WORKDAYS, "default"),
    S.VERHOOGD: Term(2, Unit.WORKDAYS, "default"),
    S.HOOG: Term(1, Unit.WORKDAYS, "default"),
    S.ACUUT: Term(1, Unit.WORKDAYS, "default"),
}
# What the employee needs gets an answer: done, in part, or not and why.
ANSWER_NEEDS: dict[str, Term] = {
    S.LAAG: Term(5, Unit.WORKDAYS, "default"),
    S.VERHOOGD: Term(3, Unit.WORKDAYS, "default"),
    S.HOOG: Term(1, Unit.WORKDAYS, "default"),
    S.ACUUT: Term(8, Unit.HOURS, "default"),
}
# P14: the first measures are chosen and explained; what is asked later has the same terms.
DECIDE_MEASURE: dict[str, Term] = {
    S.LAAG: Term(2, Unit.WORKDAYS, "default"),
    S.VERHOOGD: Term(24, Unit.HOURS, "P14: STUDY"),
    S.HOOG: Term(8, Unit.HOURS, "P14: STUDY"),
    S.ACUUT: Term(2, Unit.HOURS, "P14: STUDY"),
}
EXPLAIN_MEASURE: dict[str, Term] = {
    S.LAAG: Term(2, Unit.WORKDAYS, "default"),
    S.VERHOOGD: Term(1, Unit.WORKDAYS, "default"),
    S.HOOG: Term(8, Unit.HOURS, "default"),
    S.ACUUT: Term(4, Unit.HOURS, "default"),
}
START_MEASURE: dict[str, Term] = {
    S.LAAG: Term(5, Unit.WORKDAYS, "default"),
    S.VERHOOGD: Term(3, Unit.WORKDAYS, "default"),
    S.HOOG: Term(1, Unit.WORKDAYS, "default"),
    S.ACUUT: Term(4, Unit.HOURS, "default"),
}
# A measure is looked at again within so many days (P42: S35); no later day may be chosen.
REVIEW_MEASURE: dict[str, Term] = {
    S.LAAG: Term(90, Unit.DAYS, "default"),
    S.VERHOOGD: Term(30, Unit.DAYS, "P42: S35"),
    S.HOOG: Term(30, Unit.DAYS, "P42: S35"),
    S.ACUUT: Term(14, Unit.DAYS, "P42: S35"),
}
# A review that does not decide yet, and winding down, take so long at most.
DECIDE_ON_REVIEW = timedelta(days=14)
WIND_DOWN = timedelta(days=60)
# A step without a term of its own ("bij aangifte"), from the moment that it belongs to the case.
AT_THE_MOMENT = Term(1, Unit.WORKDAYS, "default")
# So much later a step may be put off, each time.
FURTHEST_MOVE = timedelta(days=14)
# A talk with an agreed moment is missed when nobody wrote it down so long after it began.
WRITE_DOWN_TALK = timedelta(hours=2)
REOPENED = Term(1, Unit.WORKDAYS, "default")
# A low answer to "voel je je serieus genomen?" is talked about within three weeks.
DISCUSS_EXPERIENCE = Term(21, Unit.DAYS, "A20: default")
# After so long late, the next person hears it too; ACUUT and HOOG do not wait for the morning.
NEXT_RUNG: dict[str, Term] = {
    S.LAAG: Term(24, Unit.HOURS, "screens.md 7: 24 h; default"),
    S.VERHOOGD: Term(12, Unit.HOURS, "default"),
    S.HOOG: Term(2, Unit.HOURS, "default"),
    S.ACUUT: Term(1, Unit.HOURS, "default"),
}
AGREE_TO_CLOSING = Term(30, Unit.DAYS, "P53: default")
# The step of closing itself waits for the employee, and for the run of the next morning.
CLOSING_STEP = Term(AGREE_TO_CLOSING.amount + 1, Unit.DAYS, "P53: default")
# A second report within so many days by the same person is a repetition (domain.md b.1).
REPETITION_DAYS = 90
