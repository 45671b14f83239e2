"""The people of the demo organisation, each with a team and some with roles; every role is filled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from dreiging.accounts.models import Role, RoleHolding, Team, TeamKind, User
from dreiging.accounts.services import appoint_deputy
from incidents.demo.accounts import ACCOUNTS, DOMAIN, EMPLOYEE, MANAGER, Account
from incidents.demo.names import address_of, names
from incidents.demo.organisation import VACANT_TEAM

# How many hold each role in an eenheid: one, so that what you report in the demo comes to an account you can open.
SMALL: Mapping[Role, int] = {
    Role.CASEMANAGER: 1,
    Role.VEILIGHEIDSCOORDINATOR: 1,
    Role.VERTROUWENSPERSOON: 1,
    Role.HR: 1,
    Role.CONTACTPUNT_NAASTEN: 1,
    Role.PORTEFEUILLEHOUDER: 1,
}
# For measuring an eenheid has about a thousand people and their cases of two years.
LARGE: Mapping[Role, int] = {
    **SMALL,
    Role.CASEMANAGER: 12,
    Role.VEILIGHEIDSCOORDINATOR: 4,
    Role.VERTROUWENSPERSOON: 4,
}
# One person holds these in all of the organisation.
FOR_ALL = (Role.BEHEER, Role.FG)
DEPUTY_DAYS = 14


@dataclass(frozen=True)
class Seat:
    """A place for one person: their team, the roles they hold and where, and the account that is theirs."""

    team: Team
    holdings: tuple[tuple[Role, Team], ...] = ()
    account: Account | None = None


def hire(
    teams: Sequence[Team],
    *,
    count: int,
    per_eenheid: Mapping[Role, int],
    password: str,
    on: date,
    random: Random,
) -> list[User]:
    """Save `count` people for `teams`, the demo accounts among them, and return all.

    Only the demo accounts have a `password`; nobody can log in as anybody else.
    """
    seats = _with_accounts([*_role_seats(teams, per_eenheid)])
    seats += islice(_member_seats(teams), max(0, count - len(seats)))
    unused = names(random)
    taken: set[str] = {account.email for account in ACCOUNTS}
    hashed = make_password(password)  # once: it is slow on purpose
    users = [_person(seat, unused, taken, hashed, on, random) for seat in seats]
    User.objects.bulk_create(users, batch_size=2000)
    RoleHolding.objects.bulk_create(
        (
            RoleHolding(user=user, role=role, team=team, starts_on=user.started_on or on)
            for user, seat in zip(users, seats, strict=True)
            for role, team in seat.holdings
        ),
        batch_size=2000,
    )
    return users


def send_away(*, at: datetime) -> None:
    """Let one manager be away now, with the manager of the demo as the deputy."""
    on = timezone.localtime(at).date()
    deputy = User.objects.get(email=MANAGER.email)
    managers = User.objects.filter(role_holdings__role=Role.LEIDINGGEVENDE).exclude(pk=deputy.pk)
    appoint_deputy(
        person=managers.filter(team__parent__children__members=deputy).order_by("email")[0],
        deputy=deputy,
        starts_on=on - timedelta(days=3),
        ends_on=on + timedelta(days=DEPUTY_DAYS),
        by=None,
        at=at,
    )


def _role_seats(teams: Sequence[Team], per_eenheid: Mapping[Role, int]) -> Iterator[Seat]:
    eenheden = [team for team in teams if team.kind == TeamKind.EENHEID]
    for role in FOR_ALL:
        yield Seat(eenheden[0], tuple((role, eenheid) for eenheid in eenheden))
    for team in teams:
        if team.kind == TeamKind.EENHEID:
            for role, number in per_eenheid.items():
                yield from [Seat(team, ((role, team),))] * number
        elif team.kind == TeamKind.DISTRICT:
            yield Seat(team, ((Role.TEAMCHEF, team),))
            yield Seat(team, ((Role.TCO, team),))
        elif team.name != VACANT_TEAM:
            yield Seat(team, ((Role.LEIDINGGEVENDE, team),))


def _member_seats(teams: Sequence[Team]) -> Iterator[Seat]:
    members = cycle([Seat(team) for team in teams if team.kind == TeamKind.TEAM])
    first = next(members)
    yield Seat(first.team, account=EMPLOYEE)
    yield from members


def _with_accounts(seats: list[Seat]) -> list[Seat]:
    """Give the first seat of each role to the account of that role."""
    free = {account.role: account for account in ACCOUNTS if account.role}
    return [replace(seat, account=free.pop(seat.holdings[0][0], None)) for seat in seats]


def _person(
    seat: Seat,
    unused: Iterator[str],
    taken: set[str],
    hashed: str,
    on: date,
    random: Random,
) -> User:
    account = seat.account
    name = account.name if account else next(unused)
    email = account.email if account else _free_address(name, taken)
    return User(
        name=name,
        email=email,
        phone=f"+316{random.randrange(10_000_000, 100_000_000)}",
        team=seat.team,
        # Long before the first case: roles are looked up on the day of each thing that happens.
        started_on=on - timedelta(days=random.randrange(900, 9000)),
        password=hashed if account else make_password(None),
    )


def _free_address(name: str, taken: set[str]) -> str:
    box = address_of(name)
    number = 1
    while (email := f"{box}{number if number > 1 else ''}@{DOMAIN}") in taken:
        number += 1
    taken.add(email)
    return email
