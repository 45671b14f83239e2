"""In the demo, the case manager has linked cases that look alike."""

from datetime import datetime, timedelta

from dreiging.accounts.models import Role, User
from incidents.demo.accounts import ACCOUNTS
from incidents.demo.clock import by_day
from incidents.models import GrantRole, Incident
from incidents.related.hints import hints_for
from incidents.related.linking import link_cases

LINKS = 2
REASON = "In allebei kwam dezelfde auto langs. Samen bespreken met de veiligheidscoördinator."


def link_some(*, until: datetime) -> int:
    """Let the case manager link each of the newest cases to the one most like it; return how many links there are."""
    [account] = [each for each in ACCOUNTS if each.role == Role.CASEMANAGER]
    by = User.objects.get(email=account.email)
    at = by_day(until - timedelta(days=1))
    mine = Incident.objects.handled_by(by, at=at).filter(grants__user=by, grants__role=GrantRole.CASEMANAGER)
    mine = mine.filter(received_at__lt=at)
    linked: set[Incident] = set()
    for case in mine.still_open().select_related("team", "classification").order_by("-received_at", "pk")[:10]:
        alike = [hint.case for hint in hints_for(case, cases=mine) if hint.case not in linked]
        if case in linked or not alike:
            continue
        link_cases(incident=case, reference=alike[0].reference, reason=REASON, by=by, at=at)
        linked |= {case, alike[0]}
        if len(linked) == 2 * LINKS:
            break
    return len(linked) // 2
