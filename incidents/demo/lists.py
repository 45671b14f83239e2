"""What people of the demo do with the worklist: lists that they keep, and what the case manager does with it."""

from datetime import datetime, timedelta

from django.utils import timezone

from dreiging.accounts import people
from dreiging.accounts.models import Role, User
from incidents import timeline
from incidents.demo.accounts import ACCOUNTS
from incidents.demo.clock import by_day
from incidents.handover.giving import hand_over
from incidents.handover.successors import role_for
from incidents.models import EntryKind, Incident
from incidents.worklists.reminding import NobodyToRemind, remind
from incidents.worklists.saving import save_list

KEPT: dict[Role, tuple[tuple[str, dict[str, str]], ...]] = {
    Role.LEIDINGGEVENDE: (("Deze week bellen", {"lijst": "week", "volgorde": "contact"}),),
    Role.CASEMANAGER: (
        ("Leidinggevende nabellen", {"lijst": "leidinggevende-te-laat"}),
        ("Nog indelen", {"soort": "niet-ingedeeld", "volgorde": "oud"}),
    ),
}
REMINDED, TAKEN_ALONG = 3, 6
GIVEN_BECAUSE = "Je kent het team, en ik ga drie weken met verlof."


def make_lists(*, until: datetime) -> None:
    """Let the manager and the case manager of the demo have lists of their own."""
    for account in ACCOUNTS:
        for name, filters in KEPT.get(account.role, ()) if account.role else ():
            save_list(name=name, filters=filters, by=User.objects.get(email=account.email), at=until)


def use_worklist(*, until: datetime) -> None:
    """Let the case manager remind colleagues, take a list along, and give one case to somebody else."""
    [account] = [each for each in ACCOUNTS if each.role == Role.CASEMANAGER]
    by = User.objects.get(email=account.email)
    at = by_day(until - timedelta(days=1))
    cases = Incident.objects.handled_by(by, at=at).still_open().filter(received_at__lt=at - timedelta(days=1))
    found = list(cases.exclude(handler=by).select_related("team", "handler").order_by("received_at", "pk"))
    _remind(found, by=by, at=at)
    for case in found[:TAKEN_ALONG]:
        # That it was read follows from it, as from all that somebody did (readings.py).
        timeline.record(case, EntryKind.EXPORTED, by=by, at=at, data={"form": "xlsx"})
    for case in found:
        if _give(case, by=by, at=at):
            break


def _remind(cases: list[Incident], *, by: User, at: datetime) -> None:
    left = REMINDED
    for case in cases:
        try:
            remind(incident=case, by=by, at=at)
        except NobodyToRemind:
            continue
        left -= 1
        if not left:
            break


def _give(case: Incident, *, by: User, at: datetime) -> bool:
    """Give the case to the first of its line who can lead it; False when nobody can."""
    for held in people.staff_of(case.team, on=timezone.localtime(at).date()).holdings:
        person = held.user
        if person not in (by, case.handler) and role_for(case, person, at=at):
            hand_over(incident=case, person=person, reason=GIVEN_BECAUSE, version=case.version, by=by, at=at)
            return True
    return False
