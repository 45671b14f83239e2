"""For whom somebody reports, and who could come to read it: what the questions need to know beside the answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from dreiging.accounts import people
from dreiging.accounts.models import Deputy, Role, RoleHolding, Team, TeamKind, User
from dreiging.accounts.people import Staff
from incidents import routing
from incidents.answers import About, Readers
from incidents.models import GrantRole
from incidents.routing import NobodyToAct, Route

# Who may come to read a report by their role, in the order in which they are shown.
READING_ROLES = (
    Role.LEIDINGGEVENDE,
    Role.TEAMCHEF,
    Role.CASEMANAGER,
    Role.VEILIGHEIDSCOORDINATOR,
    Role.VERTROUWENSPERSOON,
)


class NoTeamAtAll(Exception):
    """The organisation has no team yet, so that nobody can act."""


@dataclass(frozen=True)
class PossibleReader:
    """Somebody who may come to read a report, and why: in words, such as "casemanager"."""

    person: User
    because: Any


class Situation:
    """One report and the people around it; reads each thing once, when it is asked for.

    `key` is the id of the draft or the case, `on` a day in Europe/Amsterdam. Neither the author nor the one
    whom it is about (`threatened`) ever acts in it. `team` is whose people act; found when not given. `kept_from`
    may not know of the case that a request to be called made before the report was sent.
    """

    def __init__(
        self,
        *,
        author: User,
        about: str,
        key: UUID,
        on: date,
        threatened: User | None = None,
        team: Team | None = None,
        kept_from: Collection[UUID] = (),
    ) -> None:
        self.author, self.about, self.key, self.on = author, about, key, on
        self.threatened, self._team = threatened, team
        self.kept_from = frozenset(kept_from)

    @cached_property
    def team(self) -> Team:
        """Whose people act: the team of the one it is about, else of the author, else any eenheid with a case manager.

        :raises NoTeamAtAll: there is none.
        """
        if self._team is not None:
            return self._team
        person = self.threatened or self.author
        team = person.team or self.author.team
        # Somebody without a team must be able to report too; the names are shown before it is sent.
        team = team or self._any_eenheid()
        if team is None:
            raise NoTeamAtAll
        return team

    def _any_eenheid(self) -> Team | None:
        casemanagers = RoleHolding.objects.on(self.on).filter(role=Role.CASEMANAGER, team=OuterRef("pk"))
        found = Team.objects.filter(kind=TeamKind.EENHEID).annotate(has_casemanager=Exists(casemanagers))
        return found.order_by("-has_casemanager", "name").first()

    @cached_property
    def staff(self) -> Staff:
        return people.staff_of(self.team, on=self.on)

    @cached_property
    def concerned(self) -> frozenset[UUID]:
        """The ids of those whom it is about, or by."""
        return frozenset(person.pk for person in (self.author, self.threatened) if person)

    @cached_property
    def team_mates(self) -> list[User]:
        """Everybody else in the author's own team, by name."""
        if self.author.team_id is None:
            return []
        mates = User.objects.filter(team=self.author.team_id, is_active=True).exclude(pk=self.author.pk)
        return list(mates.order_by("name", "pk"))

    def route(self, readers: str, *, excluded: Collection[UUID] = (), other_manager: User | None = None) -> Route:
        """Return who reads the report for this choice.

        :raises NobodyToAct: nobody is left; also when it comes down to another of the choices.
        """
        found = routing.route(
            readers,
            staff=self.staff,
            key=self.key,
            on=self.on,
            excluded={*excluded, *self.concerned},
            other_manager=other_manager,
        )
        if readers in (Readers.MANAGER, Readers.OTHER_MANAGER) and found.role == GrantRole.CASEMANAGER:
            raise NobodyToAct
        return found

    def fallback_route(self, readers: str, *, excluded: Collection[UUID]) -> Route:
        """Return who acts instead of somebody who fell away: by the same choice, else the case manager alone.

        A report that only the confidential adviser may read goes to no other than another one.

        :raises NobodyToAct: nobody is left.
        """
        try:
            return self.route(readers, excluded=excluded)
        except NobodyToAct:
            if readers == Readers.CONFIDENTIAL:
                raise
            return self.route(Readers.CASEMANAGER, excluded=excluded)

    def route_for_call(self, *, excluded: Collection[UUID] = ()) -> Route:
        """Return who calls now.

        :raises NobodyToAct: nobody can.
        """
        skip = {*excluded, *self.concerned}
        return routing.route_for_call(staff=self.staff, key=self.key, on=self.on, excluded=skip)

    def managers_to_choose(self, *, excluded: Collection[UUID] = ()) -> list[User]:
        skip = {*excluded, *self.concerned}
        return routing.managers_to_choose(self.team, on=self.on, excluded=skip)

    @cached_property
    def possible_readers(self) -> list[PossibleReader]:
        """Everybody whose role, or whose standing in, may bring them to read it; each once."""
        found: dict[UUID, PossibleReader] = {}
        for role in READING_ROLES:
            for row in self.staff.holdings:
                if row.role == role:
                    found.setdefault(row.user_id, PossibleReader(row.user, role.label))
        absences = Deputy.objects.on(self.on).filter(person__in=found, deputy__is_active=True)
        for absence in absences.select_related("deputy").order_by("deputy__name"):
            name = found[absence.person_id].person.name
            because = _("vervangt %(name)s") % {"name": name}
            found.setdefault(absence.deputy_id, PossibleReader(absence.deputy, because))
        return [each for pk, each in found.items() if pk not in self.concerned]

    @cached_property
    def other_team_members(self) -> list[User]:
        """The people of the team who read nothing by themselves."""
        reading = {each.person.pk for each in self.possible_readers}
        members = User.objects.filter(team=self.team, is_active=True).exclude(pk__in=[*reading, *self.concerned])
        return list(members.order_by("name", "pk"))

    def role_of(self, person: User) -> str:
        """Return the role that brings `person` here, in words; "" when there is none."""
        held = {row.role for row in self.staff.holdings if row.user_id == person.pk}
        return next((str(role.label) for role in READING_ROLES if role in held), "")

    @property
    def is_own(self) -> bool:
        return self.about == About.SELF
