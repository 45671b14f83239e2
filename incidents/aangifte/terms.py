"""The terms of the law around an aangifte, as days. Pure: no table, no clock.

They are there to warn in time, never to advise: some cases have another term, or none. The pages say so.
"""

from calendar import monthrange
from collections.abc import Collection
from datetime import date

from incidents.aangifte_lists import LegalArticle

# Complaint to the gerechtshof about not prosecuting: three months (art. 12k and 12l Sv; S73, S74).
ART12_MONTHS = 3
# Belaging is prosecuted on a complaint only, made within three months of knowing (art. 285b and 66 Sr; known, verify).
COMPLAINT_MONTHS = 3


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month: 30 November, 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def art12_deadline(*, known_on: date | None, served: bool | None) -> date | None:
    """Return the last day for a complaint under art. 12 Sv, three months after the decision was known (S73, S74).

    None when no notice of the decision was served, or nobody knows whether it was: then there is no fixed term.
    """
    if known_on is None or not served:
        return None
    return months_after(known_on, ART12_MONTHS)


def complaint_deadline(*, knew_on: date, articles: Collection[str]) -> date | None:
    """Return the last day for the complaint that belaging needs, three months after knowing (art. 66 Sr; verify).

    None when belaging is not among `articles`.
    """
    if LegalArticle.SR285B not in articles:
        return None
    return months_after(knew_on, COMPLAINT_MONTHS)
