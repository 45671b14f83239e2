"""Changing what is told of a measure: a concept first, and when it is published it never changes again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from advies.measures.refusals import ChangedMeanwhile, NoConcept, NotYours, NotYoursToPublish
from advies.measures.rights import check_may_edit, check_may_publish
from advies.models import Measure, MeasureVersion, VersionStatus
from dreiging.accounts.models import User

# What a version tells; all of it is filled in.
TEXTS = ("title", "what", "why", "for_whom", "decider", "who_decides", "how_to_ask", "how_long", "how_it_ends")
COLUMNS = (*TEXTS, "review_on")


@transaction.atomic
def save_concept(*, measure: Measure, seen: tuple[int, int], by: User, at: datetime, **columns: Any) -> MeasureVersion:
    """Write down what a measure will tell; begin the concept when there is none.

    `seen` is number and revision of the version that the form was opened with. `columns` are those of COLUMNS.

    :raises NotYours: `by` may not work on it.
    :raises ChangedMeanwhile: somebody changed it, or published, since `seen`.
    :raises ValidationError: something is empty, or too long.
    """
    check_may_edit(measure, by=by, at=at)
    newest = _lock_newest(measure)
    if (newest.number, newest.revision) != seen:
        raise ChangedMeanwhile
    concept = newest if newest.is_concept else MeasureVersion(measure=measure, number=newest.number + 1)
    for name in COLUMNS:
        setattr(concept, name, columns[name])
    concept.revision, concept.changed_by, concept.changed_at = concept.revision + 1, by, at
    concept.full_clean(exclude=["measure", "changed_by", "published_by"])
    concept.save()
    return concept


@transaction.atomic
def publish(*, measure: Measure, seen: tuple[int, int], summary: str, by: User, at: datetime) -> MeasureVersion:
    """Let the concept hold from now on, and never change again.

    :raises NotYoursToPublish: `by` does not answer for it.
    :raises NoConcept: there is nothing to publish.
    :raises ChangedMeanwhile: somebody changed it since `seen`.
    :raises ValidationError: `summary` is empty.
    """
    try:
        check_may_publish(measure, by=by, at=at)
    except NotYours as error:
        raise NotYoursToPublish from error
    concept = _lock_concept(measure, seen)
    concept.status, concept.summary = VersionStatus.PUBLISHED, summary.strip()
    concept.published_by, concept.published_at = by, at
    concept.full_clean(exclude=["measure", "changed_by", "published_by"])
    concept.save(update_fields=["status", "summary", "published_by", "published_at"])
    return concept


@transaction.atomic
def discard_concept(*, measure: Measure, seen: tuple[int, int], by: User, at: datetime) -> None:
    """Throw the concept away; what holds, goes on holding.

    :raises NotYours: `by` may not work on it.
    :raises NoConcept: there is none.
    :raises ChangedMeanwhile: somebody changed it since `seen`.
    """
    check_may_edit(measure, by=by, at=at)
    _lock_concept(measure, seen).delete()


def _lock_newest(measure: Measure) -> MeasureVersion:
    # Two people at once: the second one waits, and sees what the first one did.
    Measure.objects.select_for_update().get(pk=measure.pk)
    return MeasureVersion.objects.filter(measure=measure).latest("number")


def _lock_concept(measure: Measure, seen: tuple[int, int]) -> MeasureVersion:
    newest = _lock_newest(measure)
    if not newest.is_concept:
        raise NoConcept
    if (newest.number, newest.revision) != seen:
        raise ChangedMeanwhile
    return newest
