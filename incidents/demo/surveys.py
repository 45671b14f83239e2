"""The surveys of the demo: two that are over, a year apart, and one that runs.

The shares are those of the study (nearly 30 % not raised, 57 % and 71 % with impact) and of the figures beside it; in
the second round somewhat more people raise and report it. More people than in the study were threatened: so many cases
has the demo. The rounds that are over were in February, so that the year before lies beside them (ADR 29).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from advies.models import Standing, SurveyInvitation, SurveyLetterbox, SurveyRound, SurveyVersion
from advies.survey.letterbox import put
from advies.survey.opening import keep_going
from advies.survey.packing import pack
from advies.survey.questions import Kind, Question, Sheet, whole
from advies.survey.retention import tidy_up
from advies.survey.versions import load_survey, questions_of
from advies.survey.writing_out import write_out_all
from dreiging.accounts.models import User
from incidents.demo.accounts import ACCOUNTS, DOMAIN

SEED = 621
DAY = timedelta(days=1)
OPEN_FOR, RESULTS_AFTER = timedelta(days=21), timedelta(days=60)


@dataclass(frozen=True)
class Held:
    """A round that opened so many days ago; `share` took part, and of whom it happened to `silent` told nobody."""

    days_ago: int
    share: float
    silent: float
    reported: float


IN_FEBRUARY, A_YEAR, NOT_SINCE, RUNNING_FOR = 8, 365, 60, 10


def rounds_until(day: date) -> tuple[Held, ...]:
    """Return two rounds of February, the last one over for a while, and one that runs."""
    ago = (day - date(day.year, 2, IN_FEBRUARY)).days
    if ago < NOT_SINCE:
        ago = (day - date(day.year - 1, 2, IN_FEBRUARY)).days
    return Held(ago + A_YEAR, 0.52, 0.31, 0.28), Held(ago, 0.58, 0.27, 0.36), Held(RUNNING_FOR, 0.41, 0.27, 0.36)


# Of those to whom it may have happened.
CHANCES: dict[str, dict[str, float]] = {
    "WHY_NOT_RAISED": {
        "PART_OF_JOB": 0.5,
        "NOT_SERIOUS": 0.3,
        "NOT_TAKEN_SERIOUSLY": 0.35,
        "WEAK": 0.25,
        "CAREER": 0.2,
    },
    "AANGIFTE": {"YES": 0.22, "NOT_YET": 0.1, "NO_USE": 0.26, "PART_OF_JOB": 0.18, "FEAR_REPRISAL": 0.14, "OTHER": 0.1},
    "IMPACT_SELF": {"0": 0.43, "1": 0.25, "2": 0.17, "3": 0.1, "4": 0.05},
    "IMPACT_HOME": {"0": 0.29, "1": 0.29, "2": 0.22, "3": 0.13, "4": 0.07},
    "ADAPTATIONS": {"LOOK_AROUND": 0.55, "CAMERA": 0.3, "VARY_ROUTE": 0.28, "SOCIAL_OFF": 0.2, "HIDE_JOB": 0.18},
    "TAKEN_SERIOUSLY": {"1": 0.06, "2": 0.16, "3": 0.24, "4": 0.34, "5": 0.14, "NOT_KNOWN": 0.06},
    "SATISFIED": {"1": 0.1, "2": 0.22, "3": 0.28, "4": 0.3, "5": 0.1},
    "FACILITIES": {"TCO": 0.82, "BMW": 0.64, "BEDRIJFSARTS": 0.9, "VERTROUWENSPERSOON": 0.7, "LOKET_247": 0.35},
}


def make_surveys(*, until: datetime) -> None:
    """Hold the rounds: as in life, with letterboxes and the nights in which they are emptied."""
    random = Random(SEED)  # noqa: S311 -- a demo, no secrets
    rounds = rounds_until(timezone.localdate(until))
    load_survey(at=until - rounds[0].days_ago * DAY - 30 * DAY)
    version = SurveyVersion.objects.get(number=1)
    hr = User.objects.get(email=f"hr@{DOMAIN}")
    for held in rounds:
        opened_at = until - held.days_ago * DAY
        one = _plan(timezone.localdate(opened_at), version, hr, at=opened_at - 30 * DAY)
        keep_going(at=opened_at)
        _fill(one, held, questions_of(version), random)
        write_out_all(at=min(until, opened_at + OPEN_FOR + DAY))
    tidy_up(at=until)


def _plan(first: date, version: SurveyVersion, hr: User, *, at: datetime) -> SurveyRound:
    """Make a round of HR of today, who may not have been so then."""
    season = ("winter", "voorjaar", "zomer", "najaar")[first.month % 12 // 3]
    return SurveyRound.objects.create(
        slug=f"meting-veiligheid-{season}-{first.year}",
        title=f"Meting veiligheid, {season} {first.year}",
        version=version,
        opens_on=first,
        closes_on=first + OPEN_FOR,
        results_expected_on=first + RESULTS_AFTER,
        planned_by=hr,
        planned_at=at,
    )


def _fill(one: SurveyRound, held: Held, questions: tuple[Question, ...], random: Random) -> None:
    """Let a share of each eenheid hand in, all at once; who can be signed in as in the demo is still to decide."""
    invited = SurveyInvitation.objects.filter(round=one).exclude(
        person__email__in=[account.email for account in ACCOUNTS]
    )
    took_part = []
    for letterbox in SurveyLetterbox.objects.filter(round=one).order_by("unit__name"):
        of_unit = list(invited.filter(unit=letterbox.unit_id).order_by("person__email").values_list("pk", flat=True))
        chosen = random.sample(of_unit, k=round(held.share * len(of_unit)))
        put(letterbox, [pack(questions, _sheet(questions, held, random)) for _each in chosen])
        took_part += chosen
    SurveyInvitation.objects.filter(pk__in=took_part).update(standing=Standing.TOOK_PART)


def _sheet(questions: tuple[Question, ...], held: Held, random: Random) -> Sheet:
    """Return what one person may have answered, at most what was asked of them."""
    ever = _one({"LAST_12_MONTHS": 0.32, "EARLIER": 0.12, "UNSURE": 0.03, "NO": 0.51, "NOT_SAID": 0.02}, random)
    happened = _some({"THREATENED": 0.6, "FOLLOWED": 0.35, "INTIMIDATED": 0.5}, random) or ["INTIMIDATED"]
    silent, reported = held.silent, held.reported
    raised = {"NOBODY": silent, "DIRECT_SUPERVISOR": 0.42, "COLLEAGUE": 0.5 - silent, "OTHER": 0.08}
    sheet: Sheet = {
        "EVER": [ever],
        "TWELVE_MONTHS": happened if ever == "LAST_12_MONTHS" else ["NONE"],
        "RAISED": [_one(raised, random)],
        "REPORTED": [_one({"YES": reported, "OTHERWISE": 0.14, "NO": 0.86 - reported}, random)],
    }
    for question in questions:
        if chances := CHANCES.get(question.code):
            sheet[question.code] = _some(chances, random) if question.kind == Kind.MANY else [_one(chances, random)]
    # Now and then somebody skips a question.
    return whole(questions, {code: chosen for code, chosen in sheet.items() if random.random() > 0.02})


def _one(chances: dict[str, float], random: Random) -> str:
    return random.choices([*chances], weights=[*chances.values()])[0]


def _some(chances: dict[str, float], random: Random) -> list[str]:
    return [code for code, chance in chances.items() if random.random() < chance]
