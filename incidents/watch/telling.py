"""What a batch leaves behind: changed actions, grants, entries on the timeline and notices, written all at once."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.urls import reverse

from dreiging.accounts.models import User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import Notice, NoticeKind
from incidents.audience import RINGS_AT_ONCE
from incidents.models import Action, CaseGrant, EntryKind, Incident, TimelineEntry
from incidents.watch.facts import CaseFacts
from incidents.watch.receivers import Receiver

# Django writes a CASE for every row and column, and takes longer over it than the database does over the update.
UPDATE = """
UPDATE incidents_action action SET rung = new.rung, owner_id = new.owner, passed_on_to_id = new.person,
    next_rung_at = new.next_rung_at
FROM unnest(%s::uuid[], %s::int[], %s::uuid[], %s::uuid[], %s::timestamptz[])
    AS new (id, rung, owner, person, next_rung_at)
WHERE action.id = new.id
"""


@dataclass
class Telling:
    """Collects; `write` saves it in as many statements as there are tables, whatever the number of cases."""

    at: datetime
    people: dict[UUID, User]
    actions: list[Action] = field(default_factory=list)
    grants: dict[tuple[UUID, UUID], CaseGrant] = field(default_factory=dict)
    entries: list[TimelineEntry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def let_in(self, incident: Incident, facts: CaseFacts, who: Receiver, *, reason: str) -> bool:
        """Let `who` read the case; return False when they, or whom they stand in for, already could.

        The grant is the principal's: whoever stands in reads through it, as long as they do.
        """
        key = (incident.pk, who.principal.pk)
        if key in self.grants or facts.granted & {who.person.pk, who.principal.pk}:
            return False
        self.grants[key] = CaseGrant(
            incident=incident, user=who.principal, role=who.role, reason=reason, granted_by=None, starts_at=self.at
        )
        return True

    def record(self, action: Action, kind: EntryKind, **data: Any) -> None:
        """Add what everybody reads on the timeline; `data` in codes."""
        known = {"action": str(action.pk), "kind": action.kind, **data}
        entry = TimelineEntry(
            incident_id=action.incident_id, kind=kind, at=self.at, visible_to_employee=True, data=known, action=action
        )
        self.entries.append(entry)

    def tell(self, people: Collection[User], kind: NoticeKind, *, incident: Incident, key: str, urgent: bool) -> None:
        self._add(people, kind, incident, key=key, path=incident.get_absolute_url(), urgent=urgent)

    def tell_employees(self, facts: CaseFacts, kind: NoticeKind, *, incident: Incident, key: str) -> None:
        people = [self.people[pk] for pk in facts.employees if pk in self.people]
        path = reverse("reporting:track", args=[incident.reference])
        self._add(people, kind, incident, key=key, path=path, urgent=rings_at_once(incident))

    def _add(self, people: Collection[User], kind: NoticeKind, incident: Incident, **rest: Any) -> None:
        rest["key"] = f"{incident.pk}|{rest['key']}"
        self.notices += outbox.notices_for(people, kind, topic=incident.pk, at=self.at, **rest)

    def write(self) -> int:
        """Save all of it; return how many actions were told about."""
        if self.actions:
            _update(self.actions)
        if self.grants:
            CaseGrant.objects.bulk_create(self.grants.values())
        if self.entries:
            TimelineEntry.objects.bulk_create(self.entries)
        if self.notices:
            outbox.send(self.notices)
        return len(self.actions)


def rings_at_once(incident: Incident) -> bool:
    return incident.severity in RINGS_AT_ONCE


def _update(actions: list[Action]) -> None:
    rows = [(row.pk, row.rung, row.owner_id, row.passed_on_to_id, row.next_rung_at) for row in actions]
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, [list(column) for column in zip(*rows, strict=True)])
