"""A round that runs, three eenheden of different sizes, and who hands in what."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from advies.models import SurveyRound
from advies.survey.opening import keep_going
from advies.survey.planning import plan_round
from advies.survey.questions import Sheet
from advies.survey.taking_part import hand_in
from advies.survey.versions import load_survey
from dreiging.accounts.models import Role, Team, User
from dreiging.accounts.tests.factories import EenheidFactory, RoleFactory, TeamFactory, UserFactory
from dreiging.workdays import AMSTERDAM

# A Monday; the round opens a week later.
PLANNED_AT = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)
DAY = timedelta(days=1)
OPENED_AT = PLANNED_AT + 7 * DAY
# The night after its last day.
AFTER = OPENED_AT + 22 * DAY
NOBODY_TOLD: Sheet = {"TWELVE_MONTHS": ["THREATENED"], "EVER": ["LAST_12_MONTHS"], "RAISED": ["NOBODY"]}
NEVER: Sheet = {"TWELVE_MONTHS": ["NONE"], "EVER": ["NO"], "FACILITIES": ["TCO", "BMW"]}


@pytest.fixture
def eenheden(db: None) -> dict[str, Team]:
    return {name: EenheidFactory(name=f"Eenheid {name}") for name in ("Noord", "Midden", "Zuid")}


def hire(team: Team | None, number: int) -> list[User]:
    start = User.objects.count()
    return [UserFactory(email=f"p{start + place}@voorbeeld.test", team=team) for place in range(number)]


@pytest.fixture
def people(eenheden: dict[str, Team]) -> dict[str, list[User]]:
    """Thirty in Noord, twelve in Midden, three in Zuid; two in no team."""
    sizes = {"Noord": 30, "Midden": 12, "Zuid": 3}
    found = {name: hire(TeamFactory(name=f"Team {name}", parent=eenheden[name]), size) for name, size in sizes.items()}
    return {**found, "none": hire(None, 2)}


@pytest.fixture
def hr(eenheden: dict[str, Team]) -> User:
    person = UserFactory(name="Hans Rook", email="hr@voorbeeld.test", team=None)
    RoleFactory(user=person, role=Role.HR, team=eenheden["Noord"])
    return person


@pytest.fixture
def planned(hr: User) -> SurveyRound:
    version = load_survey(at=PLANNED_AT)
    first = OPENED_AT.date()
    return plan_round(
        title="Meting veiligheid, voorjaar 2026",
        version=version,
        opens_on=first,
        closes_on=first + 21 * DAY,
        results_expected_on=first + 60 * DAY,
        by=hr,
        at=PLANNED_AT,
    )


@pytest.fixture
def running(planned: SurveyRound, people: dict[str, list[User]]) -> SurveyRound:
    keep_going(at=OPENED_AT)
    planned.refresh_from_db()
    return planned


def all_hand_in(
    running: SurveyRound, people: Iterable[User], sheet: Sheet = NEVER, *, at: datetime = OPENED_AT
) -> None:
    for person in people:
        hand_in(running=running, sheet=sheet, by=person, at=at)
