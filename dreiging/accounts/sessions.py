"""Where sessions are kept: in the database, with whose they are, since when, and when they were last used."""

import time
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from dreiging.accounts.models import Session

# In seconds since 1970.
STARTED_AT, SEEN_AT = "started_at", "seen_at"


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
