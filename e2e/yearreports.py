"""A year report that was frozen, a second edition, and a concept of a third with words that may tell of somebody."""

from datetime import timedelta

from django.utils import timezone

from dreiging.accounts.models import Role, User
from dreiging.accounts.tests.factories import RoleFactory, UserFactory
from incidents.figures.released import on_own_connection
from incidents.models import YearConcept
from incidents.yearreports.concepts import offer, save_comments, start_concept
from incidents.yearreports.freezing import freeze

YEAR = 2025


def make_year_reports(writer: User, *, long_text: str = "Dit viel ons op.") -> None:
    """Write it as `writer`; a colleague of HR freezes it."""
    second = UserFactory(name="Bea Tweede", email="bea@voorbeeld.test", team=writer.team)
    RoleFactory(user=second, role=Role.HR, team=writer.team)
    at = timezone.now() - timedelta(days=9)
    with on_own_connection():
        for reason in ("", "Een zin was niet juist."):
            concept = _write(writer, reason, {"in-short": long_text[:1500], "people": "Kort."}, at=at)
            concept = offer(concept=concept, confirmed=True, revision=concept.revision, by=writer, at=at)
            freeze(concept=concept, confirmed=True, revision=concept.revision, by=second, at=at)
        _write(writer, long_text[:500], {"in-short": long_text[:1500], "people": "Drie collega's."}, at=at)


def _write(by: User, reason: str, comments: dict[str, str], *, at: object) -> YearConcept:
    how = {"by": by, "at": at}
    concept = start_concept(year=YEAR, reason=reason, **how)
    return save_comments(concept=concept, comments=comments, revision=concept.revision, **how)
