"""People and cases for tests: deterministic, and no more than a test asks for."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from advies.protocols.reading import current_version
from advies.severity import Severity
from dreiging import workdays
from dreiging.accounts.models import Deputy, Role, Team, User
from dreiging.accounts.tests.factories import DeputyFactory, RoleFactory, UserFactory
from incidents import timeline
from incidents.access import grant
from incidents.answers import About, NeedNow, ReachBy, Readers, SafeNow
from incidents.checklist import plan_checklist
from incidents.models import Aangifte, Action, EntryKind, GrantRole, Incident, Report
from incidents.workflow import AangifteStatus

AT = datetime(2026, 3, 2, 10, 0, tzinfo=workdays.AMSTERDAM)

# name in the cast: (name, role or None, where the role is held or the person works)
PEOPLE: dict[str, tuple[str, Role | None, str]] = {
    "reporter": ("Sam de Wit", None, "team"),
    "colleague": ("Kim Bakker", None, "team"),
    "manager": ("Anne Leeuw", Role.LEIDINGGEVENDE, "team"),
    "deputy": ("Dirk Post", None, "district"),
    "second_line": ("Bo Steen", Role.TEAMCHEF, "team"),
    "casemanager": ("Chris Maas", Role.CASEMANAGER, "eenheid"),
    "safety": ("Veerle Vos", Role.VEILIGHEIDSCOORDINATOR, "eenheid"),
    "confidential": ("Vera Smit", Role.VERTROUWENSPERSOON, "eenheid"),
    "hr": ("Hans Rook", Role.HR, "eenheid"),
    "beheer": ("Bas Heer", Role.BEHEER, "eenheid"),
    "stranger": ("Stef Ander", Role.LEIDINGGEVENDE, "elsewhere"),
    # A second manager of the team: by role a reader of everything there, and kept from the case.
    "excluded": ("Zed Xander", Role.LEIDINGGEVENDE, "team"),
}


def make_cast(teams: dict[str, Team]) -> dict[str, User]:
    """Make one person for every part that somebody can play."""
    cast = {}
    for part, (name, role, where) in PEOPLE.items():
        email = f"{name.lower().replace(' ', '.')}@voorbeeld.test"
        cast[part] = UserFactory(name=name, email=email, team=teams[where])
        if role:
            RoleFactory(user=cast[part], role=role)
    return cast


def let_replace(person: User, *, by: User, on: date) -> Deputy:
    """Let `by` stand in for `person` on and around `on`."""
    week = timedelta(days=7)
    return DeputyFactory(person=person, deputy=by, starts_on=on - week, ends_on=on + week)


def report_answers(**changes: Any) -> dict[str, Any]:
    """Return what an employee answered, as the fields of a Report."""
    return {
        "safe_now": SafeNow.YES,
        "narrative": "Ze riepen mijn naam en mijn straat.",
        "needs": [NeedNow.TALK_MANAGER, NeedNow.HELP_HOME],
        "readers": Readers.MANAGER,
        "reach_by": ReachBy.OWN_PHONE,
        "phone": "+31612345678",
        "rather_not_when": "Niet bellen als ik thuis ben",
        **changes,
    }


def make_case(
    *,
    reporter: User,
    handler: User,
    others: dict[GrantRole, User] | None = None,
    at: datetime = AT,
    severity: Severity = Severity.LAAG,
    **answers: Any,
) -> Incident:
    """Make a case as sending a report leaves it, without the questions and the routing."""
    incident = Incident.objects.create(
        reported_by=reporter,
        threatened=reporter,
        about=About.SELF,
        team=reporter.team,
        handler=handler,
        severity=severity,
        protocol_version=current_version(),
        received_at=at,
    )
    Aangifte.objects.create(incident=incident, status_since=timezone.localtime(at).date())
    Report.objects.create(incident=incident, sent_at=at, **report_answers(**answers))
    for role, person in {GrantRole.MANAGER: handler, **(others or {})}.items():
        grant(incident, person, role=role, reason="Gekozen door de medewerker", by=None, at=at)
    readers = [(handler, GrantRole.MANAGER), *((person, role) for role, person in (others or {}).items())]
    Action.objects.bulk_create(plan_checklist(incident, acting=handler, readers=readers, at=at))
    timeline.record(incident, EntryKind.REPORTED, by=reporter, at=at)
    return incident


def end_aangifte(incident: Incident) -> None:
    """Let the employee have chosen to report to the police only, so that the case may close."""
    Aangifte.objects.filter(incident=incident).update(status=AangifteStatus.REPORT_ONLY)
