"""From a concept to an edition that never changes: composed once more, made into a document, kept for good."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from incidents.figures import released
from incidents.models import YearConcept, YearReport
from incidents.yearreports.concepts import check_words, take_up
from incidents.yearreports.content import compose, frozen_facts
from incidents.yearreports.document import as_document
from incidents.yearreports.refusals import NotOffered, SecondMustBeSomebodyElse


@transaction.atomic
def freeze(*, concept: YearConcept, confirmed: bool, revision: int, by: User, at: datetime) -> YearReport:
    """Freeze a concept as the next edition of its year, with the figures, words and names of now.

    The lock on the concept, which is gone afterwards, lets two who freeze at once make one edition.

    :raises NotOffered: a second person must look, and it was not offered.
    :raises SecondMustBeSomebodyElse: `by` wrote it.
    :raises NotConfirmed: words in it may tell of somebody, and `by` did not look.
    :raises NotReleased: the figures of the whole year are not there.
    :raises NotMade: the document could not be made.
    And what `take_up` raises.
    """
    concept = take_up(concept, revision=revision, by=by, at=at)
    _check_second(concept, by=by)
    check_words(concept, confirmed=confirmed)
    edition = YearReport.objects.filter(year=concept.year).count() + 1
    content = compose(concept, facts=frozen_facts(concept, edition=edition, by=by, at=at)).as_data()
    # Making the document takes a while, and connections for figures are few.
    released.let_go()
    pdf = as_document(content)
    frozen = YearReport.objects.create(
        year=concept.year,
        edition=edition,
        reason=concept.reason,
        content=content,
        pdf=pdf,
        pdf_sha256=sha256(pdf).hexdigest(),
        needs_second=needs_second(),
        written_by=concept.changed_by,
        frozen_by=by,
        frozen_at=at,
    )
    outbox.withdraw_from_all(topic=concept.pk, at=at)
    concept.delete()
    return frozen


def needs_second() -> bool:
    """Say whether somebody else than the writer must freeze a report."""
    return bool(settings.YEAR_REPORTS_FOUR_EYES)


def _check_second(concept: YearConcept, *, by: User) -> None:
    if not needs_second():
        return
    if not concept.is_offered:
        raise NotOffered
    if concept.changed_by_id == by.pk:
        raise SecondMustBeSomebodyElse
