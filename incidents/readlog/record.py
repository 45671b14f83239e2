"""Writing down that somebody read: one statement, before the page leaves, without which it does not leave.

The row is written after the view did its work and before the answer is sent. Without a transaction around the request
it is committed at once; with one, it is committed with it, and rolled back only when nothing is shown either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from dreiging.accounts.models import User
from dreiging.database.inserting import insert_all
from incidents.models import Incident, Purpose, ReaderRole, Reading, Seen


@dataclass(frozen=True)
class Way:
    """How somebody came to read a case: as what, by which grant, for whom when they stand in, and why."""

    role: str
    purpose: str
    grant: UUID | None = None
    on_behalf_of: UUID | None = None


def record(incident: UUID, reader: User, *, way: Way, seen: Seen, words: str = "") -> None:
    """Write that `reader` had `seen` of the case before them; the database says when."""
    insert_all([_row(incident, reader, way, seen, words)])


def record_all(incidents: Iterable[UUID], reader: User, *, way: Way, seen: Seen) -> None:
    """Write it for several cases, in one statement."""
    insert_all([_row(incident, reader, way, seen, "") for incident in incidents])


def record_own(incident: Incident, reader: User, *, seen: Seen) -> None:
    """Write that an employee opened something of the case that they follow."""
    role = ReaderRole.REPORTER if incident.reported_by_id == reader.pk else ReaderRole.THREATENED
    record(incident.pk, reader, way=Way(role, Purpose.OWN), seen=seen)


def _row(incident: UUID, reader: User, way: Way, seen: Seen, words: str) -> Reading:
    return Reading(
        incident_id=incident,
        reader_id=reader.pk,
        role=way.role,
        grant_id=way.grant,
        on_behalf_of_id=way.on_behalf_of,
        purpose=way.purpose,
        words=words,
        seen=seen,
    )
