"""The year report of the demo organisation: one that was frozen, and another edition that waits to be frozen."""

from datetime import datetime

from dreiging.accounts.models import Role, RoleHolding, User
from incidents.demo import words
from incidents.demo.accounts import DOMAIN
from incidents.figures.released import on_own_connection
from incidents.yearreports.concepts import offer, save_comments, start_concept
from incidents.yearreports.figures import released_years
from incidents.yearreports.freezing import freeze


def make_year_reports(*, until: datetime) -> int:
    """Write and freeze the report of the newest year that was released, if any; return how many were frozen."""
    analyst = User.objects.get(email=f"hr@{DOMAIN}")
    held = RoleHolding.objects.filter(role=Role.HR).exclude(user=analyst).order_by("pk").select_related("user")
    # The figures were released in this same transaction, which another connection does not see.
    with on_own_connection():
        years, colleague = released_years(), held.first()
        if not years or colleague is None:
            return 0
        _write(years[0], "", words.YEAR_REPORT, by=analyst, frozen_by=colleague.user, at=until)
        later = {**words.YEAR_REPORT, **words.YEAR_REPORT_AGAIN}
        _write(years[0], words.YEAR_REPORT_WHY, later, by=colleague.user, frozen_by=None, at=until)
    return 1


def _write(year: int, reason: str, comments: dict[str, str], *, by: User, frozen_by: User | None, at: datetime) -> None:
    """Write and offer a report; without `frozen_by` it waits."""
    concept = start_concept(year=year, reason=reason, by=by, at=at)
    concept = save_comments(concept=concept, comments=comments, revision=concept.revision, by=by, at=at)
    concept = offer(concept=concept, confirmed=True, revision=concept.revision, by=by, at=at)
    if frozen_by is not None:
        freeze(concept=concept, confirmed=True, revision=concept.revision, by=frozen_by, at=at)
