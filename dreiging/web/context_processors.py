from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True)
class Phones:
    """The numbers of the organisation, as it writes them."""

    control_room: str
    duty_officer: str
    day_and_night: str
    relatives: str
    colleague_support: str


@dataclass(frozen=True)
class Organisation:
    """What a page says about the organisation it serves."""

    neutral_name: str
    phones: Phones
    # What somebody in danger does first, and a first measure for everybody; "" where our own words do.
    safety_instruction: str
    first_measure: str
    exit_url: str
    is_demo: bool
    # Whether everybody who works here reads the year reports of HR.
    shares_year_reports: bool


def current_organisation() -> Organisation:
    """Return what the settings say; no database, so that an error page can ask too."""
    return Organisation(
        neutral_name=settings.NEUTRAL_NAME,
        phones=Phones(
            control_room=settings.PHONE_CONTROL_ROOM,
            duty_officer=settings.PHONE_DUTY_OFFICER,
            day_and_night=settings.PHONE_DAY_AND_NIGHT,
            relatives=settings.PHONE_RELATIVES,
            colleague_support=settings.PHONE_COLLEAGUE_SUPPORT,
        ),
        safety_instruction=settings.SAFETY_INSTRUCTION,
        first_measure=settings.FIRST_MEASURE,
        exit_url=settings.NEUTRAL_EXIT_URL,
        is_demo=settings.DEMO,
        shares_year_reports=settings.YEAR_REPORTS_FOR_EVERYBODY,
    )


def organisation(request: HttpRequest) -> dict[str, Any]:
    """Give every page the name and the telephone numbers."""
    return {"organisation": current_organisation()}
