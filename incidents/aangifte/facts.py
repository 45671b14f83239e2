"""Filling in what is known of an aangifte, apart from how it stands."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dreiging.accounts.models import User
from incidents import timeline
from incidents.aangifte.asked import FACTS_AFTER, FACTS_AT_THE_END, FACTS_BEFORE, FACTS_OF_DECISION
from incidents.aangifte.locking import check_and_save, lock_aangifte
from incidents.checklist import refresh_checklist
from incidents.models import Aangifte, EntryKind
from incidents.watch.ending import settle
from incidents.workflow import AangifteStatus


def facts_to_ask(aangifte: Aangifte) -> tuple[str, ...]:
    """Return which facts can be known, as it stands."""
    found: tuple[str, ...] = FACTS_BEFORE
    if aangifte.is_filed:
        found += FACTS_AFTER
    if aangifte.decision_known_on:
        found += FACTS_OF_DECISION
    if aangifte.status in (AangifteStatus.FINAL, AangifteStatus.CLOSED):
        found += FACTS_AT_THE_END
    return found


@transaction.atomic
def change_facts(*, aangifte: Aangifte, version: int, by: User, at: datetime, **facts: Any) -> Aangifte:
    """Fill in or change facts; the timeline says which, not what: they stand on the page.

    `facts` are some of `facts_to_ask`.

    :raises NotYours: `by` may not.
    :raises CaseIsClosed: the case is closed.
    :raises ChangedMeanwhile: it was changed since `version`.
    :raises ValidationError: the values contradict a rule.
    """
    aangifte = lock_aangifte(aangifte, version=version, by=by, at=at)
    if strange := facts.keys() - set(facts_to_ask(aangifte)):
        raise TypeError(f"{sorted(strange)} cannot be known of an aangifte that stands at {aangifte.status}.")
    changed = sorted(name for name, value in facts.items() if getattr(aangifte, name) != value)
    if not changed:
        return aangifte
    for name in changed:
        setattr(aangifte, name, facts[name])
    check_and_save(aangifte)
    settle(aangifte.incident, at=at)
    timeline.record(aangifte.incident, EntryKind.AANGIFTE_CHANGED, by=by, at=at, data={"fields": changed})
    refresh_checklist(aangifte.incident, at=at, by=by)
    return aangifte
