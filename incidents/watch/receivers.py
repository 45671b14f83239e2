"""Who hears it at a rung of the ladder: somebody who is here, may know it, and can act.

Absent: the deputy. Nobody there: the second line, then the next in line, then whoever handles the case. Never
somebody who is kept from the case, nor who reported it, nor whom it is about.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from dreiging.accounts.models import Role, User
from dreiging.accounts.people import Staff
from incidents import routing
from incidents.models import GrantRole, Rung
from incidents.watch.facts import CaseFacts
from incidents.watch.knowledge import Knowledge

# Who hears it, as what, and for whom they stand in.
Receiver = routing.Next
Found = Receiver | None


@dataclass(frozen=True)
class Line:
    """Who can be asked in one case; `asked` were asked before."""

    facts: CaseFacts
    known: Knowledge
    asked: Collection[UUID] = ()

    @property
    def staff(self) -> Staff:
        return self.known.directory.staff_of(self.facts.team_id)

    def at(self, rung: Rung) -> Receiver | None:
        """Return who hears it at `rung`; None when nobody at all is left."""
        ways: dict[Rung, tuple[Callable[[], Found], ...]] = {
            Rung.HANDLER: (self._handler, self._manager, self._second_line, self._next),
            Rung.CASEMANAGER: (self._casemanager, self._second_line, self._next),
            Rung.SECOND_LINE: (self._second_line, self._next),
            Rung.PORTFOLIO: (self._portfolio, self._second_line, self._next),
            Rung.NEXT_IN_LINE: (self._next,),
        }
        for way in (*ways[rung], self._anybody, self._handler):
            if receiver := way():
                return receiver
        return None

    def next(self) -> Receiver | None:
        """Return who has not been asked yet, in the order of the line; None when everybody was."""
        return self._next()

    def first(self) -> Receiver | None:
        """Return who is first in the line, asked or not."""
        return self._anybody()

    def can_act(self, user_id: UUID) -> bool:
        person = self.known.people.get(user_id)
        return person is not None and person.is_active and user_id not in self.facts.never

    def with_deputy(self, person: User) -> set[User]:
        """Return `person`, and who acts for them today."""
        return {person, self.known.directory.stand_in_for(person, excluded=self.facts.never)}

    def _present(self, person: User, role: GrantRole) -> Found:
        """Return who acts for `person`; None when they are away, and nobody can be reached for them."""
        acting = self.known.directory.reached(person, excluded=self.facts.never)
        return Receiver(acting, role, person) if acting else None

    def _may_ask(self, role: Role) -> bool:
        return any(role == allowed for allowed, _as in routing.ladder_of(self.facts.readers))

    def _handler(self) -> Found:
        handler = self.facts.handler_id
        return self._present(self.known.people[handler], GrantRole.MANAGER) if self.can_act(handler) else None

    def _manager(self) -> Found:
        if not self._may_ask(Role.TEAMCHEF):  # the employee left out the own line
            return None
        return self._holder(Role.LEIDINGGEVENDE, GrantRole.MANAGER)

    def _casemanager(self) -> Found:
        for user_id in self.facts.casemanagers:
            if self.can_act(user_id):
                return self._present(self.known.people[user_id], GrantRole.CASEMANAGER)
        if not self._may_ask(Role.CASEMANAGER):
            return self._handler()
        return self._holder(Role.CASEMANAGER, GrantRole.CASEMANAGER)

    def _second_line(self) -> Found:
        return self._holder(Role.TEAMCHEF, GrantRole.SECOND_LINE) if self._may_ask(Role.TEAMCHEF) else None

    def _portfolio(self) -> Found:
        if not self._may_ask(Role.CASEMANAGER):  # only for the confidential adviser
            return None
        return self._holder(Role.PORTEFEUILLEHOUDER, GrantRole.PORTFOLIO)

    def _holder(self, role: Role, as_role: GrantRole) -> Found:
        found = self.staff.holders(role, excluded=self.facts.never)
        return self._present(found[0], as_role) if found else None

    def _next(self) -> Found:
        return self._in_line(self.asked)

    def _anybody(self) -> Found:
        return self._in_line(())

    def _in_line(self, told: Collection[UUID]) -> Found:
        return routing.next_in_line(
            readers=self.facts.readers,
            staff=self.staff,
            on=self.known.today,
            excluded=self.facts.never,
            told=told,
            reached=self.known.directory.reached,
        )
