"""Where sessions are kept: in the database, with whose they are, since when, and when they were last used.

How long one lasts: without use IDLE_MINUTES, or fewer for who reads what others told; with use ABSOLUTE_HOURS.
"""

import time
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase

from dreiging.accounts import people
from dreiging.accounts.models import Role, Session, User

# In seconds since 1970.
STARTED_AT, SEEN_AT = "started_at", "seen_at"
# Whether it ends sooner when it is not used.
IS_SHORT = "is_short"
READS_OF_OTHERS = {
    Role.LEIDINGGEVENDE,
    Role.TEAMCHEF,
    Role.CASEMANAGER,
    Role.VEILIGHEIDSCOORDINATOR,
    Role.VERTROUWENSPERSOON,
    Role.PORTEFEUILLEHOUDER,
    Role.CONTACTPUNT_NAASTEN,
}


def must_be_short(user: User, *, on: date) -> bool:
    """Say whether `user` reads on `on` what others told: by a role, or for whom they stand in."""
    roles = people.roles_of(user, on=on)
    return not roles.isdisjoint(READS_OF_OTHERS) or bool(people.replaced_by(user, on=on))


def idle_seconds(session: SessionBase) -> int:
    """Return how long it lasts without being used."""
    return (settings.IDLE_MINUTES_WITH_ROLE if session.get(IS_SHORT) else settings.IDLE_MINUTES) * 60


def seconds_left(session: SessionBase) -> int:
    """Return how long it lasts however much it is used."""
    now = int(time.time())
    return settings.ABSOLUTE_HOURS * 3600 - (now - session.get(STARTED_AT, now))


def is_over(session: SessionBase) -> bool:
    now = int(time.time())
    return now - session.get(SEEN_AT, now) >= idle_seconds(session) or seconds_left(session) <= 0


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row for `data`; every time it is stored counts as being used."""
        if SESSION_KEY in data:
            now = int(time.time())
            data.setdefault(STARTED_AT, now)
            data[SEEN_AT] = now
        row = cast(Session, super().create_model_instance(data))
        row.user_id = data.get(SESSION_KEY)
        return row
