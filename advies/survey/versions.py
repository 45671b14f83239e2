"""Publishing the questions of the survey: a version holds for good, and its core questions for every version after."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from advies.models import SurveyVersion
from advies.survey.default import QUESTIONS
from advies.survey.questions import Question, faults, parse


class CannotBePublished(Exception):
    """The questions do not hold together; `str()` has one line each."""


@transaction.atomic
def publish_version(*, questions: Sequence[dict[str, Any]], at: datetime) -> SurveyVersion:
    """Make `questions` the newest version.

    :raises CannotBePublished: something in them does not hold, or a core question is not as it was.
    """
    earlier = list(SurveyVersion.objects.select_for_update().order_by("number"))
    try:
        found = [*faults(parse(questions), earlier=[questions_of(version) for version in earlier])]
    except (KeyError, TypeError, ValueError) as error:
        raise CannotBePublished(f"The shape is wrong: {error!r}") from None
    if found:
        raise CannotBePublished("\n".join(found))
    last = SurveyVersion.objects.aggregate(last=Max("number"))["last"] or 0
    return SurveyVersion.objects.create(number=last + 1, questions=[*questions], published_at=at)


def load_survey(*, at: datetime) -> SurveyVersion | None:
    """Publish the questions that come with the product when there are none yet; None: there are."""
    if SurveyVersion.objects.exists():
        return None
    return publish_version(questions=QUESTIONS, at=at)


def questions_of(version: SurveyVersion) -> tuple[Question, ...]:
    """Return the questions of `version`, in the order in which they are asked."""
    return parse(version.questions)
