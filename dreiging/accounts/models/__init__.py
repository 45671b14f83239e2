from dreiging.accounts.models.calendar_feed import CalendarFeed
from dreiging.accounts.models.deputy import Deputy
from dreiging.accounts.models.failed_sign_in import FailedSignIn
from dreiging.accounts.models.local_free_day import LocalFreeDay
from dreiging.accounts.models.role import Role, RoleHolding
from dreiging.accounts.models.session import Session
from dreiging.accounts.models.team import Team, TeamKind
from dreiging.accounts.models.user import User

__all__ = [
    "CalendarFeed",
    "Deputy",
    "FailedSignIn",
    "LocalFreeDay",
    "Role",
    "RoleHolding",
    "Session",
    "Team",
    "TeamKind",
    "User",
]
