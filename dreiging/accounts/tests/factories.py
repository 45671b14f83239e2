"""People and teams for tests; the same every time."""

from datetime import date
from typing import Any
from uuid import uuid4

import factory

from dreiging.accounts.models import Deputy, Role, RoleHolding, Team, TeamKind, User

PASSWORD = "een heel lang wachtwoord"
LONG_AGO = date(2020, 1, 1)


class TeamFactory(factory.django.DjangoModelFactory[Team]):
    """A team straight under an eenheid of its own, unless it is given a parent."""

    class Meta:
        model = Team

    id = factory.LazyFunction(uuid4)
    name = factory.Sequence("Basisteam {}".format)
    parent: Any = factory.SubFactory("dreiging.accounts.tests.factories.EenheidFactory")
    kind = TeamKind.TEAM
    lineage = factory.LazyAttribute(lambda team: [*(team.parent.lineage if team.parent else []), team.id])


class EenheidFactory(TeamFactory):
    """The top of a tree."""

    name = factory.Sequence("Eenheid {}".format)
    parent = None
    kind = TeamKind.EENHEID


class UserFactory(factory.django.DjangoModelFactory[User]):
    """An employee in a team of their own, with PASSWORD as password."""

    class Meta:
        model = User

    email = factory.Sequence("medewerker{}@politie.test".format)
    name = factory.Sequence("Sam de Vries {}".format)
    phone = "+31612345678"
    team = factory.SubFactory(TeamFactory)
    started_on = LONG_AGO
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        return model_class.objects.create_user(**fields)


class RoleFactory(factory.django.DjangoModelFactory[RoleHolding]):
    """Somebody who holds a role in their own team since long ago."""

    class Meta:
        model = RoleHolding

    user = factory.SubFactory(UserFactory)
    role = Role.LEIDINGGEVENDE
    team = factory.SelfAttribute("user.team")
    starts_on = LONG_AGO


class DeputyFactory(factory.django.DjangoModelFactory[Deputy]):
    """A replacement during the first week of March 2026."""

    class Meta:
        model = Deputy

    person = factory.SubFactory(UserFactory)
    deputy = factory.SubFactory(UserFactory)
    starts_on = date(2026, 3, 2)
    ends_on = date(2026, 3, 6)
