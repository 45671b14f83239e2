"""One world for all tests of access: made once, looked at by everybody, and every deed undone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dreiging.database import compiled
from e2e.access.matrix import MANAGEMENT
from e2e.access.paths import every_path
from e2e.access.world import World, make_world


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Not in a transaction of a test: it is there for all of them."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            made = make_world()
        yield made
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
        connection.close()


@pytest.fixture(scope="package")
def browsers(world: World, django_db_blocker) -> dict[str, Client]:
    """A client for each actor, signed in once; that of "nobody" is not."""
    clients = {actor: Client(raise_request_exception=False) for actor in ("nobody", *world.people)}
    with django_db_blocker.unblock():
        for actor, person in world.people.items():
            clients[actor].force_login(person)
    return clients


# What stands in the addresses of the management pages: they refuse before they look.
ANY = {"object_id": str(uuid4()), "app_label": "accounts", "content_type_id": 1, "id": str(uuid4())}


@dataclass
class Visits:
    """Opens a page by the name of its path, with a real object, and undoes what it did."""

    world: World
    browsers: dict[str, Client]

    def __call__(self, actor: str, name: str, method: str = "get", **extra: Any) -> HttpResponse:
        data = self.world.sent.get(name) if method == "post" else None
        return self.at(actor, self.address(name), method, data, **extra)

    def at(self, actor: str, address: str, method: str = "get", data: Any = None, **extra: Any) -> HttpResponse:
        client = self.browsers[actor]
        cookies = dict(client.cookies)
        with transaction.atomic():
            answer = getattr(client, method)(address, data, **extra)
            transaction.set_rollback(True)
        # Who signed out in a deed that was undone is signed in.
        client.cookies.clear()
        client.cookies.update(cookies)
        return answer

    def address(self, name: str) -> str:
        """Return the address of a page; see `World.names`."""
        names = {**ANY, **self.world.names} if name.startswith(MANAGEMENT) else self.world.names
        own = {key.partition(".")[2]: value for key, value in names.items() if key.startswith(f"{name}.")}
        parts = every_path()[name]
        if missing := parts - names.keys() - own.keys():
            raise AssertionError(f"{name} has {missing} in its address: give it a name in e2e/access/world.py")
        return reverse(name, kwargs={part: own.get(part, names.get(part)) for part in parts})


@pytest.fixture
def visit(world: World, browsers: dict[str, Client], db: None, settings: Any, monkeypatch: Any) -> Visits:
    # Whether SQL that was written once is still right is tested elsewhere, and takes half of the time here.
    monkeypatch.setattr(compiled, "CHECKED", False)
    settings.HEALTH_CHECKS = {}  # nothing else runs here
    return Visits(world, browsers)
