"""A concept: begun, written, offered to a second person, taken back, thrown away."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind
from incidents.models import YearConcept, YearReport
from incidents.yearreports.figures import read_year
from incidents.yearreports.refusals import (
    AlreadyOffered,
    ChangedMeanwhile,
    ConceptExists,
    ConceptIsGone,
    NotConfirmed,
    NotOffered,
    ReasonMissing,
)
from incidents.yearreports.rights import check_makes, seconds_for
from incidents.yearreports.telling import Finding, find_telling


@transaction.atomic
def start_concept(*, year: int, reason: str, by: User, at: datetime) -> YearConcept:
    """Begin the report of `year`: empty, or with the comments of the last edition and the `reason` for another.

    :raises NotYours: `by` is not of HR.
    :raises NotReleased: the figures of the whole year are not there.
    :raises ReasonMissing: there is an edition, and no reason for another.
    :raises ConceptExists: somebody began one already.
    """
    check_makes(by, at=at)
    read_year(year)
    last = YearReport.objects.defer("pdf").filter(year=year).order_by("-edition").first()
    if last and not reason.strip():
        raise ReasonMissing
    comments = {each["code"]: "\n".join(each["comment"]) for each in last.chapters if each["comment"]} if last else {}
    given = {"comments": comments, "reason": reason.strip() if last else ""}
    try:
        with transaction.atomic():
            return YearConcept.objects.create(year=year, **given, changed_by=by, changed_at=at)
    except IntegrityError:
        raise ConceptExists from None


@transaction.atomic
def save_comments(
    *, concept: YearConcept, comments: Mapping[str, str], revision: int, by: User, at: datetime
) -> YearConcept:
    """Keep what was written so far; a chapter without words is left out.

    :raises AlreadyOffered: it waits for a second person.
    And what `take_up` raises.
    """
    concept = take_up(concept, revision=revision, by=by, at=at)
    if concept.is_offered:
        raise AlreadyOffered
    concept.comments = {code: text.strip() for code, text in comments.items() if text.strip()}
    concept.revision, concept.changed_by, concept.changed_at = revision + 1, by, at
    concept.save()
    return concept


@transaction.atomic
def offer(*, concept: YearConcept, confirmed: bool, revision: int, by: User, at: datetime) -> YearConcept:
    """Offer a concept to the others of HR, who are told. Who offers it answers for what is written.

    :raises AlreadyOffered: it is offered.
    :raises NotConfirmed: words in it may tell of somebody, and nobody looked.
    And what `take_up` raises.
    """
    concept = take_up(concept, revision=revision, by=by, at=at)
    if concept.is_offered:
        raise AlreadyOffered
    check_words(concept, confirmed=confirmed)
    concept.offered_at, concept.changed_by, concept.revision = at, by, revision + 1
    concept.save()
    outbox.notify_all(
        seconds_for(by, at=at),
        NoticeKind.YEAR_REPORT_OFFERED,
        key=f"year report|{concept.pk}|{concept.revision}",
        topic=concept.pk,
        path=concept.get_preview_url(),
        at=at,
    )
    return concept


@transaction.atomic
def take_back(*, concept: YearConcept, revision: int, by: User, at: datetime) -> YearConcept:
    """Make an offered report a concept again, because somebody of HR wants to change it.

    :raises NotOffered: it is not offered.
    And what `take_up` raises.
    """
    concept = take_up(concept, revision=revision, by=by, at=at)
    if not concept.is_offered:
        raise NotOffered
    concept.offered_at, concept.revision = None, revision + 1
    concept.save()
    outbox.withdraw_from_all(topic=concept.pk, at=at)
    return concept


@transaction.atomic
def discard_concept(*, concept: YearConcept, revision: int, by: User, at: datetime) -> None:
    """Throw a concept away; what was frozen stays. What `take_up` raises."""
    found = take_up(concept, revision=revision, by=by, at=at)
    outbox.withdraw_from_all(topic=concept.pk, at=at)
    found.delete()


def take_up(concept: YearConcept, *, revision: int, by: User, at: datetime) -> YearConcept:
    """Lock a concept for what `by` does to it. Call it inside a transaction.

    :raises NotYours: `by` is not of HR.
    :raises ConceptIsGone: it was frozen, or thrown away.
    :raises ChangedMeanwhile: it was changed since `revision`.
    """
    check_makes(by, at=at)
    # A form may have touched the instance it was given: read again, under lock.
    locked = YearConcept.objects.select_for_update(of=("self",)).select_related("changed_by")
    found = locked.filter(pk=concept.pk).first()
    if found is None:
        raise ConceptIsGone
    if found.revision != revision:
        raise ChangedMeanwhile
    return found


def check_words(concept: YearConcept, *, confirmed: bool) -> None:
    """Refuse what may tell of somebody, unless a person looked at it.

    :raises NotConfirmed: nobody did.
    """
    if not confirmed and telling_words(concept):
        raise NotConfirmed


def telling_words(concept: YearConcept) -> list[Finding]:
    """Return what in the comments may tell what figures hide."""
    return find_telling(concept.comments, threshold=settings.FIGURES_THRESHOLD)
