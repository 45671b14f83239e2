"""What one run of the watch knows: the norms, who is who today, and the people of the cases at hand."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from dreiging.accounts import directory
from dreiging.accounts.directory import Directory
from dreiging.accounts.models import User
from incidents.watch.ladders import Ladder, current_ladders


@dataclass
class Knowledge:
    """Read once in a run, and only when there is something to tell."""

    at: datetime
    # People by id, as far as somebody asked for them.
    people: dict[UUID, User] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localtime(self.at).date()

    @cached_property
    def ladders(self) -> dict[str, Ladder]:
        return current_ladders()

    @cached_property
    def directory(self) -> Directory:
        return directory.read(on=self.today)

    def meet(self, ids: Collection[UUID]) -> None:
        """Read the people with `ids`; those of the cases before are forgotten, so that memory does not grow."""
        self.people = User.objects.in_bulk(set(ids))
