"""What must be known of a case before anybody is told something about it: read for many cases at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef

from incidents.aangifte_lists import Asked
from incidents.models import CaseExclusion, CaseGrant, GrantRole, Incident

# What is still to be arranged for the hearing (N11: whoever handles the case hears of it only then).
OPEN_QUESTIONS = {Asked.NOT_DISCUSSED, Asked.YES}


@dataclass(frozen=True)
class CaseFacts:
    """Who is who in one case. `granted` are the valid grants; `readers` is what the employee chose ("": nothing)."""

    handler_id: UUID
    team_id: UUID
    reported_by_id: UUID
    threatened_id: UUID | None
    threatened_knows: bool
    readers: str
    excluded: frozenset[UUID]
    granted: frozenset[UUID]
    casemanagers: tuple[UUID, ...]
    hearing_is_prepared: bool

    @property
    def concerned(self) -> frozenset[UUID]:
        """Return who reported it, and whom it is about."""
        return frozenset(pk for pk in (self.reported_by_id, self.threatened_id) if pk)

    @property
    def never(self) -> frozenset[UUID]:
        """Return who is never asked: those kept from it, who reported it, and whom it is about."""
        return self.excluded | self.concerned

    @property
    def employees(self) -> list[UUID]:
        """Return who follows the case as the employee (`audience.employees_of`)."""
        told = [self.reported_by_id, *([self.threatened_id] if self.threatened_id and self.threatened_knows else [])]
        return [pk for pk in dict.fromkeys(told) if pk not in self.excluded]

    @property
    def people(self) -> set[UUID]:
        return {self.handler_id, *self.casemanagers, *self.employees}


def read(incident_ids: Collection[UUID], *, at: datetime) -> dict[UUID, CaseFacts]:
    """Read the facts of cases, in one query."""
    grants = CaseGrant.objects.valid_at(at).filter(incident=OuterRef("pk")).order_by("starts_at", "pk")
    excluded = CaseExclusion.objects.filter(incident=OuterRef("pk"))
    rows = Incident.objects.filter(pk__in=incident_ids).annotate(
        chosen=F("report__readers"),
        kept_from=ArraySubquery(excluded.values("user_id")),
        with_grant=ArraySubquery(grants.values("user_id")),
        as_casemanager=ArraySubquery(grants.filter(role=GrantRole.CASEMANAGER).values("user_id")),
        damage=F("aangifte__damage_claim"),
        speech=F("aangifte__speech_right"),
    )
    columns = ("handler_id", "team_id", "reported_by_id", "threatened_id", "threatened_knows")
    added = ("chosen", "kept_from", "with_grant", "as_casemanager", "damage", "speech")
    return {
        row["pk"]: CaseFacts(
            **{name: row[name] for name in columns},
            readers=row["chosen"] or "",
            excluded=frozenset(row["kept_from"]),
            granted=frozenset(row["with_grant"]),
            casemanagers=tuple(row["as_casemanager"]),
            hearing_is_prepared=OPEN_QUESTIONS.isdisjoint({row["damage"], row["speech"]}),
        )
        for row in rows.values("pk", *columns, *added)
    }
